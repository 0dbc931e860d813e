//! Slippage: the due dates of milestones from look to look; straight lines are kept promises.

mod describe;
mod draw;
mod table;

use super::setting::setting;
use super::{Chart, Names, Years};

/// Slippage.
pub static SLIPPAGE: Chart = Chart {
    name: "slippage",
    title: "Slippage",
    help: "Every milestone of an open project as a line, from when it was first promised for, over \
           each snapshot, to today. A level line is a kept promise; one that rises has moved later. \
           The mark at its end says how it stands: a disc is done, a diamond is due, a square has \
           slipped, a triangle is overdue. Those that moved most are named. What a scenario starts \
           later has not slipped.",
    draw: draw::draw,
    rows: None,
    settings: &[
        setting!("names", "Names", Menu, slippage.names: Names),
        setting!("years", "Years", Menu, slippage.years: Years),
    ],
    table: table::table,
};
