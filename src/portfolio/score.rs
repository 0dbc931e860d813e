//! Scores: judgements from 0 to 100, where absent means not known and 0 means zero.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;

/// A judgement from 0 to 100, held exactly as it was written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Score(Decimal);

impl Score {
    /// The score; nothing where it lies outside 0 to 100.
    pub fn new(number: Decimal) -> Option<Self> {
        (Decimal::ZERO..=Decimal::ONE_HUNDRED).contains(&number).then_some(Self(number))
    }

    /// The whole score nearest to a number, kept within 0 to 100: where a drag ends.
    pub fn nearest(number: f64) -> Self {
        let whole = if number.is_nan() { 0.0 } else { number.clamp(0.0, 100.0).round() };
        Self(Decimal::from(whole as u8))
    }

    /// The score as written.
    pub fn decimal(self) -> Decimal {
        self.0
    }

    /// The score for drawing and comparing.
    pub fn get(self) -> f64 {
        number(self.0)
    }
}

impl std::fmt::Display for Score {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

/// An exact number for drawing and comparing.
pub fn number(exact: Decimal) -> f64 {
    exact.to_f64().unwrap_or(0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scores_stay_within_their_range() {
        assert!(Score::new(Decimal::from(101)).is_none());
        assert!(Score::new(Decimal::from(-1)).is_none());
        assert_eq!(Score::nearest(107.2).to_string(), "100");
        assert_eq!(Score::nearest(f64::NAN).to_string(), "0");
        assert_eq!(Score::nearest(49.6).to_string(), "50");
    }
}
