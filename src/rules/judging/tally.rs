//! Counting findings: by level, and rule by rule while projects are judged one by one.

use crate::balance::{Standing, State};
use crate::portfolio::{Level, Money};
use crate::rules::Finding;

/// How many findings there are, by level.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Errors.
    pub error: usize,
    /// Warnings.
    pub warning: usize,
    /// Notes.
    pub note: usize,
    /// Findings somebody takes responsibility for; not among the others.
    pub waived: usize,
}

impl Counts {
    /// Counts one more finding.
    pub fn add(&mut self, finding: &Finding) {
        if let Some(count) = self.of(finding) {
            *count += 1;
        }
    }

    /// Counts one finding less.
    pub(super) fn take_away(&mut self, finding: &Finding) {
        if let Some(count) = self.of(finding) {
            *count = count.saturating_sub(1);
        }
    }

    fn of(&mut self, finding: &Finding) -> Option<&mut usize> {
        match (finding.waiver.is_some(), finding.level) {
            (true, _) => Some(&mut self.waived),
            (_, Level::Error) => Some(&mut self.error),
            (_, Level::Warning) => Some(&mut self.warning),
            (_, Level::Note) => Some(&mut self.note),
            (_, Level::Off) => None,
        }
    }

    /// All findings that are not waived.
    pub fn open(self) -> usize {
        self.error + self.warning + self.note
    }

    /// The most serious level among those that are not waived.
    pub fn worst(self) -> Option<Level> {
        let all =
            [(self.error, Level::Error), (self.warning, Level::Warning), (self.note, Level::Note)];
        all.into_iter().find(|(count, _)| *count > 0).map(|(_, level)| level)
    }
}

/// The findings of one rule in figures.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Tally {
    /// Findings, waived ones among them.
    pub(super) all: usize,
    /// Findings that nobody has waived.
    pub(super) open: usize,
    /// Projects with an open finding.
    pub(super) projects: usize,
    /// Those of them that are in.
    included: usize,
    /// Those of them that are in and have a known cost.
    known: usize,
    /// What these cost.
    cost: Money,
}

impl Tally {
    /// Counts what was found in one project, or, the other way, counts it no longer.
    pub(super) fn count(&mut self, found: Found, standing: &Standing, is_more: bool) {
        let change = |sum: &mut usize, by: usize| {
            *sum = if is_more { *sum + by } else { sum.saturating_sub(by) };
        };
        change(&mut self.all, found.all);
        change(&mut self.open, found.open);
        if found.open == 0 {
            return;
        }
        change(&mut self.projects, 1);
        if standing.state == State::In {
            change(&mut self.included, 1);
            if let Some(cost) = standing.cost {
                change(&mut self.known, 1);
                self.cost = if is_more { self.cost + cost } else { self.cost - cost };
            }
        }
    }

    /// What the projects with open findings that are in cost, as part of all that is in; nothing
    /// where none of these costs is known.
    pub(super) fn share_of(&self, total: Money) -> Option<f64> {
        let is_known = self.included == 0 || self.known > 0;
        self.cost.share_of(total).filter(|_| is_known && self.projects > 0)
    }
}

/// How often one rule found something in one project.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Found {
    /// Findings, waived ones among them.
    pub(super) all: usize,
    /// Findings that nobody has waived.
    pub(super) open: usize,
}
