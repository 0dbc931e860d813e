//! One finding wherever it is shown: its sign, its words, and what can be done about it.

use std::sync::Arc;

use egui::{Painter, Pos2, RichText, Stroke, Ui};

use super::fixing::fix_ui;
use super::request::{Desk, Request};
use super::theme::{self, Colours};
use crate::app::waiving::{place_of_waiver, withdrawn};
use crate::app::{Document, Question, Waiving};
use crate::portfolio::{Choice as _, Id, Level, Portfolio, Project};
use crate::rules::{Finding, Subject};

/// What tells a finding from every other, for the ids of what is drawn for it.
pub(super) fn key(finding: &Finding) -> (&'static str, String, String, usize) {
    let project = finding.project.as_ref().map_or("", |id| id.as_str()).to_owned();
    let subject = match &finding.subject {
        Subject::Portfolio => String::new(),
        subject => format!("{} {}", subject.kind(), subject.id().unwrap_or_default()),
    };
    (finding.rule.name, project, subject, finding.part)
}

/// How much the rules found in a project, level by level; nothing where they found nothing.
pub(super) fn counts_ui(ui: &mut Ui, document: &Document, project: &Id<Project>) {
    let place = document.portfolio().projects.place(project);
    let counts = place.and_then(|place| document.judgement.by_project.get(place));
    let Some(counts) = counts.filter(|counts| counts.open() > 0) else { return };
    ui.horizontal(|ui| {
        let all = [
            (counts.error, Level::Error),
            (counts.warning, Level::Warning),
            (counts.note, Level::Note),
        ];
        for (number, level) in all.into_iter().filter(|(number, _)| *number > 0) {
            let text = format!("{} {}", level.sign(), crate::text::count(number, level.word()));
            let colour = theme::level_colour(ui, level);
            ui.label(RichText::new(text).size(theme::NOTE).color(colour));
        }
    });
}

/// A small disc, as in the grid, where the rules found an error in a project.
pub(super) fn error_mark(
    painter: &Painter,
    colours: &Colours,
    document: Option<&Document>,
    project: &Id<Project>,
    at: Pos2,
) {
    let counts = document.and_then(|document| {
        let place = document.portfolio().projects.place(project)?;
        document.judgement.by_project.get(place)
    });
    if counts.is_some_and(|counts| counts.error > 0) {
        painter.circle(at, 3.5, colours.warm, Stroke::new(1.0, colours.paper));
    }
}

/// Its sign: the level by shape and colour.
pub(super) fn sign_ui(ui: &mut Ui, finding: &Finding) {
    let is_waived = finding.waiver.is_some();
    let soft = theme::colours(ui).soft;
    let colour = if is_waived { soft } else { theme::level_colour(ui, finding.level) };
    let sign = RichText::new(finding.level.sign()).color(colour);
    let waived = if is_waived { ", waived" } else { "" };
    ui.label(sign).on_hover_text(format!("{}{waived}", finding.level.label()));
}

/// Its message, greyed and struck through where somebody takes responsibility for it.
pub(super) fn message(ui: &Ui, finding: &Finding) -> RichText {
    let text = RichText::new(crate::text::plain(&finding.message).into_owned());
    if finding.waiver.is_none() {
        return text;
    }
    text.strikethrough().color(theme::colours(ui).soft)
}

/// Who takes responsibility for it, until when and why; nothing where nobody does.
pub(super) fn waived_by(p: &Portfolio, finding: &Finding) -> Option<String> {
    let waiver = finding.waiver.as_deref()?;
    let by = waiver.by.as_ref();
    let by = by.map_or_else(String::new, |by| format!(" by {}", p.person_name(by)));
    let until = waiver.until;
    let until = until.map_or_else(String::new, |day| format!(" until {}", crate::text::date(day)));
    let text = format!("Waived{by}{until}: {}", waiver.reason);
    Some(crate::text::plain(&text).into_owned())
}

/// What can be done about it: the fix and the waiver, or another word on the waiver it has. `name`
/// says for a screen reader which finding is meant.
pub(super) fn actions_ui(desk: &mut Desk<'_>, ui: &mut Ui, finding: &Arc<Finding>, name: &str) {
    let Some(document) = desk.document() else { return };
    let p = document.portfolio();
    if finding.waiver.is_some() {
        let Some(place) = place_of_waiver(p, finding) else { return };
        if link_ui(ui, "edit waiver", &format!("Edit the waiver of: {name}")) {
            let again = Waiving::again(p, place);
            let asked = again.map(|again| Question::Waive(Box::new(again)));
            desk.requests.extend(asked.map(Request::Ask));
        }
        if link_ui(ui, "withdraw", &format!("Withdraw the waiver of: {name}")) {
            desk.requests.extend(withdrawn(p, place).map(Request::Change));
        }
        return;
    }
    fix_ui(desk, ui, finding, name);
    if link_ui(ui, "waive…", &format!("Waive: {name}")) {
        let waiving = Waiving::of(&document.facts, finding);
        desk.ask(Request::Ask(Question::Waive(Box::new(waiving))));
    }
}

/// A small link under a name of its own; says whether it was clicked.
pub(super) fn link_ui(ui: &mut Ui, text: &str, name: &str) -> bool {
    ui.link(RichText::new(text).size(theme::NOTE))
        .accessible_name(crate::text::plain(name))
        .clicked()
}
