//! Dragging what charts show: dates along the timeline, projects from bucket to bucket.

use std::sync::Arc;

use egui::{Key, Pos2, Rect, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use evenkeel::app::View;
use evenkeel::charts::Stands;
use evenkeel::portfolio::{Id, Milestone, Project};

use crate::window_charts::{Desk, PAYROLL, drag, harbour_city, id, mark, shown, undo_label};

type Shown = Harness<'static, Desk>;

fn area(harness: &Shown, stands: &Stands) -> Rect {
    harness.state().window.as_ref().unwrap().mark_area(stands).unwrap()
}

fn bar(harness: &Shown) -> Rect {
    area(harness, &Stands::Project(id(PAYROLL)))
}

fn project(harness: &mut Shown) -> Arc<Project> {
    let document = harness.state_mut().app().document.as_ref().unwrap();
    Arc::clone(document.portfolio().projects.get(&id(PAYROLL)).unwrap())
}

fn dropped(harness: &mut Shown, from: Pos2, way: f32) {
    drag(harness, from, from + vec2(way, 3.0));
    harness.drop_at(from + vec2(way, 3.0));
    harness.run_steps(3);
}

/// A milestone that is not done.
fn open_milestone(harness: &mut Shown) -> Id<Milestone> {
    let project = project(harness);
    let open = |m: &&Milestone| m.done.is_none() && m.due.is_some();
    project.milestones.iter().find(open).unwrap().id.clone()
}

#[test]
fn an_end_is_dragged_in_whole_days_and_in_one_step() {
    let mut harness = shown(harbour_city(), View::Timeline);
    let before = project(&mut harness);
    let from = bar(&harness).right_center() - vec2(1.0, 0.0);
    dropped(&mut harness, from, 40.0);
    let after = project(&mut harness);
    assert!(after.end > before.end, "{:?} {:?}", before.end, after.end);
    assert_eq!(Project { end: before.end, ..Project::clone(&after) }, *before);
    assert!(undo_label(&mut harness).unwrap().starts_with("move the end of"));
    assert!(bar(&harness).right() > from.x + 30.0, "the bar is drawn where it was dropped");
    evenkeel::commands::run(harness.state_mut().app(), "undo");
    harness.run_steps(2);
    assert_eq!(project(&mut harness), before);
    assert_eq!(undo_label(&mut harness), None);
}

#[test]
fn a_milestone_is_dragged_and_keeps_what_was_promised() {
    let mut harness = shown(harbour_city(), View::Timeline);
    let before = project(&mut harness);
    let milestone = open_milestone(&mut harness);
    let mark = area(&harness, &Stands::Milestone(id(PAYROLL), milestone.clone()));
    let from = Pos2::new(mark.right() - 4.0, mark.top() + 4.0);
    dropped(&mut harness, from, 30.0);
    let of = |project: &Project| {
        project.milestones.iter().find(|own| own.id == milestone).unwrap().clone()
    };
    let (was, is) = (of(&before), of(&project(&mut harness)));
    assert!(is.due > was.due);
    assert_eq!(is.baseline, was.baseline.or(was.due));
    assert_eq!(project(&mut harness).end, before.end);
}

#[test]
fn escape_puts_back_what_is_being_dragged() {
    let mut harness = shown(harbour_city(), View::Timeline);
    let before = project(&mut harness);
    let from = bar(&harness).right_center() - vec2(1.0, 0.0);
    drag(&mut harness, from, from + vec2(60.0, 0.0));
    assert_ne!(project(&mut harness), before, "it moves while it is dragged");
    harness.key_press(Key::Escape);
    harness.run_steps(2);
    assert_eq!(project(&mut harness), before);
    harness.drop_at(from + vec2(60.0, 0.0));
    harness.run_steps(2);
    assert_eq!(project(&mut harness), before);
    assert_eq!(undo_label(&mut harness), None);
}

#[test]
fn the_marks_stay_where_they_are_while_one_is_dragged() {
    let mut harness = shown(harbour_city(), View::Timeline);
    let before = bar(&harness);
    let from = before.right_center() - vec2(1.0, 0.0);
    drag(&mut harness, from, from + vec2(120.0, 0.0));
    assert_eq!(bar(&harness), before);
}

#[test]
fn a_project_is_dragged_to_another_bucket() {
    let mut harness = shown(harbour_city(), View::Mix);
    let bucket = |word: &str| Stands::Bucket { lens: "ambition".into(), bucket: Some(word.into()) };
    let before = project(&mut harness);
    let class = before.class("ambition").unwrap().clone();
    let other = if class == "run" { "transform" } else { "run" };
    let from = bar(&harness).center();
    let to = Pos2::new(from.x, area(&harness, &bucket(other)).center().y);
    drag(&mut harness, from, to);
    let figures = harness.state_mut().app().document.as_ref().unwrap().facts.balance.clone();
    assert_eq!(project(&mut harness).class("ambition").map(smol_str::SmolStr::as_str), Some(other));
    harness.drop_at(to);
    harness.run_steps(3);
    assert_eq!(project(&mut harness).class("ambition").map(smol_str::SmolStr::as_str), Some(other));
    assert!(undo_label(&mut harness).unwrap().starts_with("move "));
    let after = &harness.state_mut().app().document.as_ref().unwrap().facts.balance;
    assert_eq!(figures.mix("ambition"), after.mix("ambition"), "all moves while it is dragged");
    // And back to where it came from: nothing is left to undo but the one step.
    evenkeel::commands::run(harness.state_mut().app(), "undo");
    harness.run_steps(2);
    assert_eq!(project(&mut harness), before);
    assert_eq!(undo_label(&mut harness), None);
}

#[test]
fn a_scenario_that_is_on_does_not_hide_that_buckets_and_scores_belong_to_the_plan() {
    let said = |harness: &Shown| harness.query_by_label(OF_PLAN).is_some();
    let views = [View::Mix, View::Balance];
    for (view, is_tried) in views.into_iter().flat_map(|view| [(view, false), (view, true)]) {
        let mut app = harbour_city();
        if is_tried {
            app.new_scenario();
            app.reveal = None;
        }
        let mut harness = shown(app, view);
        let from = match view {
            View::Mix => bar(&harness).center(),
            _ => mark(&harness, PAYROLL),
        };
        drag(&mut harness, from, from + vec2(0.0, 40.0));
        assert_eq!(said(&harness), is_tried, "{view:?}");
        harness.drop_at(from);
        harness.run_steps(2);
        assert!(!said(&harness), "it is over");
    }
}

const OF_PLAN: &str = "Changes the plan, not the scenario";

/// A project whose bar no milestone covers.
const BARE: &str = "p-022";

/// The timeline with a scenario on in which nothing is decided yet.
fn tried() -> Shown {
    let mut app = harbour_city();
    app.new_scenario();
    app.reveal = None;
    shown(app, View::Timeline)
}

/// The right end of the bar; its name stands at the left of it.
fn end_of_bare(harness: &Shown) -> Pos2 {
    area(harness, &Stands::Project(id(BARE))).right_center() - vec2(1.0, 0.0)
}

fn middle_of_bare(harness: &Shown) -> Pos2 {
    end_of_bare(harness) - vec2(22.0, 0.0)
}

fn bare(harness: &mut Shown) -> (Arc<Project>, i64) {
    let document = harness.state_mut().app().document.as_ref().unwrap();
    let project = Arc::clone(document.portfolio().projects.get(&id(BARE)).unwrap());
    let shift = document.facts.standing(&id(BARE)).unwrap().shift;
    (project, shift)
}

#[test]
fn a_bar_is_dragged_by_quarters_in_a_scenario_and_the_plan_stays() {
    let mut harness = tried();
    let (before, _) = bare(&mut harness);
    let was = end_of_bare(&harness);
    let from = middle_of_bare(&harness);
    dropped(&mut harness, from, 70.0);
    let (project, later) = bare(&mut harness);
    assert!(later > 0 && project == before, "{later}");
    let label = undo_label(&mut harness).unwrap();
    assert!(label.starts_with("start ") && label.ends_with("later in What if 1"), "{label}");
    assert!(end_of_bare(&harness).x > was.x + 20.0);
    // Not before it is planned.
    let from = middle_of_bare(&harness);
    dropped(&mut harness, from, -300.0);
    assert_eq!(bare(&mut harness).1, 0);
    evenkeel::commands::run(harness.state_mut().app(), "undo");
    assert_eq!(bare(&mut harness).1, later);
    evenkeel::commands::run(harness.state_mut().app(), "undo");
    assert_eq!(bare(&mut harness).1, 0);
    assert_eq!(undo_label(&mut harness).as_deref(), Some("begin the scenario What if 1"));
}

#[test]
fn ends_and_milestones_belong_to_the_plan_and_escape_puts_a_bar_back() {
    let mut harness = tried();
    let (before, steps) = (project(&mut harness), undo_label(&mut harness));
    let milestone = open_milestone(&mut harness);
    let mark = area(&harness, &Stands::Milestone(id(PAYROLL), milestone));
    let from = Pos2::new(mark.right() - 4.0, mark.top() + 4.0);
    dropped(&mut harness, from, 60.0);
    assert_eq!(project(&mut harness), before);
    let (before, _) = bare(&mut harness);
    let from = end_of_bare(&harness);
    dropped(&mut harness, from, 70.0);
    assert_eq!(bare(&mut harness), (before, 0));
    assert_eq!(undo_label(&mut harness), steps);
    let from = middle_of_bare(&harness);
    drag(&mut harness, from, from + vec2(70.0, 0.0));
    assert!(bare(&mut harness).1 > 0);
    harness.key_press(Key::Escape);
    harness.run_steps(2);
    assert_eq!(bare(&mut harness).1, 0);
    harness.drop_at(from + vec2(70.0, 0.0));
    harness.run_steps(2);
    assert_eq!((bare(&mut harness).1, undo_label(&mut harness)), (0, steps));
}
