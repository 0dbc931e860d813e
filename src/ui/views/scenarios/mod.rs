//! The scenarios: which one is on, what it comes to, and the ranked list with its cut-off line.

mod compared;
mod drag;
mod figures;
mod head;
mod list;
mod row;
mod rows;

use egui::Ui;

use crate::ui::request::Desk;
pub(in crate::ui) use compared::compared_ui;
pub(in crate::ui) use rows::ScenariosState;

/// The scenarios.
pub(in crate::ui) fn scenarios_ui(desk: &mut Desk<'_>, state: &mut ScenariosState, ui: &mut Ui) {
    let Some(document) = desk.document() else { return };
    head::head_ui(desk, ui, document);
    if document.portfolio().projects.is_empty() {
        list::empty_ui(desk, ui);
        return;
    }
    figures::figures_ui(state, ui, document);
    list::list_ui(desk, state, ui, document);
}
