//! The cells of one sheet on their way into a table: within limits, with what hides or spans noted.

use std::ops::Range;

use super::value::{self, Value};
use crate::import::clean::cleaned;
use crate::import::report::Problem;
use crate::import::values::{dates, money};
use crate::import::{MOST_COLUMNS, MOST_ROWS, Row, Table, Unreadable};
use crate::text::{count, grouped};

/// How many cells a sheet may have, empty ones before others counted too.
pub(in crate::import) const MOST_CELLS: usize = 4_000_000;

/// How many MB of text a sheet may hold.
const MOST_TEXT_MB: usize = 100;

/// How many cells with an error are named; the others are counted.
const MOST_ERRORS: usize = 10_000;

/// How many rows are looked at, in all, to repeat the values of merged cells.
const MOST_COVERED: usize = 4 * MOST_ROWS;

/// How many cells take as much room as a row takes beside its cells.
const ROOM_OF_ROW: usize = 4;

/// A block of cells merged into one, counted from 0, both ends within.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::import) struct Merged {
    /// Its rows.
    pub(in crate::import) rows: (usize, usize),
    /// Its columns.
    pub(in crate::import) columns: (usize, usize),
}

/// What a sheet says of its rows and columns as a whole, counted from 0, both ends within.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::import) struct Layout {
    /// Rows that are not shown.
    pub(in crate::import) hidden_rows: Vec<(usize, usize)>,
    /// Columns that are not shown.
    pub(in crate::import) hidden_columns: Vec<(usize, usize)>,
    /// Cells merged into one.
    pub(in crate::import) merged: Vec<Merged>,
}

/// The cells of a sheet.
pub(in crate::import) struct Grid {
    table: Table,
    rows: Vec<Row>,
    most_rows: usize,
    /// The number of the row under way; 0 before the first.
    number: usize,
    cells: Vec<(usize, Range<usize>)>,
    text: String,
    covered: usize,
    bytes: usize,
    beyond: usize,
    errors: usize,
    /// Whether sheets before it count as well.
    is_later: bool,
    /// What hides and what spans.
    pub(in crate::import) layout: Layout,
}

impl Grid {
    /// A grid for the first so many rows of this sheet.
    pub(in crate::import) fn new(sheet: &str, most_rows: usize) -> Self {
        Self {
            table: Table { sheet: Some(sheet.to_owned()), ..Table::default() },
            rows: Vec::new(),
            most_rows,
            number: 0,
            cells: Vec::new(),
            text: String::new(),
            covered: 0,
            bytes: 0,
            beyond: 0,
            errors: 0,
            is_later: false,
            layout: Layout::default(),
        }
    }

    /// A grid for a sheet that is kept beside others, within the limits of one.
    pub(in crate::import) fn beside(sheet: &str, before: &Self) -> Self {
        // A row takes room, however short it is.
        let covered = before.covered.saturating_add(ROOM_OF_ROW * before.rows.len());
        let bytes = before.bytes + before.text.len();
        Self { covered, bytes, is_later: true, ..Self::new(sheet, before.most_rows) }
    }

    /// Whether it has all the rows that are wanted.
    pub(in crate::import) fn is_full(&self) -> bool {
        self.rows.len() >= self.most_rows
    }

    /// Puts in the cell at a row and a column, counted from 0.
    pub(in crate::import) fn put(
        &mut self,
        row: usize,
        column: usize,
        value: &Value<'_>,
    ) -> Result<(), Unreadable> {
        if *value == Value::Text("") {
            return Ok(());
        }
        if row >= MOST_ROWS || column >= MOST_COLUMNS {
            self.beyond += 1;
            return Ok(());
        }
        if row + 1 != self.number {
            self.close_row()?;
            self.number = row + 1;
        }
        let start = self.text.len();
        match value {
            Value::Text(text) => {
                let text = cleaned(&mut self.table, self.number, column, text);
                self.text.push_str(&text);
            }
            Value::Number(number, _) if !number.is_finite() => self.error(column, "#NUM!"),
            Value::Number(number, shape) => value::write(&mut self.text, *number, shape),
            Value::Truth(truth) => self.text.push_str(if *truth { "TRUE" } else { "FALSE" }),
            Value::Error(error) => self.error(column, error),
        }
        self.cells.push((column, start..self.text.len()));
        self.has_room()
    }

    /// Counts cells that lie beyond the limits of a table.
    pub(in crate::import) fn leave_out(&mut self, cells: usize) {
        self.beyond = self.beyond.saturating_add(cells);
    }

    /// An error stands for a value that is missing, and is told.
    fn error(&mut self, column: usize, error: &str) {
        self.errors += 1;
        if self.errors <= MOST_ERRORS {
            self.table.problems.push(Problem {
                row: self.number,
                column: String::new(),
                at: Some(column),
                cell: None,
                value: error.to_owned(),
                reason: "the cell holds an error and counts as missing".into(),
            });
        }
    }

    fn has_room(&self) -> Result<(), Unreadable> {
        let sheet = self.table.sheet.as_deref().unwrap_or_default();
        let (the, have) =
            if self.is_later { ("the sheets up to", "have") } else { ("the sheet", "has") };
        if self.bytes + self.text.len() > MOST_TEXT_MB * 1_000_000 {
            let what = format!("the texts of {the} “{sheet}” are long");
            return Err(Unreadable::too_much(what, &format!("{MOST_TEXT_MB} MB")));
        }
        let notes = self.table.changed.len().max(self.table.problems.len());
        if self.covered > MOST_CELLS || notes > MOST_ROWS {
            let (what, most) = if notes > MOST_ROWS {
                (format!("{the} “{sheet}” {have} many damaged cells"), MOST_ROWS)
            } else {
                (format!("{the} “{sheet}” {have} many cells"), MOST_CELLS)
            };
            return Err(Unreadable::too_much(what, &grouped(most as i128, 0)));
        }
        Ok(())
    }

    fn close_row(&mut self) -> Result<(), Unreadable> {
        if !self.cells.is_empty() {
            if !self.cells.is_sorted_by(|a, b| a.0 < b.0) {
                // Of two cells at one place the later one counts.
                self.cells.reverse();
                self.cells.sort_by_key(|(column, _)| *column);
                self.cells.dedup_by_key(|(column, _)| *column);
            }
            let row = Row::sparse(self.number, &self.cells, &self.text);
            self.covered += row.len();
            self.bytes += self.text.len();
            self.rows.push(row);
            self.cells.clear();
            self.text.clear();
        }
        self.has_room()
    }

    /// The first rows, for a look at them.
    pub(in crate::import) fn head(&self, most_rows: usize) -> Self {
        let mut head = Self::new(self.table.sheet.as_deref().unwrap_or_default(), most_rows);
        head.rows.extend(self.rows.iter().take(most_rows).cloned());
        head
    }

    /// The sheet as a table.
    pub(in crate::import) fn into_table(mut self) -> Result<Table, Unreadable> {
        self.close_row()?;
        let rows = in_order(self.rows);
        let layout = self.layout;
        let hidden = rows.iter().filter(|row| is_in(&layout.hidden_rows, row.number - 1)).count();
        let mut table = self.table.with_header(rows);
        let notes = &mut table.notes;
        if self.beyond > 0 {
            notes.push(format!(
                "{} left out, beyond row {} or column {MOST_COLUMNS}",
                were(self.beyond, "cell"),
                grouped(MOST_ROWS as i128, 0)
            ));
        }
        if hidden > 0 {
            notes.push(format!("{} read too", were(hidden, "hidden row")));
        }
        let headings = table.header.iter().enumerate();
        let hidden: Vec<String> = headings
            .filter(|(column, _)| is_in(&layout.hidden_columns, *column))
            .map(|(_, heading)| format!("“{heading}”"))
            .collect();
        if !hidden.is_empty() {
            let names = hidden.join(", ");
            notes.push(format!("{} read too: {names}", were(hidden.len(), "hidden column")));
        }
        if let Some(more @ 1..) = self.errors.checked_sub(MOST_ERRORS) {
            notes.push(format!("{} with an error are not listed", count(more, "more cell")));
        }
        repeat_merged(&mut table, &layout.merged);
        Ok(table)
    }
}

/// `1 cell was`, `3 cells were`.
fn were(number: usize, noun: &str) -> String {
    format!("{} {}", count(number, noun), if number == 1 { "was" } else { "were" })
}

fn is_in(spans: &[(usize, usize)], place: usize) -> bool {
    let next = spans.partition_point(|(_, last)| *last < place);
    spans.get(next).is_some_and(|(first, _)| *first <= place)
}

/// Rows in their order, each number once.
fn in_order(mut rows: Vec<Row>) -> Vec<Row> {
    if rows.is_sorted_by(|a, b| a.number < b.number) {
        return rows;
    }
    rows.sort_by_key(|row| row.number);
    let mut out: Vec<Row> = Vec::with_capacity(rows.len());
    for row in rows {
        match out.last_mut().filter(|last| last.number == row.number) {
            Some(last) => {
                let cells = 0..last.len().max(row.len());
                let cell = |at: usize| Some(row.cell(at)).filter(|cell| !cell.is_empty());
                let merged = cells.map(|at| cell(at).unwrap_or(last.cell(at)));
                let merged = Row::new(row.number, merged.collect::<Vec<_>>());
                *last = merged;
            }
            None => out.push(row),
        }
    }
    out
}

/// The value of cells merged over several rows belongs to each of them, unless it is a figure, which
/// would count several times.
fn repeat_merged(table: &mut Table, merged: &[Merged]) {
    let mut filled: Vec<usize> = vec![0; table.header.len()];
    let mut looked_at = 0;
    for block in merged {
        let (first, last) = (block.rows.0.saturating_add(1), block.rows.1.saturating_add(1));
        let column = block.columns.0;
        let from = table.rows.partition_point(|row| row.number < first);
        let to = table.rows.partition_point(|row| row.number <= last);
        let covered = to.saturating_sub(from);
        looked_at += covered;
        if covered < 2 || looked_at > MOST_COVERED {
            continue;
        }
        let Some(top) = table.rows.get(from).filter(|row| row.number == first) else { continue };
        let value = top.cell(column).to_owned();
        if value.is_empty() {
            continue;
        }
        if money::is_amount(&value) || dates::is_date(&value) {
            table.problems.push(Problem {
                row: first,
                column: table.header.get(column).cloned().unwrap_or_default(),
                at: Some(column),
                cell: None,
                value,
                reason: format!(
                    "it stands in cells merged over {}; it counts for the first only",
                    count(covered, "row")
                ),
            });
            continue;
        }
        for row in table.rows.iter_mut().take(to).skip(from + 1) {
            if row.cell(column).is_empty() {
                *row = row.with(column, &value);
                if let Some(filled) = filled.get_mut(column) {
                    *filled += 1;
                }
            }
        }
    }
    for (heading, filled) in table.header.iter().zip(filled).filter(|(_, filled)| *filled > 0) {
        table.notes.push(format!(
            "“{heading}” has cells merged over several rows; their value was repeated in {}",
            count(filled, "row")
        ));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::books::value::Shape;

    fn grid(rows: &[&[&str]]) -> Grid {
        let mut grid = Grid::new("S", MOST_ROWS);
        for (row, cells) in rows.iter().enumerate() {
            for (column, cell) in cells.iter().enumerate() {
                grid.put(row, column, &Value::Text(cell)).unwrap();
            }
        }
        grid
    }

    #[test]
    fn a_merged_category_is_repeated_but_a_merged_figure_is_not() {
        let mut grid = grid(&[
            &["Unit", "Name", "Budget"],
            &["Port", "A", "5"],
            &["", "B", ""],
            &["", "C", ""],
            &["Shop", "D", "6"],
        ]);
        let block = |column| Merged { rows: (1, 3), columns: (column, column) };
        grid.layout.merged = vec![block(0), block(2)];
        let table = grid.into_table().unwrap();
        assert_eq!(table.column(0).collect::<Vec<_>>(), ["Port", "Port", "Port", "Shop"]);
        assert_eq!(table.column(2).collect::<Vec<_>>(), ["5", "6"]);
        assert_eq!(table.problems[0].row, 2);
        assert!(table.notes[0].contains("“Unit” has cells merged"), "{:?}", table.notes);
    }

    #[test]
    fn what_is_hidden_is_read_and_told() {
        let mut grid = grid(&[&["Name", "Budget"], &["A", "5"], &["B", "6"], &["C", "7"]]);
        grid.layout.hidden_rows = vec![(2, 2), (3, 3), (9, 99)];
        grid.layout.hidden_columns = vec![(1, 40)];
        let table = grid.into_table().unwrap();
        assert_eq!(
            table.notes,
            ["2 hidden rows were read too", "1 hidden column was read too: “Budget”"]
        );
    }

    #[test]
    fn cells_far_out_are_counted_and_rows_in_any_order_are_put_right() {
        let mut grid = Grid::new("S", MOST_ROWS);
        let shape = Shape::Plain;
        for (row, column) in [(4, 1), (0, 1), (0, 0), (4, 0), (1_048_575, 0), (0, 16_383)] {
            grid.put(row, column, &Value::Number((row * 10 + column) as f64, &shape)).unwrap();
        }
        let table = grid.into_table().unwrap();
        assert_eq!(table.header, ["0", "1"]);
        assert_eq!(table.rows[0].cells().collect::<Vec<_>>(), ["40", "41"]);
        assert_eq!(table.notes, ["2 cells were left out, beyond row 200,000 or column 500"]);
    }

    #[test]
    fn a_sheet_that_would_fill_the_memory_is_refused_with_the_limit() {
        let mut grid = Grid::new("S", MOST_ROWS);
        let fill = (0..MOST_ROWS).try_for_each(|row| grid.put(row, 499, &Value::Truth(true)));
        let error = fill.unwrap_err().to_string();
        assert_eq!(error, "the sheet “S” has many cells, more than 4,000,000");
        let mut grid = Grid::new("S", MOST_ROWS);
        let long = "x".repeat(9_000);
        let fill = (0..MOST_ROWS).try_for_each(|row| grid.put(row, 0, &Value::Text(&long)));
        assert!(fill.unwrap_err().to_string().ends_with("more than 100 MB"));
    }
}
