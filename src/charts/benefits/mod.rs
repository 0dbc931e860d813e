//! Benefits: what was promised, when it is due, and what came of it.

mod describe;
mod draw;
mod table;

use super::setting::setting;
use super::{Chart, Years};

/// Benefits.
pub static BENEFITS: Chart = Chart {
    name: "benefits",
    title: "Benefits",
    help: "The yearly money that benefits promise, in the year in which each is due. Filled: \
           somebody entered what came of it. Pale: promised and not yet due. Hatched: the day has \
           passed and nobody knows what came of it. Dashed: promised by a candidate. Benefits \
           without money are counted below the year, and never drawn as zero. What stopped \
           projects promised is left out.",
    draw: draw::draw,
    rows: None,
    settings: &[setting!("years", "Years", Menu, benefits.years: Years)],
    table: table::table,
};
