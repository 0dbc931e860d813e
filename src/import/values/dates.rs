//! Dates in cells: every usual form, the order of day and month decided by the whole column.

use jiff::ToSpan as _;
use jiff::civil::Date;

use super::periods::{self, Words, full_year};
use crate::portfolio::is_sensible;

/// The order in which day, month and year stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateOrder {
    /// `31/03/2027`
    Dmy,
    /// `03/31/2027`
    Mdy,
    /// `2027-03-31`
    Iso,
}

impl DateOrder {
    /// Its word in mapping files.
    pub fn word(self) -> &'static str {
        match self {
            Self::Dmy => "dmy",
            Self::Mdy => "mdy",
            Self::Iso => "iso",
        }
    }

    /// The order with this word.
    pub fn from_word(word: &str) -> Option<Self> {
        [Self::Dmy, Self::Mdy, Self::Iso].into_iter().find(|order| order.word() == word)
    }
}

/// Which day of a year, quarter or month is meant where a cell names no day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::import) enum Edge {
    /// The first.
    First,
    /// The last.
    Last,
}

/// The month in which fiscal years start where nobody says: as in Britain, Canada and India.
pub(in crate::import) const FISCAL_START: i8 = 4;

/// How the dates of one column are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::import) struct Style {
    /// Whether the day or the month stands first.
    pub(in crate::import) order: DateOrder,
    /// Which day is meant where none is named.
    pub(in crate::import) edge: Edge,
    /// The month in which fiscal years start.
    pub(in crate::import) fiscal_start: i8,
    /// Whether `2011-12` is a fiscal year rather than a month.
    pub(in crate::import) are_years_split: bool,
}

impl Style {
    /// Dates in this order, with nothing else known.
    pub(in crate::import) fn of(order: DateOrder, edge: Edge) -> Self {
        Self { order, edge, fiscal_start: FISCAL_START, are_years_split: false }
    }
}

/// How a date was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::import) enum How {
    /// As it stands.
    Plain,
    /// With a time of day, which was cut off.
    Timed,
    /// With day and month in another order than the column has.
    Swapped,
    /// Without a day: only a month, a quarter or a year.
    Rough,
    /// Without a day, in a fiscal year.
    Fiscal,
}

/// A date as it was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::import) struct Found {
    pub(in crate::import) date: Date,
    pub(in crate::import) how: How,
}

/// Whether a cell is a year and nothing else.
pub(in crate::import) fn is_year(cell: &str) -> bool {
    cell.len() == 4 && cell.parse::<i16>().is_ok_and(|year| (1900..=2199).contains(&year))
}

/// Whether a cell could be a date.
pub(in crate::import) fn is_date(cell: &str) -> bool {
    let orders = [DateOrder::Dmy, DateOrder::Mdy];
    orders.into_iter().any(|order| date(cell, Style::of(order, Edge::First)).is_some())
}

/// The order that fits the dates of a column; nothing where both do or none is needed.
pub(in crate::import) fn order<'a>(cells: impl Iterator<Item = &'a str>) -> Order {
    let (mut day_first, mut month_first, mut open) = (0_usize, 0_usize, 0_usize);
    for cell in cells {
        let Some([a, b]) = day_and_month(cell) else { continue };
        match (a > 12, b > 12) {
            (true, false) => day_first += 1,
            (false, true) => month_first += 1,
            // Dots are only used with the day first.
            (false, false) if cell.contains('.') => day_first += 1,
            (false, false) if a != b => open += 1,
            _ => {}
        }
    }
    match (day_first, month_first, open) {
        (0, 0, 0) => Order::Plain,
        (0, 0, _) => Order::Unclear,
        (day, month, _) if month > day => Order::Told(DateOrder::Mdy),
        _ => Order::Told(DateOrder::Dmy),
    }
}

/// What the dates of a column tell about their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::import) enum Order {
    /// No date depends on it.
    Plain,
    /// This one.
    Told(DateOrder),
    /// Every date could be either.
    Unclear,
}

/// The two leading numbers of a date whose order of day and month matters.
fn day_and_month(cell: &str) -> Option<[i16; 2]> {
    let text = without_time(cell);
    let parts: Vec<&str> =
        text.split(['/', '.', '-', ' ']).filter(|part| !part.is_empty()).collect();
    match parts.as_slice() {
        [a, b, year] if a.len() <= 2 && b.len() <= 2 && (year.len() == 4 || year.len() == 2) => {
            year.parse::<i16>().ok()?;
            Some([a.parse().ok()?, b.parse().ok()?])
        }
        _ => None,
    }
}

/// Whether two years that follow each other stand in a column as one fiscal year.
pub(in crate::import) fn are_years_split<'a>(mut cells: impl Iterator<Item = &'a str>) -> bool {
    cells.any(|cell| {
        cell.len() < 24 && iso(cell).is_none() && periods::is_split_year(&cell.to_lowercase())
    })
}

/// The date in a cell; nothing where it is none, or lies outside 1900 to 2199.
pub(in crate::import) fn date(cell: &str, style: Style) -> Option<Found> {
    if let Some(date) = iso(cell) {
        return Some(Found { date, how: How::Plain }).filter(|found| is_sensible(found.date));
    }
    if !cell.bytes().take(64).any(|byte| byte.is_ascii_digit()) || cell.chars().count() > 40 {
        return None;
    }
    let without = without_time(cell);
    let text = without.to_lowercase();
    let words = Words::of(&text)?;
    let found = day(&words, style.order).or_else(|| {
        let period = words.period(&text, style)?;
        let how = if period.is_fiscal { How::Fiscal } else { How::Rough };
        Some(Found { date: period.day(style.edge)?, how })
    });
    let is_timed = |how| how == How::Plain && says_a_time(cell, without);
    let found = found.map(|f| if is_timed(f.how) { Found { how: How::Timed, ..f } } else { f });
    found.filter(|found| is_sensible(found.date))
}

/// `2027-03-31`, which is what most programs write, read without looking for words.
fn iso(cell: &str) -> Option<Date> {
    let (year, rest) = cell.split_once('-')?;
    let (month, day) = rest.split_once('-')?;
    let is_form = (year.len(), month.len(), day.len()) == (4, 2, 2);
    let are_digits = cell.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
    let part = |text: &str| text.parse::<i8>().ok();
    if !is_form || !are_digits {
        return None;
    }
    Date::new(year.parse().ok()?, part(month)?, part(day)?).ok()
}

/// The very day that is named.
fn day(words: &Words, order: DateOrder) -> Option<Found> {
    let plain = |date: Option<Date>| date.map(|date| Found { date, how: How::Plain });
    match (words.month, words.numbers.as_slice()) {
        (Some(month), [(year, 4), (day, 1..=2)]) => plain(day_of(*year, i32::from(month), *day)),
        (Some(month), [(day, 1..=2), (year, digits @ (2 | 4))]) => {
            plain(day_of(full_year(*year, *digits)?.into(), month.into(), *day))
        }
        (None, [(year, 4), (month, 1..=2), (day, 1..=2)]) => plain(day_of(*year, *month, *day)),
        (None, [(a, 1..=2), (b, 1..=2), (year, digits @ (2 | 4))]) => {
            let year = full_year(*year, *digits)?.into();
            let (day, month) = if order == DateOrder::Mdy { (b, a) } else { (a, b) };
            // A date that is only possible in the other order is that date.
            let swapped = || Some(Found { date: day_of(year, *day, *month)?, how: How::Swapped });
            plain(day_of(year, *month, *day)).or_else(swapped)
        }
        (None, [(day, 8)]) => plain(day_of(day / 10_000, day / 100 % 100, day % 100)),
        _ => None,
    }
}

/// A day as spreadsheets count them, from 30 December 1899.
pub(in crate::import) fn serial(cell: &str) -> Option<Date> {
    let whole = cell.split_once('.').map_or(cell, |(whole, _)| whole);
    let days: i32 = whole.parse().ok().filter(|days| (20_000..=80_000).contains(days))?;
    Date::new(1899, 12, 30).ok()?.checked_add(days.days()).ok()
}

fn day_of(year: i32, month: i32, day: i32) -> Option<Date> {
    let part = |number: i32| i8::try_from(number).ok();
    Date::new(i16::try_from(year).ok()?, part(month)?, part(day)?).ok()
}

/// The text up to a time of day: `2016-08-23 21:27:52`, `21/Nov/26 9:15 AM`, `…T21:27Z`.
fn without_time(cell: &str) -> &str {
    let cell = cell.trim();
    let Some(colon) = cell.find(':') else { return cell };
    let head = cell.get(..colon).unwrap_or_default();
    let hour = head.trim_end_matches(|c: char| c.is_ascii_digit());
    hour.trim_end_matches(['T', 't']).trim_end_matches([' ', ',', '\u{a0}'])
}

/// Whether what follows the date is another time than midnight.
fn says_a_time(cell: &str, date: &str) -> bool {
    let time = cell.trim().get(date.len()..).unwrap_or_default().trim_start();
    !time.starts_with("12:00 A") && time.bytes().any(|byte| matches!(byte, b'1'..=b'9'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(cell: &str, order: DateOrder, edge: Edge) -> Option<String> {
        date(cell, Style::of(order, edge)).map(|found| found.date.to_string())
    }

    #[test]
    fn dates_are_read_in_every_usual_form() {
        for (cell, expected) in [
            ("2027-03-31", "2027-03-31"),
            ("2027/03/31", "2027-03-31"),
            ("2016-08-23 21:27:52", "2016-08-23"),
            ("2016-08-23T21:27:52Z", "2016-08-23"),
            ("31.03.27", "2027-03-31"),
            ("31/03/2027", "2027-03-31"),
            ("03/31/2027", "2027-03-31"),
            ("31-Mar-27", "2027-03-31"),
            ("21/Nov/26 9:15 AM", "2026-11-21"),
            ("March 31, 2024", "2024-03-31"),
            ("Wed, 31 March 2027", "2027-03-31"),
            ("31st March 2027", "2027-03-31"),
            ("20270331", "2027-03-31"),
            ("31mar2027", "2027-03-31"),
            ("31 janv. 2027", "2027-01-31"),
            ("1er avril 2027", "2027-04-01"),
            ("31. März 2027", "2027-03-31"),
            ("mercredi 31 mars 2027", "2027-03-31"),
        ] {
            assert_eq!(read(cell, DateOrder::Dmy, Edge::Last).as_deref(), Some(expected), "{cell}");
        }
        for cell in [
            "",
            "soon",
            "2027-02-30",
            "TBD",
            "31 Mar",
            "27-Mar",
            "March 27",
            "Q5 2027",
            "2023-2027",
            "mid 2027",
            "Month 2027",
            "$2027",
            "1.5",
            "2027-13-01",
            "31/03",
            "12",
        ] {
            assert_eq!(read(cell, DateOrder::Dmy, Edge::First), None, "{cell}");
        }
    }

    #[test]
    fn a_year_a_quarter_or_a_month_means_its_first_or_last_day() {
        for (cell, first, last) in [
            ("2014", "2014-01-01", "2014-12-31"),
            ("2099", "2099-01-01", "2099-12-31"),
            ("Q2 2027", "2027-04-01", "2027-06-30"),
            ("2027-Q4", "2027-10-01", "2027-12-31"),
            ("Feb 2028", "2028-02-01", "2028-02-29"),
            ("2028-02", "2028-02-01", "2028-02-29"),
            ("02/2028", "2028-02-01", "2028-02-29"),
            ("Feb-28", "2028-02-01", "2028-02-29"),
            ("2011-12", "2011-12-01", "2011-12-31"),
            ("Q3 2027", "2027-07-01", "2027-09-30"),
            ("2027Q3", "2027-07-01", "2027-09-30"),
            ("3Q27", "2027-07-01", "2027-09-30"),
            ("T3 2027", "2027-07-01", "2027-09-30"),
            ("3e trimestre 2027", "2027-07-01", "2027-09-30"),
            ("3. Quartal 2027", "2027-07-01", "2027-09-30"),
            ("H2 2027", "2027-07-01", "2027-12-31"),
            ("2027-W01", "2027-01-04", "2027-01-10"),
            ("end of 2027", "2027-12-31", "2027-12-31"),
            ("fin mars 2027", "2027-03-31", "2027-03-31"),
            ("2023-24", "2023-04-01", "2024-03-31"),
            ("2023/2024", "2023-04-01", "2024-03-31"),
            ("2011/12", "2011-04-01", "2012-03-31"),
            ("Q1 2023/24", "2023-04-01", "2023-06-30"),
            ("2023-24 Q4", "2024-01-01", "2024-03-31"),
            ("FY2027", "2026-04-01", "2027-03-31"),
            ("FY 26/27", "2026-04-01", "2027-03-31"),
            ("Q1 FY27", "2026-04-01", "2026-06-30"),
            ("financial year 2026/27", "2026-04-01", "2027-03-31"),
        ] {
            let found = [Edge::First, Edge::Last].map(|edge| read(cell, DateOrder::Dmy, edge));
            assert_eq!(found, [Some(first.to_owned()), Some(last.to_owned())], "{cell}");
        }
    }

    #[test]
    fn fiscal_years_start_when_they_are_said_to() {
        let style = Style {
            fiscal_start: 10,
            are_years_split: true,
            ..Style::of(DateOrder::Dmy, Edge::First)
        };
        let first = |cell| date(cell, style).map(|found| (found.date.to_string(), found.how));
        assert_eq!(first("FY2027"), Some(("2026-10-01".into(), How::Fiscal)));
        assert_eq!(first("2011-12"), Some(("2011-10-01".into(), How::Fiscal)));
        assert_eq!(first("Q2 2027"), Some(("2027-04-01".into(), How::Rough)));
        let january = Style { fiscal_start: 1, ..style };
        assert_eq!(date("FY2027", january).map(|f| f.date.to_string()), Some("2027-01-01".into()));
        assert!(are_years_split(["TBD", "2023-24"].into_iter()));
        assert!(!are_years_split(["2011-12", "2023-12"].into_iter()));
    }

    #[test]
    fn the_order_is_decided_by_the_whole_column() {
        assert_eq!(order(["03/04/2026", "13/04/2026"].into_iter()), Order::Told(DateOrder::Dmy));
        assert_eq!(order(["03/04/2026", "04/13/2026"].into_iter()), Order::Told(DateOrder::Mdy));
        assert_eq!(order(["03/04/2026", "05/06/2026"].into_iter()), Order::Unclear);
        assert_eq!(order(["2026-04-03", "May 2026"].into_iter()), Order::Plain);
        assert_eq!(order(["01.04.16"].into_iter()), Order::Told(DateOrder::Dmy));
    }

    #[test]
    fn spreadsheets_count_days() {
        assert_eq!(serial("46112").map(|date| date.to_string()).as_deref(), Some("2026-03-31"));
        assert_eq!(serial("2027"), None);
    }
}
