//! Taking responsibility for a finding: who, why, until when, and for how much.

use egui::{Id, Label, RichText, TextEdit, Ui};
use jiff::ToSpan as _;

use super::{done_ui, modal_ui};
use crate::app::{Document, Question, Waiving};
use crate::edit::Edit;
use crate::text::plain;
use crate::ui::inspector::person_pick_ui;
use crate::ui::request::{Desk, Request};
use crate::ui::theme;
use crate::ui::widgets::{caption_ui, clean, date_ui, mark_live, row_ui};

/// The form.
pub(super) fn waive_ui(desk: &mut Desk<'_>, ui: &Ui, waiving: &Waiving) {
    let Some(document) = desk.document() else { return };
    let rule = crate::app::waiving::title(&waiving.waiver);
    let title = if waiving.place.is_some() { "Edit a waiver" } else { "Waive a finding" };
    modal_ui(desk, ui, title, 440.0, |desk, ui| {
        ui.label(theme::strong(rule.as_str(), theme::BODY));
        if waiving.place.is_none() {
            let soft = theme::colours(ui).soft;
            let text = RichText::new(plain(&waiving.trouble).into_owned()).color(soft);
            ui.add(Label::new(text).wrap());
        }
        ui.add_space(8.0);
        let mut new = waiving.clone();
        fields_ui(ui, document, &mut new);
        ui.add_space(4.0);
        extent_ui(ui, document, &rule, &mut new);
        ui.add_space(12.0);
        let verb = if new.place.is_some() { "Keep it so" } else { "Waive" };
        if done_ui(desk, ui, verb, new.lacks()) {
            desk.change(new.change(document.portfolio()));
        }
        let is_open = matches!(&desk.app.question, Some(Question::Waive(own)) if **own != new);
        if is_open && !desk.requests.iter().any(|request| matches!(request, Request::Answered)) {
            desk.ask(Request::Ask(Question::Waive(Box::new(new))));
        }
    });
}

/// Who, why, until when.
fn fields_ui(ui: &mut Ui, document: &Document, new: &mut Waiving) {
    let p = document.portfolio();
    caption_ui(ui, "Why may it stay as it is?");
    let field =
        TextEdit::multiline(&mut new.waiver.reason).desired_width(f32::INFINITY).desired_rows(3);
    let field = ui.add(field).accessible_name("Why may it stay as it is?");
    mark_live(ui, &field);
    if ui.memory(|memory| memory.focused().is_none()) && !egui::Popup::is_any_open(ui.ctx()) {
        field.request_focus();
    }
    if field.changed() {
        new.waiver.reason = clean(&new.waiver.reason);
    }
    ui.add_space(4.0);
    row_ui(ui, "Who says so", |ui, width| {
        let id = Id::unique("waived by");
        // Somebody new is not in the portfolio yet, but shown as if.
        let with = new.newcomer.clone().map(|newcomer| {
            let mut with = crate::portfolio::Portfolio::clone(p);
            with.people.put(newcomer);
            with
        });
        let p = with.as_ref().unwrap_or(p);
        let name = "Who takes responsibility";
        let (_, chosen) = person_pick_ui(ui, p, id, name, new.waiver.by.as_ref(), width);
        if let Some((by, first)) = chosen {
            let is_newcomer = new.newcomer.as_ref().map(|newcomer| &newcomer.id) == by.as_ref();
            new.newcomer = match first {
                Some(Edit::PutPerson(person)) => Some(person),
                _ => new.newcomer.take().filter(|_| is_newcomer),
            };
            new.waiver.by = by;
        }
    });
    row_ui(ui, "Until", |ui, _| {
        ui.horizontal(|ui| {
            let today = document.facts.today;
            let mut is_open = new.waiver.until.is_none();
            if let Some(until) =
                date_ui(ui, Id::unique("waived until"), "Until", new.waiver.until, today)
            {
                new.waiver.until = until;
            } else if ui.checkbox(&mut is_open, "open-ended").changed() {
                let usual = today.checked_add(90.days()).ok();
                new.waiver.until = usual.filter(|_| !is_open);
            }
        });
    });
}

/// For this only, or for the rule in the whole portfolio.
fn extent_ui(ui: &mut Ui, document: &Document, rule: &str, new: &mut Waiving) {
    let whole = format!("For “{rule}” in the whole portfolio");
    let Some(what) = new.only_what(document.portfolio()) else {
        ui.label(theme::note(ui, whole));
        return;
    };
    let only = format!("For {} only", plain(&what));
    ui.radio_value(&mut new.is_whole, false, only);
    ui.radio_value(&mut new.is_whole, true, whole);
}
