//! Separated values as they are in the wild: any encoding, delimiter, quoting and line ends.

use super::clean::cleaned;
use super::delimiter;
use super::encoding::decode;
use super::report::Problem;
use super::table::{MOST_COLUMNS, MOST_ROWS, Row, Table};
use super::{Importer, Unreadable};
use crate::text::shortened;

/// Comma-, semicolon-, tab- or bar-separated values.
pub(super) const CSV: Importer =
    Importer { name: "csv", endings: &["csv", "tsv", "tab", "psv", "txt"], read };

fn read(bytes: &[u8], _: Option<&str>) -> Result<Table, Unreadable> {
    let decoded = decode(bytes);
    if decoded.text.trim().is_empty() {
        return Err(Unreadable::Empty);
    }
    if is_binary(&decoded.text) {
        return Err(Unreadable::Kind("not text"));
    }
    let (delimiter, body) = delimiter::find(&decoded.text);
    let table = Table {
        format: CSV.name,
        encoding: decoded.encoding,
        delimiter: Some(char::from(delimiter)),
        ..Table::default()
    };
    // A line that names the separator is the first row.
    let first = usize::from(body.len() != decoded.text.len());
    let mut reading = Reading { table, rows: Vec::new(), number: first, delimiter, width: 0 };
    reading.read(body)?;
    let Reading { table, rows, .. } = reading;
    if rows.iter().all(Row::is_empty) {
        return Err(Unreadable::Empty);
    }
    Ok(table.with_header(rows))
}

/// Whether this is no text at all: pictures, programs, archives.
fn is_binary(text: &str) -> bool {
    let sample = text.chars().take(4096);
    let (mut all, mut odd) = (0_usize, 0_usize);
    for c in sample {
        all += 1;
        odd += usize::from(c == '\u{fffd}' || c.is_control() && !matches!(c, '\t' | '\r' | '\n'));
    }
    odd * 3 > all
}

struct Reading {
    table: Table,
    rows: Vec<Row>,
    /// The number of the last row.
    number: usize,
    delimiter: u8,
    /// How many cells the first row of several has.
    width: usize,
}

/// After so many stray quotation marks all that follow are read as plain text.
const MOST_STRAYS: usize = 50;

impl Reading {
    fn read(&mut self, body: &str) -> Result<(), Unreadable> {
        let (mut rest, mut has_quotes) = (body, true);
        for strays in 0.. {
            let Some(stray) = self.read_until_stray(rest, has_quotes)? else { break };
            // Only this line is read without quotation marks: later cells may need theirs.
            let line = rest.get(stray..).unwrap_or_default();
            let line = line.get(blanks(line)..).unwrap_or_default();
            let end = line.find(['\r', '\n']).unwrap_or(line.len());
            let (line, after) = line.split_at(end);
            self.say_stray(line);
            self.read_until_stray(line, false)?;
            let end = if after.starts_with("\r\n") { 2 } else { after.len().min(1) };
            rest = after.get(end..).unwrap_or_default();
            has_quotes = strays < MOST_STRAYS;
        }
        Ok(())
    }

    /// Reads rows up to one whose quotation mark swallows others, and gives its place.
    fn read_until_stray(
        &mut self,
        body: &str,
        has_quotes: bool,
    ) -> Result<Option<usize>, Unreadable> {
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(self.delimiter)
            .has_headers(false)
            .flexible(true)
            .quoting(has_quotes)
            .from_reader(body.as_bytes());
        let mut record = csv::StringRecord::new();
        loop {
            let start = usize::try_from(reader.position().byte()).unwrap_or(usize::MAX);
            let is_read = reader.read_record(&mut record).map_err(|error| Unreadable::Row {
                row: self.number + 1,
                what: error.to_string(),
            })?;
            if !is_read {
                return Ok(None);
            }
            for _ in 0..blank_lines(body, start) {
                self.push(&csv::StringRecord::new())?;
            }
            let is_last = reader.position().byte() >= body.len() as u64;
            let raw = || body.get(start..).unwrap_or_default();
            if has_quotes && (is_last && is_unclosed(raw()) || self.has_swallowed(&record)) {
                return Ok(Some(start));
            }
            self.push(&record)?;
        }
    }

    /// Whether a cell holds whole rows: lines with as many delimiters as the first row has.
    fn has_swallowed(&self, record: &csv::StringRecord) -> bool {
        let mark = char::from(self.delimiter);
        let is_row = |line: &str| line.matches(mark).count() + 1 == self.width;
        let has_rows = |cell: &str| {
            let lines = cell.split(['\r', '\n']).skip(1).filter(|line| !line.is_empty());
            lines.take(2).filter(|line| is_row(line)).count() == 2
        };
        self.width >= 4 && record.iter().any(|cell| cell.contains(['\r', '\n']) && has_rows(cell))
    }

    /// A quotation mark that is never closed would swallow all the rows after it.
    fn say_stray(&mut self, line: &str) {
        self.table.problems.push(Problem {
            row: self.number + 1,
            column: String::new(),
            at: None,
            cell: None,
            value: shortened(line, 200).into_owned(),
            reason: "a quotation mark opens in this row and is not closed; \
                     the row was read as plain text"
                .into(),
        });
    }

    fn push(&mut self, record: &csv::StringRecord) -> Result<(), Unreadable> {
        self.number += 1;
        if self.rows.len() > MOST_ROWS {
            return Err(Unreadable::Rows { most: MOST_ROWS });
        }
        if record.len() > MOST_COLUMNS {
            let (row, found) = (self.number, record.len());
            // Empty cells at the end of a row are no columns.
            if record.iter().skip(MOST_COLUMNS).any(|cell| !cell.trim().is_empty()) {
                return Err(Unreadable::Columns { row, found, most: MOST_COLUMNS });
            }
        }
        if self.width < 2 {
            self.width = record.len();
        }
        let row = self.number;
        let cells = record.iter().take(MOST_COLUMNS).enumerate();
        let table = &mut self.table;
        let made = Row::new(row, cells.map(|(at, cell)| cleaned(table, row, at, cell)));
        self.rows.push(made);
        Ok(())
    }
}

/// How many blank lines the reader passes over at a place: a spreadsheet counts them.
fn blank_lines(body: &str, start: usize) -> usize {
    let bytes = body.as_bytes();
    let rest = bytes.get(start..).unwrap_or_default();
    let before = start.checked_sub(1).and_then(|place| bytes.get(place));
    let mut last = before.copied().unwrap_or(0);
    let mut lines = 0;
    for byte in rest {
        match byte {
            b'\n' if last == b'\r' => {}
            b'\n' | b'\r' => lines += 1,
            _ => break,
        }
        last = *byte;
    }
    lines
}

/// How long the blank lines at the start of a text are.
fn blanks(text: &str) -> usize {
    text.len() - text.trim_start_matches(['\r', '\n']).len()
}

/// Whether the last record ends inside a quoted cell.
fn is_unclosed(raw: &str) -> bool {
    let raw = raw.trim_matches(['\r', '\n']);
    raw.contains(['\r', '\n'])
        && !raw.bytes().filter(|byte| *byte == b'"').count().is_multiple_of(2)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(text: &str) -> Table {
        read(text.as_bytes(), None).unwrap()
    }

    fn cells(table: &Table) -> Vec<Vec<&str>> {
        table.rows.iter().map(|row| row.cells().collect()).collect()
    }

    #[test]
    fn rows_are_numbered_as_a_spreadsheet_shows_them() {
        for (end, name) in [("\n", "LF"), ("\r\n", "CRLF"), ("\r", "CR")] {
            let text = ["a,b", "1,\"x\ny\"", "", "3,4", "", ""].join(end);
            let table = table(&text);
            let numbers: Vec<usize> = table.rows.iter().map(|row| row.number).collect();
            assert_eq!(numbers, [2, 3, 4], "{name}");
            assert_eq!(cells(&table), [vec!["1", "x\ny"], vec![], vec!["3", "4"]], "{name}");
        }
    }

    #[test]
    fn line_ends_may_be_mixed() {
        let table = table("a,b\r1,2\r\n3,4\n5,6");
        assert_eq!(cells(&table), [["1", "2"], ["3", "4"], ["5", "6"]]);
    }

    #[test]
    fn a_quotation_mark_that_is_never_closed_swallows_nothing() {
        let table = table("a,b\n1,2\n\"3,4\n5,6\n7,8\n");
        assert_eq!(cells(&table), [["1", "2"], ["\"3", "4"], ["5", "6"], ["7", "8"]]);
        assert_eq!(table.problems[0].row, 3);
    }

    #[test]
    fn an_inch_in_the_last_row_is_no_open_quotation() {
        let table = table("a,b\n1,2\n5\" pipe,4\n");
        assert_eq!(cells(&table)[1], ["5\" pipe", "4"]);
        assert!(table.problems.is_empty());
    }

    #[test]
    fn control_characters_are_taken_out_and_reported() {
        let table = table("a,b\nx\0y,\t007\n");
        assert_eq!(cells(&table), [["xy", "007"]]);
        assert_eq!(table.changed.len(), 1);
        assert_eq!((table.changed[0].row, table.changed[0].column.as_str()), (2, "a"));
    }

    #[test]
    fn a_separator_named_in_the_file_is_believed_and_counts_as_a_row() {
        let table = table("sep=|\na|b,c\n1|2,3\n");
        assert_eq!(table.header, ["a", "b,c"]);
        assert_eq!((table.delimiter, table.header_row), (Some('|'), 2));
    }

    #[test]
    fn too_much_is_refused_with_the_limit() {
        let rows = "x\n".repeat(MOST_ROWS + 2);
        assert_eq!(read(rows.as_bytes(), None), Err(Unreadable::Rows { most: MOST_ROWS }));
        let wide = format!("a{}\n", ",a".repeat(MOST_COLUMNS));
        assert!(matches!(read(wide.as_bytes(), None), Err(Unreadable::Columns { row: 1, .. })));
        assert_eq!(read(b" \n ", None), Err(Unreadable::Empty));
        assert_eq!(read(b"\0\0\0\0", None), Err(Unreadable::Kind("not text")));
    }
}
