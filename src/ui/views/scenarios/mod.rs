//! The scenarios: which one is on, what it is for, and what it does.

mod head;

use egui::Ui;

use crate::ui::request::Desk;

/// The scenarios.
pub(in crate::ui) fn scenarios_ui(desk: &mut Desk<'_>, ui: &mut Ui) {
    let Some(document) = desk.document() else { return };
    head::head_ui(desk, ui, document);
}
