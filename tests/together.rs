//! Two programs on one file, without a window: what each saves reaches the other, and what is merged
//! is what `evenkeel merge` writes.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use evenkeel::app::{App, Found, MergingStep, Question, Settings, Standing};
use evenkeel::cli::{self, Asked};
use evenkeel::edit::{Change, Edit};
use evenkeel::files::merge::Side;
use evenkeel::files::{self, to_text};
use evenkeel::portfolio::{Portfolio, Project};
use proptest::prelude::*;
use tempfile::TempDir;

use crate::given;

/// A program with the file open.
fn program(path: &Path) -> App {
    let mut app = App::new(Settings::default());
    app.open(path.to_owned());
    wait(&mut app);
    assert!(app.document.is_some(), "{:?}", app.notices);
    app
}

/// Waits for everything that was begun.
fn wait(app: &mut App) {
    loop {
        app.jobs.wait();
        let done = app.jobs.finished();
        if done.is_empty() {
            return;
        }
        for done in done {
            app.take_in(done);
        }
    }
}

fn on_disk(path: &Path) -> Portfolio {
    files::from_text(&std::fs::read_to_string(path).unwrap()).unwrap()
}

fn start(folder: &TempDir) -> (PathBuf, Portfolio) {
    let (_, facts) = given::samples().into_iter().find(|(name, _)| name == "harbour-city").unwrap();
    let path = folder.path().join("plan.json");
    std::fs::write(&path, to_text(&facts.portfolio)).unwrap();
    (path, Portfolio::clone(&facts.portfolio))
}

/// What is written into which field of which project.
type Written = (usize, u8, u8);

/// Writes words of somebody into fields, and adds a project of their own where they wish.
fn write(p: &Portfolio, edits: &[Written], adds: bool, who: &str) -> Edit {
    let mut projects: Vec<Project> =
        p.projects.iter().map(|project| Project::clone(project)).collect();
    for (place, field, word) in edits {
        let text = format!("{who} {word}");
        let project = &mut projects[*place];
        match field {
            0 => project.problem = text,
            1 => project.success = text,
            2 => project.stop_if = text,
            _ => project.milestones.iter_mut().for_each(|own| own.accept.clone_from(&text)),
        }
    }
    let mut edits: Vec<Edit> =
        projects.into_iter().map(|project| Edit::PutProject(Arc::new(project))).collect();
    if adds {
        let id = format!("new-{who}");
        let new = Project { id: id.as_str().into(), name: id.clone(), ..Project::default() };
        edits.push(Edit::PutProject(Arc::new(new)));
    }
    Edit::All(edits)
}

fn fields(edits: &[Written]) -> BTreeSet<(usize, u8)> {
    edits.iter().map(|(place, field, _)| (*place, *field)).collect()
}

fn merged_by_command(folder: &TempDir, texts: [&str; 3]) -> String {
    let names = ["base.json", "ours.json", "theirs.json", "out.json"];
    let paths = names.map(|name| folder.path().join(name));
    for (path, text) in paths.iter().zip(texts) {
        std::fs::write(path, text).unwrap();
    }
    let [base, ours, theirs, out] = paths;
    let args = ["evenkeel".into(), "merge".into(), base.into(), ours.into(), theirs.into()];
    let out_args: [std::ffi::OsString; 2] = ["-o".into(), out.clone().into()];
    let Asked::Done(_) = cli::run(args.into_iter().chain(out_args)) else {
        panic!("it opened a window");
    };
    std::fs::read_to_string(out).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_merged_is_what_the_command_writes(
        ours in prop::collection::vec((0..12_usize, 0..4_u8, 0..3_u8), 1..10),
        theirs in prop::collection::vec((0..12_usize, 0..4_u8, 0..3_u8), 1..10),
        adds: (bool, bool),
    ) {
        let folder = tempfile::tempdir().unwrap();
        let (path, base) = start(&folder);
        let taken = fields(&ours);
        let theirs: Vec<Written> =
            theirs.into_iter().filter(|(place, field, _)| !taken.contains(&(*place, *field))).collect();
        let mut app = program(&path);
        app.change(&Change::new("mine", write(&base, &ours, adds.0, "mine")));
        let mut other = program(&path);
        other.change(&Change::new("theirs", write(&base, &theirs, adds.1, "theirs")));
        other.save();
        wait(&mut other);
        let mine = to_text(app.document.as_ref().unwrap().portfolio());
        app.save();
        wait(&mut app);
        if theirs.is_empty() && !adds.1 {
            prop_assert!(app.question.is_none());
        } else {
            prop_assert_eq!(app.question.as_ref(), Some(&Question::Compare));
            prop_assert_eq!(app.merging.as_ref().unwrap().undecided(), 0);
            app.step_merging(MergingStep::Merge);
            wait(&mut app);
        }
        prop_assert!(app.question.is_none());
        let saved = std::fs::read_to_string(&path).unwrap();
        let yours = to_text(other.document.as_ref().unwrap().portfolio());
        let by_command = merged_by_command(&folder, [&to_text(&base), &mine, &yours]);
        prop_assert_eq!(&saved, &by_command);
        prop_assert!(app.document.as_ref().unwrap().history.is_saved());
        // The other program takes it in, and both hold the same.
        other.look(false);
        wait(&mut other);
        other.reload();
        let now = to_text(other.document.as_ref().unwrap().portfolio());
        prop_assert_eq!(&now, &saved);
    }

    #[test]
    fn what_both_changed_comes_out_as_it_was_decided(
        both in prop::collection::vec((0..12_usize, 0..3_u8, any::<bool>()), 1..8),
    ) {
        let folder = tempfile::tempdir().unwrap();
        let (path, base) = start(&folder);
        let edits: Vec<Written> = both.iter().map(|(place, field, _)| (*place, *field, 1)).collect();
        let mut app = program(&path);
        app.change(&Change::new("mine", write(&base, &edits, false, "mine")));
        let mut other = program(&path);
        other.change(&Change::new("theirs", write(&base, &edits, false, "theirs")));
        other.save();
        wait(&mut other);
        app.compare();
        wait(&mut app);
        let merging = app.merging.as_ref().unwrap();
        let clashes = merging.compared.as_ref().unwrap().clashes.clone();
        prop_assert_eq!(clashes.len(), fields(&edits).len());
        prop_assert_eq!(merging.undecided(), clashes.len(), "nothing is chosen in silence");
        app.step_merging(MergingStep::Merge);
        wait(&mut app);
        prop_assert!(app.question.is_some(), "nothing is merged before all is decided");
        for (place, clash) in clashes.iter().enumerate() {
            prop_assert_eq!((clash.mine.as_str(), clash.theirs.as_str()), ("mine 1", "theirs 1"));
            let is_mine = both[place % both.len()].2;
            let side = if is_mine { Side::Ours } else { Side::Theirs };
            app.step_merging(MergingStep::Decide(place, side));
        }
        app.step_merging(MergingStep::Merge);
        wait(&mut app);
        let saved = on_disk(&path);
        for (place, clash) in clashes.iter().enumerate() {
            let project = saved.projects.get(&clash.about.id.as_str().into()).unwrap();
            let words = [&project.problem, &project.success, &project.stop_if];
            let wanted = if both[place % both.len()].2 { &clash.mine } else { &clash.theirs };
            prop_assert!(words.contains(&wanted), "{clash:?}: {words:?}");
        }
        prop_assert!(matches!(app.document.as_ref().unwrap().standing(), Standing::Saved(_)));
        app.document.as_mut().unwrap().undo();
        prop_assert!(!app.document.as_ref().unwrap().history.is_saved());
    }
}

#[test]
fn two_programs_take_turns_and_nothing_is_lost() {
    let folder = tempfile::tempdir().unwrap();
    let (path, base) = start(&folder);
    let (mut one, mut two) = (program(&path), program(&path));
    for turn in 0..6_usize {
        let (app, who) = if turn % 2 == 0 { (&mut one, "one") } else { (&mut two, "two") };
        let now = Portfolio::clone(app.document.as_ref().unwrap().portfolio());
        app.change(&Change::new("turn", write(&now, &[(turn, 0, 1)], false, who)));
        app.save();
        wait(app);
        if app.question == Some(Question::Compare) {
            app.step_merging(MergingStep::Merge);
            wait(app);
        }
        assert!(app.document.as_ref().unwrap().history.is_saved(), "turn {turn}");
    }
    let saved = on_disk(&path);
    for turn in 0..6_usize {
        let who = if turn % 2 == 0 { "one 1" } else { "two 1" };
        assert_eq!(saved.projects.at(turn).unwrap().problem, who, "turn {turn}");
    }
    assert_eq!(saved.projects.len(), base.projects.len());
}

#[test]
fn a_look_from_before_a_save_is_not_taken_for_one_after() {
    let folder = tempfile::tempdir().unwrap();
    let (path, base) = start(&folder);
    let mut app = program(&path);
    app.change(&Change::new("mine", write(&base, &[(0, 0, 1)], false, "mine")));
    // The look finds what somebody wrote and took back, and is taken in after the save.
    let before = std::fs::read_to_string(&path).unwrap();
    std::fs::write(&path, before.replace("Payroll renewal", "Their payroll")).unwrap();
    app.look(true);
    app.jobs.wait();
    let late = app.jobs.finished();
    std::fs::write(&path, before).unwrap();
    app.save();
    wait(&mut app);
    for done in late {
        app.take_in(done);
    }
    wait(&mut app);
    let document = app.document.as_ref().unwrap();
    assert!(matches!(document.beneath.found, Found::Same));
    assert!(matches!(document.standing(), Standing::Saved(Some(_))));
}

#[test]
fn every_standing_has_words_and_a_way_out() {
    let all = [
        Standing::NoFile,
        Standing::Saving,
        Standing::Recovered,
        Standing::Gone,
        Standing::Replaced("a folder"),
        Standing::ChangedOnDisk(false),
        Standing::ChangedOnDisk(true),
        Standing::NotSaved("the disk is full".into()),
        Standing::Unconfirmed,
        Standing::Unsaved,
        Standing::Unreadable("there is no permission to do so".into()),
        Standing::Saved(Some("14:02".into())),
    ];
    let mut words = BTreeSet::new();
    for standing in &all {
        assert!(words.insert(standing.words()), "{standing:?} says what another says");
        assert!(standing.meaning().ends_with('.'));
        assert_eq!(standing.offers().is_empty(), *standing == Standing::Saving);
        for name in standing.offers() {
            assert!(evenkeel::commands::find(name).is_some(), "there is no command {name}");
        }
        // What is wrong is in the title too.
        assert!(!standing.is_trouble() || standing.in_title().is_some(), "{standing:?}");
    }
    println!("{} of {} standings", words.len(), all.len());
}
