//! Words in dates: months, quarters, halves, weeks and fiscal years, in English, French and German.

use jiff::ToSpan as _;
use jiff::civil::{Date, ISOWeekDate, Weekday};

use super::dates::{Edge, Style};

const MONTHS: [(&str, &[&str]); 12] = [
    ("jan", &["january", "janvier", "janv", "januar", "jänner"]),
    ("feb", &["february", "février", "fevrier", "févr", "fevr", "fév", "februar"]),
    ("mar", &["march", "mars", "märz", "mär", "mrz", "maerz"]),
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

const QUARTERS: &[&str] = &["q", "t", "qtr", "quarter", "trim", "trimestre", "quartal"];
const HALVES: &[&str] = &["h", "s", "half", "semester", "semestre", "halbjahr", "hj"];
const WEEKS: &[&str] = &["w", "wk", "week", "kw", "semaine"];
const FISCAL: &[&str] =
    &["fy", "fye", "fiscal", "financial", "exercice", "gj", "geschäftsjahr", "wirtschaftsjahr"];
const ENDS: &[&str] = &["end", "fin", "ende"];
const BEGINNINGS: &[&str] = &["beginning", "début", "debut", "anfang"];
/// Words that change nothing, and days of the week.
const FILLING: &[&str] = &[
    "of",
    "the",
    "by",
    "de",
    "du",
    "le",
    "la",
    "den",
    "am",
    "year",
    "cy",
    "jahr",
    "mon",
    "monday",
    "tue",
    "tues",
    "tuesday",
    "wed",
    "wednesday",
    "thu",
    "thurs",
    "thursday",
    "fri",
    "friday",
    "sat",
    "saturday",
    "sun",
    "sunday",
    "lundi",
    "mardi",
    "mercredi",
    "jeudi",
    "vendredi",
    "samedi",
    "dimanche",
    "montag",
    "dienstag",
    "mittwoch",
    "donnerstag",
    "freitag",
    "samstag",
    "sonntag",
];
const ORDINALS: &[&str] = &["st", "nd", "rd", "th", "er", "e", "eme", "ème"];

/// A number and how many digits it has.
pub(super) type Number = (i32, usize);

/// What a year is divided into.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Share {
    /// So many months, the part with this number.
    Months(i8, i8),
    /// The week with this number.
    Week(i8),
}

/// The words and numbers of a date.
#[derive(Debug, Default)]
pub(super) struct Words {
    pub(super) numbers: Vec<Number>,
    pub(super) month: Option<i8>,
    /// Whether no number stands before the month.
    starts_with_month: bool,
    share: Option<Share>,
    is_fiscal: bool,
    edge: Option<Edge>,
    is_worded: bool,
}

/// A stretch of days, as the days after the last one and the first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Period {
    first: Date,
    after: Date,
    pub(super) is_fiscal: bool,
    edge: Option<Edge>,
}

impl Period {
    fn months(year: i16, month: i8, months: i8) -> Option<Self> {
        let first = Date::new(year, month, 1).ok()?;
        let after = first.checked_add(i32::from(months).months()).ok()?;
        Some(Self { first, after, is_fiscal: false, edge: None })
    }

    /// Its first or last day; a cell that says “end of 2027” means the last, whatever it is for.
    pub(super) fn day(self, edge: Edge) -> Option<Date> {
        match self.edge.unwrap_or(edge) {
            Edge::First => Some(self.first),
            Edge::Last => self.after.yesterday().ok(),
        }
    }
}

impl Words {
    /// Takes a text in small letters apart; nothing where a word has nothing to do with dates.
    pub(super) fn of(text: &str) -> Option<Self> {
        let parts = parts(text);
        let mut out = Self::default();
        let mut skip = false;
        for (i, part) in parts.iter().enumerate() {
            if std::mem::take(&mut skip) {
                continue;
            }
            if let Some(number) = number(part) {
                out.numbers.push(number);
                continue;
            }
            let is_after_number = i > 0 && parts.get(i - 1).is_some_and(|p| number(p).is_some());
            if is_after_number && ORDINALS.contains(part) {
                continue;
            }
            out.is_worded = true;
            if let Some(months) = [(QUARTERS, 3), (HALVES, 6), (WEEKS, 0)]
                .iter()
                .find_map(|(words, months)| words.contains(part).then_some(*months))
            {
                let next = parts.get(i + 1).and_then(|next| number(next));
                skip = out.share(months, next)?;
            } else if !out.word(part) {
                return None;
            }
        }
        Some(out)
    }

    /// Whether a word means something in a date.
    fn word(&mut self, word: &str) -> bool {
        if let Some(month) = month_named(word) {
            self.starts_with_month = self.numbers.is_empty();
            return self.month.replace(month).is_none();
        }
        self.is_fiscal |= FISCAL.contains(&word);
        if ENDS.contains(&word) {
            self.edge = Some(Edge::Last);
        } else if BEGINNINGS.contains(&word) {
            self.edge = Some(Edge::First);
        }
        [FISCAL, ENDS, BEGINNINGS, FILLING].iter().any(|words| words.contains(&word))
    }

    /// Takes the number of a quarter, a half or a week from after the word, else from before it;
    /// whether it was the one after.
    fn share(&mut self, months: i8, next: Option<Number>) -> Option<bool> {
        let fits = |number: &Number| match (months, *number) {
            (0, (week, 1 | 2)) => (1..=53).contains(&week),
            (_, (part, 1)) => (1..=12 / i32::from(months.max(1))).contains(&part),
            _ => false,
        };
        let is_next = next.as_ref().is_some_and(fits);
        let (place, _) = if is_next { next? } else { self.numbers.pop().filter(fits)? };
        let place = i8::try_from(place).ok()?;
        let share = if months == 0 { Share::Week(place) } else { Share::Months(months, place) };
        self.share.replace(share).is_none().then_some(is_next)
    }

    /// The stretch that is meant where no day is named. `text` is the whole of it.
    pub(super) fn period(&self, text: &str, style: Style) -> Option<Period> {
        let period = match (self.month, self.share) {
            (Some(month), None) => Period::months(self.year_after_month(text)?, month, 1),
            (None, Some(Share::Week(week))) => self.week(week),
            (None, share) => self.part_of_year(share, text, style),
            _ => None,
        };
        period.map(|period| Period { edge: self.edge, ..period })
    }

    /// The year of a month. A two-digit number before the month, or after a space, may be a day.
    fn year_after_month(&self, text: &str) -> Option<i16> {
        match self.numbers.as_slice() {
            [(year, 4)] => i16::try_from(*year).ok(),
            [(year, 2)] if self.starts_with_month && !text.contains(' ') => full_year(*year, 2),
            _ => None,
        }
    }

    fn week(&self, week: i8) -> Option<Period> {
        let [(year, digits @ (2 | 4))] = self.numbers.as_slice() else { return None };
        let first = ISOWeekDate::new(full_year(*year, *digits)?, week, Weekday::Monday).ok()?;
        let first = first.date();
        let after = first.checked_add(7.days()).ok()?;
        Some(Period { first, after, is_fiscal: false, edge: None })
    }

    fn part_of_year(&self, share: Option<Share>, text: &str, style: Style) -> Option<Period> {
        if share.is_none() && !self.is_fiscal {
            match self.numbers.as_slice() {
                [(year, 4), (month @ 1..=12, 2)]
                    if !is_next(*year, *month, 2)
                        || !style.are_years_split && !text.contains('/') =>
                {
                    return Period::months(
                        i16::try_from(*year).ok()?,
                        i8::try_from(*month).ok()?,
                        1,
                    );
                }
                [(month, 1..=2), (year, 4)] => {
                    return Period::months(
                        i16::try_from(*year).ok()?,
                        i8::try_from(*month).ok()?,
                        1,
                    );
                }
                // A number that stands in something else is no year.
                [_] if !self.is_worded && text.trim().len() != 4 => return None,
                _ => {}
            }
        }
        let is_short = share.is_some() || self.is_fiscal;
        let (ends, is_fiscal) = match self.numbers.as_slice() {
            [(year, 4)] => (i16::try_from(*year).ok()?, self.is_fiscal),
            [(year, 2)] if is_short => (full_year(*year, 2)?, self.is_fiscal),
            [(from, 4), (to, digits @ (2 | 4))] if is_next(*from, *to, *digits) => {
                (i16::try_from(from + 1).ok()?, true)
            }
            [(from, 2), (to, 2)] if is_short && (from + 1) % 100 == *to => {
                (full_year(*to, 2)?, true)
            }
            _ => return None,
        };
        // What has two calendar years does not start in January.
        let is_split = self.numbers.len() == 2;
        let starts = match (is_fiscal, style.fiscal_start) {
            (false, _) => 1,
            (true, 1) if is_split => super::dates::FISCAL_START,
            (true, month) => month,
        };
        let first_year = if starts > 1 { ends.checked_sub(1)? } else { ends };
        let year = Period::months(first_year, starts, 12)?;
        let Some(Share::Months(months, place)) = share else {
            return Some(Period { is_fiscal, ..year });
        };
        let before = i32::from(months) * (i32::from(place) - 1);
        let first = year.first.checked_add(before.months()).ok()?;
        let part = Period::months(first.year(), first.month(), months)?;
        Some(Period { is_fiscal, ..part })
    }
}

/// Whether a text is two years that follow each other and can be no month: `2023-24`.
pub(super) fn is_split_year(text: &str) -> bool {
    let Some(words) = Words::of(text) else { return false };
    match words.numbers.as_slice() {
        [(from, 4), (to, digits @ (2 | 4))] => {
            is_next(*from, *to, *digits) && (*digits == 4 || *to > 12)
        }
        _ => false,
    }
}

fn is_next(from: i32, to: i32, digits: usize) -> bool {
    if digits == 4 { from + 1 == to } else { (from + 1) % 100 == to }
}

/// A year of two digits is taken from 1970 to 2069.
pub(super) fn full_year(year: i32, digits: usize) -> Option<i16> {
    let year = match (digits, year) {
        (1..=2, 0..70) => 2000 + year,
        (1..=2, _) => 1900 + year,
        _ => year,
    };
    i16::try_from(year).ok()
}

/// Runs of letters and runs of digits.
fn parts(text: &str) -> Vec<&str> {
    let mut out = Vec::new();
    for word in text.split(|c: char| !c.is_alphanumeric()) {
        let mut rest = word;
        while let Some(first) = rest.chars().next() {
            let is_digit = first.is_ascii_digit();
            let end = rest.find(|c: char| c.is_ascii_digit() != is_digit).unwrap_or(rest.len());
            let (part, after) = rest.split_at(end);
            out.push(part);
            rest = after;
        }
    }
    out
}

fn number(part: &str) -> Option<Number> {
    let number = part.parse().ok().filter(|_| part.len() <= 8)?;
    part.starts_with(|c: char| c.is_ascii_digit()).then_some((number, part.len()))
}

fn month_named(word: &str) -> Option<i8> {
    let place = MONTHS.iter().position(|(short, long)| *short == word || long.contains(&word))?;
    i8::try_from(place + 1).ok()
}
