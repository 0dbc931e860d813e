//! What this program is, and its keys.

use egui::{ScrollArea, Ui};

use super::modal_ui;
use crate::commands;
use crate::ui::request::{Desk, Request};
use crate::ui::theme;

/// What this program is.
pub(super) fn about_ui(desk: &mut Desk<'_>, ui: &Ui) {
    modal_ui(desk, ui, "Evenkeel", 440.0, |desk, ui| {
        ui.label(format!("Version {}", env!("CARGO_PKG_VERSION")));
        ui.add_space(6.0);
        ui.label("There are no IT projects, only business projects in which IT is one part.");
        ui.add_space(6.0);
        ui.label("Works without a network: what you enter stays in your file.");
        ui.label(theme::note(ui, "Noto Sans is used under the SIL Open Font License 1.1."));
        ui.add_space(12.0);
        if ui.button("Close").clicked() {
            desk.ask(Request::Answered);
        }
    });
}

/// The keys.
pub(super) fn keys_ui(desk: &mut Desk<'_>, ui: &Ui) {
    modal_ui(desk, ui, "Keys", 460.0, |desk, ui| {
        ScrollArea::vertical().max_height(440.0).show(ui, |ui| {
            egui::Grid::new("keys").num_columns(2).spacing([24.0, 4.0]).show(ui, |ui| {
                for (keys, what) in [
                    ("Arrows", "Move in the grid"),
                    ("Enter, F2", "Edit a cell"),
                    ("Ctrl+Enter", "Take a value for all selected projects"),
                    ("Tab", "Next cell or field"),
                    ("Shift, Ctrl and click", "Select several"),
                    ("Esc", "Back out one step"),
                ] {
                    ui.label(theme::note(ui, keys));
                    ui.label(what);
                    ui.end_row();
                }
                for command in commands::ALL.iter().filter(|command| !command.keys.is_empty()) {
                    let keys: Vec<String> = command.keys.iter().map(|keys| keys.label()).collect();
                    ui.label(theme::note(ui, keys.join(", ")));
                    ui.label(crate::text::plain(&(command.title)(desk.app)).into_owned());
                    ui.end_row();
                }
            });
        });
        ui.add_space(8.0);
        if ui.button("Close").clicked() {
            desk.ask(Request::Answered);
        }
    });
}
