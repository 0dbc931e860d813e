//! The ranked list with its line: by mouse, by key, and what it says.

use egui::accesskit::Role;
use egui::{Event, Modifiers, PointerButton, Pos2, vec2};
use evenkeel::app::{Measure, Ranking};
use evenkeel::balance::State;
use evenkeel::portfolio::{Id, Project};

use super::screen::{Screen, window, window_of};
use crate::large;

fn ranking(w: &Screen) -> Ranking {
    Ranking::of(&w.document().facts, Measure::Value)
}

/// The project at a place of the ranked list.
fn at(w: &Screen, place: usize) -> Id<Project> {
    let row = ranking(w).rows[place];
    w.portfolio().projects.at(row.place).unwrap().id.clone()
}

fn is_in(w: &Screen, project: &Id<Project>) -> bool {
    w.document().facts.standing(project).unwrap().state == State::In
}

fn shown() -> Screen {
    let mut w = window_of(1280.0, 720.0).on("harbour-city");
    w.run("show-scenarios");
    w
}

fn area(w: &Screen, project: Option<&Id<Project>>) -> egui::Rect {
    w.ranked_area(project).unwrap()
}

/// Presses at one place and moves to another, without letting go.
fn drag(w: &mut Screen, from: Pos2, to: Pos2) {
    let (button, modifiers) = (PointerButton::Primary, Modifiers::NONE);
    w.frame([Event::PointerMoved(from)]);
    w.frame([Event::PointerButton { pos: from, button, pressed: true, modifiers }]);
    for part in 1..=4 {
        w.frame([Event::PointerMoved(from + (to - from) * (part as f32 / 4.0))]);
    }
    w.frame([]);
}

fn drop(w: &mut Screen, pos: Pos2) {
    let (button, modifiers) = (PointerButton::Primary, Modifiers::NONE);
    w.frame([Event::PointerButton { pos, button, pressed: false, modifiers }]);
    w.settle();
}

#[test]
fn what_a_file_is_ranked_by_is_remembered_for_it() {
    let mut w = shown();
    w.click("Rank by risk").settle();
    let path = w.document().path.clone().unwrap();
    w.app_mut().show(evenkeel::app::Document::unsaved(std::sync::Arc::default(), None));
    w.settle();
    assert_eq!(w.app().ranked_by, Measure::Value, "another portfolio is ranked as usual");
    w.open(path);
    assert_eq!(w.app().ranked_by, Measure::Risk);
    w.run("show-scenarios").must_say(": in, risk ");
}

#[test]
fn a_project_dragged_across_the_line_goes_out_in_one_step() {
    let mut w = shown();
    let line = area(&w, None).center();
    let project = at(&w, ranking(&w).line - 1);
    let from = area(&w, Some(&project)).center();
    drag(&mut w, from, line + vec2(0.0, 60.0));
    assert!(!is_in(&w, &project), "it is out while it is held");
    w.must_say("Out");
    drop(&mut w, line + vec2(0.0, 60.0));
    assert!(!is_in(&w, &project));
    assert_eq!(w.document().scenario(), Some("What if 1"));
    assert_eq!(w.steps_undone(), 1);
    assert!(is_in(&w, &project) && w.is_saved() && w.document().scenario().is_none());
}

#[test]
fn escape_and_a_way_back_leave_no_step() {
    let mut w = shown();
    let line = area(&w, None).center();
    let project = at(&w, ranking(&w).line - 1);
    let from = area(&w, Some(&project)).center();
    drag(&mut w, from, line + vec2(0.0, 60.0));
    assert!(!is_in(&w, &project));
    w.press("Escape");
    assert!(is_in(&w, &project));
    drop(&mut w, line + vec2(0.0, 60.0));
    assert!(is_in(&w, &project) && w.is_saved());
    drag(&mut w, from, line + vec2(0.0, 60.0));
    w.frame([Event::PointerMoved(from)]);
    w.frame([]);
    drop(&mut w, from);
    assert!(is_in(&w, &project) && w.is_saved() && w.portfolio().scenario("What if 1").is_none());
}

#[test]
fn the_line_takes_everything_between_in_one_step() {
    let mut w = shown();
    let before = ranking(&w);
    let line = area(&w, None).center();
    // Past four rows and three back again.
    let free = |row: &&evenkeel::app::Ranked| !row.is_fixed;
    let expected = before.rows[before.line - 3..before.line].iter().filter(free).count();
    drag(&mut w, line, line - vec2(0.0, 26.0 * 6.0));
    w.frame([Event::PointerMoved(line - vec2(0.0, 26.0 * 3.0))]);
    w.frame([]);
    drop(&mut w, line - vec2(0.0, 26.0 * 3.0));
    assert_eq!(ranking(&w).line, before.line - expected);
    assert_eq!(w.steps_undone(), 1);
    assert_eq!(ranking(&w), before);
}

#[test]
fn the_keys_lead_through_the_list_and_go_on_where_a_project_left() {
    let mut w = shown();
    let (first, second, third) = (at(&w, 0), at(&w, 1), at(&w, 2));
    w.press("Home");
    assert_eq!(w.app().selection.last(), Some(&first));
    w.press("ArrowDown").press("Space");
    assert!(!is_in(&w, &second));
    w.press("ArrowDown");
    assert_eq!(w.app().selection.last(), Some(&third), "on from where it stood");
    w.press("ArrowUp");
    assert_eq!(w.app().selection.last(), Some(&first));
    w.app_mut().settings.shows_inspector = false;
    w.press("Enter");
    assert!(w.app().settings.shows_inspector);
}

#[test]
fn what_is_not_known_is_listed_apart_and_never_as_zero() {
    let mut w = shown();
    let apart = ranking(&w).apart;
    assert!(!apart.is_empty(), "the sample has some");
    w.press("End").must_say("Not ranked: value or cost not known");
    let rows = w.all(Role::ListItem);
    let last = w.portfolio().projects.at(apart.last().unwrap().place).unwrap().name.clone();
    let told = rows.iter().find(|row| row.starts_with(&last)).unwrap();
    assert!(told.contains('–') && !told.contains(" 0"), "{told}");
    w.click("Rank by risk").click("Show the line");
    assert!(w.all(Role::ListItem).len() > 5);
}

#[test]
fn a_switch_takes_in_and_out_and_the_figures_say_what_it_does() {
    let mut w = shown();
    w.click("Show the line");
    let project = at(&w, ranking(&w).line - 1);
    let name = w.portfolio().projects.get(&project).unwrap().name.clone();
    w.click(&format!("{name} is in"));
    assert!(!is_in(&w, &project));
    w.must_say("in: 22 projects").must_say("−1").select(&[&name]).must_say("▼ taken out");
    w.press("Shift+F6").must_not_say("▼ taken out");
}

#[test]
fn ten_thousand_projects_are_ranked_and_cut() {
    let mut w = window().on_portfolio(large::portfolio(10_000, 1));
    w.run("show-scenarios");
    let line = area(&w, None).center();
    let before = ranking(&w).line;
    drag(&mut w, line, line - vec2(0.0, 26.0 * 4.0 + 6.0));
    drop(&mut w, line - vec2(0.0, 26.0 * 4.0 + 6.0));
    assert_eq!(ranking(&w).line, before - 4);
    assert!(w.all(Role::ListItem).len() < 60, "only what is in sight is drawn");
}
