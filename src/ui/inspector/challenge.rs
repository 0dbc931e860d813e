//! Devil's advocate in the inspector: what a good chair would ask the project.

use egui::Ui;

use crate::portfolio::Project;
use crate::rules::challenge;
use crate::text::plain;
use crate::ui::request::{Desk, Request};
use crate::ui::theme;

/// How many questions are shown before one asks for all.
const FIRST: usize = 4;

pub(super) fn challenge_ui(desk: &mut Desk<'_>, ui: &mut Ui, project: &Project) {
    let Some(document) = desk.document() else { return };
    let questions = challenge(&document.facts, &document.judgement, &project.id);
    let id = ui.scope_id().with("all questions");
    let shows_all: bool = ui.data(|data| data.get_temp(id)).unwrap_or_default();
    let most = if shows_all { usize::MAX } else { FIRST };
    for (number, question) in questions.iter().take(most).enumerate() {
        ui.horizontal_top(|ui| {
            ui.label(theme::note(ui, format!("{}", number + 1)));
            ui.vertical(|ui| {
                ui.label(plain(&question.text).into_owned());
                ui.label(theme::note(ui, plain(&question.because).into_owned()));
            });
        });
        ui.add_space(4.0);
    }
    ui.horizontal(|ui| {
        if questions.len() > FIRST {
            let text = if shows_all {
                "Show fewer".to_owned()
            } else {
                format!("Show all {}", questions.len())
            };
            if ui.link(egui::RichText::new(text).size(theme::NOTE)).clicked() {
                ui.data_mut(|data| data.insert_temp(id, !shows_all));
            }
        }
        let print = ui.link(egui::RichText::new("Print them on one page…").size(theme::NOTE));
        if print.on_hover_text("The challenge sheet, as PDF, SVG or PNG").clicked() {
            desk.ask(Request::Command("challenge-sheet"));
        }
    });
}
