//! Judging a portfolio by every rule, and again only what changed.

mod judgement;
mod stale;
mod tally;
pub(super) mod waiving;

pub use judgement::{Group, Judgement};
pub use tally::Counts;
