//! The second opinion: what the optimiser would choose within the limits, why, and how sure that is.
//! It explains and proposes; what is taken over a person says.

mod answer;
mod asking;
mod proposal;
mod reasons;
mod support;

use egui::{RichText, ScrollArea, Ui};

use crate::app::{Advice, AdviceStep, Document};
use crate::ui::request::{Desk, Request};
use crate::ui::theme;
use crate::ui::widgets::section_ui;

/// The page of the second opinion.
pub(in crate::ui) fn advice_ui(desk: &mut Desk<'_>, ui: &mut Ui) {
    let Some(document) = desk.document() else { return };
    let advice = desk.app.advice.as_ref();
    let title = advice.map_or_else(|| "A second opinion".to_owned(), answer::title);
    // What was answered is not what is asked now.
    let is_old = advice.is_some_and(|own| !own.is_asking() && own.question != desk.app.asking);
    let title = if is_old { format!("To the question before: {title}") } else { title };
    let colours = theme::colours(ui);
    let colour = if is_old { colours.soft } else { colours.ink };
    ui.add(egui::Label::new(theme::strong(title, theme::TITLE).color(colour)).wrap());
    asking::asking_ui(desk, ui, document, advice);
    ui.separator();
    let Some(advice) = advice else {
        empty_ui(ui, document);
        return;
    };
    if advice.is_asking() {
        answer::progress_ui(ui, advice);
        return;
    }
    // Another answer is read from its top.
    let salt = ("advice", advice.number());
    ScrollArea::vertical().id_salt(salt).auto_shrink([false, false]).show(ui, |ui| {
        if !advice.is_about(document) {
            let warm = theme::colours(ui).warm;
            ui.horizontal_wrapped(|ui| {
                ui.label(
                    RichText::new("● The portfolio has changed since this was asked.").color(warm),
                );
                if ui.button("Ask again").clicked() {
                    desk.ask(Request::Advice(AdviceStep::Ask));
                }
            });
        }
        told_ui(desk, ui, document, advice);
        ui.add_space(24.0);
    });
}

fn told_ui(desk: &mut Desk<'_>, ui: &mut Ui, document: &Document, advice: &Advice) {
    if advice.nothing().is_some() {
        left_ui(desk, ui, document, advice);
        return;
    }
    answer::answer_ui(ui, document, advice);
    let Some(answer) = &advice.answer else { return };
    if answer.best.is_none() {
        answer::conflict_ui(desk, ui, document, advice);
        left_ui(desk, ui, document, advice);
        return;
    }
    section_ui(ui, "What it would change", true, |ui| {
        proposal::proposal_ui(desk, ui, document, advice);
    });
    section_ui(ui, "What stays out, and why", true, |ui| {
        reasons::out_ui(desk, ui, document, advice);
    });
    section_ui(ui, "What is in, and what it stands for", false, |ui| {
        reasons::within_ui(desk, ui, document, advice);
    });
    section_ui(ui, "Nearly as good, and most different", true, |ui| {
        support::different_ui(desk, ui, document, advice);
    });
    section_ui(ui, "What would change the decision", true, |ui| {
        support::flips_ui(ui, document, advice);
    });
    left_ui(desk, ui, document, advice);
}

/// Projects about which too little is known.
fn left_ui(desk: &mut Desk<'_>, ui: &mut Ui, document: &Document, advice: &Advice) {
    let Some(model) = advice.model() else { return };
    if model.left_alone.is_empty() {
        return;
    }
    let many = crate::text::count(model.left_alone.len(), "project");
    section_ui(ui, &format!("Left as they are: {many}"), false, |ui| {
        for left in model.left_alone.iter().take(MOST) {
            ui.horizontal_wrapped(|ui| {
                name_ui(desk, ui, document, left.place);
                ui.label(theme::note(ui, crate::text::plain(&left.reason).into_owned()));
            });
        }
        more_ui(ui, model.left_alone.len());
    });
}

fn empty_ui(ui: &mut Ui, document: &Document) {
    let name = document
        .scenario()
        .map_or("the plan".to_owned(), |name| format!("the scenario {}", crate::text::plain(name)));
    ui.label(format!(
        "Ask which selection would give most within the limits of {name}: budget, days of roles, change that units can take in, what must be and what belongs together. The answer is proved, explained, and only a proposal."
    ));
}

/// So many lines of a list are shown.
const MOST: usize = 100;

fn more_ui(ui: &mut Ui, number: usize) {
    if number > MOST {
        ui.label(theme::note(ui, format!("and {} more", number - MOST)));
    }
}

/// The name of a project, which selects it.
fn name_ui(desk: &mut Desk<'_>, ui: &mut Ui, document: &Document, place: usize) {
    let Some(project) = document.portfolio().projects.at(place) else { return };
    let name = crate::text::shown_name(&project.name).into_owned();
    let short = crate::text::shortened(&name, 48).into_owned();
    if ui.link(short).accessible_name(format!("Select {name}")).clicked() {
        desk.ask(Request::Select(vec![project.id.clone()]));
    }
}
