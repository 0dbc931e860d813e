//! Where the parts of systems and people lie on the page.

use super::describe::{Mark, Marks};
use crate::charts::page::Page;
use crate::charts::{Area, Disc, font};
use crate::portfolio::Money;

/// The parts of the page, and the way from money to points: by the root of the amount.
pub(super) struct Frame {
    /// Where marks lie of which both amounts are entered.
    pub(super) plot: Area,
    /// The margin on the left, for what has no systems money entered.
    pub(super) left: Option<Area>,
    /// The margin below, for what has no people money entered.
    pub(super) below: Option<Area>,
    /// What lies at the right end, and at the upper end.
    pub(super) most: (Money, Money),
    /// The radius of a mark.
    pub(super) radius: f32,
}

impl Frame {
    pub(super) fn new(page: &Page, all: &Marks) -> Self {
        let (unit, body) = (page.unit, page.body);
        let largest = |of: fn(&Mark) -> Option<Money>| {
            all.projects.iter().filter_map(of).max().unwrap_or_default().max(Money::minor(100))
        };
        let (systems, people) = (largest(|mark| mark.systems), largest(|mark| mark.people));
        // The line must not leave the plot at the top.
        let at_end = systems.units() as f64 * all.slope() * 1.3;
        let people = people.max(Money::minor((at_end as i128).min(Money::MOST * 1000)));
        let ends = [systems, people].map(|most| all.currency.short(most));
        let ticks = ends.iter().map(|words| font::width(words, 12.0 * unit, false));
        let labels = ticks.fold(64.0 * unit, f32::max) + 10.0 * unit;
        let top = body.top + 34.0 * unit;
        let bottom = (body.bottom - 46.0 * unit).max(top + 1.0);
        let whole = Area::new(
            body.left + 22.0 * unit + labels,
            top,
            (body.right - 8.0 * unit).max(body.left + 2.0),
            bottom,
        );
        let lane = 40.0 * unit;
        let gap = 6.0 * unit;
        let has_left = all.projects.iter().any(|mark| mark.systems.is_none());
        let has_below = all.projects.iter().any(|mark| mark.people.is_none());
        let plot = Area::new(
            if has_left { whole.left + lane + gap } else { whole.left },
            whole.top,
            whole.right,
            if has_below { whole.bottom - lane - gap } else { whole.bottom },
        );
        let many = all.projects.len() as f32;
        let radius = (90.0 / many.max(1.0).sqrt()).clamp(3.0, 9.0) * unit;
        Self {
            left: has_left.then_some(Area { left: whole.left, right: whole.left + lane, ..plot }),
            below: has_below.then_some(Area {
                top: whole.bottom - lane,
                bottom: whole.bottom,
                ..plot
            }),
            plot,
            most: (systems, people),
            radius,
        }
    }

    /// Where an amount of systems money lies across.
    pub(super) fn x(&self, amount: Money) -> f32 {
        let inset = self.inset();
        self.plot.left + inset + (self.plot.width() - 2.0 * inset) * root(amount, self.most.0)
    }

    /// Where an amount of people money lies.
    pub(super) fn y(&self, amount: Money) -> f32 {
        let inset = self.inset();
        self.plot.bottom - inset - (self.plot.height() - 2.0 * inset) * root(amount, self.most.1)
    }

    fn inset(&self) -> f32 {
        (self.radius * 1.8).min(self.plot.width() / 8.0).min(self.plot.height() / 8.0).max(0.0)
    }

    /// Where a mark lies.
    pub(super) fn disc(&self, mark: &Mark) -> Disc {
        let x = match (mark.systems, self.left) {
            (None, Some(lane)) => lane.centre().0,
            (amount, _) => self.x(amount.unwrap_or_default()),
        };
        let y = match (mark.people, self.below) {
            (None, Some(lane)) => lane.centre().1,
            (amount, _) => self.y(amount.unwrap_or_default()),
        };
        Disc { x, y, radius: self.radius }
    }
}

/// The root of an amount as a part of the root of the most.
fn root(amount: Money, most: Money) -> f32 {
    amount.share_of(most).unwrap_or(0.0).clamp(0.0, 1.0).sqrt() as f32
}

impl Marks {
    /// People money for each of systems money on the line: share ÷ (1 − share).
    pub(super) fn slope(&self) -> f64 {
        let wanted = self.wanted.clamp(0.0, 0.95);
        wanted / (1.0 - wanted)
    }
}

/// Round amounts up to the most, far enough apart by their roots: 1, 2 and 5 times powers of ten.
pub(super) fn ticks(most: Money, apart: f32) -> Vec<Money> {
    let mut ticks = Vec::new();
    let mut power: i128 = 1;
    while power * 10 <= most.units() {
        power *= 10;
    }
    let mut above = f32::INFINITY;
    while power > 0 {
        for step in [5, 2, 1] {
            let amount = Money::minor(step * power);
            let at = root(amount, most);
            if amount <= most && above - at >= apart && at >= apart {
                ticks.push(amount);
                above = at;
            }
        }
        power /= 10;
    }
    ticks.push(Money::ZERO);
    ticks.reverse();
    ticks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn axes_of_roots_are_marked_at_round_amounts() {
        let units: Vec<i128> =
            ticks(Money::minor(2_300_000), 0.1).into_iter().map(Money::units).collect();
        assert_eq!(units, [0, 50_000, 200_000, 500_000, 1_000_000, 2_000_000]);
        assert_eq!(ticks(Money::ZERO, 0.1), [Money::ZERO]);
    }
}
