//! Dates in cells: every usual form, the order of day and month decided by the whole column.

use jiff::ToSpan as _;
use jiff::civil::Date;

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

/// A date as it was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::import) struct Found {
    pub(in crate::import) date: Date,
    /// Whether the cell named no day, only a month, a quarter or a year.
    pub(in crate::import) is_rough: bool,
}

const MONTHS: [(&str, &[&str]); 12] = [
    ("jan", &["january", "janvier", "januar"]),
    ("feb", &["february", "février", "fevrier", "fév", "februar"]),
    ("mar", &["march", "mars", "märz", "mär", "mrz"]),
    ("apr", &["april", "avril", "avr"]),
    ("may", &["mai"]),
    ("jun", &["june", "juin", "juni"]),
    ("jul", &["july", "juillet", "juil", "juli"]),
    ("aug", &["august", "août", "aout"]),
    ("sep", &["september", "sept", "septembre"]),
    ("oct", &["october", "octobre", "oktober", "okt"]),
    ("nov", &["november", "novembre"]),
    ("dec", &["december", "décembre", "decembre", "déc", "dezember", "dez"]),
];

/// Whether a cell is a year and nothing else.
pub(in crate::import) fn is_year(cell: &str) -> bool {
    cell.len() == 4 && cell.parse::<i16>().is_ok_and(|year| (1900..=2199).contains(&year))
}

/// Whether a cell could be a date.
pub(in crate::import) fn is_date(cell: &str) -> bool {
    let orders = [DateOrder::Dmy, DateOrder::Mdy];
    orders.into_iter().any(|order| date(cell, order, Edge::First).is_some())
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

/// The date in a cell; nothing where it is none, or lies outside 1900 to 2199.
pub(in crate::import) fn date(cell: &str, order: DateOrder, edge: Edge) -> Option<Found> {
    if cell.chars().count() > 40 {
        return None;
    }
    let text = without_time(cell).to_lowercase();
    let mut numbers: Vec<(i16, usize)> = Vec::new();
    let (mut month, mut quarter) = (None, None);
    for word in text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        if let Some(number) = number(word) {
            numbers.push(number);
        } else if let Some(found) = month_named(word) {
            month = month.is_none().then_some(found);
            month?;
        } else if let Some(found) = quarter_named(word) {
            quarter = Some(found);
        } else if !is_weekday(word) {
            return None;
        }
    }
    let exact = |date: Option<Date>| date.map(|date| Found { date, is_rough: false });
    let rough = |year: i16, month: i8, months: i32| {
        let first = Date::new(year, month, 1).ok()?;
        let date = match edge {
            Edge::First => first,
            Edge::Last => first.checked_add(months.months()).ok()?.yesterday().ok()?,
        };
        Some(Found { date, is_rough: true })
    };
    let found = match (month, quarter, numbers.as_slice()) {
        (None, Some(quarter), [(year, 4)]) => rough(*year, quarter * 3 - 2, 3),
        (Some(month), None, [(year, 4), (day, 1..=2)]) => exact(day_of(*year, month, *day)),
        (Some(month), None, [(day, 1..=2), (year, digits)]) => {
            exact(day_of(full_year(*year, *digits), month, *day))
        }
        (Some(month), None, [(year, digits @ (2 | 4))]) => {
            rough(full_year(*year, *digits), month, 1)
        }
        (None, None, [(year, 4), (month, 1..=2), (day, 1..=2)]) => {
            exact(day_of(*year, i8::try_from(*month).ok()?, *day))
        }
        (None, None, [(a, 1..=2), (b, 1..=2), (year, digits @ (2 | 4))]) => {
            let year = full_year(*year, *digits);
            let (day, month) = if order == DateOrder::Mdy { (*b, *a) } else { (*a, *b) };
            // A date that is only possible in the other order is that date.
            exact(
                day_of(year, i8::try_from(month).ok()?, day)
                    .or_else(|| day_of(year, i8::try_from(day).ok()?, month)),
            )
        }
        (None, None, [(year, 4), (month, 2)])
            if !text.contains('/') && *month <= 12 && text.trim().len() == 7 =>
        {
            rough(*year, i8::try_from(*month).ok()?, 1)
        }
        (None, None, [(month, 1..=2), (year, 4)]) => rough(*year, i8::try_from(*month).ok()?, 1),
        (None, None, [(year, 4)]) if text.trim().len() == 4 => rough(*year, 1, 12),
        (None, None, [(day, 8)]) => compact(&text, *day),
        _ => None,
    };
    found.filter(|found| is_sensible(found.date))
}

/// A day as spreadsheets count them, from 30 December 1899.
pub(in crate::import) fn serial(cell: &str) -> Option<Date> {
    let whole = cell.split_once('.').map_or(cell, |(whole, _)| whole);
    let days: i32 = whole.parse().ok().filter(|days| (20_000..=80_000).contains(days))?;
    Date::new(1899, 12, 30).ok()?.checked_add(days.days()).ok()
}

/// `20270331`; a number of that size does not fit the others, so the text is read again.
fn compact(text: &str, _: i16) -> Option<Found> {
    let text = text.trim();
    let part = |from: usize, to: usize| text.get(from..to)?.parse::<i16>().ok();
    let date = day_of(part(0, 4)?, i8::try_from(part(4, 6)?).ok()?, part(6, 8)?)?;
    Some(Found { date, is_rough: false })
}

fn day_of(year: i16, month: i8, day: i16) -> Option<Date> {
    Date::new(year, month, i8::try_from(day).ok()?).ok()
}

/// The text up to a time of day: `2016-08-23 21:27:52`, `21/Nov/26 9:15 AM`, `…T21:27Z`.
fn without_time(cell: &str) -> &str {
    let cell = cell.trim();
    let Some(colon) = cell.find(':') else { return cell };
    let head = cell.get(..colon).unwrap_or_default();
    let hour = head.trim_end_matches(|c: char| c.is_ascii_digit());
    hour.trim_end_matches(['T', 't']).trim_end_matches([' ', ',', '\u{a0}'])
}

/// A number and how many digits it has; `31st` is 31.
fn number(word: &str) -> Option<(i16, usize)> {
    let digits = ["st", "nd", "rd", "th"].iter().find_map(|end| word.strip_suffix(end));
    let digits = digits.unwrap_or(word);
    if digits.len() == 8 && digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Some((0, 8));
    }
    digits.parse().ok().map(|number| (number, digits.len()))
}

fn month_named(word: &str) -> Option<i8> {
    let place = MONTHS.iter().position(|(short, long)| *short == word || long.contains(&word))?;
    i8::try_from(place + 1).ok()
}

fn quarter_named(word: &str) -> Option<i8> {
    let digit = word.strip_prefix('q')?.parse().ok()?;
    (1..=4).contains(&digit).then_some(digit)
}

fn is_weekday(word: &str) -> bool {
    let days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    let whole = word.strip_suffix("day").unwrap_or(word);
    days.iter().any(|day| whole.starts_with(day)) && word.is_ascii() && word.len() <= 9
}

/// A year of two digits is taken from 1970 to 2069.
fn full_year(year: i16, digits: usize) -> i16 {
    match (digits, year) {
        (1..=2, 0..70) => 2000 + year,
        (1..=2, _) => 1900 + year,
        _ => year,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(cell: &str, order: DateOrder, edge: Edge) -> Option<String> {
        date(cell, order, edge).map(|found| found.date.to_string())
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
        ] {
            assert_eq!(read(cell, DateOrder::Dmy, Edge::Last).as_deref(), Some(expected), "{cell}");
        }
        for cell in [
            "",
            "soon",
            "2027-02-30",
            "TBD",
            "2023-24",
            "Q1 2023/24",
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
        ] {
            assert_eq!(read(cell, DateOrder::Dmy, Edge::First).as_deref(), Some(first));
            assert_eq!(read(cell, DateOrder::Dmy, Edge::Last).as_deref(), Some(last));
        }
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
