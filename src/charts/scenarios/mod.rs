//! Scenarios side by side: what comes of each, and what is different from the plan.

mod describe;
mod draw;
mod table;

pub use describe::{Cell, Column, Row, Scenarios, height};

use super::Chart;

/// The scenarios side by side.
pub static SCENARIOS: Chart = Chart {
    name: "scenarios",
    title: "Side by side",
    help: "The plan and the scenarios beside each other: value, cost, findings, the fullest role and \
           unit, the imbalance of each lens that has targets, money for people, the cost of each \
           year, the sponsor with most projects. The bar under a figure is its part of the largest \
           in its row; what is over a limit is bold, with a triangle. Small figures are the difference \
           from the plan. Below, in words, what each does differently. Values and costs are those of \
           projects that are in, as far as they are known.",
    draw: draw::draw,
    rows: None,
    settings: &[],
    table: table::table,
};
