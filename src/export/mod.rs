//! CATALOGUE · Exporters: each turns a chart into the bytes of a file. One file per exporter,
//! entered in [`ALL`]. What is no chart, like the [`sheet`], goes through the same exporters.
//! Nothing here touches the disk.

pub mod comparison;
mod csv;
mod error;
pub mod json;
mod pdf;
mod png;
pub mod sheet;
mod svg;
mod worked;

pub use error::ExportError;
pub use png::pixels;
pub use worked::{told, worked_out};

use crate::balance::Facts;
use crate::charts::{Chart, Extent, Options, Scene, Size};

/// A way to write a chart.
pub struct Exporter {
    /// Its name for ever.
    pub name: &'static str,
    /// The ending of its files, without the dot.
    pub ending: &'static str,
    /// What it is called on screen.
    pub title: &'static str,
    /// Whether it makes pictures of pixels, and not pages.
    pub has_pixels: bool,
    /// What it makes of a chart.
    pub make: Make,
}

impl Exporter {
    /// Writes a chart at a size as the bytes of a file.
    ///
    /// # Errors
    /// Says why it cannot be written, and what to try.
    pub fn write(
        &self,
        facts: &Facts,
        chart: &Chart,
        options: &Options,
        size: Size,
    ) -> Result<Vec<u8>, ExportError> {
        match self.make {
            Make::Page(of_scene) => of_scene(&scene_of(facts, chart, options, size)?, size),
            Make::Table(table) => table(facts, chart, &worked_out(facts, chart, options)),
        }
    }

    /// What writes a page that is laid out already; nothing where it makes tables.
    pub fn of_scene(&self) -> Option<OfScene> {
        match self.make {
            Make::Page(of_scene) => Some(of_scene),
            Make::Table(_) => None,
        }
    }

    /// How large a file of this kind has to be drawn for it to be as large as one wants.
    pub fn size(&self, extent: Extent) -> Size {
        if self.has_pixels { extent.pixels() } else { extent.points() }
    }
}

/// What an exporter makes of a chart.
#[derive(Clone, Copy)]
pub enum Make {
    /// A page or picture of it, laid out.
    Page(OfScene),
    /// A table of the numbers behind it; a size means nothing to it.
    Table(fn(&Facts, &Chart, &Options) -> Result<Vec<u8>, ExportError>),
}

/// Writes a scene, filling a page or picture of a size, as the bytes of a file.
pub type OfScene = fn(&Scene, Size) -> Result<Vec<u8>, ExportError>;

/// Every exporter, in the order in which they are offered.
pub static ALL: &[&Exporter] = &[&svg::SVG, &png::PNG, &pdf::PDF, &csv::CSV];

/// The exporter with this name.
pub fn find(name: &str) -> Option<&'static Exporter> {
    ALL.iter().copied().find(|exporter| exporter.name == name)
}

/// The exporter for files of this ending, given with or without a dot, in any case.
pub fn for_ending(ending: &str) -> Option<&'static Exporter> {
    let ending = ending.trim_start_matches('.').to_lowercase();
    ALL.iter().copied().find(|exporter| exporter.ending == ending)
}

/// A chart laid out for a picture of a size.
fn scene_of(
    facts: &Facts,
    chart: &Chart,
    options: &Options,
    size: Size,
) -> Result<Scene, ExportError> {
    if [size.width, size.height].iter().any(|side| !(1..=Size::MOST).contains(side)) {
        return Err(ExportError::Size(size));
    }
    let options = worked_out(facts, chart, options);
    Ok((chart.draw)(facts, &options, size.comfortable()))
}

/// The endings of files that can hold a page, with the dot.
fn page_endings() -> Vec<String> {
    let pages = ALL.iter().filter(|exporter| exporter.of_scene().is_some());
    pages.map(|exporter| format!(".{}", exporter.ending)).collect()
}
