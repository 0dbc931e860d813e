//! How one project stands: whether it is in, whether it is live, who sponsors it, what it costs.

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
        }
    }

    /// Whether it is an IT project: live without a business sponsor.
    pub fn is_it_project(&self) -> bool {
        self.is_live && self.sponsorship != Sponsorship::Business
    }
}
