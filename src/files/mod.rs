//! How a portfolio is kept: its file, read with every wrong value named, written without a change
//! where nothing changed.

pub mod disk;
mod error;
mod format;
mod json;
pub mod merge;
mod places;
mod read;
pub mod recovery;
pub mod versions;
mod write;

pub use disk::{Saved, Seen};
pub(crate) use error::because;
pub use error::{FormatError, OpenError, Problem, SaveError};
pub use places::Places;

use std::path::Path;

use crate::portfolio::{self, Portfolio};
use json::{Json, Lines, Node, line_and_column};
use places::Finder;

/// The ending of a portfolio's file name.
pub const ENDING: &str = ".evenkeel.json";

/// Opens a portfolio file; also says what it held, to notice later changes by others.
///
/// # Errors
/// Says what could not be read, where and what to do.
pub fn open(path: &Path) -> Result<(Portfolio, Seen), OpenError> {
    let bytes = disk::read(path, disk::MOST_MB)?;
    let seen = Seen::of(&bytes);
    let portfolio =
        from_bytes(&bytes).map_err(|error| OpenError::Format { path: path.to_owned(), error })?;
    Ok((portfolio, seen))
}

/// Saves a portfolio file, keeping the one before as `NAME.bak`; also says what it holds now.
///
/// # Errors
/// The file that was there is untouched; the error says why and what to do.
pub fn save(
    path: &Path,
    portfolio: &Portfolio,
    expected: Option<Seen>,
) -> Result<(Saved, Seen), SaveError> {
    let text = to_text(portfolio);
    let saved = disk::save(path, text.as_bytes(), expected)?;
    Ok((saved, Seen::of(text.as_bytes())))
}

/// Reads a portfolio from the bytes of a file.
///
/// # Errors
/// Names every wrong value with its line, column and place.
pub fn from_bytes(bytes: &[u8]) -> Result<Portfolio, FormatError> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    match std::str::from_utf8(bytes) {
        Ok(text) => from_text(text),
        Err(error) => {
            let good = bytes.get(..error.valid_up_to()).unwrap_or_default();
            let text = String::from_utf8_lossy(good);
            let (line, column) = line_and_column(&text, text.len());
            Err(FormatError::NotText { line, column })
        }
    }
}

/// Reads a portfolio from the text of a file.
///
/// # Errors
/// Names every wrong value with its line, column and place.
pub fn from_text(text: &str) -> Result<Portfolio, FormatError> {
    if text.trim().is_empty() {
        return Err(FormatError::Empty);
    }
    let tree = json::parse(text).map_err(|trouble| {
        FormatError::NotJson(problem(text, trouble.at, String::new(), trouble.what))
    })?;
    let fields = recognised(text, &tree)?;
    let mut reading = read::Reading::default();
    let portfolio = format::read_portfolio(fields, &mut reading);
    let mut problems: Vec<(usize, String, String)> = reading
        .wrong
        .into_iter()
        .map(|wrong| (wrong.at, wrong.place.to_string(), wrong.what))
        .collect();
    // Places of faults are counted in what was read, which is what was written only if all was.
    if problems.is_empty() {
        let mut finder = Finder::of(&tree);
        problems.extend(portfolio::faults(&portfolio).into_iter().map(|fault| {
            let (node, _) = finder.nearest(&fault.place);
            (node.at, fault.place.to_string(), fault.what)
        }));
    } else {
        problems.extend(dangling_despite(&portfolio, &tree));
    }
    if problems.is_empty() {
        return Ok(portfolio);
    }
    problems.sort_by_key(|(at, ..)| *at);
    // A value that could not be read is missed later on as well; once is enough.
    problems.dedup_by(|later, first| (later.0, &later.1) == (first.0, &first.1));
    let mut lines = Lines::of(text);
    let problems = problems.into_iter().map(|(at, place, what)| {
        let (line, column) = lines.line_and_column(at);
        Problem { line, column, place, what }
    });
    Err(FormatError::Wrong(problems.collect()))
}

/// The text of a portfolio's file: the same for the same portfolio, byte for byte.
pub fn to_text(portfolio: &Portfolio) -> String {
    let mut out = write::Writer::new(portfolio.currency().decimals());
    format::write_portfolio(portfolio, &mut out);
    out.finish()
}

/// The fields of the outermost object, if it says that it is a portfolio of a version known here.
fn recognised<'n, 't>(
    text: &str,
    tree: &'n Node<'t>,
) -> Result<&'n [(smol_str::SmolStr, Node<'t>)], FormatError> {
    let Json::Object(fields) = &tree.value else { return Err(FormatError::NotPortfolio) };
    let format = tree.field("format").ok_or(FormatError::NotPortfolio)?;
    if !matches!(&format.value, Json::Text(word) if word == format::FORMAT) {
        return Err(FormatError::NotPortfolio);
    }
    let wrong = |node: &Node<'_>, what: String| {
        Err(FormatError::Wrong(vec![problem(text, node.at, "version".into(), what)]))
    };
    let Some(version) = tree.field("version") else {
        return wrong(format, "the version of the format is missing".into());
    };
    let number: Option<i64> = match &version.value {
        Json::Number(digits) => digits.parse().ok(),
        _ => None,
    };
    match number {
        Some(number) if (1..=format::VERSION).contains(&number) => Ok(fields),
        Some(number) if number > format::VERSION => {
            Err(FormatError::Newer { found: number.to_string(), known: format::VERSION })
        }
        _ => wrong(version, format!("{} stands where a version like 1 belongs", version.shown())),
    }
}

/// The faults whose places hold although some values could not be read: those in lists all of whose
/// elements were read.
fn dangling_despite(portfolio: &Portfolio, tree: &Node<'_>) -> Vec<(usize, String, String)> {
    let lists = [
        ("units", portfolio.units.len()),
        ("people", portfolio.people.len()),
        ("objectives", portfolio.objectives.len()),
        ("roles", portfolio.roles.len()),
        ("projects", portfolio.projects.len()),
        ("lessons", portfolio.lessons.len()),
    ];
    let is_whole = lists.iter().all(|(key, read)| match tree.field(key).map(|node| &node.value) {
        Some(Json::List(items)) => items.len() == *read,
        Some(_) => false,
        None => true,
    });
    if !is_whole {
        return Vec::new();
    }
    let mut finder = Finder::of(tree);
    let mut told = Vec::new();
    for fault in portfolio::faults(portfolio) {
        let (node, is_whole) = finder.nearest(&fault.place);
        if is_whole {
            told.push((node.at, fault.place.to_string(), fault.what));
        }
    }
    told
}

fn problem(text: &str, at: usize, place: String, what: String) -> Problem {
    let (line, column) = line_and_column(text, at);
    Problem { line, column, place, what }
}
