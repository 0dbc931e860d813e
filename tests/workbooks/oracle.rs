//! Cell by cell against calamine: whatever it reads in a workbook, we read as well, up to our limits.

use std::collections::BTreeMap;
use std::io::Cursor;

use calamine::{DataRef, Reader as _, Xlsx};
use evenkeel::import::{MOST_COLUMNS, Table};
use jiff::civil::{Date, DateTime, date};
use proptest::prelude::*;
use proptest::sample::select;
use rust_xlsxwriter::{Format, Formula, Worksheet};

use super::{book, table};

/// What is written into a cell.
#[derive(Clone, Debug)]
enum Written {
    Text(String),
    Number(f64, &'static str),
    Day(f64, &'static str),
    Truth(bool),
    Error(&'static str),
    Formula(f64),
    Rich(String, String),
}

fn written() -> impl Strategy<Value = Written> {
    const SHAPES: &[&str] =
        &["General", "0.00", "#,##0", "0%", "0.0%", "[$£-809]#,##0.00", "\"€\" 0", "@"];
    const DAYS: &[&str] =
        &["dd/mm/yyyy", "d mmm yy", "[$-409]mmmm d, yyyy;@", "yyyy-mm-dd hh:mm:ss"];
    let numbers = prop_oneof![
        any::<i32>().prop_map(f64::from),
        (-1e12..1e12).prop_map(|number: f64| (number * 100.0).round() / 100.0),
        -1e-3..1e-3,
        prop::num::f64::NORMAL.prop_filter("of usual size", |number| number.abs() < 1e30),
    ];
    let seconds = (61_i32..100_000, 0..86_400_i32);
    let moments = seconds.prop_map(|(day, second)| f64::from(day) + f64::from(second) / 86_400.0);
    let days_of = prop_oneof![(61..100_000_i32).prop_map(f64::from), moments];
    let errors = select(vec!["#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"]);
    // No apostrophes at the start: they disarm formulas and are taken off.
    let text = "[^'\\p{C}]{0,12}|[a-z &<>\"]{1,40}|[a-z]{1,5}\n[a-z]{1,5}|_x00[0-9]{2}_";
    prop_oneof![
        4 => text.prop_map(Written::Text),
        3 => (numbers, select(SHAPES)).prop_map(|(number, code)| Written::Number(number, code)),
        2 => (days_of, select(DAYS)).prop_map(|(number, code)| Written::Day(number, code)),
        1 => any::<bool>().prop_map(Written::Truth),
        1 => errors.prop_map(Written::Error),
        1 => any::<i16>().prop_map(|number| Written::Formula(f64::from(number))),
        1 => ("[a-z ]{1,9}", "[a-z<&]{1,9}").prop_map(|(plain, bold)| Written::Rich(plain, bold)),
    ]
}

fn write(sheet: &mut Worksheet, row: u32, column: u16, cell: &Written) {
    let format = |code: &str| Format::new().set_num_format(code);
    match cell {
        Written::Text(text) => sheet.write_string(row, column, text),
        Written::Number(number, code) | Written::Day(number, code) => {
            sheet.write_number_with_format(row, column, *number, &format(code))
        }
        Written::Truth(truth) => sheet.write_boolean(row, column, *truth),
        Written::Error(error) => {
            sheet.write_formula(row, column, Formula::new("=A1").set_result(*error))
        }
        Written::Formula(number) => {
            let result = number.to_string();
            sheet.write_formula(row, column, Formula::new("=6*7").set_result(result))
        }
        Written::Rich(plain, bold) => {
            let (usual, strong) = (Format::new(), Format::new().set_bold());
            sheet.write_rich_string(row, column, &[(&usual, plain.as_str()), (&strong, bold)])
        }
    }
    .unwrap();
}

/// The text as the table holds it.
fn cell(table: &Table, row: u32, column: u32) -> String {
    let column = usize::try_from(column).unwrap();
    let row = table.rows.iter().find(|own| own.number == row as usize + 1);
    row.map_or("", |row| row.cell(column)).to_owned()
}

/// The number that a cell shows, whatever it shows it as.
fn number(text: &str) -> f64 {
    let bare = text.replace(['£', '€', '%'], "");
    let number: f64 = bare.trim().parse().unwrap_or(f64::NAN);
    if text.ends_with('%') { number / 100.0 } else { number }
}

/// The day that a cell shows, as spreadsheets count it.
fn serial(text: &str) -> f64 {
    let moment = text.replacen(' ', "T", 1).parse::<DateTime>();
    let moment = moment.or_else(|_| text.parse::<Date>().map(|day| day.at(0, 0, 0, 0))).unwrap();
    let since = moment.since(date(1899, 12, 30).at(0, 0, 0, 0)).unwrap();
    f64::from(since.get_days())
        + f64::from(since.get_hours()) / 24.0
        + since.get_minutes() as f64 / 1_440.0
        + since.get_seconds() as f64 / 86_400.0
}

/// Compares a table with what calamine reads, and says in how many cells.
fn compare(bytes: &[u8], table: &Table) -> usize {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    let mut cells = book.worksheet_cells_reader("Projects").unwrap();
    let (mut compared, mut beyond) = (0, 0);
    while let Some(theirs) = cells.next_cell().unwrap() {
        let (row, column) = theirs.get_position();
        if column as usize >= MOST_COLUMNS {
            beyond += 1;
            continue;
        }
        if row == 0 {
            continue;
        }
        let ours = cell(table, row, column);
        let at = format!("row {row}, column {column}: {:?} and {ours:?}", theirs.get_value());
        let near = |a: f64, b: f64| (a - b).abs() <= b.abs() * 1e-14;
        match theirs.get_value() {
            DataRef::Int(theirs) => assert!(near(number(&ours), *theirs as f64), "{at}"),
            DataRef::Float(theirs) => assert!(near(number(&ours), *theirs), "{at}"),
            DataRef::String(theirs) => assert_eq!(ours, theirs.trim(), "{at}"),
            DataRef::SharedString(theirs) => assert_eq!(ours, theirs.trim(), "{at}"),
            DataRef::Bool(theirs) => assert_eq!(ours, theirs.to_string().to_uppercase(), "{at}"),
            DataRef::DateTime(theirs) => {
                assert!((serial(&ours) - theirs.as_f64()).abs() < 1.0 / 86_400.0, "{at}");
            }
            DataRef::Error(theirs) => {
                let place = (row as usize + 1, Some(column as usize));
                let mut told = table.problems.iter();
                let told = told.find(|problem| (problem.row, problem.at) == place);
                assert_eq!(told.map(|problem| problem.value.clone()), Some(theirs.to_string()));
                assert_eq!(ours, "", "{at}");
            }
            DataRef::Empty => assert_eq!(ours, "", "{at}"),
            other => panic!("{at}: {other:?}"),
        }
        compared += 1;
    }
    let said = table.notes.iter().any(|note| note.contains("left out, beyond"));
    assert_eq!(said, beyond > 0);
    compared
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn every_cell_that_calamine_reads_is_read_alike(
        cells in prop::collection::btree_map((1_u32..60, 0_u16..12), written(), 1..120),
        far in prop::collection::btree_map((1_u32..60, 490_u16..510), written(), 0..4),
    ) {
        let all: BTreeMap<_, _> = cells.into_iter().chain(far).collect();
        let bytes = book(|sheet| {
            for (column, heading) in (0..).zip(["Project", "Sponsor", "Budget", "Start", "Finish"]) {
                sheet.write(0, column, heading).unwrap();
            }
            for ((row, column), cell) in &all {
                write(sheet, *row, *column, cell);
            }
        });
        let table = table(&bytes);
        prop_assert_eq!(table.header_row, 1);
        prop_assert!(compare(&bytes, &table) <= all.len());
    }
}
