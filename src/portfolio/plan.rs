//! What surrounds the projects: limits, targets, scenarios, decisions, lessons, waivers, snapshots.

use jiff::civil::Date;
use rust_decimal::Decimal;
use serde_json::Value;
use smol_str::SmolStr;

use super::{Id, Identified, Level, Money, Person, Project, Unknown, Verdict};

/// What may not be exceeded.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Limits {
    /// Money.
    pub budget: Option<Budget>,
    /// Fields of a later version.
    pub unknown: Unknown,
}

impl Limits {
    /// What is left of limits with another budget, or with none; nothing where nothing is left.
    pub fn with_budget(own: Option<Self>, budget: Option<Budget>) -> Option<Self> {
        let with = Self { budget, ..own.unwrap_or_default() };
        (with != Self::default()).then_some(with)
    }
}

/// Money that may be spent: in total, or by calendar year in the file's order.
#[derive(Clone, Debug, PartialEq)]
pub enum Budget {
    /// In total.
    Total(Money),
    /// By calendar year.
    ByYear(Vec<(i16, Money)>),
}

impl Budget {
    /// All of it together.
    pub fn total(&self) -> Money {
        match self {
            Self::Total(total) => *total,
            Self::ByYear(years) => years.iter().map(|(_, amount)| *amount).sum(),
        }
    }
}

/// The mix wanted in each lens: lens, then bucket and share, in the file's order.
pub type Targets = Vec<(SmolStr, Vec<(SmolStr, Decimal)>)>;

/// What the portfolio changes about one rule.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RuleSetting {
    /// Another level, or off.
    pub level: Option<Level>,
    /// Other thresholds, by name.
    pub thresholds: Vec<(SmolStr, Decimal)>,
    /// Fields of a later version.
    pub unknown: Unknown,
}

/// A finding that somebody takes responsibility for.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Waiver {
    /// The rule.
    pub rule: SmolStr,
    /// The project, where it is about one.
    pub project: Option<Id<Project>>,
    /// The person, where it is about one.
    pub person: Option<Id<Person>>,
    /// The unit, where it is about one.
    pub unit: Option<Id<super::Unit>>,
    /// The role, where it is about one.
    pub role: Option<Id<super::Role>>,
    /// The objective, where it is about one.
    pub objective: Option<Id<super::Objective>>,
    /// Why it may stay.
    pub reason: String,
    /// Who says so.
    pub by: Option<Id<Person>>,
    /// Until when it holds, that day included.
    pub until: Option<Date>,
    /// Fields of a later version.
    pub unknown: Unknown,
}

/// A small set of choices laid over the one portfolio, never a copy.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scenario {
    /// Its name, by which it is called up.
    pub name: String,
    /// What it is for.
    pub note: String,
    /// Limits that differ from the portfolio's.
    pub limits: Option<Limits>,
    /// What it decides differently.
    pub choices: Vec<Choosing>,
    /// Fields of a later version.
    pub unknown: Unknown,
}

/// What a scenario decides about one project.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Choosing {
    /// The project.
    pub project: Id<Project>,
    /// In or out; absent is as in the portfolio.
    pub included: Option<bool>,
    /// By how many quarters it starts later.
    pub shift: Option<i64>,
    /// Fields of a later version.
    pub unknown: Unknown,
}

/// Something the room decided.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Decision {
    /// When.
    pub date: Option<Date>,
    /// About which project.
    pub project: Option<Id<Project>>,
    /// In which scenario.
    pub scenario: String,
    /// What.
    pub decision: Option<Verdict>,
    /// Who.
    pub by: Option<Id<Person>>,
    /// Why.
    pub reason: String,
    /// When it is looked at again.
    pub next_review: Option<Date>,
    /// Fields of a later version.
    pub unknown: Unknown,
}

/// Something learned that the next project should know.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Lesson {
    /// Its id.
    pub id: Id<Lesson>,
    /// What was learned.
    pub text: String,
    /// In which project.
    pub project: Option<Id<Project>>,
    /// When.
    pub date: Option<Date>,
    /// Words to find it by.
    pub tags: Vec<String>,
    /// Fields of a later version.
    pub unknown: Unknown,
}

impl Identified for Lesson {
    fn id(&self) -> &Id<Self> {
        &self.id
    }
}

/// An import into the portfolio, and what became of every row.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Imported {
    /// The day.
    pub date: Option<Date>,
    /// The report on it, as it was written.
    pub report: Option<Value>,
    /// Fields of a later version.
    pub unknown: Unknown,
}

/// What somebody chose about a chart, under a name.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Preset {
    /// Its name.
    pub name: String,
    /// The chart, by its name.
    pub chart: String,
    /// What was chosen: setting and word. What is not named is the usual.
    pub settings: Vec<(SmolStr, SmolStr)>,
    /// Fields of a later version.
    pub unknown: Unknown,
}

/// Figures and facts as they stood on a day, for comparing; never a whole copy.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Snapshot {
    /// Its name.
    pub name: String,
    /// The day.
    pub date: Option<Date>,
    /// The portfolio's figures, as they were written.
    pub figures: Option<Value>,
    /// Facts by project, as they were written.
    pub projects: Option<Value>,
    /// Fields of a later version.
    pub unknown: Unknown,
}
