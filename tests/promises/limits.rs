//! Promise 15: limits are numbers, and the message names the one that was hit.

use std::fs;
use std::path::{Path, PathBuf};

use evenkeel::files;
use evenkeel::import::{self, MOST_COLUMNS, MOST_ROWS};

use jiff::civil::{Date, date};

use super::made;
use super::run;
use super::seeds;
use super::told::{Tally, Told};

const TODAY: Date = date(2027, 5, 10);

fn portfolio(inside: &str) -> String {
    format!("{{\"format\": \"evenkeel-portfolio\", \"version\": 1, {inside}}}")
}

/// What is said about a file; nothing where it opens.
fn said(path: &Path) -> Option<String> {
    let is_portfolio = path.extension().is_some_and(|ending| ending == "json");
    if is_portfolio {
        return files::open(path).err().map(|error| error.to_string());
    }
    match import::read_file(path) {
        Err(error) => Some(error.to_string()),
        Ok(table) if path.ends_with("cell.csv") => {
            let mapping = import::guess(&table);
            let made = import::build(&table, &mapping, "list", TODAY, None);
            let problems = made.report.problems.iter().map(|problem| &problem.reason);
            let changed = made.report.changed.iter().map(|changed| &changed.reason);
            let said: Vec<&str> = problems.chain(changed).map(String::as_str).collect();
            (!said.is_empty()).then(|| said.join("; "))
        }
        Ok(table) => (!table.notes.is_empty()).then(|| table.notes.join("; ")),
    }
}

/// A file that is just small enough, one that is not, and the number that is named then.
struct Limit {
    what: &'static str,
    name: &'static str,
    fits: Vec<u8>,
    exceeds: Vec<u8>,
    number: &'static str,
}

fn limit(
    what: &'static str,
    name: &'static str,
    make: impl Fn(bool) -> Vec<u8>,
    number: &'static str,
) -> Limit {
    Limit { what, name, fits: make(false), exceeds: make(true), number }
}

fn all() -> Vec<Limit> {
    let more = usize::from;
    vec![
        limit(
            "a portfolio file of 64 MB",
            "size.json",
            |is_over| {
                let mut text = portfolio("\"name\": \"A\"").into_bytes();
                text.resize(64_000_000 + more(is_over), b' ');
                text
            },
            "64 MB",
        ),
        limit(
            "a text of 10,000 characters",
            "text.json",
            |is_over| {
                portfolio(&format!("\"name\": \"{}\"", "ü".repeat(10_000 + more(is_over)))).into()
            },
            "10000",
        ),
        limit(
            "values nested 64 deep",
            "deep.json",
            |is_over| {
                // The portfolio itself is one level.
                let deep = 63 + more(is_over);
                portfolio(&format!("\"later\": {}1{}", "[".repeat(deep), "]".repeat(deep))).into()
            },
            "64",
        ),
        limit(
            "50,000 projects",
            "many.json",
            |is_over| {
                let one = |number: usize| format!("{{\"id\": \"p{number}\"}}");
                let projects: Vec<String> = (0..50_000 + more(is_over)).map(one).collect();
                portfolio(&format!("\"projects\": [{}]", projects.join(","))).into()
            },
            "50000",
        ),
        limit(
            "200,000 rows",
            "rows.csv",
            |is_over| {
                let rows = MOST_ROWS + 2 * more(is_over);
                format!("Project\n{}", "x\n".repeat(rows)).into()
            },
            "200000",
        ),
        limit(
            "500 columns",
            "columns.csv",
            |is_over| {
                let columns = MOST_COLUMNS + more(is_over);
                let heading = |number: usize| {
                    if number == 0 { "Project".into() } else { format!("c{number}") }
                };
                let headings: Vec<String> = (0..columns).map(heading).collect();
                format!("{}\n{}\n", headings.join(","), vec!["x"; columns].join(",")).into()
            },
            "500",
        ),
        limit(
            "a cell of 10,000 characters",
            "cell.csv",
            |is_over| {
                format!("Project,Description\nA,{}\n", "d".repeat(10_000 + 10 * more(is_over)))
                    .into()
            },
            "10000",
        ),
    ]
}

/// Tells which limits there are.
pub(crate) fn check(told: &mut Told) {
    let folder = tempfile::tempdir().unwrap();
    let limits = all();
    let points = run::each(&limits, |limit| {
        let path = folder.path().join(limit.name);
        fs::write(&path, &limit.fits).unwrap();
        let fits = said(&path);
        fs::write(&path, &limit.exceeds).unwrap();
        let exceeds = said(&path).unwrap_or_default();
        let is_named = exceeds.replace(',', "").contains(limit.number);
        drop(fs::remove_file(&path));
        if fits.is_none() && is_named {
            return Ok(());
        }
        Err(format!("{}: {:.200}; beyond it: {exceeds:.200}", limit.what, fits.unwrap_or_default()))
    });
    let mut tally: Tally = points.into_iter().collect();
    // As large as none is read, without a byte in it.
    for (name, bytes, number) in [
        ("list.csv", import::MOST_MB * 1_000_000 + 1, format!("{} MB", import::MOST_MB)),
        ("list.xlsx", import::MOST_MB * 1_000_000 + 1, format!("{} MB", import::MOST_MB)),
        ("plan.json", 1 << 40, "64 MB".into()),
    ] {
        let path: PathBuf = folder.path().join(name);
        fs::File::create(&path).unwrap().set_len(bytes).unwrap();
        let error = said(&path).unwrap_or_default();
        tally.must(error.contains(&number), || format!("{name}: {error:.200}"));
    }
    let path = folder.path().join("bomb.xlsx");
    let (_, book) = seeds::lists().into_iter().find(|(name, _)| name == "book.xlsx").unwrap();
    let mut parts = made::parts(&book);
    let (_, sheet) = parts.iter_mut().find(|(name, _)| name.ends_with("sheet1.xml")).unwrap();
    sheet.resize((256 << 20) + 1, b' ');
    fs::write(&path, made::zipped(&parts)).unwrap();
    let error = said(&path).unwrap_or_default();
    tally.must(error.contains("256 MB"), || format!("a bomb: {error:.200}"));
    told.claim("what fits is taken, and beyond it the limit is named", &tally);
}
