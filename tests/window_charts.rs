//! The charts in the window: looked at, changed, picked from, moved and exported.
use std::path::PathBuf;

use egui::{Event, Key, Modifiers, Pos2, pos2, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;

use evenkeel::app::{App, Document, Measure, PathFor, Question, Settings, View};
use evenkeel::charts::{self, Axis, MixBy};
use evenkeel::portfolio::{Id, Project, Score};
use evenkeel::ui::Window;

use crate::given;

/// The window, made with the first frame because it needs to know where it is shown.
pub(crate) struct Desk {
    app: Option<App>,
    pub(crate) window: Option<Window>,
}

impl Desk {
    pub(crate) fn app(&mut self) -> &mut App {
        self.window.as_mut().unwrap().app_mut()
    }
}

pub(crate) fn harbour_city() -> App {
    let (_, facts) = given::samples().into_iter().find(|(name, _)| name == "harbour-city").unwrap();
    let mut app = App::new(Settings::default());
    app.document = Some(Document::unsaved(facts.portfolio, None));
    app
}

pub(crate) fn shown(app: App, view: View) -> Harness<'static, Desk> {
    let mut app = app;
    app.view = view;
    let show = |ui: &mut egui::Ui, desk: &mut Desk| {
        if let Some(app) = desk.app.take() {
            desk.window = Some(Window::new(app, ui.ctx()));
        }
        desk.window.as_mut().unwrap().show(ui);
    };
    let desk = Desk { app: Some(app), window: None };
    let mut harness = Harness::builder().with_size(vec2(1280.0, 720.0)).build_ui_state(show, desk);
    harness.run_steps(4);
    harness
}

pub(crate) const PAYROLL: &str = "p-001";

pub(crate) fn id(name: &str) -> Id<Project> {
    name.into()
}

pub(crate) fn mark(harness: &Harness<'_, Desk>, project: &str) -> Pos2 {
    harness.state().window.as_ref().unwrap().mark_position(&id(project)).unwrap()
}

fn scores(harness: &mut Harness<'_, Desk>, project: &str) -> (Option<f64>, Option<f64>) {
    let document = harness.state_mut().app().document.as_ref().unwrap();
    let project = document.portfolio().projects.get(&id(project)).unwrap();
    (project.risk.map(Score::get), project.value.map(Score::get))
}

pub(crate) fn undo_label(harness: &mut Harness<'_, Desk>) -> Option<String> {
    let document = harness.state_mut().app().document.as_ref().unwrap();
    document.history.undo_label().map(str::to_owned)
}

/// Presses at a point and moves step by step to another, without letting go.
pub(crate) fn drag(harness: &mut Harness<'_, Desk>, from: Pos2, to: Pos2) {
    harness.hover_at(from);
    harness.step();
    harness.drag_at(from);
    harness.step();
    for step in 1..=5 {
        harness.hover_at(from + (to - from) * (step as f32 / 5.0));
        harness.step();
    }
    harness.step();
}

fn click(harness: &mut Harness<'_, Desk>, at: Pos2) {
    harness.hover_at(at);
    harness.step();
    harness.drag_at(at);
    harness.step();
    harness.drop_at(at);
    harness.run_steps(2);
}

#[test]
fn the_balance_says_its_finding() {
    let harness = shown(harbour_city(), View::Balance);
    assert!(harness.query_all_by_label_contains("have no business sponsor").count() >= 2);
    harness.get_by_label_contains("open projects drawn");
}

#[test]
fn axes_are_chosen_by_clicking_and_stay_for_the_export() {
    let mut harness = shown(harbour_city(), View::Balance);
    harness.get_by_label("Across: Risk ▾").click();
    harness.run_steps(2);
    harness.get_by_label("Confidence").click();
    harness.run_steps(2);
    harness.get_by_label("Across: Confidence ▾");
    assert_eq!(harness.state_mut().app().chart_options().balance.x, Axis::Confidence);
}

#[test]
fn a_click_selects_and_a_click_on_the_ground_selects_nothing() {
    let mut harness = shown(harbour_city(), View::Balance);
    let at = mark(&harness, PAYROLL);
    click(&mut harness, at);
    assert_eq!(harness.state_mut().app().selection.as_slice(), [id(PAYROLL)]);
    click(&mut harness, pos2(420.0, 500.0));
    assert!(harness.state_mut().app().selection.is_empty());
    click(&mut harness, at);
    harness.key_press(Key::Escape);
    harness.run_steps(2);
    assert!(harness.state_mut().app().selection.is_empty());
}

#[test]
fn arrows_go_from_mark_to_mark() {
    let mut harness = shown(harbour_city(), View::Balance);
    harness.state_mut().app().selection = vec![id(PAYROLL)].into();
    let before = mark(&harness, PAYROLL);
    harness.key_press(Key::ArrowRight);
    harness.run_steps(2);
    let [next] = harness.state_mut().app().selection.to_vec().try_into().unwrap();
    assert!(mark(&harness, next.as_str()).x > before.x);
}

#[test]
fn moving_a_mark_is_one_step() {
    let mut harness = shown(harbour_city(), View::Balance);
    let from = mark(&harness, PAYROLL);
    let before = scores(&mut harness, PAYROLL);
    drag(&mut harness, from, from + vec2(-120.0, 60.0));
    let during = scores(&mut harness, PAYROLL);
    assert!(during.0 < before.0 && during.1 < before.1, "{before:?} {during:?}");
    harness.drop_at(from + vec2(-120.0, 60.0));
    harness.run_steps(2);
    let (risk, value) = scores(&mut harness, PAYROLL);
    let expected =
        format!("move Payroll renewal to risk {}, value {}", risk.unwrap(), value.unwrap());
    assert_eq!(undo_label(&mut harness).unwrap(), expected);
    evenkeel::commands::run(harness.state_mut().app(), "undo");
    assert_eq!(scores(&mut harness, PAYROLL), before);
    assert_eq!(undo_label(&mut harness), None);
}

#[test]
fn two_moves_are_two_steps() {
    let mut harness = shown(harbour_city(), View::Balance);
    let before = scores(&mut harness, PAYROLL);
    for _ in 0..2 {
        let from = mark(&harness, PAYROLL);
        let to = from + vec2(-40.0, 30.0);
        drag(&mut harness, from, to);
        harness.drop_at(to);
        harness.run_steps(3);
    }
    evenkeel::commands::run(harness.state_mut().app(), "undo");
    assert_ne!(scores(&mut harness, PAYROLL), before);
    evenkeel::commands::run(harness.state_mut().app(), "undo");
    assert_eq!(scores(&mut harness, PAYROLL), before);
}

#[test]
fn escape_takes_a_move_back() {
    let mut harness = shown(harbour_city(), View::Balance);
    let from = mark(&harness, PAYROLL);
    let before = scores(&mut harness, PAYROLL);
    drag(&mut harness, from, from + vec2(-120.0, 60.0));
    assert_ne!(scores(&mut harness, PAYROLL), before);
    harness.key_press(Key::Escape);
    harness.run_steps(2);
    assert_eq!(scores(&mut harness, PAYROLL), before);
    harness.hover_at(from);
    harness.drop_at(from);
    harness.run_steps(2);
    assert_eq!(scores(&mut harness, PAYROLL), before);
}

#[test]
fn what_is_unknown_is_given_a_score_by_moving_it_in() {
    let mut harness = shown(harbour_city(), View::Balance);
    let document = harness.state_mut().app().document.as_ref().unwrap();
    let unknown = document.facts.projects().find(|(project, standing)| {
        let is_open = standing.state != evenkeel::balance::State::Closed;
        is_open && project.value.is_none() && project.risk.is_some()
    });
    let unknown = unknown.unwrap().0.id.as_str().to_owned();
    let from = mark(&harness, &unknown);
    let to = from - vec2(0.0, 150.0);
    drag(&mut harness, from, to);
    harness.drop_at(to);
    harness.run_steps(2);
    let (risk, value) = scores(&mut harness, &unknown);
    assert!(risk.is_some() && value.is_some());
}

#[test]
fn dragging_the_ground_changes_nothing_and_leaves_all_in_sight() {
    let mut harness = shown(harbour_city(), View::Balance);
    let before = mark(&harness, PAYROLL);
    let ground = pos2(420.0, 500.0);
    drag(&mut harness, ground, ground + vec2(50.0, -30.0));
    harness.drop_at(ground + vec2(50.0, -30.0));
    harness.run_steps(2);
    // Everything is shown, so that there is nowhere else to look.
    assert!((mark(&harness, PAYROLL) - before).length() < 2.0);
    assert_eq!(undo_label(&mut harness), None);
    harness.get_by_label("Reset").click();
    harness.run_steps(3);
    assert!((mark(&harness, PAYROLL) - before).length() < 0.5);
}

#[test]
fn a_box_selects_what_is_in_it() {
    let mut harness = shown(harbour_city(), View::Balance);
    let at = mark(&harness, PAYROLL);
    harness.event(Event::ModifiersChanged(Modifiers::SHIFT));
    let (from, to) = (at - vec2(12.0, 12.0), at + vec2(12.0, 12.0));
    drag(&mut harness, from, to);
    harness.drop_at(to);
    harness.run_steps(2);
    assert!(harness.state_mut().app().selection.contains(&id(PAYROLL)));
    assert_eq!(undo_label(&mut harness), None);
}

#[test]
fn the_mix_shows_another_lens_by_clicking() {
    let mut harness = shown(harbour_city(), View::Mix);
    harness.get_by_label_contains("Run takes");
    harness.get_by_label("Number of projects").click();
    harness.run_steps(4);
    harness.get_by_label_contains("of projects, ");
    harness.get_by_label("Horizon").click();
    harness.run_steps(2);
    assert_eq!(harness.state_mut().app().charts.mix.lens.as_deref(), Some("horizon"));
}

#[test]
fn views_without_projects_say_what_would_be_here() {
    let empty = || {
        let mut app = App::new(Settings::default());
        app.document = Some(Document::unsaved(std::sync::Arc::default(), None));
        app
    };
    shown(empty(), View::Balance).get_by_label_contains("Projects appear here by risk and value");
    shown(empty(), View::Mix).get_by_label("Set targets");
}

fn exported(view: View, name: &str, purpose: PathFor) -> Vec<u8> {
    let folder = tempfile::tempdir().unwrap();
    let path: PathBuf = folder.path().join(name);
    let mut app = harbour_city();
    app.view = view;
    app.picked(purpose, path.clone());
    app.jobs.wait();
    for done in app.jobs.finished() {
        app.take_in(done);
    }
    let told: Vec<_> = app.notices.iter().map(|notice| notice.headline.clone()).collect();
    assert_eq!(told, [format!("Exported {name}")]);
    std::fs::read(&path).unwrap()
}

#[test]
fn the_chart_in_view_becomes_a_file() {
    let svg = exported(View::Balance, "a.svg", PathFor::Chart("svg"));
    let svg = String::from_utf8(svg).unwrap();
    assert!(svg.contains("have no business sponsor"), "{svg}");
    let svg = exported(View::Mix, "b.svg", PathFor::Chart("svg"));
    assert!(String::from_utf8(svg).unwrap().contains("Run takes"));
    let png = exported(View::Mix, "c.png", PathFor::Chart("png"));
    assert!(png.starts_with(b"\x89PNG"));
}

#[test]
fn a_file_that_is_there_is_replaced_only_when_told_so() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("old.svg");
    std::fs::write(&path, "old").unwrap();
    let mut app = harbour_city();
    app.view = View::Balance;
    let mut harness = shown(app, View::Balance);
    harness.state_mut().app().typed(PathFor::Chart("svg"), path.with_extension(""));
    let asked = harness.state_mut().app().question.clone();
    assert_eq!(
        asked,
        Some(Question::Replace { purpose: PathFor::Chart("svg"), path: path.clone() })
    );
    assert_eq!(std::fs::read(&path).unwrap(), b"old");
    harness.run_steps(2);
    harness.get_by_label("Replace it").click();
    harness.run_steps(2);
    harness.state_mut().app().jobs.wait();
    harness.run_steps(2);
    assert_eq!(harness.state_mut().app().question, None);
    assert!(std::fs::read_to_string(&path).unwrap().starts_with("<svg"));
}

#[test]
fn a_row_of_the_timeline_is_clicked_and_left_by_arrows() {
    let mut harness = shown(harbour_city(), View::Timeline);
    let at = mark(&harness, PAYROLL);
    click(&mut harness, at);
    assert_eq!(harness.state_mut().app().selection.as_slice(), [id(PAYROLL)]);
    harness.key_press(Key::ArrowDown);
    harness.run_steps(2);
    let below = harness.state_mut().app().selection.to_vec();
    assert_ne!(below, [id(PAYROLL)]);
    assert_eq!(below.len(), 1);
}

#[test]
fn a_frame_around_rows_of_the_timeline_selects_them() {
    let mut harness = shown(harbour_city(), View::Timeline);
    drag(&mut harness, pos2(180.0, 300.0), pos2(930.0, 640.0));
    harness.drop_at(pos2(930.0, 640.0));
    harness.run_steps(2);
    let selected = harness.state_mut().app().selection.len();
    assert!(selected > 3, "{selected}");
}

#[test]
fn a_cell_of_the_capacity_lists_its_projects() {
    let mut harness = shown(harbour_city(), View::Capacity);
    let at = pos2(500.0, 480.0);
    click(&mut harness, at);
    let selected = harness.state_mut().app().selection.len();
    assert!(selected > 0, "no cell at {at}");
    harness.key_press(Key::Enter);
    harness.run_steps(4);
    assert_eq!(harness.state_mut().app().view, View::Projects);
    let only = harness.state_mut().app().filter.only.clone().expect("some projects only");
    assert_eq!(only.len(), selected);
    harness.get_by_label_contains("chosen in a chart");
}

#[test]
fn the_export_dialog_keeps_what_was_chosen() {
    let mut harness = shown(harbour_city(), View::Mix);
    harness.state_mut().app().question = Some(Question::Export);
    harness.run_steps(3);
    harness.get_by_label("PDF page").click();
    harness.get_by_label("A4 across").click();
    harness.run_steps(3);
    let wanted = harness.state_mut().app().exporting;
    assert_eq!((wanted.ending, wanted.extent.to_string()), ("pdf", "a4".to_owned()));
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("mix.pdf");
    harness.state_mut().app().typed(PathFor::Chart("pdf"), path.clone());
    harness.state_mut().app().jobs.wait();
    let pdf = std::fs::read(path).unwrap();
    assert!(String::from_utf8_lossy(&pdf).contains("/MediaBox[0 0 842 595]"));
}

#[test]
fn all_charts_go_into_a_folder_and_are_not_replaced_unasked() {
    let mut harness = shown(harbour_city(), View::Projects);
    let folder = tempfile::tempdir().unwrap();
    let app = harness.state_mut().app();
    app.typed(PathFor::Charts("svg"), folder.path().to_owned());
    app.jobs.wait();
    let written = std::fs::read_dir(folder.path()).unwrap().count();
    assert_eq!(written, evenkeel::charts::ALL.len());
    app.typed(PathFor::Charts("svg"), folder.path().to_owned());
    assert!(matches!(app.question, Some(Question::Replace { .. })), "{:?}", app.question);
}

#[test]
fn what_is_chosen_is_kept_under_a_name_and_chosen_again() {
    let mut harness = shown(harbour_city(), View::Mix);
    harness.get_by_label("Number of projects").click();
    harness.run_steps(2);
    harness.get_by_label("Presets ▾").click();
    harness.run_steps(3);
    harness.get_by_label("Name of the preset").focus();
    harness.run_steps(2);
    harness.get_by_label("Name of the preset").type_text("Board");
    harness.run_steps(2);
    harness.get_by_label("Keep").click();
    harness.run_steps(3);
    let app = harness.state_mut().app();
    let kept = app.document.as_ref().unwrap().portfolio().presets.clone();
    assert_eq!((kept[0].name.as_str(), kept[0].chart.as_str()), ("Board", "mix"));
    assert_eq!(undo_label(&mut harness).as_deref(), Some("keep the preset Board"));
    harness.get_by_label("Reset").click();
    harness.run_steps(2);
    assert_eq!(harness.state_mut().app().charts.mix.by, MixBy::Money);
    harness.get_by_label("Presets ▾").click();
    harness.run_steps(3);
    harness.get_by_label("Board").click();
    harness.run_steps(2);
    assert_eq!(harness.state_mut().app().charts.mix.by, MixBy::Projects);
}

#[test]
fn what_is_chosen_for_a_file_is_there_when_it_is_opened_again() {
    let file = std::path::Path::new("/somewhere/plan.evenkeel.json");
    let mut settings = Settings::default();
    let mut options = charts::Options::default();
    options.balance.colour = charts::ColourBy::Stage;
    options.mix.lens = Some("asset".into());
    settings.keep_charts(file, &options, Measure::Risk);
    let text = serde_json::to_string(&settings).unwrap();
    let read: Settings = serde_json::from_str(&text).unwrap();
    assert_eq!(read.charts_of(file), (options, Measure::Risk));
    let usual = (charts::Options::default(), Measure::Value);
    assert_eq!(read.charts_of(std::path::Path::new("/else")), usual);
    settings.keep_charts(file, &usual.0, usual.1);
    assert!(settings.charts.is_empty());
}
