//! The four quarters of value against risk (after Matheson and Matheson, “The Smart
//! Organization”, 1998).

use crate::portfolio::{Choice, choice};

choice! {
    /// A quarter of value against risk.
    Quadrant {
        /// High value at low risk.
        Pearl = "pearl", "Pearls";
        /// High value at high risk.
        Oyster = "oyster", "Oysters";
        /// Low value at low risk.
        BreadAndButter = "bread_and_butter", "Bread and butter";
        /// Low value at high risk.
        WhiteElephant = "white_elephant", "White elephants";
    }
}

impl Quadrant {
    /// Where a value and a risk belong; on the line counts as high.
    pub fn of(is_value_high: bool, is_risk_high: bool) -> Self {
        match (is_value_high, is_risk_high) {
            (true, false) => Self::Pearl,
            (true, true) => Self::Oyster,
            (false, false) => Self::BreadAndButter,
            (false, true) => Self::WhiteElephant,
        }
    }

    /// What it means.
    pub fn meaning(self) -> &'static str {
        match self {
            Self::Pearl => "high value, low risk",
            Self::Oyster => "high value, high risk",
            Self::BreadAndButter => "low value, low risk",
            Self::WhiteElephant => "low value, high risk",
        }
    }
}
