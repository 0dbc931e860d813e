//! From JSON to values: every wrong value is noted with its place, and reading goes on.

use jiff::civil::Date;
use rust_decimal::Decimal;
use serde_json::Value;
use smol_str::SmolStr;

use super::json::{Json, Node};
use crate::portfolio::{Currency, Id, LONGEST_TEXT, Money, Place, Step, forbidden, is_id};

/// A wrong value: where it stands in the text and in the portfolio, and what is wrong.
pub(super) struct Wrong {
    pub(super) at: usize,
    pub(super) place: Place,
    pub(super) what: String,
}

/// Collects what is wrong while a tree is read.
pub(super) struct Reading {
    pub(super) wrong: Vec<Wrong>,
    currency: Currency,
    decimals: u32,
    place: Place,
}

/// A value that a field of the file can hold.
pub(super) trait Shape: Sized {
    /// The value, or what can be had of it; notes what is wrong.
    fn read(node: &Node<'_>, reading: &mut Reading) -> Option<Self>;

    /// Writes the value.
    fn write(&self, out: &mut super::write::Writer);

    /// Whether it is empty or the default, and so left out of the file.
    fn is_absent(&self) -> bool {
        false
    }
}

impl Default for Reading {
    fn default() -> Self {
        let currency = Currency::default();
        Self { wrong: Vec::new(), decimals: currency.decimals(), currency, place: Place::default() }
    }
}

impl Reading {
    /// Says in which currency amounts are.
    pub(super) fn set_currency(&mut self, currency: Currency) {
        self.decimals = currency.decimals();
        self.currency = currency;
    }

    /// Notes that the value at a node is wrong.
    pub(super) fn refuse(&mut self, node: &Node<'_>, what: String) {
        self.wrong.push(Wrong { at: node.at, place: self.place.clone(), what });
    }

    /// Notes that a value of another kind was expected.
    pub(super) fn expected<T>(&mut self, node: &Node<'_>, kind: &str) -> Option<T> {
        self.refuse(node, format!("{} stands where {kind} belongs", node.shown()));
        None
    }

    /// Reads what is one step further in.
    pub(super) fn inside<T>(&mut self, step: Step, read: impl FnOnce(&mut Self) -> T) -> T {
        self.place.0.push(step);
        let value = read(self);
        self.place.0.pop();
        value
    }

    /// The fields of an object.
    pub(super) fn object<'n, 't>(
        &mut self,
        node: &'n Node<'t>,
    ) -> Option<&'n [(SmolStr, Node<'t>)]> {
        match &node.value {
            Json::Object(fields) => Some(fields),
            _ => self.expected(node, "an object"),
        }
    }

    /// A value of a later version, for keeping; nothing where a key in it is there twice, because
    /// only one of the two could be kept.
    pub(super) fn kept(&mut self, node: &Node<'_>) -> Option<Value> {
        let twice = node.twice();
        if let Some((key, node)) = twice {
            let key = crate::text::plain(&crate::text::shortened(key, 60)).into_owned();
            self.refuse(node, format!("the key “{key}” is there twice"));
            return None;
        }
        Some(node.to_value())
    }

    /// A text as written, without bounds.
    fn raw_text<'n>(&mut self, node: &'n Node<'_>) -> Option<&'n str> {
        match &node.value {
            Json::Text(text) => Some(text),
            _ => self.expected(node, "a text"),
        }
    }

    /// An exact number.
    pub(super) fn number(&mut self, node: &Node<'_>) -> Option<Decimal> {
        let Json::Number(text) = &node.value else { return self.expected(node, "a number") };
        let exact = if text.contains(['e', 'E']) {
            Decimal::from_scientific(text).ok()
        } else {
            Decimal::from_str_exact(text).ok()
        };
        if exact.is_none() {
            self.refuse(node, format!("{} has more digits than can be kept", node.shown()));
        }
        exact
    }

    /// A whole number within bounds.
    pub(super) fn whole(&mut self, node: &Node<'_>, low: i64, high: i64) -> Option<i64> {
        let Json::Number(text) = &node.value else {
            return self.expected(node, "a whole number");
        };
        match text.parse::<i64>() {
            Ok(number) if (low..=high).contains(&number) => Some(number),
            Ok(number) => {
                self.refuse(node, format!("{number} lies outside {low} to {high}"));
                None
            }
            Err(_) => self.expected(node, "a whole number"),
        }
    }
}

impl Shape for String {
    fn read(node: &Node<'_>, reading: &mut Reading) -> Option<Self> {
        let text = reading.raw_text(node)?;
        if text.len() > LONGEST_TEXT && text.chars().nth(LONGEST_TEXT).is_some() {
            reading.refuse(node, format!("a text is longer than {LONGEST_TEXT} characters"));
            return None;
        }
        if let Some(c) = forbidden(text) {
            let code = u32::from(c);
            reading.refuse(node, format!("a text holds the control character U+{code:04X}"));
            return None;
        }
        Some(text.to_owned())
    }

    fn write(&self, out: &mut super::write::Writer) {
        out.text(self);
    }

    fn is_absent(&self) -> bool {
        self.is_empty()
    }
}

impl Shape for SmolStr {
    fn read(node: &Node<'_>, reading: &mut Reading) -> Option<Self> {
        reading.raw_text(node).map(SmolStr::new)
    }

    fn write(&self, out: &mut super::write::Writer) {
        out.text(self);
    }

    fn is_absent(&self) -> bool {
        self.is_empty()
    }
}

impl<T> Shape for Id<T> {
    fn read(node: &Node<'_>, reading: &mut Reading) -> Option<Self> {
        let text = reading.raw_text(node)?;
        if !is_id(text) {
            reading.refuse(node, "an id is a short text without control characters".into());
            return None;
        }
        Some(Self::new(text))
    }

    fn write(&self, out: &mut super::write::Writer) {
        out.text(self.as_str());
    }

    fn is_absent(&self) -> bool {
        self.is_empty()
    }
}

impl Shape for Date {
    fn read(node: &Node<'_>, reading: &mut Reading) -> Option<Self> {
        let text = reading.raw_text(node)?;
        let date = date(text);
        let Some(date) = date else {
            reading.refuse(node, format!("{} is not a date like “2027-03-31”", node.shown()));
            return None;
        };
        if !crate::portfolio::is_sensible(date) {
            reading.refuse(node, format!("{date} lies outside the years 1900 to 2199"));
            return None;
        }
        Some(date)
    }

    fn write(&self, out: &mut super::write::Writer) {
        out.text(&self.to_string());
    }
}

impl Shape for Decimal {
    fn read(node: &Node<'_>, reading: &mut Reading) -> Option<Self> {
        reading.number(node)
    }

    fn write(&self, out: &mut super::write::Writer) {
        out.raw(&self.to_string());
    }
}

impl Shape for Money {
    fn read(node: &Node<'_>, reading: &mut Reading) -> Option<Self> {
        let decimals = reading.decimals;
        let money = match &node.value {
            // Nearly every amount is whole.
            Json::Number(digits) if digits.len() <= 12 && !digits.contains(['.', 'e', 'E']) => {
                let whole: i128 = digits.parse().unwrap_or(0);
                Some(Self::minor(whole * 10_i128.pow(decimals.min(6))))
            }
            _ => Self::exact(reading.number(node)?, decimals),
        };
        if money.is_none()
            && let Some(amount) = reading.number(node)
        {
            let code = reading.currency.code();
            let most = crate::text::count(decimals as usize, "decimal");
            let what = if amount.normalize().scale() > decimals {
                format!("{} is not an amount in {code}, which has {most} at most", node.shown())
            } else {
                format!("{} is more than one amount can be", node.shown())
            };
            reading.refuse(node, what);
        }
        money
    }

    fn write(&self, out: &mut super::write::Writer) {
        out.money(*self);
    }
}

impl Shape for bool {
    fn read(node: &Node<'_>, reading: &mut Reading) -> Option<Self> {
        match node.value {
            Json::Bool(flag) => Some(flag),
            _ => reading.expected(node, "true or false"),
        }
    }

    fn write(&self, out: &mut super::write::Writer) {
        out.raw(if *self { "true" } else { "false" });
    }
}

impl<T: Shape> Shape for Option<T> {
    fn read(node: &Node<'_>, reading: &mut Reading) -> Option<Self> {
        T::read(node, reading).map(Some)
    }

    fn write(&self, out: &mut super::write::Writer) {
        if let Some(value) = self {
            value.write(out);
        }
    }

    fn is_absent(&self) -> bool {
        self.is_none()
    }
}

impl<T: Shape> Shape for Vec<T> {
    fn read(node: &Node<'_>, reading: &mut Reading) -> Option<Self> {
        let Json::List(items) = &node.value else { return reading.expected(node, "a list") };
        let mut read = Self::with_capacity(items.len());
        for (i, item) in items.iter().enumerate() {
            read.extend(reading.inside(Step::Item(i), |reading| T::read(item, reading)));
        }
        Some(read)
    }

    fn write(&self, out: &mut super::write::Writer) {
        out.list(self.iter());
    }

    fn is_absent(&self) -> bool {
        self.is_empty()
    }
}

/// The day that a text names as `2027-03-31`.
fn date(text: &str) -> Option<Date> {
    let mut parts = text.split('-');
    let mut number = |digits: usize| -> Option<i16> {
        let part = parts.next().filter(|part| part.len() == digits)?;
        part.bytes().all(|b| b.is_ascii_digit()).then(|| part.parse().ok()).flatten()
    };
    let (year, month, day) = (number(4)?, number(2)?, number(2)?);
    let is_all = parts.next().is_none();
    let date = Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?);
    date.ok().filter(|_| is_all)
}
