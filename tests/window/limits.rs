//! The limits: what there is, how much of it is used and by whom.

use super::screen::{Screen, window, window_of};

fn limits() -> Screen {
    let mut w = window().on("harbour-city");
    w.run("show-scenarios").click("Limits");
    w
}

#[test]
fn each_limit_says_how_much_of_it_is_used_and_by_whom() {
    let mut w = limits();
    w.must_say("1 year over budget").must_say("€262k too much").must_say("€584k left");
    w.must_say("122 % in Q3 2027: 355 of 290 days");
    w.click("Select the projects that use Integration developers");
    assert!(w.selected().len() > 5, "{:?}", w.selected());
    let most = w.selected().last().copied().map(str::to_owned);
    assert_eq!(
        most.as_deref(),
        Some("Integration platform"),
        "the one that asks most is inspected"
    );
}

#[test]
fn a_limit_changed_is_a_step_and_its_use_follows() {
    let mut w = limits();
    w.enter("Budget of 2027", "9500000").must_say("€87.6k left").must_not_say("over budget");
    w.enter("Days of Integration developers in a quarter", "400").must_not_say("overbooked");
    assert_eq!(w.steps_undone(), 2);
    w.must_say("€262k too much");
}

#[test]
fn a_scenario_can_have_a_budget_of_its_own() {
    let mut w = limits();
    let before = w.portfolio().limits.clone();
    let name = w.portfolio().scenarios[0].name.clone();
    w.app_mut().document.as_mut().unwrap().set_scenario(Some(name.clone()));
    w.settle();
    let own = |w: &Screen| w.portfolio().scenario(&name).unwrap().limits.clone();
    let has_own = own(&w).is_some();
    if !has_own {
        w.click(&format!("{name} has a budget of its own"));
    }
    w.enter("Budget of 2027", "1");
    assert_eq!(w.portfolio().limits, before, "the plan keeps its own");
    assert!(own(&w).is_some());
    w.click(&format!("{name} has a budget of its own"));
    assert_eq!(own(&w), None);
}

#[test]
fn a_portfolio_without_limits_says_what_would_be_here() {
    let mut w = window().on_portfolio(evenkeel::portfolio::Portfolio::default());
    w.run("show-scenarios").click("Limits").must_say("All limits hold");
    w.must_say("No roles yet").must_say("No project is kept in or out");
    w.enter("Budget in total", "1000").must_say("€0 used");
}

#[test]
fn what_must_be_and_what_is_bound_can_be_entered_and_taken_back() {
    let mut w = window_of(1280.0, 2400.0).on("harbour-city");
    w.run("show-scenarios").click("Limits");
    let before = w.portfolio().clone();
    w.click("Payroll renewal must be out").must_say("but is in");
    assert_eq!(w.project("Payroll renewal").must, Some(evenkeel::portfolio::Must::Out));
    w.click("Remove the demand on Payroll renewal");
    assert_eq!(w.project("Payroll renewal").must, None);
    w.click("Add a project that must be in").type_text("Citizen pay").press("Enter");
    assert_eq!(w.project("Citizen payments").must, Some(evenkeel::portfolio::Must::In));
    w.must_say("but is out");
    let tie = "Remove that Kindergarten app for parents needs School enrolment online";
    w.click(tie);
    assert!(w.project("Kindergarten app for parents").needs.is_empty() && !w.has(tie));
    w.click("Add a bond of").type_text("Kindergarten").press("Enter");
    w.click("Add the other").type_text("School enrol").press("Enter");
    assert!(w.has(tie));
    assert_eq!(w.steps_undone(), 5);
    assert_eq!(*w.portfolio(), before);
}

#[test]
fn one_figure_in_place_of_many_quarters_is_told_with_the_way_back() {
    let mut w = limits();
    let field = "Days of Integration developers in a quarter";
    let before = w.text_of(field);
    assert!(before.starts_with("Q4 2026: 220, Q1 2027: "), "{before}");
    w.enter(field, "10");
    let shown = w.app().notices.iter().map(|own| own.headline.clone()).collect::<Vec<_>>();
    assert_eq!(shown, ["Integration developers: 10 days in every quarter"]);
    w.press("Escape").press("Ctrl+Z");
    assert_eq!(w.text_of(field), before);
    assert_eq!(w.app().notices.iter().count(), 0, "what was told is undone");
}

#[test]
fn what_cannot_be_understood_pushes_nothing_aside() {
    let mut w = limits();
    let link = "Select the projects that use 2028";
    let before = w.node(link).rect().left();
    w.enter("Budget of 2028", "abc").must_say("is not an amount");
    assert!((w.node(link).rect().left() - before).abs() < 1.0);
}

#[test]
fn a_look_at_who_uses_a_limit_stays_on_the_page() {
    let mut w = limits();
    w.click("Select the projects that use Integration developers");
    w.must_say("1 year over budget").click("Inspect Payroll renewal");
    assert_eq!(w.selected(), ["Payroll renewal"]);
}
