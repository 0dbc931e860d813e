//! One thing a rule found.

use crate::portfolio::{
    Id, Level, Milestone, Objective, Person, Portfolio, Project, Role, Unit, Waiver,
};

use super::Rule;

/// What a finding is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    /// A project.
    Project(Id<Project>),
    /// A milestone of the finding's project.
    Milestone(Id<Milestone>),
    /// A person.
    Person(Id<Person>),
    /// A unit.
    Unit(Id<Unit>),
    /// A role.
    Role(Id<Role>),
    /// An objective.
    Objective(Id<Objective>),
    /// The portfolio as a whole.
    Portfolio,
}

impl Subject {
    /// The kind's word in JSON.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Project(_) => "project",
            Self::Milestone(_) => "milestone",
            Self::Person(_) => "person",
            Self::Unit(_) => "unit",
            Self::Role(_) => "role",
            Self::Objective(_) => "objective",
            Self::Portfolio => "portfolio",
        }
    }

    /// The id; nothing for the portfolio.
    pub fn id(&self) -> Option<&str> {
        match self {
            Self::Project(id) => Some(id.as_str()),
            Self::Milestone(id) => Some(id.as_str()),
            Self::Person(id) => Some(id.as_str()),
            Self::Unit(id) => Some(id.as_str()),
            Self::Role(id) => Some(id.as_str()),
            Self::Objective(id) => Some(id.as_str()),
            Self::Portfolio => None,
        }
    }
}

/// Trouble that a rule found.
#[derive(Clone, Debug)]
pub struct Finding {
    /// The rule.
    pub rule: &'static Rule,
    /// How serious it is in this portfolio.
    pub level: Level,
    /// The project it belongs to, also for milestones and costs.
    pub project: Option<Id<Project>>,
    /// What it is about.
    pub subject: Subject,
    /// The trouble in a sentence, with the figures that make it true.
    pub message: String,
    /// The waiver that holds for it, if any.
    pub waiver: Option<Waiver>,
}

impl Finding {
    /// The waiver of the portfolio that holds for this finding on a day.
    pub(super) fn waiver_in(
        &self,
        portfolio: &Portfolio,
        today: jiff::civil::Date,
    ) -> Option<Waiver> {
        let fits = |waiver: &&Waiver| {
            waiver.rule == self.rule.name
                && waiver.until.is_none_or(|until| until >= today)
                && self.is_covered_by(waiver)
        };
        portfolio.waivers.iter().find(fits).cloned()
    }

    fn is_covered_by(&self, waiver: &Waiver) -> bool {
        let of_project = waiver.project.is_none() || waiver.project == self.project;
        let subject = &self.subject;
        let of_subject = |id: Option<&str>, kind: &str| {
            id.is_none_or(|id| subject.kind() == kind && subject.id() == Some(id))
        };
        of_project
            && of_subject(waiver.person.as_ref().map(Id::as_str), "person")
            && of_subject(waiver.unit.as_ref().map(Id::as_str), "unit")
            && of_subject(waiver.role.as_ref().map(Id::as_str), "role")
            && of_subject(waiver.objective.as_ref().map(Id::as_str), "objective")
    }
}
