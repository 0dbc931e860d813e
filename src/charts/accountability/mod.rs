//! The accountability: who sponsors, owns, leads and advises how many projects.

mod describe;
mod draw;
mod table;

pub use describe::{Accountability, Deputy, PARTS, Row, Who};

use super::Chart;

/// The accountability.
pub static ACCOUNTABILITY: Chart = Chart {
    name: "accountability",
    title: "Accountability",
    help: "Who is named for how many live projects: as sponsor, as owner, as leader of the team, \
           and as adviser (expert or mentor). Each square is a project; a diamond is one more than \
           a person can sponsor or own, three unless the portfolio's rules say otherwise. Sponsors \
           and owners need a deputy: decisions that wait for one person wait for everybody. What \
           nobody is named for comes last, hollow.",
    draw: draw::draw,
    rows: None,
    settings: &[],
    table: table::table,
};
