//! Trying out: scenarios begun, named, switched, and what is decided in them, by label and by key.

use std::sync::atomic::{AtomicBool, Ordering};

use evenkeel::app::View;
use evenkeel::balance::State;

use super::screen::{Screen, window};

/// Whether it was said that a scenario has begun: that goes by itself, and frames are long here.
static IS_SAID: AtomicBool = AtomicBool::new(false);

fn state(w: &Screen, name: &str) -> State {
    let id = w.project(name).id.clone();
    w.document().facts.standing(&id).unwrap().state
}

fn shift(w: &Screen, name: &str) -> i64 {
    let id = w.project(name).id.clone();
    w.document().facts.standing(&id).unwrap().shift
}

fn scenarios(w: &Screen) -> Vec<&str> {
    w.portfolio().scenarios.iter().map(|scenario| scenario.name.as_str()).collect()
}

#[test]
fn space_begins_a_scenario_and_never_changes_the_plan() {
    let mut w = window().on("harbour-city");
    let (before, plan) = (scenarios(&w).len(), w.project("Payroll renewal").clone());
    w.in_every_frame(|w| {
        IS_SAID.fetch_or(w.says("“What if 1” has begun"), Ordering::Relaxed);
    });
    w.click_text("Payroll renewal").press("Space");
    assert_eq!(w.document().scenario(), Some("What if 1"));
    assert_eq!(state(&w, "Payroll renewal"), State::Candidate);
    assert_eq!(w.project("Payroll renewal"), &plan);
    assert_eq!(w.undo_label(), Some("take Payroll renewal out of What if 1"));
    assert!(IS_SAID.load(Ordering::Relaxed));
    w.must_say("Taken out");
    w.press("ArrowDown").press("Space");
    assert_eq!(scenarios(&w).len(), before + 1, "the second goes into the same");
    w.press("Ctrl+Z").press("Ctrl+Z");
    assert_eq!((scenarios(&w).len(), w.document().scenario()), (before, None));
    assert_eq!(state(&w, "Payroll renewal"), State::In);
    assert!(w.is_saved());
    w.press("Ctrl+Y");
    assert_eq!(w.document().scenario(), Some("What if 1"), "done again, it is on again");
}

#[test]
fn every_choice_is_one_step_and_choosing_back_leaves_the_file_as_it_was() {
    let mut w = window().on("harbour-city");
    w.run("new-scenario").press("Escape").run("show-projects");
    w.press("Ctrl+S");
    let before = evenkeel::files::to_text(w.portfolio());
    w.click_text("Payroll renewal")
        .press("Space")
        .press("Ctrl+ArrowRight")
        .press("Ctrl+ArrowRight");
    assert_eq!((state(&w, "Payroll renewal"), shift(&w, "Payroll renewal")), (State::Candidate, 2));
    assert_eq!(w.undo_label(), Some("start Payroll renewal a quarter later in What if 1"));
    w.press("Ctrl+ArrowLeft").press("Ctrl+ArrowLeft").press("Ctrl+ArrowLeft").press("Space");
    assert_eq!(evenkeel::files::to_text(w.portfolio()), before);
    w.menu("Scenario", "Take out").menu("Scenario", "As planned");
    assert_eq!(evenkeel::files::to_text(w.portfolio()), before);
}

#[test]
fn several_go_out_together_and_those_that_are_done_stay() {
    let mut w = window().on("harbour-city");
    w.select(&["Personnel self service", "Payroll renewal"]).run("take-out");
    assert_eq!(w.undo_label(), Some("take 2 projects out of What if 1"));
    let done = w.portfolio().projects.iter().find(|own| !own.stage().is_open()).unwrap();
    let done = done.name.clone();
    let before = w.undo_label().map(str::to_owned);
    w.select(&[&done]).press("Space").run("take-in").run("quarter-later");
    assert_eq!(w.undo_label().map(str::to_owned), before);
}

#[test]
fn space_types_a_space_in_a_field_and_presses_a_button() {
    let mut w = window().on("harbour-city");
    w.select(&["Payroll renewal"]);
    w.click("Business problem").press("Ctrl+End").press("Space").type_text(" x");
    assert_eq!(w.document().scenario(), None);
    let mut w = window().on("harbour-city");
    w.select(&["Payroll renewal"]).run("show-people").press("Space");
    assert_eq!(w.document().scenario(), None, "nothing is seen of it there");
    w.run("show-timeline").press("Space");
    assert_eq!(w.document().scenario(), Some("What if 1"));
}

#[test]
fn a_scenario_is_begun_named_noted_copied_and_removed() {
    let mut w = window().on("harbour-city");
    let first = scenarios(&w).len();
    w.menu("Scenario", "New scenario").must_say("as planned so far");
    assert_eq!(w.app().view, View::Scenarios);
    assert_eq!(w.focused().as_deref(), Some("Name of the scenario"));
    w.type_text("Less is more").press("Enter");
    assert_eq!(w.document().scenario(), Some("Less is more"));
    w.enter("Note of the scenario", "Half of it");
    assert_eq!(w.portfolio().scenario("Less is more").unwrap().note, "Half of it");
    w.click("Duplicate scenario").press("Escape");
    assert_eq!(w.document().scenario(), Some("Less is more (copy)"));
    w.enter("Name of the scenario", "Less is more").must_say("Another scenario has this name");
    w.press("Escape").enter("Name of the scenario", "Copy");
    assert_eq!(w.document().scenario(), Some("Copy"));
    w.press("Ctrl+Z");
    assert_eq!(w.document().scenario(), Some("Less is more (copy)"), "it stays on under its name");
    w.click("Remove… scenario").must_say("Remove Less is more (copy)?").click("Remove");
    assert_eq!((w.document().scenario(), scenarios(&w).len()), (None, first + 1));
    w.press("Ctrl+Z");
    assert_eq!(scenarios(&w).len(), first + 2);
}

#[test]
fn scenarios_are_gone_through_by_key() {
    let mut w = window().on("harbour-city");
    let names: Vec<String> = scenarios(&w).into_iter().map(str::to_owned).collect();
    assert!(!names.is_empty(), "the sample has scenarios to try");
    for name in &names {
        w.press("F6");
        assert_eq!(w.document().scenario(), Some(name.as_str()));
    }
    w.press("Shift+F6");
    assert_eq!(w.document().scenario(), None);
    assert!(w.is_saved(), "looking is no step");
}

#[test]
fn a_scenario_is_adopted_by_somebody_for_a_reason_in_one_step() {
    let mut w = window().on("harbour-city");
    w.select(&["Payroll renewal"]).press("Space").run("show-scenarios");
    w.select(&["Citizen payments"]).press("Space");
    let steps = 2;
    w.click("Adopt… scenario").must_say("Adopt What if 1").must_say("Delivering → Stopped");
    w.must_say("Proposed → Approved").must_say("Say who decides");
    assert!(!w.is_enabled_among("Adopt"));
    w.click("Who decides").type_text("Greta Neumann").press("Enter").must_say("Say why");
    w.type_into("Why", "The new law waits for nobody").click("Adopt");
    assert_eq!(w.document().scenario(), None);
    assert_eq!(w.undo_label(), Some("adopt What if 1"));
    let p = w.portfolio();
    assert_eq!(w.project("Payroll renewal").stage_reason, "The new law waits for nobody");
    let last = p.decisions.last().unwrap();
    assert_eq!(p.person_name(last.by.as_ref().unwrap()), "Greta Neumann");
    assert_eq!((last.scenario.as_str(), last.date), ("What if 1", Some(w.document().facts.today)));
    assert!(p.scenario("What if 1").unwrap().choices.is_empty());
    assert_eq!(w.steps_undone(), steps + 1);
    assert!(w.is_saved());
}

#[test]
fn stopping_what_must_be_in_is_said_before_it_is_done() {
    let mut w = window().on("harbour-city");
    w.select(&["Data centre exit"]).press("Space").run("adopt-scenario");
    w.must_say("▲ though it must be in");
}

#[test]
fn a_scenario_with_a_budget_of_its_own_offers_it_to_the_plan() {
    let mut w = window().on("harbour-city");
    w.run("new-scenario").press("Escape").click("Limits");
    w.click("What if 1 has a budget of its own").enter("Budget of 2027", "9500000");
    w.run("adopt-scenario").must_say("No project changes.");
    w.must_say("Also take its budget: €9,500,000 in 2027 instead of €9,150,000 in 2027")
        .must_say("Say who decides");
    let tick = "Also take its budget: €9,500,000 in 2027 instead of €9,150,000 in 2027";
    w.click(tick).must_say("Nothing would change");
    w.click(tick).click("Who decides").type_text("Greta Neumann");
    w.press("Enter").type_into("Why", "That is what there is").click("Adopt");
    w.must_say("The budget changed, 1 decision written down");
    let limits = w.portfolio().limits.clone().unwrap();
    assert_eq!(limits.budget.unwrap().total().units(), 2_165_000_000);
    w.run("undo");
    assert_eq!(w.undo_label(), Some("change the budget of What if 1"));
}

#[test]
fn adoption_given_up_changes_nothing_and_a_stop_can_become_a_hold() {
    let mut w = window().on("harbour-city");
    w.select(&["Payroll renewal"]).press("Space").run("adopt-scenario");
    w.click("Hold Payroll renewal").must_say("halted, but still counted as in").press("Escape");
    assert_eq!(w.undo_label(), Some("take Payroll renewal out of What if 1"));
    w.run("as-planned").run("adopt-scenario");
    assert_eq!(w.app().question, None, "there is nothing to adopt");
}

#[test]
fn the_grid_shows_and_sets_what_the_scenario_decides() {
    let mut w = window().on("harbour-city");
    w.run("new-scenario").press("Escape").run("show-projects").click_text("Payroll renewal");
    // The column beside the name.
    w.press("ArrowRight").press("Enter").type_text("2").press("Enter");
    assert_eq!(shift(&w, "Payroll renewal"), 2);
    w.must_say("In, → 2 Q later");
    w.press("Enter").type_text("out").press("Enter");
    assert_eq!(state(&w, "Payroll renewal"), State::Candidate);
    w.must_say("▼ Taken out").press("Enter").type_text("perhaps").press("Enter");
    w.must_say("“perhaps” is not in, out, as planned or a number of quarters").press("Escape");
    w.press("Enter").type_text("as planned").press("Enter");
    assert!(w.portfolio().scenario("What if 1").unwrap().choices.is_empty());
}

#[test]
fn in_a_small_window_the_pages_of_the_scenarios_show_all_they_have() {
    let mut w = super::screen::window_of(800.0, 500.0).on("harbour-city");
    w.run("show-limits").must_not_say("Nothing selected");
    w.must_say("€262k too much").must_say("Select the projects that use 2027");
    w.run("show-side-by-side").must_not_say("more figure").must_say("Side by side");
    w.select(&["Payroll renewal"]).must_say("Business problem");
}
