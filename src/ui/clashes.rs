//! What two people changed differently, field by field, each to decide by a click on what stays.

use egui::{Align, Button, Label, Layout, RichText, ScrollArea, Ui, vec2};

use super::differences::{head_ui, value};
use super::request::{Desk, Request};
use super::theme;
use crate::app::{Clash, Compared, Merging, MergingStep};
use crate::edit::difference::Line;
use crate::files::merge::Side;
use crate::text::plain;

/// How high a line is.
const ROW: f32 = 28.0;
/// How many characters of a value are laid out.
const LONGEST: usize = 120;
/// How many characters of a value are shown beside the mouse.
const LONGEST_BESIDE: usize = 1200;
/// The parts of the width: the field, what it was, what each side made of it.
const PARTS: [f32; 4] = [0.26, 0.18, 0.28, 0.28];

/// The list, so high.
pub(super) fn clashes_ui(
    desk: &mut Desk<'_>,
    ui: &mut Ui,
    merging: &Merging,
    compared: &Compared,
    height: f32,
) {
    ui.spacing_mut().item_spacing.y = 0.0;
    // The bar and what is between the parts.
    let width = ui.available_width() - 10.0 - 3.0 * ui.spacing().item_spacing.x;
    ui.horizontal(|ui| {
        for (part, words) in PARTS.iter().zip(["", "It was", "Mine", "Theirs"]) {
            cell_ui(ui, width * part, 20.0, |ui| {
                ui.label(theme::note(ui, words));
            });
        }
    });
    let lines = compared.lines();
    ScrollArea::vertical()
        .id_salt("changed in both")
        .max_height(height - 20.0)
        .auto_shrink([false, true])
        .show_rows(ui, ROW, lines.len(), |ui, seen| {
            for line in lines.get(seen).into_iter().flatten() {
                let (Line::Head(place) | Line::Field(place) | Line::Whole(place)) = *line;
                let Some(clash) = compared.clashes.get(place) else { continue };
                ui.push_id(line_key(*line), |ui| {
                    let size = vec2(ui.available_width(), ROW);
                    ui.allocate_ui_with_layout(size, Layout::left_to_right(Align::Center), |ui| {
                        ui.set_min_size(size);
                        if matches!(line, Line::Head(_)) {
                            head_ui(ui, &clash.about, "");
                        } else {
                            field_ui(desk, ui, (place, clash), merging, width);
                        }
                    });
                });
            }
        });
}

/// How high the whole list is.
pub(super) fn clashes_height(compared: &Compared) -> f32 {
    20.0 + ROW * compared.lines().len() as f32
}

fn line_key(line: Line) -> (bool, usize) {
    let (Line::Head(place) | Line::Field(place) | Line::Whole(place)) = line;
    (matches!(line, Line::Head(_)), place)
}

/// One field: what it was, and what each made of it.
fn field_ui(
    desk: &mut Desk<'_>,
    ui: &mut Ui,
    (place, clash): (usize, &Clash),
    merging: &Merging,
    width: f32,
) {
    let decided = merging.decided.get(&clash.path).copied();
    let soft = theme::colours(ui).soft;
    let [field, was, mine, theirs] = PARTS.map(|part| width * part);
    cell_ui(ui, field, ROW, |ui| {
        ui.add_space(12.0);
        ui.add(Label::new(plain(&clash.field).into_owned()).truncate());
    });
    cell_ui(ui, was, ROW, |ui| {
        let text = RichText::new(value(&clash.was, LONGEST)).color(soft);
        let label = ui.add(Label::new(text).truncate().show_tooltip_when_elided(false));
        label.on_hover_ui(|ui| whole_ui(ui, &clash.was));
    });
    for (side, words, text, width) in
        [(Side::Ours, "Mine", &clash.mine, mine), (Side::Theirs, "Theirs", &clash.theirs, theirs)]
    {
        cell_ui(ui, width, ROW, |ui| {
            let shown = value(text, LONGEST);
            let name = format!("{words} for {} of {}: {shown}", clash.field, clash.about.name);
            let is_chosen = decided == Some(side);
            let sign = if is_chosen { "✓ " } else { "" };
            let button = Button::selectable(is_chosen, format!("{sign}{shown}"))
                .frame_when_inactive(true)
                .truncate()
                .min_size(vec2(width - 8.0, 24.0));
            let button = ui.add(button).accessible_name(plain(&name).into_owned());
            if button.on_hover_ui(|ui| whole_ui(ui, text)).clicked() {
                desk.ask(Request::Merging(MergingStep::Decide(place, side)));
            }
        });
    }
}

/// A value as a whole, beside the mouse.
fn whole_ui(ui: &mut Ui, text: &str) {
    ui.set_max_width(420.0);
    ui.label(value(text, LONGEST_BESIDE));
}

fn cell_ui(ui: &mut Ui, width: f32, height: f32, contents: impl FnOnce(&mut Ui)) {
    let size = vec2(width, height);
    ui.allocate_ui_with_layout(size, Layout::left_to_right(Align::Center), |ui| {
        ui.set_min_size(size);
        ui.set_max_width(width);
        contents(ui);
    });
}
