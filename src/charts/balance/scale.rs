//! One axis of the balance: its ends, its marks, and where low ends and high begins.

use jiff::civil::{Date, date};

use crate::balance::{Facts, Standing};
use crate::charts::Axis;
use crate::portfolio::{Choice as _, Currency, Money, Project, Score};

/// An axis. Its unit is a point of a score, a power of ten of the currency, or a day.
#[derive(Clone, Debug, PartialEq)]
pub struct Scale {
    /// What it shows.
    pub axis: Axis,
    /// Its name, with what it is measured in.
    pub title: String,
    /// What the margin beside it is called.
    pub unknown: String,
    /// Its lower end.
    pub low: f64,
    /// Its upper end.
    pub high: f64,
    /// Where it is marked.
    pub ticks: Vec<Tick>,
    /// Where low ends and high begins, on an axis of scores.
    pub split: Option<f64>,
}

/// A mark on an axis.
#[derive(Clone, Debug, PartialEq)]
pub struct Tick {
    /// Where, in units of the axis.
    pub at: f64,
    /// What it says.
    pub label: String,
}

impl Scale {
    /// The scale of an axis on which these lie.
    pub(super) fn new(
        axis: Axis,
        split: f64,
        currency: &Currency,
        places: impl Iterator<Item = f64>,
    ) -> Self {
        let known = places.filter(|place| place.is_finite());
        let ends = known.fold(None, |ends: Option<(f64, f64)>, place| {
            Some(ends.map_or((place, place), |(low, high)| (low.min(place), high.max(place))))
        });
        let label = axis.label();
        let (title, (low, high), ticks) = match axis {
            Axis::Risk | Axis::Value | Axis::Confidence => {
                (format!("{label}, 0 to 100"), (0.0, 100.0), score_ticks())
            }
            Axis::Cost => {
                let ends = decades(ends);
                (
                    format!("{label} in {}, each line ten times the one before", currency.code()),
                    ends,
                    cost_ticks(ends, currency),
                )
            }
            Axis::End => {
                let (ends, ticks) = end_ticks(ends);
                (label.to_owned(), ends, ticks)
            }
        };
        let split = axis.is_score().then(|| if split.is_nan() { 50.0 } else { split });
        Self { axis, title, unknown: format!("{label} unknown"), low, high, ticks, split }
    }

    /// How far along the axis a place is, from 0 to 1; what lies beyond an end is put there.
    pub fn part(&self, at: f64) -> f64 {
        ((at - self.low) / (self.high - self.low)).clamp(0.0, 1.0)
    }

    /// Whether a place counts as high; on the line it does.
    pub fn is_high(&self, at: f64) -> Option<bool> {
        self.split.map(|split| at >= split)
    }
}

/// Where a project lies on an axis; nothing where that is unknown.
pub(super) fn place(
    axis: Axis,
    facts: &Facts,
    project: &Project,
    standing: &Standing,
) -> Option<f64> {
    match axis {
        Axis::Risk => project.risk.map(Score::get),
        Axis::Value => project.value.map(Score::get),
        Axis::Confidence => project.confidence.map(Score::get),
        // No cost at all lies below every power of ten: at the lower end.
        Axis::Cost => standing.cost.map(|cost| major(cost, facts).max(0.0).log10()),
        Axis::End => project.end.map(|end| days(facts.shifted(&project.id, end))),
    }
}

/// An amount in the currency's main unit, for drawing.
pub(super) fn major(amount: Money, facts: &Facts) -> f64 {
    amount.units() as f64 / 10_f64.powi(facts.portfolio.currency().decimals().cast_signed())
}

const FIRST_DAY: Date = date(1900, 1, 1);

fn days(day: Date) -> f64 {
    FIRST_DAY.until(day).map_or(0.0, |span| f64::from(span.get_days()))
}

fn score_ticks() -> Vec<Tick> {
    (0_u8..=5)
        .map(|step| Tick { at: f64::from(step) * 20.0, label: format!("{}", step * 20) })
        .collect()
}

/// The powers of ten that hold everything; 1,000 to a million where nothing is known.
fn decades(ends: Option<(f64, f64)>) -> (f64, f64) {
    let (low, high) = ends.map_or((3.0, 6.0), |(low, high)| (low.floor(), high.ceil()));
    (low, high.max(low + 1.0))
}

fn cost_ticks((low, high): (f64, f64), currency: &Currency) -> Vec<Tick> {
    let decimals = currency.decimals().cast_signed();
    (low as i32..=high as i32)
        .map(|power| {
            let minor = 10_f64.powi((power + decimals).clamp(0, 30)) as i128;
            Tick { at: f64::from(power), label: currency.short(Money::minor(minor)) }
        })
        .collect()
}

/// Ends and marks by year, or by quarter where all is within three years.
fn end_ticks(ends: Option<(f64, f64)>) -> ((f64, f64), Vec<Tick>) {
    let day = |days: f64| {
        FIRST_DAY
            .checked_add(jiff::Span::new().try_days(days as i64).unwrap_or_default())
            .unwrap_or(FIRST_DAY)
    };
    let (first, last) =
        ends.map_or((date(2027, 1, 1), date(2027, 1, 1)), |(low, high)| (day(low), day(high)));
    let start = |year: i16| date(year.clamp(-9999, 9998), 1, 1);
    let (low, high) = (start(first.year()), start(last.year() + 1));
    let years = i16::max(high.year() - low.year(), 1);
    let ticks = if years <= 2 {
        (0..=years * 4)
            .map(|quarter| {
                let (year, number) = (low.year() + quarter / 4, quarter % 4);
                let month = i8::try_from(number * 3 + 1).unwrap_or(1);
                let at = days(Date::new(year, month, 1).unwrap_or(low));
                Tick { at, label: format!("Q{} {year}", number + 1) }
            })
            .collect()
    } else {
        let step = (years + 7) / 8;
        (low.year()..=high.year())
            .step_by(usize::from(step.unsigned_abs()))
            .map(|year| Tick { at: days(start(year)), label: format!("{year}") })
            .collect()
    };
    ((days(low), days(high)), ticks)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scale(axis: Axis, places: &[f64]) -> Scale {
        Scale::new(axis, 50.0, &Currency::default(), places.iter().copied())
    }

    fn labels(scale: &Scale) -> Vec<&str> {
        scale.ticks.iter().map(|tick| tick.label.as_str()).collect()
    }

    #[test]
    fn on_the_line_counts_as_high() {
        let scale = scale(Axis::Risk, &[]);
        assert_eq!(scale.is_high(50.0), Some(true));
        assert_eq!(scale.is_high(49.9), Some(false));
    }

    #[test]
    fn cost_goes_by_powers_of_ten() {
        let scale = scale(Axis::Cost, &[4.2, 6.9, f64::NEG_INFINITY]);
        assert_eq!(labels(&scale), ["€10k", "€100k", "€1m", "€10m"]);
        assert!(scale.part(f64::NEG_INFINITY).abs() < 1e-9);
        assert_eq!(scale.split, None);
        assert_eq!(
            labels(&super::Scale::new(Axis::Cost, 50.0, &Currency::default(), [6.0].into_iter())),
            ["€1m", "€10m"]
        );
    }

    #[test]
    fn ends_go_by_quarter_or_year() {
        let near = [days(date(2027, 3, 31)), days(date(2028, 6, 30))];
        assert_eq!(labels(&scale(Axis::End, &near)).len(), 9);
        let far = [days(date(2020, 3, 31)), days(date(2048, 6, 30))];
        assert_eq!(labels(&scale(Axis::End, &far))[..2], ["2020", "2024"]);
        assert!(!labels(&scale(Axis::End, &[])).is_empty());
    }
}
