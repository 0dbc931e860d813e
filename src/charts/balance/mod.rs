//! The balance: risk across, value up, cost as area. First described in the units of its axes, for
//! the window and for paper alike, then laid out as a scene.

mod bubbles;
mod colour;
mod describe;
mod draw;
mod frame;
mod key;
mod quadrant;
mod scale;
mod table;
mod tooltip;

pub use bubbles::{Bubbles, Mark, Quadrants, SizeStep};
pub use colour::{Colours, Entry};
pub use quadrant::Quadrant;
pub use scale::{Scale, Tick};

pub(super) use colour::usual;
pub(super) use describe::round_down;
pub(super) use draw::outline;

use super::setting::setting;
use super::{Axis, Chart, ColourBy, Names, SizeBy};

/// The balance.
pub static BALANCE: Chart = Chart {
    name: "balance",
    title: "Balance",
    help: "Every open project by risk (across) and value (up); the area of a mark is its cost, its \
           colour and shape a lens. Pearls have high value at low risk, oysters high value at high \
           risk, bread and butter little of both, white elephants high risk for little value. A \
           ring marks a project that nobody in the business sponsors. What is unknown stands in \
           the margin or is hollow; it is never drawn as zero.",
    draw: draw::draw,
    rows: None,
    settings: &[
        setting!("across", "Across", Menu, balance.x: Axis),
        setting!("high-across", "High begins at", Score, balance.split_x: f64, |options| {
            options.balance.x.is_score()
        }),
        setting!("up", "Up", Menu, balance.y: Axis),
        setting!("high-up", "High begins at", Score, balance.split_y: f64, |options| {
            options.balance.y.is_score()
        }),
        setting!("size", "Area", Menu, balance.size: SizeBy),
        setting!("colour", "Colour", Menu, balance.colour: ColourBy),
        setting!("names", "Names", Menu, balance.names: Names),
    ],
    table: table::table,
};
