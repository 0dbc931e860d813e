//! `evenkeel select`: the best selection within the limits, and why.

use std::path::PathBuf;
use std::sync::Arc;

use clap::Args;
use serde_json::{Map, Value, json};

use super::asking::{Asking, budget, exact, id, ids, sure};
use super::given::Given;
use super::telling::Telling;
use super::{Answer, Format, Trouble};
use crate::balance::State;
use crate::export::json as documents;
use crate::files;
use crate::optimise::{
    self, Effort, Loss, Model, Selection, Status, Watch, WhyOut, laid_over, proposal,
    why_impossible, why_out,
};
use crate::portfolio::{Budget, Limits, Money, Scenario};
use crate::text::{count, percent, plain};

/// Find the best selection within the limits, and say why
#[derive(Args, Debug)]
pub(super) struct Select {
    #[command(flatten)]
    given: Given,
    /// Money that may be spent in total, in place of the budget that holds, as in 1.2m
    #[arg(long, value_name = "AMOUNT")]
    budget: Option<String>,
    #[command(flatten)]
    asking: Asking,
    /// How the answer is written
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// The portfolio file to write, with the selection in it as a scenario of its own
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

/// What is known at the end.
struct Told<'t> {
    model: &'t Model,
    answer: &'t optimise::Answer,
    why_out: Vec<WhyOut>,
}

impl Select {
    pub(super) fn answer(&self) -> Result<Answer, Trouble> {
        let (facts, _) = self.given.facts()?;
        let money = budget(&facts, self.budget.as_deref())?;
        let question = self.asking.question(&facts, money)?;
        if let Some(path) = &self.output
            && path.extension().is_none_or(|ending| !ending.eq_ignore_ascii_case("json"))
        {
            return Err(Trouble::NotPortfolioName(path.clone()));
        }
        let model = Model::of(&facts, &question);
        let watch = Arc::new(Watch::default());
        let watched = Arc::clone(&watch);
        let telling = Telling::of(move || {
            let progress = watched.progress();
            let more = progress.best.zip(progress.bound).filter(|(best, _)| *best > 0);
            let more = more.map(|(best, bound)| (bound as f64 - best as f64) / best as f64);
            let more = more.map(|more| format!("; at most {} better exists", percent(more)));
            format!("Looking for the best selection{}", more.unwrap_or_default())
        });
        let answer = optimise::select(&model, Effort::PATIENT, &watch);
        drop(telling);
        let telling = Telling::of(|| "Working out why the others stay out".into());
        let why_out = why_out(&model, &answer, Effort::PATIENT, &watch);
        drop(telling);
        let told = Told { model: &model, answer: &answer, why_out };
        let out = match self.format {
            Format::Text => told.in_words(),
            Format::Json => documents::text(&told.document()),
        };
        let remark = match (&self.output, &answer.best) {
            (Some(path), Some(best)) => {
                let scenario = told.scenario(best, money);
                let mut portfolio = crate::portfolio::Portfolio::clone(&facts.portfolio);
                portfolio.scenarios.push(scenario);
                let text = files::to_text(&portfolio);
                let saved = files::disk::save(path, text.as_bytes(), None)?;
                (saved == files::Saved::Unconfirmed).then(|| super::unconfirmed(path))
            }
            (Some(_), None) => Some("nothing was written: there is no selection".into()),
            _ => None,
        };
        Ok(Answer { out, remark, ..Answer::default() })
    }
}

impl Told<'_> {
    /// `{"status", "value", "bound", "gap", "cost", "in", "out", "shift", "why_out", …}`
    fn document(&self) -> Value {
        let (facts, answer) = (self.model.facts(), self.answer);
        let currency = facts.portfolio.currency();
        let mut document = Map::new();
        let mut put = |key: &str, value: Value| document.insert(key.into(), value);
        let best = answer.best.as_ref();
        put("status", answer.status.word().into());
        put("value", best.map_or(Value::Null, |best| exact(best.value)));
        put("bound", answer.bound.map_or(Value::Null, exact));
        put("gap", answer.gap().map_or(Value::Null, Value::from));
        put("cost", best.map_or(Value::Null, |best| documents::amount(best.cost, &currency)));
        let taken = best.map(|best| best.taken.clone()).unwrap_or_default();
        put("in", ids(facts, taken.keys().copied()));
        put("out", ids(facts, self.out(&taken)));
        let shifted = taken.iter().filter(|(_, shift)| **shift != 0);
        put(
            "shift",
            shifted.map(|(place, shift)| (id(facts, *place), Value::from(*shift))).collect(),
        );
        let why = self.why_out.iter().map(|why| {
            let loss = match &why.forced.loss {
                Loss::Exactly(loss) | Loss::Between(_, loss) => exact(*loss),
                Loss::Impossible | Loss::Unknown => Value::Null,
            };
            let instead = ids(facts, why.forced.goes.iter().copied());
            (id(facts, why.place), json!({ "loss": loss, "instead": instead }))
        });
        put("why_out", why.collect());
        if let Some(conflict) = &answer.conflict {
            put("conflict", conflict.sentences.iter().map(String::as_str).collect());
        }
        let left = self.model.left_alone.iter();
        let left = left.map(|left| json!({ "id": id(facts, left.place), "reason": left.reason }));
        put("left_alone", left.collect());
        Value::Object(document)
    }

    /// The projects that could be in and are not.
    fn out(&self, taken: &std::collections::BTreeMap<usize, i64>) -> Vec<usize> {
        let open = self.model.facts().projects().enumerate();
        open.filter(|(place, (_, standing))| {
            standing.state != State::Closed
                && !taken.contains_key(place)
                && self.answer.best.is_some()
        })
        .map(|(place, _)| place)
        .collect()
    }

    /// The answer in plain words.
    fn in_words(&self) -> String {
        let mut out = String::new();
        match &self.answer.best {
            Some(best) => self.selection(best, &mut out),
            None if self.answer.status == Status::Infeasible => {
                out.push_str("Nothing meets every demand. These contradict each other:\n");
                for sentence in self.answer.conflict.iter().flat_map(|c| &c.sentences) {
                    out.push_str(&format!("  {sentence}\n"));
                }
                out.push_str("Without any one of them the others can be met.\n");
            }
            None => out.push_str("No selection was found in time.\n"),
        }
        if !self.model.left_alone.is_empty() {
            out.push_str("\nLeft as they are\n");
            for left in self.model.left_alone.iter().take(MOST_LINES) {
                out.push_str(&format!("  {}: {}\n", self.name(left.place), left.reason));
            }
            more(&mut out, self.model.left_alone.len());
        }
        out
    }

    fn selection(&self, best: &Selection, out: &mut String) {
        let facts = self.model.facts();
        let currency = facts.portfolio.currency();
        let proposed = proposal(self.model, best, &self.why_out);
        let nothing = optimise::nothing_to_choose(self.model);
        if let Some(nothing) = nothing.filter(|_| proposed.is_empty()) {
            out.push_str(&format!("{nothing}.\n"));
            return;
        }
        out.push_str(&format!(
            "{} in, worth {}, for {}; {}\n",
            count(best.taken.len(), "project"),
            self.model.worth_in_words(best.value),
            currency.short(best.cost),
            sure(self.answer),
        ));
        let parts = [
            ("Comes in", true, false),
            ("Goes out", false, true),
            ("Starts at another time", true, true),
        ];
        for (heading, is_in, was_in) in parts {
            let all = proposed.iter().filter(|one| one.is_in == is_in && one.was_in == was_in);
            let all: Vec<_> = all.collect();
            if all.is_empty() {
                continue;
            }
            out.push_str(&format!("\n{heading}\n"));
            for one in all {
                let why = self.why_out.iter().find(|why| why.place == one.place);
                let reason = why.map_or_else(|| one.reason.clone(), |why| self.reason(why));
                out.push_str(&format!("  {}: {reason}\n", self.name(one.place)));
            }
        }
        if proposed.is_empty() {
            out.push_str("\nNothing has to change.\n");
        }
        let stays: Vec<&WhyOut> = self
            .why_out
            .iter()
            .filter(|why| !proposed.iter().any(|one| one.place == why.place))
            .collect();
        if !stays.is_empty() {
            out.push_str("\nStays out\n");
            for why in stays {
                let reason = self.reason(why);
                out.push_str(&format!("  {}: {reason}\n", self.name(why.place)));
            }
        }
    }

    /// Why a project is out; where it cannot be in, what contradicts that.
    fn reason(&self, why: &WhyOut) -> String {
        let conflict = (why.forced.loss == Loss::Impossible)
            .then(|| why_impossible(self.model, why.place, &Watch::default()))
            .flatten();
        match conflict {
            Some(conflict) => format!("It cannot be in: {}", conflict.sentences.join("; ")),
            None => optimise::why_left(self.model, why),
        }
    }

    fn name(&self, place: usize) -> String {
        let project = self.model.facts().portfolio.projects.at(place);
        let name = project.map_or("", |project| {
            if project.name.trim().is_empty() { project.id.as_str() } else { &project.name }
        });
        plain(name).into_owned()
    }

    /// The selection as a scenario of its own, under a name that is free.
    fn scenario(&self, best: &Selection, budget: Option<Money>) -> Scenario {
        let facts = self.model.facts();
        let p = &facts.portfolio;
        let over = facts.scenario.as_deref().and_then(|name| p.scenario(name));
        let names = (1..=p.scenarios.len() + 1)
            .map(|n| if n == 1 { NAME.to_owned() } else { format!("{NAME} {n}") });
        let name = names.into_iter().find(|name| p.scenario(name).is_none());
        let mut scenario = Scenario {
            name: name.unwrap_or_default(),
            note: format!("Worth {}.", self.model.worth_in_words(best.value)),
            ..over.cloned().unwrap_or_default()
        };
        if let Some(budget) = budget {
            let budget = Some(Budget::Total(budget));
            scenario.limits = Limits::with_budget(scenario.limits.take(), budget);
        }
        laid_over(&scenario, p, &proposal(self.model, best, &self.why_out))
    }
}

/// What the scenario is called that `-o` writes.
const NAME: &str = "Best selection";

/// How many projects are listed that are left as they are.
const MOST_LINES: usize = 20;

fn more(out: &mut String, number: usize) {
    if number > MOST_LINES {
        out.push_str(&format!("  and {} more\n", count(number - MOST_LINES, "project")));
    }
}
