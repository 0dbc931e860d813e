//! The efficient frontier: the most that each budget can give, and how far the plan and the
//! scenarios are from it. What can be had is worked out elsewhere and handed in.

mod curve;
mod describe;
mod draw;
mod frame;
mod shares;
mod table;
mod words;

pub use curve::{Curve, Given, Possible};
pub use words::{Said, mark_said, point_said};

use super::setting::setting;
use super::{Chart, Names};
use crate::portfolio::Maximise;

/// The efficient frontier.
pub static FRONTIER: Chart = Chart {
    name: "frontier",
    title: "Frontier",
    help: "The most that each budget can give within every limit except the budget itself: capacities, \
           musts, needs, what is being delivered. Each disc is the best selection for one budget, and \
           hollow where that is not proved; between two of them the line rises where the next selection \
           can be paid. The plan and each scenario are marks below it: how far below is what the same \
           money could give more. A triangle breaks a limit, so it can even lie above. Projects of \
           unknown cost or value are left as they are, on the line and in every mark alike. Beside it, \
           in how many of the selections each project is: what is in all of them is a safe choice.",
    draw: draw::draw,
    rows: None,
    settings: &[
        setting!("maximise", "Upwards", Menu, frontier.maximise: Maximise),
        setting!("names", "Names", Menu, frontier.names: Names),
    ],
    table: table::table,
};
