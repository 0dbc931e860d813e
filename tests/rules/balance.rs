//! The cases of the Balance family.

use evenkeel::portfolio::Project;
use rust_decimal::Decimal;

use super::Case;
use crate::support::{Plan, cost, sound_project};

/// A project of so many euros in a bucket of the lens `place`, or in none.
fn placed(id: &str, euros: i128, bucket: Option<&str>) -> Project {
    let mut project = sound_project(id);
    project.costs = vec![cost(2027, euros - euros / 10, euros / 10)];
    project.set_class("place", bucket.map(Into::into));
    project
}

/// Of 100 euros 40 go here, where 40 are wanted, so many there, where 60 are, the rest nowhere.
fn there(plan: Plan, euros: i128) -> Plan {
    plan.without("s")
        .without("t")
        .project(placed("p", 40, Some("here")))
        .project(placed("q", euros, Some("there")))
        .project(placed("r", 60 - euros, None))
        .where_portfolio(|p| {
            let shares = [("here", 40), ("there", 60)];
            let shares = shares.map(|(word, part)| (word.into(), Decimal::new(part, 2)));
            p.targets = vec![("place".into(), shares.to_vec())];
        })
}

pub(super) static CASES: &[Case] = &[
    Case {
        rule: "mix-off-target",
        shows: "five points off are let pass, six are not",
        speaks: |plan| there(plan, 54),
        silent: |plan| there(plan, 55),
    },
    Case {
        rule: "mix-off-target",
        shows: "a lens without targets is not looked at",
        speaks: |plan| there(plan, 30),
        silent: |plan| there(plan, 30).where_portfolio(|p| p.targets.clear()),
    },
];
