//! Rows whose cells stand one column beside their headings, as they do after a slip of the hand.

use super::columns::{Plan, Reading};
use super::values::{dates, missing, money, scales};
use super::{Field, Row};

/// The row with its cells under the headings where they belong, and in which direction they stood
/// beside them; nothing where they stand well, or where no shift makes all of them fit.
pub(super) fn realigned(plan: &Plan, row: &Row) -> Option<(Row, &'static str)> {
    let mut misfits = typed(plan, row, 0).filter(|fits| !fits).peekable();
    misfits.peek()?;
    let misfits = misfits.count();
    [(1, "right"), (-1, "left")].into_iter().find_map(|(by, side)| {
        let fits: Vec<bool> = typed(plan, row, by).collect();
        // One cell that fits by chance is no proof.
        let is_proof = misfits >= 2 && fits.len() >= 2 && fits.iter().all(|fits| *fits);
        is_proof.then(|| (shifted(row, by), side))
    })
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
