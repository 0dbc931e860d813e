//! How sure the answer is: what is nearly as good, and what would change the decision.

use egui::Ui;

use super::reasons::names;
use crate::app::{Advice, AdviceStep, Document};
use crate::optimise::{Selection, is_limited};
use crate::portfolio::Money;
use crate::text::{decimal, plain};
use crate::ui::request::{Desk, Request};
use crate::ui::theme;

/// Selections that are nearly as good and differ most.
pub(super) fn different_ui(desk: &mut Desk<'_>, ui: &mut Ui, document: &Document, advice: &Advice) {
    let Some(support) = &advice.support else {
        ui.label(theme::note(ui, "Being worked out…"));
        return;
    };
    let best = advice.answer.as_ref().and_then(|answer| answer.best.as_ref());
    let (Some(best), Some(model)) = (best, advice.model()) else { return };
    if support.different.is_empty() {
        ui.label("Nothing else comes within 2 % of it.");
    }
    for (place, other) in support.different.iter().enumerate() {
        let loss = model.worth_in_words(best.value - other.value);
        let cost = document.portfolio().currency().short(other.cost);
        ui.horizontal_wrapped(|ui| {
            let label = format!("Make it scenario {}", place + 1);
            if ui.button("Make it a scenario").accessible_name(label).clicked() {
                desk.ask(Request::Advice(AdviceStep::TakeOther(place)));
            }
            ui.label(format!("{loss} less, for {cost}: {}", difference(document, best, other)));
        });
    }
}

/// `+Payroll and Archive, −Portal`
fn difference(document: &Document, from: &Selection, to: &Selection) -> String {
    let beside = |a: &Selection, b: &Selection| -> Vec<usize> {
        a.taken.keys().copied().filter(|place| !b.has(*place)).collect()
    };
    let (come, go) = (beside(to, from), beside(from, to));
    let part = |sign: &str, places: &[usize]| {
        (!places.is_empty()).then(|| format!("{sign}{}", names(document, places)))
    };
    let parts: Vec<String> = [part("+", &come), part("−", &go)].into_iter().flatten().collect();
    if parts.is_empty() { "other starts".into() } else { parts.join(", ") }
}

/// What more or less money, or another weight, would change.
pub(super) fn flips_ui(ui: &mut Ui, document: &Document, advice: &Advice) {
    let Some(support) = &advice.support else {
        ui.label(theme::note(ui, "Being worked out…"));
        return;
    };
    let currency = document.portfolio().currency();
    let best = advice.answer.as_ref().and_then(|answer| answer.best.as_ref());
    let mut is_told = false;
    if let (Some(flip), Some(best), Some(model)) = (&support.money, best, advice.model()) {
        is_told = true;
        let spare = currency.short(flip.spare);
        if flip.spare > Money::ZERO {
            ui.label(format!(
                "{spare} of the budget are left: with so much less it would choose the same."
            ));
        } else {
            ui.label("All of the budget is used: with less it would choose otherwise.");
        }
        match &flip.more {
            Some((budget, other)) => {
                let more = model.worth_in_words(other.value - best.value);
                let budget = currency.full(*budget);
                let words = difference(document, best, other);
                ui.label(format!(
                    "From a budget of {budget} on, {more} more could be had: {words}."
                ));
            }
            None => {
                ui.label("More money alone would not give more: other limits hold it back.");
            }
        }
    }
    for flip in &support.weights {
        let objective = document.portfolio().objectives.get(&flip.objective);
        let name = plain(objective.map_or("", |own| own.name.as_str())).into_owned();
        let words = match (flip.below, flip.above) {
            (None, None) => continue,
            (Some(below), None) => format!("below {}", decimal(below)),
            (None, Some(above)) => format!("above {}", decimal(above)),
            (Some(below), Some(above)) => {
                format!("below {} or above {}", decimal(below), decimal(above))
            }
        };
        is_told = true;
        let weight = decimal(flip.weight);
        ui.label(format!(
            "{name}: with a weight {words} (it is {weight}) it would choose otherwise."
        ));
    }
    if !is_told {
        let is_by_year =
            matches!(document.facts.budget(), Some(crate::portfolio::Budget::ByYear(_)));
        ui.label(if is_by_year && advice.question.budget.is_none() {
            "The budget is given year by year. Ask with one budget to see what more or less of it would change."
        } else if advice.model().is_some_and(|model| !is_limited(model)) {
            "No limit holds it back."
        } else {
            "Neither the budget in total nor a weight decides alone: the other limits do."
        });
    }
}
