//! The file changes underneath: what is noticed, said, offered and kept.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use evenkeel::app::{Found, Question, View};
use evenkeel::edit::{Change, Edit};
use evenkeel::files;
use evenkeel::portfolio::{Portfolio, Project, Score};

use super::screen::{Screen, sample, window, window_of};

const CHANGED: &str = "The file was changed by somebody else";

fn path_of(w: &Screen) -> PathBuf {
    w.document().path.clone().unwrap()
}

/// What becomes of a project.
type Edited = fn(&mut Project);

/// Somebody else changes projects of the file, by place.
fn theirs(path: &Path, changes: &[(usize, Edited)]) -> Portfolio {
    let text = std::fs::read_to_string(path).unwrap();
    let mut portfolio = files::from_text(&text).unwrap();
    for (place, change) in changes {
        let mut project = Project::clone(portfolio.projects.at(*place).unwrap());
        change(&mut project);
        portfolio.projects.put(project);
    }
    std::fs::write(path, files::to_text(&portfolio)).unwrap();
    portfolio
}

fn with_value_20(project: &mut Project) {
    project.value = Score::new(20.into());
}

fn with_risk_21(project: &mut Project) {
    project.risk = Score::new(21.into());
}

fn value(project: &Project) -> String {
    project.value.map_or_else(String::new, |value| value.to_string())
}

/// The sample with a value of 12 that is not saved, for a project that has 70 in the file.
fn changed() -> Screen {
    let mut w = window().on("harbour-city");
    w.select(&["Payroll renewal"]).enter("Value", "12");
    w
}

#[test]
fn two_windows_on_one_file_notice_each_others_saves() {
    let mut one = window().on("harbour-city");
    let path = path_of(&one);
    let mut two = window();
    two.open(path);
    two.click("Balance").select(&["Payroll renewal", "Planning permits online"]);
    one.select(&["Payroll renewal"]).enter("Value", "12").press("Ctrl+S");
    two.must_not_say(CHANGED).come_back().must_say(CHANGED);
    two.must_say("Payroll renewal · Value: 70 → 12").must_say("changed on disk");
    assert!(two.title().contains(", changed on disk)"), "{}", two.title());
    assert!(!two.title().starts_with('•'), "there is nothing here to lose");
    two.click("Reload").must_not_say(CHANGED).must_say("Reloaded");
    assert_eq!(value(two.project("Payroll renewal")), "12");
    assert!(two.is_saved() && two.app().view == View::Balance);
    assert_eq!(two.selected(), ["Payroll renewal", "Planning permits online"]);
    // Undo brings back what was there, and saving that is no surprise to anybody.
    assert_eq!(two.undo_label(), Some("reload the file"));
    two.press("Ctrl+Z").must_say("unsaved changes").press("Ctrl+S").must_not_say(CHANGED);
    one.come_back().must_say(CHANGED).must_say("Value: 12 → 70");
}

#[test]
fn what_was_only_touched_or_written_alike_is_the_same() {
    let mut w = window().on("harbour-city");
    let path = path_of(&w);
    let text = sample("harbour-city");
    w.come_back();
    std::fs::remove_file(&path).unwrap();
    std::fs::write(&path, &text).unwrap();
    w.come_back().must_not_say(CHANGED).must_say("saved");
    std::fs::write(&path, text.replace('\n', "\r\n")).unwrap();
    w.come_back().must_not_say(CHANGED);
    assert!(matches!(w.document().beneath.found, Found::Same));
    w.select(&["Payroll renewal"]).enter("Value", "12").press("Ctrl+S").must_not_say(CHANGED);
    assert!(w.is_saved());
}

#[test]
fn the_file_is_watched_while_the_window_has_the_focus() {
    let mut w = window().on("harbour-city");
    w.app_mut().look_every = std::time::Duration::from_millis(30);
    w.settle();
    theirs(&path_of(&w), &[(0, with_value_20)]);
    for _ in 0..100 {
        std::thread::sleep(std::time::Duration::from_millis(30));
        w.settle();
        if w.says(CHANGED) {
            return;
        }
    }
    panic!("nobody noticed:\n{}", w.tree());
}

#[test]
fn nobody_looks_while_another_window_has_the_focus() {
    let mut w = window().on("harbour-city");
    w.app_mut().look_every = std::time::Duration::from_millis(20);
    w.settle();
    w.harness.input_mut().focused = false;
    w.settle();
    theirs(&path_of(&w), &[(0, with_value_20)]);
    std::thread::sleep(std::time::Duration::from_millis(200));
    w.settle().must_not_say(CHANGED);
}

#[test]
fn edits_of_different_fields_merge_without_a_question() {
    let mut w = changed();
    let path = path_of(&w);
    theirs(&path, &[(0, with_risk_21), (1, with_value_20)]);
    w.press("Ctrl+S").must_say(CHANGED).must_say("both go together");
    w.must_not_say("left to decide").must_say("Risk");
    w.click("Changed here").must_say("Value").must_say("70 → 12");
    w.click("Merge and save").must_not_say(CHANGED);
    assert!(w.is_saved() && w.app().question.is_none());
    let file = w.file();
    let first = file.projects.at(0).unwrap();
    assert_eq!((value(first), first.risk.unwrap().to_string()), ("12".into(), "21".into()));
    assert_eq!(value(file.projects.at(1).unwrap()), "20");
    assert_eq!(w.undo_label(), Some("merge the changes of the file"));
    w.press("Ctrl+Z");
    assert_eq!(w.undo_label(), Some("change value of Payroll renewal"));
    assert_ne!(value(w.portfolio().projects.at(1).unwrap()), "20");
    w.press("Ctrl+Shift+Z").must_say("saved ").press("Ctrl+S").must_not_say(CHANGED);
}

#[test]
fn a_conflict_is_decided_by_a_click() {
    for (click, wanted) in [("Mine", "12"), ("Theirs", "20")] {
        let mut w = changed();
        let path = path_of(&w);
        theirs(&path, &[(0, with_value_20), (0, with_risk_21)]);
        w.press("Ctrl+S").must_say("changed 1 field of Payroll renewal differently");
        w.must_say("It was").must_say("1 field left to decide");
        assert!(!w.is_enabled_among("Merge and save"), "nothing is chosen in silence");
        let mine = if click == "Mine" { "12" } else { "20" };
        w.click(&format!("{click} for Value of Payroll renewal: {mine}"));
        w.must_not_say("left to decide").click("Merge and save");
        assert_eq!(value(w.file().projects.at(0).unwrap()), wanted);
        assert_eq!(w.file().projects.at(0).unwrap().risk.unwrap().to_string(), "21");
        assert!(w.is_saved());
    }
}

#[test]
fn all_conflicts_are_decided_at_once_where_one_says_so() {
    for (all, wanted) in [("All mine", "12"), ("All theirs", "20")] {
        let mut w = changed();
        let path = path_of(&w);
        theirs(&path, &[(0, with_value_20)]);
        w.come_back().must_say("Compare both to bring them together");
        w.click("Compare with the file…").click(all).click("Merge and save");
        assert_eq!(value(w.file().projects.at(0).unwrap()), wanted);
        assert!(w.is_saved());
    }
}

#[test]
fn reloading_over_own_changes_can_be_undone() {
    let mut w = changed();
    let path = path_of(&w);
    theirs(&path, &[(0, with_value_20)]);
    w.press("Ctrl+S").click("Reload the file").must_say("Undo brings back what you had changed");
    assert!(w.is_saved());
    assert_eq!(value(w.project("Payroll renewal")), "20");
    w.press("Ctrl+Z");
    assert_eq!(value(w.project("Payroll renewal")), "12");
    w.press("Ctrl+S").must_not_say(CHANGED);
    assert_eq!(value(w.file().projects.at(0).unwrap()), "12");
}

#[test]
fn nothing_is_overwritten_before_it_was_shown() {
    let mut w = changed();
    let path = path_of(&w);
    theirs(&path, &[(0, with_value_20)]);
    w.press("Ctrl+S");
    // Meanwhile they save again: what would be overwritten is not what was shown.
    let again = theirs(&path, &[(1, with_value_20)]);
    w.click("Overwrite the file").must_say(CHANGED);
    assert_eq!(std::fs::read_to_string(&path).unwrap(), files::to_text(&again));
    w.click("Overwrite the file").must_not_say(CHANGED);
    assert_eq!(value(w.file().projects.at(0).unwrap()), "12");
    let backup = std::fs::read_to_string(path.with_file_name("harbour-city.evenkeel.json.bak"));
    assert_eq!(backup.unwrap(), files::to_text(&again));
}

#[test]
fn saving_under_the_same_name_overwrites_nothing_unseen() {
    let mut w = changed();
    let path = path_of(&w);
    theirs(&path, &[(0, with_value_20)]);
    w.run("save-as").enter("Path of the file", &path.display().to_string());
    w.must_say(CHANGED);
    assert_eq!(value(w.file().projects.at(0).unwrap()), "20");
}

#[test]
fn keeping_both_saves_under_another_name() {
    let mut w = changed();
    let path = path_of(&w);
    let other = theirs(&path, &[(0, with_value_20)]);
    w.come_back().must_say(CHANGED).press("Ctrl+S").click("Save under another name…");
    assert!(w.text_of("Path of the file").ends_with("harbour-city (mine).evenkeel.json"));
    w.click("Save").must_not_say(CHANGED);
    assert_eq!(std::fs::read_to_string(&path).unwrap(), files::to_text(&other));
    assert_eq!(value(w.file().projects.at(0).unwrap()), "12");
    assert!(w.is_saved() && w.title().contains("(mine)") && !w.title().contains("changed"));
}

#[test]
fn the_same_entered_on_both_sides_asks_nothing() {
    let mut w = changed();
    let path = path_of(&w);
    theirs(&path, &[(0, |project| project.value = Score::new(12.into()))]);
    w.come_back().must_not_say(CHANGED).must_say("saved");
    assert!(w.is_saved(), "the file holds what is here");
}

#[test]
fn a_deleted_file_is_said_to_be_gone_and_saved_anew() {
    let mut w = window().on("harbour-city");
    let path = path_of(&w);
    std::fs::remove_file(&path).unwrap();
    w.come_back().must_say("The file is gone").must_say("the file is gone");
    assert!(w.title().starts_with('•') && w.title().contains("the file is gone"));
    w.close_window().must_say("Save Harbour City").must_say("Its file is gone");
    assert!(!w.is_closed());
    w.click("Go on working").click("the file is gone").must_say("Save writes it anew");
    w.press("Escape").press("Ctrl+S").must_say("The file is there again");
    assert_eq!(std::fs::read_to_string(&path).unwrap(), sample("harbour-city"));
    w.must_not_say("The file is gone").must_say("saved ");
    assert!(!w.title().contains("gone"));
}

#[test]
fn a_file_that_comes_back_is_the_same_again() {
    let mut w = window().on("harbour-city");
    let (path, away) = (path_of(&w), w.path("away"));
    std::fs::rename(&path, &away).unwrap();
    w.come_back().must_say("The file is gone");
    std::fs::rename(&away, &path).unwrap();
    w.come_back().must_not_say("The file is gone").must_not_say("the file is gone");
}

#[test]
fn a_folder_in_place_of_the_file_leaves_save_as() {
    let mut w = changed();
    let path = path_of(&w);
    std::fs::remove_file(&path).unwrap();
    std::fs::create_dir(&path).unwrap();
    w.come_back().must_say("A folder stands at").must_say("a folder stands in place of the file");
    w.press("Ctrl+S").must_say("Not saved").must_say("a folder stands at that name");
    assert!(!w.is_saved() && path.is_dir());
    let other = w.path("other.json");
    w.run("save-as").enter("Path of the file", &other.display().to_string());
    assert!(w.is_saved() && path_of(&w) == other);
    w.must_not_say("stands in place").must_not_say("Not saved");
}

#[test]
fn a_folder_that_is_gone_keeps_everything_here() {
    let mut w = window();
    let folder = w.path("stick");
    std::fs::create_dir(&folder).unwrap();
    let path = folder.join("plan.json");
    std::fs::write(&path, sample("harbour-city")).unwrap();
    w.open(path).select(&["Payroll renewal"]).enter("Value", "12");
    std::fs::rename(&folder, w.path("unplugged")).unwrap();
    w.press("Ctrl+S").must_say("Not saved").must_say("the folder does not exist");
    assert!(!w.is_saved());
    w.must_say("the file is gone");
    std::fs::rename(w.path("unplugged"), &folder).unwrap();
    w.press("Ctrl+S").must_say("saved ").must_not_say("Not saved");
    assert_eq!(value(w.file().projects.at(0).unwrap()), "12");
}

#[test]
fn a_damaged_file_is_told_and_both_can_be_kept() {
    let mut w = changed();
    let path = path_of(&w);
    let half = &sample("harbour-city")[..5000];
    std::fs::write(&path, half).unwrap();
    w.come_back().must_say("it is not readable as JSON").must_say("changed on disk, and here");
    w.click("changed on disk, and here").must_say("To keep both").click("Go on working");
    w.press("Ctrl+S").click("Save under another name…").click("Save");
    assert_eq!(std::fs::read_to_string(&path).unwrap(), half);
    assert!(w.is_saved());
}

#[test]
fn what_a_newer_program_wrote_is_not_overwritten() {
    let mut w = changed();
    let path = path_of(&w);
    let newer = sample("harbour-city").replace("\"version\": 1", "\"version\": 99");
    std::fs::write(&path, &newer).unwrap();
    w.press("Ctrl+S").must_say("version 99").must_say("Open it with a newer Evenkeel");
    assert!(!w.has("Overwrite the file"));
    w.press("Escape").run("reload");
    assert_eq!(std::fs::read_to_string(&path).unwrap(), newer);
    assert!(!w.is_saved());
}

#[test]
fn the_status_shows_what_can_be_done() {
    let mut w = changed();
    w.click("unsaved changes").must_say("is not in the file yet");
    w.click("Compare with the file…").must_say("Nobody else changed the file");
    w.must_say("70 → 12").click("Save").must_say("saved ");
    assert!(w.is_saved() && w.app().question.is_none());
}

#[test]
fn another_file_dropped_on_the_comparison_is_opened() {
    let mut w = window().on("harbour-city");
    theirs(&path_of(&w), &[(0, with_value_20)]);
    w.press("Ctrl+S").must_say("You have changed nothing");
    let other = w.path("other.json");
    std::fs::write(&other, sample("blank")).unwrap();
    w.drop_file(other);
    assert!(w.portfolio().projects.is_empty() && w.app().question.is_none());
    w.must_not_say(CHANGED).press("Ctrl+K");
    assert_eq!(w.app().question, Some(Question::Palette), "the keys work again");
}

#[test]
fn who_was_removed_here_and_named_there_is_decided_too() {
    for (click, stays) in [("Mine for", false), ("Theirs for", true)] {
        let mut w = window().on("harbour-city");
        let idle = || evenkeel::portfolio::Person {
            id: "idle".into(),
            name: "Ida Idle".into(),
            ..Default::default()
        };
        w.app_mut().change(&Change::new("add Ida", Edit::PutPerson(idle())));
        w.settle().press("Ctrl+S");
        let path = path_of(&w);
        w.app_mut().change(&Change::new("remove Ida", Edit::RemovePerson("idle".into())));
        theirs(&path, &[(0, |project| project.mentor = Some("idle".into()))]);
        w.settle().press("Ctrl+S").must_say("Ida Idle");
        let kept = if stays { "kept" } else { "removed" };
        w.click(&format!("{click} Removed, and named still of Ida Idle: {kept}"));
        w.click("Merge and save");
        assert!(w.is_saved(), "{}", w.tree());
        assert_eq!(w.file().people.contains(&"idle".into()), stays);
        assert_eq!(w.file().projects.at(0).unwrap().mentor.is_some(), stays);
    }
}

#[test]
fn thousands_of_differences_are_a_list_that_moves() {
    let large = crate::large::portfolio(2_000, 7);
    let mut w = window_of(800.0, 500.0);
    let path = w.path("large.json");
    std::fs::write(&path, files::to_text(&large)).unwrap();
    w.open(path.clone());
    let edits = |value: i64, every: usize| -> Edit {
        let projects = large.projects.iter().step_by(every).map(|project| {
            let value = Score::new(value.into());
            Edit::PutProject(Arc::new(Project { value, ..Project::clone(project) }))
        });
        Edit::All(projects.collect())
    };
    let other = evenkeel::edit::apply(&Arc::new(large.clone()), &edits(1, 3)).unwrap();
    std::fs::write(&path, files::to_text(&other)).unwrap();
    w.app_mut().change(&Change::new("score", edits(2, 5)));
    let both = large.projects.iter().step_by(15);
    let both = both.filter(|own| !["1", "2"].contains(&value(own).as_str())).count();
    assert!(both > 100);
    w.press("Ctrl+S");
    w.must_say(&format!("changed {both} fields of {both} projects differently"));
    assert!(w.all(egui::accesskit::Role::Label).len() < 300, "only what is in sight is drawn");
    w.click("All theirs").click("Merge and save");
    assert!(w.is_saved() && w.app().question != Some(Question::Compare));
    let file = w.file();
    assert_eq!(value(file.projects.at(15).unwrap()), "1");
    assert_eq!(value(file.projects.at(5).unwrap()), "2");
}
