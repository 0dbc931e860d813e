//! Amounts in whole minor units (cents) of the portfolio's one currency, and that currency.

use std::iter::Sum;
use std::ops::{Add, Sub};

use rust_decimal::Decimal;

/// An exact amount in minor units. What one amount of a file may hold ([`Money::MOST`]) is so far
/// below what the type can hold that sums over any portfolio cannot overflow.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Money(i128);

impl Money {
    /// Nothing.
    pub const ZERO: Self = Self(0);

    /// The largest single amount, in minor units, that a portfolio may hold.
    pub const MOST: i128 = 1_000_000_000_000_000_000;

    /// So many minor units.
    pub fn minor(units: i128) -> Self {
        Self(units)
    }

    /// The number of minor units.
    pub fn units(self) -> i128 {
        self.0
    }

    /// An exact number of the currency's main unit; nothing where it has more decimals than the
    /// currency, or is larger than [`Money::MOST`].
    pub fn exact(amount: Decimal, decimals: u32) -> Option<Self> {
        let scaled = amount.checked_mul(Decimal::from(10_i64.pow(decimals.min(6))))?.normalize();
        let units = (scaled.scale() == 0).then(|| scaled.mantissa())?;
        (units.abs() <= Self::MOST).then_some(Self(units))
    }

    /// The amount rounded half to even to whole minor units.
    pub fn rounded(amount: Decimal, decimals: u32) -> Option<Self> {
        Self::exact(amount.round_dp(decimals.min(6)), decimals)
    }

    /// The amount in the currency's main unit, exactly.
    pub fn decimal(self, decimals: u32) -> Decimal {
        Decimal::try_from_i128_with_scale(self.0, decimals.min(6)).unwrap_or(Decimal::MAX)
    }

    /// The amount in the currency's main unit as files and scripts read it: whole, or with all the
    /// decimals of the currency.
    pub fn written(self, decimals: u32) -> String {
        let decimals = decimals.min(6);
        let unit = 10_i128.pow(decimals);
        let (whole, part) = (self.0 / unit, (self.0 % unit).unsigned_abs());
        let sign = if self.0 < 0 && whole == 0 { "-" } else { "" };
        if part == 0 {
            whole.to_string()
        } else {
            format!("{sign}{whole}.{part:0width$}", width = decimals as usize)
        }
    }

    /// This part of the whole, from 0 to 1; nothing where the whole is nothing.
    pub fn share_of(self, whole: Self) -> Option<f64> {
        (whole.0 != 0).then(|| self.0 as f64 / whole.0 as f64)
    }
}

impl Add for Money {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl Sub for Money {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }
}

impl Sum for Money {
    fn sum<I: Iterator<Item = Self>>(amounts: I) -> Self {
        amounts.fold(Self::ZERO, Add::add)
    }
}

/// A currency: its ISO 4217 code, and how its amounts are written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Currency {
    code: String,
}

impl Currency {
    /// The currency with this code.
    pub fn new(code: &str) -> Self {
        Self { code: code.to_owned() }
    }

    /// The ISO 4217 code, three capital letters.
    pub fn code(&self) -> &str {
        &self.code
    }

    /// Whether ISO 4217 knows the code.
    pub fn is_known(&self) -> bool {
        iso_currency::Currency::from_code(&self.code).is_some()
    }

    /// How many decimals amounts have; 2 where ISO does not say.
    pub fn decimals(&self) -> u32 {
        iso_currency::Currency::from_code(&self.code)
            .and_then(iso_currency::Currency::exponent)
            .map_or(2, u32::from)
    }

    /// The sign put before an amount: `€`, or the code and a space where there is none.
    pub fn symbol(&self) -> String {
        match self.code.as_str() {
            "EUR" => "€".to_owned(),
            "USD" => "$".to_owned(),
            "GBP" => "£".to_owned(),
            "JPY" => "¥".to_owned(),
            code => format!("{code} "),
        }
    }

    /// An amount as people say it: `€18.4m`.
    pub fn short(&self, amount: Money) -> String {
        crate::text::short_amount(amount.units(), self.decimals(), &self.symbol())
    }

    /// An amount in full: `€1,250,000.50`.
    pub fn full(&self, amount: Money) -> String {
        format!("{}{}", self.symbol(), self.digits(amount))
    }

    /// The digits of an amount, grouped, without the currency: `1,250,000.50`.
    pub fn digits(&self, amount: Money) -> String {
        crate::text::grouped(amount.units(), self.decimals())
    }

    /// Every code that ISO 4217 knows, in alphabetical order.
    pub fn codes() -> Vec<&'static str> {
        use iso_currency::IntoEnumIterator as _;
        let mut codes: Vec<_> = iso_currency::Currency::iter().map(|c| c.code()).collect();
        codes.sort_unstable();
        codes
    }
}

impl Default for Currency {
    /// Euro.
    fn default() -> Self {
        Self::new("EUR")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_whole_minor_units_are_exact() {
        assert_eq!(Money::exact("12.5".parse().unwrap(), 2), Some(Money::minor(1250)));
        assert_eq!(Money::exact("12.500".parse().unwrap(), 2), Some(Money::minor(1250)));
        assert_eq!(Money::exact("12.505".parse().unwrap(), 2), None);
        assert_eq!(Money::exact("1e17".parse().unwrap_or(Decimal::MAX), 2), None);
        assert_eq!(Money::rounded("12.505".parse().unwrap(), 2), Some(Money::minor(1250)));
        assert_eq!(Money::exact("12".parse().unwrap(), 0), Some(Money::minor(12)));
    }

    #[test]
    fn currencies_know_their_decimals() {
        assert_eq!(Currency::new("JPY").decimals(), 0);
        assert_eq!(Currency::new("KWD").decimals(), 3);
        assert_eq!(Currency::default().full(Money::minor(125_000_050)), "€1,250,000.50");
        assert!(!Currency::new("XYZ").is_known());
    }

    #[test]
    fn a_share_of_nothing_is_not_a_number() {
        assert_eq!(Money::minor(1).share_of(Money::ZERO), None);
        assert_eq!(Money::minor(1).share_of(Money::minor(4)), Some(0.25));
    }
}
