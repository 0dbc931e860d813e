//! Which rows are no projects, and which are oddly shaped.

use super::nouns::one_line;
use super::{Field, Mapping, Row, Table};
use crate::text::count;

/// Why a row is not taken; nothing where it is.
pub(super) fn skip_reason(table: &Table, mapping: &Mapping, row: &Row) -> Option<String> {
    if row.is_empty() {
        return Some("it is blank".into());
    }
    if is_header_again(table, row) {
        return Some("it repeats the headings".into());
    }
    let field = |field: Field| mapping.of(&field).map(|place| row.cell(place)).next().unwrap_or("");
    let (name, key) = (field(Field::Name), field(Field::Key));
    let first = row.cells().find(|cell| !cell.is_empty()).unwrap_or("");
    let has_key_of_its_own = !key.is_empty() && key != first;
    if !has_key_of_its_own && (is_total(first) || is_total(name)) {
        return Some(format!(
            "it is a total: “{}”",
            one_line(if is_total(first) { first } else { name })
        ));
    }
    if is_subtotal(table, mapping, row, first) {
        return Some(format!("it is a total: “{}”", one_line(first)));
    }
    if mapping.of(&Field::Name).next().is_none() {
        return Some("no column is mapped to the name".into());
    }
    if name.is_empty() {
        return Some("it has no name".into());
    }
    if row.filled() == 1 && table.header.len() >= 4 && is_remark(name) {
        return Some("it is a remark below the table".into());
    }
    None
}

/// How the shape of a row differs from the headings, as a reason with the cells that are too many.
pub(super) fn odd_shape(table: &Table, row: &Row) -> Option<(String, String)> {
    let width = table.header.len();
    if row.filled() == 1 && width >= 4 {
        let reason = "only its name is filled; it may head a group of projects";
        return Some((reason.into(), String::new()));
    }
    let extra: Vec<&str> = row.cells().skip(width).filter(|cell| !cell.is_empty()).collect();
    if !extra.is_empty() {
        let reason = format!("it has {} more than there are headings", count(extra.len(), "cell"));
        return Some((reason, extra.join(" | ")));
    }
    // A sheet does not keep the empty cells at the end of a row.
    (row.len() < width && table.sheet.is_none()).then(|| {
        let reason =
            format!("it has {} under {}", count(row.len(), "cell"), count(width, "heading"));
        (reason, String::new())
    })
}

/// `Finance total` or `Total Finance` where nothing but amounts stands beside it.
fn is_subtotal(table: &Table, mapping: &Mapping, row: &Row, first: &str) -> bool {
    const SUMS: [&str; 7] =
        ["total", "subtotal", "sum", "somme", "summe", "zwischensumme", "gesamt"];
    let words = super::headings::words(first);
    let is_sum = |word: Option<&String>| word.is_some_and(|word| SUMS.contains(&word.as_str()));
    if table.header.len() < 4 || !is_sum(words.first()) && !is_sum(words.last()) {
        return false;
    }
    let columns = mapping.columns.iter().enumerate();
    let money = columns.filter(|(at, column)| {
        column.field.as_ref().is_some_and(Field::is_money) && !row.cell(*at).is_empty()
    });
    let money = money.count();
    money > 0 && row.filled() == money + 1
}

fn is_header_again(table: &Table, row: &Row) -> bool {
    let mut cells = row.cells().zip(&table.header).filter(|(cell, _)| !cell.is_empty()).peekable();
    cells.peek().is_some()
        && row.filled() > 1
        && cells.all(|(cell, heading)| is_heading(&one_line(cell), heading))
}

/// Whether a cell is the raw heading of a column: without the number of a second one of its name,
/// and of two rows of headings the lower.
fn is_heading(cell: &str, heading: &str) -> bool {
    let rest = heading.strip_prefix(cell);
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(" ("))
        || heading.strip_suffix(cell).is_some_and(|group| group.ends_with(' '))
}

/// `Total`, `Grand total:`, `Sum (12 projects)`, but not `Total Rewards Platform`.
fn is_total(cell: &str) -> bool {
    let words = super::headings::words(cell);
    let bare: Vec<&str> = words
        .iter()
        .map(String::as_str)
        .filter(|word| !word.bytes().all(|byte| byte.is_ascii_digit()))
        .collect();
    let sums = [
        "total",
        "totals",
        "subtotal",
        "sub total",
        "grand total",
        "sum",
        "overall total",
        "sums",
        "total budget",
        "total projects",
        "total cost",
        "total costs",
        "total project",
        "gesamt",
        "gesamtsumme",
        "summe",
        "sum total",
        "portfolio total",
        "total portfolio",
        "all projects",
        "total funding",
        "sum projects",
        "total for all projects",
        "total all projects",
        "grand totals",
        "subtotals",
        "total count",
        "column total",
        "somme",
        "total amount",
        "total général",
        "total general",
        "sous total",
        "total des projets",
        "total du portefeuille",
        "ensemble",
        "zwischensumme",
        "insgesamt",
        "summe gesamt",
        "total value",
        "running total",
    ];
    sums.contains(&bare.join(" ").as_str()) && (words.len() == bare.len() || cell.len() < 40)
}

/// What people write below a table.
fn is_remark(text: &str) -> bool {
    let small = text.to_lowercase();
    let starts =
        ["source:", "sources:", "note:", "notes:", "*", "©", "quelle:", "as of ", "generated "];
    starts.iter().any(|start| small.starts_with(start))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn totals_are_told_from_projects() {
        for cell in ["Total", "GRAND TOTAL:", "Sub-total", "Sum (12)", "Total 2027"] {
            assert!(is_total(cell), "{cell}");
        }
        for cell in ["Total Rewards Platform", "Summit", "Totally new", "2027", ""] {
            assert!(!is_total(cell), "{cell}");
        }
    }
}
