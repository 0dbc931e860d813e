//! What budgets can give, as it was worked out: the chart draws it, and knows no optimiser.

use std::collections::BTreeMap;
use std::sync::Arc;

use rust_decimal::Decimal;

use crate::portfolio::{Id, Maximise, Money, Project};

/// What budgets can give, and what the plan and the scenarios give.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Curve {
    /// The measure.
    pub maximise: Maximise,
    /// The scenario that was laid over the portfolio; nothing for the plan.
    pub scenario: Option<String>,
    /// The best selection for each budget; budgets rise, and values never fall.
    pub points: Vec<Possible>,
    /// How many points were wanted. There are fewer where the work was ended before.
    pub wanted: usize,
    /// The plan first, then every scenario.
    pub marks: Vec<Given>,
    /// How many projects may be chosen or left.
    pub open: usize,
    /// How many projects are left as they are because their cost is not known.
    pub unknown_cost: usize,
    /// How many are because their worth in the measure is not known.
    pub unknown_worth: usize,
    /// Where nothing meets every demand at any price: which contradict each other, in sentences
    /// without their full stops.
    pub conflict: Vec<String>,
}

/// The best selection that was found for a budget.
#[derive(Clone, Debug, PartialEq)]
pub struct Possible {
    /// The budget.
    pub budget: Money,
    /// What the selection costs, as far as that is known.
    pub cost: Money,
    /// What it is worth in the measure.
    pub value: Decimal,
    /// How much more there might be at most, as a part of it: 0 where it is proved best.
    pub gap: f64,
    /// The projects in it, in the portfolio's order.
    pub projects: Arc<[Id<Project>]>,
}

impl Possible {
    /// Whether nothing better exists for the budget, and that is proved.
    pub fn is_proved(&self) -> bool {
        self.gap <= 0.0
    }
}

/// What the plan or a scenario gives, counted as the points are.
#[derive(Clone, Debug, PartialEq)]
pub struct Given {
    /// The scenario; nothing for the plan.
    pub scenario: Option<String>,
    /// What it costs, as far as that is known.
    pub cost: Money,
    /// What it is worth in the measure.
    pub value: Decimal,
    /// The best selection for what it costs; nothing where no selection costs so little.
    pub best: Option<Possible>,
    /// The limits that it breaks, in sentences without their full stops.
    pub broken: Vec<String>,
    /// How many of its projects start at another time than the points have them.
    pub moved: usize,
    /// The projects in it, in the portfolio's order.
    pub projects: Arc<[Id<Project>]>,
}

impl Given {
    /// How much more its money could give; below zero where it gives more than the limits allow.
    pub fn below(&self) -> Option<Decimal> {
        self.best.as_ref().map(|best| best.value - self.value)
    }

    /// Which part of what its money could give it gives, from 0 up.
    pub fn share(&self) -> Option<f64> {
        let best = crate::portfolio::number(self.best.as_ref()?.value);
        let own = crate::portfolio::number(self.value);
        (best > 0.0 && own >= 0.0).then(|| own / best)
    }
}

impl Curve {
    /// Whether every point is there.
    pub fn is_whole(&self) -> bool {
        self.points.len() >= self.wanted
    }

    /// Whether so many projects are up for choice that nothing was worked out.
    pub fn is_refused(&self) -> bool {
        self.marks.is_empty() && self.wanted == 0 && self.conflict.is_empty() && self.open > 0
    }

    /// What the portfolio is looked at through: the plan or a scenario.
    pub fn mark(&self, scenario: Option<&str>) -> Option<&Given> {
        self.marks.iter().find(|mark| mark.scenario.as_deref() == scenario)
    }

    /// The corners of the line: from which cost on there is a selection worth so much.
    pub fn steps(&self) -> Vec<(Money, Decimal)> {
        let bests = self.marks.iter().filter_map(|mark| mark.best.as_ref());
        let mut all: Vec<(Money, Decimal)> =
            self.points.iter().chain(bests).map(|best| (best.cost, best.value)).collect();
        all.sort_by(|a, b| a.0.cmp(&b.0).then(b.1.cmp(&a.1)));
        let mut steps: Vec<(Money, Decimal)> = Vec::new();
        for (cost, value) in all {
            if steps.last().is_none_or(|(_, last)| value > *last) {
                steps.push((cost, value));
            }
        }
        steps
    }

    /// In how many points each project is, those in most first.
    pub fn shares(&self) -> Vec<(Id<Project>, usize)> {
        let mut counts: BTreeMap<&Id<Project>, usize> = BTreeMap::new();
        for id in self.points.iter().flat_map(|point| point.projects.iter()) {
            *counts.entry(id).or_default() += 1;
        }
        let mut shares: Vec<(Id<Project>, usize)> =
            counts.into_iter().map(|(id, number)| (id.clone(), number)).collect();
        shares.sort_by_key(|(_, number)| std::cmp::Reverse(*number));
        shares
    }
}
