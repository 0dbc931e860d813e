//! Above the frontier: how far it is worked out, and what the point that is looked at can give.

use std::time::Duration;

use egui::{RichText, Ui};

use crate::app::{Document, FrontierStep};
use crate::charts::frontier::{Curve, point_said};
use crate::export::POINTS;
use crate::text::plain;
use crate::ui::request::{Desk, Request};
use crate::ui::theme;

/// How high the strip is.
const HEIGHT: f32 = 28.0;

/// The strip above the chart.
pub(in crate::ui) fn frontier_ui(desk: &mut Desk<'_>, ui: &mut Ui) {
    let Some(document) = desk.document() else { return };
    let curve = desk.app.curve().cloned();
    ui.horizontal(|ui| {
        // One line, as high with words as with buttons: the chart stays where it is, so that a point
        // can be clicked twice.
        ui.set_min_height(HEIGHT);
        progress_ui(desk, ui, curve.as_deref());
        let chosen = desk.app.frontier.chosen.zip(curve.as_deref());
        let said = chosen.is_some_and(|(place, curve)| point_ui(desk, ui, document, curve, place));
        let has_points = curve.as_ref().is_some_and(|curve| curve.points.len() > 1);
        if !said && has_points && desk.app.frontier.progress().is_none() {
            let text = "Click a point to see what that budget can give. Arrows go from point to \
                        point, Enter makes a scenario of one.";
            ui.add(egui::Label::new(theme::note(ui, text)).truncate());
        }
    });
    ui.add_space(2.0);
}

/// How far the work is, and what can be done about it.
fn progress_ui(desk: &mut Desk<'_>, ui: &mut Ui, curve: Option<&Curve>) {
    let is_old = curve.is_some() && !desk.app.is_curve_fresh();
    let old = if is_old { " The line is as of the last change." } else { "" };
    if let Some(done) = desk.app.frontier.progress() {
        ui.spinner();
        ui.label(format!("{done} of {POINTS} points.{old}"));
        if ui.button("Stop").clicked() {
            desk.ask(Request::Frontier(FrontierStep::Stop));
        }
        ui.request_repaint_after(Duration::from_millis(100));
        return;
    }
    let ended = curve.filter(|curve| !curve.is_whole() || (curve.wanted == 0 && curve.open > 0));
    let ended = ended.filter(|curve| curve.conflict.is_empty());
    let words = match ended {
        Some(curve) if !is_old => {
            format!("Ended at {} of {POINTS} points.", curve.points.len())
        }
        _ if is_old => old.trim().to_owned(),
        _ => return,
    };
    ui.label(RichText::new(words).color(theme::colours(ui).warm));
    if ui.button("Work it out").clicked() {
        desk.ask(Request::Frontier(FrontierStep::Again));
    }
}

/// What a point can give, and the way to a scenario of it; says whether there is such a point.
fn point_ui(
    desk: &mut Desk<'_>,
    ui: &mut Ui,
    document: &Document,
    curve: &Curve,
    place: usize,
) -> bool {
    let Some(said) = point_said(&document.facts, curve, place) else { return false };
    ui.label(theme::strong(said.title, theme::BODY));
    let is_fresh = desk.app.is_curve_fresh();
    let button = ui.add_enabled(is_fresh, egui::Button::new("Make a scenario of it"));
    let button = button
        .on_hover_text("It decides exactly these projects; the plan stays as it is")
        .on_disabled_hover_text("The portfolio has changed; the line is worked out anew");
    if button.clicked() {
        desk.ask(Request::Frontier(FrontierStep::Make(place)));
    }
    let lines = plain(&said.lines.join(" · ")).into_owned();
    ui.add(egui::Label::new(lines).truncate());
    true
}
