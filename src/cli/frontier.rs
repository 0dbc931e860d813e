//! `evenkeel frontier`: the most that each budget can give.

use clap::Args;
use serde_json::{Value, json};

use super::asking::{Asking, exact, ids};
use super::given::Given;
use super::{Answer, Format, Trouble};
use crate::balance::Facts;
use crate::export::json as documents;
use crate::optimise::{Effort, Model, Point, Watch, budgets, frontier};
use crate::text::{count, plain};

/// Tell the most that each of several budgets can give
#[derive(Args, Debug)]
pub(super) struct Frontier {
    #[command(flatten)]
    given: Given,
    /// How many budgets
    #[arg(long, value_name = "N", default_value_t = 50, value_parser = clap::value_parser!(u16).range(1..=1000))]
    points: u16,
    #[command(flatten)]
    asking: Asking,
    /// How the answer is written
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

impl Frontier {
    pub(super) fn answer(&self) -> Result<Answer, Trouble> {
        let (facts, _) = self.given.facts()?;
        let question = self.asking.question(&facts, None)?;
        let watch = Watch::default();
        let budgets = budgets(&facts, &question, self.points.into(), &watch);
        let points = frontier(&facts, &question, &budgets, Effort::PATIENT, &watch);
        Ok(Answer::of(match self.format {
            Format::Json => documents::text(&document(&facts, &points)),
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
