//! What a noun holds, one line for each field, and how two such are compared.

use std::collections::{HashMap, HashSet};

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::{About, Difference, Way};
use crate::portfolio::{ByQuarter, Id, Person, Portfolio, Unknown};
use crate::text;

/// What a noun holds, one line for each field that says something.
#[derive(Default)]
pub(super) struct Lines {
    lines: Vec<Line>,
    keys: HashSet<String>,
}

struct Line {
    /// What tells it from other lines of the noun: `milestones/m-1/due`.
    key: String,
    label: String,
    text: String,
}

impl Lines {
    /// Puts a line down; an empty one says nothing.
    pub(super) fn put(
        &mut self,
        key: impl Into<String>,
        label: impl Into<String>,
        text: impl Into<String>,
    ) {
        let (mut key, text) = (key.into(), text.into());
        if text.is_empty() {
            return;
        }
        while !self.keys.insert(key.clone()) {
            key.push('+');
        }
        self.lines.push(Line { key, label: label.into(), text });
    }

    /// Whether nothing is said.
    pub(super) fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// Its lines: key, label and text.
    pub(super) fn told(self) -> impl Iterator<Item = (String, String, String)> {
        self.lines.into_iter().map(|line| (line.key, line.label, line.text))
    }

    /// Puts a day down.
    pub(super) fn day(&mut self, key: &str, label: impl Into<String>, day: Option<Date>) {
        self.put(key, label, day.map(text::short_date).unwrap_or_default());
    }

    /// Puts a number down.
    pub(super) fn number(&mut self, key: &str, label: impl Into<String>, number: Option<Decimal>) {
        self.put(key, label, number.map(plain).unwrap_or_default());
    }

    /// Puts somebody down.
    pub(super) fn person(
        &mut self,
        p: &Portfolio,
        key: &str,
        label: impl Into<String>,
        person: Option<&Id<Person>>,
    ) {
        self.put(key, label, person.map_or("", |person| p.person_name(person)));
    }

    /// Puts down the fields of a later version.
    pub(super) fn unknown(&mut self, key: &str, owner: &str, unknown: &Unknown) {
        for field in unknown.all() {
            let label = join(owner, &format!("“{}”", field.name));
            self.put(format!("{key}/unknown/{}", field.name), label, field.value.to_string());
        }
    }
}

/// A label of a part: `Milestone “Go live”, due`.
pub(super) fn join(owner: &str, label: &str) -> String {
    if owner.is_empty() { label.to_owned() } else { format!("{owner}, {label}") }
}

/// A number without the noughts at its end.
pub(super) fn plain(number: Decimal) -> String {
    number.normalize().to_string()
}

/// A figure by quarter: `40 in every quarter`, `2027-Q1: 20, 2027-Q2: 30`.
pub(super) fn by_quarter(figure: &ByQuarter) -> String {
    match figure {
        ByQuarter::Every(figure) => format!("{} in every quarter", plain(*figure)),
        ByQuarter::Each(each) => {
            let each = each
                .iter()
                .map(|(quarter, figure)| format!("{}: {}", quarter.label(), plain(*figure)));
            each.collect::<Vec<_>>().join(", ")
        }
    }
}

/// Enters every line that is different. Of a part that is gone only the part itself is told.
pub(super) fn compare(
    about: &About,
    before: &Lines,
    after: &Lines,
    is_recounted: bool,
    found: &mut Vec<Difference>,
) {
    let old: HashMap<&str, &Line> = before.lines.iter().map(|l| (l.key.as_str(), l)).collect();
    let told = found.len();
    let mut told_at: Vec<(usize, Difference)> = Vec::new();
    let mut tell = |place: usize, label: &str, from: &str, to: &str| {
        let (from, to) = (from.to_owned(), to.to_owned());
        let field = label.to_owned();
        let difference = Difference { about: about.clone(), way: Way::Changed, field, from, to };
        told_at.push((place, difference));
    };
    for (place, line) in after.lines.iter().enumerate() {
        match old.get(line.key.as_str()) {
            Some(was) if was.text == line.text => {}
            Some(was) => tell(place, &line.label, &was.text, &line.text),
            None => tell(place, &line.label, "", &line.text),
        }
    }
    for (place, line) in before.lines.iter().enumerate() {
        let part = line.key.rsplit_once('/').map(|(part, _)| part);
        let went_along =
            part.is_some_and(|part| before.keys.contains(part) && !after.keys.contains(part));
        if !after.keys.contains(&line.key) && !went_along {
            tell(place, &line.label, &line.text, "");
        }
    }
    told_at.sort_by_key(|(place, _)| *place);
    found.extend(told_at.into_iter().map(|(_, difference)| difference));
    if found.len() == told && !is_recounted {
        // It says the same in other words: an absent stage and the stage idea, an order of entries.
        found.push(Difference {
            about: about.clone(),
            way: Way::Changed,
            field: "How it is written".into(),
            from: String::new(),
            to: "otherwise".into(),
        });
    }
}
