//! What the optimiser answers, and why.

mod alternatives;
mod before;
mod beside;
mod conflict;
mod frontier;
mod proposal;
mod select;
mod sensitivity;
mod why;

pub use alternatives::{Robustness, most_different, next_best, robustness};
pub use before::{Before, is_limited, nothing_to_choose};
pub use beside::{Beside, as_it_stands};
pub use conflict::{Conflict, can_meet, conflict, why_impossible};
pub use frontier::{Point, between, budgets, frontier, frontier_told, spread};
pub use proposal::{Proposed, laid_over, proposal, why_left};
pub use select::select;
pub use sensitivity::{BudgetFlip, WeightFlip, budget_flip, weight_flips};
pub use why::{Forced, Loss, WhyIn, WhyOut, forced, why_in, why_out};

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::solve::Wish;
use crate::portfolio::Money;
use crate::text::percent;

/// How sure an answer is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// Nothing better exists; that is proved.
    Optimal,
    /// The search ended before it was proved that nothing better exists.
    Gap,
    /// Nothing meets every demand; that is proved.
    Infeasible,
}

impl Status {
    /// The word in JSON.
    pub fn word(self) -> &'static str {
        match self {
            Self::Optimal => "optimal",
            Self::Gap => "gap",
            Self::Infeasible => "infeasible",
        }
    }
}

/// One way to choose.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Selection {
    /// What it is worth in the measure asked for, as far as that is known.
    pub value: Decimal,
    /// What it costs, as far as that is known.
    pub cost: Money,
    /// The projects that are in, by their places in the portfolio, each with the quarters by which
    /// it starts later than planned.
    pub taken: BTreeMap<usize, i64>,
    pub(super) chosen: Vec<bool>,
}

impl Selection {
    /// Whether a project is in.
    pub fn has(&self, place: usize) -> bool {
        self.taken.contains_key(&place)
    }
}

/// The answer to a question.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// How sure it is.
    pub status: Status,
    /// The best choice, or the best found; nothing where there is none.
    pub best: Option<Selection>,
    /// What no choice can be worth more than; nothing where none meets every demand.
    pub bound: Option<Decimal>,
    /// Where nothing meets every demand: a smallest set of demands that contradict each other.
    pub conflict: Option<Conflict>,
}

impl Answer {
    /// How much more than the best there might be, as a part of it: 0 where it is proved best.
    /// Nothing where nothing was found.
    pub fn gap(&self) -> Option<f64> {
        let value = self.best.as_ref()?.value;
        if self.status == Status::Optimal {
            return Some(0.0);
        }
        let (value, bound) =
            (crate::portfolio::number(value), crate::portfolio::number(self.bound?));
        Some((bound - value).max(0.0) / value.abs().max(1e-9))
    }
}

impl Answer {
    /// How much better there may be, in words; nothing where it is proved best.
    pub fn doubt(&self) -> Option<String> {
        if self.status == Status::Optimal {
            return None;
        }
        Some(match self.gap() {
            Some(gap) if gap < 0.01 => format!("at most {:.2} % better exists", gap * 100.0),
            Some(gap) if gap <= 1.0 => format!("at most {} better exists", percent(gap)),
            // A bound that says so little is none.
            _ => "it was stopped before it could tell how much better there is".into(),
        })
    }
}

/// How far to go.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Effort {
    /// End when what more there might be is at most this part of the best, from 0 (proved) up.
    pub gap: f64,
    /// End after so much work, the same on every machine; a billion takes about a second.
    pub work: u64,
}

impl Default for Effort {
    fn default() -> Self {
        Self { gap: 0.0, work: u64::MAX }
    }
}

impl Effort {
    /// To the proof, or as far as some ten seconds go.
    pub const PATIENT: Self = Self { gap: 0.0, work: 10_000_000_000 };

    fn wish(self) -> Wish {
        Wish { gap: self.gap, work: self.work, ..Wish::default() }
    }
}
