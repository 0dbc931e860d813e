//! What is to be said before any answer: that there is nothing to choose, and which limits are
//! broken already.

use super::Beside;
use crate::optimise::{Model, Question, Start};

/// What is known of a question before its answer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Before {
    /// Why there is nothing to choose between, where that is so.
    pub nothing: Option<String>,
    /// The limits that what is in now does not keep, each in words.
    pub broken: Vec<String>,
}

impl Before {
    /// What is known of a question.
    pub fn of(model: &Model, question: &Question) -> Self {
        Self { nothing: nothing_to_choose(model), broken: broken_now(model, question) }
    }
}

/// Why there is nothing to choose between, where that is so, in a sentence without its full stop.
pub fn nothing_to_choose(model: &Model) -> Option<String> {
    let facts = model.facts();
    if model.columns.is_empty() {
        let none = facts.portfolio.projects.is_empty();
        let why =
            if none { "there are no projects yet" } else { "every project is done or stopped" };
        return Some(format!("There is nothing to choose from: {why}"));
    }
    if model.open().next().is_some() {
        return None;
    }
    let is_unknown = |start: &Start| start.worth.is_none() || start.cost.is_none();
    let is_unknown = model.starts.iter().all(is_unknown);
    Some(if is_unknown {
        model.maximise.nothing_known().into()
    } else {
        "Nothing is up for choice: every project is settled, in or out".into()
    })
}

/// Whether anything but what was decided about single projects holds the choice back.
pub fn is_limited(model: &Model) -> bool {
    model.demands().any(|demand| demand.decides().is_none())
}

fn broken_now(model: &Model, question: &Question) -> Vec<String> {
    let facts = model.facts();
    let currency = facts.portfolio.currency();
    let beside = Beside::of(model, question, facts);
    let mut broken = match question.budget {
        Some(most) if beside.cost > most => {
            vec![format!("it costs {} more than the budget", currency.short(beside.cost - most))]
        }
        Some(_) => Vec::new(),
        None => facts
            .over_budget()
            .iter()
            .map(|over| {
                let more = currency.short(over.cost - over.most);
                let year = over.year.map(|year| format!(" for {year}")).unwrap_or_default();
                format!("it costs {more} more than the budget{year}")
            })
            .collect(),
    };
    broken.extend(beside.broken.iter().map(|demand| demand.in_words(facts)));
    broken
}
