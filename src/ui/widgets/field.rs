//! Captions, rows and sections: how fields stand beside and below each other.

use egui::{Align, Id, Layout, Response, Ui, vec2};

use crate::ui::theme;

/// How wide the names of fields are.
const CAPTION: f32 = 104.0;

/// The name of a field above it.
pub(in crate::ui) fn caption_ui(ui: &mut Ui, caption: &str) -> Response {
    let text = theme::note(ui, caption);
    ui.label(text)
}

/// Gives a field the focus when it comes to be shown, so that one can type at once.
pub(in crate::ui) fn focus_when_shown(ui: &Ui, response: &Response) {
    let (id, now) = (response.id.with("shown"), ui.ctx().cumulative_frame_nr());
    let before: Option<u64> = ui.data(|data| data.get_temp(id));
    ui.data_mut(|data| data.insert_temp(id, now));
    if before.is_none_or(|before| before + 1 < now) {
        response.request_focus();
    }
}

/// A field with its name on the left; `field` is handed the width that is left for it.
pub(in crate::ui) fn row_ui<T>(
    ui: &mut Ui,
    caption: &str,
    field: impl FnOnce(&mut Ui, f32) -> T,
) -> T {
    ui.horizontal(|ui| {
        let text = theme::note(ui, caption);
        ui.allocate_ui_with_layout(
            vec2(CAPTION, 24.0),
            Layout::left_to_right(Align::Center),
            |ui| {
                ui.set_min_width(CAPTION);
                ui.add(egui::Label::new(text).truncate());
            },
        );
        let width = ui.available_width();
        ui.vertical(|ui| field(ui, width)).inner
    })
    .inner
}

/// A small button that takes an entry out of a list.
pub(in crate::ui) fn remove_button_ui(ui: &mut Ui, what: &str) -> bool {
    let soft = theme::colours(ui).soft;
    let button = egui::Button::new(egui::RichText::new("✕").color(soft)).frame(false);
    let label = format!("Remove {}", crate::text::plain(what));
    ui.add(button).on_hover_text(&label).accessible_name(label).clicked()
}

/// Unfolds a part before it is drawn.
pub(in crate::ui) fn unfold(ui: &Ui, title: &str) {
    ui.data_mut(|data| data.insert_temp(Id::unique(("unfold", title)), true));
}

/// A part of a panel under a heading, which folds.
pub(in crate::ui) fn section_ui<T>(
    ui: &mut Ui,
    title: &str,
    is_open: bool,
    contents: impl FnOnce(&mut Ui) -> T,
) -> Option<T> {
    ui.add_space(8.0);
    let unfolds = ui.data_mut(|data| data.remove_temp::<bool>(Id::unique(("unfold", title))));
    egui::CollapsingHeader::new(theme::strong(title, theme::BODY))
        .id_salt(title)
        .default_open(is_open)
        .open(unfolds)
        .show_unindented(ui, |ui| {
            ui.add_space(2.0);
            contents(ui)
        })
        .body_returned
}
