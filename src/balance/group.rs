//! A set of projects in three figures.

use crate::portfolio::Money;

/// How many projects a set has and what they cost.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Group {
    /// How many projects.
    pub projects: usize,
    /// How many of them have no known cost.
    pub unknown: usize,
    /// What the others cost together.
    pub cost: Money,
    /// The part of all known cost of what is in, from 0 to 1; nothing where none is known.
    pub share: Option<f64>,
}

/// Whether a project joins what is counted or leaves it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    /// It joins.
    In,
    /// It leaves; it has been counted before.
    Out,
}

impl Way {
    /// A number of projects, one more or one less.
    pub(super) fn count(self, number: &mut usize) {
        *number = match self {
            Self::In => *number + 1,
            Self::Out => number.saturating_sub(1),
        };
    }

    /// A sum with an amount added or taken away.
    pub(super) fn sum(self, sum: &mut Money, amount: Money) {
        *sum = match self {
            Self::In => *sum + amount,
            Self::Out => *sum - amount,
        };
    }
}

impl Group {
    /// Counts one project more or less.
    pub(super) fn count(&mut self, cost: Option<Money>, way: Way) {
        way.count(&mut self.projects);
        self.count_cost(cost, way);
    }

    /// Counts what one project costs, and not the project.
    pub(super) fn count_cost(&mut self, cost: Option<Money>, way: Way) {
        match cost {
            Some(cost) => way.sum(&mut self.cost, cost),
            None => way.count(&mut self.unknown),
        }
    }

    /// Takes the projects of another set out.
    pub(super) fn take_away(&mut self, other: &Self) {
        self.projects = self.projects.saturating_sub(other.projects);
        self.unknown = self.unknown.saturating_sub(other.unknown);
        self.cost = self.cost - other.cost;
    }

    /// Works out the share of a total.
    pub(super) fn take_share_of(&mut self, total: Money) {
        self.share = self.cost.share_of(total);
    }
}
