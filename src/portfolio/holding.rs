//! What a noun holds that a file can only hold within bounds: its texts, days and amounts.

use jiff::civil::Date;

use super::{
    Benefit, Cost, Decision, Health, Imported, Lesson, Measure, Milestone, Money, Objective,
    Person, PolicyCheck, Portfolio, Preset, Project, Role, Scenario, Snapshot, Source,
    StatementOfWork, Unit, Waiver,
};

/// How many characters a text may have.
pub const LONGEST_TEXT: usize = 10_000;

/// One thing that is held.
#[derive(Clone, Copy)]
pub(super) enum Held<'a> {
    /// A text.
    Text(&'a str),
    /// A day, where there is one.
    Day(Option<Date>),
    /// An amount, where there is one.
    Amount(Option<Money>),
}

/// A noun that holds texts, days or amounts.
pub(super) trait Holding {
    /// Shows each of them with its key.
    fn each<'a>(&'a self, see: impl FnMut(&'static str, Held<'a>));
}

/// Declares what a noun holds, kind by kind. Fields of its parts are declared with the parts.
macro_rules! holding {
    ($($name:ident { texts: [$($text:ident),*], days: [$($day:ident),*], amounts: [$($amount:ident),*] })*) => {$(
        impl Holding for $name {
            fn each<'a>(&'a self, mut see: impl FnMut(&'static str, Held<'a>)) {
                $(see(stringify!($text), Held::Text(&self.$text));)*
                $(see(stringify!($day), Held::Day(self.$day));)*
                $(see(stringify!($amount), Held::Amount(self.$amount));)*
            }
        }
    )*};
}

holding! {
    Portfolio { texts: [name, organisation, note], days: [review_date], amounts: [] }
    Unit { texts: [name, note], days: [], amounts: [] }
    Person { texts: [name, title, email, note], days: [], amounts: [] }
    Objective { texts: [name, statement], days: [], amounts: [] }
    Measure { texts: [name, unit], days: [by], amounts: [] }
    Role { texts: [name], days: [], amounts: [] }
    Project {
        texts: [name, note, problem, success, stop_if, stage_reason, must_reason],
        days: [sponsor_confirmed, requirements_agreed, start, end],
        amounts: [spent, budget]
    }
    StatementOfWork { texts: [], days: [signed], amounts: [] }
    PolicyCheck { texts: [topic], days: [done], amounts: [] }
    Cost { texts: [], days: [], amounts: [systems, people, other] }
    Benefit { texts: [name, measure, unit], days: [due, reviewed], amounts: [yearly] }
    Milestone { texts: [name, accept], days: [due, baseline, done], amounts: [] }
    Health { texts: [scale, reason], days: [date], amounts: [] }
    Source { texts: [file, sheet, key], days: [], amounts: [] }
    Waiver { texts: [reason], days: [until], amounts: [] }
    Scenario { texts: [name, note], days: [], amounts: [] }
    Decision { texts: [scenario, reason], days: [date, next_review], amounts: [] }
    Lesson { texts: [text], days: [date], amounts: [] }
    Snapshot { texts: [name], days: [date], amounts: [] }
    Imported { texts: [], days: [date], amounts: [] }
    Preset { texts: [name, chart], days: [], amounts: [] }
}

/// What an id has to be.
pub const NO_ID: &str = "an id is a short text without control characters";

/// Why a text cannot be held, as a clause.
pub fn unfit(text: &str) -> Option<String> {
    if text.len() > LONGEST_TEXT && text.chars().nth(LONGEST_TEXT).is_some() {
        return Some(format!("a text is longer than {LONGEST_TEXT} characters"));
    }
    let code = u32::from(forbidden(text)?);
    Some(format!("a text holds the control character U+{code:04X}"))
}

/// Whether a date lies in the years that a portfolio may name.
pub fn is_sensible(date: Date) -> bool {
    (1900..=2199).contains(&date.year())
}

/// The first character of a text that no text may hold: a control character other than newline and
/// tab.
fn forbidden(text: &str) -> Option<char> {
    // Only these bytes begin a control character, and hardly any text has one of them.
    let may_be = |b: u8| b < b' ' || matches!(b, 0x7f | 0xc2);
    if !text.bytes().any(may_be) {
        return None;
    }
    text.chars().find(|c| c.is_control() && !matches!(c, '\n' | '\t'))
}

/// Whether a text can be an id: short, without control characters.
pub fn is_id(text: &str) -> bool {
    text.len() <= 200 && forbidden(text).is_none() && !text.contains(['\n', '\t'])
}
