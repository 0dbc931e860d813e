//! `evenkeel frontier`: the most that each budget can give.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use clap::Args;
use serde_json::{Value, json};

use super::asking::{Asking, budget, exact, ids, sure};
use super::given::Given;
use super::telling::Telling;
use super::{Answer, Format, Trouble};
use crate::balance::Facts;
use crate::export::json as documents;
use crate::optimise::{Effort, Model, Point, Status, Watch, budgets, frontier_told, spread};
use crate::text::{count, plain, sentence};

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
        let is_short = most.zip(budgets.first()).is_some_and(|(most, first)| most < *first);
        if let (Some(first), Some(last), Some(most)) = (budgets.first(), budgets.last(), most)
            && most < *last
        {
            budgets = spread(&facts, *first, most, number);
        }
        let mut tell = |number| done.store(number, Ordering::Relaxed);
        let points = frontier_told(&facts, &question, &budgets, Effort::PATIENT, &watch, &mut tell);
        drop(telling);
        let open = points.iter().filter(|point| !is_proved(point)).count();
        let nothing = if is_short {
            Some("no budget up to that one is enough for what has to be in")
        } else if points.is_empty() {
            Some("no budget is enough: nothing meets every other demand; ask select for the reason")
        } else {
            None
        };
        let unproved = (open > 0).then(|| {
            let all = count(points.len(), "budget");
            format!("for {open} of {all} it is not proved that nothing better exists")
        });
        let (out, remark) = match (self.format, nothing) {
            (Format::Json, _) => {
                let told = nothing.map(str::to_owned).or(unproved);
                (documents::text(&document(&facts, &points)), told)
            }
            (Format::Text, Some(nothing)) => (format!("{}.\n", sentence(nothing)), None),
            (Format::Text, None) => (in_words(&Model::of(&facts, &question), &points), unproved),
        };
        Ok(Answer { out, remark, ..Answer::default() })
    }
}

/// Whether nothing better exists for the budget, and that is proved.
fn is_proved(point: &Point) -> bool {
    point.answer.status != Status::Gap
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
    let mut out = String::from(if points.iter().all(is_proved) {
        "The most that each budget can give; each is proved\n\n"
    } else {
        "The most that was found for each budget; proved, where nothing else is said\n\n"
    });
    let mut before: Option<&Point> = None;
    for point in points {
        let Some(best) = &point.answer.best else { continue };
        out.push_str(&format!(
            "{:>12}  worth {}, {} for {}{}\n",
            currency.short(point.budget),
            model.worth_in_words(best.value),
            count(best.taken.len(), "project"),
            currency.short(best.cost),
            if is_proved(point) { String::new() } else { format!("; {}", sure(&point.answer)) },
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

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use jiff::civil::date;
    use rust_decimal::Decimal;

    use super::*;
    use crate::optimise::{Question, frontier};

    #[test]
    fn what_is_not_proved_is_not_said_to_be() {
        let p = crate::app::samples::ALL[0].portfolio();
        let facts = Facts::new(Arc::new(p), None, date(2027, 5, 10));
        let (question, watch) = (Question::default(), Watch::default());
        let budgets = budgets(&facts, &question, 3, &watch);
        let mut points = frontier(&facts, &question, &budgets, Effort::default(), &watch);
        let model = Model::of(&facts, &question);
        assert!(in_words(&model, &points).contains("each is proved"));
        let answer = &mut points[1].answer;
        answer.status = Status::Gap;
        answer.bound = answer.best.as_ref().map(|best| best.value * Decimal::new(102, 2));
        let words = in_words(&model, &points);
        assert!(!words.contains("each is proved"), "{words}");
        assert_eq!(words.matches("; at most 2 % better exists").count(), 1, "{words}");
    }
}
