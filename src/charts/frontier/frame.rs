//! Where the parts of the frontier lie on the page, and its two axes.

use super::words::worth;
use super::{Curve, describe};
use crate::charts::balance::round_down;
use crate::charts::page::Page;
use crate::charts::{Area, Item, Paint, Stroke, font};
use crate::portfolio::{Currency, Maximise, Money, number};

/// The parts of the page, and the way from money and worth to points on it.
pub(super) struct Frame {
    /// Where the line lies.
    pub(super) plot: Area,
    /// Where the shares of projects stand; nothing where there is no room.
    pub(super) shares: Option<Area>,
    across: Scale,
    up: Scale,
    across_labels: Vec<String>,
    up_labels: Vec<String>,
    titles: (String, String),
}

impl Frame {
    pub(super) fn new(page: &Page, curve: &Curve, currency: &Currency) -> Self {
        let (unit, body) = (page.unit, page.body);
        let costs = curve.points.iter().flat_map(|point| [point.budget, point.cost]);
        let costs = costs.chain(curve.marks.iter().map(|mark| mark.cost));
        let across = Scale::over(costs.map(|cost| cost.units() as f64), 7);
        let values = curve.points.iter().map(|point| point.value);
        let bests = curve.marks.iter().filter_map(|mark| mark.best.as_ref());
        let values = values.chain(bests.map(|best| best.value));
        let up =
            Scale::over(values.chain(curve.marks.iter().map(|mark| mark.value)).map(number), 7);
        let across_labels = across.ticks.iter().map(|at| currency.short(money(*at)));
        let across_labels = apart(across_labels.collect());
        let up_labels = up.ticks.iter().map(|at| figure(curve.maximise, currency, *at));
        let up_labels = apart(up_labels.collect());
        let widest = up_labels.iter().map(|label| font::width(label, 12.0 * unit, false));
        let left = body.left + 24.0 * unit + widest.fold(0.0, f32::max) + 8.0 * unit;
        let wide = (270.0 * unit).min(body.width() * 0.34);
        let has_shares = body.width() > 560.0 * unit && body.height() > 120.0 * unit;
        let shares = has_shares.then_some(Area { left: body.right - wide, ..body });
        let right = shares.map_or(body.right - 6.0 * unit, |shares| shares.left - 32.0 * unit);
        let top = body.top + 26.0 * unit;
        let bottom = (body.bottom - 46.0 * unit).max(top + 1.0);
        Self {
            plot: Area::new(left, top, right.max(left + 1.0), bottom),
            shares,
            across,
            up,
            across_labels,
            up_labels,
            titles: (
                format!("Budget, or cost, in {}", currency.code()),
                describe::upwards(curve.maximise, currency.code()),
            ),
        }
    }

    /// Where an amount lies across.
    pub(super) fn x(&self, amount: Money) -> f32 {
        self.plot.left + self.plot.width() * self.across.part(amount.units() as f64)
    }

    /// Where a worth lies.
    pub(super) fn y(&self, value: rust_decimal::Decimal) -> f32 {
        self.plot.bottom - self.plot.height() * self.up.part(number(value))
    }

    /// Lines, figures and names of the axes.
    pub(super) fn draw(&self, page: &mut Page) {
        let (palette, unit, plot) = (page.palette, page.unit, self.plot);
        let thin = Stroke::solid(palette.faint, unit);
        let mut items = Vec::new();
        let mut free = f32::NEG_INFINITY;
        for (at, label) in self.across.ticks.iter().zip(&self.across_labels) {
            let x = plot.left + plot.width() * self.across.part(*at);
            items.push(Item::Line { from: (x, plot.top), to: (x, plot.bottom), stroke: thin });
            let text = page.text(label, x, plot.bottom + 17.0 * unit, 12.0).middle();
            let area = text.area();
            if area.left > free && area.right <= page.body.right && !label.is_empty() {
                free = area.right + 6.0 * unit;
                items.push(Item::Text(text.coloured(palette.soft)));
            }
        }
        let mut free = f32::INFINITY;
        for (at, label) in self.up.ticks.iter().zip(&self.up_labels) {
            let y = plot.bottom - plot.height() * self.up.part(*at);
            items.push(Item::Line { from: (plot.left, y), to: (plot.right, y), stroke: thin });
            let text = page.text(label, plot.left - 8.0 * unit, y + 4.2 * unit, 12.0).end();
            let area = text.area();
            if area.bottom < free && !label.is_empty() {
                free = area.top;
                items.push(Item::Text(text.coloured(palette.soft)));
            }
        }
        let edge = Stroke::solid(palette.faint.mixed(palette.soft, 0.4), unit);
        items.push(Item::Rect { area: plot, paint: Paint::stroke(edge) });
        let across = font::shortened(&self.titles.0, 14.0 * unit, true, plot.width());
        let x = page.text(&across, plot.centre().0, plot.bottom + 40.0 * unit, 14.0);
        items.push(Item::Text(x.bold().middle()));
        let upwards = font::shortened(&self.titles.1, 14.0 * unit, true, plot.height());
        let mut y = page.text(&upwards, page.body.left + 13.0 * unit, plot.centre().1, 14.0);
        y.rotate = -90.0;
        items.push(Item::Text(y.bold().middle()));
        page.group("axes", items);
    }
}

fn money(units: f64) -> Money {
    Money::minor(units.round() as i128)
}

/// A figure at the axis upwards; what it is a figure of stands in the axis's name.
fn figure(maximise: Maximise, currency: &Currency, at: f64) -> String {
    if maximise == Maximise::Benefit {
        return currency.short(money(at * 10_f64.powi(currency.decimals().cast_signed())));
    }
    worth(maximise, currency, rust_decimal::Decimal::try_from(at).unwrap_or_default())
}

/// Labels that say the same as the one before say nothing.
fn apart(mut labels: Vec<String>) -> Vec<String> {
    let mut last = String::new();
    for label in &mut labels {
        if *label == last {
            label.clear();
        } else {
            last.clone_from(label);
        }
    }
    labels
}

/// An axis: its ends and where it is marked.
#[derive(Debug)]
struct Scale {
    low: f64,
    high: f64,
    ticks: Vec<f64>,
}

impl Scale {
    /// An axis that holds all these, with some room at its ends; from nothing on where that is not
    /// far.
    fn over(all: impl Iterator<Item = f64>, most: u8) -> Self {
        let ends = all.fold(None, |ends: Option<(f64, f64)>, at| {
            Some(ends.map_or((at, at), |(low, high)| (low.min(at), high.max(at))))
        });
        let (low, high) = ends.unwrap_or((0.0, 1.0));
        let low = if low >= 0.0 && low < high * 0.4 { 0.0 } else { low };
        // All at one place: some room to either side of it.
        let span = if high > low { high - low } else { high.abs().max(1.0) * 0.2 };
        let room = span * 0.06;
        let (low, high) = (if low == 0.0 { 0.0 } else { low - room }, high + room);
        let step = round_up((high - low) / f64::from(most));
        let first = (low / step).ceil();
        let ticks = (0..=u32::from(most) * 2).map(|place| (first + f64::from(place)) * step);
        Self { low, high, ticks: ticks.take_while(|at| *at <= high).collect() }
    }

    fn part(&self, at: f64) -> f32 {
        ((at - self.low) / (self.high - self.low)).clamp(0.0, 1.0) as f32
    }
}

/// The next number above that is 1, 2 or 5 times a power of ten.
fn round_up(number: f64) -> f64 {
    let down = round_down(number);
    [1.0, 2.0, 2.5, 5.0]
        .into_iter()
        .map(|by| down * by)
        .find(|at| *at >= number && is_round(*at))
        .unwrap_or(down * 5.0)
}

fn is_round(number: f64) -> bool {
    (round_down(number * 1.000_001) / number - 1.0).abs() < 0.001
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn axes_are_marked_at_round_figures() {
        let scale = Scale::over([1_005.0, 1_911.0].into_iter(), 7);
        assert_eq!(scale.ticks, [1_000.0, 1_200.0, 1_400.0, 1_600.0, 1_800.0]);
        let scale = Scale::over([3.0, 90.0].into_iter(), 7);
        assert_eq!(scale.ticks, [0.0, 20.0, 40.0, 60.0, 80.0]);
        for odd in [vec![], vec![0.0], vec![-5.0, -5.0], vec![7e17], vec![-3.0, 900.0]] {
            let scale = Scale::over(odd.iter().copied(), 7);
            assert!(scale.high > scale.low, "{odd:?}");
            assert!((2..=15).contains(&scale.ticks.len()), "{odd:?} {scale:?}");
            assert!(odd.iter().all(|at| (0.0..=1.0).contains(&scale.part(*at))));
        }
    }

    #[test]
    fn a_label_is_not_said_twice() {
        let labels = ["€1m", "€1m", "€2m"].map(str::to_owned).to_vec();
        assert_eq!(apart(labels), ["€1m", "", "€2m"]);
    }
}
