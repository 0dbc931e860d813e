//! Money: what is planned in each year or quarter, for what, what was spent, and the budget.

mod columns;
mod describe;
mod draw;
mod frame;
mod table;
mod totals;

use super::setting::setting;
use super::{Chart, MoneyBy, MoneyPeriod};

/// Money.
pub static MONEY: Chart = Chart {
    name: "money",
    title: "Money",
    help: "What the projects that are in plan to spend in each calendar year or quarter: on systems \
           (plain), on people who must change (slanted lines), on anything else (level lines). The \
           thick line is the budget of the year; a column above it carries a triangle. Quarters \
           have an even part of the year, over those in which a project runs. What is known only \
           as a total falls in no year and stands by itself. Beside it: all that is planned, what \
           was spent so far, and the whole budget. The scenario's shifts and its budget hold.",
    draw: draw::draw,
    rows: None,
    settings: &[
        setting!("by", "Columns", Words, money.by: MoneyBy),
        setting!("period", "Period", Menu, money.period: MoneyPeriod),
    ],
    table: table::table,
};
