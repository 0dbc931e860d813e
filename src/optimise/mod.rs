//! The optimiser: which projects, started when, give the most within the limits.
//!
//! A [`Question`] over a portfolio makes a [`Model`]: columns that stand for projects and their
//! starts, and [`Demand`]s that hold them back. [`solve`] finds the best choice of its
//! [`Programme`] in whole numbers and proves it; [`select`] puts that into the portfolio's terms,
//! and [`why_out`] and its neighbours explain it. Nothing here changes a portfolio or knows the
//! time: a [`Watch`] ends what takes too long.

mod answer;
mod model;
mod programme;
mod question;
mod solve;

pub use answer::{
    Answer, Before, Beside, BudgetFlip, Conflict, Effort, Forced, Loss, Point, Proposed,
    Robustness, Selection, Status, WeightFlip, WhyIn, WhyOut, as_it_stands, between, budget_flip,
    budgets, can_meet, conflict, forced, frontier, frontier_told, is_limited, laid_over,
    most_different, next_best, nothing_to_choose, proposal, robustness, select, spread,
    weight_flips, why_impossible, why_in, why_left, why_out,
};
pub use model::{Demand, LeftAlone, Model, Start};
pub use programme::{Programme, Row};
pub use question::{Maximise, Question, Shifting};
pub use solve::{Found, Progress, Solution, Watch, Wish, solve};
