//! The view of a chart: any chart of the catalogue as it is laid out, with the same habits for all.

mod canvas;
mod drag;
mod keys;
mod reach;
mod shift;

use std::sync::Arc;

use egui::{Pos2, Rect, Shape, Ui, Vec2, vec2};

use super::heading_ui;
use super::settings::settings_ui;
use crate::app::{Document, Filter, ThemeChoice};
use crate::charts::frontier::Curve;
use crate::charts::{self, Chart, MOST_ROWS, Options, Scene, Size, Stands, Told};
use crate::ui::filter_bar::filter_bar_ui;
use crate::ui::paint;
use crate::ui::request::Desk;

/// How high a row is that can be read from afar, in points.
const ROW: f32 = 22.0;
/// How much room axis, legend and margins take above and below the rows.
const AROUND: f32 = 130.0;
/// With less room than this in height, the whole page scrolls.
const LOW: f32 = 400.0;
/// So high a chart is at least, then.
const LEAST: f32 = 320.0;

/// What the view remembers from frame to frame.
#[derive(Default)]
pub(in crate::ui) struct ChartState {
    drawn: Option<Drawn>,
    /// The mark that the arrow keys have reached, by its id in the scene.
    reached: Option<String>,
    /// Where a frame around marks was begun.
    framed_from: Option<Pos2>,
    /// What is being moved.
    drag: Option<drag::Drag>,
    /// How often something was moved, to tell one move from another.
    moves: u64,
}

/// A chart as it was drawn last; it is drawn anew only where something it shows has changed.
struct Drawn {
    chart: &'static str,
    revision: u64,
    filter: Filter,
    chosen: Options,
    handed: Handed,
    theme: ThemeChoice,
    size: Size,
    scene: Arc<Scene>,
    painted: Option<Painted>,
}

/// What is worked out elsewhere and handed to charts.
type Handed = (Option<Arc<[Told]>>, Option<Arc<Curve>>);

/// Whether the same was handed over, not only something alike.
fn is_same(one: &Handed, other: &Handed) -> bool {
    let is_told = match (&one.0, &other.0) {
        (Some(one), Some(other)) => Arc::ptr_eq(one, other),
        (one, other) => one.is_none() && other.is_none(),
    };
    let is_bent = match (&one.1, &other.1) {
        (Some(one), Some(other)) => Arc::ptr_eq(one, other),
        (one, other) => one.is_none() && other.is_none(),
    };
    is_told && is_bent
}

/// The shapes of a scene at a place and a size of pixels (its bits, which either are the same or not).
struct Painted {
    origin: Pos2,
    pixels: u32,
    shapes: Vec<Shape>,
    /// Those that reach into the heads of columns.
    head: Vec<Shape>,
}

impl ChartState {
    /// Where on the screen what stands for this was drawn last.
    pub(in crate::ui) fn mark_area(&self, stands: &Stands) -> Option<Rect> {
        let drawn = self.drawn.as_ref()?;
        let origin = drawn.painted.as_ref()?.origin.to_vec2();
        let mark = drawn.scene.groups().into_iter().find(|group| group.stands == *stands)?;
        Some(paint::area_of(mark)?.translate(origin))
    }

    fn scene(
        &mut self,
        desk: &Desk<'_>,
        document: &Document,
        chart: &'static Chart,
        size: Size,
    ) -> Arc<Scene> {
        let (filter, chosen) = (&desk.app.filter, &desk.app.charts);
        let theme = desk.app.settings.theme;
        let handed = desk.app.handed();
        let is_still = self.drag.as_ref().is_some_and(drag::Drag::holds_still);
        let known = self.drawn.as_ref().filter(|drawn| {
            if is_still && drawn.chart == chart.name && drawn.size == size {
                return true;
            }
            drawn.chart == chart.name
                && drawn.revision == document.revision
                && drawn.size == size
                && drawn.filter == *filter
                && drawn.chosen == *chosen
                && is_same(&drawn.handed, &handed)
                && drawn.theme == theme
        });
        if let Some(drawn) = known {
            return Arc::clone(&drawn.scene);
        }
        let options = Options { with_title: false, ..desk.app.chart_options() };
        let scene = Arc::new((chart.draw)(&document.facts, &options, size));
        self.drawn = Some(Drawn {
            chart: chart.name,
            revision: document.revision,
            filter: filter.clone(),
            chosen: chosen.clone(),
            handed,
            theme,
            size,
            scene: Arc::clone(&scene),
            painted: None,
        });
        scene
    }
}

/// The view.
pub(in crate::ui) fn chart_ui(
    desk: &mut Desk<'_>,
    state: &mut ChartState,
    ui: &mut Ui,
    chart: &'static Chart,
) {
    if ui.available_height() >= LOW {
        page_ui(desk, state, ui, chart, false);
        return;
    }
    // Too low for what stands above the chart and the chart: all of it scrolls.
    let salt = ("low", chart.name);
    egui::ScrollArea::vertical().id_salt(salt).auto_shrink([false, false]).show(ui, |ui| {
        page_ui(desk, state, ui, chart, true);
    });
}

fn page_ui(
    desk: &mut Desk<'_>,
    state: &mut ChartState,
    ui: &mut Ui,
    chart: &'static Chart,
    is_low: bool,
) {
    let Some(document) = desk.document() else { return };
    // The heading takes room from the chart, and the chart has the heading: the one before helps.
    let known = state.drawn.as_ref().filter(|drawn| drawn.chart == chart.name);
    let before = known.map(|drawn| Arc::clone(&drawn.scene));
    if let Some(scene) = &before {
        heading_ui(ui, &scene.title, &scene.below);
    }
    ui.horizontal_wrapped(|ui| settings_ui(desk, ui, document, chart, false));
    // The frontier weighs all projects, whatever the filter shows.
    if chart.name != "frontier" {
        filter_bar_ui(desk, ui);
    }
    let height = if is_low { LEAST } else { ui.available_height().max(160.0) };
    let room = vec2(ui.available_width().max(240.0), height);
    let standings = &document.facts.balance.standings;
    let rows = chart.rows.map_or(0, |has_row| {
        let shown = desk.shown.iter().filter_map(|place| standings.get(*place));
        shown.filter(|standing| has_row(standing)).take(MOST_ROWS).count()
    });
    let wished = match (chart.name, rows) {
        ("scenarios", _) => charts::scenarios::height(&document.facts, room.x),
        (_, 0) => 0.0,
        _ => ROW * rows as f32 + AROUND,
    };
    if is_low {
        let room = vec2(room.x, room.y.max(wished));
        scene_ui(desk, state, ui, document, chart, room);
        return;
    }
    if wished <= room.y {
        scene_ui(desk, state, ui, document, chart, room);
        return;
    }
    let bar = ui.spacing().scroll.allocated_width();
    egui::ScrollArea::vertical().id_salt(chart.name).auto_shrink([false, false]).show(ui, |ui| {
        scene_ui(desk, state, ui, document, chart, vec2(room.x - bar, wished));
    });
}

/// The chart, drawn as large as there is room.
fn scene_ui(
    desk: &mut Desk<'_>,
    state: &mut ChartState,
    ui: &mut Ui,
    document: &Document,
    chart: &'static Chart,
    room: Vec2,
) {
    let before = state.drawn.as_ref().filter(|drawn| drawn.chart == chart.name);
    let before = before.map(|drawn| Arc::clone(&drawn.scene));
    let size = Size::new(room.x as u32, room.y as u32);
    let scene = state.scene(desk, document, chart, size);
    let is_headed =
        |before: &Arc<Scene>| before.title == scene.title && before.below == scene.below;
    if !before.as_ref().is_some_and(is_headed) {
        ui.request_repaint();
    }
    canvas::canvas_ui(desk, state, ui, &scene);
}
