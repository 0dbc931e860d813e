//! What workbooks have in common: sheets, one of which is the list, and cells with formats.

pub(super) mod biff;
mod grid;
pub(super) mod ole;
pub(super) mod packed;
pub(super) mod value;

pub(super) use grid::{Grid, Layout, Merged};

use super::{Field, MOST_ROWS, Sheet, Table, Unreadable, guess};
use crate::text::{count, did_you_mean};

/// How many sheets a workbook may have.
pub(super) const MOST_SHEETS: usize = 1_000;

/// How many letters of a sheet's name are kept; Excel allows 31.
const LONGEST_NAME: usize = 200;

/// How many spans of hidden rows, hidden columns or merged cells of one sheet are kept.
pub(super) const MOST_SPANS: usize = 200_000;

/// How many rows of a sheet are looked at to see whether it is the list.
const LOOKED_AT: usize = 1_000;

/// How many sheets are looked at.
const MOST_LOOKED_AT: usize = 30;

/// A workbook that was opened.
pub(super) trait Book {
    /// Its sheets, in their order.
    fn sheets(&self) -> Vec<Sheet>;

    /// Reads the first so many rows of the sheet at a place.
    fn read(&mut self, place: usize, most_rows: usize) -> Result<Grid, Unreadable>;
}

/// The sheet of this name, or the one that looks most like a list, as a table.
pub(super) fn table(
    book: &mut dyn Book,
    format: &'static str,
    wanted: Option<&str>,
) -> Result<Table, Unreadable> {
    let sheets = book.sheets();
    let place = match wanted {
        Some(name) => named(&sheets, name)?,
        None => likeliest(book, &sheets)?,
    };
    let mut table = book.read(place, MOST_ROWS)?.into_table()?;
    if table.header.is_empty() {
        let name = sheets.get(place).map(|sheet| sheet.name.clone()).unwrap_or_default();
        return Err(if sheets.len() == 1 {
            Unreadable::Empty
        } else {
            Unreadable::EmptySheet(name)
        });
    }
    table.format = format;
    let is_hidden = sheets.get(place).is_some_and(|sheet| sheet.is_hidden);
    if sheets.len() > 1 || is_hidden {
        let which = if is_hidden { ", a hidden one," } else { "" };
        let name = table.sheet.as_deref().unwrap_or_default();
        let among = count(sheets.len(), "sheet");
        table.notes.insert(0, format!("The sheet “{name}”{which} was read, of {among}"));
    }
    table.sheets = sheets;
    Ok(table)
}

/// The name of a sheet, without what no name should hold.
pub(super) fn name(raw: &str) -> String {
    raw.chars().filter(|c| !c.is_control()).take(LONGEST_NAME).collect()
}

/// The place of the sheet with this name.
pub(super) fn named(sheets: &[Sheet], name: &str) -> Result<usize, Unreadable> {
    let same = |sheet: &Sheet| sheet.name == name;
    let alike = |sheet: &Sheet| sheet.name.trim().to_lowercase() == name.trim().to_lowercase();
    let place = sheets.iter().position(same).or_else(|| sheets.iter().position(alike));
    place.ok_or_else(|| {
        let names = || sheets.iter().map(|sheet| sheet.name.as_str());
        let near = did_you_mean(name, names());
        Unreadable::NoSheet {
            name: name.to_owned(),
            near: near.map_or_else(String::new, |near| format!("; did you mean “{near}”?")),
            all: names().map(|name| format!("“{name}”")).collect::<Vec<_>>().join(", "),
        }
    })
}

/// The place of the sheet that looks most like a list of projects: with many headings that are
/// understood above many rows. A hidden sheet is never guessed while another holds anything.
fn likeliest(book: &mut dyn Book, sheets: &[Sheet]) -> Result<usize, Unreadable> {
    if sheets.len() == 1 {
        return Ok(0);
    }
    let mut order: Vec<usize> = (0..sheets.len()).collect();
    order.sort_by_key(|place| sheets.get(*place).is_none_or(|sheet| sheet.is_hidden));
    let (mut best, mut damage): (Option<(f64, usize)>, _) = (None, None);
    for place in order.into_iter().take(MOST_LOOKED_AT) {
        let is_hidden = sheets.get(place).is_some_and(|sheet| sheet.is_hidden);
        if is_hidden && best.is_some() {
            break;
        }
        match score(book, place) {
            Ok(Some(score)) if best.is_none_or(|(most, _)| score > most) => {
                best = Some((score, place));
            }
            Ok(_) => {}
            // Another sheet may be whole.
            Err(error @ Unreadable::Damaged(_)) => damage = Some(error),
            Err(error) => return Err(error),
        }
    }
    best.map(|(_, place)| place).ok_or(damage.unwrap_or(Unreadable::Empty))
}

/// How much a sheet looks like a list of projects; nothing where it is empty.
fn score(book: &mut dyn Book, place: usize) -> Result<Option<f64>, Unreadable> {
    let table = book.read(place, LOOKED_AT)?.into_table()?;
    if table.header.is_empty() {
        return Ok(None);
    }
    let mapping = guess(&table);
    let understood = mapping.columns.iter().filter(|column| column.confidence >= 0.6).count();
    let has_names = mapping.of(&Field::Name).next().is_some();
    // Twice as many rows count as one heading more would: lists of hours are long and tell little.
    let headings = understood as f64 + if has_names { 0.5 } else { 0.0 };
    Ok(Some(headings * (table.rows.len() as f64 + 1.0).log2()))
}
