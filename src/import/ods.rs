//! Open documents of spreadsheets, as `LibreOffice` writes them. A row that is repeated a million times
//! takes no more than its place in the file.

use std::io::BufRead;

use quick_xml::events::{BytesStart, Event};
use smol_str::SmolStr;

use super::books::packed::{Packed, Tags, attribute, letter};
use super::books::value::{self, Shape, Value};
use super::books::{self, Book, Grid, MOST_SHEETS, MOST_SPANS, Merged};
use super::{Importer, MOST_COLUMNS, MOST_ROWS, Sheet, Table, Unreadable};
use crate::portfolio::LONGEST_TEXT;

/// What `LibreOffice` writes.
pub(super) const ODS: Importer = Importer { name: "ods", endings: &["ods", "ots"], read };

fn read(bytes: &[u8], sheet: Option<&str>) -> Result<Table, Unreadable> {
    let mut packed = Packed::open(bytes)?;
    let Some(content) = packed.part("content.xml")? else {
        return Err(Unreadable::Damaged("it has no content".into()));
    };
    let mut reading = Reading::default();
    reading.read(&mut Tags::of(content))?;
    books::table(&mut reading, ODS.name, sheet)
}

/// How many bytes of a cell are blanks at most, as far as they are counted instead of written. No text
/// is kept as long as this.
const LONGEST: usize = 8 * LONGEST_TEXT;

/// What follows a cell's tag: its value as attributes, or as the text within.
#[derive(Clone, Debug, Default)]
struct Cell {
    /// What kind of value it has: `float`, `date`; empty where it has none.
    kind: String,
    value: String,
    /// Whether the value is not the one that is shown.
    is_error: bool,
    has_formula: bool,
    currency: SmolStr,
    repeats: usize,
    spans: (usize, usize),
    text: String,
    /// In how many paragraphs the text is: outside of them blanks mean nothing.
    paragraphs: usize,
}

/// A row that is being read.
#[derive(Default)]
struct Line {
    cells: Vec<(usize, Cell)>,
    width: usize,
    /// How many cells are filled, those far out too.
    filled: usize,
    repeats: usize,
    is_hidden: bool,
}

/// The sheets read so far.
#[derive(Default)]
struct Reading {
    sheets: Vec<Sheet>,
    grids: Vec<Grid>,
    /// The styles of sheets that are not shown.
    hidden_styles: Vec<String>,
    style: String,
    /// The row and the column that come next, counted from 0.
    row: usize,
    column: usize,
    line: Line,
}

impl Reading {
    fn read<R: BufRead>(&mut self, tags: &mut Tags<R>) -> Result<(), Unreadable> {
        // What was taken out of the sheet, said about it or drawn on it is not in its cells.
        const ASIDE: [&str; 20] = [
            "tracked-changes",
            "annotation",
            "shapes",
            "frame",
            "custom-shape",
            "g",
            "rect",
            "line",
            "circle",
            "ellipse",
            "polyline",
            "polygon",
            "regular-polygon",
            "path",
            "connector",
            "caption",
            "measure",
            "control",
            "scene",
            // How a word sounds.
            "ruby-text",
        ];
        let mut aside = 0;
        let mut cell: Option<Cell> = None;
        loop {
            match tags.next()? {
                Event::Eof => return Ok(()),
                Event::Start(tag) if aside > 0 || is_one_of(&tag, &ASIDE) => aside += 1,
                Event::End(_) if aside > 0 => aside -= 1,
                _ if aside > 0 => {}
                Event::Start(tag) => self.open(&tag, &mut cell)?,
                Event::Empty(tag) => {
                    if is_one_of(&tag, &ASIDE) {
                        continue;
                    }
                    self.open(&tag, &mut cell)?;
                    self.close(tag.local_name().as_ref(), &mut cell)?;
                }
                Event::End(tag) => self.close(tag.local_name().as_ref(), &mut cell)?,
                Event::Text(text) => {
                    if let Some(cell) = cell.as_mut().filter(|cell| cell.paragraphs > 0) {
                        push_spaced(&mut cell.text, &text);
                    }
                }
                Event::CData(text) => {
                    if let Some(cell) = &mut cell {
                        cell.text.push_str(&text);
                    }
                }
                Event::GeneralRef(entity) => {
                    if let Some(cell) = &mut cell {
                        cell.text.extend(letter(&entity));
                    }
                }
                _ => {}
            }
        }
    }

    fn open(&mut self, tag: &BytesStart<'_>, cell: &mut Option<Cell>) -> Result<(), Unreadable> {
        let number = |name: &str| attribute(tag, name).and_then(|number| number.parse().ok());
        let repeats = |name: &str| number(name).unwrap_or(1).max(1);
        let is_hidden = || {
            let shown = attribute(tag, "visibility");
            shown.is_some_and(|shown| shown == "collapse" || shown == "filter")
        };
        match tag.local_name().as_ref() {
            "style" => self.style = attribute(tag, "name").unwrap_or_default(),
            "table-properties" if attribute(tag, "display").as_deref() == Some("false") => {
                self.hidden_styles.push(std::mem::take(&mut self.style));
            }
            "table" => self.begin(tag)?,
            "table-column" => {
                let last = self.column.saturating_add(repeats("number-columns-repeated"));
                let span = (std::mem::replace(&mut self.column, last), last - 1);
                if is_hidden()
                    && let Some(grid) = self.grids.last_mut()
                {
                    grid.layout.hidden_columns.push(span);
                }
            }
            "table-row" => {
                self.line = Line {
                    repeats: repeats("number-rows-repeated"),
                    is_hidden: is_hidden(),
                    ..Line::default()
                };
            }
            "table-cell" | "covered-table-cell" => {
                let named = |name: &str| attribute(tag, name).unwrap_or_default();
                let kind = named("value-type");
                *cell = Some(Cell {
                    is_error: kinds_of(tag).any(|kind| kind == "error"),
                    has_formula: attribute(tag, "formula").is_some(),
                    value: match kind.as_str() {
                        "float" | "percentage" | "currency" => named("value"),
                        "date" => named("date-value"),
                        "time" => named("time-value"),
                        "boolean" => named("boolean-value"),
                        "string" => named("string-value"),
                        _ => String::new(),
                    },
                    kind,
                    currency: named("currency").into(),
                    repeats: repeats("number-columns-repeated"),
                    spans: (repeats("number-rows-spanned"), repeats("number-columns-spanned")),
                    text: String::new(),
                    paragraphs: 0,
                });
            }
            "p" | "h" => {
                if let Some(cell) = cell {
                    cell.paragraphs += 1;
                    if !cell.text.is_empty() {
                        cell.text.push('\n');
                    }
                }
            }
            "s" => {
                let spaces = repeats("c").min(1_000);
                if let Some(cell) = cell.as_mut().filter(|cell| cell.text.len() < LONGEST) {
                    cell.text.push_str(&" ".repeat(spaces));
                }
            }
            "tab" => cell.iter_mut().for_each(|cell| cell.text.push('\t')),
            "line-break" => cell.iter_mut().for_each(|cell| cell.text.push('\n')),
            _ => {}
        }
        Ok(())
    }

    fn close(&mut self, name: &str, cell: &mut Option<Cell>) -> Result<(), Unreadable> {
        match name {
            "table-cell" | "covered-table-cell" => {
                if let Some(cell) = cell.take() {
                    let column = self.line.width;
                    self.line.width = column.saturating_add(cell.repeats);
                    if !cell.kind.is_empty() || !cell.text.is_empty() {
                        self.line.filled = self.line.filled.saturating_add(cell.repeats);
                        if column < MOST_COLUMNS {
                            self.line.cells.push((column, cell));
                        }
                    }
                }
                Ok(())
            }
            "table-row" => self.put_line(),
            "p" | "h" => {
                if let Some(cell) = cell {
                    cell.paragraphs = cell.paragraphs.saturating_sub(1);
                }
                Ok(())
            }
            _ => Ok(()),
        }
    }

    fn begin(&mut self, tag: &BytesStart<'_>) -> Result<(), Unreadable> {
        if self.sheets.len() >= MOST_SHEETS {
            return Err(Unreadable::too_much("it has many sheets", &MOST_SHEETS));
        }
        let name = books::name(&attribute(tag, "name").unwrap_or_default());
        let style = attribute(tag, "style-name").unwrap_or_default();
        (self.row, self.column) = (0, 0);
        let before = self.grids.last();
        self.grids.push(match before {
            Some(before) => Grid::beside(&name, before),
            None => Grid::new(&name, MOST_ROWS),
        });
        self.sheets.push(Sheet { name, is_hidden: self.hidden_styles.contains(&style) });
        Ok(())
    }

    /// Puts the row that was read into the sheet, as often as it is repeated.
    fn put_line(&mut self) -> Result<(), Unreadable> {
        let line = std::mem::take(&mut self.line);
        let first = self.row;
        self.row = first.saturating_add(line.repeats);
        let last = self.row;
        let Some(grid) = self.grids.last_mut() else { return Ok(()) };
        if line.is_hidden && grid.layout.hidden_rows.len() < MOST_SPANS {
            grid.layout.hidden_rows.push((first, last - 1));
        }
        if line.filled == 0 {
            return Ok(());
        }
        for (column, cell) in &line.cells {
            if cell.spans != (1, 1) && grid.layout.merged.len() < MOST_SPANS {
                grid.layout.merged.push(Merged {
                    rows: (first, first.saturating_add(cell.spans.0 - 1)),
                    columns: (*column, column.saturating_add(cell.spans.1 - 1)),
                });
            }
        }
        let mut kept = 0_usize;
        for row in first..last.min(MOST_ROWS) {
            for (column, cell) in &line.cells {
                let end = column.saturating_add(cell.repeats).min(MOST_COLUMNS);
                for column in *column..end {
                    cell.put(grid, row, column)?;
                }
                kept += end - column;
            }
        }
        grid.leave_out(line.filled.saturating_mul(line.repeats).saturating_sub(kept));
        Ok(())
    }
}

impl Cell {
    fn put(&self, grid: &mut Grid, row: usize, column: usize) -> Result<(), Unreadable> {
        let number = || self.value.parse::<f64>().ok();
        let (shape, day);
        let value = match (self.kind.as_str(), number()) {
            _ if self.is_error || self.has_formula && is_error(&self.text) => {
                Value::Error(&self.text)
            }
            ("float", Some(number)) => {
                shape = value::shown(&self.text);
                Value::Number(number, &shape)
            }
            ("percentage", Some(number)) => Value::Number(number, &Shape::Percent),
            ("currency", Some(number)) => {
                let told = value::currency(&self.currency);
                shape = told.map_or_else(|| value::shown(&self.text), Shape::Money);
                Value::Number(number, &shape)
            }
            ("boolean", _) => Value::Truth(self.value == "true"),
            ("date", _) if !self.value.is_empty() => {
                day = value::moment(&self.value);
                Value::Text(&day)
            }
            ("time", _) if self.text.is_empty() => Value::Text(&self.value),
            ("string", _) if !self.value.is_empty() => Value::Text(&self.value),
            _ => Value::Text(&self.text),
        };
        grid.put(row, column, &value)
    }
}

impl Book for Reading {
    fn sheets(&self) -> Vec<Sheet> {
        self.sheets.clone()
    }

    fn read(&mut self, place: usize, most_rows: usize) -> Result<Grid, Unreadable> {
        let grid = self.grids.get_mut(place).ok_or(Unreadable::Empty)?;
        let head = grid.head(most_rows);
        Ok(if most_rows < MOST_ROWS { head } else { std::mem::replace(grid, head) })
    }
}

fn is_one_of(tag: &BytesStart<'_>, names: &[&str]) -> bool {
    names.contains(&tag.local_name().as_ref())
}

/// The kinds of a cell's value: that of the standard, and that of `LibreOffice`, which has errors.
fn kinds_of(tag: &BytesStart<'_>) -> impl Iterator<Item = String> {
    let mut attributes = tag.attributes();
    let found: Vec<String> = attributes
        .with_checks(false)
        .flatten()
        .filter(|attribute| attribute.key.local_name().as_ref() == "value-type")
        .map(|attribute| attribute.value.into_owned())
        .collect();
    found.into_iter()
}

/// What `LibreOffice` shows where a formula fails.
fn is_error(text: &str) -> bool {
    text.starts_with("Err:")
        || matches!(text, "#REF!" | "#N/A" | "#VALUE!" | "#DIV/0!" | "#NAME?" | "#NUM!" | "#NULL!")
}

/// A line end in the file is one blank with the indent after it: real ones have tags of their own. So
/// have tabs and runs of blanks, by the standard, but `LibreOffice` writes and reads them as they are.
fn push_spaced(out: &mut String, text: &str) {
    let mut is_indent = false;
    for c in text.chars() {
        is_indent = matches!(c, '\r' | '\n') || is_indent && matches!(c, ' ' | '\t');
        if !is_indent {
            out.push(c);
        } else if !out.ends_with(' ') {
            out.push(' ');
        }
    }
}
