//! `evenkeel frontier`: the most that each budget can give.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use clap::Args;
use serde_json::{Value, json};

use super::asking::{Asking, budget, exact, ids};
use super::given::Given;
use super::telling::Telling;
use super::{Answer, Format, Trouble};
use crate::balance::Facts;
use crate::export::json as documents;
use crate::optimise::{Effort, Model, Point, Watch, budgets, frontier_told, spread};
use crate::text::{count, plain};

/// Tell the most that each of several budgets can give
#[derive(Args, Debug)]
pub(super) struct Frontier {
    #[command(flatten)]
    given: Given,
    /// How many budgets
    #[arg(long, value_name = "N", default_value_t = 50, value_parser = clap::value_parser!(u16).range(1..=1000))]
    points: u16,
    /// The largest budget, as in 20m; without it, as much as the best selection of all costs
    #[arg(long, value_name = "AMOUNT")]
    budget: Option<String>,
    #[command(flatten)]
    asking: Asking,
    /// How the answer is written
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

impl Frontier {
    pub(super) fn answer(&self) -> Result<Answer, Trouble> {
        let (facts, _) = self.given.facts()?;
        let most = budget(&facts, self.budget.as_deref())?;
        let question = self.asking.question(&facts, None)?;
        let (watch, number) = (Watch::default(), usize::from(self.points));
        let done = Arc::new(AtomicUsize::new(0));
        let told = Arc::clone(&done);
        let telling = Telling::of(move || {
            format!("{} of {number} budgets are worked out", told.load(Ordering::Relaxed))
        });
        let mut budgets = budgets(&facts, &question, number, &watch);
        if let (Some(first), Some(last), Some(most)) = (budgets.first(), budgets.last(), most)
            && most < *last
        {
            budgets = spread(&facts, *first, most, number);
        }
        let mut tell = |number| done.store(number, Ordering::Relaxed);
        let points = frontier_told(&facts, &question, &budgets, Effort::PATIENT, &watch, &mut tell);
        drop(telling);
        Ok(Answer::of(match self.format {
            Format::Json => documents::text(&document(&facts, &points)),
            Format::Text if points.is_empty() && most.is_some() => {
                "No budget up to that one is enough for what has to be in.\n".into()
            }
            Format::Text if points.is_empty() => {
                "No budget is enough: nothing meets every other demand. Ask select for the reason.\n"
                    .into()
            }
            Format::Text => in_words(&Model::of(&facts, &question), &points),
        }))
    }
}

/// `[{"budget", "value", "cost", "in"}, …]`
fn document(facts: &Facts, points: &[Point]) -> Value {
    let currency = facts.portfolio.currency();
    let amount = |money| documents::amount(money, &currency);
    let point = |point: &Point| match &point.answer.best {
        Some(best) => json!({
            "budget": amount(point.budget),
            "value": exact(best.value),
            "cost": amount(best.cost),
            "in": ids(facts, best.taken.keys().copied()),
        }),
        None => json!({ "budget": amount(point.budget), "value": null, "cost": null, "in": [] }),
    };
    points.iter().map(point).collect()
}

/// A line a budget, with what enters and leaves from one to the next.
fn in_words(model: &Model, points: &[Point]) -> String {
    let facts = model.facts();
    let currency = facts.portfolio.currency();
    let name = |place: usize| {
        let project = facts.portfolio.projects.at(place);
        project.map_or(String::new(), |project| plain(&project.name).into_owned())
    };
    let mut out = String::from("The most that each budget can give; each is proved\n\n");
    let mut before: Option<&Point> = None;
    for point in points {
        let Some(best) = &point.answer.best else { continue };
        out.push_str(&format!(
            "{:>12}  worth {}, {} for {}\n",
            currency.short(point.budget),
            model.worth_in_words(best.value),
            count(best.taken.len(), "project"),
            currency.short(best.cost),
        ));
        if let Some(earlier) = before.and_then(|before| before.answer.best.as_ref()) {
            let comes = best.taken.keys().filter(|place| !earlier.has(**place));
            let goes = earlier.taken.keys().filter(|place| !best.has(**place));
            let mut parts: Vec<String> = comes.map(|place| format!("+{}", name(*place))).collect();
            parts.extend(goes.map(|place| format!("−{}", name(*place))));
            if !parts.is_empty() {
                out.push_str(&format!("              {}\n", parts.join(", ")));
            }
        }
        before = Some(point);
    }
    out
}
