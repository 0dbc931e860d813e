//! Which projects ask something of roles and units, quarter by quarter.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::{Facts, Load, load};
use crate::portfolio::{Id, Identified, List, Quarter};

/// What one project asks of a role or unit in a quarter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// The project's place in the portfolio.
    pub place: usize,
    /// Person-days of a role, change load of a unit; nothing where it is not known how much.
    pub figure: Option<Decimal>,
}

/// What is asked of a role or unit in a quarter, and by whom.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    /// All that is known together: person-days of a role, change load of a unit.
    pub sum: Decimal,
    /// What each project asks, in the portfolio's order.
    pub parts: Vec<Part>,
}

/// What is asked of each role or unit, in the portfolio's order, by projects that are in, scenario
/// included. Quarters in which nobody asks anything are left out.
pub type Asking = Vec<BTreeMap<Quarter, Asked>>;

impl Facts {
    /// Which projects ask for person-days of each role: the parts of [`super::Balance::work`].
    pub fn work_asked(&self) -> Asking {
        let all = self.projects().enumerate().flat_map(|(place, (project, standing))| {
            load::work_of(project, standing).map(move |asks| (place, asks))
        });
        gathered(&self.portfolio.roles, &self.balance.work, all)
    }

    /// Which projects ask each unit to change: the parts of [`super::Balance::change`].
    pub fn change_asked(&self) -> Asking {
        let all = self.projects().enumerate().flat_map(|(place, (project, standing))| {
            load::change_of(project, standing).map(move |asks| (place, asks))
        });
        gathered(&self.portfolio.units, &self.balance.change, all)
    }
}

type Asks<'p, T> = (usize, (&'p Id<T>, Quarter, Option<Decimal>));

fn gathered<'p, T: Identified + 'p>(
    list: &List<T>,
    sums: &Load<T>,
    all: impl Iterator<Item = Asks<'p, T>>,
) -> Asking {
    let mut asking: Asking = vec![BTreeMap::new(); list.len()];
    for (place, (id, quarter, figure)) in all {
        let Some(row) = list.place(id).and_then(|row| asking.get_mut(row)) else { continue };
        row.entry(quarter).or_default().parts.push(Part { place, figure });
    }
    for (noun, row) in list.iter().zip(&mut asking) {
        for (quarter, sum) in sums.of(noun.id()) {
            row.entry(quarter).or_default().sum = sum;
        }
    }
    asking
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::portfolio::{
        ByQuarter, ChangeLoad, Choosing, Effort, Portfolio, Project, Role, Scenario, Stage, Unit,
    };
    use jiff::civil::date;

    fn facts() -> Facts {
        let quarter = Quarter::new(2027, 2);
        let effort = |days: Option<i32>| Effort {
            role: "dev".into(),
            quarter,
            days: days.map(Decimal::from),
            ..Effort::default()
        };
        let link = |load: Option<i32>| ChangeLoad {
            unit: "port".into(),
            load: load.map(|load| ByQuarter::Every(load.into())),
            ..ChangeLoad::default()
        };
        let project = |id: &str, days: Option<i32>, stage| Project {
            id: id.into(),
            stage: Some(stage),
            start: Some(date(2027, 1, 1)),
            end: Some(date(2027, 6, 30)),
            effort: vec![effort(days)],
            units: vec![link(days)],
            ..Project::default()
        };
        let shift = Choosing { project: "b".into(), shift: Some(1), ..Choosing::default() };
        let scenario =
            Scenario { name: "Later".into(), choices: vec![shift], ..Scenario::default() };
        let portfolio = Portfolio {
            roles: [Role { id: "dev".into(), ..Role::default() }].into_iter().collect(),
            units: [Unit { id: "port".into(), ..Unit::default() }].into_iter().collect(),
            projects: [
                project("a", Some(20), Stage::Approved),
                project("b", Some(30), Stage::Delivering),
                project("c", None, Stage::Approved),
                project("d", Some(99), Stage::Proposed),
            ]
            .into_iter()
            .collect(),
            scenarios: vec![scenario],
            ..Portfolio::default()
        };
        Facts::new(Arc::new(portfolio), Some("Later"), date(2027, 5, 10))
    }

    fn asked(asking: &Asking, number: i8) -> (i64, Vec<(usize, Option<i64>)>) {
        let asked = &asking[0][&Quarter::new(2027, number).unwrap()];
        let whole = |figure: Decimal| i64::try_from(figure).unwrap();
        let parts = asked.parts.iter().map(|part| (part.place, part.figure.map(whole)));
        (whole(asked.sum), parts.collect())
    }

    #[test]
    fn work_is_asked_by_what_is_in_when_the_scenario_says() {
        let asking = facts().work_asked();
        assert_eq!(asked(&asking, 2), (20, vec![(0, Some(20)), (2, None)]));
        assert_eq!(asked(&asking, 3), (30, vec![(1, Some(30))]));
    }

    #[test]
    fn change_of_unknown_load_is_asked_all_the_same() {
        let asking = facts().change_asked();
        assert_eq!(asked(&asking, 1), (20, vec![(0, Some(20)), (2, None)]));
        assert_eq!(asked(&asking, 2), (50, vec![(0, Some(20)), (1, Some(30)), (2, None)]));
        assert_eq!(asked(&asking, 3), (30, vec![(1, Some(30))]));
    }
}
