//! The horizon: what the money of the coming years is for.

mod describe;
mod draw;
mod table;

pub use describe::{Column, Horizon, Kind, Part, When};

use super::setting::setting;
use super::{Chart, HorizonBy};

/// The horizon.
pub static HORIZON: Chart = Chart {
    name: "horizon",
    title: "Horizon",
    help: "Leading or managing? The cost of what is in, in each coming calendar year, by what it \
           is for: projects that serve at least one strategic objective (S), only operational ones \
           (O), objectives of unknown level (?), or none (N). Or by how long projects run: longer \
           than two years, or shorter. What is known only as a total falls in no year and stands \
           apart, on the right.",
    draw: draw::draw,
    rows: None,
    settings: &[setting!("by", "Divided", Words, horizon.by: HorizonBy)],
    table: table::table,
};
