//! Saving: what is on the disk, what is said, and what is asked before something is lost.

use std::path::PathBuf;
use std::sync::Arc;

use evenkeel::app::{Done, Question, Then};
use evenkeel::files;

use super::screen::{Screen, window};

/// The sample from the disk with one change in it.
fn changed() -> Screen {
    let mut w = window().on("harbour-city");
    w.select(&["Payroll renewal"]).enter("Value", "12");
    assert!(!w.is_saved());
    w
}

fn value_in_file(w: &Screen) -> String {
    let file = w.file();
    let project = file.projects.get(&"p-001".into()).unwrap();
    project.value.unwrap().to_string()
}

fn path_of(w: &Screen) -> PathBuf {
    w.document().path.clone().unwrap()
}

#[test]
fn ctrl_s_writes_the_file_and_the_mark_in_the_title_goes() {
    let mut w = changed();
    assert!(w.title().starts_with("• Harbour City"), "{}", w.title());
    assert!(w.title().contains("harbour-city.evenkeel.json"), "{}", w.title());
    w.press("Ctrl+S");
    assert_eq!(value_in_file(&w), "12");
    assert!(w.is_saved() && !w.title().contains('•'), "{}", w.title());
    w.must_say("saved ").must_not_say("unsaved changes");
    w.press("Ctrl+Z").must_say("unsaved changes").press("Ctrl+S");
    assert_eq!(
        std::fs::read_to_string(path_of(&w)).unwrap(),
        super::screen::sample("harbour-city")
    );
}

#[test]
fn ctrl_s_saves_what_is_still_being_typed() {
    let mut w = window().on("harbour-city");
    w.select(&["Payroll renewal"]).type_into("Value", "12").press("Ctrl+S");
    assert_eq!(value_in_file(&w), "12");
    w.select(&[]).click_text("Payroll renewal").press("F2").press("Ctrl+A").type_text("Pay");
    w.press("Ctrl+S");
    assert_eq!(w.file().projects.at(0).unwrap().name, "Pay");
    assert!(w.is_saved());
}

#[test]
fn closing_asks_about_what_is_still_being_typed() {
    let mut w = window().on("harbour-city");
    w.select(&["Payroll renewal"]).type_into("Value", "12").close_window();
    assert!(!w.is_closed());
    w.click("Save");
    assert_eq!(value_in_file(&w), "12");
    assert!(w.is_closed());
}

#[test]
fn undo_while_a_value_is_typed_takes_back_no_step_before() {
    let mut w = window().on("harbour-city");
    w.select(&["Payroll renewal"]).enter("Risk", "12").type_into("Value", "13").press("Ctrl+Z");
    assert_eq!(w.text_of("Risk"), "12");
    assert_eq!(w.project("Payroll renewal").risk.unwrap().to_string(), "12");
}

#[test]
fn save_as_writes_another_file_and_goes_on_with_it() {
    let mut w = changed();
    let (before, path) = (path_of(&w), w.path("next year"));
    w.run("save-as").must_say("Type its path");
    w.enter("Path of the file", &path.display().to_string());
    assert_eq!(path_of(&w), w.path("next year.evenkeel.json"));
    assert_eq!(value_in_file(&w), "12");
    assert!(w.is_saved() && w.title().contains("next year.evenkeel.json"));
    assert_eq!(std::fs::read_to_string(before).unwrap(), super::screen::sample("harbour-city"));
    assert_eq!(w.app().settings.recent.len(), 2);
}

#[test]
fn save_as_asks_before_it_replaces_another_file() {
    let mut w = changed();
    let path = w.path("theirs.json");
    std::fs::write(&path, "theirs").unwrap();
    w.run("save-as").enter("Path of the file", &path.display().to_string());
    w.must_say("Replace theirs.json?").click("Cancel");
    assert_eq!(std::fs::read_to_string(&path).unwrap(), "theirs");
    assert!(!w.is_saved());
    w.run("save-as").enter("Path of the file", &path.display().to_string()).click("Replace it");
    assert_eq!((path_of(&w), value_in_file(&w)), (path, "12".to_owned()));
}

#[test]
fn a_new_portfolio_is_saved_where_it_is_said() {
    let mut w = window();
    w.click("New portfolio").press("Ctrl+Shift+N").type_text("Berths");
    w.run("save");
    let path = w.path("berths.json");
    w.enter("Path of the file", &path.display().to_string());
    assert_eq!(path_of(&w), path);
    assert_eq!(w.file().projects.at(0).unwrap().name, "Berths");
}

#[test]
fn cancelling_the_path_saves_nothing() {
    let mut w = changed();
    w.run("save-as").click("Cancel").must_not_say("Type its path");
    w.run("save-as").press("Escape").press("Escape").must_not_say("Type its path");
    assert!(!w.is_saved());
    assert_eq!(value_in_file(&w), "70");
}

#[test]
fn what_another_program_wrote_meanwhile_is_not_overwritten_unasked() {
    let mut w = changed();
    let theirs = super::screen::sample("harbour-city").replace("Payroll renewal", "Their payroll");
    std::fs::write(path_of(&w), &theirs).unwrap();
    w.press("Ctrl+S").must_say("The file was changed by somebody else");
    assert_eq!(std::fs::read_to_string(path_of(&w)).unwrap(), theirs);
    w.click("Go on working");
    assert!(!w.is_saved());
    assert_eq!(std::fs::read_to_string(path_of(&w)).unwrap(), theirs);
    let path = w.path("ours.json");
    w.press("Ctrl+S").click("Save under another name…");
    w.enter("Path of the file", &path.display().to_string());
    assert_eq!((path_of(&w), value_in_file(&w)), (path, "12".to_owned()));
    assert!(w.is_saved());
}

#[test]
fn what_another_program_wrote_is_overwritten_where_one_says_so() {
    let mut w = changed();
    std::fs::write(path_of(&w), "{}").unwrap();
    w.press("Ctrl+S").must_say("it is not an Evenkeel portfolio").click("Overwrite the file");
    assert_eq!(value_in_file(&w), "12");
    assert!(w.is_saved());
    w.enter("Value", "13").press("Ctrl+S").must_not_say("The file was changed");
    assert_eq!(value_in_file(&w), "13");
}

#[test]
fn what_cannot_be_written_is_said_and_stays_unsaved() {
    let mut w = changed();
    let folder = w.path("a folder.json");
    std::fs::create_dir(&folder).unwrap();
    let nowhere = w.path("nowhere/portfolio.json");
    let locked = w.path("locked.json");
    std::fs::write(&locked, "{}").unwrap();
    let mut permissions = std::fs::metadata(&locked).unwrap().permissions();
    permissions.set_readonly(true);
    std::fs::set_permissions(&locked, permissions).unwrap();
    for (path, because) in [
        (folder, "a folder stands at that name"),
        (nowhere, "the folder does not exist"),
        (locked, "it is read-only"),
    ] {
        let replaces = path.exists();
        let typed = path.display().to_string();
        w.run("save-as").enter("Path of the file", &typed);
        if replaces {
            w.click("Replace it");
        }
        w.must_say("was not saved").must_say(because).must_say("Nothing you entered is lost");
        assert_eq!(w.text_of("Path of the file"), typed, "what was typed is forgotten");
        assert!(!w.is_saved() && w.title().starts_with('•'));
        assert!(w.title().contains(", not saved: "), "{}", w.title());
        assert!(!w.document().is_saving);
        w.click("Cancel").must_say("not saved: ");
    }
    w.press("Ctrl+S");
    assert_eq!(value_in_file(&w), "12");
}

#[test]
fn closing_with_changes_saves_them_where_one_says_so() {
    let mut w = changed();
    w.close_window().must_say("Save the changes to Harbour City");
    assert!(!w.is_closed());
    w.must_say("Last change: change value of Payroll renewal").click("Save");
    assert!(w.is_closed());
    assert_eq!(value_in_file(&w), "12");
}

#[test]
fn closing_with_changes_drops_them_where_one_says_so() {
    let mut w = changed();
    w.close_window().click("Do not save");
    assert!(w.is_closed());
    assert_eq!(value_in_file(&w), "70");
}

#[test]
fn closing_with_changes_goes_on_where_one_says_so() {
    let mut w = changed();
    w.close_window().click("Go on working");
    assert!(!w.is_closed() && !w.is_saved());
    w.must_not_say("Save the changes");
    w.press("Ctrl+Q").press("Escape");
    assert!(!w.is_closed() && !w.is_saved());
    assert_eq!(value_in_file(&w), "70");
}

#[test]
fn closing_without_changes_asks_nothing() {
    let mut w = window().on("harbour-city");
    w.close_window();
    assert!(w.is_closed());
    assert_eq!(w.app().settings.window, Some([1280.0, 720.0]), "its size is remembered");
}

#[test]
fn closing_a_portfolio_without_a_file_asks_for_one() {
    let mut w = window();
    w.click("New portfolio").press("Ctrl+Shift+N").type_text("Berths");
    w.close_window().click("Save").must_say("Type its path");
    let path = w.path("berths.json");
    w.enter("Path of the file", &path.display().to_string());
    assert_eq!(w.file().projects.at(0).unwrap().name, "Berths");
}

#[test]
fn opening_and_starting_anew_ask_about_changes_first() {
    let mut w = changed();
    w.run("new").must_say("Save the changes").click("Go on working");
    w.run("close").must_say("Save the changes").click("Go on working");
    let other = w.path("other.json");
    std::fs::write(&other, super::screen::sample("blank")).unwrap();
    w.open(other).must_say("Save the changes").click("Save");
    assert_eq!(w.portfolio().projects.len(), 0);
    let recent = w.app().settings.recent.last().unwrap().clone();
    let saved = files::from_text(&std::fs::read_to_string(recent).unwrap()).unwrap();
    assert_eq!(saved.projects.at(0).unwrap().value.unwrap().to_string(), "12");
}

#[test]
fn a_save_that_ends_late_changes_no_other_document() {
    let mut w = changed();
    let (path, number) = (path_of(&w), w.document().number);
    let portfolio = Arc::clone(w.portfolio());
    w.app_mut().go_on(Then::New);
    w.settle();
    let result = files::save(&path, &portfolio, None);
    let done = Done::Saved { document: number, path, portfolio, result: Box::new(result) };
    w.app_mut().take_in(done);
    w.settle();
    assert_eq!(w.document().path, None, "a new portfolio would be saved over another");
    assert!(w.is_saved());
}

#[test]
fn a_save_that_the_disk_does_not_confirm_closes_nothing() {
    let mut w = changed();
    let (path, number) = (path_of(&w), w.document().number);
    let portfolio = Arc::clone(w.portfolio());
    w.app_mut().save_then(Then::Quit);
    w.app_mut().jobs.wait();
    drop(w.app_mut().jobs.finished());
    let (_, seen) = files::save(&path, &portfolio, None).unwrap();
    let result = Box::new(Ok((files::Saved::Unconfirmed, seen)));
    w.app_mut().take_in(Done::Saved { document: number, path, portfolio, result });
    w.settle().must_say("the disk would not confirm it");
    assert!(!w.is_closed() && !w.is_saved());
    w.press("Ctrl+K");
    assert_eq!(w.app().question, Some(Question::Palette), "the keys work again");
}

#[test]
fn a_save_that_fails_late_is_told_all_the_same() {
    let mut w = changed();
    let (path, number) = (w.path("nowhere/plan.json"), w.document().number);
    let portfolio = Arc::clone(w.portfolio());
    w.app_mut().go_on(Then::New);
    let result = Box::new(files::save(&path, &portfolio, None));
    w.app_mut().take_in(Done::Saved { document: number, path, portfolio, result });
    w.settle().must_say("Not saved").must_say("the folder does not exist");
}
