//! Making a scenario the plan: what it changes, what is decided, by whom and why.

use egui::{Align, Id, Label, Layout, ScrollArea, TextEdit, Ui, vec2};

use super::modal_ui;
use crate::app::{Adopted, Adopting, Document, Question};
use crate::edit::Edit;
use crate::portfolio::{Choice as _, Verdict};
use crate::text::{count, plain, shortened, shown_name};
use crate::ui::inspector::person_pick_ui;
use crate::ui::request::{Desk, Request};
use crate::ui::theme;
use crate::ui::widgets::{clean, date_ui, mark_live, row_ui};

/// How high the words about one project are.
const ROW: f32 = 42.0;

/// The dialog.
pub(super) fn adopt_ui(desk: &mut Desk<'_>, ui: &Ui, adopting: &Adopting) {
    let Some(document) = desk.document() else { return };
    let title = format!("Adopt {}", plain(&shortened(&adopting.scenario, 40)));
    modal_ui(desk, ui, &title, 760.0, |desk, ui| {
        let mut new = adopting.clone();
        let stand = match new.rows.len() {
            0 => "No project changes.".to_owned(),
            1 => "1 project then stands in the plan as here.".to_owned(),
            many => format!("{} then stand in the plan as here.", count(many, "project")),
        };
        ui.label(theme::note(ui, format!("{stand} It is one step that can be undone.")));
        ui.add_space(4.0);
        let room = ui.ctx().content_rect().height();
        let most = (room - 320.0).clamp(2.0 * ROW, 9.0 * ROW);
        ui.spacing_mut().item_spacing.y = 0.0;
        ScrollArea::vertical()
            .id_salt("to adopt")
            .max_height(most)
            .auto_shrink([false, true])
            .show_rows(ui, ROW, new.rows.len(), |ui, seen| {
                for place in seen {
                    let Some(row) = new.rows.get_mut(place) else { break };
                    ui.push_id(place, |ui| project_ui(ui, document, row));
                }
            });
        ui.spacing_mut().item_spacing.y = 4.0;
        ui.add_space(8.0);
        if let Some((own, plan)) = new.budgets(document.portfolio()) {
            let words = format!("Also take its budget: {own} instead of {plan}");
            ui.checkbox(&mut new.takes_budget, words);
            ui.add_space(4.0);
        }
        fields_ui(ui, document, &mut new);
        ui.add_space(12.0);
        let lacks = new.lacks();
        ui.horizontal(|ui| {
            let button = ui.add_enabled(lacks.is_none(), egui::Button::new("Adopt"));
            if button.on_disabled_hover_text(lacks.unwrap_or_default()).clicked() {
                desk.ask(Request::Adopt(Box::new(new.clone())));
            }
            if ui.button("Cancel").clicked() {
                desk.ask(Request::Answered);
            }
            if let Some(lacks) = lacks {
                ui.label(theme::note(ui, lacks));
            }
        });
        let is_open = matches!(&desk.app.question, Some(Question::Adopt(own)) if **own != new);
        let is_answered =
            |request: &Request| matches!(request, Request::Answered | Request::Adopt(_));
        if is_open && !desk.requests.iter().any(is_answered) {
            desk.ask(Request::Ask(Question::Adopt(Box::new(new))));
        }
    });
}

/// One project: its name, what changes, what is decided.
fn project_ui(ui: &mut Ui, document: &Document, row: &mut Adopted) {
    let Some(project) = document.portfolio().projects.get(&row.project) else { return };
    let name = shown_name(&project.name).into_owned();
    let width = ui.available_width() - 12.0;
    ui.horizontal(|ui| {
        ui.set_height(ROW);
        let words = vec2(width - 170.0, ROW);
        ui.allocate_ui_with_layout(words, Layout::top_down(Align::Min), |ui| {
            ui.set_width(words.x);
            ui.add_space(3.0);
            ui.add(Label::new(theme::strong(name.as_str(), theme::BODY)).truncate());
            let words = plain(&row.words(project).join(" · ")).into_owned();
            let note = theme::note(ui, words);
            ui.add(Label::new(note).truncate());
        });
        let options = row.options();
        if options.is_empty() {
            let said: Vec<&str> = row.verdicts().map(Verdict::label).collect();
            ui.label(said.join(", "));
            return;
        }
        for verdict in options {
            let is_it = row.verdict == Some(*verdict);
            let button = ui.selectable_label(is_it, verdict.label());
            if button.accessible_name(format!("{} {name}", verdict.label())).clicked() {
                row.verdict = Some(*verdict);
            }
        }
        if row.verdicts().count() > 1 {
            ui.label("Defer");
        }
    });
}

/// Who, why, and when it is looked at again.
fn fields_ui(ui: &mut Ui, document: &Document, new: &mut Adopting) {
    let p = document.portfolio();
    row_ui(ui, "Who decides", |ui, width| {
        // Somebody new is not in the portfolio yet, but shown as if.
        let with = new.newcomer.clone().map(|newcomer| {
            let mut with = crate::portfolio::Portfolio::clone(p);
            with.people.put(newcomer);
            with
        });
        let p = with.as_ref().unwrap_or(p);
        let id = Id::unique("adopted by");
        let name = "Who decides";
        let room = width.min(360.0);
        let (button, chosen) = person_pick_ui(ui, p, id, name, new.by.as_ref(), room);
        if ui.memory(|memory| memory.focused().is_none()) && !egui::Popup::is_any_open(ui.ctx()) {
            button.request_focus();
        }
        if let Some((by, first)) = chosen {
            let is_newcomer = new.newcomer.as_ref().map(|newcomer| &newcomer.id) == by.as_ref();
            new.newcomer = match first {
                Some(Edit::PutPerson(person)) => Some(person),
                _ => new.newcomer.take().filter(|_| is_newcomer),
            };
            new.by = by;
        }
    });
    row_ui(ui, "Why", |ui, width| {
        let field = TextEdit::multiline(&mut new.reason).desired_width(width).desired_rows(2);
        let field = ui.add(field).accessible_name("Why");
        mark_live(ui, &field);
        if field.changed() {
            new.reason = clean(&new.reason);
        }
    });
    row_ui(ui, "Looked at again", |ui, _| {
        let (id, today) = (Id::unique("adopted until"), document.facts.today);
        if let Some(day) = date_ui(ui, id, "Looked at again on", new.next_review, today) {
            new.next_review = day;
        }
    });
}
