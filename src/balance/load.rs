//! What is asked of roles and units, quarter by quarter.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use rust_decimal::Decimal;

use super::group::Way;
use super::{Standing, State};
use crate::portfolio::{ByQuarter, ChangeLoad, Id, Project, Quarter, Role, Unit};

/// What is asked of each role or unit in each quarter by projects that are in, scenario included:
/// person-days of roles, change load of units. Quarters in which nothing is asked are left out.
#[derive(Clone, Debug, PartialEq)]
pub struct Load<T>(HashMap<Id<T>, Arc<Quarters>>);

type Quarters = BTreeMap<Quarter, Decimal>;

impl<T> Load<T> {
    /// What is asked of one role or unit, in the order of quarters.
    pub fn of(&self, id: &Id<T>) -> impl Iterator<Item = (Quarter, Decimal)> + use<'_, T> {
        let quarters = self.0.get(id).into_iter();
        quarters.flat_map(|quarters| quarters.iter().map(|(quarter, figure)| (*quarter, *figure)))
    }

    fn count(&mut self, id: &Id<T>, quarter: Quarter, figure: Decimal, way: Way) {
        let quarters = Arc::make_mut(self.0.entry(id.clone()).or_default());
        let sum = quarters.entry(quarter).or_default();
        let new = match way {
            Way::In => sum.checked_add(figure),
            Way::Out => sum.checked_sub(figure),
        };
        // More than any number can hold is too much in any case.
        *sum = new.unwrap_or(Decimal::MAX);
        if sum.is_zero() {
            quarters.remove(&quarter);
        }
        if quarters.is_empty() {
            self.0.remove(id);
        }
    }
}

impl<T> Default for Load<T> {
    fn default() -> Self {
        Self(HashMap::new())
    }
}

/// Counts the days that a project asks of roles, or no longer.
pub(super) fn count_work(work: &mut Load<Role>, project: &Project, standing: &Standing, way: Way) {
    for (role, quarter, days) in work_of(project, standing) {
        if let Some(days) = days {
            work.count(role, quarter, days, way);
        }
    }
}

/// Counts the change that a project asks of units, or no longer.
pub(super) fn count_change(
    change: &mut Load<Unit>,
    project: &Project,
    standing: &Standing,
    way: Way,
) {
    let known = project.units.iter().filter(|link| link.load.is_some());
    for (unit, quarter, load) in links(known, project, standing) {
        if let Some(load) = load {
            change.count(unit, quarter, load, way);
        }
    }
}

/// The person-days that a project that is in asks of roles, scenario included; nothing where it
/// is not known how many.
pub fn work_of<'p>(
    project: &'p Project,
    standing: &Standing,
) -> impl Iterator<Item = (&'p Id<Role>, Quarter, Option<Decimal>)> {
    let (is_in, shift) = (standing.state == State::In, standing.shift);
    project
        .effort
        .iter()
        .filter(move |_| is_in)
        .filter_map(move |effort| Some((&effort.role, effort.quarter?.plus(shift)?, effort.days)))
}

/// The change that a project that is in asks of units, scenario included, in the quarters it runs
/// in or names; nothing where it is not known how much.
pub fn change_of<'p>(
    project: &'p Project,
    standing: &Standing,
) -> impl Iterator<Item = (&'p Id<Unit>, Quarter, Option<Decimal>)> {
    links(project.units.iter(), project, standing)
}

fn links<'p>(
    links: impl Iterator<Item = &'p ChangeLoad>,
    project: &'p Project,
    standing: &Standing,
) -> impl Iterator<Item = (&'p Id<Unit>, Quarter, Option<Decimal>)> {
    let (is_in, shift) = (standing.state == State::In, standing.shift);
    links.filter(move |_| is_in).flat_map(move |link| {
        let quarters: Vec<(Quarter, Option<Decimal>)> = match &link.load {
            Some(ByQuarter::Every(load)) => project.quarters().map(|q| (q, Some(*load))).collect(),
            Some(ByQuarter::Each(each)) => each.iter().map(|(q, load)| (*q, Some(*load))).collect(),
            None => project.quarters().map(|q| (q, None)).collect(),
        };
        let later = move |(quarter, load): (Quarter, Option<Decimal>)| {
            Some((&link.unit, quarter.plus(shift)?, load))
        };
        quarters.into_iter().filter_map(later)
    })
}
