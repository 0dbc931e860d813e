//! CSV: the numbers behind the chart, for a spreadsheet, in which no text becomes a formula.

use ::csv::{Terminator, WriterBuilder};

use super::{ExportError, Exporter, Make};
use crate::balance::Facts;
use crate::charts::{Chart, Options};

/// Tables for spreadsheets.
pub(super) static CSV: Exporter = Exporter {
    name: "csv",
    ending: "csv",
    title: "CSV table",
    has_pixels: false,
    make: Make::Table(table),
};

fn table(facts: &Facts, chart: &Chart, options: &Options) -> Result<Vec<u8>, ExportError> {
    let wrong = |error: &dyn std::fmt::Display| ExportError::Writing(error.to_string());
    // With the mark that tells spreadsheets that it is UTF-8.
    let mut writer =
        WriterBuilder::new().terminator(Terminator::CRLF).from_writer(b"\xef\xbb\xbf".to_vec());
    for row in (chart.table)(facts, options) {
        writer
            .write_record(row.iter().map(|cell| harmless(cell).into_owned()))
            .map_err(|error| wrong(&error))?;
    }
    writer.into_inner().map_err(|error| wrong(&error))
}

/// The cell with an apostrophe before it where a spreadsheet would take it for a formula
/// (OWASP ASVS 5.0, 1.2.10). A plain number is one and stays as it is.
fn harmless(cell: &str) -> std::borrow::Cow<'_, str> {
    const SIGNS: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];
    let first = cell.trim_start_matches([' ', '\u{a0}', '\u{feff}']).chars().next();
    let is_formula =
        first.is_some_and(|c| SIGNS.contains(&c)) || cell.starts_with(['\t', '\r', '\n', '\0']);
    if is_formula && !is_number(cell) { format!("'{cell}").into() } else { cell.into() }
}

/// Whether it is digits with at most one point, and at most one sign before them.
fn is_number(cell: &str) -> bool {
    let digits = cell.strip_prefix(['-', '+']).unwrap_or(cell);
    let (whole, part) = digits.split_once('.').unwrap_or((digits, "0"));
    let all_digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    all_digits(whole) && all_digits(part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_becomes_a_formula() {
        for cell in [
            "=1+1",
            "+1+1",
            "-2+3",
            "@SUM(A1)",
            "\t=1",
            "\r=1",
            "  =1",
            "＝1",
            "-1e5",
            "-",
            "+",
            "--1",
            "=HYPERLINK(\"http://a\")",
            "-1,5",
        ] {
            assert_eq!(harmless(cell), format!("'{cell}"), "{cell}");
        }
    }

    #[test]
    fn numbers_and_names_stay_as_they_are() {
        for cell in ["-12.5", "+3", "0.4", "", "Payroll", "'quoted", "a=b", "2027-01-01", "€5"] {
            assert_eq!(harmless(cell), cell);
        }
    }
}
