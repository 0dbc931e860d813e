//! A file as a table of texts: its headings and its rows, before anybody knows what they mean.

use std::collections::HashSet;
use std::ops::Range;

use super::report::{Changed, Problem};
use super::top;

/// How many rows a table may have.
pub const MOST_ROWS: usize = 200_000;

/// How many columns a table may have.
pub const MOST_COLUMNS: usize = 500;

/// One row: its cells in one text, so that a large table stays small.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The row's number as a spreadsheet shows it.
    pub number: usize,
    text: Box<str>,
    ends: Box<[u32]>,
}

impl Row {
    /// A row of these cells.
    pub fn new<C: AsRef<str>>(number: usize, cells: impl IntoIterator<Item = C>) -> Self {
        let (mut text, mut ends) = (String::new(), Vec::new());
        for cell in cells {
            text.push_str(cell.as_ref());
            // A row is read from a file far smaller than that.
            ends.push(u32::try_from(text.len()).unwrap_or(u32::MAX));
        }
        Self { number, text: text.into(), ends: ends.into() }
    }

    /// A row of the cells at these columns, in rising order, each a part of a text.
    pub(super) fn sparse(number: usize, cells: &[(usize, Range<usize>)], text: &str) -> Self {
        let width = cells.last().map_or(0, |(column, _)| column + 1);
        let (mut own, mut ends) = (String::with_capacity(text.len()), Vec::with_capacity(width));
        for (column, span) in cells {
            let end = u32::try_from(own.len()).unwrap_or(u32::MAX);
            ends.resize(*column, end);
            own.push_str(text.get(span.clone()).unwrap_or_default());
            ends.push(u32::try_from(own.len()).unwrap_or(u32::MAX));
        }
        Self { number, text: own.into(), ends: ends.into() }
    }

    /// The row with other words in one of its cells.
    pub(super) fn with(&self, column: usize, cell: &str) -> Self {
        let cells = 0..self.len().max(column + 1);
        let number = self.number;
        Self::new(number, cells.map(|at| if at == column { cell } else { self.cell(at) }))
    }

    /// The cell in a column, counted from 0; empty where the row is shorter.
    pub fn cell(&self, column: usize) -> &str {
        let start = match column.checked_sub(1) {
            None => Some(&0),
            Some(before) => self.ends.get(before),
        };
        let span = start.zip(self.ends.get(column));
        span.and_then(|(start, end)| self.text.get(*start as usize..*end as usize)).unwrap_or("")
    }

    /// The cells in order.
    pub fn cells(&self) -> impl Iterator<Item = &str> {
        (0..self.ends.len()).map(|column| self.cell(column))
    }

    /// How many cells it has.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether every cell is empty.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// How many cells are not empty.
    pub fn filled(&self) -> usize {
        self.cells().filter(|cell| !cell.is_empty()).count()
    }
}

/// One sheet of a workbook.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sheet {
    /// Its name.
    pub name: String,
    /// Whether its program does not show it.
    pub is_hidden: bool,
}

/// A file as a table of texts.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// The name of the importer that read it.
    pub format: &'static str,
    /// The encoding its text was in.
    pub encoding: &'static str,
    /// What stands between its cells, where that can differ.
    pub delimiter: Option<char>,
    /// The sheet it stands on, where the file has sheets.
    pub sheet: Option<String>,
    /// The sheets of the file, in their order.
    pub sheets: Vec<Sheet>,
    /// The headings: never empty, no two alike.
    pub header: Vec<String>,
    /// The number of the row that holds them.
    pub header_row: usize,
    /// The numbers of the rows above the headings that hold something.
    pub above: Vec<usize>,
    /// The rows below the headings.
    pub rows: Vec<Row>,
    /// What had to be changed to read it.
    pub changed: Vec<Changed>,
    /// What is wrong with the raw file.
    pub problems: Vec<Problem>,
    /// What was decided in reading it: a sentence each, without a full stop.
    pub notes: Vec<String>,
}

impl Table {
    /// Finds the headings among rows as read, and gives every column a name of its own.
    pub(super) fn with_header(mut self, mut rows: Vec<Row>) -> Self {
        if let Some(turned) = top::turned(&rows) {
            self.turn(&rows);
            rows = turned;
        }
        let place = top::header_place(&rows);
        let place = top::join_headings(&mut rows, place, &mut self.notes);
        self.rows = rows.split_off((place + 1).min(rows.len()));
        let header = rows.pop();
        self.above = rows.iter().filter(|row| !row.is_empty()).map(|row| row.number).collect();
        self.header_row = header.as_ref().map_or(1, |row| row.number);
        let mut width = header.as_ref().map_or(0, Row::len);
        // A sheet has no ragged ends: columns that adjoin the headings belong to the table.
        while self.sheet.is_some() && self.column(width).next().is_some() {
            width += 1;
        }
        let named = |column: usize| header.as_ref().map_or("", |row| row.cell(column));
        let mut taken = HashSet::new();
        for column in 0..width {
            self.header.push(unique(named(column), column, &mut taken));
        }
        for change in &mut self.changed {
            change.column = self.header.get(change.at).cloned().unwrap_or_default();
        }
        for problem in &mut self.problems {
            if let Some(heading) = problem.at.and_then(|at| self.header.get(at)) {
                problem.column.clone_from(heading);
            }
        }
        self
    }

    /// Writes a cell otherwise, as a person did; says so among what was changed. Rows are found by
    /// their numbers; what is beyond them stays as it is.
    pub fn set_cell(&mut self, row: usize, column: usize, text: &str) {
        let place = self.rows.binary_search_by_key(&row, |own| own.number);
        let Some(own) = place.ok().and_then(|place| self.rows.get_mut(place)) else { return };
        let from = own.cell(column).to_owned();
        let width = own.len().max(column + 1);
        let text_at = |at: usize| if at == column { text } else { own.cell(at) };
        *own = Row::new(row, (0..width).map(text_at));
        self.problems.retain(|problem| (problem.row, problem.at) != (row, Some(column)));
        let cell = self.place(row, Some(column));
        self.changed.push(Changed {
            row,
            cell,
            column: self.header.get(column).cloned().unwrap_or_default(),
            at: column,
            from,
            to: Some(text.to_owned()).filter(|text| !text.is_empty()),
            reason: "it was written otherwise before the import".into(),
        });
    }

    /// Where a cell or a row stands, as a spreadsheet names it: `Projects!C14`; nothing where the
    /// file has no sheets.
    pub fn place(&self, row: usize, column: Option<usize>) -> Option<String> {
        let sheet = self.sheet.as_ref()?;
        let column = column.map_or_else(String::new, letters);
        Some(format!("{sheet}!{column}{row}"))
    }

    /// Puts what was noted about cells where they are when rows have become columns.
    fn turn(&mut self, rows: &[Row]) {
        let place = |number: usize| rows.iter().position(|row| row.number == number).unwrap_or(0);
        for change in &mut self.changed {
            (change.row, change.at) = (change.at + 1, place(change.row));
        }
        for problem in &mut self.problems {
            let row = problem.at.map_or(1, |at| at + 1);
            problem.at = Some(place(problem.row));
            problem.row = row;
        }
        self.notes.push(
            "The projects stand in columns, and the list was turned: row 2 is column B".into(),
        );
    }

    /// The cells of one column that are not empty.
    pub fn column(&self, column: usize) -> impl Iterator<Item = &str> {
        self.rows.iter().map(move |row| row.cell(column)).filter(|cell| !cell.is_empty())
    }
}

/// The heading in one line, with a number where it stands twice, and the column's letters where
/// there is none.
fn unique(heading: &str, column: usize, taken: &mut HashSet<String>) -> String {
    let mut words = heading.split_whitespace().collect::<Vec<_>>().join(" ");
    if words.is_empty() {
        words = format!("Column {}", letters(column));
    }
    let mut name = words.clone();
    let mut number = 2;
    while !taken.insert(name.clone()) {
        name = format!("{words} ({number})");
        number += 1;
    }
    name
}

/// A column's letters as a spreadsheet shows them: `A`, `Z`, `AA`.
fn letters(column: usize) -> String {
    let mut rest = column + 1;
    let mut out = Vec::new();
    while rest > 0 {
        let letter = u8::try_from((rest - 1) % 26).unwrap_or(0);
        out.push(char::from(b'A' + letter));
        rest = (rest - 1) / 26;
    }
    out.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(rows: &[&[&str]]) -> Table {
        let rows = rows.iter().enumerate().map(|(i, cells)| Row::new(i + 1, *cells)).collect();
        Table::default().with_header(rows)
    }

    #[test]
    fn every_column_has_a_name_of_its_own() {
        let table = table(&[&["name", "", "name", "Cost\n($ M)"], &["a"]]);
        assert_eq!(table.header, ["name", "Column B", "name (2)", "Cost ($ M)"]);
    }

    #[test]
    fn titles_above_the_headings_are_not_headings() {
        let table = table(&[
            &["Projects of 2027"],
            &[],
            &["id", "name", "sponsor", "budget"],
            &["1", "A", "Ann", "5"],
        ]);
        assert_eq!((table.header_row, table.rows.len()), (3, 1));
        assert_eq!(table.above, [1]);
    }

    #[test]
    fn a_cell_written_otherwise_is_told() {
        let mut table = table(&[&["id", "name"], &["1"], &["2", "B"]]);
        table.set_cell(2, 1, "A");
        table.set_cell(9, 1, "nothing");
        let cells: Vec<&str> = table.rows[0].cells().collect();
        assert_eq!(cells, ["1", "A"]);
        assert_eq!(table.changed.len(), 1);
        assert_eq!(
            (table.changed[0].from.as_str(), table.changed[0].column.as_str()),
            ("", "name")
        );
    }

    #[test]
    fn a_short_row_has_empty_cells() {
        let row = Row::new(2, ["a", "", "c"]);
        assert_eq!([row.cell(0), row.cell(1), row.cell(2), row.cell(3)], ["a", "", "c", ""]);
        assert_eq!((row.len(), row.filled()), (3, 2));
    }

    #[test]
    fn columns_have_the_letters_of_a_spreadsheet() {
        assert_eq!([letters(0), letters(25), letters(26), letters(701)], ["A", "Z", "AA", "ZZ"]);
    }
}
