//! What stands in the cells of a sheet, as it would be written.

use std::borrow::Cow;

use jiff::Timestamp;
use jiff::tz::Offset;
use smol_str::SmolStr;

use crate::import::values::money;

/// What a cell holds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::import) enum Value<'a> {
    /// Text.
    Text(&'a str),
    /// A number, shown like this.
    Number(f64, &'a Shape),
    /// Yes or no.
    Truth(bool),
    /// An error of the spreadsheet: `#REF!`.
    Error(&'a str),
}

/// How the format of a cell shows its number.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::import) enum Shape {
    /// As a number.
    #[default]
    Plain,
    /// As hundredths, with a percent sign.
    Percent,
    /// As an amount in this currency.
    Money(SmolStr),
    /// As a day, a time, or both.
    Day {
        /// Whether days are counted from 1904 instead of 1900.
        is_1904: bool,
    },
    /// As hours, minutes and seconds that may be more than a day.
    Span,
}

impl Shape {
    /// The shape that one of the formats known to every spreadsheet gives.
    pub(in crate::import) fn of_number(number: u32, is_1904: bool) -> Self {
        match number {
            9 | 10 => Self::Percent,
            14..=22 | 27..=36 | 45 | 47 | 50..=58 => Self::Day { is_1904 },
            46 => Self::Span,
            _ => Self::Plain,
        }
    }

    /// The shape that a format code gives: `0%`, `dd.mm.yyyy`, `[$€-407] #,##0`.
    pub(in crate::import) fn of_code(code: &str, is_1904: bool) -> Self {
        let (mut has_day, mut has_percent, mut symbol) = (false, false, None);
        let mut chars = code.chars();
        while let Some(c) = chars.next() {
            match c {
                // The first part is for numbers above zero.
                ';' => break,
                // As LibreOffice writes a symbol.
                '\\' => {
                    let next = chars.next().filter(|next| !next.is_ascii_alphanumeric());
                    symbol = symbol.or_else(|| currency(next?.encode_utf8(&mut [0; 4])));
                }
                '_' | '*' => drop(chars.next()),
                '"' => {
                    let words: String = chars.by_ref().take_while(|c| *c != '"').collect();
                    symbol = symbol.or_else(|| currency(&words));
                }
                '[' => {
                    let words: String = chars.by_ref().take_while(|c| *c != ']').collect();
                    if let Some(words) = words.strip_prefix('$') {
                        symbol = symbol.or_else(|| currency(words.split('-').next()?));
                    } else if words.chars().all(|c| "hmsHMS".contains(c)) && !words.is_empty() {
                        return Self::Span;
                    }
                }
                '%' => has_percent = true,
                'd' | 'm' | 'y' | 'h' | 's' | 'D' | 'M' | 'Y' | 'H' | 'S' => has_day = true,
                '€' | '£' | '¥' | '$' => {
                    symbol = symbol.or_else(|| currency(c.encode_utf8(&mut [0; 4])));
                }
                _ => {}
            }
        }
        match symbol {
            _ if has_day => Self::Day { is_1904 },
            _ if has_percent => Self::Percent,
            Some(symbol) => Self::Money(symbol),
            None => Self::Plain,
        }
    }
}

/// The words where they name a currency.
pub(in crate::import) fn currency(words: &str) -> Option<SmolStr> {
    let words = words.trim();
    let one = format!("{words}1");
    let is_currency = money::is_amount(&one) && money::currency_in(&one).is_some();
    is_currency.then(|| SmolStr::new(words))
}

/// A day with its time as other cells have it: `2027-03-31T12:30:00` with a blank between. A day is a
/// day, though some write it as its midnight.
pub(in crate::import) fn moment(text: &str) -> Cow<'_, str> {
    let is_day = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
    let is_time = |text: &str| text.starts_with(|c: char| c.is_ascii_digit());
    let parts = text.split_once('T').filter(|(day, time)| is_day(day) && is_time(time));
    let Some((day, time)) = parts else {
        return Cow::Borrowed(text);
    };
    let time = time.trim_end_matches('Z');
    let whole = time.split_once('.').filter(|(_, part)| part.bytes().all(|byte| byte == b'0'));
    let time = whole.map_or(time, |(whole, _)| whole);
    match (day, time) {
        ("", time) => Cow::Borrowed(time),
        (day, "00:00:00") => Cow::Borrowed(day),
        (day, time) => Cow::Owned(format!("{day} {time}")),
    }
}

/// How a cell shows a number, where only the text that it shows says so: `£12.50`.
pub(in crate::import) fn shown(text: &str) -> Shape {
    let is_more = |byte: u8| !byte.is_ascii() || byte == b'$' || byte.is_ascii_uppercase();
    let text = text.trim();
    if !text.bytes().any(is_more) || !money::is_amount(text) {
        return Shape::Plain;
    }
    money::currency_in(text).map_or(Shape::Plain, |found| Shape::Money(SmolStr::new(found.code())))
}

/// Writes a number as its cell shows it, without the rounding.
pub(in crate::import) fn write(out: &mut String, number: f64, shape: &Shape) {
    match shape {
        Shape::Plain => plain(out, number),
        Shape::Percent => {
            plain(out, number * 100.0);
            out.push('%');
        }
        Shape::Money(symbol) => {
            if number < 0.0 {
                out.push('-');
            }
            out.push_str(symbol);
            plain(out, number.abs());
        }
        Shape::Day { is_1904 } => {
            if day(out, number, *is_1904).is_none() {
                plain(out, number);
            }
        }
        Shape::Span => {
            let seconds = (number.abs() * 86_400.0).round();
            if number < 0.0 {
                out.push('-');
            }
            plain(out, (seconds / 3_600.0).floor());
            let rest = seconds % 3_600.0;
            out.push_str(&format!(":{:02}:{:02}", (rest / 60.0).floor(), rest % 60.0));
        }
    }
}

/// Fifteen digits are what spreadsheets reckon with; what lies beyond is not in the cell.
fn plain(out: &mut String, number: f64) {
    if number.fract() == 0.0 && number.abs() < 1e15 {
        out.push_str(&(number as i64).to_string());
        return;
    }
    let start = out.len();
    out.push_str(&number.to_string());
    let digits = out.get(start..).unwrap_or_default().trim_start_matches(['-', '0', '.']);
    let digits = digits.trim_end_matches('0').bytes().filter(u8::is_ascii_digit).count();
    if digits > 15 {
        let rounded: f64 = format!("{number:.14e}").parse().unwrap_or(number);
        out.truncate(start);
        out.push_str(&rounded.to_string());
    }
}

/// The day that a spreadsheet counts as this number, with the time where there is one. Counted from
/// 1900 there is a 29 February 1900 that never was, and the days before it are one less.
fn day(out: &mut String, number: f64, is_1904: bool) -> Option<()> {
    let mut whole = number.floor();
    let mut seconds = ((number - whole) * 86_400.0).round();
    if seconds >= 86_400.0 {
        (whole, seconds) = (whole + 1.0, 0.0);
    }
    if !(0.0..=2_958_465.0).contains(&whole) {
        return None;
    }
    let (days, seconds) = (whole as i32, seconds as u32);
    let time = || format!("{:02}:{:02}:{:02}", seconds / 3_600, seconds / 60 % 60, seconds % 60);
    if days == 0 && seconds > 0 {
        out.push_str(&time());
        return Some(());
    }
    // 1 January 1970, from which the world counts, is the day 25,569 of those from 1900.
    let since_1970 = match (is_1904, days) {
        (true, _) => days + 1_462 - 25_569,
        (false, ..60) => days + 1 - 25_569,
        (false, _) => days - 25_569,
    };
    let date = || {
        let at = Timestamp::from_second(i64::from(since_1970) * 86_400).ok()?;
        Some(Offset::UTC.to_datetime(at).date())
    };
    match (is_1904, days) {
        (false, 0) => out.push_str("1900-01-00"),
        (false, 60) => out.push_str("1900-02-29"),
        _ => out.push_str(&date()?.to_string()),
    }
    if seconds > 0 {
        out.push(' ');
        out.push_str(&time());
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(number: f64, shape: &Shape) -> String {
        let mut out = String::new();
        write(&mut out, number, shape);
        out
    }

    #[test]
    fn numbers_are_written_as_a_person_would() {
        for (number, text) in [
            (0.1 + 0.2, "0.3"),
            (12.0, "12"),
            (1e6, "1000000"),
            (-0.0, "0"),
            (1_234_567.89, "1234567.89"),
            (1e-7, "0.0000001"),
            (1e20, "100000000000000000000"),
            (123_456_789_012_345_680.0, "123456789012346000"),
            (1.1 * 1.1, "1.21"),
            (-2.5, "-2.5"),
        ] {
            assert_eq!(written(number, &Shape::Plain), text);
        }
        assert_eq!(written(0.29, &Shape::Percent), "29%");
        assert_eq!(written(-5.5, &Shape::Money("€".into())), "-€5.5");
        assert_eq!(written(27.5 / 24.0, &Shape::Span), "27:30:00");
    }

    #[test]
    fn days_are_counted_from_1900_or_1904_and_the_day_that_never_was_stays_visible() {
        let (old, mac) = (Shape::Day { is_1904: false }, Shape::Day { is_1904: true });
        for (number, text) in [
            (1.0, "1900-01-01"),
            (59.0, "1900-02-28"),
            (60.0, "1900-02-29"),
            (61.0, "1900-03-01"),
            (46_112.0, "2026-03-31"),
            (46_112.75, "2026-03-31 18:00:00"),
            (46_111.999_999_99, "2026-03-31"),
            (0.5, "12:00:00"),
            (0.0, "1900-01-00"),
            (-1.0, "-1"),
            (1e9, "1000000000"),
        ] {
            assert_eq!(written(number, &old), text);
        }
        assert_eq!(written(44_650.0, &mac), "2026-03-31");
        assert_eq!(written(0.0, &mac), "1904-01-01");
    }

    #[test]
    fn days_and_times_are_written_alike_whatever_the_file_calls_them() {
        for (text, shown) in [
            ("2027-03-31", "2027-03-31"),
            ("2027-03-31T00:00:00", "2027-03-31"),
            ("2027-03-31T00:00:00.000Z", "2027-03-31"),
            ("2027-03-31T12:30:00", "2027-03-31 12:30:00"),
            ("2027-03-31T12:30:00.000000000", "2027-03-31 12:30:00"),
            ("T12:30:00", "12:30:00"),
            ("PT12H30M00S", "PT12H30M00S"),
            ("Tuesday", "Tuesday"),
        ] {
            assert_eq!(moment(text), shown);
        }
    }

    #[test]
    fn format_codes_say_what_a_number_is() {
        let day = Shape::Day { is_1904: false };
        let money = |symbol: &str| Shape::Money(symbol.into());
        for (code, shape) in [
            ("General", Shape::Plain),
            ("#,##0.00", Shape::Plain),
            ("0.00E+00", Shape::Plain),
            ("0%", Shape::Percent),
            ("dd/mm/yyyy", day.clone()),
            ("[$-409]d mmm yy;@", day.clone()),
            ("h:mm AM/PM", day),
            ("[h]:mm:ss", Shape::Span),
            ("[Red]0.0", Shape::Plain),
            ("0 \"days\"", Shape::Plain),
            ("[$€-407] #,##0.00", money("€")),
            ("\"£\"#,##0", money("£")),
            ("$#,##0_);($#,##0)", money("$")),
            ("[$CHF] #,##0", money("CHF")),
            ("\\£#,##0.00", money("£")),
            ("_-\\£* #,##0_-;\"-£\"* #,##0_-", money("£")),
            ("0\\d", Shape::Plain),
            ("0;\"$\"0", Shape::Plain),
        ] {
            assert_eq!(Shape::of_code(code, false), shape, "{code}");
        }
    }
}
