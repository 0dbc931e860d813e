//! What somebody asks: what is to be largest, and what may be done for it.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;
use smol_str::SmolStr;

pub use crate::portfolio::Maximise;
use crate::portfolio::{Id, Money, Project};

/// Which projects may start later than planned.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Shifting {
    /// None.
    #[default]
    Nobody,
    /// All that have not begun: ideas, proposed and approved ones.
    NotBegun,
    /// These.
    These(BTreeSet<Id<Project>>),
}

/// A question to the optimiser. Beside it, the portfolio and the scenario laid over it decide: the
/// budget, capacities, musts, needs and shifts that hold there hold here.
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    /// What is to be largest.
    pub maximise: Maximise,
    /// Money that may be spent in total, in place of the budget that holds.
    pub budget: Option<Money>,
    /// Projects being delivered that may be taken out all the same.
    pub freed: BTreeSet<Id<Project>>,
    /// Projects that are held in (true) or out (false) for this question.
    pub held: BTreeMap<Id<Project>, bool>,
    /// Which projects may start later.
    pub shifting: Shifting,
    /// By how many quarters they may.
    pub shifts: Vec<i64>,
    /// The part of its worth that a project loses with every quarter of delay, from 0 to 1.
    pub delay: Decimal,
    /// The lenses whose targets have to be met, each with the tolerance (0.05: five points of the
    /// share to either side).
    pub shares: Vec<(SmolStr, Decimal)>,
}

impl Default for Question {
    fn default() -> Self {
        Self {
            maximise: Maximise::Value,
            budget: None,
            freed: BTreeSet::new(),
            held: BTreeMap::new(),
            shifting: Shifting::Nobody,
            shifts: vec![0, 1, 2, 4],
            delay: Decimal::new(2, 2),
            shares: Vec::new(),
        }
    }
}
