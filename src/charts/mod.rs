//! CATALOGUE · The charts: each turns facts into a scene that says its finding, and into the
//! numbers behind it. One file or folder per chart, entered in [`ALL`].

mod area;
pub mod balance;
pub mod capacity;
pub mod change_load;
pub mod font;
mod hatch;
mod heat;
mod labels;
pub mod mix;
pub mod money;
mod options;
mod page;
mod palette;
mod scene;
mod scope;
mod shape;
mod size;
pub mod systems_and_people;

pub use area::Area;
pub use labels::{Disc, Label, Room, Wish, place};
pub use options::{
    Axis, BalanceOptions, ColourBy, HeatOptions, HeatOrder, MixBy, MixOptions, MoneyBy,
    MoneyOptions, Options, SizeBy,
};
pub use palette::{Palette, Rgb, Slot, Theme};
pub use scene::{Anchor, Group, Item, Paint, Scene, Stands, Stroke, Text};
pub use scope::sentence;
pub use shape::Shape;
pub use size::Size;

use crate::balance::Facts;

/// A chart.
pub struct Chart {
    /// Its name for ever.
    pub name: &'static str,
    /// What it is called on screen.
    pub title: &'static str,
    /// What it shows and how to read it.
    pub help: &'static str,
    /// Lays it out.
    pub draw: fn(&Facts, &Options, Size) -> Scene,
    /// The numbers behind it, the names of the columns first. Unknown is empty.
    pub table: fn(&Facts, &Options) -> Vec<Vec<String>>,
}

/// Every chart, in the order in which they are offered.
pub static ALL: &[&Chart] = &[
    &balance::BALANCE,
    &mix::MIX,
    &money::MONEY,
    &systems_and_people::SYSTEMS_AND_PEOPLE,
    &capacity::CAPACITY,
    &change_load::CHANGE_LOAD,
];

/// The chart with this name.
pub fn find(name: &str) -> Option<&'static Chart> {
    ALL.iter().copied().find(|chart| chart.name == name)
}
