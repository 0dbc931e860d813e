//! Leaving while a save is under way, and what a question about saving does not forget.

use std::sync::Arc;

use evenkeel::app::{Done, Question, Then};
use evenkeel::files::{self, SaveError, Saved, Seen};

use super::screen::{Screen, sample, window};

/// A window whose save of a change is under way on a slow disk.
fn saving() -> Screen {
    let mut w = window().on("harbour-city");
    w.select(&["Payroll renewal"]).enter("Value", "12");
    w.app_mut().document.as_mut().unwrap().is_saving = true;
    w.draw(1);
    w
}

/// The disk is done at last.
fn done(w: &mut Screen, result: Result<Saved, SaveError>) {
    let (path, number) = (w.document().path.clone().unwrap(), w.document().number);
    let portfolio = Arc::clone(w.portfolio());
    finished(w, number, path, portfolio, result);
}

fn finished(
    w: &mut Screen,
    document: u64,
    path: std::path::PathBuf,
    portfolio: Arc<evenkeel::portfolio::Portfolio>,
    result: Result<Saved, SaveError>,
) {
    let text = files::to_text(&portfolio);
    if result.is_ok() {
        std::fs::write(&path, &text).unwrap();
    }
    let result = Box::new(result.map(|saved| (saved, Seen::of(text.as_bytes()))));
    w.app_mut().take_in(Done::Saved { document, path, portfolio, result });
    w.settle();
}

#[test]
fn a_window_stays_alive_while_it_saves_and_closes_then() {
    let mut w = saving();
    w.must_say("saving…").close_window();
    assert!(!w.is_closed() && w.title().contains("saving…"));
    w.draw(10).must_say("This goes on by itself").must_not_say("Close without waiting");
    assert_eq!(w.app().question, Some(Question::Saving));
    done(&mut w, Ok(Saved::Confirmed));
    assert!(w.is_closed());
}

#[test]
fn after_a_while_one_may_close_without_waiting() {
    let mut w = saving();
    w.close_window().draw(50).must_say("may stay as it was");
    w.click("Close without waiting");
    assert!(w.is_closed());
}

#[test]
fn going_on_working_closes_nothing_later() {
    let mut w = saving();
    w.close_window().draw(10).click("Go on working");
    done(&mut w, Ok(Saved::Confirmed));
    assert!(!w.is_closed() && w.is_saved());
}

#[test]
fn a_save_that_fails_keeps_the_window_open_and_says_why() {
    let mut w = saving();
    w.close_window().draw(10);
    let path = w.document().path.clone().unwrap();
    done(&mut w, Err(SaveError::ReadOnly(path)));
    assert!(!w.is_closed() && !w.is_saved());
    w.must_say("Not saved").must_say("not saved: it is read-only");
    assert_eq!(w.app().question, None);
    assert!(w.title().contains("not saved: it is read-only"), "{}", w.title());
}

#[test]
fn what_was_changed_while_it_saved_is_asked_about() {
    let mut w = saving();
    let (path, number) = (w.document().path.clone().unwrap(), w.document().number);
    let written = Arc::clone(w.portfolio());
    w.enter("Value", "13");
    w.close_window();
    finished(&mut w, number, path, written, Ok(Saved::Confirmed));
    assert!(!w.is_closed());
    w.must_say("Save the changes to Harbour City").click("Save");
    assert!(w.is_closed());
    assert_eq!(w.file().projects.at(0).unwrap().value.unwrap().to_string(), "13");
}

#[test]
fn a_save_asked_for_while_one_is_under_way_comes_after_it() {
    let mut w = saving();
    let (path, number) = (w.document().path.clone().unwrap(), w.document().number);
    let written = Arc::clone(w.portfolio());
    w.enter("Value", "13").press("Ctrl+S");
    assert!(w.document().is_saving);
    finished(&mut w, number, path, written, Ok(Saved::Confirmed));
    assert!(w.is_saved(), "{}", w.tree());
    assert_eq!(w.file().projects.at(0).unwrap().value.unwrap().to_string(), "13");
}

#[test]
fn opening_another_file_waits_for_the_save_too() {
    let mut w = saving();
    let other = w.path("other.json");
    std::fs::write(&other, sample("blank")).unwrap();
    w.app_mut().open(other);
    w.draw(10).must_say("This goes on by itself");
    done(&mut w, Ok(Saved::Confirmed));
    assert_eq!(w.portfolio().projects.len(), 0);
}

#[test]
fn a_window_about_to_close_closes_after_all_that_was_asked() {
    let mut w = window().on("harbour-city");
    w.select(&["Payroll renewal"]).enter("Value", "12");
    let path = w.document().path.clone().unwrap();
    let other = sample("harbour-city").replace("Payroll renewal", "Their payroll");
    std::fs::write(&path, &other).unwrap();
    w.close_window().click("Save").must_say("The file was changed by somebody else");
    w.click("Save under another name…");
    let nowhere = w.path("nowhere/mine.json").display().to_string();
    w.enter("Path of the file", &nowhere).must_say("the folder does not exist");
    assert_eq!(w.text_of("Path of the file"), nowhere);
    let mine = w.path("mine.json");
    w.enter("Path of the file", &mine.display().to_string());
    assert!(w.is_closed(), "it forgot that it was about to close");
    assert!(mine.exists());
    assert_eq!(std::fs::read_to_string(&path).unwrap(), other);
}

#[test]
fn a_merge_before_closing_closes() {
    let mut w = window().on("harbour-city");
    w.select(&["Payroll renewal"]).enter("Value", "12");
    let path = w.document().path.clone().unwrap();
    let other = sample("harbour-city").replace("Payroll renewal", "Their payroll");
    std::fs::write(&path, other).unwrap();
    w.close_window().click("Save").click("Merge and save");
    assert!(w.is_closed());
    let project = w.file().projects.at(0).unwrap().clone();
    assert_eq!(
        (project.name.as_str(), project.value.unwrap().to_string()),
        ("Their payroll", "12".into())
    );
}

#[test]
fn cancelling_the_path_forgets_that_the_window_was_about_to_close() {
    let mut w = window();
    w.click("New portfolio").press("Ctrl+Shift+N").type_text("Berths");
    w.close_window().click("Save").click("Cancel");
    let path = w.path("berths.json").display().to_string();
    w.run("save").enter("Path of the file", &path);
    assert!(!w.is_closed() && w.is_saved());
    w.app_mut().go_on(Then::Close);
    w.settle();
}
