//! In which calendar years and quarters the money falls.

use std::collections::BTreeMap;

use super::group::Way;
use super::{Facts, Spend, Standing, State};
use crate::portfolio::{Cost, Money, Project, Quarter};

/// What is planned in a quarter, and in which projects.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Planned {
    /// All of it, by what it is for.
    pub sum: Spend,
    /// The projects, by their places in the portfolio, with what each of them plans.
    pub parts: Vec<(usize, Spend)>,
}

impl Facts {
    /// What projects that are in plan to spend in each quarter, scenario included, and which they
    /// are: the parts of [`super::Balance::quarters`].
    pub fn planned(&self) -> BTreeMap<Quarter, Planned> {
        let mut planned: BTreeMap<Quarter, Planned> = BTreeMap::new();
        for (place, (project, standing)) in self.projects().enumerate() {
            for (quarter, spend) in parts(project, standing) {
                planned.entry(quarter).or_default().parts.push((place, spend));
            }
        }
        for (quarter, sum) in &self.balance.quarters {
            planned.entry(*quarter).or_default().sum = *sum;
        }
        planned
    }
}

/// Counts what a project that is in costs in each calendar year and quarter, or no longer.
/// Projects of which only a total is known cost nothing in any of them.
pub(super) fn count(
    years: &mut BTreeMap<i16, Money>,
    quarters: &mut BTreeMap<Quarter, Spend>,
    project: &Project,
    standing: &Standing,
    way: Way,
) {
    for (quarter, spend) in parts(project, standing) {
        let year = years.entry(quarter.year()).or_default();
        way.sum(year, spend.total());
        if *year == Money::ZERO {
            years.remove(&quarter.year());
        }
        let sum = quarters.entry(quarter).or_default();
        sum.count(spend, way);
        if *sum == Spend::default() {
            quarters.remove(&quarter);
        }
    }
}

/// What a project costs in each calendar year that it names, later by so many quarters.
pub fn of(project: &Project, shift: i64) -> BTreeMap<i16, Money> {
    let mut years: BTreeMap<i16, Money> = BTreeMap::new();
    let known = project.costs.iter().filter(|cost| cost.is_known());
    for (quarter, spend) in known.flat_map(|cost| by_quarter(project, cost)) {
        let year = quarter.plus(shift).unwrap_or(quarter).year();
        let sum = years.entry(year).or_default();
        *sum = *sum + spend.total();
    }
    years
}

/// What a project costs by calendar year, by what it is for, later by so many quarters: as the
/// balance lays it over the years where a scenario shifts the project.
pub fn costs_later(project: &Project, shift: i64) -> Vec<Cost> {
    if shift == 0 {
        return project.costs.clone();
    }
    let mut years: BTreeMap<i16, Cost> = BTreeMap::new();
    for cost in &project.costs {
        let later = by_quarter(project, cost)
            .map(|(quarter, spend)| (quarter.plus(shift).unwrap_or(quarter).year(), spend));
        let mut unknown = Some(&cost.unknown);
        for (year, spend) in later {
            let own = years.entry(year).or_insert_with(|| Cost { year, ..Cost::default() });
            for (own, was, part) in [
                (&mut own.systems, cost.systems, spend.systems),
                (&mut own.people, cost.people, spend.people),
                (&mut own.other, cost.other, spend.other),
            ] {
                *own = was.map(|_| own.unwrap_or_default() + part).or(*own);
            }
            // What another version wrote about a year goes where the year begins.
            for field in unknown.take().into_iter().flat_map(crate::portfolio::Unknown::all) {
                if own.unknown.get(&field.name).is_none() {
                    own.unknown.keep(field.slot, field.name.clone(), field.value.clone());
                }
            }
        }
    }
    years.into_values().collect()
}

/// What a project that is in costs in each quarter, scenario included.
fn parts(project: &Project, standing: &Standing) -> impl Iterator<Item = (Quarter, Spend)> {
    let (is_in, shift) = (standing.state == State::In, standing.shift);
    let known = project.costs.iter().filter(move |cost| is_in && cost.is_known());
    known
        .flat_map(|cost| by_quarter(project, cost))
        .map(move |(quarter, spend)| (quarter.plus(shift).unwrap_or(quarter), spend))
}

/// What a project costs in each quarter of a year, evenly over those in which it runs, or over all
/// four where it is not known when it runs, or not in that year; to the last minor unit.
fn by_quarter(project: &Project, cost: &Cost) -> impl Iterator<Item = (Quarter, Spend)> + use<> {
    let (mut first, mut last) = (1, 4);
    let span = project.start.zip(project.end).filter(|(start, end)| start <= end);
    if let Some((start, end)) = span.map(|(start, end)| (Quarter::of(start), Quarter::of(end)))
        && (start.year()..=end.year()).contains(&cost.year)
    {
        first = if start.year() == cost.year { start.number() } else { first };
        last = if end.year() == cost.year { end.number() } else { last };
    }
    let (year, mut left) = (cost.year, Spend::of_year(cost));
    (first..=last).filter_map(move |number| {
        let open = i128::from(last - number) + 1;
        let part = left.divided_by(open);
        left.count(part, Way::Out);
        Some((Quarter::new(year, number)?, part))
    })
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
        let mut quarters = BTreeMap::new();
        count(&mut years, &mut quarters, project, &standing, Way::In);
        let mut sums: BTreeMap<i16, Money> = BTreeMap::new();
        for (quarter, spend) in &quarters {
            let sum = sums.entry(quarter.year()).or_default();
            *sum = *sum + spend.total();
        }
        assert_eq!(sums, years);
        let mut left = (years.clone(), quarters);
        count(&mut left.0, &mut left.1, project, &standing, Way::Out);
        assert!(left.0.is_empty() && left.1.is_empty());
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

    #[test]
    fn a_year_is_split_by_kind_to_the_last_cent() {
        let money = |units| Some(Money::minor(units));
        let cost = Cost { year: 2027, systems: money(10), people: money(3), ..Cost::default() };
        let mut project = Project { costs: vec![cost], ..Project::default() };
        let quarters = |project: &Project| -> Vec<(i8, i128, i128)> {
            let cost = &project.costs[0];
            by_quarter(project, cost)
                .map(|(quarter, spend)| {
                    (quarter.number(), spend.systems.units(), spend.people.units())
                })
                .collect()
        };
        assert_eq!(quarters(&project), [(1, 2, 0), (2, 2, 1), (3, 3, 1), (4, 3, 1)]);
        project.start = Some(date(2026, 7, 1));
        project.end = Some(date(2027, 6, 30));
        assert_eq!(quarters(&project), [(1, 5, 1), (2, 5, 2)]);
        project.end = Some(date(2026, 12, 31));
        assert_eq!(quarters(&project).len(), 4);
    }
}
