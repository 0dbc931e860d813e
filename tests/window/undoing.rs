//! Undo and redo.

use super::screen::{Screen, window};

fn payroll() -> Screen {
    let mut w = window().on("harbour-city");
    w.select(&["Payroll renewal"]);
    w
}

#[test]
fn a_burst_of_typing_is_one_step() {
    let mut w = payroll();
    w.click("Business problem").press("Ctrl+End").type_slowly(" It is late.");
    assert!(w.project("Payroll renewal").problem.ends_with(" It is late."));
    assert_eq!(w.steps_undone(), 1);
    assert!(w.is_saved());
}

#[test]
fn typing_in_two_fields_is_two_steps() {
    let mut w = payroll();
    w.click("Business problem").type_slowly("abc").click("What good looks like").type_slowly("de");
    assert_eq!(w.steps_undone(), 2);
    w.click("Business problem").type_slowly("a").click("Stop if").click("Business problem");
    w.type_slowly("b");
    assert_eq!(w.steps_undone(), 2);
}

#[test]
fn undo_and_redo_say_what_they_do_in_menu_and_status_bar() {
    let mut w = payroll();
    w.enter("Value", "12").must_say("undo: change value of Payroll renewal");
    w.menu("Edit", "Undo: change value of Payroll renewal");
    assert!(w.is_saved());
    w.must_not_say("undo: change value").menu("Edit", "Redo: change value of Payroll renewal");
    assert!(!w.is_saved());
    assert_eq!(w.text_of("Value"), "12");
    w.press("Ctrl+Z").press("Ctrl+Y").press("Ctrl+Z").press("Ctrl+Shift+Z");
    assert_eq!(w.text_of("Value"), "12");
}

#[test]
fn undoing_everything_is_saved_again() {
    let mut w = payroll();
    assert!(!w.title().contains('•'), "{}", w.title());
    w.enter("Value", "1").enter("Risk", "2").choose("Stage: Delivering", "stopped");
    w.press("Ctrl+Shift+N").type_text("Another");
    assert!(w.title().starts_with("• "), "{}", w.title());
    w.must_say("unsaved changes");
    assert_eq!(w.steps_undone(), 5);
    assert!(w.is_saved() && !w.title().contains('•'), "{}", w.title());
    w.must_not_say("unsaved changes");
}

#[test]
fn undo_works_while_a_text_is_typed() {
    let mut w = payroll();
    w.click("Business problem").type_text("abc").press("Ctrl+Z");
    assert!(!w.project("Payroll renewal").problem.contains("abc"));
    assert!(w.is_saved());
    assert!(!w.text_of("Business problem").contains("abc"));
}

#[test]
fn drawing_changes_nothing() {
    for command in
        ["show-projects", "show-objectives", "show-people", "show-findings", "show-portfolio"]
    {
        let mut w = payroll();
        let before = w.portfolio().clone();
        w.run(command).draw(50);
        assert!(w.is_saved() && w.undo_label().is_none(), "{command}");
        assert!(std::sync::Arc::ptr_eq(&before, w.portfolio()), "{command}");
    }
}

#[test]
fn an_undone_new_project_leaves_the_selection() {
    let mut w = payroll();
    w.press("Ctrl+Shift+N").press("Ctrl+Z");
    assert_eq!(w.portfolio().projects.len(), 48);
    assert!(w.selected().is_empty());
    w.must_say("Nothing selected");
}

#[test]
fn what_was_told_of_a_step_goes_with_the_step() {
    let mut w = window().on("harbour-city");
    w.app_mut().notices.tell(evenkeel::app::Notice::good("It is the plan now", "7 changed"));
    w.app_mut().notices.tell(evenkeel::app::Notice::trouble("Not saved", "Full", "Make room"));
    w.select(&["Payroll renewal"]).enter("Risk", "12").must_say("It is the plan now");
    w.press("Ctrl+Z").must_not_say("It is the plan now").must_say("Not saved");
}

#[test]
fn good_news_moves_nothing_under_the_mouse() {
    let mut w = window().on("harbour-city");
    let before = w.node("Scenarios").rect();
    w.app_mut().notices.tell(evenkeel::app::Notice::good("It is the plan now", "7 changed"));
    w.draw(3);
    assert!(w.says("It is the plan now"));
    assert_eq!(w.node("Scenarios").rect(), before);
}
