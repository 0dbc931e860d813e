//! Other programs' files in: a file becomes a table, a mapping says what its columns mean, and the
//! build makes a portfolio of it, with a report on every row.
//!
//! ```no_run
//! # use evenkeel::import;
//! let table = import::read_file(std::path::Path::new("projects.csv")).unwrap();
//! let mapping = import::guess(&table);
//! let import = import::build(&table, &mapping, "projects.csv", jiff::civil::date(2027, 1, 4), None);
//! assert_eq!(import.report.rows, import.report.projects + import.report.skipped.len());
//! ```

pub mod again;
pub mod alike;
mod books;
mod build;
mod clean;
mod columns;
mod csv;
mod delimiter;
mod encoding;
mod error;
mod field;
mod gan;
mod given;
mod guess;
mod headings;
mod letters;
mod mapping;
mod mspdi;
mod nouns;
mod ods;
mod plan;
mod profile;
mod report;
mod rows;
mod shifted;
mod sniff;
mod synonyms;
mod table;
mod taking;
mod top;
mod values;
mod xls;
mod xlsx;

pub use build::{Import, build};
pub use error::{ImportError, Unreadable};
pub use field::Field;
pub use guess::guess;
pub use mapping::{Column, MapError, Mapping};
pub use report::name_of;
pub use report::{Changed, Problem, Report, Skipped};
pub use sniff::sniff;
pub use table::{MOST_COLUMNS, MOST_ROWS, Row, Sheet, Table};
pub use values::dates::DateOrder;

use std::path::Path;

use crate::files::disk;

/// How large a file to import may be, in MB: a hundred of those that are counted in powers of two.
pub const MOST_MB: u64 = 105;

/// One kind of file that can be imported.
pub struct Importer {
    /// Its name in reports.
    pub name: &'static str,
    /// The endings of such files' names.
    pub endings: &'static [&'static str],
    /// Reads the bytes of a file as a table: of several sheets the one of this name, or the one that
    /// looks most like a list.
    pub read: fn(&[u8], Option<&str>) -> Result<Table, Unreadable>,
}

/// Every kind of file that can be imported.
pub static CATALOGUE: &[&Importer] =
    &[&xlsx::XLSX, &xls::XLS, &ods::ODS, &mspdi::MSPDI, &gan::GAN, &csv::CSV];

/// The endings of all files that can be imported.
pub fn endings() -> Vec<&'static str> {
    CATALOGUE.iter().flat_map(|importer| importer.endings).copied().collect()
}

/// Reads a file as a table, by whichever importer fits it.
///
/// # Errors
/// Says why it cannot be opened, or what it is instead of a table.
pub fn read_file(path: &Path) -> Result<Table, ImportError> {
    read_sheet(path, None)
}

/// Reads a file as a table: of several sheets the one of this name, where a name is given.
///
/// # Errors
/// Says why it cannot be opened, or what it is instead of a table.
pub fn read_sheet(path: &Path, sheet: Option<&str>) -> Result<Table, ImportError> {
    let bytes = disk::read(path, MOST_MB)?;
    let file = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
    read(&file, &bytes, sheet)
}

/// Reads the bytes of a file with this name as a table.
///
/// # Errors
/// Says what it is instead of a table.
pub fn read_bytes(file: &str, bytes: &[u8]) -> Result<Table, ImportError> {
    read(file, bytes, None)
}

fn read(file: &str, bytes: &[u8], sheet: Option<&str>) -> Result<Table, ImportError> {
    let table = sniff(file, bytes).and_then(|importer| (importer.read)(bytes, sheet));
    table.map_err(|why| ImportError::Content { file: crate::text::plain(file).into_owned(), why })
}

/// Whether a file is a portfolio of this program, by what it says at its beginning.
pub fn is_portfolio(path: &Path) -> bool {
    let is_json = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("json"));
    is_json
        && disk::read(path, MOST_MB).is_ok_and(|bytes| {
            let why = sniff(&path.to_string_lossy(), &bytes).err();
            matches!(why, Some(Unreadable::Kind("an Evenkeel portfolio")))
        })
}

/// Whether a file that is no portfolio may be a list to import: by its ending, or packed as
/// spreadsheets are.
pub fn is_list(path: &std::path::Path, bytes: &[u8]) -> bool {
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
    let ending = ending.unwrap_or_default();
    CATALOGUE.iter().any(|importer| importer.endings.contains(&ending.as_str()))
        || sniff("", bytes).is_ok_and(|importer| importer.name != csv::CSV.name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_importer_has_a_name_and_endings_of_its_own() {
        let endings: Vec<_> = CATALOGUE.iter().flat_map(|importer| importer.endings).collect();
        let unique: std::collections::HashSet<_> = endings.iter().collect();
        assert_eq!(endings.len(), unique.len());
        assert!(CATALOGUE.iter().all(|importer| !importer.name.is_empty()));
    }
}
