//! The cells of one sheet of an XLSX, with what hides and what spans.

use std::io::BufRead;

use quick_xml::events::{BytesStart, Event};

use super::parts::is_true;
use super::texts::{Texts, text, unescaped};
use crate::import::Unreadable;
use crate::import::books::packed::{Tags, attribute, letter};
use crate::import::books::value::{Shape, Value, moment};
use crate::import::books::{Grid, Layout, MOST_SPANS, Merged};

/// What the sheets of a workbook share.
pub(super) struct Shared<'w> {
    pub(super) texts: &'w Texts,
    pub(super) shapes: &'w [Shape],
}

/// What a cell's value is.
#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Number,
    Shared,
    Text,
    Day,
    Truth,
    Error,
}

/// The cell under way.
#[derive(Clone, Copy)]
struct Cell {
    row: usize,
    column: usize,
    kind: Kind,
    style: usize,
}

/// Reads the cells of a sheet into a grid, until that is full.
pub(super) fn read<R: BufRead>(
    tags: &mut Tags<R>,
    shared: &Shared<'_>,
    grid: &mut Grid,
) -> Result<(), Unreadable> {
    let (mut next, mut cell) = ((0, 0), None);
    let (mut is_past, mut has_formula) = (false, false);
    let (mut value, mut is_value, mut is_whole) = (String::new(), false, false);
    let mut is_behind_tag = false;
    loop {
        if is_behind_tag && cell.is_none() && !is_past {
            plain_cells(tags, shared, grid, &mut next)?;
        }
        let event = tags.next()?;
        is_behind_tag = matches!(event, Event::Start(_) | Event::Empty(_) | Event::End(_));
        match event {
            // Below its cells a sheet holds what is not in them, some of it in tags of the same names.
            Event::Start(tag) | Event::Empty(tag) if is_past => {
                note(tag.local_name().as_ref(), &tag, &mut grid.layout);
            }
            Event::Start(tag) => match tag.local_name().as_ref() {
                "c" => {
                    let found = begin(tag.attributes_raw(), next);
                    next = (found.row, found.column + 1);
                    cell = Some(found);
                    has_formula = false;
                    value.clear();
                }
                "f" => has_formula = true,
                "v" => is_value = true,
                "is" => {
                    value.clear();
                    text(tags, "is", &mut value)?;
                    cell = cell.map(|cell| Cell { kind: Kind::Text, ..cell });
                }
                "row" => next = (note_row(&tag, next.0, &mut grid.layout), 0),
                "worksheet" => is_whole = true,
                name => note(name, &tag, &mut grid.layout),
            },
            Event::Empty(tag) => match tag.local_name().as_ref() {
                "c" => next.1 = begin(tag.attributes_raw(), next).column + 1,
                "f" => has_formula = true,
                "row" => next = (note_row(&tag, next.0, &mut grid.layout) + 1, 0),
                "worksheet" => is_whole = true,
                name => note(name, &tag, &mut grid.layout),
            },
            Event::Text(text) if is_value => value.push_str(&text),
            Event::CData(text) if is_value => value.push_str(&text),
            Event::GeneralRef(reference) if is_value => value.extend(letter(&reference)),
            Event::End(tag) => match tag.local_name().as_ref() {
                "v" => is_value = false,
                "c" => {
                    if let Some(cell) = cell.take() {
                        put(grid, shared, cell, &value)?;
                        // What only writes formulas leaves it to others to reckon them.
                        if has_formula && cell.kind == Kind::Number && value.trim().is_empty() {
                            let value = Value::Error("a formula without its result");
                            grid.put(cell.row, cell.column, &value)?;
                        }
                    }
                }
                "sheetData" => is_past = true,
                "row" => {
                    next = (next.0 + 1, 0);
                    if grid.is_full() {
                        return Ok(());
                    }
                }
                _ => {}
            },
            Event::Eof if !is_whole => {
                return Err(Unreadable::Damaged("a sheet of it holds no cells".into()));
            }
            Event::Eof => {
                grid.layout.hidden_rows.sort_unstable();
                grid.layout.hidden_columns.sort_unstable();
                return Ok(());
            }
            _ => {}
        }
    }
}

/// Reads the cells written as nearly all are, and there are millions of them, without taking them apart
/// tag by tag.
fn plain_cells<R: BufRead>(
    tags: &mut Tags<R>,
    shared: &Shared<'_>,
    grid: &mut Grid,
    next: &mut (usize, usize),
) -> Result<(), Unreadable> {
    while let Some(Plain { attributes, value, length }) = Plain::of(tags.ahead()?) {
        let cell = begin(attributes, *next);
        *next = (cell.row, cell.column + 1);
        put(grid, shared, cell, value)?;
        tags.pass(length);
    }
    Ok(())
}

/// A cell as nearly all are written: `<c r="B2" s="1"><v>12</v></c>` or `<c r="B2"/>`.
struct Plain<'b> {
    attributes: &'b str,
    value: &'b str,
    /// How many bytes it takes in all.
    length: usize,
}

impl<'b> Plain<'b> {
    /// The cell at the start of these bytes; nothing where there is none, or one that is less plain.
    fn of(ahead: &'b [u8]) -> Option<Self> {
        const LONGEST: usize = 200;
        let rest = ahead.strip_prefix(b"<c ")?;
        let end = rest.iter().take(LONGEST).position(|byte| *byte == b'>')?;
        let (attributes, rest) = rest.split_at(end);
        // A `>` within quotation marks ends no tag.
        let is_cut = attributes.split(|byte| *byte == b'"').count().is_multiple_of(2);
        if is_cut || attributes.contains(&b'\'') || attributes.contains(&b'<') {
            return None;
        }
        let (attributes, value, rest) = if let Some(attributes) = attributes.strip_suffix(b"/") {
            (attributes, b"".as_slice(), rest.strip_prefix(b">")?)
        } else {
            let value = rest.strip_prefix(b"><v>")?;
            let end = value.iter().take(LONGEST).position(|byte| matches!(byte, b'<' | b'&'))?;
            let (value, rest) = value.split_at(end);
            (attributes, value, rest.strip_prefix(b"</v></c>")?)
        };
        let text = |bytes| std::str::from_utf8(bytes).ok();
        let length = ahead.len() - rest.len();
        Some(Self { attributes: text(attributes)?, value: text(value)?, length })
    }
}

/// Where a cell stands and what it holds; where it does not say, it stands after the one before.
fn begin(attributes: &str, next: (usize, usize)) -> Cell {
    let mut cell = Cell { row: next.0, column: next.1, kind: Kind::Number, style: 0 };
    // There are millions of cells: their few short attributes are taken apart by hand.
    let mut rest = attributes;
    let upto = |text: &str, mark: u8| text.bytes().position(|byte| byte == mark);
    while let Some(equals) = upto(rest, b'=') {
        let (name, after) = rest.split_at(equals);
        let after = after.get(1..).unwrap_or_default().trim_ascii_start();
        let Some(mark @ (b'"' | b'\'')) = after.bytes().next() else { break };
        let after = after.get(1..).unwrap_or_default();
        let Some(end) = upto(after, mark) else { break };
        let (value, after) = after.split_at(end);
        rest = after.get(1..).unwrap_or_default();
        match name.trim_ascii() {
            "r" => {
                if let Some((row, column)) = place(value) {
                    (cell.row, cell.column) = (row, column);
                }
            }
            "s" => cell.style = value.parse().unwrap_or(0),
            "t" => {
                cell.kind = match value {
                    "s" => Kind::Shared,
                    "str" | "inlineStr" => Kind::Text,
                    "d" => Kind::Day,
                    "b" => Kind::Truth,
                    "e" => Kind::Error,
                    _ => Kind::Number,
                }
            }
            _ => {}
        }
    }
    cell
}

fn put(grid: &mut Grid, shared: &Shared<'_>, cell: Cell, raw: &str) -> Result<(), Unreadable> {
    let Cell { row, column, .. } = cell;
    let plain = raw.trim();
    if plain.is_empty() {
        return Ok(());
    }
    let value = match cell.kind {
        Kind::Text => return grid.put(row, column, &Value::Text(&unescaped(raw))),
        Kind::Shared => match plain.parse().ok().and_then(|number| shared.texts.get(number)) {
            Some(text) => Value::Text(text),
            None => Value::Error("a text that the file does not hold"),
        },
        Kind::Day => return grid.put(row, column, &Value::Text(&moment(plain))),
        Kind::Truth => Value::Truth(is_true(plain)),
        Kind::Error => Value::Error(plain),
        Kind::Number => match plain.parse() {
            Ok(number) => {
                Value::Number(number, shared.shapes.get(cell.style).unwrap_or(&Shape::Plain))
            }
            Err(_) => Value::Text(raw),
        },
    };
    grid.put(row, column, &value)
}

fn is_hidden(tag: &BytesStart<'_>) -> bool {
    let is_mentioned = tag.attributes_raw().contains("hidden");
    is_mentioned && attribute(tag, "hidden").is_some_and(|told| is_true(&told))
}

/// The row that a tag begins, counted from 0.
fn note_row(tag: &BytesStart<'_>, next: usize, layout: &mut Layout) -> usize {
    let told = attribute(tag, "r").and_then(|number| number.parse::<usize>().ok());
    let row =
        told.and_then(|number| number.checked_sub(1)).filter(|row| *row < FAR).unwrap_or(next);
    if layout.hidden_rows.len() < MOST_SPANS && is_hidden(tag) {
        layout.hidden_rows.push((row, row));
    }
    row
}

fn note(name: &str, tag: &BytesStart<'_>, layout: &mut Layout) {
    match name {
        "col" if layout.hidden_columns.len() < MOST_SPANS && is_hidden(tag) => {
            let number = |name: &str| attribute(tag, name)?.parse::<usize>().ok()?.checked_sub(1);
            layout.hidden_columns.extend(number("min").zip(number("max")));
        }
        "mergeCell" if layout.merged.len() < MOST_SPANS => {
            let block = attribute(tag, "ref");
            let ends = block.as_deref().and_then(|block| block.split_once(':'));
            let ends = ends.and_then(|(from, to)| Some((place(from)?, place(to)?)));
            let merged = ends.map(|(a, b)| Merged { rows: (a.0, b.0), columns: (a.1, b.1) });
            layout.merged.extend(merged);
        }
        _ => {}
    }
}

/// No spreadsheet goes as far as this, in rows or in columns.
const FAR: usize = 1 << 30;

/// The row and column, counted from 0, that `C14` names.
fn place(name: &str) -> Option<(usize, usize)> {
    let (mut row, mut column) = (0_usize, 0_usize);
    for byte in name.bytes() {
        match byte {
            b'0'..=b'9' => row = row * 10 + usize::from(byte - b'0'),
            b'A'..=b'Z' if row == 0 => column = column * 26 + usize::from(byte - b'A') + 1,
            b'a'..=b'z' if row == 0 => column = column * 26 + usize::from(byte - b'a') + 1,
            b'$' => {}
            _ => return None,
        }
        if row > FAR || column > FAR {
            return None;
        }
    }
    Some((row.checked_sub(1)?, column.checked_sub(1)?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::MOST_ROWS;

    #[test]
    fn places_are_read_as_spreadsheets_name_them() {
        for (name, found) in [
            ("A1", Some((0, 0))),
            ("$C$14", Some((13, 2))),
            ("AA10", Some((9, 26))),
            ("XFD1048576", Some((1_048_575, 16_383))),
            ("A0", None),
            ("14", None),
            ("C", None),
            ("ZZZZZZZZZZZZZZZZZZ9", None),
            ("A99999999999999999999", None),
        ] {
            assert_eq!(place(name), found, "{name}");
        }
    }

    #[test]
    fn cells_are_the_same_however_they_are_written_and_wherever_they_are_cut() {
        let start = r#"<worksheet><sheetData><row r="1"><c r="A1" t="str"><v>Name</v></c>"#;
        let cells = [
            r#"<c r="B1" t="str"><v>é水</v></c><c t="str"><v>Unit</v></c><c t="str"><v>Stage</v></c>"#,
            r#"<c t="str"><v>Lead</v></c><c t="str"><v>Note</v></c><c t="str"><v>Risk</v></c>"#,
            r#"</row><row r="2"><c r="A2" s="0"/><c r="B2"><v>12.5</v></c>"#,
            r#"<c r="C2" t="b"><v>1</v></c><c x="a>b" r="D2"><v>4</v></c>"#,
            r#"<c r='E2'><v>5</v></c><c r="F2" t="str"><v>a&amp;b</v></c>"#,
            r#"<c r="G2"><f>1+1</f><v>2</v></c><c><v>8</v></c></row><row><c><v>1</v></c></row>"#,
            r#"<row r="5" hidden="1"><c r="B5"><v>7</v></c><c t="e"><v>#N/A</v></c></row>"#,
        ];
        let (texts, shapes) = (Texts::default(), []);
        let read = |xml: &str, size: usize| {
            let mut grid = Grid::new("S", MOST_ROWS);
            let part = std::io::BufReader::with_capacity(size, xml.as_bytes());
            let shared = Shared { texts: &texts, shapes: &shapes };
            read(&mut Tags::of(part), &shared, &mut grid).unwrap();
            grid.into_table().unwrap()
        };
        let plain = format!("{start}{}</sheetData></worksheet>", cells.concat());
        let spaced = plain.replace("<c ", "\n <c ").replace("<row", " <row");
        let expected = read(&spaced, 1_000);
        let row: Vec<_> = expected.rows[0].cells().collect();
        assert_eq!(row, ["", "12.5", "TRUE", "4", "5", "a&b", "2", "8"]);
        for size in 1..plain.len() {
            assert_eq!(read(&plain, size), expected, "{size}");
        }
    }

    #[test]
    fn cells_without_a_place_stand_after_the_one_before() {
        let xml = r#"<worksheet><cols><col min="2" max="3" hidden="1"/></cols><sheetData>
            <row><c t="inlineStr"><is><t>Name</t></is></c><c t="str"><v>a&lt;b</v></c></row>
            <row hidden="true"/><row r="7"><c/><c><f>1+1</f><v>2</v></c><c t="e"><v>#SPILL!</v></c></row>
            </sheetData><mergeCells><mergeCell ref="A2:B4"/></mergeCells></worksheet>"#;
        let mut grid = Grid::new("S", MOST_ROWS);
        let texts = Texts::default();
        let shared = Shared { texts: &texts, shapes: &[] };
        read(&mut Tags::of(xml.as_bytes()), &shared, &mut grid).unwrap();
        let layout = &grid.layout;
        assert_eq!(
            (layout.hidden_rows.as_slice(), layout.hidden_columns.as_slice()),
            (&[(1, 1)][..], &[(1, 2)][..])
        );
        assert_eq!(layout.merged, [Merged { rows: (1, 3), columns: (0, 1) }]);
        let table = grid.into_table().unwrap();
        assert_eq!(table.header, ["Name", "a<b"]);
        assert_eq!((table.rows[0].number, table.rows[0].cell(1)), (7, "2"));
        assert_eq!(table.problems[0].value, "#SPILL!");
    }
}
