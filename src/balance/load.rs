//! What is asked of roles and units, quarter by quarter.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use rust_decimal::Decimal;

use super::group::Way;
use super::{Standing, State};
use crate::portfolio::{ByQuarter, Id, Project, Quarter, Role, Unit};

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
    if standing.state != State::In {
        return;
    }
    for effort in &project.effort {
        let quarter = effort.quarter.and_then(|quarter| quarter.plus(standing.shift));
        if let (Some(quarter), Some(days)) = (quarter, effort.days) {
            work.count(&effort.role, quarter, days, way);
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
    if standing.state != State::In {
        return;
    }
    for link in &project.units {
        let mut count = |quarter: Quarter, load: Decimal| {
            if let Some(quarter) = quarter.plus(standing.shift) {
                change.count(&link.unit, quarter, load, way);
            }
        };
        match &link.load {
            Some(ByQuarter::Every(load)) => project.quarters().for_each(|q| count(q, *load)),
            Some(ByQuarter::Each(each)) => each.iter().for_each(|(q, load)| count(*q, *load)),
            None => {}
        }
    }
}
