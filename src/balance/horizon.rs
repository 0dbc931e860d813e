//! What the money of the coming years is for, and how long the projects run that it goes to.

use std::collections::BTreeMap;

use jiff::ToSpan as _;

use super::group::Way;
use super::{Aim, Group, Standing, State, years};
use crate::portfolio::Project;

/// How long a project runs. A scenario that shifts it does not change that.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Term {
    /// From start to end at most [`Term::SHORT`] years.
    Short,
    /// Longer.
    Long,
    /// Its start or its end is not known.
    Unknown,
}

impl Term {
    /// All of them, long first.
    pub const ALL: [Self; 3] = [Self::Long, Self::Short, Self::Unknown];

    /// How many years a project may run that counts as short: one that is over before the next
    /// budget but one.
    pub const SHORT: i64 = 2;

    /// The words on screen.
    pub fn label(self) -> &'static str {
        match self {
            Self::Short => "Two years at most",
            Self::Long => "Longer than two years",
            Self::Unknown => "Start or end unknown",
        }
    }

    /// How long a project runs.
    pub fn of(project: &Project) -> Self {
        let Some((start, end)) = project.start.zip(project.end) else { return Self::Unknown };
        let last = start.checked_add(Self::SHORT.years());
        if last.is_ok_and(|last| end >= last) { Self::Long } else { Self::Short }
    }
}

/// Cost of projects that are in, and their number, divided in two ways. Shares are left out.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Split {
    /// All of them.
    pub all: Group,
    /// By what they are for, in the order of [`Aim::ALL`].
    aims: [Group; Aim::ALL.len()],
    /// By how long they run, by the number of the [`Term`].
    terms: [Group; Term::ALL.len()],
}

impl Split {
    /// Those that are for this.
    pub fn aim(&self, aim: Aim) -> Group {
        self.aims.get(aim as usize).copied().unwrap_or_default()
    }

    /// Those that run so long.
    pub fn term(&self, term: Term) -> Group {
        self.terms.get(term as usize).copied().unwrap_or_default()
    }

    /// Counts a project with a part of its cost, or with none where that is unknown.
    fn count(&mut self, what: (Aim, Term), cost: Option<crate::portfolio::Money>, way: Way) {
        self.all.count(cost, way);
        let (aim, term) = (self.aims.get_mut(what.0 as usize), self.terms.get_mut(what.1 as usize));
        for group in aim.into_iter().chain(term) {
            group.count(cost, way);
        }
    }
}

/// What projects that are in cost year by year, divided by what they are for and how long they run.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Horizon {
    /// What falls in each calendar year, scenario included: a project counts in every year in which
    /// it costs something.
    pub years: BTreeMap<i16, Split>,
    /// What falls in no year: only a total is known, or nothing.
    pub undated: Split,
}

impl Horizon {
    /// Counts a project, or no longer.
    pub(super) fn count(&mut self, project: &Project, standing: &Standing, way: Way) {
        if standing.state != State::In {
            return;
        }
        let what = (standing.aim, Term::of(project));
        let years = years::of(project, standing.shift);
        if years.is_empty() {
            self.undated.count(what, standing.cost, way);
        }
        for (year, cost) in years {
            let split = self.years.entry(year).or_default();
            split.count(what, Some(cost), way);
            if split.all.projects == 0 {
                self.years.remove(&year);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::portfolio::{Cost, Money, Portfolio, Stage};

    fn horizon(projects: &[Project]) -> Horizon {
        let portfolio = Portfolio::default();
        let mut horizon = Horizon::default();
        for project in projects {
            horizon.count(project, &Standing::of(&portfolio, None, project), Way::In);
        }
        horizon
    }

    fn cost(year: i16, systems: i128) -> Cost {
        Cost { year, systems: Some(Money::minor(systems)), ..Cost::default() }
    }

    #[test]
    fn a_project_counts_in_every_year_that_costs_and_once_in_each() {
        let dated = Project {
            stage: Some(Stage::Approved),
            costs: vec![cost(2027, 10), cost(2027, 5), cost(2029, 7)],
            ..Project::default()
        };
        let total = Project { costs: Vec::new(), budget: Some(Money::minor(9)), ..dated.clone() };
        let unknown = Project { budget: None, ..total.clone() };
        let idea = Project { stage: None, ..dated.clone() };
        let horizon = horizon(&[dated, total, unknown, idea]);
        let years: Vec<_> = horizon.years.keys().copied().collect();
        assert_eq!(years, [2027, 2029]);
        let first = horizon.years[&2027].aim(Aim::None);
        assert_eq!((first.projects, first.cost), (1, Money::minor(15)));
        let undated = horizon.undated.term(Term::Unknown);
        assert_eq!((undated.projects, undated.unknown, undated.cost), (2, 1, Money::minor(9)));
        assert_eq!(horizon.undated.aim(Aim::Strategic), Group::default());
    }

    #[test]
    fn two_years_are_short_and_a_day_more_is_long() {
        let runs =
            |end| Project { start: Some(date(2027, 1, 1)), end: Some(end), ..Project::default() };
        assert_eq!(Term::of(&runs(date(2028, 12, 31))), Term::Short);
        assert_eq!(Term::of(&runs(date(2029, 1, 1))), Term::Long);
        assert_eq!(Term::of(&Project::default()), Term::Unknown);
    }
}
