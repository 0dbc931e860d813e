//! Dated promises within a project, and the benefits promised for afterwards.

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::{Id, Identified, MilestoneKind, Money, Person, Unknown};

/// A dated promise that somebody made.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Milestone {
    /// Its id, unique within its project.
    pub id: Id<Milestone>,
    /// Its name.
    pub name: String,
    /// Who made the promise.
    pub owner: Option<Id<Person>>,
    /// When it is due.
    pub due: Option<Date>,
    /// When it was first promised for.
    pub baseline: Option<Date>,
    /// When it was kept.
    pub done: Option<Date>,
    /// What is promised; a delivery where nothing is said.
    pub kind: Option<MilestoneKind>,
    /// What good looks like for it.
    pub accept: String,
    /// Fields of a later version.
    pub unknown: Unknown,
}

impl Identified for Milestone {
    fn id(&self) -> &Id<Self> {
        &self.id
    }
}

/// Something the business gets out of a project.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Benefit {
    /// Its name.
    pub name: String,
    /// What is measured.
    pub measure: String,
    /// In which unit of measurement.
    pub unit: String,
    /// Where it stood before.
    pub baseline: Option<Decimal>,
    /// Where it should be.
    pub target: Option<Decimal>,
    /// Where it is.
    pub actual: Option<Decimal>,
    /// By when.
    pub due: Option<Date>,
    /// When somebody last looked.
    pub reviewed: Option<Date>,
    /// Who answers for it.
    pub owner: Option<Id<Person>>,
    /// Money it brings in a year.
    pub yearly: Option<Money>,
    /// Fields of a later version.
    pub unknown: Unknown,
}
