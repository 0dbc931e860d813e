//! Excel workbooks of before 2007, read record by record. Two cells in far corners take no more than
//! their place in the file.

use std::collections::BTreeMap;

use encoding_rs::WINDOWS_1252;

use super::books::biff::{Record, Records, Script, shared};
use super::books::ole::{Ole, u16_at, u32_at};
use super::books::value::{Shape, Value};
use super::books::{self, Book, Grid, MOST_SHEETS, MOST_SPANS, Merged};
use super::{Importer, Sheet, Table, Unreadable};

/// What Excel 5 to 2003 wrote.
pub(super) const XLS: Importer = Importer { name: "xls", endings: &["xls", "xlt"], read };

fn read(bytes: &[u8], sheet: Option<&str>) -> Result<Table, Unreadable> {
    let ole = Ole::open(bytes);
    let stream = ole.and_then(|ole| ole.stream("Workbook").or_else(|| ole.stream("Book")));
    let Some(stream) = stream else {
        return Err(Unreadable::Damaged("it has no workbook in it".into()));
    };
    let mut workbook = Workbook::of(&stream)?;
    if workbook.sheets.is_empty() {
        return Err(Unreadable::Damaged("it names no sheets".into()));
    }
    books::table(&mut workbook, XLS.name, sheet)
}

/// What the records are called that are read here.
mod kind {
    pub(super) const FORMULA: u16 = 0x06;
    pub(super) const END: u16 = 0x0A;
    pub(super) const DATE_MODE: u16 = 0x22;
    pub(super) const PASSWORD: u16 = 0x2F;
    pub(super) const CODE_PAGE: u16 = 0x42;
    pub(super) const COLUMNS: u16 = 0x7D;
    pub(super) const SHEET: u16 = 0x85;
    pub(super) const PACKED_NUMBERS: u16 = 0xBD;
    pub(super) const RICH_TEXT: u16 = 0xD6;
    pub(super) const STYLE: u16 = 0xE0;
    pub(super) const MERGED: u16 = 0xE5;
    pub(super) const SHARED_TEXTS: u16 = 0xFC;
    pub(super) const SHARED_TEXT: u16 = 0xFD;
    pub(super) const NUMBER: u16 = 0x203;
    pub(super) const TEXT: u16 = 0x204;
    pub(super) const TRUTH_OR_ERROR: u16 = 0x205;
    pub(super) const TEXT_OF_FORMULA: u16 = 0x207;
    pub(super) const ROW: u16 = 0x208;
    pub(super) const PACKED_NUMBER: u16 = 0x27E;
    pub(super) const FORMAT: u16 = 0x41E;
    pub(super) const BEGIN: u16 = 0x809;
}

struct Workbook<'b> {
    stream: &'b [u8],
    script: Script,
    sheets: Vec<Sheet>,
    /// Where the records of each sheet begin.
    starts: Vec<usize>,
    texts: Vec<String>,
    /// How the cells of each style show numbers.
    shapes: Vec<Shape>,
}

impl<'b> Workbook<'b> {
    fn of(stream: &'b [u8]) -> Result<Self, Unreadable> {
        let script = Script { is_unicode: true, encoding: WINDOWS_1252 };
        let mut book = Self {
            stream,
            script,
            sheets: Vec::new(),
            starts: Vec::new(),
            texts: Vec::new(),
            shapes: Vec::new(),
        };
        let mut is_1904 = false;
        let (mut formats, mut styles) = (BTreeMap::<u16, String>::new(), Vec::<u16>::new());
        for record in Records::from(stream, 0) {
            match record.kind {
                kind::BEGIN => book.script.is_unicode = record.u16(0) == Some(0x600),
                kind::PASSWORD => return Err(Unreadable::Protected),
                kind::CODE_PAGE => {
                    let page = record.u16(0).unwrap_or_default();
                    book.script.encoding = Script::of_page(page);
                }
                kind::DATE_MODE => is_1904 = record.u16(0) == Some(1),
                kind::FORMAT => {
                    // What the first ones show depends on the machine that shows it.
                    if let Some(number @ 59..) = record.u16(0) {
                        let code = book.script.text(&record, 2, !book.script.is_unicode);
                        formats.entry(number).or_insert(code);
                    }
                }
                // Cells name them by two bytes.
                kind::STYLE if u16::try_from(styles.len()).is_ok() => {
                    styles.extend(record.u16(2));
                }
                kind::SHARED_TEXTS => book.texts = shared(&record)?,
                kind::SHEET => book.sheet(&record)?,
                kind::END => break,
                _ => {}
            }
        }
        let named = |(number, code): (&u16, &String)| (*number, Shape::of_code(code, is_1904));
        let shapes: BTreeMap<u16, Shape> = formats.iter().map(named).collect();
        let shape = |style: &u16| {
            let named = shapes.get(style).cloned();
            named.unwrap_or_else(|| Shape::of_number(u32::from(*style), is_1904))
        };
        book.shapes = styles.iter().map(shape).collect();
        Ok(book)
    }

    fn sheet(&mut self, record: &Record<'_>) -> Result<(), Unreadable> {
        if self.sheets.len() >= MOST_SHEETS {
            return Err(Unreadable::too_much("it has many sheets", &MOST_SHEETS));
        }
        // Charts and macros have no cells.
        if let [_, _, _, _, hidden, 0, ..] = record.bytes() {
            let name = books::name(&self.script.text(record, 6, true));
            self.sheets.push(Sheet { name, is_hidden: *hidden & 3 != 0 });
            self.starts.push(u32_at(record.bytes(), 0).unwrap_or(u32::MAX) as usize);
        }
        Ok(())
    }

    fn records(&self, place: usize) -> impl Iterator<Item = Record<'b>> + use<'b> {
        let start = self.starts.get(place).copied().unwrap_or(usize::MAX);
        // A chart in a sheet has a beginning and an end of its own.
        let mut depth = 0;
        Records::from(self.stream, start).take_while(move |record| {
            depth += i32::from(record.kind == kind::BEGIN);
            depth -= i32::from(record.kind == kind::END);
            depth > 0
        })
    }

    fn shape(&self, record: &Record<'_>, at: usize) -> &Shape {
        record.place(at).and_then(|style| self.shapes.get(style)).unwrap_or(&Shape::Plain)
    }

    /// Puts what a record says into the grid; nothing where the record is cut short.
    fn put(&self, grid: &mut Grid, record: &Record<'_>) -> Option<Result<(), Unreadable>> {
        let (row, column) = (record.place(0)?, record.place(2)?);
        Some(match record.kind {
            kind::NUMBER => {
                grid.put(row, column, &Value::Number(record.f64(6)?, self.shape(record, 4)))
            }
            kind::PACKED_NUMBER => {
                grid.put(row, column, &Value::Number(record.packed(6)?, self.shape(record, 4)))
            }
            kind::PACKED_NUMBERS => {
                let number = record.bytes().len().checked_sub(6)? / 6;
                (0..number).try_for_each(|place| {
                    let at = 4 + 6 * place;
                    let value = record.packed(at + 2).unwrap_or_default();
                    grid.put(row, column + place, &Value::Number(value, self.shape(record, at)))
                })
            }
            kind::SHARED_TEXT => {
                let text = self.texts.get(u32_at(record.bytes(), 6)? as usize)?;
                grid.put(row, column, &Value::Text(text))
            }
            kind::TEXT | kind::RICH_TEXT => {
                grid.put(row, column, &Value::Text(&self.script.text(record, 6, false)))
            }
            kind::TRUTH_OR_ERROR => {
                let [value, is_error] = *record.bytes().get(6..8)? else { return None };
                let value = if is_error == 0 { Value::Truth(value != 0) } else { error(value) };
                grid.put(row, column, &value)
            }
            kind::FORMULA => {
                let value = match *record.bytes().get(6..14)? {
                    // The text follows in a record of its own.
                    [0 | 3, .., 0xFF, 0xFF] => return None,
                    [1, _, value, .., 0xFF, 0xFF] => Value::Truth(value != 0),
                    [2, _, value, .., 0xFF, 0xFF] => error(value),
                    _ => Value::Number(record.f64(6)?, self.shape(record, 4)),
                };
                grid.put(row, column, &value)
            }
            _ => return None,
        })
    }
}

impl Book for Workbook<'_> {
    fn sheets(&self) -> Vec<Sheet> {
        self.sheets.clone()
    }

    fn read(&mut self, place: usize, most_rows: usize) -> Result<Grid, Unreadable> {
        let name = self.sheets.get(place).map(|sheet| sheet.name.clone()).unwrap_or_default();
        let mut grid = Grid::new(&name, most_rows);
        // The cell of the formula whose text comes next.
        let mut formula = None;
        for record in self.records(place) {
            let layout = &mut grid.layout;
            match record.kind {
                kind::ROW => {
                    let is_hidden = record.u16(12).is_some_and(|flags| flags & 0x20 != 0);
                    let row = record.place(0).filter(|_| is_hidden);
                    layout.hidden_rows.extend(row.map(|row| (row, row)));
                }
                kind::COLUMNS if record.u16(8).is_some_and(|flags| flags & 1 != 0) => {
                    layout.hidden_columns.extend(record.place(0).zip(record.place(2)));
                }
                kind::MERGED => {
                    let blocks = record.bytes().get(2..).unwrap_or_default().chunks_exact(8);
                    let room = MOST_SPANS.saturating_sub(layout.merged.len());
                    layout.merged.extend(blocks.take(room).filter_map(merged));
                }
                kind::TEXT_OF_FORMULA => {
                    if let Some((row, column)) = formula.take() {
                        let text = self.script.text(&record, 0, false);
                        grid.put(row, column, &Value::Text(&text))?;
                    }
                }
                _ if grid.is_full() => break,
                _ => {
                    if record.kind == kind::FORMULA {
                        formula = record.place(0).zip(record.place(2));
                    }
                    if let Some(put) = self.put(&mut grid, &record) {
                        put?;
                    }
                }
            }
        }
        grid.layout.hidden_rows.sort_unstable();
        grid.layout.hidden_columns.sort_unstable();
        Ok(grid)
    }
}

fn merged(block: &[u8]) -> Option<Merged> {
    let number = |at: usize| u16_at(block, at).map(usize::from);
    Some(Merged { rows: (number(0)?, number(2)?), columns: (number(4)?, number(6)?) })
}

fn error(code: u8) -> Value<'static> {
    Value::Error(match code {
        0x00 => "#NULL!",
        0x07 => "#DIV/0!",
        0x0F => "#VALUE!",
        0x17 => "#REF!",
        0x1D => "#NAME?",
        0x24 => "#NUM!",
        0x2A => "#N/A",
        _ => "an error",
    })
}
