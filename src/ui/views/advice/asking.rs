//! What is asked of the optimiser.

use std::cell::Cell;

use egui::{Button, Id, Ui};
use rust_decimal::Decimal;

use crate::app::{Advice, AdviceStep, Document};
use crate::edit::field;
use crate::optimise::{Maximise, Question, Shifting};
use crate::portfolio::{Choice as _, Stage, lens_label};
use crate::ui::request::{Desk, Request};
use crate::ui::theme;
use crate::ui::widgets::typed_ui;

/// The choices, and the button that asks.
pub(super) fn asking_ui(
    desk: &mut Desk<'_>,
    ui: &mut Ui,
    document: &Document,
    advice: Option<&Advice>,
) {
    let mut question = desk.app.asking.clone();
    let mut is_asked = false;
    ui.horizontal_wrapped(|ui| {
        ui.label(theme::note(ui, "As much as possible of"));
        for maximise in Maximise::ALL {
            let is_on = question.maximise == *maximise;
            if ui.add(Button::selectable(is_on, maximise.label())).clicked() {
                question.maximise = *maximise;
            }
        }
        is_asked = budget_ui(ui, document, &mut question);
    });
    ui.horizontal_wrapped(|ui| {
        let mut later = question.shifting != Shifting::Nobody;
        let hint = "By 1, 2 or 4 quarters; each quarter of delay costs 2 % of the worth";
        if ui
            .checkbox(&mut later, "What has not begun may start later")
            .on_hover_text(hint)
            .changed()
        {
            question.shifting = if later { Shifting::NotBegun } else { Shifting::Nobody };
        }
        delivering_ui(ui, document, &mut question);
        mix_ui(ui, document, &mut question);
    });
    ui.horizontal(|ui| {
        let is_asking = advice.is_some_and(Advice::is_asking);
        is_asked &= !is_asking;
        let is_working = advice.is_some_and(Advice::is_working);
        let ask = ui.add_enabled(!is_asking, Button::new(theme::strong("Ask", theme::BODY)));
        if ask.accessible_name("Ask for a second opinion").clicked() {
            is_asked = true;
        }
        if is_working {
            let words = if is_asking { "Stop" } else { "Stop explaining" };
            if ui.button(words).clicked() {
                desk.ask(Request::Advice(AdviceStep::Stop));
            }
            if !is_asking {
                ui.label(theme::note(ui, "Explaining…"));
            }
        }
        if advice.is_some_and(|advice| advice.question != question) {
            ui.label(theme::note(ui, "What is asked now is not what was answered below"));
        }
    });
    if question != desk.app.asking {
        desk.ask(Request::Advice(AdviceStep::Change(Box::new(question))));
    }
    if is_asked {
        desk.ask(Request::Advice(AdviceStep::Ask));
    }
}

/// Another budget than the one that holds; says whether Enter asks with it.
fn budget_ui(ui: &mut Ui, document: &Document, question: &mut Question) -> bool {
    let p = document.portfolio();
    let currency = p.currency();
    ui.label(theme::note(ui, "within a budget of"));
    let shown = question.budget.map(|budget| currency.digits(budget)).unwrap_or_default();
    let held = document.facts.budget().map(|budget| currency.digits(budget.total()));
    let hint = held.unwrap_or_else(|| "no limit".into());
    let is_understood = Cell::new(true);
    let read = |typed: &str| {
        let amount = field::amount(p, typed);
        is_understood.set(amount.is_ok());
        amount
    };
    let name = "Budget for the second opinion";
    let id = Id::unique("budget of the second opinion");
    let (response, typed) = typed_ui(ui, id, name, &shown, &hint, 110.0, read);
    let is_entered = response.lost_focus() && ui.input(|input| input.key_pressed(egui::Key::Enter));
    response.on_hover_text("Empty: the budget that holds, year by year where it is by year");
    if let Some(budget) = typed {
        question.budget = budget;
    }
    is_entered && is_understood.get()
}

/// Whether projects being delivered may be stopped.
fn delivering_ui(ui: &mut Ui, document: &Document, question: &mut Question) {
    let mut is_free = !question.freed.is_empty();
    let hint = "Otherwise what is being delivered is kept";
    if ui
        .checkbox(&mut is_free, "What is being delivered may be stopped")
        .on_hover_text(hint)
        .changed()
    {
        question.freed.clear();
        if is_free {
            let projects = document.portfolio().projects.iter();
            let delivering = projects.filter(|project| project.stage() == Stage::Delivering);
            question.freed.extend(delivering.map(|project| project.id.clone()));
        }
    }
}

/// The lenses whose targets have to be met.
fn mix_ui(ui: &mut Ui, document: &Document, question: &mut Question) {
    let targets = &document.portfolio().targets;
    let lenses: Vec<_> = targets.iter().filter(|(_, shares)| !shares.is_empty()).collect();
    if lenses.is_empty() {
        return;
    }
    let label = match question.shares.len() {
        0 => "Mix: free ▾".to_owned(),
        number => format!("Mix: {} ▾", crate::text::count(number, "lens")),
    };
    ui.menu_button(label, |ui| {
        ui.label(theme::note(ui, "Share of the money within so many points of the target"));
        for (lens, _) in lenses {
            let place = question.shares.iter().position(|(own, _)| own == lens);
            let mut is_on = place.is_some();
            ui.horizontal(|ui| {
                if ui.checkbox(&mut is_on, lens_label(lens)).changed() {
                    match place {
                        Some(place) => drop(question.shares.remove(place)),
                        None => question.shares.push((lens.clone(), Decimal::new(5, 2))),
                    }
                }
                let Some((_, tolerance)) = place.and_then(|at| question.shares.get_mut(at)) else {
                    return;
                };
                for points in [2, 5, 10, 20] {
                    let own = Decimal::new(points, 2);
                    if ui.add(Button::selectable(*tolerance == own, format!("±{points}"))).clicked()
                    {
                        *tolerance = own;
                    }
                }
            });
        }
    });
}
