//! The log of decisions: read, searched, written and removed by hand.

use evenkeel::app::View;
use evenkeel::portfolio::Verdict;

use super::screen::window;

#[test]
fn a_log_without_decisions_says_what_would_be_here() {
    let mut w = window().on("blank");
    w.run("show-decisions").must_say("No decisions yet").click("Look at the scenarios");
    assert_eq!(w.app().view, View::Scenarios);
    w.must_say("No projects yet");
}

#[test]
fn a_decision_is_written_down_changed_and_removed_each_in_one_step() {
    let mut w = window().on("harbour-city");
    let before = w.portfolio().decisions.len();
    w.select(&["Payroll renewal"]).run("show-decisions").click("Add decision…");
    assert_eq!(w.focused().as_deref(), Some("Why"), "one can type at once");
    w.type_text("Two parallel runs have").must_say("Say what is decided");
    w.click("Hold").must_say("Say who decides");
    assert_eq!(w.focused().as_deref(), Some("Why"), "a choice by mouse leads back there");
    w.type_text(" to match first");
    w.click("Who decides").type_text("Greta Neumann").press("Enter").click("Write it down");
    assert_eq!(w.undo_label(), Some("write down “Hold Payroll renewal”"));
    let p = w.portfolio();
    let own = p.decisions.last().unwrap();
    assert_eq!(own.reason, "Two parallel runs have to match first");
    assert_eq!((own.decision, own.date), (Some(Verdict::Hold), Some(w.document().facts.today)));
    assert_eq!(own.project.as_ref(), Some(&w.project("Payroll renewal").id));
    w.type_into("Search decisions", "parallel greta").must_say("1 decision of");
    w.click("Edit the decision Hold: Payroll renewal").click("Stop").click("Keep it so");
    assert_eq!(w.portfolio().decisions.last().unwrap().decision, Some(Verdict::Stop));
    w.click("Show Payroll renewal");
    assert_eq!(w.selected(), ["Payroll renewal"]);
    w.click("Remove the decision Stop: Payroll renewal");
    assert_eq!(w.portfolio().decisions.len(), before);
    w.must_say("No decision has these words").click("Show all decisions");
    assert_eq!(w.steps_undone(), 3);
    assert!(w.is_saved());
}

#[test]
fn decisions_are_found_by_key_and_person() {
    let mut w = window().on("harbour-city");
    assert!(w.portfolio().decisions.len() > 1, "the sample has a log");
    w.run("show-decisions").press("Ctrl+F");
    assert_eq!(w.focused().as_deref(), Some("Search decisions"));
    w.type_text("qqqq").must_say("No decision has these words").click("Show all decisions");
    let first = w.portfolio().decisions.iter().find_map(|own| own.by.clone()).unwrap();
    let of = w.portfolio().decisions.iter().filter(|own| own.by.as_ref() == Some(&first)).count();
    let name = w.portfolio().person_name(&first).to_owned();
    let all = w.portfolio().decisions.len();
    w.choose("Decisions of", &name);
    let told = evenkeel::text::count(of, "decision");
    w.must_say(&if of < all { format!("{told} of {all}") } else { told });
}
