//! Writing a decision down: what, about which project, by whom, why, and when it is looked at again.

use egui::{Id, TextEdit, Ui};

use super::{done_ui, modal_ui};
use crate::app::{Deciding, Document, Question};
use crate::edit::Edit;
use crate::portfolio::{Choice as _, Portfolio, Project, Verdict};
use crate::ui::inspector::person_pick_ui;
use crate::ui::request::{Desk, Request};
use crate::ui::widgets::{Choice, Picked, clean, date_ui, mark_live, pick_ui, row_ui};

/// The form.
pub(super) fn decide_ui(desk: &mut Desk<'_>, ui: &Ui, deciding: &Deciding) {
    let Some(document) = desk.document() else { return };
    let title = if deciding.place.is_some() { "Edit a decision" } else { "Add a decision" };
    modal_ui(desk, ui, title, 480.0, |desk, ui| {
        let mut new = deciding.clone();
        what_ui(ui, document, &mut new);
        who_ui(ui, document, &mut new);
        let today = document.facts.today;
        let days = [
            ("Decided on", &mut new.decision.date),
            ("Looked at again", &mut new.decision.next_review),
        ];
        for (name, day) in days {
            row_ui(ui, name, |ui, _| {
                if let Some(typed) = date_ui(ui, Id::unique(("decided", name)), name, *day, today) {
                    *day = typed;
                }
            });
        }
        ui.add_space(12.0);
        let verb = if new.place.is_some() { "Keep it so" } else { "Write it down" };
        if done_ui(desk, ui, verb, new.lacks()) {
            desk.change(new.change(document.portfolio()));
        }
        let is_open = matches!(&desk.app.question, Some(Question::Decide(own)) if **own != new);
        if is_open && !desk.requests.iter().any(|request| matches!(request, Request::Answered)) {
            desk.ask(Request::Ask(Question::Decide(Box::new(new))));
        }
    });
}

/// What is decided, and about which project.
fn what_ui(ui: &mut Ui, document: &Document, new: &mut Deciding) {
    let p = document.portfolio();
    row_ui(ui, "Decision", |ui, _| {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = 2.0;
            for verdict in Verdict::ALL {
                let is_it = new.decision.decision == Some(*verdict);
                if ui.selectable_label(is_it, verdict.label()).clicked() {
                    new.decision.decision = Some(*verdict);
                }
            }
        });
    });
    row_ui(ui, "Project", |ui, width| {
        let about = new.decision.project.as_ref().and_then(|id| p.projects.get(id));
        let shown = about.map(|project| project.name.as_str());
        let id = Id::unique("decided about");
        let picked = pick_ui(ui, id, "Project", shown, width, (None, true), || every_project(p)).1;
        match picked {
            Some(Picked::One(place)) => {
                new.decision.project = p.projects.at(place).map(|project| project.id.clone());
            }
            Some(Picked::Clear) => new.decision.project = None,
            Some(Picked::New(_)) | None => {}
        }
    });
}

fn every_project(p: &Portfolio) -> Vec<Choice> {
    let choice = |project: &std::sync::Arc<Project>| Choice {
        label: project.name.clone(),
        detail: project.id.to_string(),
    };
    p.projects.iter().map(choice).collect()
}

/// Who, and why.
fn who_ui(ui: &mut Ui, document: &Document, new: &mut Deciding) {
    let p = document.portfolio();
    row_ui(ui, "Who decides", |ui, width| {
        // Somebody new is not in the portfolio yet, but shown as if.
        let with = new.newcomer.clone().map(|newcomer| {
            let mut with = Portfolio::clone(p);
            with.people.put(newcomer);
            with
        });
        let p = with.as_ref().unwrap_or(p);
        let id = Id::unique("decided by");
        let by = new.decision.by.as_ref();
        if let Some((by, first)) = person_pick_ui(ui, p, id, "Who decides", by, width).1 {
            let is_newcomer = new.newcomer.as_ref().map(|newcomer| &newcomer.id) == by.as_ref();
            new.newcomer = match first {
                Some(Edit::PutPerson(person)) => Some(person),
                _ => new.newcomer.take().filter(|_| is_newcomer),
            };
            new.decision.by = by;
        }
    });
    row_ui(ui, "Why", |ui, width| {
        let text = &mut new.decision.reason;
        let field = TextEdit::multiline(text).desired_width(width).desired_rows(2);
        let field = ui.add(field).accessible_name("Why");
        mark_live(ui, &field);
        if ui.memory(|memory| memory.focused().is_none()) && !egui::Popup::is_any_open(ui.ctx()) {
            field.request_focus();
        }
        if field.changed() {
            *text = clean(text);
        }
    });
}
