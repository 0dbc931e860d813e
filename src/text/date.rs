//! Dates in words and from words.

use jiff::civil::Date;
use jiff::{Span, ToSpan as _};

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// A date in full: `10 May 2027`.
pub fn date(date: Date) -> String {
    format!("{} {} {}", date.day(), month(date.month()), date.year())
}

/// A date where room is scarce: `7 Dec 2026`.
pub fn short_date(date: Date) -> String {
    format!("{} {:.3} {}", date.day(), month(date.month()), date.year())
}

/// Month and year: `May 2027`.
pub fn month_year(date: Date) -> String {
    format!("{} {}", month(date.month()), date.year())
}

/// The name of a month, counted from 1.
pub fn month(number: i8) -> &'static str {
    MONTHS.get(usize::try_from(number - 1).unwrap_or(0)).copied().unwrap_or("January")
}

/// Reads a date as people type it; `today` is what relative dates count from.
///
/// Understands `2027-03-31`, `31.3.2027`, `31/03/27`, `31 March 2027`, `Mar 31, 2027`, `31 Mar`
/// (the coming one), `Mar 2027` and `2027-03` (the first of the month), `Q2 2027` (its first day),
/// `today`, `tomorrow`, `+30`, `+6w`, `+3m`, `+1y`.
/// With slashes the day comes first, unless only the other order is possible.
///
/// # Errors
/// Says in plain words what could not be understood.
pub fn parse_date(typed: &str, today: Date) -> Result<Date, String> {
    let text = typed.trim().to_lowercase();
    let unclear = || format!("“{}” is not a date. Type it like 31 March 2027", typed.trim());
    let found = match text.as_str() {
        "today" | "now" => Some(today),
        "tomorrow" => today.tomorrow().ok(),
        "yesterday" => today.yesterday().ok(),
        _ if text.starts_with('+') => relative(&text, today),
        _ => words(&text, today),
    };
    let date = found.ok_or_else(unclear)?;
    if (1900..=2199).contains(&date.year()) {
        Ok(date)
    } else {
        Err(format!("The year {} is outside 1900 to 2199", date.year()))
    }
}

fn relative(text: &str, today: Date) -> Option<Date> {
    let text: String = text.chars().skip(1).filter(|c| !c.is_whitespace()).collect();
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let (number, unit) = text.split_at(end);
    let number: i32 = number.parse().ok().filter(|n| *n <= 40_000)?;
    let span: Span = match unit {
        "" | "d" | "day" | "days" => number.days(),
        "w" | "week" | "weeks" => number.weeks(),
        "m" | "month" | "months" => number.months(),
        "q" | "quarter" | "quarters" => (number * 3).months(),
        "y" | "year" | "years" if number <= 300 => number.years(),
        _ => return None,
    };
    today.checked_add(span).ok()
}

/// The date made of the numbers and the month's name in the text, in the order they are usual in.
fn words(text: &str, today: Date) -> Option<Date> {
    if let Some(quarter) = quarter(text) {
        return Some(quarter);
    }
    let mut numbers: Vec<(i16, usize)> = Vec::new();
    let mut named: Option<i8> = None;
    for part in text.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty()) {
        let digits = part.trim_end_matches(['s', 't', 'n', 'd', 'r', 'h']);
        if let Ok(number) = digits.parse::<i16>() {
            numbers.push((number, digits.len()));
        } else if named.is_none() {
            named = Some(month_named(part)?);
        } else {
            return None;
        }
    }
    match (named, numbers.as_slice()) {
        (Some(month), [(year, 4), (day, _)]) => Date::new(*year, month, small(*day)?).ok(),
        (Some(month), [(day, _), (year, digits)]) => {
            Date::new(full_year(*year, *digits), month, small(*day)?).ok()
        }
        (Some(month), [(year, 4)]) => Date::new(*year, month, 1).ok(),
        (Some(month), [(day, _)]) => {
            let this_year = Date::new(today.year(), month, small(*day)?).ok()?;
            if this_year >= today {
                Some(this_year)
            } else {
                Date::new(today.year() + 1, month, small(*day)?).ok()
            }
        }
        (None, [(year, 4), (month, _), (day, _)]) => {
            Date::new(*year, small(*month)?, small(*day)?).ok()
        }
        (None, [(day, _), (month, _), (year, digits)]) => {
            let year = full_year(*year, *digits);
            Date::new(year, small(*month)?, small(*day)?)
                .or_else(|_| Date::new(year, small(*day).unwrap_or(0), small(*month).unwrap_or(0)))
                .ok()
        }
        (None, [(year, 4), (month, _)] | [(month, _), (year, 4)]) => {
            Date::new(*year, small(*month)?, 1).ok()
        }
        _ => None,
    }
}

/// `q2 2027` or `2027-q2`: the first day of the quarter.
fn quarter(text: &str) -> Option<Date> {
    let mut parts = text.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty());
    let (first, second) = (parts.next()?, parts.next()?);
    let (quarter, year) = if first.starts_with('q') { (first, second) } else { (second, first) };
    let quarter: i8 = quarter.strip_prefix('q')?.parse().ok()?;
    let year: i16 = year.parse().ok()?;
    ((1..=4).contains(&quarter) && parts.next().is_none())
        .then(|| Date::new(year, quarter * 3 - 2, 1).ok())
        .flatten()
}

fn month_named(part: &str) -> Option<i8> {
    if part.len() < 3 {
        return None;
    }
    let place = MONTHS.iter().position(|month| month.to_lowercase().starts_with(part));
    let place = place.or_else(|| (part == "sept").then_some(8))?;
    i8::try_from(place + 1).ok()
}

fn small(number: i16) -> Option<i8> {
    i8::try_from(number).ok()
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
    use jiff::civil::date as day;

    #[test]
    fn dates_are_read_as_people_type_them() {
        let today = day(2027, 5, 10);
        for (typed, expected) in [
            ("2027-03-31", day(2027, 3, 31)),
            ("31.3.2027", day(2027, 3, 31)),
            ("31/03/27", day(2027, 3, 31)),
            ("3/31/2027", day(2027, 3, 31)),
            ("31 March 2027", day(2027, 3, 31)),
            ("31st Mar 2027", day(2027, 3, 31)),
            ("Mar 31, 2027", day(2027, 3, 31)),
            ("2027 March 31", day(2027, 3, 31)),
            ("12 Jun", day(2027, 6, 12)),
            ("12 Jan", day(2028, 1, 12)),
            ("Mar 2027", day(2027, 3, 1)),
            ("2027-03", day(2027, 3, 1)),
            ("Q2 2027", day(2027, 4, 1)),
            ("2027-Q2", day(2027, 4, 1)),
            ("today", today),
            ("+30", day(2027, 6, 9)),
            ("+3m", day(2027, 8, 10)),
            ("+1y", day(2028, 5, 10)),
        ] {
            assert_eq!(parse_date(typed, today), Ok(expected), "{typed}");
        }
    }

    #[test]
    fn what_is_no_date_is_refused() {
        let today = day(2027, 5, 10);
        for typed in
            ["", "soon", "2027-02-30", "31.31.2027", "99999", "12 foo 2027", "2027-03-31-4", "+"]
        {
            assert!(parse_date(typed, today).is_err(), "{typed}");
        }
    }

    #[test]
    fn dates_read_like_words() {
        assert_eq!(date(day(2027, 5, 10)), "10 May 2027");
        assert_eq!(short_date(day(2027, 9, 1)), "1 Sep 2027");
        assert_eq!(month_year(day(2027, 9, 1)), "September 2027");
    }
}
