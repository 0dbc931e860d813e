//! The money described in columns: what the scene draws.

use std::sync::Arc;

use crate::balance::{Group, Spend};
use crate::charts::{MoneyBy, MoneyPeriod, Slot, Stands};
use crate::portfolio::{Money, Portfolio, Project, Quarter};

/// What money is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Systems.
    Systems,
    /// People who must change.
    People,
    /// Anything else.
    Other,
}

impl Kind {
    /// All of them, the lowest in a column first.
    pub(super) const ALL: [Self; 3] = [Self::Systems, Self::People, Self::Other];

    /// Its name.
    pub(super) fn label(self) -> &'static str {
        match self {
            Self::Systems => "Systems",
            Self::People => "People",
            Self::Other => "Other",
        }
    }

    /// Its colour.
    pub(super) fn slot(self) -> Slot {
        match self {
            Self::Systems => Slot::Bucket(0),
            Self::People => Slot::Bucket(1),
            Self::Other => Slot::Others,
        }
    }

    /// Its part of what is spent.
    pub(super) fn of(self, spend: Spend) -> Money {
        match self {
            Self::Systems => spend.systems,
            Self::People => spend.people,
            Self::Other => spend.other,
        }
    }
}

/// One year or quarter, or several together.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Column {
    /// The quarter it is, or the first of its year.
    pub(super) quarter: Option<Quarter>,
    /// What is planned.
    pub(super) spend: Spend,
    /// What each project plans, by its place among those shown.
    pub(super) parts: Vec<(usize, Spend)>,
    /// The budget, where it is given for such columns.
    pub(super) budget: Option<Money>,
}

impl Column {
    /// All that is planned in it.
    pub(super) fn total(&self) -> Money {
        self.spend.total()
    }

    /// By how much it exceeds its budget.
    pub(super) fn excess(&self) -> Option<Money> {
        let excess = self.total() - self.budget?;
        (excess > Money::ZERO).then_some(excess)
    }

    /// Several columns as one, which has no budget.
    pub(super) fn together<'a>(columns: impl Iterator<Item = &'a Self>) -> Self {
        let mut sum = Self::default();
        for column in columns {
            sum.spend.systems = sum.spend.systems + column.spend.systems;
            sum.spend.people = sum.spend.people + column.spend.people;
            sum.spend.other = sum.spend.other + column.spend.other;
            sum.parts.extend(&column.parts);
        }
        sum
    }

    /// The places of the projects that plan something of a kind in it.
    pub(super) fn places(&self, kind: Kind) -> impl Iterator<Item = usize> {
        let parts = self.parts.iter().filter(move |(_, spend)| kind.of(*spend) != Money::ZERO);
        parts.map(|(place, _)| *place)
    }
}

/// The money of a portfolio, ready to be drawn.
#[derive(Clone, Debug)]
pub(super) struct Columns {
    /// What it finds.
    pub(super) title: String,
    /// Line by line: what it is about, and what could not be drawn and why.
    pub(super) subtitle: Vec<String>,
    /// What a column is.
    pub(super) by: MoneyBy,
    /// Which columns are wanted.
    pub(super) period: MoneyPeriod,
    /// Every year or quarter from the first with money to the last, none left out.
    pub(super) times: Vec<Column>,
    /// The budgets of years, as far as they are given.
    pub(super) years: Vec<(i16, Money, Money)>,
    /// The quarter in which today lies.
    pub(super) now: Quarter,
    /// What is planned in years, by what it is for.
    pub(super) dated: Spend,
    /// All that is planned, the known cost of what is in.
    pub(super) planned: Group,
    /// What is known only as a total.
    pub(super) undated: Group,
    /// What was spent so far.
    pub(super) spent: Group,
    /// The whole budget.
    pub(super) budget: Option<Money>,
    /// Which projects are in, by place.
    pub(super) is_in: Vec<bool>,
    /// The portfolio that the places of projects are places of.
    pub(super) portfolio: Arc<Portfolio>,
}

impl Columns {
    /// What the column that begins with a quarter is called.
    pub(super) fn name(&self, quarter: Quarter) -> String {
        match self.by {
            MoneyBy::Year => quarter.year().to_string(),
            MoneyBy::Quarter => quarter.label(),
            // A year is named by its end.
            MoneyBy::Fiscal => {
                let end = quarter.plus(3).unwrap_or(quarter);
                format!("FY {}", end.year())
            }
        }
    }

    /// Whether today lies in the column that begins with a quarter.
    pub(super) fn is_now(&self, quarter: Quarter) -> bool {
        let last = if self.by == MoneyBy::Quarter { Some(quarter) } else { quarter.plus(3) };
        quarter <= self.now && last >= Some(self.now)
    }
}

impl Columns {
    /// The projects at these places.
    pub(super) fn stands(&self, places: impl Iterator<Item = usize>) -> Stands {
        let mut places: Vec<usize> = places.collect();
        places.sort_unstable();
        places.dedup();
        let projects = &self.portfolio.projects;
        let ids = places.into_iter().filter_map(|place| projects.at(place));
        let ids: Arc<[_]> = ids.map(|project| project.id.clone()).collect();
        if ids.is_empty() { Stands::Nothing } else { Stands::Projects(ids) }
    }

    /// The projects that are in and of which something is known.
    pub(super) fn where_known(&self, is_known: impl Fn(&Project) -> bool) -> Stands {
        let projects = self.portfolio.projects.iter().enumerate();
        let known = projects
            .filter(|(place, project)| self.is_in.get(*place) == Some(&true) && is_known(project));
        self.stands(known.map(|(place, _)| place))
    }
}
