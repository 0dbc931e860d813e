//! The limits: what there is, how much of it is used and by whom.

use super::screen::{Screen, window};

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
    w.click("Show the projects that use Integration developers");
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
    w.must_say("No roles yet").must_say("can be kept in or out");
    w.enter("Budget in total", "1000").must_say("€0 used");
}
