//! The numbers behind the scenarios side by side.

use super::Scenarios;
use super::describe::MOST;
use crate::balance::Facts;
use crate::charts::Options;

/// One row for each figure, one column for the plan and each scenario; at the end, in words, what
/// each does differently.
pub(super) fn table(facts: &Facts, options: &Options) -> Vec<Vec<String>> {
    let drawn = Scenarios::of(facts, options, MOST);
    let head = std::iter::once("Figure".to_owned())
        .chain(drawn.columns.iter().map(|column| column.name.clone()));
    let mut rows = vec![head.collect::<Vec<String>>()];
    for row in &drawn.rows {
        let cells = row.cells.iter().map(|cell| match (cell.words.as_str(), cell.more.as_str()) {
            ("–", _) => String::new(),
            (words, "") => words.to_owned(),
            (words, more) => format!("{words} ({more})"),
        });
        rows.push(std::iter::once(row.label.clone()).chain(cells).collect());
    }
    let words = drawn.columns.iter().map(|column| column.words.clone());
    rows.push(std::iter::once("Different from the plan".to_owned()).chain(words).collect());
    rows
}
