//! Capacity: the days that projects ask of each role, against the days it has.

use super::heat::{self, Measure};
use super::setting::setting;
use super::{Chart, HeatOrder, Options, Period, Scene, Size};
use crate::balance::Facts;

/// Capacity.
pub static CAPACITY: Chart = Chart {
    name: "capacity",
    title: "Capacity",
    help: "How full each role is, quarter by quarter from today's on: the person-days that the \
           projects that are in ask for, as a part of the days there are. The darker a cell, the \
           fuller; over 100 % it is framed and carries a triangle. Where it is not known how many \
           days a role has, a cell says the days asked and no more; where a project does not say \
           how many it needs, the cell says “at least” (≥), or is hatched. Each cell stands for \
           the projects that ask.",
    draw,
    rows: None,
    settings: &[
        setting!("order", "Order", Words, capacity.order: HeatOrder),
        setting!("period", "Period", Menu, capacity.period: Period),
    ],
    table,
};

fn draw(facts: &Facts, options: &Options, size: Size) -> Scene {
    heat::draw(facts, options, size, Measure::Days)
}

fn table(facts: &Facts, options: &Options) -> Vec<Vec<String>> {
    heat::table(facts, options, Measure::Days)
}
