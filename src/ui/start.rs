//! The start page: new, open, recent, import, samples.

use egui::{RichText, Ui};

use super::request::{Desk, Request};
use super::theme;

/// The start page.
pub(super) fn start_ui(desk: &mut Desk<'_>, ui: &mut Ui) {
    let colours = theme::colours(ui);
    let top = (ui.available_height() * 0.12).clamp(16.0, 120.0);
    ui.add_space(top);
    let width = 720.0_f32.min(ui.available_width() - 48.0);
    ui.vertical_centered(|ui| {
        ui.allocate_ui(egui::vec2(width, ui.available_height()), |ui| {
            ui.vertical(|ui| {
                ui.label(theme::strong("Evenkeel", theme::FIGURE));
                let text = "Plan a project portfolio together: who wants it, what it is worth, what it costs, who must change.";
                ui.label(RichText::new(text).color(colours.soft).size(theme::STRONG));
                ui.add_space(24.0);
                ui.columns(2, |columns| {
                    if let [left, right] = columns {
                        // A column's own layout would stretch the lines of a paragraph to its width.
                        let plain = egui::Layout::top_down(egui::Align::Min);
                        left.with_layout(plain, |ui| begin_ui(desk, ui));
                        right.with_layout(plain, |ui| recent_ui(desk, ui));
                    }
                });
            });
        });
    });
    if desk.app.jobs.is_busy() {
        ui.vertical_centered(|ui| ui.label(theme::note(ui, "Reading…")));
    }
}

fn begin_ui(desk: &mut Desk<'_>, ui: &mut Ui) {
    ui.label(theme::strong("Begin", theme::STRONG));
    ui.add_space(4.0);
    for (name, title, about) in [
        ("new", "New portfolio", "Units, objectives and targets to start from"),
        ("open", "Open…", "A portfolio file"),
        ("import", "Import a list of projects…", "The spreadsheet everybody already has"),
    ] {
        if entry_ui(ui, title, about).clicked() {
            desk.ask(Request::Command(name));
        }
    }
    ui.add_space(16.0);
    ui.label(theme::strong("Samples", theme::STRONG));
    ui.add_space(4.0);
    for (place, sample) in crate::app::samples::ALL.iter().enumerate() {
        if entry_ui(ui, sample.title, sample.about).clicked() {
            desk.ask(Request::Sample(place));
        }
    }
}

fn recent_ui(desk: &mut Desk<'_>, ui: &mut Ui) {
    ui.label(theme::strong("Recent", theme::STRONG));
    ui.add_space(4.0);
    if desk.app.settings.recent.is_empty() {
        ui.label(theme::note(
            ui,
            "What you open and save will be listed here. You can also drop a file on the window.",
        ));
    }
    for path in &desk.app.settings.recent {
        let folder = path.parent().map(|folder| folder.display().to_string()).unwrap_or_default();
        if entry_ui(ui, &crate::app::file_name(path), &folder).clicked() {
            desk.ask(Request::Open(path.clone()));
        }
    }
}

/// A thing to click with what it is below it.
fn entry_ui(ui: &mut Ui, title: &str, about: &str) -> egui::Response {
    let accent = theme::colours(ui).accent;
    ui.spacing_mut().item_spacing.y = 0.0;
    let text = RichText::new(title).color(accent).size(theme::STRONG);
    let button = ui.add(egui::Button::new(text).frame_when_inactive(false)).accessible_name(title);
    let about = theme::note(ui, crate::text::plain(about).into_owned());
    egui::Frame::new()
        .inner_margin(egui::Margin { left: 8, right: 0, top: 0, bottom: 10 })
        .show(ui, |ui| ui.add(egui::Label::new(about).wrap()));
    button
}
