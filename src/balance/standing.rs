//! How one project stands: whether it is in, whether it is live, who sponsors it, what it costs.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use jiff::ToSpan as _;
use jiff::civil::Date;

use super::Aim;
use crate::portfolio::{Choosing, Money, Portfolio, Project, UnitKind};

/// Where a project stands in the portfolio, scenario included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum State {
    /// Part of the portfolio: approved, delivering or on hold, or chosen by the scenario.
    In,
    /// Could become part of it.
    Candidate,
    /// Done or stopped.
    Closed,
}

/// From where in the organisation a project is sponsored.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Sponsorship {
    /// By somebody of a business unit.
    Business,
    /// By somebody inside IT.
    InsideIt,
    /// By somebody of an external unit, or of none.
    Outside,
    /// By nobody.
    None,
}

impl Sponsorship {
    /// All of them, business first.
    pub const ALL: [Self; 4] = [Self::Business, Self::InsideIt, Self::Outside, Self::None];

    /// The word in JSON.
    pub fn word(self) -> &'static str {
        match self {
            Self::Business => "business",
            Self::InsideIt => "inside_it",
            Self::Outside => "outside",
            Self::None => "none",
        }
    }

    /// The words on screen.
    pub fn label(self) -> &'static str {
        match self {
            Self::Business => "Business sponsor",
            Self::InsideIt => "Sponsor inside IT",
            Self::Outside => "Sponsor outside the business",
            Self::None => "No sponsor",
        }
    }

    /// From where a project is sponsored.
    pub fn of(portfolio: &Portfolio, project: &Project) -> Self {
        let Some(sponsor) = &project.sponsor else { return Self::None };
        match portfolio.unit_of(sponsor).and_then(|unit| unit.kind) {
            Some(UnitKind::Business) => Self::Business,
            Some(UnitKind::It) => Self::InsideIt,
            Some(UnitKind::External) | None => Self::Outside,
        }
    }
}

/// How one project stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// In, candidate or closed.
    pub state: State,
    /// Whether it is live: proposed, approved, delivering or on hold.
    pub is_live: bool,
    /// From where it is sponsored.
    pub sponsorship: Sponsorship,
    /// What it costs; nothing where that is unknown.
    pub cost: Option<Money>,
    /// By how many quarters the scenario shifts it.
    pub shift: i64,
    /// What the objectives it serves are about.
    pub aim: Aim,
    /// Whether it is an experiment: meant to transform, or on a new horizon.
    pub is_venture: bool,
    /// Stands for its name: the same for names that differ only in case and spaces; 0 for none.
    pub(super) name: u64,
}

impl Standing {
    /// How a project stands where a scenario decides this about it.
    pub(super) fn of(portfolio: &Portfolio, choice: Option<&Choosing>, project: &Project) -> Self {
        let reached = project.stage();
        let as_planned = reached.is_in();
        let state = if !reached.is_open() {
            State::Closed
        } else if choice.and_then(|choice| choice.included).unwrap_or(as_planned) {
            State::In
        } else {
            State::Candidate
        };
        Self {
            state,
            is_live: reached.is_live(),
            sponsorship: Sponsorship::of(portfolio, project),
            cost: project.cost(),
            shift: choice.and_then(|choice| choice.shift).unwrap_or(0).clamp(0, 400),
            aim: Aim::of(portfolio, project),
            is_venture: is_venture(project),
            name: name(&project.name),
        }
    }

    /// A date of the project under the scenario: later by the quarters it is shifted.
    pub fn later(&self, date: Date) -> Date {
        if self.shift == 0 {
            return date;
        }
        date.checked_add((self.shift * 3).months()).unwrap_or(date)
    }

    /// Whether it is open: live, or an idea.
    pub fn is_open(&self) -> bool {
        self.state != State::Closed
    }

    /// Whether it is an IT project: live without a business sponsor.
    pub fn is_it_project(&self) -> bool {
        self.is_live && self.sponsorship != Sponsorship::Business
    }
}

fn is_venture(project: &Project) -> bool {
    let is = |lens, bucket| project.class(lens).is_some_and(|class| class == bucket);
    is("ambition", "transform") || is("horizon", "new")
}

/// A number for a name, the same for names that differ only in case and spaces; 0 for none.
fn name(name: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    let mut is_empty = true;
    for c in name.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase) {
        c.hash(&mut hasher);
        is_empty = false;
    }
    if is_empty { 0 } else { hasher.finish().max(1) }
}
