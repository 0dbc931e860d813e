//! The cases of the People and change family.

use evenkeel::portfolio::{PolicyCheck, Project, Stage};
use jiff::ToSpan as _;

use super::Case;
use crate::support::{Plan, TODAY};

fn is_at(plan: Plan, stage: Stage) -> Plan {
    plan.where_project("p", |p: &mut Project| p.stage = Some(stage))
}

fn without_expert(plan: Plan) -> Plan {
    plan.where_project("p", |p| p.experts.clear())
}

/// Agreed in so many days, or no day is given.
fn agreed(plan: Plan, in_days: Option<i64>) -> Plan {
    let day = in_days.map(|days| TODAY.saturating_add(days.days()));
    plan.where_project("p", |p| p.requirements_agreed = day)
}

/// The check for privacy changed.
fn privacy(plan: Plan, change: fn(&mut PolicyCheck)) -> Plan {
    plan.where_project("p", |p| change(&mut p.policy_checks[0]))
}

pub(super) static CASES: &[Case] = &[
    Case {
        rule: "missing-expert",
        shows: "one expert is enough, a lead is none",
        speaks: |plan| without_expert(plan).where_project("p", |p| p.lead = Some("lou".into())),
        silent: |plan| plan.where_project("p", |p| p.experts.truncate(1)),
    },
    Case {
        rule: "missing-expert",
        shows: "a proposal counts, an idea does not",
        speaks: |plan| is_at(without_expert(plan), Stage::Proposed),
        silent: |plan| is_at(without_expert(plan), Stage::Idea),
    },
    Case {
        rule: "requirements-not-agreed",
        shows: "agreed today is agreed, tomorrow is not",
        speaks: |plan| agreed(plan, Some(1)),
        silent: |plan| agreed(plan, Some(0)),
    },
    Case {
        rule: "requirements-not-agreed",
        shows: "an approved project counts, a proposal does not",
        speaks: |plan| is_at(agreed(plan, None), Stage::Approved),
        silent: |plan| is_at(agreed(plan, None), Stage::Proposed),
    },
    Case {
        rule: "policy-unchecked",
        shows: "checked today is checked, tomorrow is not",
        speaks: |plan| privacy(plan, |check| check.done = TODAY.tomorrow().ok()),
        silent: |plan| privacy(plan, |check| check.done = Some(TODAY)),
    },
    Case {
        rule: "policy-unchecked",
        shows: "three topics are told once, and no other is asked for",
        speaks: |plan| plan.where_project("p", |p| p.policy_checks.clear()),
        silent: |plan| {
            plan.where_project("p", |p| {
                p.policy_checks
                    .push(PolicyCheck { topic: "taste".into(), ..PolicyCheck::default() });
            })
        },
    },
    Case {
        rule: "policy-unchecked",
        shows: "a topic is known however it is spelled, a check without a day is none",
        speaks: |plan| privacy(plan, |check| check.done = None),
        silent: |plan| {
            plan.where_project("p", |p| {
                p.policy_checks[0].topic = " Privacy".into();
                p.policy_checks[2].topic = "Information management".into();
            })
        },
    },
    Case {
        rule: "policy-unchecked",
        shows: "an approved project counts, a halted one does not",
        speaks: |plan| is_at(privacy(plan, |check| check.done = None), Stage::Approved),
        silent: |plan| is_at(privacy(plan, |check| check.done = None), Stage::OnHold),
    },
];
