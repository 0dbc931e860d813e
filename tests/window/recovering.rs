//! What is not saved when the program is broken off is offered at the next start; earlier versions
//! can be taken back.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use evenkeel::app::Settings;
use evenkeel::files;
use tempfile::TempDir;

use super::screen::{Screen, sample, window_with};

/// A computer on which the program is started again and again.
struct Computer {
    folder: TempDir,
}

impl Computer {
    fn new() -> Self {
        let computer = Self { folder: tempfile::tempdir().unwrap() };
        std::fs::write(computer.plan(), sample("harbour-city")).unwrap();
        computer
    }

    fn plan(&self) -> PathBuf {
        self.folder.path().join("plan.evenkeel.json")
    }

    fn copies(&self) -> PathBuf {
        self.folder.path().join("recovery")
    }

    /// Starts the program, which looks for what was left behind.
    fn start(&self) -> Screen {
        let mut settings = Settings::default();
        settings.recovery = Some(self.copies());
        settings.versions = Some(self.folder.path().join("versions"));
        let mut w = window_with(1280.0, 720.0, settings);
        w.app_mut().look_for_recovery();
        w.settle();
        w
    }

    /// Starts the program with the plan opened and one change in it.
    fn start_and_change(&self, value: &str) -> Screen {
        let mut w = self.start();
        w.open(self.plan());
        w.select(&["Payroll renewal"]).enter("Value", value);
        w
    }

    /// The program is broken off, once a copy of this value is on the disk.
    fn break_off(&self, w: Screen, value: &str) {
        let wanted = format!("\"value\": {value}");
        let holds =
            |path: &PathBuf| std::fs::read_to_string(path).is_ok_and(|text| text.contains(&wanted));
        wait_for(|| self.files().iter().any(holds));
        let copied = w.app().document.as_ref().map(|document| document.number);
        drop(w);
        assert!(copied.is_some());
        // The thread that copies lets go of the lock when it has nothing more to do.
        wait_for(|| {
            let locks = self.files();
            let mut locks = locks.iter().filter(|path| path.extension().unwrap() == "lock");
            locks.all(|path| files::disk::lock(path).unwrap().is_some())
        });
    }

    fn files(&self) -> Vec<PathBuf> {
        files::disk::files_in(&self.copies())
    }
}

/// Waits until something holds that another thread brings about.
#[track_caller]
fn wait_for(mut holds: impl FnMut() -> bool) {
    let begun = Instant::now();
    while !holds() {
        assert!(begun.elapsed() < Duration::from_secs(20), "it does not come about");
        std::thread::sleep(Duration::from_millis(20));
    }
}

fn value_in(path: &Path) -> String {
    let (portfolio, _) = files::open(path).unwrap();
    portfolio.projects.get(&"p-001".into()).unwrap().value.unwrap().to_string()
}

#[test]
fn unsaved_work_is_offered_shown_and_restored() {
    let computer = Computer::new();
    computer.break_off(computer.start_and_change("12"), "12");
    let mut w = computer.start();
    w.must_say("Unsaved work was found").must_say("Harbour City").must_say("minute ago");
    w.must_say("1 project changed").must_say("70 → 12");
    assert_eq!(w.focused().as_deref(), Some("Restore it"));
    w.press("Enter");
    assert_eq!(w.project("Payroll renewal").value.unwrap().to_string(), "12");
    assert!(!w.is_saved() && w.document().is_recovered);
    assert_eq!(value_in(&computer.plan()), "70", "the file is touched by saving only");
    assert!(!computer.files().is_empty(), "until it is saved, the copy stays");
    w.press("Ctrl+S");
    assert_eq!(value_in(&computer.plan()), "12");
    assert!(!w.document().is_recovered);
    assert_eq!(computer.files(), Vec::<PathBuf>::new());
}

#[test]
fn a_restored_portfolio_that_is_broken_off_again_is_found_again() {
    let computer = Computer::new();
    computer.break_off(computer.start_and_change("12"), "12");
    let mut w = computer.start();
    w.press("Enter").select(&["Planning permits online"]).enter("Value", "13");
    computer.break_off(w, "13");
    let mut w = computer.start();
    w.must_say("70 → 12").must_say("88 → 13").press("Enter");
    w.press("Ctrl+Z");
    assert!(w.is_saved(), "one step back is the file");
}

#[test]
fn what_was_saved_or_given_up_by_a_person_is_not_offered() {
    let computer = Computer::new();
    let mut w = computer.start_and_change("12");
    wait_for(|| computer.files().len() >= 3);
    w.close_window();
    w.click("Do not save");
    assert!(w.is_closed());
    w.app_mut().end_recovery();
    assert_eq!(computer.files(), Vec::<PathBuf>::new());
    let mut w = computer.start_and_change("12");
    w.press("Ctrl+S");
    drop(w);
    let mut w = computer.start();
    w.must_not_say("Unsaved work was found");
    assert_eq!(computer.files(), Vec::<PathBuf>::new());
}

#[test]
fn what_is_left_is_offered_again_and_what_is_thrown_away_is_not() {
    let computer = Computer::new();
    computer.break_off(computer.start_and_change("12"), "12");
    let mut w = computer.start();
    w.click("Leave it for later").must_not_say("Unsaved work was found");
    w.run("recovered").must_say("Unsaved work was found").press("Escape");
    w.app_mut().end_recovery();
    drop(w);
    let mut w = computer.start();
    w.must_say("70 → 12").click("Throw it away…").must_say("for good?").click("Keep it");
    w.click("Throw it away…").click("Throw it away").must_not_say("Unsaved work");
    assert_eq!(computer.files(), Vec::<PathBuf>::new());
}

#[test]
fn a_second_program_does_not_take_what_the_first_is_working_on() {
    let computer = Computer::new();
    let _first = computer.start_and_change("12");
    wait_for(|| computer.files().len() >= 3);
    computer.start().must_not_say("Unsaved work was found");
}

#[test]
fn what_somebody_else_saved_since_is_told_and_not_overwritten_unseen() {
    let computer = Computer::new();
    computer.break_off(computer.start_and_change("12"), "12");
    let theirs = sample("harbour-city").replace("\"Payroll renewal\"", "\"Payroll anew\"");
    std::fs::write(computer.plan(), &theirs).unwrap();
    let mut w = computer.start();
    w.must_say("Somebody changed plan.evenkeel.json since").press("Enter").press("Ctrl+S");
    assert_eq!(std::fs::read_to_string(computer.plan()).unwrap(), theirs);
}

#[test]
fn work_without_a_file_and_work_whose_file_is_gone_come_back() {
    let computer = Computer::new();
    computer.break_off(computer.start_and_change("12"), "12");
    let mut w = computer.start();
    w.press("Escape").run("new").run("add-project").type_text("Ferry timetable");
    w.press("Enter");
    let wanted = "Ferry timetable";
    let holds =
        |path: &PathBuf| std::fs::read_to_string(path).is_ok_and(|text| text.contains(wanted));
    wait_for(|| computer.files().iter().any(holds));
    drop(w);
    std::fs::remove_file(computer.plan()).unwrap();
    let mut w = computer.start();
    w.must_say("New portfolio").must_say("not there any more").click("Restore it");
    w.must_say("never saved to a file").click("Restore it").must_say("Save the changes to Harbour");
    w.click("Save");
    assert_eq!(value_in(&computer.plan()), "12");
    assert!(w.portfolio().projects.iter().any(|project| project.name == wanted));
    assert!(!w.is_saved());
}

#[test]
fn a_damaged_copy_gives_way_to_the_one_before_and_it_is_said() {
    let computer = Computer::new();
    let mut w = computer.start_and_change("12");
    let count = |ending: &str| {
        let files = computer.files();
        files.iter().filter(|path| path.extension().unwrap() == ending).count()
    };
    wait_for(|| count("1") == 1);
    w.enter("Value", "13");
    computer.break_off(w, "13");
    let last = computer.files().into_iter().find(|path| path.extension().unwrap() == "0").unwrap();
    std::fs::write(last, "rubbish").unwrap();
    let mut w = computer.start();
    w.must_say("70 → 12").must_say("very last copy was damaged");
}

#[test]
fn where_no_copies_can_be_kept_it_is_said_once_and_work_goes_on() {
    let computer = Computer::new();
    std::fs::write(computer.copies(), "no folder").unwrap();
    let mut w = computer.start_and_change("12");
    wait_for(|| {
        w.settle();
        w.says("No recovery copies can be kept")
    });
    w.click("Close this notice").enter("Value", "13");
    std::thread::sleep(Duration::from_millis(1500));
    w.settle();
    w.must_not_say("No recovery copies can be kept").press("Ctrl+S");
    assert_eq!(value_in(&computer.plan()), "13");
}

#[test]
fn an_earlier_version_shows_what_it_would_change_and_comes_back_as_one_step() {
    let computer = Computer::new();
    let mut w = computer.start_and_change("12");
    w.press("Ctrl+S").run("earlier-versions").must_say("Before the last save: ");
    w.must_say("12 → 70")
        .must_not_say("first save of")
        .click("Keep one version a day as well, for the last 10 days");
    w.click("Go back to it");
    assert_eq!(w.project("Payroll renewal").value.unwrap().to_string(), "70");
    assert!(!w.is_saved());
    assert_eq!(value_in(&computer.plan()), "12", "going back saves nothing");
    w.press("Ctrl+Z");
    assert!(w.is_saved());
    w.enter("Value", "13").press("Ctrl+S");
    w.run("earlier-versions").must_say("Before the first save of ").must_say("13 → 12");
}

#[test]
fn a_damaged_version_is_told_and_nothing_changes() {
    let computer = Computer::new();
    let mut w = computer.start_and_change("12");
    w.press("Ctrl+S");
    std::fs::write(files::disk::backup_of(&computer.plan()), "rubbish").unwrap();
    w.run("earlier-versions").must_say("not readable as JSON");
    assert!(!w.is_enabled_among("Go back to it"));
}
