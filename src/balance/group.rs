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

impl Group {
    /// Counts one more project.
    pub(super) fn add(&mut self, cost: Option<Money>) {
        self.projects += 1;
        match cost {
            Some(cost) => self.cost = self.cost + cost,
            None => self.unknown += 1,
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
