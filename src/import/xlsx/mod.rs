//! Excel workbooks since 2007: XML packed as ZIP, read tag by tag within limits.

mod cells;
mod parts;
mod texts;

use super::books::packed::{Packed, Tags};
use super::books::value::Shape;
use super::books::{self, Book, Grid};
use super::{Importer, Sheet, Table, Unreadable};
use parts::Leaf;
use texts::Texts;

/// Excel since 2007, and what other programs write in its format.
pub(super) const XLSX: Importer =
    Importer { name: "xlsx", endings: &["xlsx", "xlsm", "xltx", "xltm"], read };

fn read(bytes: &[u8], sheet: Option<&str>) -> Result<Table, Unreadable> {
    let mut packed = Packed::open(bytes)?;
    let contents = parts::contents(&mut packed)?;
    let shapes = parts::shapes(&mut packed, &contents)?;
    let texts = match packed.part(&contents.texts)? {
        Some(part) => Texts::read(&mut Tags::of(part))?,
        None => Texts::default(),
    };
    let mut workbook = Workbook { packed, sheets: contents.sheets, shapes, texts };
    if workbook.sheets.is_empty() {
        return Err(Unreadable::Damaged("it names no sheets".into()));
    }
    books::table(&mut workbook, XLSX.name, sheet)
}

/// A workbook with what its sheets share.
struct Workbook<'b> {
    packed: Packed<'b>,
    sheets: Vec<Leaf>,
    /// How the cells of each style show numbers.
    shapes: Vec<Shape>,
    texts: Texts,
}

impl Book for Workbook<'_> {
    fn sheets(&self) -> Vec<Sheet> {
        self.sheets.iter().map(|leaf| leaf.sheet.clone()).collect()
    }

    fn read(&mut self, place: usize, most_rows: usize) -> Result<Grid, Unreadable> {
        let leaf = self.sheets.get(place).ok_or(Unreadable::Empty)?;
        let mut grid = Grid::new(&leaf.sheet.name, most_rows);
        let Some(part) = self.packed.part(&leaf.part)? else {
            let what = format!("its sheet “{}” is missing", leaf.sheet.name);
            return Err(Unreadable::Damaged(what));
        };
        let shared = cells::Shared { texts: &self.texts, shapes: &self.shapes };
        cells::read(&mut Tags::of(part), &shared, &mut grid)?;
        Ok(grid)
    }
}
