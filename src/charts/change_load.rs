//! Change load: the change that projects ask of each unit, against what it can take.

use super::heat::{self, Measure};
use super::setting::setting;
use super::{Chart, HeatOrder, Options, Period, Scene, Size};
use crate::balance::Facts;

/// Change load.
pub static CHANGE_LOAD: Chart = Chart {
    name: "change-load",
    title: "Change load",
    help: "How much change each unit has to take in, quarter by quarter from today's on: the loads \
           of the projects that are in, as a part of what the unit says it can take. It is an \
           index, not a measurement: ask the head of the unit what they could bear. The darker a \
           cell, the fuller; over 100 % it is framed and carries a triangle. Where it is not known \
           what a unit can take, a cell says the load and no more; where a project does not say \
           how much it asks, the cell says “at least” (≥), or is hatched. Each cell stands for the \
           projects that ask.",
    draw,
    rows: None,
    settings: &[
        setting!("order", "Order", Words, change_load.order: HeatOrder),
        setting!("period", "Period", Menu, change_load.period: Period),
    ],
    table,
};

fn draw(facts: &Facts, options: &Options, size: Size) -> Scene {
    heat::draw(facts, options, size, Measure::Load)
}

fn table(facts: &Facts, options: &Options) -> Vec<Vec<String>> {
    heat::table(facts, options, Measure::Load)
}
