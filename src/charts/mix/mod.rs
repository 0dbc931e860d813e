//! The mix: the share each bucket of a lens has, against the share it should have.

mod bars;
mod draw;
mod table;

pub use bars::{Bar, Bars};

use super::setting::setting;
use super::{Chart, MixBy};

/// The mix.
pub static MIX: Chart = Chart {
    name: "mix",
    title: "Mix",
    help: "What part of the money, or of the projects, goes into each bucket of a lens, against \
           the part that was wanted (the upright mark). What is in no bucket has a bar of its own, \
           hatched. The imbalance is the part that would have to move to meet every target: half \
           the sum of all differences, what is in no bucket counting with the target 0.",
    draw: draw::draw,
    rows: None,
    settings: &[
        setting!("lens", "Lens", Words, mix.lens: Option<smol_str::SmolStr>),
        setting!("by", "Counted", Words, mix.by: MixBy),
    ],
    table: table::table,
};
