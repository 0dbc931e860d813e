//! Who there is and what they want: units, people, objectives, roles.

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::{ByQuarter, Id, Identified, ObjectiveLevel, UnitKind, Unknown};

/// A part of the organisation, or somebody outside it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Unit {
    /// Its id.
    pub id: Id<Unit>,
    /// Its name.
    pub name: String,
    /// What it is to the organisation; absent is not known, and counts as not business.
    pub kind: Option<UnitKind>,
    /// How much change load it can take in a quarter: an index, compared with projects' loads.
    pub change_capacity: Option<Decimal>,
    /// Anything else.
    pub note: String,
    /// Fields of a later version.
    pub unknown: Unknown,
}

/// Somebody who can put a name to something.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Person {
    /// Their id.
    pub id: Id<Person>,
    /// Their name.
    pub name: String,
    /// Their title.
    pub title: String,
    /// The unit they belong to.
    pub unit: Option<Id<Unit>>,
    /// Who stands in for them.
    pub deputy: Option<Id<Person>>,
    /// Where to write to them.
    pub email: String,
    /// Anything else.
    pub note: String,
    /// Fields of a later version.
    pub unknown: Unknown,
}

/// Something the business wants to reach.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Objective {
    /// Its id.
    pub id: Id<Objective>,
    /// Its name.
    pub name: String,
    /// The objective in a sentence.
    pub statement: String,
    /// Who answers for it.
    pub owner: Option<Id<Person>>,
    /// The share of attention it should get, relative to the other objectives.
    pub weight: Option<Decimal>,
    /// Whether it is about where to go or about keeping things running.
    pub level: Option<ObjectiveLevel>,
    /// How one would know that it is reached.
    pub measure: Option<Measure>,
    /// Fields of a later version.
    pub unknown: Unknown,
}

/// A yardstick: from what, to what, by when.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Measure {
    /// What is measured.
    pub name: String,
    /// In which unit of measurement.
    pub unit: String,
    /// Where it stands.
    pub baseline: Option<Decimal>,
    /// Where it should be.
    pub target: Option<Decimal>,
    /// By when.
    pub by: Option<Date>,
    /// Fields of a later version.
    pub unknown: Unknown,
}

/// A kind of work that people do for projects.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Role {
    /// Its id.
    pub id: Id<Role>,
    /// Its name.
    pub name: String,
    /// Person-days available in a quarter.
    pub capacity: Option<ByQuarter>,
    /// Fields of a later version.
    pub unknown: Unknown,
}

impl Identified for Unit {
    fn id(&self) -> &Id<Self> {
        &self.id
    }
}

impl Identified for Person {
    fn id(&self) -> &Id<Self> {
        &self.id
    }
}

impl Identified for Objective {
    fn id(&self) -> &Id<Self> {
        &self.id
    }
}

impl Identified for Role {
    fn id(&self) -> &Id<Self> {
        &self.id
    }
}
