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

pub mod alike;
mod build;
mod clean;
mod columns;
mod csv;
mod delimiter;
mod encoding;
mod error;
mod field;
mod given;
mod guess;
mod headings;
mod letters;
mod mapping;
mod nouns;
mod profile;
mod report;
mod rows;
mod shifted;
mod synonyms;
mod table;
mod taking;
mod top;
mod values;

pub use build::{Import, build};
pub use error::{ImportError, Unreadable};
pub use field::Field;
pub use guess::guess;
pub use mapping::{Column, MapError, Mapping};
pub use report::{Changed, Problem, Report, Skipped};
pub use table::{MOST_COLUMNS, MOST_ROWS, Row, Table};
pub use values::dates::DateOrder;

use std::path::Path;

use crate::files::disk;

/// How large a file to import may be, in MB.
pub const MOST_MB: u64 = 128;

/// One kind of file that can be imported.
pub struct Importer {
    /// Its name in reports.
    pub name: &'static str,
    /// The endings of such files' names.
    pub endings: &'static [&'static str],
    /// Reads the bytes of a file as a table.
    pub read: fn(&[u8]) -> Result<Table, Unreadable>,
}

/// Every kind of file that can be imported.
pub static CATALOGUE: &[&Importer] = &[&csv::CSV];

/// Reads a file as a table, by whichever importer fits it.
///
/// # Errors
/// Says why it cannot be opened, or what it is instead of a table.
pub fn read_file(path: &Path) -> Result<Table, ImportError> {
    let bytes = disk::read(path, MOST_MB)?;
    let file = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
    read_bytes(&file, &bytes)
}

/// Reads the bytes of a file with this name as a table.
///
/// # Errors
/// Says what it is instead of a table.
pub fn read_bytes(file: &str, bytes: &[u8]) -> Result<Table, ImportError> {
    let table = sniff(file, bytes).and_then(|importer| (importer.read)(bytes));
    table.map_err(|why| ImportError::Content { file: crate::text::plain(file).into_owned(), why })
}

/// Whether a file that is no portfolio may be a list to import: by its ending, or packed as
/// spreadsheets are.
pub fn is_list(path: &std::path::Path, bytes: &[u8]) -> bool {
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
    let ending = ending.unwrap_or_default();
    CATALOGUE.iter().any(|importer| importer.endings.contains(&ending.as_str()))
        || bytes.starts_with(b"PK\x03\x04")
}

/// The importer for a file, by its first bytes and its ending; text of any ending is tried as CSV.
///
/// # Errors
/// Says what the file is, where no importer reads it.
pub fn sniff(file: &str, bytes: &[u8]) -> Result<&'static Importer, Unreadable> {
    const KINDS: &[(&[u8], &str)] = &[
        (b"PK\x03\x04", "a spreadsheet or another packed file"),
        (b"\xd0\xcf\x11\xe0", "an old Office file"),
        (b"%PDF", "a PDF"),
        (b"\x89PNG", "a picture"),
        (b"\xff\xd8\xff", "a picture"),
        (b"\x1f\x8b", "a packed file"),
        (b"{\\rtf", "a text document"),
        (b"<", "a web page or an XML file"),
    ];
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
    if let Some((_, kind)) = KINDS.iter().find(|(start, _)| text.starts_with(start)) {
        return Err(Unreadable::Kind(kind));
    }
    if text.starts_with(b"{") {
        let is_ours = text.windows(18).take(2000).any(|part| part == b"evenkeel-portfolio");
        return Err(Unreadable::Kind(if is_ours {
            "an Evenkeel portfolio"
        } else {
            "a JSON file"
        }));
    }
    let ending = file.rsplit_once('.').map_or("", |(_, ending)| ending).to_lowercase();
    let named = CATALOGUE.iter().find(|importer| importer.endings.contains(&ending.as_str()));
    Ok(named.copied().unwrap_or(&csv::CSV))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_table_is_named() {
        for (bytes, kind) in [
            (b"PK\x03\x04".as_slice(), "a spreadsheet or another packed file"),
            (b"\xef\xbb\xbf {\"format\": \"evenkeel-portfolio\"}", "an Evenkeel portfolio"),
            (b"<html>", "a web page or an XML file"),
        ] {
            let error = read_bytes("x.csv", bytes).unwrap_err();
            assert!(error.to_string().contains(kind), "{error}");
            assert!(!error.advice().is_empty());
        }
    }

    #[test]
    fn every_importer_has_a_name_and_endings_of_its_own() {
        let endings: Vec<_> = CATALOGUE.iter().flat_map(|importer| importer.endings).collect();
        let unique: std::collections::HashSet<_> = endings.iter().collect();
        assert_eq!(endings.len(), unique.len());
        assert!(CATALOGUE.iter().all(|importer| !importer.name.is_empty()));
    }
}
