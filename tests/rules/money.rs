//! The cases of the Money family.

use evenkeel::portfolio::{Cost, Money, Stage};

use super::Case;
use crate::support::{Plan, cost, euros};

fn costs(plan: Plan, costs: Vec<Cost>) -> Plan {
    plan.where_project("p", |p| p.costs = costs)
}

fn spent(plan: Plan, spent: Option<Money>) -> Plan {
    plan.where_project("p", |p| p.spent = spent)
}

pub(super) static CASES: &[Case] = &[
    Case {
        rule: "missing-cost",
        shows: "a cost of zero is known",
        speaks: |plan| costs(plan, Vec::new()),
        silent: |plan| costs(plan, vec![cost(2027, 0, 0)]),
    },
    Case {
        rule: "missing-cost",
        shows: "a budget is a cost",
        speaks: |plan| costs(plan, Vec::new()),
        silent: |plan| costs(plan, Vec::new()).where_project("p", |p| p.budget = Some(euros(1))),
    },
    Case {
        rule: "systems-without-people",
        shows: "5 % for people are enough, a cent less is not",
        speaks: |plan| {
            costs(plan, vec![cost(2027, 95, 5)])
                .where_project("p", |p| p.costs[0].people = Some(Money::minor(499)))
        },
        silent: |plan| costs(plan, vec![cost(2027, 95, 5)]),
    },
    Case {
        rule: "systems-without-people",
        shows: "without systems money there is nothing to ask",
        speaks: |plan| costs(plan, vec![cost(2027, 1, 0)]),
        silent: |plan| costs(plan, vec![cost(2027, 0, 0)]),
    },
    Case {
        rule: "systems-without-people",
        shows: "the years count together",
        speaks: |plan| costs(plan, vec![cost(2027, 100, 0), cost(2028, 0, 5)]),
        silent: |plan| costs(plan, vec![cost(2027, 100, 0), cost(2028, 0, 6)]),
    },
    Case {
        rule: "overspent",
        shows: "spending all is fine, a cent more is not",
        speaks: |plan| spent(plan, Some(Money::minor(10_001))),
        silent: |plan| spent(plan, Some(euros(100))),
    },
    Case {
        rule: "overspent",
        shows: "the budget counts where there are no yearly costs; without either nothing is known",
        speaks: |plan| {
            costs(spent(plan, Some(euros(2))), Vec::new())
                .where_project("p", |p| p.budget = Some(euros(1)))
        },
        silent: |plan| costs(spent(plan, Some(euros(2))), Vec::new()),
    },
    Case {
        rule: "overspent",
        shows: "a live project only",
        speaks: |plan| spent(plan, Some(euros(101))),
        silent: |plan| {
            spent(plan, Some(euros(101))).where_project("p", |p| p.stage = Some(Stage::Done))
        },
    },
];
