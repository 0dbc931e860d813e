//! The cases of rules about what people, units and budgets can bear.

use evenkeel::balance::Facts;
use evenkeel::portfolio::{
    Budget, ByQuarter, ChangeLoad, Choosing, Effort, Limits, Quarter, Role, Scenario, Stage, Unit,
};
use evenkeel::rules::Judgement;
use jiff::civil::date;
use rust_decimal::Decimal;

use super::Case;
use crate::support::{Plan, TODAY, cost, euros, found, sound};

fn quarter(text: &str) -> Quarter {
    text.parse().expect("a quarter")
}

/// Architects have ten days a quarter; the project asks them for so many.
fn architects(plan: Plan, asked: &[(&str, i64)]) -> Plan {
    let effort = |(when, days): &(&str, i64)| Effort {
        role: "architect".into(),
        quarter: Some(quarter(when)),
        days: Some((*days).into()),
        ..Effort::default()
    };
    let effort = asked.iter().map(effort).collect();
    let capacity = Some(ByQuarter::Every(10.into()));
    let role =
        Role { id: "architect".into(), name: "Architects".into(), capacity, ..Role::default() };
    plan.where_portfolio(|p| p.roles.put(role)).where_project("p", |p| p.effort = effort)
}

/// The unit can take ten points of change in a quarter; the project asks for so many.
fn change(plan: Plan, load: ByQuarter) -> Plan {
    let link = ChangeLoad { unit: "ops".into(), load: Some(load), ..ChangeLoad::default() };
    plan.where_portfolio(|p| {
        let ops = p.units.get(&"ops".into()).expect("there is such a unit");
        let ops = Unit { change_capacity: Some(10.into()), ..Unit::clone(ops) };
        p.units.put(ops);
    })
    .where_project("p", |p| {
        p.units = vec![link];
        p.start = Some(date(2027, 4, 1));
        p.end = Some(date(2027, 12, 31));
    })
}

fn every(load: i64) -> ByQuarter {
    ByQuarter::Every(Decimal::from(load))
}

fn each(load: &[(&str, i64)]) -> ByQuarter {
    ByQuarter::Each(load.iter().map(|(when, load)| (quarter(when), (*load).into())).collect())
}

/// What is in costs 500 euros.
fn budget(plan: Plan, budget: Budget) -> Plan {
    let ids = ["p", "q", "r", "s", "t"];
    let plan = ids
        .into_iter()
        .fold(plan, |plan, id| plan.where_project(id, |p| p.costs = vec![cost(2027, 95, 5)]));
    plan.where_portfolio(|p| {
        p.limits = Some(Limits { budget: Some(budget), ..Limits::default() });
    })
}

pub(super) static CASES: &[Case] = &[
    Case {
        rule: "role-overbooked",
        shows: "eleven days of ten are too many, ten are not",
        speaks: |plan| architects(plan, &[("2027-Q3", 11)]),
        silent: |plan| architects(plan, &[("2027-Q3", 10)]),
    },
    Case {
        rule: "role-overbooked",
        shows: "two quarters of one role are one finding; a quarter that is over is none",
        speaks: |plan| architects(plan, &[("2027-Q2", 12), ("2027-Q3", 11)]),
        silent: |plan| architects(plan, &[("2027-Q1", 99)]),
    },
    Case {
        rule: "role-overbooked",
        shows: "what asks is in, and what a role has is known",
        speaks: |plan| {
            architects(plan, &[("2027-Q3", 11)])
                .where_project("p", |p| p.stage = Some(Stage::OnHold))
        },
        silent: |plan| {
            let plan = architects(plan, &[("2027-Q3", 11)]);
            plan.where_project("p", |p| p.stage = Some(Stage::Proposed))
        },
    },
    Case {
        rule: "role-overbooked",
        shows: "a capacity by quarter says nothing about other quarters",
        speaks: |plan| with_capacity(architects(plan, &[("2027-Q3", 11)]), "2027-Q3"),
        silent: |plan| with_capacity(architects(plan, &[("2027-Q3", 11)]), "2027-Q4"),
    },
    Case {
        rule: "unit-overloaded",
        shows: "a load of eleven is too much for ten",
        speaks: |plan| change(plan, every(11)),
        silent: |plan| change(plan, every(10)),
    },
    Case {
        rule: "unit-overloaded",
        shows: "the load of a quarter to come, and not of one that is over",
        speaks: |plan| change(plan, each(&[("2027-Q3", 11), ("2027-Q4", 10)])),
        silent: |plan| change(plan, each(&[("2027-Q1", 11)])),
    },
    Case {
        rule: "over-budget",
        shows: "a cent more than the budget",
        speaks: |plan| budget(plan, Budget::Total(euros(499))),
        silent: |plan| budget(plan, Budget::Total(euros(500))),
    },
    Case {
        rule: "over-budget",
        shows: "one year is over, another is not",
        speaks: |plan| budget(plan, Budget::ByYear(vec![(2027, euros(499)), (2028, euros(0))])),
        silent: |plan| budget(plan, Budget::ByYear(vec![(2027, euros(500)), (2028, euros(0))])),
    },
];

fn with_capacity(plan: Plan, when: &str) -> Plan {
    let capacity = Some(each(&[(when, 10)]));
    let role =
        Role { id: "architect".into(), name: "Architects".into(), capacity, ..Role::default() };
    plan.where_portfolio(|p| p.roles.put(role))
}

#[test]
fn a_scenario_moves_work_change_and_money_along() {
    let choices = vec![Choosing { project: "p".into(), shift: Some(4), ..Choosing::default() }];
    let scenario = Scenario { name: "Later".into(), choices, ..Scenario::default() };
    let plan = architects(sound(), &[("2027-Q3", 11)]);
    let plan = change(plan, each(&[("2027-Q3", 11)]));
    let plan = budget(plan, Budget::ByYear(vec![(2028, euros(99))]));
    let facts = plan.where_portfolio(|p| p.scenarios.push(scenario)).facts();
    let about = |facts: &Facts| {
        let lines = found(&Judgement::of(facts));
        let ours = ["role-overbooked", "unit-overloaded", "over-budget"];
        lines.into_iter().filter(|l| ours.iter().any(|o| l.starts_with(o))).collect::<Vec<_>>()
    };
    let now = about(&facts);
    assert_eq!(now.len(), 2, "{now:#?}");
    assert!(now.iter().all(|line| line.contains("Q3 2027")), "{now:#?}");
    let later = about(&Facts::new(facts.portfolio.clone(), Some("Later"), TODAY));
    assert_eq!(later.len(), 3, "{later:#?}");
    assert_eq!(later.iter().filter(|line| line.contains("Q3 2028")).count(), 2, "{later:#?}");
}
