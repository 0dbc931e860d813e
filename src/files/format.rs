//! The format of version 1: which keys each object has, in which order.

use rust_decimal::Decimal;
use smol_str::SmolStr;

use super::json::{Json, Node};
use super::read::{Reading, Shape};
use super::write::Writer;
use crate::portfolio::{
    Benefit, Budget, ByQuarter, ChangeLoad, Choice as _, Choosing, Contribution, Cost, Currency,
    Decision, Effort, Health, Identified, Lesson, Level, Limits, List, Measure, Milestone,
    MilestoneKind, Must, Objective, ObjectiveLevel, Person, PolicyCheck, Portfolio, Project,
    Quarter, Rating, Role, RuleSetting, Scenario, Snapshot, Source, Stage, StatementOfWork, Step,
    Unit, UnitKind, Unknown, Verdict, Waiver,
};

/// The word that every portfolio file begins with.
pub(super) const FORMAT: &str = "evenkeel-portfolio";

/// The version that this program writes.
pub(super) const VERSION: i64 = 1;

/// The keys of one object and the fields they stand for, in the order of the file.
/// Taking the struct apart without `..` makes a forgotten field an error of the compiler.
macro_rules! record {
    ($name:ident { $($field:ident $(= $key:literal)?),* $(,)? }) => {
        impl $name {
            fn fill(
                &mut self,
                fields: &[(SmolStr, Node<'_>)],
                reading: &mut Reading,
                skip: &[&str],
            ) {
                let Self { $($field,)* unknown } = self;
                let mut slot = 0;
                for (i, (key, node)) in fields.iter().enumerate() {
                    if skip.contains(&key.as_str()) {
                        continue;
                    }
                    reading.inside(Step::Key(key.clone()), |reading| {
                        if fields.iter().take(i).any(|(earlier, _)| earlier == key) {
                            reading.refuse(node, format!("the key “{key}” is there twice"));
                            return;
                        }
                        let mut at = 0;
                        $(
                            at += 1;
                            if key == record!(@key $field $($key)?) {
                                slot = at;
                                if let Some(value) = Shape::read(node, reading) {
                                    *$field = value;
                                }
                                return;
                            }
                        )*
                        unknown.keep(slot, key.clone(), node.to_value());
                    });
                }
            }

            fn write_fields(&self, out: &mut Writer) {
                let Self { $($field,)* unknown } = self;
                let mut slot = 0;
                out.unknown(unknown, slot);
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
                new.fill(fields, reading, &[]);
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
record!(Source { file, sheet, row, key, columns });
record!(Limits { budget });
record!(Waiver { rule, project, person, unit, role, objective, reason, by, until });
record!(Scenario { name, note, limits, choices });
record!(Choosing { project, included = "in", shift });
record!(Decision { date, project, scenario, decision, by, reason, next_review });
record!(Lesson { id, text, project, date, tags });
record!(Snapshot { name, date, figures, projects });

/// Reads a portfolio from the fields of the outermost object.
pub(super) fn read_portfolio(fields: &[(SmolStr, Node<'_>)], reading: &mut Reading) -> Portfolio {
    // The currency says how many decimals amounts have, so it is needed before any of them.
    if let Some((_, node)) = fields.iter().find(|(key, _)| key == "currency")
        && let Json::Text(code) = &node.value
    {
        reading.currency = Currency::new(code);
    }
    let mut portfolio = Portfolio::default();
    portfolio.fill(fields, reading, &["format", "version"]);
    portfolio
}

/// Writes a portfolio as the outermost object.
pub(super) fn write_portfolio(portfolio: &Portfolio, out: &mut Writer) {
    out.object(|out| {
        out.key("format");
        out.text(FORMAT);
        out.key("version");
        out.raw(&VERSION.to_string());
        portfolio.write_fields(out);
    });
}

impl<T: Shape + Identified> Shape for List<T> {
    fn read(node: &Node<'_>, reading: &mut Reading) -> Option<Self> {
        Vec::<T>::read(node, reading).map(|items| items.into_iter().collect())
    }

    fn write(&self, out: &mut Writer) {
        out.list(self.iter().map(AsRef::as_ref));
    }

    fn is_absent(&self) -> bool {
        self.is_empty()
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
    fn read(node: &Node<'_>, _: &mut Reading) -> Option<Self> {
        Some(node.to_value())
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
    let mut read: Vec<(SmolStr, T)> = Vec::with_capacity(fields.len());
    for (key, node) in fields {
        reading.inside(Step::Key(key.clone()), |reading| {
            if read.iter().any(|(earlier, _)| earlier == key) {
                reading.refuse(node, format!("the key “{key}” is there twice"));
            } else if let Some(value) = T::read(node, reading) {
                read.push((key.clone(), value));
            }
        });
    }
    read
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
                let each = named::<Decimal>(fields, reading);
                Some(Self::Each(keyed(
                    fields,
                    each,
                    reading,
                    "a quarter like “2027-Q2”",
                    |key| key.parse::<Quarter>().ok(),
                )))
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
                let each = named(fields, reading);
                Some(Self::ByYear(keyed(fields, each, reading, "a year like “2027”", |key| {
                    key.parse::<i16>().ok().filter(|year| (1900..=2199).contains(year))
                })))
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

/// The same pairs with their keys understood; a key that cannot be is noted.
fn keyed<K, T>(
    fields: &[(SmolStr, Node<'_>)],
    pairs: Vec<(SmolStr, T)>,
    reading: &mut Reading,
    kind: &str,
    understand: impl Fn(&str) -> Option<K>,
) -> Vec<(K, T)> {
    let mut read = Vec::with_capacity(pairs.len());
    for (key, value) in pairs {
        match understand(&key) {
            Some(understood) => read.push((understood, value)),
            None => {
                if let Some((_, node)) = fields.iter().find(|(name, _)| *name == key) {
                    reading.inside(Step::Key(key.clone()), |reading| {
                        reading.refuse(node, format!("“{key}” is not {kind}"));
                    });
                }
            }
        }
    }
    read
}

impl Shape for RuleSetting {
    fn read(node: &Node<'_>, reading: &mut Reading) -> Option<Self> {
        let fields = reading.object(node)?;
        let (mut new, mut unknown) = (Self::default(), Unknown::default());
        for (key, value) in fields {
            reading.inside(Step::Key(key.clone()), |reading| match &value.value {
                _ if key == "level" => new.level = Level::read(value, reading),
                Json::Number(_) => {
                    if let Some(threshold) = reading.number(value) {
                        new.thresholds.push((key.clone(), threshold));
                    }
                }
                _ => unknown.keep(0, key.clone(), value.to_value()),
            });
        }
        new.unknown = unknown;
        Some(new)
    }

    fn write(&self, out: &mut Writer) {
        out.object(|out| {
            out.field("level", &self.level);
            for (name, threshold) in &self.thresholds {
                out.field(name, threshold);
            }
            out.unknown(&self.unknown, 0);
        });
    }
}
