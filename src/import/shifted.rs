//! Rows whose cells stand one column beside their headings, as they do after a slip of the hand.

use super::columns::{Plan, Reading};
use super::values::{dates, missing, money, scales};
use super::{Field, Row};

/// The row with its cells under the headings where they belong, and in which direction they stood
/// beside them; nothing where they stand well, or where no shift makes all of them fit.
pub(super) fn realigned(plan: &Plan, row: &Row) -> Option<(Row, &'static str)> {
    let width = plan.readings.len();
    let last = row.cell(row.len().max(width).saturating_sub(1));
    // A row of the right width that is filled at both ends stands well.
    if row.len() == width && !row.cell(0).is_empty() && !last.is_empty() || row.is_empty() {
        return None;
    }
    let misfits = typed(plan, row, 0).filter(|fits| !fits).count();
    // A blank cell in front of as many cells as there are headings.
    let is_pushed = row.len() == width + 1 && row.cell(0).is_empty() && !last.is_empty();
    let fits = |by| {
        let fits: Vec<bool> = typed(plan, row, by).collect();
        fits.iter().all(|fits| *fits).then_some(fits.len())
    };
    // One cell that fits by chance is no proof.
    let is_proof = |by| fits(by).is_some_and(|count| misfits >= 2 && count >= 2);
    if is_proof(1) || is_pushed && fits(1).is_some() {
        Some((shifted(row, 1), "right"))
    } else if is_proof(-1) {
        Some((shifted(row, -1), "left"))
    } else {
        None
    }
}

/// Whether each of the cells that should be amounts, dates and the like is one, when they are taken
/// from so many columns to the right.
fn typed<'a>(plan: &'a Plan, row: &'a Row, by: isize) -> impl Iterator<Item = bool> + 'a {
    let readings = plan.readings.iter().enumerate();
    readings.filter_map(move |(at, reading)| {
        let (field, reading) = reading.as_ref()?;
        let cell = at.checked_add_signed(by).map_or("", |at| row.cell(at));
        if cell.is_empty() || missing::is_missing(cell) {
            return None;
        }
        fits(field, reading, cell)
    })
}

/// Whether a cell is what its column holds; nothing where any words may stand in it.
fn fits(field: &Field, reading: &Reading, cell: &str) -> Option<bool> {
    Some(match reading {
        Reading::Amount(style) => money::amount(cell, *style).is_some() && !dates::is_year(cell),
        Reading::Day { style, .. } => {
            dates::date(cell, *style).is_some() || dates::serial(cell).is_some()
        }
        Reading::Rating { .. } => scales::is_colour(cell) || scales::five_point(cell).is_some(),
        Reading::Score(_) => {
            cell.parse::<f64>().is_ok() || scales::level(cell).is_some() || cell.ends_with('%')
        }
        Reading::Words if *field == Field::Stage && scales::stage(cell).is_some() => true,
        Reading::Words => return None,
    })
}

/// The row with each cell from so many columns to the right; none is lost.
fn shifted(row: &Row, by: isize) -> Row {
    if by > 0 {
        let first = row.cell(0);
        let rest = row.cells().skip(1).map(str::to_owned);
        // What stood in the first column goes to the end, where it is reported.
        let last = (!first.is_empty()).then(|| first.to_owned());
        return Row::new(row.number, rest.chain(last));
    }
    Row::new(row.number, std::iter::once("").chain(row.cells()))
}
