//! By how much more is asked of somebody than they can give, and when.

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::portfolio::Quarter;

/// The quarter in which most is asked beyond what there is.
pub(super) struct Overload {
    /// The quarter.
    pub(super) quarter: Quarter,
    /// What is asked.
    pub(super) asked: Decimal,
    /// What there is.
    pub(super) capacity: Decimal,
    /// How many other quarters are overloaded as well.
    others: usize,
}

impl Overload {
    /// The worst quarter from today's on; of equals the first. Nothing where all is within capacity.
    pub(super) fn of(
        today: Date,
        asked: impl Iterator<Item = (Quarter, Decimal)>,
        capacity: impl Fn(Quarter) -> Option<Decimal>,
    ) -> Option<Self> {
        let now = Quarter::of(today);
        let mut worst: Option<Self> = None;
        let mut overloaded = 0;
        for (quarter, asked) in asked.filter(|(quarter, _)| *quarter >= now) {
            let Some(capacity) = capacity(quarter).filter(|capacity| asked > *capacity) else {
                continue;
            };
            overloaded += 1;
            let is_worse = |than: &Self| asked - capacity > than.asked - than.capacity;
            if worst.as_ref().is_none_or(is_worse) {
                worst = Some(Self { quarter, asked, capacity, others: 0 });
            }
        }
        worst.map(|worst| Self { others: overloaded - 1, ..worst })
    }

    /// `; 2 more quarters are overloaded too`, or nothing.
    pub(super) fn elsewhere(&self) -> String {
        match self.others {
            0 => String::new(),
            1 => "; 1 more quarter is overloaded too".into(),
            others => format!("; {others} more quarters are overloaded too"),
        }
    }
}
