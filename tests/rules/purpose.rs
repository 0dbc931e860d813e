//! The cases of the Purpose family.

use evenkeel::portfolio::{Benefit, Project, Stage};
use jiff::ToSpan as _;

use super::Case;
use crate::support::{Plan, TODAY, benefit};

fn is_at(plan: Plan, stage: Stage) -> Plan {
    plan.where_project("p", |p: &mut Project| p.stage = Some(stage))
}

fn first_benefit(plan: Plan, change: fn(&mut Benefit)) -> Plan {
    plan.where_project("p", |p| change(&mut p.benefits[0]))
}

/// A finished project of which a benefit was due so many days ago.
fn was_due(plan: Plan, days_ago: i64) -> Plan {
    is_at(plan, Stage::Done)
        .where_project("p", |p| p.benefits[0].due = TODAY.checked_sub(days_ago.days()).ok())
}

pub(super) static CASES: &[Case] = &[
    Case {
        rule: "missing-objective",
        shows: "a live project serves something, a stopped one need not",
        speaks: |plan| plan.where_project("p", |p| p.objectives.clear()),
        silent: |plan| is_at(plan, Stage::Stopped).where_project("p", |p| p.objectives.clear()),
    },
    Case {
        rule: "missing-problem",
        shows: "blanks are no problem stated, a word is",
        speaks: |plan| plan.where_project("p", |p| p.problem = " \n".into()),
        silent: |plan| plan.where_project("p", |p| p.problem = "Queues".into()),
    },
    Case {
        rule: "missing-problem",
        shows: "a proposal counts, an idea does not",
        speaks: |plan| is_at(plan, Stage::Proposed).where_project("p", |p| p.problem.clear()),
        silent: |plan| is_at(plan, Stage::Idea).where_project("p", |p| p.problem.clear()),
    },
    Case {
        rule: "missing-success",
        shows: "blanks are not what good looks like, a word is",
        speaks: |plan| plan.where_project("p", |p| p.success = " ".into()),
        silent: |plan| plan.where_project("p", |p| p.success = "No queues".into()),
    },
    Case {
        rule: "missing-success",
        shows: "a halted project counts, a finished one does not",
        speaks: |plan| is_at(plan, Stage::OnHold).where_project("p", |p| p.success.clear()),
        silent: |plan| is_at(plan, Stage::Done).where_project("p", |p| p.success.clear()),
    },
    Case {
        rule: "missing-stop-condition",
        shows: "a project under way says when it would be stopped",
        speaks: |plan| plan.where_project("p", |p| p.stop_if = "\t".into()),
        silent: |plan| plan,
    },
    Case {
        rule: "missing-stop-condition",
        shows: "an approved project counts, a proposal does not",
        speaks: |plan| is_at(plan, Stage::Approved).where_project("p", |p| p.stop_if.clear()),
        silent: |plan| is_at(plan, Stage::Proposed).where_project("p", |p| p.stop_if.clear()),
    },
    Case {
        rule: "missing-benefit",
        shows: "one benefit is enough, even without a name",
        speaks: |plan| plan.where_project("p", |p| p.benefits.clear()),
        silent: |plan| first_benefit(plan, |b| b.name.clear()),
    },
    Case {
        rule: "missing-benefit",
        shows: "a proposal counts, an idea does not",
        speaks: |plan| is_at(plan, Stage::Proposed).where_project("p", |p| p.benefits.clear()),
        silent: |plan| is_at(plan, Stage::Idea).where_project("p", |p| p.benefits.clear()),
    },
    Case {
        rule: "benefit-unmeasurable",
        shows: "a baseline of zero is there",
        speaks: |plan| first_benefit(plan, |b| b.baseline = None),
        silent: |plan| first_benefit(plan, |b| b.baseline = Some(0.into())),
    },
    Case {
        rule: "benefit-unmeasurable",
        shows: "without a target it cannot be missed; the day and the unit are not asked for",
        speaks: |plan| first_benefit(plan, |b| b.target = None),
        silent: |plan| {
            first_benefit(plan, |b| {
                b.due = None;
                b.unit.clear();
            })
        },
    },
    Case {
        rule: "benefit-unmeasurable",
        shows: "what lacks all three is told once, each benefit for itself",
        speaks: |plan| plan.where_project("p", |p| p.benefits.push(Benefit::default())),
        silent: |plan| plan.where_project("p", |p| p.benefits.push(benefit("bob"))),
    },
    Case {
        rule: "benefit-unmeasurable",
        shows: "a live project only",
        speaks: |plan| first_benefit(plan, |b| b.measure = " ".into()),
        silent: |plan| is_at(first_benefit(plan, |b| b.measure = " ".into()), Stage::Done),
    },
    Case {
        rule: "benefit-owner-inside-it",
        shows: "IT cannot answer for it, a supplier is let pass",
        speaks: |plan| first_benefit(plan, |b| b.owner = Some("ivy".into())),
        silent: |plan| first_benefit(plan, |b| b.owner = Some("sam".into())),
    },
    Case {
        rule: "benefit-owner-inside-it",
        shows: "somebody answers for it, even one of no unit",
        speaks: |plan| first_benefit(plan, |b| b.owner = None),
        silent: |plan| first_benefit(plan, |b| b.owner = Some("zoe".into())),
    },
    Case {
        rule: "benefit-unreviewed",
        shows: "90 days are the limit",
        speaks: |plan| was_due(plan, 91),
        silent: |plan| was_due(plan, 90),
    },
    Case {
        rule: "benefit-unreviewed",
        shows: "a figure of zero is one, a review without a figure is none",
        speaks: |plan| first_benefit(was_due(plan, 91), |b| b.reviewed = Some(TODAY)),
        silent: |plan| first_benefit(was_due(plan, 91), |b| b.actual = Some(0.into())),
    },
    Case {
        rule: "benefit-unreviewed",
        shows: "a done project only",
        speaks: |plan| was_due(plan, 400),
        silent: |plan| is_at(was_due(plan, 400), Stage::Stopped),
    },
    Case {
        rule: "benefit-unreviewed",
        shows: "the portfolio's own threshold holds, and no day is no delay",
        speaks: |plan| was_due(plan, 11).threshold("benefit-unreviewed", "days", 10),
        silent: |plan| first_benefit(was_due(plan, 400), |b| b.due = None),
    },
];
