//! The objectives: what the business says it wants, against where its money goes.

mod describe;
mod draw;
mod table;

pub use describe::{Objectives, Row, Serving, What};

use super::Chart;

/// The objectives.
pub static OBJECTIVES: Chart = Chart {
    name: "objectives",
    title: "Objectives",
    help: "What part of the attention each objective should get (the upright mark: its weight as \
           part of all weights) against the part of the known cost of what is in that it does get \
           (the bar). The cost of a project is split among the objectives it serves, by \
           contribution. An objective that no live project serves is marked with !: it is a wish. \
           What serves no objective has a row of its own, hatched.",
    draw: draw::draw,
    rows: None,
    settings: &[],
    table: table::table,
};
