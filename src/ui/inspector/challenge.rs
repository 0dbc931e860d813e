//! Devil's advocate in the inspector: what a good chair would ask the project.

use std::sync::Arc;

use egui::Ui;

use crate::app::Document;
use crate::portfolio::{Id, Project};
use crate::rules::{Question, challenge};
use crate::text::plain;
use crate::ui::request::{Desk, Request};
use crate::ui::theme;

/// How many questions are shown before one asks for all.
const FIRST: usize = 4;

pub(super) fn challenge_ui(desk: &mut Desk<'_>, ui: &mut Ui, project: &Project) {
    let Some(document) = desk.document() else { return };
    let questions = questions(ui, document, project);
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

/// The questions, worked out once for each state of the document.
fn questions(ui: &Ui, document: &Document, project: &Project) -> Arc<Vec<Question>> {
    type Kept = (u64, Id<Project>, Arc<Vec<Question>>);
    let id = egui::Id::unique("questions of the inspected project");
    let kept: Option<Kept> = ui.data(|data| data.get_temp(id));
    if let Some((revision, of, questions)) = kept
        && revision == document.revision
        && of == project.id
    {
        return questions;
    }
    let all = Arc::new(challenge(&document.facts, &document.judgement, &project.id));
    let kept: Kept = (document.revision, project.id.clone(), Arc::clone(&all));
    ui.data_mut(|data| data.insert_temp(id, kept));
    all
}
