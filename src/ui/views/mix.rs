//! The mix: the share each bucket has against the share it should have, lens by lens.

use std::sync::Arc;

use egui::{Role, Sense, Stroke, Ui, WidgetInfo, vec2};

use crate::app::{Document, Filter, View};
use crate::balance::{Balance, State};
use crate::charts::mix::{Bars, MIX};
use crate::charts::{MixBy, Options, Scene, Size, Stands, Theme};
use crate::portfolio::{Choice as _, Id, Project};
use crate::ui::filter_bar::filter_bar_ui;
use crate::ui::request::{Desk, Request};
use crate::ui::{paint, theme};

use super::heading_ui;

/// What the view remembers from frame to frame.
#[derive(Default)]
pub(in crate::ui) struct MixState {
    described: Option<Described>,
    drawn: Option<(Size, Theme, Arc<Scene>)>,
}

struct Described {
    balance: Arc<Balance>,
    filter: Filter,
    chosen: Options,
    bars: Arc<Bars>,
}

impl MixState {
    /// The chart described, anew only where something it shows has changed.
    fn describe(&mut self, desk: &Desk<'_>, document: &Document) -> Arc<Bars> {
        let (filter, chosen) = (&desk.app.filter, &desk.app.charts);
        let known = self.described.as_ref().filter(|described| {
            Arc::ptr_eq(&described.balance, &document.facts.balance)
                && described.filter == *filter
                && described.chosen == *chosen
        });
        if let Some(described) = known {
            return Arc::clone(&described.bars);
        }
        let bars = Arc::new(Bars::of(&document.facts, &desk.app.chart_options()));
        self.drawn = None;
        self.described = Some(Described {
            balance: Arc::clone(&document.facts.balance),
            filter: filter.clone(),
            chosen: chosen.clone(),
            bars: Arc::clone(&bars),
        });
        bars
    }

    /// The chart at this size.
    fn draw(&mut self, desk: &Desk<'_>, document: &Document, size: Size) -> Arc<Scene> {
        let options = Options { with_title: false, ..desk.app.chart_options() };
        let known = self.drawn.as_ref().filter(|drawn| (drawn.0, drawn.1) == (size, options.theme));
        if let Some((_, _, scene)) = known {
            return Arc::clone(scene);
        }
        let scene = Arc::new((MIX.draw)(&document.facts, &options, size));
        self.drawn = Some((size, options.theme, Arc::clone(&scene)));
        scene
    }
}

/// The view.
pub(in crate::ui) fn mix_ui(desk: &mut Desk<'_>, state: &mut MixState, ui: &mut Ui) {
    let Some(document) = desk.document() else { return };
    let bars = state.describe(desk, document);
    heading_ui(ui, &bars.title, &bars.subtitle);
    options_ui(desk, ui, document, &bars);
    filter_bar_ui(desk, ui);
    if bars.bars.is_empty() {
        empty_ui(desk, ui);
        return;
    }
    let size = ui.available_size().max(vec2(200.0, 120.0));
    let scene = state.draw(desk, document, Size::new(size.x as u32, size.y as u32));
    chart_ui(desk, ui, document, &scene);
}

/// Which lens, and what is counted.
fn options_ui(desk: &mut Desk<'_>, ui: &mut Ui, document: &Document, bars: &Bars) {
    let mut charts = desk.app.charts.clone();
    ui.horizontal_wrapped(|ui| {
        for mix in &document.facts.balance.mixes {
            let label = crate::text::shortened(&mix.label, 24).into_owned();
            let label = crate::text::plain(&label).into_owned();
            if ui.selectable_label(mix.lens == bars.lens, label).clicked() {
                charts.mix.lens = Some(mix.lens.clone());
            }
        }
        if !document.facts.balance.mixes.is_empty() {
            ui.separator();
        }
        for by in MixBy::ALL {
            ui.selectable_value(&mut charts.mix.by, *by, by.label());
        }
        ui.separator();
        if ui.link("Edit the targets").clicked() {
            desk.ask(Request::Show(View::Portfolio));
        }
    });
    if charts != desk.app.charts {
        desk.ask(Request::Charts(charts));
    }
}

/// The bars: hover explains, click selects what is in one, double click lists it.
fn chart_ui(desk: &mut Desk<'_>, ui: &mut Ui, document: &Document, scene: &Scene) {
    let size = vec2(scene.size.width as f32, scene.size.height as f32);
    let (area, response) = ui.allocate_exact_size(size, Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Canvas, true, scene.desc.as_str()));
    let painter = ui.painter_at(area);
    paint::paint(&painter, scene, area.min);
    let pointed = response.hover_pos().and_then(|at| paint::group_at(scene, at - area.min));
    let Some(group) = pointed else { return };
    let Stands::Bucket { lens, bucket } = &group.stands else { return };
    if let Some(covered) = paint::area_of(group) {
        let accent = theme::colours(ui).accent;
        let covered = covered.translate(area.min.to_vec2()).expand(4.0).intersect(area);
        let inside = egui::StrokeKind::Inside;
        painter.rect_stroke(covered, 4.0, Stroke::new(1.0, accent), inside);
    }
    ui.set_cursor_icon(egui::CursorIcon::PointingHand);
    egui::Tooltip::for_widget(&response).at_pointer().width(300.0).show(|ui| {
        ui.label(theme::strong(&group.title, theme::BODY));
        ui.label(egui::RichText::new(&group.desc).size(theme::NOTE));
        ui.label(theme::note(ui, "Click selects these projects, double click lists them"));
    });
    if response.double_clicked() {
        let class = Some((lens.clone(), bucket.clone()));
        let state = Some(State::In);
        desk.ask(Request::Filter(Filter { class, state, ..desk.app.filter.clone() }));
        desk.ask(Request::Show(View::Projects));
    } else if response.clicked() {
        let options = desk.app.chart_options();
        let within: Vec<Id<Project>> = document
            .facts
            .projects()
            .filter(|(project, standing)| {
                standing.state == State::In
                    && project.class(lens) == bucket.as_ref()
                    && options.shows(&project.id)
            })
            .map(|(project, _)| project.id.clone())
            .collect();
        desk.ask(Request::Select(within));
    }
}

/// Why there is nothing to see, and what to do about it.
fn empty_ui(desk: &mut Desk<'_>, ui: &mut Ui) {
    ui.add_space(48.0);
    ui.vertical_centered(|ui| {
        if desk.app.filter.is_off() {
            ui.label(
                "No targets and no classes yet. Say for each lens which share every bucket should \
                 have, and give each project its bucket.",
            );
            ui.add_space(8.0);
            if ui.button("Set targets").clicked() {
                desk.ask(Request::Show(View::Portfolio));
            }
        } else {
            ui.label("No project that fits the filter has a class.");
            ui.add_space(8.0);
            if ui.button("Show all projects").clicked() {
                desk.ask(Request::Filter(Filter::default()));
            }
        }
    });
}
