//! Turning from page to page of a view.

use egui::Ui;

use crate::app::{View, ViewPage};
use crate::charts;
use crate::ui::request::{Desk, Request};

/// The pages of the view in sight, where it has several.
pub(in crate::ui) fn pages_ui(desk: &mut Desk<'_>, ui: &mut Ui) {
    let pages = desk.app.view.pages();
    if pages.len() < 2 {
        return;
    }
    let shown = desk.app.page();
    ui.horizontal_wrapped(|ui| {
        for page in pages {
            let title = match page {
                ViewPage::Main if desk.app.view == View::Scenarios => "Ranking",
                ViewPage::Main => "List",
                ViewPage::Limits => "Limits",
                ViewPage::Advice => "Second opinion",
                ViewPage::Chart(name) => charts::find(name).map_or(name, |chart| chart.title),
            };
            if ui.selectable_label(page == shown, title).clicked() {
                desk.ask(Request::Turn(page));
            }
        }
    });
    ui.add_space(2.0);
}
