//! In which calendar years the money falls.

use std::collections::BTreeMap;

use super::group::Way;
use super::{Standing, State};
use crate::portfolio::{Cost, Money, Project, Quarter};

/// Counts what a project that is in costs in each calendar year, or no longer. Projects of which
/// only a total is known cost nothing in any year.
pub(super) fn count(
    years: &mut BTreeMap<i16, Money>,
    project: &Project,
    standing: &Standing,
    way: Way,
) {
    if standing.state != State::In {
        return;
    }
    for (year, amount) in of(project, standing.shift) {
        let sum = years.entry(year).or_default();
        way.sum(sum, amount);
        if *sum == Money::ZERO {
            years.remove(&year);
        }
    }
}

/// What a project costs in each calendar year that it names, later by so many quarters.
pub fn of(project: &Project, shift: i64) -> Vec<(i16, Money)> {
    let mut years: Vec<(i16, Money)> = Vec::new();
    let mut add = |year: i16, amount: Money| match years.iter_mut().find(|(y, _)| *y == year) {
        Some((_, sum)) => *sum = *sum + amount,
        None => years.push((year, amount)),
    };
    for cost in project.costs.iter().filter(|cost| cost.is_known()) {
        if shift == 0 {
            add(cost.year, cost.total());
        } else {
            for (quarter, amount) in by_quarter(project, cost) {
                add(quarter.plus(shift).unwrap_or(quarter).year(), amount);
            }
        }
    }
    years
}

/// What a project costs in each quarter of a year, evenly over those in which it runs, or over all
/// four where it is not known when it runs; to the last minor unit.
fn by_quarter(project: &Project, cost: &Cost) -> Vec<(Quarter, Money)> {
    let mut quarters: Vec<Quarter> =
        project.quarters().filter(|quarter| quarter.year() == cost.year).collect();
    if quarters.is_empty() {
        quarters = (1..=4).filter_map(|number| Quarter::new(cost.year, number)).collect();
    }
    let mut left = cost.total().units();
    let mut open = quarters.len() as i128;
    let part = |quarter| {
        let part = left / open;
        left -= part;
        open -= 1;
        (quarter, Money::minor(part))
    };
    quarters.into_iter().map(part).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn shifted(project: &Project, shift: i64) -> BTreeMap<i16, Money> {
        let mut years = BTreeMap::new();
        let portfolio = crate::portfolio::Portfolio::default();
        let standing =
            Standing { shift, state: State::In, ..Standing::of(&portfolio, None, project) };
        count(&mut years, project, &standing, Way::In);
        years
    }

    #[test]
    fn a_shift_moves_the_part_of_the_year_that_no_longer_fits() {
        let cost = Cost { year: 2027, systems: Some(Money::minor(100)), ..Cost::default() };
        let mut project = Project { costs: vec![cost], ..Project::default() };
        let year = |years: &BTreeMap<i16, Money>, year| years.get(&year).map(|m| m.units());
        let years = shifted(&project, 1);
        assert_eq!((year(&years, 2027), year(&years, 2028)), (Some(75), Some(25)));
        project.start = Some(date(2027, 7, 1));
        project.end = Some(date(2027, 12, 31));
        let years = shifted(&project, 1);
        assert_eq!((year(&years, 2027), year(&years, 2028)), (Some(50), Some(50)));
        let years = shifted(&project, 4);
        assert_eq!((year(&years, 2027), year(&years, 2028)), (None, Some(100)));
    }
}
