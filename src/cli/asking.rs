//! What the optimiser is asked on the command line, and how its answers are told.

use clap::{Args, ValueEnum};
use serde_json::{Number, Value};

use super::Trouble;
use crate::balance::Facts;
use crate::optimise::{self, Maximise, Question, Shifting};
use crate::portfolio::{Choice as _, Money};
use crate::text::parse_amount;

/// What is to be largest, and what may be done for it.
#[derive(Args, Debug)]
pub(super) struct Asking {
    #[arg(long, value_name = "WHAT", default_value = "value", value_parser = maximise, help = what_to_maximise())]
    maximise: Maximise,
    /// Which projects may start 1, 2 or 4 quarters later than planned
    #[arg(long, value_enum, default_value_t)]
    shift: Shift,
    /// A lens whose targets have to be met, within five points; can be given several times
    #[arg(long, value_name = "LENS")]
    targets: Vec<String>,
    /// A project being delivered that may be taken out all the same; can be given several times
    #[arg(long, value_name = "PROJECT")]
    free: Vec<String>,
}

/// Which projects may start later.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Shift {
    /// None
    #[default]
    None,
    /// Those that have not begun
    NotBegun,
}

fn maximise(typed: &str) -> Result<Maximise, String> {
    Maximise::from_word(typed).ok_or_else(|| format!("it can be {}", measures()))
}

fn what_to_maximise() -> String {
    format!("What is to be as large as possible: {}", measures())
}

/// `value, objectives or benefit`
fn measures() -> String {
    let known: Vec<&str> = Maximise::ALL.iter().map(|one| one.word()).collect();
    crate::text::or_list(&known)
}

impl Asking {
    /// The question over a portfolio, with the money that was typed, if any.
    pub(super) fn question(
        &self,
        facts: &Facts,
        budget: Option<Money>,
    ) -> Result<Question, Trouble> {
        let p = &facts.portfolio;
        let mut question = Question { maximise: self.maximise, budget, ..Question::default() };
        if self.shift == Shift::NotBegun {
            question.shifting = Shifting::NotBegun;
        }
        for lens in &self.targets {
            if !p.targets.iter().any(|(word, _)| word == lens) {
                let known = p.targets.iter().map(|(word, _)| word.to_string()).collect();
                return Err(Trouble::Lens { typed: lens.clone(), known });
            }
            question.shares.push((lens.into(), rust_decimal::Decimal::new(5, 2)));
        }
        for typed in &self.free {
            let found = p.projects.iter().find(|p| p.id.as_str() == typed || p.name == *typed);
            let Some(project) = found else {
                let names = p.projects.iter().map(|project| project.name.as_str());
                let meant = crate::text::did_you_mean(typed, names).map(str::to_owned);
                return Err(Trouble::Project { typed: typed.clone(), meant });
            };
            question.freed.insert(project.id.clone());
        }
        Ok(question)
    }
}

/// The money that was typed after `--budget`.
pub(super) fn budget(facts: &Facts, typed: Option<&str>) -> Result<Option<Money>, Trouble> {
    let Some(typed) = typed else { return Ok(None) };
    let trouble = |because: String| Trouble::Budget { typed: typed.to_owned(), because };
    let amount = parse_amount(typed).map_err(trouble)?;
    let decimals = facts.portfolio.currency().decimals();
    let money = Money::exact(amount, decimals)
        .ok_or_else(|| trouble("it has more decimals than the currency".into()))?;
    if money < Money::ZERO {
        return Err(trouble("a budget is not below zero".into()));
    }
    Ok(Some(money))
}

/// How sure an answer is that has a selection, in words.
pub(super) fn sure(answer: &optimise::Answer) -> String {
    answer.doubt().unwrap_or_else(|| "nothing better exists; that is proved".into())
}

/// The id of a project.
pub(super) fn id(facts: &Facts, place: usize) -> String {
    facts.portfolio.projects.at(place).map_or_else(String::new, |project| project.id.to_string())
}

/// The ids of projects, in the portfolio's order.
pub(super) fn ids(facts: &Facts, places: impl IntoIterator<Item = usize>) -> Value {
    places.into_iter().map(|place| Value::from(id(facts, place))).collect()
}

/// An exact number.
pub(super) fn exact(number: rust_decimal::Decimal) -> Value {
    let digits = number.normalize().to_string();
    digits.parse::<Number>().map_or(Value::Null, Value::Number)
}
