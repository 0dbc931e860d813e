//! CATALOGUE · Exporters: each turns a chart into the bytes of a file. One file per exporter,
//! entered in [`ALL`]. Nothing here touches the disk.

mod csv;
mod error;
pub mod json;
mod png;
mod svg;

pub use error::ExportError;

use crate::balance::Facts;
use crate::charts::{Chart, Options, Size};

/// A way to write a chart.
pub struct Exporter {
    /// Its name for ever.
    pub name: &'static str,
    /// The ending of its files, without the dot.
    pub ending: &'static str,
    /// What it is called on screen.
    pub title: &'static str,
    /// Writes a chart at a size; tables have none and ignore it.
    pub write: Write,
}

/// Writes a chart as the bytes of a file.
pub type Write = fn(&Facts, &Chart, &Options, Size) -> Result<Vec<u8>, ExportError>;

/// Every exporter, in the order in which they are offered.
pub static ALL: &[&Exporter] = &[&svg::SVG, &png::PNG, &csv::CSV];

/// The exporter with this name.
pub fn find(name: &str) -> Option<&'static Exporter> {
    ALL.iter().copied().find(|exporter| exporter.name == name)
}

/// The exporter for files of this ending, given with or without a dot, in any case.
pub fn for_ending(ending: &str) -> Option<&'static Exporter> {
    let ending = ending.trim_start_matches('.').to_lowercase();
    ALL.iter().copied().find(|exporter| exporter.ending == ending)
}
