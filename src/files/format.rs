//! The format of version 1: which keys each object has, in which order.

use std::collections::HashSet;
use std::sync::Arc;

use smol_str::SmolStr;

use super::json::{Json, Node};
use super::read::{Reading, Shape};
use super::write::Writer;
use crate::portfolio::{
    Benefit, Budget, ByQuarter, ChangeLoad, Choice as _, Choosing, Contribution, Cost, Currency,
    Decision, Effort, Health, Identified, Imported, Lesson, Level, Limits, List, Measure,
    Milestone, MilestoneKind, Must, Objective, ObjectiveLevel, Person, PolicyCheck, Portfolio,
    Preset, Project, Quarter, Rating, Role, RuleSetting, Scenario, Snapshot, Source, Stage,
    StatementOfWork, Step, Unit, UnitKind, Verdict, Waiver,
};

/// The word that every portfolio file begins with.
pub(super) const FORMAT: &str = "evenkeel-portfolio";

/// The version that this program writes.
pub(super) const VERSION: i64 = 1;

/// Which keys of an object were there already.
#[derive(Default)]
struct Seen<'k> {
    /// The known ones, a bit for each.
    known: u64,
    /// The others.
    others: HashSet<&'k str>,
    /// After how many of the known keys the reading has come.
    slot: usize,
}

impl<'k> Seen<'k> {
    /// The place of a key among the known ones, counted from 1, or 0 for another key; nothing where
    /// it was there already.
    fn place(&mut self, key: &'k str, known: &[&str]) -> Option<usize> {
        // Files are mostly in order, so that the key looked for is mostly one of the next.
        let (before, after) = known.split_at_checked(self.slot).unwrap_or((known, &[]));
        let next = after.iter().position(|known| *known == key).map(|place| place + before.len());
        match next.or_else(|| before.iter().position(|known| *known == key)) {
            Some(place) => {
                let bit = 1_u64.checked_shl(u32::try_from(place).ok()?)?;
                let is_new = self.known & bit == 0;
                self.known |= bit;
                self.slot = place + 1;
                is_new.then_some(place + 1)
            }
            None => self.others.insert(key).then_some(0),
        }
    }
}

/// The keys of one object and the fields they stand for, in the order of the file.
/// Keys with a text after them come first and always hold the same.
/// Taking the struct apart without `..` makes a forgotten field an error of the compiler.
macro_rules! record {
    ($name:ident { $($fixed:literal: $text:expr;)* $($field:ident $(= $key:literal)?),* $(,)? }) => {
        impl $name {
            /// The keys in the order of the file.
            const KEYS: &[&str] = &[$($fixed,)* $(record!(@key $field $($key)?)),*];

            fn fill(&mut self, fields: &[(SmolStr, Node<'_>)], reading: &mut Reading) {
                let Self { $($field,)* unknown } = self;
                let mut seen = Seen::default();
                for (key, node) in fields {
                    reading.inside(Step::Key(key.clone()), |reading| {
                        let Some(place) = seen.place(key, Self::KEYS) else {
                            return reading.refuse(node, format!("the key “{}” is there twice", shown(key)));
                        };
                        let fixed: &[&str] = &[$($fixed),*];
                        let mut at = fixed.len();
                        if (1..=at).contains(&place) {
                            return;
                        }
                        $(
                            at += 1;
                            if place == at {
                                if let Some(value) = Shape::read(node, reading) {
                                    *$field = value;
                                }
                                return;
                            }
                        )*
                        if let Some(value) = reading.kept(node) {
                            unknown.keep(seen.slot, key.clone(), value);
                        }
                    });
                }
            }

            fn write_fields(&self, out: &mut Writer) {
                let Self { $($field,)* unknown } = self;
                let mut slot = 0;
                out.unknown(unknown, slot);
                $(
                    slot += 1;
                    out.key($fixed);
                    out.raw($text);
                    out.unknown(unknown, slot);
                )*
                $(
                    slot += 1;
                    out.field(record!(@key $field $($key)?), $field);
                    out.unknown(unknown, slot);
                )*
            }
        }

        impl Shape for $name {
            fn read(node: &Node<'_>, reading: &mut Reading) -> Option<Self> {
                let fields = reading.object(node)?;
                let mut new = Self::default();
                new.fill(fields, reading);
                Some(new)
            }

            fn write(&self, out: &mut Writer) {
                out.object(|out| self.write_fields(out));
            }
        }
    };
    (@key $field:ident) => { stringify!($field) };
    (@key $field:ident $key:literal) => { $key };
}

record!(Portfolio {
    "format": &format!("\"{FORMAT}\"");
    "version": &VERSION.to_string();
    name,
    organisation,
    note,
    currency,
    fiscal_year_starts,
    review_date,
    units,
    people,
    objectives,
    roles,
    projects,
    targets,
    limits,
    rules,
    waivers,
    scenarios,
    decisions,
    lessons,
    snapshots,
    presets,
    source,
});
record!(Unit { id, name, kind, change_capacity, note });
record!(Person { id, name, title, unit, deputy, email, note });
record!(Objective { id, name, statement, owner, weight, level, measure });
record!(Measure { name, unit, baseline, target, by });
record!(Role { id, name, capacity });
record!(Project {
    id,
    name,
    note,
    tags,
    problem,
    success,
    stop_if,
    stage,
    stage_reason,
    sponsor,
    sponsor_confirmed,
    owner,
    lead,
    mentor,
    experts,
    requirements_agreed,
    statement_of_work,
    policy_checks,
    objectives,
    units,
    value,
    risk,
    confidence,
    classes,
    start,
    end,
    costs,
    spent,
    budget,
    benefits,
    effort,
    milestones,
    needs,
    together_with,
    instead_of,
    must,
    must_reason,
    health,
    lessons_used,
    source,
});
record!(StatementOfWork { signed, by });
record!(PolicyCheck { topic, done });
record!(Contribution { objective, contribution });
record!(ChangeLoad { unit, load });
record!(Cost { year, systems, people, other });
record!(Benefit { name, measure, unit, baseline, target, actual, due, reviewed, owner, yearly });
record!(Effort { role, quarter, days });
record!(Milestone { id, name, owner, due, baseline, done, kind, accept });
record!(Health { rating, scale, date, by, reason });
record!(Source { file, sheet, row, key, columns, taken });
record!(Limits { budget });
record!(Waiver { rule, project, person, unit, role, objective, reason, by, until });
record!(Scenario { name, note, limits, choices });
record!(Choosing { project, included = "in", shift });
record!(Decision { date, project, scenario, decision, by, reason, next_review });
record!(Lesson { id, text, project, date, tags });
record!(Snapshot { name, date, figures, projects });
record!(Imported { date, report });
record!(Preset { name, chart, settings });

/// Reads a portfolio from the fields of the outermost object.
pub(super) fn read_portfolio(fields: &[(SmolStr, Node<'_>)], reading: &mut Reading) -> Portfolio {
    // The currency says how many decimals amounts have, so it is needed before any of them.
    if let Some((_, node)) = fields.iter().find(|(key, _)| key == "currency")
        && let Json::Text(code) = &node.value
    {
        reading.set_currency(Currency::new(code));
    }
    let mut portfolio = Portfolio::default();
    portfolio.fill(fields, reading);
    portfolio
}

/// Writes a portfolio as the outermost object.
pub(super) fn write_portfolio(portfolio: &Portfolio, out: &mut Writer) {
    out.object(|out| portfolio.write_fields(out));
}

impl<T: Shape + Identified> Shape for List<T> {
    fn read(node: &Node<'_>, reading: &mut Reading) -> Option<Self> {
        Vec::<Arc<T>>::read(node, reading).map(Self::from)
    }

    fn write(&self, out: &mut Writer) {
        out.list(self.iter().map(AsRef::as_ref));
    }

    fn is_absent(&self) -> bool {
        self.is_empty()
    }
}

impl<T: Shape> Shape for Arc<T> {
    fn read(node: &Node<'_>, reading: &mut Reading) -> Option<Self> {
        T::read(node, reading).map(Self::new)
    }

    fn write(&self, out: &mut Writer) {
        T::write(self, out);
    }
}

macro_rules! words {
    ($($name:ident)*) => {$(
        impl Shape for $name {
            fn read(node: &Node<'_>, reading: &mut Reading) -> Option<Self> {
                let word = SmolStr::read(node, reading)?;
                let found = Self::from_word(&word);
                if found.is_none() {
                    let words: Vec<&str> = Self::ALL.iter().map(|choice| choice.word()).collect();
                    let allowed = crate::text::or_list(&words);
                    reading.refuse(node, format!("{} is not one of {allowed}", node.shown()));
                }
                found
            }

            fn write(&self, out: &mut Writer) {
                out.text(self.word());
            }
        }
    )*};
}

words!(UnitKind ObjectiveLevel Stage MilestoneKind Must Rating Verdict Level);

impl Shape for crate::portfolio::Score {
    fn read(node: &Node<'_>, reading: &mut Reading) -> Option<Self> {
        let number = reading.number(node)?;
        let score = Self::new(number);
        if score.is_none() {
            reading.refuse(node, format!("{number} lies outside 0 to 100"));
        }
        score
    }

    fn write(&self, out: &mut Writer) {
        out.raw(&self.to_string());
    }
}

impl Shape for Currency {
    fn read(node: &Node<'_>, reading: &mut Reading) -> Option<Self> {
        SmolStr::read(node, reading).map(|code| Self::new(&code))
    }

    fn write(&self, out: &mut Writer) {
        out.text(self.code());
    }
}

impl Shape for Quarter {
    fn read(node: &Node<'_>, reading: &mut Reading) -> Option<Self> {
        let quarter = SmolStr::read(node, reading)?.parse().ok();
        if quarter.is_none() {
            reading.refuse(node, format!("{} is not a quarter like “2027-Q2”", node.shown()));
        }
        quarter
    }

    fn write(&self, out: &mut Writer) {
        out.text(&self.to_string());
    }
}

impl Shape for i8 {
    fn read(node: &Node<'_>, reading: &mut Reading) -> Option<Self> {
        Self::try_from(reading.whole(node, 0, 127)?).ok()
    }

    fn write(&self, out: &mut Writer) {
        out.raw(&self.to_string());
    }
}

impl Shape for i16 {
    fn read(node: &Node<'_>, reading: &mut Reading) -> Option<Self> {
        Self::try_from(reading.whole(node, 1900, 2199)?).ok()
    }

    fn write(&self, out: &mut Writer) {
        out.raw(&self.to_string());
    }
}

impl Shape for i64 {
    fn read(node: &Node<'_>, reading: &mut Reading) -> Option<Self> {
        reading.whole(node, Self::MIN, Self::MAX)
    }

    fn write(&self, out: &mut Writer) {
        out.raw(&self.to_string());
    }
}

impl Shape for serde_json::Value {
    fn read(node: &Node<'_>, reading: &mut Reading) -> Option<Self> {
        reading.kept(node)
    }

    fn write(&self, out: &mut Writer) {
        out.value(self);
    }
}

/// An object whose keys are the user's own words.
impl<T: Shape> Shape for Vec<(SmolStr, T)> {
    fn read(node: &Node<'_>, reading: &mut Reading) -> Option<Self> {
        let fields = reading.object(node)?;
        Some(named(fields, reading))
    }

    fn write(&self, out: &mut Writer) {
        out.object(|out| {
            for (key, value) in self {
                out.key(key);
                value.write(out);
            }
        });
    }

    fn is_absent(&self) -> bool {
        self.is_empty()
    }
}

fn named<T: Shape>(fields: &[(SmolStr, Node<'_>)], reading: &mut Reading) -> Vec<(SmolStr, T)> {
    keyed(fields, reading, |key| Some(key.clone()), "")
}

/// The values of an object by keys that have to be understood; one that cannot be is noted.
fn keyed<K, T: Shape>(
    fields: &[(SmolStr, Node<'_>)],
    reading: &mut Reading,
    understand: impl Fn(&SmolStr) -> Option<K>,
    kind: &str,
) -> Vec<(K, T)> {
    let mut read = Vec::with_capacity(fields.len());
    let mut seen = HashSet::with_capacity(fields.len());
    for (key, node) in fields {
        reading.inside(Step::Key(key.clone()), |reading| {
            if !seen.insert(key) {
                reading.refuse(node, format!("the key “{}” is there twice", shown(key)));
                return;
            }
            let value = T::read(node, reading);
            match understand(key) {
                Some(key) => read.extend(value.map(|value| (key, value))),
                None => reading.refuse(node, format!("“{}” is not {kind}", shown(key))),
            }
        });
    }
    read
}

/// A key as it stands in a message, briefly.
fn shown(key: &str) -> String {
    crate::text::plain(&crate::text::shortened(key, 60)).into_owned()
}

impl Shape for Vec<(String, String)> {
    fn read(node: &Node<'_>, reading: &mut Reading) -> Option<Self> {
        let columns = Vec::<(SmolStr, String)>::read(node, reading)?;
        Some(columns.into_iter().map(|(name, value)| (name.to_string(), value)).collect())
    }

    fn write(&self, out: &mut Writer) {
        out.object(|out| {
            for (key, value) in self {
                out.key(key);
                out.text(value);
            }
        });
    }

    fn is_absent(&self) -> bool {
        self.is_empty()
    }
}

impl Shape for ByQuarter {
    fn read(node: &Node<'_>, reading: &mut Reading) -> Option<Self> {
        match &node.value {
            Json::Number(_) => reading.number(node).map(Self::Every),
            Json::Object(fields) => {
                let quarter = |key: &SmolStr| key.parse::<Quarter>().ok();
                Some(Self::Each(keyed(fields, reading, quarter, "a quarter like “2027-Q2”")))
            }
            _ => reading.expected(node, "a number, or an object by quarter,"),
        }
    }

    fn write(&self, out: &mut Writer) {
        match self {
            Self::Every(figure) => figure.write(out),
            Self::Each(each) => out.object(|out| {
                for (quarter, figure) in each {
                    out.field(&quarter.to_string(), figure);
                }
            }),
        }
    }
}

impl Shape for Budget {
    fn read(node: &Node<'_>, reading: &mut Reading) -> Option<Self> {
        match &node.value {
            Json::Number(_) => Shape::read(node, reading).map(Self::Total),
            Json::Object(fields) => {
                Some(Self::ByYear(keyed(fields, reading, year, "a year like “2027”")))
            }
            _ => reading.expected(node, "a number, or an object by year,"),
        }
    }

    fn write(&self, out: &mut Writer) {
        match self {
            Self::Total(total) => total.write(out),
            Self::ByYear(years) => out.object(|out| {
                for (year, amount) in years {
                    out.field(&year.to_string(), amount);
                }
            }),
        }
    }
}

fn year(key: &SmolStr) -> Option<i16> {
    let is_plain = key.len() == 4 && key.bytes().all(|b| b.is_ascii_digit());
    key.parse().ok().filter(|year| is_plain && (1900..=2199).contains(year))
}

/// Its thresholds are named by the rule, so that every other number is one.
impl Shape for RuleSetting {
    fn read(node: &Node<'_>, reading: &mut Reading) -> Option<Self> {
        let fields = reading.object(node)?;
        let mut new = Self::default();
        let mut seen = HashSet::new();
        let mut slot = 0;
        for (key, value) in fields {
            reading.inside(Step::Key(key.clone()), |reading| match &value.value {
                _ if !seen.insert(key) => {
                    reading.refuse(value, format!("the key “{}” is there twice", shown(key)));
                }
                _ if key == "level" => {
                    new.level = Level::read(value, reading);
                    slot = slot.max(1);
                }
                Json::Number(_) => {
                    if let Some(threshold) = reading.number(value) {
                        new.thresholds.push((key.clone(), threshold));
                        slot = 1 + new.thresholds.len();
                    }
                }
                _ => {
                    if let Some(kept) = reading.kept(value) {
                        new.unknown.keep(slot, key.clone(), kept);
                    }
                }
            });
        }
        Some(new)
    }

    fn write(&self, out: &mut Writer) {
        out.object(|out| {
            out.unknown(&self.unknown, 0);
            out.field("level", &self.level);
            out.unknown(&self.unknown, 1);
            for (place, (name, threshold)) in self.thresholds.iter().enumerate() {
                out.field(name, threshold);
                out.unknown(&self.unknown, place + 2);
            }
        });
    }
}
