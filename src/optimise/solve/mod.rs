//! The solver: the best choice of a 0/1 programme in whole numbers, proved.
//!
//! 1. What the rows decide is folded in ([`core`], [`domain`]).
//! 2. The linear relaxation is solved over the rows that are in the way ([`tableau`], [`simplex`]).
//! 3. Walks, dives, exchanges and small searches around the relaxation find good choices
//!    ([`anneal`], [`guess`]).
//! 4. Columns without which the best so far cannot be beaten are decided; only what is open is
//!    kept, and rows are added that cut off fractions ([`cuts`]).
//! 5. A goal just below the bound is lowered step by step; for each a depth-first search looks at
//!    everything that could reach it ([`search`], [`node`]).
//!
//! Nothing is given up because of a number in floating point: each bound is worked out again in
//! whole numbers before anything rests on it ([`exact`]). There is no clock in it, and chance falls
//! the same way every time: so does the search of the same programme.

#![expect(
    clippy::cast_possible_wrap,
    reason = "there are far fewer rows and columns than an i32 counts"
)]
#![expect(
    clippy::indexing_slicing,
    reason = "rows and columns are numbered by the core, and every list here is made as long as the core has rows or columns"
)]

mod anneal;
mod core;
mod cuts;
mod domain;
mod exact;
mod guess;
mod node;
mod rounds;
mod run;
mod search;
mod simplex;
mod tableau;
mod watch;

pub use rounds::solve;
pub use run::Found;
pub use watch::{Progress, Watch};

/// What is asked of the solver beside the programme.
#[derive(Clone, Debug)]
pub struct Wish {
    /// End when the bound is at most this part above the best, from 0 (proved best) up.
    pub gap: f64,
    /// End after so many nodes.
    pub nodes: u64,
    /// End after so much work: numbers touched in pivots. The same on every machine; a billion takes
    /// about a second.
    pub work: u64,
    /// How many of the best choices are wanted, 1 or more.
    pub number: usize,
    /// Choices that may be good.
    pub hints: Vec<Vec<bool>>,
    /// What is known that no choice can be worth more than.
    pub bound: Option<i64>,
}

impl Default for Wish {
    fn default() -> Self {
        Self {
            gap: 0.0,
            nodes: u64::MAX,
            work: u64::MAX,
            number: 1,
            hints: Vec::new(),
            bound: None,
        }
    }
}

/// What the solver found out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Solution {
    /// The best choices, the best first; among equals the one found first. None where nothing
    /// meets every row, or nothing was found in time.
    pub best: Vec<Found>,
    /// What no choice is worth more than; nothing where no choice meets every row.
    pub bound: Option<i64>,
    /// Whether everything that could change the answer was looked at.
    pub is_proved: bool,
    /// How many nodes were looked at.
    pub nodes: u64,
    /// How much work it was; see [`Wish::work`].
    pub work: u64,
}

impl Solution {
    /// Whether it is proved that no choice meets every row.
    pub fn is_infeasible(&self) -> bool {
        self.is_proved && self.best.is_empty()
    }
}
