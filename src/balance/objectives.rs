//! What the objectives get: how many live projects serve each, and the money spent on it.

use std::collections::HashMap;

use super::group::Way;
use super::{Standing, State};
use crate::portfolio::{Contribution, Id, Money, Objective, Project};

/// What one objective gets.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Served {
    /// How many live projects serve it.
    pub projects: usize,
    /// Its part of the cost of what is in. A project's cost is split by its contributions to the
    /// objectives it serves; a contribution that is not known counts as the average of those that
    /// are.
    pub cost: Money,
}

/// What each objective gets; those that get nothing are left out.
pub(super) type ByObjective = HashMap<Id<Objective>, Served>;

/// Counts a project for the objectives it serves, or no longer.
pub(super) fn count(
    objectives: &mut ByObjective,
    project: &Project,
    standing: &Standing,
    way: Way,
) {
    let cost = standing.cost.filter(|_| standing.state == State::In);
    if !standing.is_live && cost.is_none() {
        return;
    }
    let parts = parts(cost.unwrap_or_default(), &project.objectives);
    for (link, part) in project.objectives.iter().zip(parts) {
        let served = objectives.entry(link.objective.clone()).or_default();
        if standing.is_live {
            way.count(&mut served.projects);
        }
        way.sum(&mut served.cost, part);
        if *served == Served::default() {
            objectives.remove(&link.objective);
        }
    }
}

/// An amount split by contributions, to the last minor unit.
fn parts(amount: Money, links: &[Contribution]) -> Vec<Money> {
    // Millionths of a point, so that the split is in whole numbers.
    let weight = |link: &Contribution| Some((link.contribution?.get() * 1e6).round() as i128);
    let known: Vec<i128> = links.iter().filter_map(weight).collect();
    let usual = match known.len() {
        0 => 1,
        number => known.iter().sum::<i128>() / number as i128,
    };
    let weights: Vec<i128> = links.iter().map(|link| weight(link).unwrap_or(usual)).collect();
    let total: i128 = weights.iter().sum();
    let mut left = amount.units();
    let mut open = total;
    let part = |weight: &i128| {
        let part = if open == 0 { 0 } else { left * weight / open };
        left -= part;
        open -= weight;
        Money::minor(part)
    };
    weights.iter().map(part).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::portfolio::Score;

    fn link(contribution: Option<f64>) -> Contribution {
        let contribution = contribution.map(Score::nearest);
        Contribution { contribution, ..Contribution::default() }
    }

    fn split(amount: i128, contributions: &[Option<f64>]) -> Vec<i128> {
        let links: Vec<Contribution> = contributions.iter().map(|c| link(*c)).collect();
        parts(Money::minor(amount), &links).into_iter().map(Money::units).collect()
    }

    #[test]
    fn an_amount_is_split_by_contribution_to_the_last_cent() {
        assert_eq!(split(100, &[Some(75.0), Some(25.0)]), [75, 25]);
        assert_eq!(split(100, &[None, None, None]).iter().sum::<i128>(), 100);
        assert_eq!(split(101, &[Some(30.0), Some(30.0), Some(30.0)]), [33, 34, 34]);
    }

    #[test]
    fn an_unknown_contribution_is_as_large_as_the_others() {
        assert_eq!(split(90, &[Some(60.0), Some(30.0), None]), [40, 20, 30]);
    }

    #[test]
    fn a_contribution_of_zero_gets_nothing() {
        assert_eq!(split(90, &[Some(0.0), Some(30.0)]), [0, 90]);
        assert_eq!(split(90, &[Some(0.0)]), [0]);
    }
}
