//! One thing a rule found.

use std::borrow::Cow;
use std::sync::Arc;

use crate::portfolio::{Id, Level, Milestone, Objective, Person, Project, Role, Unit, Waiver};

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
    /// Which of several parts of its subject it is about (a benefit, a lens, a waiver), counted
    /// from 0; 0 where there is only one.
    pub part: usize,
    /// The trouble in a sentence, with the figures that make it true.
    pub message: Cow<'static, str>,
    /// The waiver that holds for it, if any.
    pub waiver: Option<Arc<Waiver>>,
    /// Where its rule stands in the catalogue, counted from 0.
    pub(super) place: usize,
}

impl Finding {
    /// Whether another finding is about the same thing, though its figures may have changed.
    pub fn is_same(&self, other: &Self) -> bool {
        std::ptr::eq(self.rule, other.rule)
            && self.project == other.project
            && self.subject == other.subject
            && self.part == other.part
    }

    /// A waiver of this finding and nothing else, with neither reason nor end yet.
    pub fn waiver_of_it(&self) -> Waiver {
        let mut waiver = Waiver {
            rule: self.rule.name.into(),
            project: self.project.clone(),
            ..Waiver::default()
        };
        match &self.subject {
            Subject::Project(_) | Subject::Milestone(_) | Subject::Portfolio => {}
            Subject::Person(id) => waiver.person = Some(id.clone()),
            Subject::Unit(id) => waiver.unit = Some(id.clone()),
            Subject::Role(id) => waiver.role = Some(id.clone()),
            Subject::Objective(id) => waiver.objective = Some(id.clone()),
        }
        waiver
    }
}
