//! What is asked of roles and units against what they have, quarter by quarter: what the charts of
//! capacity and of change load share.

mod describe;
mod draw;
mod legend;
mod table;

pub(super) use draw::draw;
pub(super) use table::table;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rust_decimal::Decimal;

use crate::balance::{Asked, Part};
use crate::portfolio::{ByQuarter, Id, Portfolio, Quarter, Unit, number};
use crate::text;

/// The most quarters that are drawn.
pub(super) const MOST: usize = 16;

/// What is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Measure {
    /// Person-days of roles.
    Days,
    /// Change that units have to take in: an index.
    Load,
}

impl Measure {
    /// A figure with what it counts: `12 days`, `load 40`.
    fn words(self, figure: Decimal) -> String {
        match self {
            Self::Days if figure == Decimal::ONE => "1 day".to_owned(),
            Self::Days => format!("{} days", digits(figure)),
            Self::Load => format!("load {}", digits(figure)),
        }
    }

    /// What a row is.
    fn noun(self) -> &'static str {
        match self {
            Self::Days => "role",
            Self::Load => "unit",
        }
    }
}

/// A heat map, ready to be drawn.
#[derive(Clone, Debug)]
pub(super) struct Heat {
    /// What it finds.
    pub(super) title: String,
    /// Line by line: what it is about, and what could not be counted and why.
    pub(super) subtitle: Vec<String>,
    /// What is asked for.
    pub(super) measure: Measure,
    /// The quarter in which today lies.
    pub(super) now: Quarter,
    /// The quarters that may be drawn, one after the other, none left out.
    pub(super) quarters: Vec<Quarter>,
    /// The rows in the order in which they are drawn.
    pub(super) lines: Vec<Line>,
    /// How many quarters before the first one ask for something.
    pub(super) before: usize,
    /// The last quarter in which something is asked.
    pub(super) last: Option<Quarter>,
    /// The portfolio that the places of projects are places of.
    pub(super) portfolio: Arc<Portfolio>,
}

/// What is asked of one role or unit.
#[derive(Clone, Debug)]
pub(super) struct Line {
    /// Its place in the portfolio.
    pub(super) place: usize,
    /// Its name, safe to show.
    pub(super) name: String,
    /// The unit, where it is one.
    pub(super) unit: Option<Id<Unit>>,
    /// What it has in a quarter.
    pub(super) capacity: Option<ByQuarter>,
    /// What is asked of it.
    pub(super) asked: BTreeMap<Quarter, Asked>,
}

/// One row in one quarter.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Cell {
    /// What is asked, as far as that is known.
    pub(super) asked: Decimal,
    /// What there is; nothing where that is not known.
    pub(super) capacity: Option<Decimal>,
    /// What each project asks.
    pub(super) parts: Vec<Part>,
}

impl Line {
    /// One quarter of it.
    pub(super) fn cell(&self, quarter: Quarter) -> Cell {
        let asked = self.asked.get(&quarter).cloned().unwrap_or_default();
        let capacity = self.capacity.as_ref().and_then(|capacity| capacity.in_quarter(quarter));
        Cell { asked: asked.sum, capacity, parts: asked.parts }
    }

    /// The quarter from this one on in which most is asked for each day or point there is; of
    /// equals the first.
    fn peak(&self, from: Quarter) -> Option<(Quarter, f64)> {
        let mut peak: Option<(Quarter, f64)> = None;
        for (quarter, asked) in self.asked.range(from..) {
            let capacity = self.capacity.as_ref().and_then(|c| c.in_quarter(*quarter));
            let pressure = pressure(asked.sum, capacity);
            if pressure.is_some_and(|p| peak.is_none_or(|(_, most)| p > most)) {
                peak = pressure.map(|pressure| (*quarter, pressure));
            }
        }
        peak
    }

    /// All that is known to be asked from a quarter on.
    fn sum(&self, from: Quarter) -> f64 {
        self.asked.range(from..).map(|(_, asked)| number(asked.sum)).sum()
    }

    /// The places of the projects that ask for anything, whenever.
    fn places(&self) -> BTreeSet<usize> {
        self.asked.values().flat_map(|asked| &asked.parts).map(|part| part.place).collect()
    }
}

/// Asked by what there is; without end where there is nothing, not known where that is not known.
fn pressure(asked: Decimal, capacity: Option<Decimal>) -> Option<f64> {
    let capacity = capacity?;
    if capacity <= Decimal::ZERO {
        return Some(if asked > Decimal::ZERO { f64::INFINITY } else { 0.0 });
    }
    Some(number(asked) / number(capacity))
}

impl Cell {
    /// Several rows in one quarter together; what there is is known where it is known of each.
    pub(super) fn together(cells: impl Iterator<Item = Self>) -> Self {
        let mut sum = Self { capacity: Some(Decimal::ZERO), ..Self::default() };
        for cell in cells {
            sum.asked = sum.asked.checked_add(cell.asked).unwrap_or(Decimal::MAX);
            sum.capacity = sum.capacity.and_then(|sum| sum.checked_add(cell.capacity?));
            sum.parts.extend(cell.parts);
        }
        sum
    }

    /// What is asked by what there is, 1 where both are the same; endless where there is nothing.
    pub(super) fn pressure(&self) -> Option<f64> {
        pressure(self.asked, self.capacity)
    }

    /// Whether more is asked than there is.
    pub(super) fn is_over(&self) -> bool {
        self.capacity.is_some_and(|capacity| self.asked > capacity)
    }

    /// How many projects ask for something of which it is not known how much.
    pub(super) fn unknown(&self) -> usize {
        self.parts.iter().filter(|part| part.figure.is_none()).count()
    }

    /// Whether nothing is known of what is asked, though something is.
    pub(super) fn is_unknown(&self) -> bool {
        self.asked.is_zero() && self.unknown() > 0
    }

    /// `131 %`, at least where not all is known; `–` where nothing is; without per cent where it
    /// is not known what there is.
    pub(super) fn figure(&self) -> String {
        if self.is_unknown() {
            return "–".to_owned();
        }
        let least = if self.unknown() > 0 { "≥ " } else { "" };
        match self.pressure() {
            None => format!("{least}{}", digits(self.asked)),
            Some(pressure) if pressure >= 9.995 => "over 999 %".to_owned(),
            Some(pressure) => format!("{least}{}", text::percent(pressure)),
        }
    }

    /// What is asked and what there is, in words and in as few words as will do.
    pub(super) fn small_print(&self, measure: Measure) -> [String; 2] {
        let noun = match measure {
            Measure::Days => "days",
            Measure::Load => "load",
        };
        if self.is_unknown() {
            let unknown = self.unknown();
            return [text::count(unknown, "project"), text::grouped(unknown as i128, 0)];
        }
        let Some(capacity) = self.capacity else { return [noun.to_owned(), noun.to_owned()] };
        let short = format!("{} of {}", digits(self.asked), digits(capacity));
        match measure {
            Measure::Days => [format!("{short} {noun}"), short],
            Measure::Load => [format!("{noun} {short}"), short],
        }
    }
}

/// A figure with as many digits as matter: `12.5`, `1,250`.
fn digits(figure: Decimal) -> String {
    let (ten, thousand) = (Decimal::TEN, Decimal::ONE_THOUSAND);
    if figure.abs() < ten * ten && figure != figure.round() {
        return figure.round_dp(1).normalize().to_string();
    }
    match i128::try_from(figure.round()) {
        Ok(whole) if figure.abs() < thousand * thousand * thousand => text::grouped(whole, 0),
        Ok(whole) => text::short_amount(whole, 0, ""),
        Err(_) => "–".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(asked: i64, capacity: Option<i64>, unknown: usize) -> Cell {
        Cell {
            asked: asked.into(),
            capacity: capacity.map(Decimal::from),
            parts: vec![Part { place: 0, figure: None }; unknown],
        }
    }

    #[test]
    fn a_cell_says_what_is_known_and_what_is_not() {
        assert_eq!(cell(131, Some(100), 0).figure(), "131 %");
        assert_eq!(cell(0, Some(100), 0).figure(), "0 %");
        assert_eq!(cell(62, Some(100), 2).figure(), "≥ 62 %");
        assert_eq!(cell(0, Some(100), 2).figure(), "–");
        assert_eq!(cell(40, None, 0).figure(), "40");
        assert_eq!(cell(40, Some(0), 0).figure(), "over 999 %");
        assert!(cell(40, Some(0), 0).is_over() && !cell(0, Some(0), 0).is_over());
        assert!(!cell(100, Some(100), 0).is_over());
    }

    #[test]
    fn figures_have_the_digits_that_matter() {
        for (figure, words) in [("12.50", "12.5"), ("1250", "1,250"), ("0", "0"), ("1.0", "1")] {
            assert_eq!(digits(figure.parse().unwrap()), words);
        }
        assert_eq!(digits(Decimal::from(1_250_000_000_i64)), "1.2bn");
        assert!(!digits(Decimal::MAX).is_empty());
    }
}
