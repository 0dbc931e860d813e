//! How long it takes to read a workbook of 50,000 projects as a table, against calamine reading the
//! same cells one by one. The goal is a ratio of at most 1.5.

#![expect(clippy::print_stdout, reason = "a bench says what it measured")]
#![expect(clippy::unwrap_used, reason = "what a bench makes itself is whole")]

mod timing;

use std::io::Cursor;

use calamine::{Reader as _, Xlsx};
use evenkeel::import;
use rust_xlsxwriter::{Format, Workbook};

/// How many projects the workbook lists.
const PROJECTS: u32 = 50_000;

fn workbook() -> Vec<u8> {
    let (mut book, day) = (Workbook::new(), Format::new().set_num_format("yyyy-mm-dd"));
    let sheet = book.add_worksheet();
    let headings = ["Id", "Project", "Sponsor", "Department", "Budget", "Start", "Finish", "Note"];
    for (column, heading) in (0..).zip(headings) {
        sheet.write(0, column, heading).unwrap();
    }
    for row in 1..=PROJECTS {
        let number = f64::from(row);
        sheet.write(row, 0, row).unwrap();
        sheet.write(row, 1, format!("Renewal of system {row}")).unwrap();
        sheet.write(row, 2, format!("Person {}", row % 300)).unwrap();
        sheet.write(row, 3, format!("Department {}", row % 40)).unwrap();
        sheet.write(row, 4, number * 1234.56).unwrap();
        sheet.write_number_with_format(row, 5, 46_000.0 + number % 700.0, &day).unwrap();
        sheet.write_number_with_format(row, 6, 46_800.0 + number % 700.0, &day).unwrap();
        sheet.write(row, 7, "What it is for and why it matters, in a sentence or two").unwrap();
    }
    book.save_to_buffer().unwrap()
}

fn cells(bytes: &[u8]) -> usize {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    let name = book.sheet_names().first().unwrap().clone();
    let mut cells = book.worksheet_cells_reader(&name).unwrap();
    let mut number = 0;
    while cells.next_cell().unwrap().is_some() {
        number += 1;
    }
    number
}

fn main() {
    let bytes = workbook();
    println!("{:.1} MB, {} cells", bytes.len() as f64 / 1e6, cells(&bytes));
    let medians = timing::medians(
        9,
        &mut [
            ("read as a table", &mut || Box::new(import::read_bytes("book.xlsx", &bytes).unwrap())),
            ("calamine", &mut || Box::new(cells(&bytes))),
        ],
    );
    if let [table, plain] = medians.as_slice() {
        println!("table / calamine {:.2} (goal: at most 1.5)", table / plain);
    }
}
