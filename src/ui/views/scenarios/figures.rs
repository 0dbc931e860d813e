//! What the scenario comes to: figures beside each other, each against the plan's.

use egui::{Label, RichText, Ui, UiBuilder, vec2};

use super::ScenariosState;
use crate::app::Document;
use crate::text::{plain, plain_lines};
use crate::ui::theme;

/// How wide and how high a figure is at least.
const LEAST: f32 = 108.0;
const HIGH: f32 = 52.0;
/// With less room than this only as many are shown as fit beside each other.
const LOW: f32 = 400.0;

/// The figures. They take the same room whatever they say, so that nothing below them jumps.
pub(super) fn figures_ui(state: &mut ScenariosState, ui: &mut Ui, document: &Document) {
    let is_plan = document.scenario().is_none();
    let (is, plan) = state.outcomes(document);
    let figures = is.figures((!is_plan).then_some(plan), &document.facts);
    let colours = theme::colours(ui);
    let room = ui.available_width();
    let most = ((room / LEAST).floor() as usize).max(1);
    // In a low window the list needs the room more.
    let is_low = ui.available_height() < LOW;
    let figures = figures.get(..if is_low { most.min(figures.len()) } else { figures.len() });
    let figures = figures.unwrap_or_default();
    let lines = figures.len().div_ceil(most).max(1);
    let across = figures.len().div_ceil(lines).max(1);
    // In one line, what is longer has more of it.
    let is_line = lines == 1;
    let parts: Vec<f32> =
        figures.iter().map(|own| if is_line { weight(&own.label) } else { 1.0 }).collect();
    let unit = room / parts.iter().take(across).sum::<f32>().max(1.0);
    let (area, _) = ui.allocate_exact_size(vec2(room, HIGH * lines as f32), egui::Sense::hover());
    let mut left = 0.0;
    for (at, (figure, part)) in figures.iter().zip(parts).enumerate() {
        left = if at % across == 0 { 0.0 } else { left };
        let (place, width) = (vec2(left, (at / across) as f32 * HIGH), part * unit);
        left += width;
        let tile = egui::Rect::from_min_size(area.min + place, vec2(width - 10.0, HIGH));
        let mut ui = ui.new_child(UiBuilder::new().max_rect(tile));
        ui.spacing_mut().item_spacing.y = 0.0;
        let label = theme::note(&ui, plain(&figure.label));
        ui.add(Label::new(label).truncate());
        let is_over = figure.over.is_some();
        let sign = if is_over { "▲ " } else { "" };
        let shown = theme::strong(format!("{sign}{}", plain(&figure.shown)), theme::STRONG);
        let shown = if is_over { shown.color(colours.warm) } else { shown };
        ui.add(Label::new(shown).truncate());
        let colour = match figure.is_moved() {
            _ if is_over => colours.warm,
            true => colours.accent,
            false => colours.soft,
        };
        let said = figure.said();
        let short = RichText::new(plain(&said)).size(theme::NOTE).color(colour);
        ui.add(Label::new(short).truncate());
        let whole = [figure.label.as_str(), figure.shown.as_str(), said.as_str()].join("\n");
        ui.interact(tile, ui.scope_id().with(("figure", at)), egui::Sense::hover())
            .on_hover_text(plain_lines(whole.trim_end()));
    }
}

/// How much room a figure needs beside the others.
fn weight(label: &str) -> f32 {
    match label {
        "Cost" => 1.6,
        "Value" => 1.1,
        "Projects in" | "Errors" | "Warnings" => 0.65,
        label if label.starts_with("Fullest") => 1.5,
        label if label.ends_with("imbalance") => 1.15,
        _ => 1.0,
    }
}
