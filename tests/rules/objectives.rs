//! The cases of rules about objectives and the money that is spent on them.

use evenkeel::portfolio::{Contribution, Objective, ObjectiveLevel, Project, Score, Stage};
use rust_decimal::Decimal;

use super::Case;
use crate::support::{Plan, sound_project_of};

/// An objective more, and changed as one likes.
fn objective(plan: Plan, id: &str, change: impl FnOnce(&mut Objective)) -> Plan {
    let plan = plan.objective(id);
    plan.where_portfolio(|p| {
        let objective = p.objectives.get(&id.into()).expect("there is such an objective");
        let mut objective = Objective::clone(objective);
        change(&mut objective);
        p.objectives.put(objective);
    })
}

fn serves(plan: Plan, project: &str, objectives: &[(&str, Option<f64>)]) -> Plan {
    let link = |(objective, part): &(&str, Option<f64>)| Contribution {
        objective: (*objective).into(),
        contribution: part.map(Score::nearest),
        ..Contribution::default()
    };
    let links = objectives.iter().map(link).collect();
    plan.where_project(project, |p| p.objectives = links)
}

/// The project `n` at a stage serves the objective `growth`, which nothing else does.
fn served_at(plan: Plan, stage: Stage) -> Plan {
    let project = Project { stage: Some(stage), ..sound_project_of("n", "zoe", "ivy") };
    let plan = objective(plan, "growth", |_| {}).project(project);
    serves(plan, "n", &[("growth", None)])
}

fn owner(id: &str) -> impl FnOnce(&mut Objective) {
    let owner = Some(id.into());
    move |objective| objective.owner = owner
}

/// `growth` weighs so much and `speed` thirty; a fifth of the money goes to `growth`.
fn growth_weighs(plan: Plan, weight: i64) -> Plan {
    let plan = objective(plan, "speed", |o| o.weight = Some(30.into()));
    let plan = objective(plan, "growth", |o| o.weight = Some(Decimal::from(weight)));
    serves(plan, "q", &[("growth", None)])
}

/// The level of `speed`, which so many of five projects of one cost serve, and of `growth`, which
/// the others do.
fn so_many_operational(plan: Plan, number: usize) -> Plan {
    let plan = objective(plan, "speed", |o| o.level = Some(ObjectiveLevel::Operational));
    let plan = objective(plan, "growth", |o| o.level = Some(ObjectiveLevel::Strategic));
    let others = ["p", "q", "r", "s", "t"].into_iter().skip(number);
    others.fold(plan, |plan, id| serves(plan, id, &[("speed", None), ("growth", None)]))
}

pub(super) static CASES: &[Case] = &[
    Case {
        rule: "objective-unserved",
        shows: "an idea serves nothing yet, a proposal does",
        speaks: |plan| served_at(plan, Stage::Idea),
        silent: |plan| served_at(plan, Stage::Proposed),
    },
    Case {
        rule: "objective-unserved",
        shows: "a project that is done serves it no longer, one on hold does",
        speaks: |plan| served_at(plan, Stage::Done),
        silent: |plan| served_at(plan, Stage::OnHold),
    },
    Case {
        rule: "objective-owned-by-it",
        shows: "one objective of the business is enough",
        speaks: |plan| serves(objective(plan, "uptime", owner("ivy")), "p", &[("uptime", None)]),
        silent: |plan| {
            let plan = objective(objective(plan, "uptime", owner("ivy")), "speed", owner("ann"));
            serves(plan, "p", &[("uptime", None), ("speed", None)])
        },
    },
    Case {
        rule: "objective-owned-by-it",
        shows: "an objective that nobody owns is not IT's; no objective is told by another rule",
        speaks: |plan| {
            serves(objective(plan, "uptime", owner("ivy")), "p", &[("uptime", Some(80.0))])
        },
        silent: |plan| {
            serves(serves(objective(plan, "uptime", |_| {}), "p", &[("uptime", None)]), "q", &[])
        },
    },
    Case {
        rule: "objective-underfunded",
        shows: "a fifth of the money for 41 % of the weight is too little, for 40 % it is not",
        speaks: |plan| growth_weighs(plan, 21),
        silent: |plan| growth_weighs(plan, 20),
    },
    Case {
        rule: "objective-underfunded",
        shows: "money is split by contribution",
        speaks: |plan| {
            serves(growth_weighs(plan, 20), "q", &[("growth", Some(90.0)), ("speed", Some(10.0))])
        },
        silent: |plan| {
            let plan = serves(
                growth_weighs(plan, 21),
                "r",
                &[("growth", Some(25.0)), ("speed", Some(75.0))],
            );
            serves(plan, "q", &[("growth", Some(100.0)), ("speed", Some(0.0))])
        },
    },
    Case {
        rule: "management-trap",
        shows: "four of five are too many, three are not",
        speaks: |plan| so_many_operational(plan, 4),
        silent: |plan| so_many_operational(plan, 3),
    },
];
