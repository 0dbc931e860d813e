//! Calendar quarters, and figures that may differ from quarter to quarter.

use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;
use rust_decimal::Decimal;

/// A quarter of the calendar, `2027-Q1`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Quarter {
    year: i16,
    number: i8,
}

impl Quarter {
    /// The quarter with this number (1 to 4) of a year from 1900 to 2199.
    pub fn new(year: i16, number: i8) -> Option<Self> {
        ((1..=4).contains(&number) && (1900..=2199).contains(&year))
            .then_some(Self { year, number })
    }

    /// The quarter in which a day lies.
    pub fn of(date: Date) -> Self {
        Self { year: date.year(), number: (date.month() - 1) / 3 + 1 }
    }

    /// The calendar year.
    pub fn year(self) -> i16 {
        self.year
    }

    /// The number within the year, 1 to 4.
    pub fn number(self) -> i8 {
        self.number
    }

    /// The quarter so many quarters later; nothing beyond the years that a portfolio may name.
    pub fn plus(self, quarters: i64) -> Option<Self> {
        let count = i64::from(self.year) * 4 + i64::from(self.number) - 1;
        let count = count.checked_add(quarters)?;
        let year = i16::try_from(count.div_euclid(4)).ok()?;
        Self::new(year, i8::try_from(count.rem_euclid(4)).ok()? + 1)
    }

    /// The quarter in words: `Q3 2027`.
    pub fn label(self) -> String {
        format!("Q{} {}", self.number, self.year)
    }

    /// The first quarter of the fiscal year to which it belongs, where such years start in this
    /// month (1 to 12): a quarter belongs to the year in which its first month lies.
    pub fn begins_fiscal_year(self, month: i8) -> Self {
        // The first quarter that begins in the year, not before it.
        let first = (month.clamp(1, 12) + 4) / 3;
        let back = (self.number - 1 - (first - 1)).rem_euclid(4);
        self.plus(-i64::from(back)).unwrap_or(self)
    }

    /// The quarter after this one.
    pub fn next(self) -> Self {
        if self.number == 4 {
            Self { year: self.year + 1, number: 1 }
        } else {
            Self { number: self.number + 1, ..self }
        }
    }
}

impl fmt::Display for Quarter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-Q{}", self.year, self.number)
    }
}

impl FromStr for Quarter {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let (year, number) = text.split_once("-Q").ok_or(())?;
        if year.len() != 4 || number.len() != 1 {
            return Err(());
        }
        let (year, number) = (year.parse().map_err(drop)?, number.parse().map_err(drop)?);
        Self::new(year, number).ok_or(())
    }
}

/// A figure that is the same in every quarter, or given quarter by quarter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ByQuarter {
    /// The same in every quarter.
    Every(Decimal),
    /// In the quarters named, in the file's order; elsewhere nothing.
    Each(Vec<(Quarter, Decimal)>),
}

impl ByQuarter {
    /// The figure of one quarter; nothing where it is given quarter by quarter without this one.
    pub fn in_quarter(&self, quarter: Quarter) -> Option<Decimal> {
        match self {
            Self::Every(figure) => Some(*figure),
            Self::Each(each) => each.iter().find(|(q, _)| *q == quarter).map(|(_, f)| *f),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quarters_are_read_and_written_alike() {
        let quarter: Quarter = "2027-Q4".parse().unwrap();
        assert_eq!(quarter.to_string(), "2027-Q4");
        assert_eq!(quarter.next().to_string(), "2028-Q1");
        assert_eq!(quarter.plus(5).map(|q| q.to_string()).as_deref(), Some("2029-Q1"));
        assert_eq!(quarter.plus(0), Some(quarter));
        assert_eq!(quarter.plus(i64::MAX), None);
        assert_eq!(Quarter::of(jiff::civil::date(2027, 3, 31)).to_string(), "2027-Q1");
        for wrong in ["2027-Q5", "2027-Q0", "27-Q1", "2027Q1", "", "2027-Q11"] {
            assert!(wrong.parse::<Quarter>().is_err(), "{wrong}");
        }
    }
}
