//! The frontier in the window: worked out beside, pointed at, made a scenario of, undone.

use egui::Pos2;
use evenkeel::app::{View, ViewPage};
use evenkeel::balance::Outcome;
use evenkeel::charts::{Options, Stands};
use evenkeel::export;
use evenkeel::portfolio::Budget;

use super::screen::{Screen, window};

/// The page, with the line worked out.
fn shown() -> Screen {
    let mut w = window().on("harbour-city");
    w.app_mut().view = View::Scenarios;
    w.app_mut().pages.insert(View::Scenarios, ViewPage::Chart("frontier"));
    worked_out(&mut w);
    w
}

fn worked_out(w: &mut Screen) {
    for _ in 0..20 {
        w.draw(2);
        w.app_mut().jobs.wait();
        w.draw(4);
        if w.app().is_curve_fresh() {
            return;
        }
    }
    panic!("the line is never worked out");
}

fn at(w: &Screen, stands: &Stands) -> Pos2 {
    w.mark_area(stands).unwrap_or_else(|| panic!("{stands:?}")).center()
}

#[test]
fn a_point_becomes_a_scenario_with_exactly_its_projects_cost_and_value() {
    let mut w = shown();
    w.must_say("The plan gives 82 % of what its money could give");
    let before = w.portfolio().scenarios.len();
    let point = w.app().curve().unwrap().points[24].clone();
    let spot = at(&w, &Stands::Possible(24));
    w.click_spot(spot);
    w.must_say(&format!("can give {}", evenkeel::text::grouped(point.value.mantissa(), 0)));
    assert_eq!(w.app().selection.as_slice(), &*point.projects);
    w.click("Make a scenario of it");
    let budget = w.portfolio().currency().short(point.budget);
    assert_eq!(w.document().scenario(), Some(budget.as_str()));
    assert_eq!(w.undo_label(), Some(format!("make a scenario of what {budget} can give").as_str()));
    let own = w.document().facts.budget();
    assert_eq!(own, Some(&Budget::Total(point.budget)), "within the budget of the point");
    let outcome = Outcome::of(&w.document().facts);
    assert_eq!((outcome.value, outcome.included.cost), (point.value, point.cost));
    assert_eq!(outcome.included.projects, point.projects.len());
    worked_out(&mut w);
    let curve = w.app().curve().unwrap();
    let mark = curve.mark(Some(&budget)).unwrap();
    assert!(mark.below().unwrap().is_zero() && mark.broken.is_empty(), "{mark:?}");
    assert_eq!(w.app().frontier.chosen, Some(24), "what was looked at still is");
    w.press("Ctrl+Z");
    assert_eq!((w.portfolio().scenarios.len(), w.document().scenario()), (before, None));
    assert!(w.is_saved());
}

#[test]
fn arrows_go_from_point_to_point_and_enter_makes_a_scenario() {
    let mut w = shown();
    let spot = at(&w, &Stands::Possible(10));
    w.click_spot(spot);
    w.press("ArrowRight").press("ArrowRight").press("ArrowLeft");
    assert_eq!(w.app().frontier.chosen, Some(11));
    let projects = w.app().curve().unwrap().points[11].projects.clone();
    assert_eq!(w.app().selection.as_slice(), &*projects);
    let before = w.portfolio().scenarios.len();
    w.press("Enter");
    assert_eq!(w.portfolio().scenarios.len(), before + 1);
    w.press("Ctrl+Z");
    assert_eq!(w.portfolio().scenarios.len(), before);
}

#[test]
fn a_click_on_a_mark_looks_at_everything_through_its_scenario() {
    let mut w = shown();
    let spot = at(&w, &Stands::Scenario(Some("Citizens first".into())));
    w.click_spot(spot);
    assert_eq!(w.document().scenario(), Some("Citizens first"));
    worked_out(&mut w);
    w.must_say("Citizens first gives");
    let spot = at(&w, &Stands::Scenario(None));
    w.click_spot(spot);
    assert_eq!(w.document().scenario(), None);
}

#[test]
fn the_line_of_before_stays_in_sight_until_the_new_one_is_there() {
    let mut w = shown();
    let before = w.app().curve().unwrap().clone();
    let project = w.portfolio().projects.at(0).unwrap().id.clone();
    w.app_mut().selection = vec![project].into();
    evenkeel::commands::run(w.app_mut(), "take-out");
    assert!(!w.app().is_curve_fresh());
    assert!(std::sync::Arc::ptr_eq(w.app().curve().unwrap(), &before));
    w.draw(1);
    assert!(w.says("The plan gives 82 %") || w.app().is_curve_fresh());
    w.draw(1);
    let is_said = w.says("of 50 points. The line is as of the last change.");
    assert!(is_said || w.app().is_curve_fresh());
    worked_out(&mut w);
    assert!(!w.says("The line is as of the last change"));
}

#[test]
fn another_document_has_a_line_of_its_own() {
    let mut w = shown();
    let sample = evenkeel::app::samples::ALL[1].portfolio();
    let other = evenkeel::app::Document::unsaved(std::sync::Arc::new(sample), None);
    w.app_mut().show(other);
    assert!(w.app().curve().is_none());
    w.draw(2);
    worked_out(&mut w);
    w.must_say("Nothing can be weighed: no project has both a cost and a value");
}

#[test]
fn what_is_exported_is_the_line_in_sight() {
    let w = shown();
    let curve = w.app().curve().unwrap();
    let chart = evenkeel::charts::find("frontier").unwrap();
    let options = Options::default();
    let anew = export::worked_out(&w.document().facts, chart, &options);
    assert_eq!(anew.curve.as_ref(), Some(curve));
}
