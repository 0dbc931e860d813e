//! What became of every row: taken, changed, doubtful or skipped, and why.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::portfolio::Imported;
use crate::text::{count, plain, shortened};

/// A row that became no project.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Skipped {
    /// The row, as a spreadsheet counts.
    pub row: usize,
    /// The row with its sheet, where there is one: `Projects!14`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cell: Option<String>,
    /// Why.
    pub reason: String,
}

/// A value that was taken otherwise than it stands in the file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Changed {
    /// The row, as a spreadsheet counts.
    pub row: usize,
    /// The heading of the column.
    pub column: String,
    /// The place of the column, counted from 0.
    #[serde(skip)]
    pub at: usize,
    /// The cell with its sheet, where there is one: `Projects!C14`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cell: Option<String>,
    /// What stands in the file.
    pub from: String,
    /// What was taken; nothing where the value counts as missing.
    pub to: Option<String>,
    /// Why.
    pub reason: String,
}

/// A value, or a row, that somebody should look at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// The row, as a spreadsheet counts.
    pub row: usize,
    /// The heading of the column; empty where the whole row is meant.
    pub column: String,
    /// The place of the column, counted from 0; none where the whole row is meant.
    #[serde(skip)]
    pub at: Option<usize>,
    /// The cell, or the row, with its sheet, where there is one: `Projects!C14`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cell: Option<String>,
    /// What stands in the file.
    pub value: String,
    /// What is wrong with it.
    pub reason: String,
}

/// What became of a file: as many rows as projects and skipped rows together.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Report {
    /// The file.
    pub source: String,
    /// The name of the importer.
    pub format: String,
    /// The sheet that was read, where the file has sheets.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sheet: Option<String>,
    /// The encoding its text was in.
    pub encoding: String,
    /// What stands between its cells, where that can differ.
    pub delimiter: Option<char>,
    /// How many rows it has beside the headings.
    pub rows: usize,
    /// How many of them became projects.
    pub projects: usize,
    /// The others.
    pub skipped: Vec<Skipped>,
    /// Values taken otherwise than they stand.
    pub changed: Vec<Changed>,
    /// Values and rows to look at.
    pub problems: Vec<Problem>,
    /// The field of every mapped column, by heading.
    pub mapping: Map<String, Value>,
    /// The headings of the other columns.
    pub unmapped: Vec<String>,
    /// How the file was understood where it does not say: one sentence each.
    pub notes: Vec<String>,
    /// What changed, where the list was imported before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub again: Option<super::again::Summary>,
}

/// The last part of a path, whichever system it comes from.
pub fn name_of(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or(path)
}

/// How many rows of one kind the text form names.
const MOST_LISTED: usize = 8;
/// How many entries of one kind a portfolio keeps.
const MOST_KEPT: usize = 5_000;
/// How many imports a portfolio remembers.
pub(super) const MOST_IMPORTS: usize = 8;

impl Report {
    /// The report that a portfolio keeps of an import; nothing where it cannot be read any more.
    pub fn of(imported: &Imported) -> Option<Self> {
        serde_json::from_value(imported.report.clone()?).ok()
    }

    /// What a portfolio keeps of it. Of very long lists only the beginning is kept, and it is said.
    pub fn kept(&self, today: Date) -> Imported {
        let mut kept = self.clone();
        let lists = [kept.skipped.len(), kept.changed.len(), kept.problems.len()];
        kept.skipped.truncate(MOST_KEPT);
        kept.changed.truncate(MOST_KEPT);
        kept.problems.truncate(MOST_KEPT);
        if lists.iter().any(|length| *length > MOST_KEPT) {
            kept.notes.push(format!("Only the first {MOST_KEPT} entries of each list are kept"));
        }
        let report = serde_json::to_value(&kept).ok();
        Imported { date: Some(today), report, ..Imported::default() }
    }

    /// The name of the file, without its folder.
    pub fn source_name(&self) -> &str {
        name_of(&self.source)
    }

    /// The report for people: counts first, then what was understood, then the rows by reason.
    pub fn text(&self) -> String {
        let mut out = format!(
            "{} of {} became projects",
            crate::text::grouped(self.projects as i128, 0),
            count(self.rows, "row")
        );
        let counts = [
            (self.skipped.len(), "skipped row"),
            (self.changed.len(), "changed value"),
            (self.problems.len(), "problem"),
        ];
        for (number, noun) in counts.into_iter().filter(|(number, _)| *number > 0) {
            out.push_str(&format!(", {}", count(number, noun)));
        }
        out.push_str(".\n");
        self.mapping_text(&mut out);
        for note in &self.notes {
            out.push_str(&format!("- {note}.\n"));
        }
        let skipped = self
            .skipped
            .iter()
            .map(|s| (s.reason.clone(), at(s.cell.as_ref(), s.row), String::new()));
        section(&mut out, "Skipped", skipped);
        let changed = self.changed.iter().map(|c| {
            let to = c.to.as_deref().map_or("missing".to_owned(), |to| format!("“{}”", brief(to)));
            (
                in_column(&c.column, &c.reason),
                at(c.cell.as_ref(), c.row),
                format!("“{}” → {to}", brief(&c.from)),
            )
        });
        section(&mut out, "Changed", changed);
        let problems = self.problems.iter().map(|p| {
            let value = if p.value.is_empty() {
                String::new()
            } else {
                format!("“{}”", brief(&p.value))
            };
            (in_column(&p.column, &p.reason), at(p.cell.as_ref(), p.row), value)
        });
        section(&mut out, "Problems", problems);
        if let Some(again) = &self.again {
            again.text(&mut out);
        }
        out
    }

    fn mapping_text(&self, out: &mut String) {
        out.push_str("\nColumns\n");
        for (heading, field) in &self.mapping {
            let field = field.as_str().unwrap_or_default();
            out.push_str(&format!("  {field:<14} {}\n", brief(heading)));
        }
        if !self.unmapped.is_empty() {
            let kept: Vec<_> = self.unmapped.iter().map(|heading| brief(heading)).collect();
            out.push_str(&format!("  {:<14} {}\n", "kept by name", kept.join(", ")));
        }
        out.push('\n');
    }
}

fn brief(text: &str) -> String {
    shortened(&plain(text), 60).into_owned()
}

/// Where something stands: `Projects!C14`, or `row 14` where there are no sheets.
fn at(cell: Option<&String>, row: usize) -> String {
    cell.map_or_else(|| format!("row {row}"), |cell| brief(cell))
}

fn in_column(column: &str, reason: &str) -> String {
    if column.is_empty() { reason.to_owned() } else { format!("{}: {reason}", brief(column)) }
}

/// One part of the text: entries (reason, place, detail) grouped by reason, in order of appearance.
fn section(out: &mut String, title: &str, entries: impl Iterator<Item = (String, String, String)>) {
    let mut groups: Vec<(String, Vec<(String, String)>)> = Vec::new();
    let mut places = std::collections::HashMap::new();
    for (reason, row, detail) in entries {
        let place = *places.entry(reason.clone()).or_insert_with(|| {
            groups.push((reason, Vec::new()));
            groups.len() - 1
        });
        if let Some((_, rows)) = groups.get_mut(place) {
            rows.push((row, detail));
        }
    }
    if groups.is_empty() {
        return;
    }
    out.push_str(&format!("\n{title}\n"));
    for (reason, rows) in groups {
        out.push_str(&format!("  {reason} ({})\n", count(rows.len(), "row")));
        for (row, detail) in rows.iter().take(MOST_LISTED) {
            out.push_str(&format!("    {row}  {detail}\n"));
        }
        if let Some(more @ 1..) = rows.len().checked_sub(MOST_LISTED) {
            out.push_str(&format!("    and {}\n", count(more, "more row")));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_lists_are_cut_with_a_count_in_words_but_whole_in_json() {
        let skipped =
            (2..=21).map(|row| Skipped { row, cell: None, reason: "it is blank".into() }).collect();
        let report = Report { rows: 21, projects: 1, skipped, ..Report::default() };
        let text = report.text();
        assert!(text.starts_with("1 of 21 rows became projects, 20 skipped rows."), "{text}");
        assert!(text.contains("and 12 more rows"), "{text}");
        let json = serde_json::to_value(&report).unwrap();
        assert_eq!(json["skipped"].as_array().unwrap().len(), 20);
        assert_eq!(json["delimiter"], Value::Null);
    }
}
