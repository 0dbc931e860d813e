//! CATALOGUE · The charts: each turns facts into a scene that says its finding, and into the
//! numbers behind it. One file or folder per chart, entered in [`ALL`].

pub mod accountability;
mod area;
pub mod balance;
pub mod benefits;
pub mod capacity;
pub mod change_load;
mod extent;
mod fill;
pub mod font;
mod halo;
mod hatch;
mod heat;
pub mod horizon;
mod labels;
pub mod mix;
pub mod money;
pub mod objectives;
mod options;
mod page;
mod palette;
mod rows;
pub mod scenarios;
mod scene;
mod scope;
mod setting;
mod shape;
mod size;
pub mod slippage;
pub mod sponsors;
pub mod systems_and_people;
mod time;
pub mod timeline;

pub use area::Area;
pub use extent::{Extent, Format};
pub use labels::{Disc, Label, Room, Wish, place};
pub use options::{
    Axis, BalanceOptions, BenefitsOptions, ColourBy, GroupBy, HeatOptions, HeatOrder, HorizonBy,
    HorizonOptions, MixBy, MixOptions, MoneyBy, MoneyOptions, MoneyPeriod, Names, Options, Period,
    SizeBy, SlippageOptions, Span, SponsorsOptions, SystemsAndPeopleOptions, TimelineOptions, Told,
    Years,
};
pub use palette::{Palette, Rgb, Slot, Theme};
pub use scene::{Anchor, Group, Item, Paint, Scene, Stands, Stroke, Text};
pub use scope::sentence;
pub use setting::{Chosen, Form, Setting};
pub use shape::Shape;
pub use size::Size;
pub use time::TimeScale;

use crate::balance::{Facts, Standing};

/// More rows than this nobody reads.
pub const MOST_ROWS: usize = 300;

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
    /// Whether a project that is shown has a row of its own, where it is a list of rows: on screen
    /// it can be as high as they need, up to [`MOST_ROWS`], and scrolled.
    pub rows: Option<fn(&Standing) -> bool>,
    /// What can be chosen about it.
    pub settings: &'static [Setting],
    /// The numbers behind it, the names of the columns first. Unknown is empty.
    pub table: fn(&Facts, &Options) -> Vec<Vec<String>>,
}

/// Every chart, in the order in which they are offered.
pub static ALL: &[&Chart] = &[
    &balance::BALANCE,
    &mix::MIX,
    &sponsors::SPONSORS,
    &objectives::OBJECTIVES,
    &accountability::ACCOUNTABILITY,
    &timeline::TIMELINE,
    &money::MONEY,
    &systems_and_people::SYSTEMS_AND_PEOPLE,
    &capacity::CAPACITY,
    &change_load::CHANGE_LOAD,
    &horizon::HORIZON,
    &slippage::SLIPPAGE,
    &benefits::BENEFITS,
    &scenarios::SCENARIOS,
];

/// The chart with this name.
pub fn find(name: &str) -> Option<&'static Chart> {
    ALL.iter().copied().find(|chart| chart.name == name)
}
