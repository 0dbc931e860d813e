//! Where the parts of the money lie on the page.

use super::columns::{Column, Columns};
use crate::charts::page::Page;
use crate::charts::{Area, MoneyPeriod, font};
use crate::portfolio::Money;

/// The parts of the page, the columns that are drawn, and the way from money to points.
pub(super) struct Frame<'a> {
    /// Where columns stand.
    pub(super) plot: Area,
    /// Where the sums stand.
    pub(super) panel: Area,
    /// The columns that are drawn.
    pub(super) columns: &'a [Column],
    /// The columns before them.
    pub(super) before: &'a [Column],
    /// The columns after them.
    pub(super) after: &'a [Column],
    /// How far it is from one column to the next.
    pub(super) pitch: f32,
    /// Amounts at which the axis is marked, from nothing to the most there is.
    pub(super) ticks: Vec<Money>,
}

impl<'a> Frame<'a> {
    pub(super) fn new(page: &Page, all: &'a Columns) -> Self {
        let (unit, body) = (page.unit, page.body);
        let wide = (290.0 * unit).min(body.width() * 0.32);
        let panel = Area { left: body.right - wide, ..body };
        let right = panel.left - 36.0 * unit;
        // A column for what falls in no year, and a gap before it.
        let undated = if all.undated.projects > 0 { 1.3 } else { 0.0 };
        let labels = 52.0 * unit;
        let room = (right - body.left - labels).max(1.0);
        let fit = (room / (50.0 * unit) - undated).max(1.0) as usize;
        let (before, columns, after) = window(all, fit);
        let amounts = columns
            .iter()
            .flat_map(|column| [Some(column.total()), column.budget])
            .flatten()
            .chain((undated > 0.0).then_some(all.undated.cost));
        let most = amounts.max().unwrap_or_default();
        let ticks = ticks(most);
        let currency = all.portfolio.currency();
        let widest = ticks
            .iter()
            .map(|tick| font::width(&currency.short(*tick), 12.0 * unit, false))
            .fold(0.0, f32::max);
        let left = body.left + widest + 10.0 * unit;
        let top = body.top + 42.0 * unit;
        let plot = Area::new(left, top, right, (body.bottom - 58.0 * unit).max(top + 1.0));
        let slots = columns.len() as f32 + undated;
        let pitch = (plot.width() / slots.max(1.0)).clamp(0.0, 220.0 * unit);
        let plot = Area { right: plot.left + pitch * slots, ..plot };
        Self { plot, panel, columns, before, after, pitch, ticks }
    }

    /// The middle of a column.
    pub(super) fn x(&self, column: usize) -> f32 {
        self.plot.left + self.pitch * (column as f32 + 0.5)
    }

    /// The middle of what falls in no year.
    pub(super) fn undated_x(&self) -> f32 {
        self.plot.right - self.pitch * 0.5
    }

    /// How far up an amount reaches.
    pub(super) fn y(&self, amount: Money) -> f32 {
        let most = self.ticks.last().copied().unwrap_or_default();
        let part = amount.share_of(most).unwrap_or(0.0).clamp(0.0, 1.0) as f32;
        self.plot.bottom - self.plot.height() * part
    }

    /// Half the width of a column.
    pub(super) fn half(&self, page: &Page) -> f32 {
        (self.pitch * 0.31).min(46.0 * page.unit)
    }
}

/// The columns that fit: from shortly before today on, where not all do.
fn window(all: &Columns, fit: usize) -> (&[Column], &[Column], &[Column]) {
    let columns = all.times.as_slice();
    let fit = fit.min(MOST);
    let is_over = |column: &Column| {
        let is_later = |quarter| quarter > all.now || all.is_now(quarter);
        !column.quarter.is_some_and(is_later)
    };
    let today = columns.iter().take_while(|column| is_over(column)).count();
    let from = match all.period {
        MoneyPeriod::Coming => today,
        MoneyPeriod::All => today.saturating_sub(fit / 4).min(columns.len().saturating_sub(fit)),
    };
    let (before, rest) = columns.split_at(from);
    let (drawn, after) = rest.split_at(fit.min(rest.len()));
    (before, drawn, after)
}

/// The most columns that are drawn.
const MOST: usize = 16;

/// Round amounts from nothing to just above the most: four to seven of them.
fn ticks(most: Money) -> Vec<Money> {
    let most = most.units().max(1);
    let mut power: i128 = 1;
    while power * 50 <= most {
        power *= 10;
    }
    let step = [1, 2, 5, 10, 20].into_iter().map(|step| step * power).find(|s| s * 5 >= most);
    let step = step.unwrap_or(power * 50);
    (0..=6).map(|tick| tick * step).take_while(|at| at - step < most).map(Money::minor).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn axes_are_marked_at_round_amounts() {
        let units = |most| -> Vec<i128> {
            ticks(Money::minor(most)).into_iter().map(Money::units).collect()
        };
        assert_eq!(units(950_000_000)[..3], [0, 200_000_000, 400_000_000]);
        assert_eq!(units(950_000_000).last(), Some(&1_000_000_000));
        assert_eq!(units(5), [0, 1, 2, 3, 4, 5]);
        for most in [0, 1, 7, 49, 50, 51, 999, 12_345, 4_337_598_758_800, Money::MOST * 1000] {
            let ticks = units(most);
            assert!((2..=7).contains(&ticks.len()), "{most}: {ticks:?}");
            assert!(ticks.last() >= Some(&most), "{most}: {ticks:?}");
        }
    }
}
