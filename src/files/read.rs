//! From JSON to values: every wrong value is noted with its place, and reading goes on.

use jiff::civil::Date;
use rust_decimal::Decimal;
use smol_str::SmolStr;

use super::json::{Json, Node};
use crate::portfolio::{Currency, Id, LONGEST_TEXT, Money, Place, Step};

/// A wrong value: where it stands in the text and in the portfolio, and what is wrong.
pub(super) struct Wrong {
    pub(super) at: usize,
    pub(super) place: Place,
    pub(super) what: String,
}

/// Collects what is wrong while a tree is read.
#[derive(Default)]
pub(super) struct Reading {
    pub(super) wrong: Vec<Wrong>,
    pub(super) currency: Currency,
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

impl Reading {
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
        if text.bytes().any(|b| b < b' ' || b == 0x7f)
            && let Some(c) = text.chars().find(|c| c.is_control() && !matches!(c, '\n' | '\t'))
        {
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
        if text.len() > 200 || text.chars().any(char::is_control) {
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
        let date = (text.len() == 10).then(|| text.parse::<Self>().ok()).flatten();
        let date = date.filter(|date| crate::portfolio::is_sensible(*date));
        if date.is_none() {
            reading.refuse(node, format!("{} is not a date like “2027-03-31”", node.shown()));
        }
        date
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
        let amount = reading.number(node)?;
        let decimals = reading.currency.decimals();
        let money = Self::exact(amount, decimals);
        if money.is_none() {
            let code = reading.currency.code().to_owned();
            reading.refuse(
                node,
                format!(
                    "{} is not an amount in {code}, which has {} at most",
                    node.shown(),
                    crate::text::count(decimals as usize, "decimal")
                ),
            );
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
        let read = items.iter().enumerate().filter_map(|(i, item)| {
            reading.inside(Step::Item(i), |reading| T::read(item, reading))
        });
        Some(read.collect())
    }

    fn write(&self, out: &mut super::write::Writer) {
        out.list(self.iter());
    }

    fn is_absent(&self) -> bool {
        self.is_empty()
    }
}
