//! The cases of the Milestones family.

use evenkeel::portfolio::{Project, Stage};
use jiff::ToSpan as _;

use super::Case;
use crate::support::{Plan, TODAY};

fn due(plan: Plan, days_ago: i64) -> Plan {
    plan.where_project("p", |p| p.milestones[0].due = TODAY.checked_sub(days_ago.days()).ok())
}

fn without_milestones(plan: Plan, stage: Stage) -> Plan {
    plan.where_project("p", |p: &mut Project| {
        p.milestones.clear();
        p.stage = Some(stage);
    })
}

pub(super) static CASES: &[Case] = &[
    Case {
        rule: "missing-milestones",
        shows: "one milestone is enough",
        speaks: |plan| without_milestones(plan, Stage::Delivering),
        silent: |plan| plan,
    },
    Case {
        rule: "missing-milestones",
        shows: "an approved project needs one, a proposal does not",
        speaks: |plan| without_milestones(plan, Stage::Approved),
        silent: |plan| without_milestones(plan, Stage::Proposed),
    },
    Case {
        rule: "milestone-overdue",
        shows: "due yesterday is late, due today is not",
        speaks: |plan| due(plan, 1),
        silent: |plan| due(plan, 0),
    },
    Case {
        rule: "milestone-overdue",
        shows: "what is done is not late",
        speaks: |plan| due(plan, 30),
        silent: |plan| due(plan, 30).where_project("p", |p| p.milestones[0].done = Some(TODAY)),
    },
];
