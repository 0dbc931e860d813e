//! The sponsors: what the business puts its name to, and who in it.

mod describe;
mod draw;
mod table;

pub use describe::{Part, Row, Sponsors, Who};

use super::setting::setting;
use super::{Chart, MixBy};

/// The sponsors.
pub static SPONSORS: Chart = Chart {
    name: "sponsors",
    title: "Sponsors",
    help: "Whose projects these are. The bar divides the known cost of what is in by where its \
           sponsors belong: to the business (B), to IT (I), to somebody outside or to no unit (O), \
           or to nobody (N). Below, the same for each sponsor, the largest first. Numbers of \
           projects count live ones: proposed, approved, delivering and on hold. A project that is \
           not sponsored from the business is an IT project, and there should be none.",
    draw: draw::draw,
    rows: None,
    settings: &[setting!("by", "Counted", Words, sponsors.by: MixBy)],
    table: table::table,
};
