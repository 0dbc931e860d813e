//! Which charts are exported, as what, how large.

use egui::Ui;

use super::modal_ui;
use crate::app::{Exporting, PathFor, Question};
use crate::charts::{self, Extent, Format, Size, Theme};
use crate::export;
use crate::portfolio::Choice as _;
use crate::ui::request::{Desk, Request};
use crate::ui::theme;

/// The dialog: choices side by side, then where to.
pub(super) fn export_ui(desk: &mut Desk<'_>, ui: &Ui) {
    let mut wanted = desk.app.exporting;
    let chart = desk.app.chart();
    modal_ui(desk, ui, "Export charts", 520.0, |desk, ui| {
        row_ui(ui, "What", |ui| {
            if let Some(chart) = chart {
                ui.radio_value(&mut wanted.is_all, false, chart.title);
            } else {
                wanted.is_all = true;
            }
            let all = format!("All {} charts", charts::ALL.len());
            ui.radio_value(&mut wanted.is_all, true, all);
        });
        row_ui(ui, "As", |ui| {
            for exporter in export::ALL {
                ui.radio_value(&mut wanted.ending, exporter.ending, exporter.title);
            }
        });
        let is_drawn = export::for_ending(wanted.ending).is_some_and(|e| e.of_scene().is_some());
        ui.add_enabled_ui(is_drawn, |ui| {
            row_ui(ui, "Size", |ui| size_ui(ui, &mut wanted));
            row_ui(ui, "Colours", |ui| {
                ui.radio_value(&mut wanted.theme, None, "As in the window");
                for theme in Theme::ALL {
                    ui.radio_value(&mut wanted.theme, Some(*theme), theme.label());
                }
            });
            row_ui(ui, "Title", |ui| {
                ui.checkbox(&mut wanted.with_title, "With title and what it is about");
            });
        });
        ui.add_space(12.0);
        ui.horizontal(|ui| {
            let verb = if wanted.is_all { "Choose a folder…" } else { "Choose a file…" };
            if ui.button(theme::strong(verb, theme::BODY)).clicked() {
                let purpose = if wanted.is_all {
                    PathFor::Charts(wanted.ending)
                } else {
                    PathFor::Chart(wanted.ending)
                };
                desk.ask(Request::Ask(Question::PickPath(purpose)));
            }
            if ui.button("Cancel").clicked() {
                desk.ask(Request::Answered);
            }
        });
    });
    if wanted != desk.app.exporting {
        desk.ask(Request::Exporting(wanted));
    }
}

/// By name, or in numbers.
fn size_ui(ui: &mut Ui, wanted: &mut Exporting) {
    for format in Format::ALL {
        ui.radio_value(&mut wanted.extent, Extent::Named(*format), format.label());
    }
    let is_own = matches!(wanted.extent, Extent::Sides(_));
    if ui.radio(is_own, "Own size").clicked() && !is_own {
        let pixels = export::for_ending(wanted.ending).map(|e| e.size(wanted.extent));
        wanted.extent = Extent::Sides(pixels.unwrap_or_default());
    }
    if let Extent::Sides(Size { width, height }) = &mut wanted.extent {
        let range = 100..=Size::MOST;
        ui.add(egui::DragValue::new(width).range(range.clone())).accessible_name("Width");
        ui.label("×");
        ui.add(egui::DragValue::new(height).range(range)).accessible_name("Height");
    }
}

/// A row of choices with its name before it.
fn row_ui(ui: &mut Ui, name: &str, choices: impl FnOnce(&mut Ui)) {
    ui.horizontal_top(|ui| {
        let (rect, _) = ui.allocate_exact_size(egui::vec2(72.0, 20.0), egui::Sense::hover());
        let mut left = ui.new_child(
            egui::UiBuilder::new()
                .max_rect(rect)
                .layout(egui::Layout::left_to_right(egui::Align::Center)),
        );
        left.label(theme::note(ui, name));
        ui.horizontal_wrapped(choices);
    });
    ui.add_space(4.0);
}
