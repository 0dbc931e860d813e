//! The cases of the Health and learning family.

use evenkeel::portfolio::{Health, Lesson, Project, Stage};
use jiff::ToSpan as _;

use super::Case;
use crate::support::{Plan, TODAY};

fn is_at(plan: Plan, stage: Stage) -> Plan {
    plan.where_project("p", |p: &mut Project| p.stage = Some(stage))
}

fn health(plan: Plan, change: fn(&mut Health)) -> Plan {
    plan.where_project("p", |p| p.health.iter_mut().for_each(change))
}

fn rated(plan: Plan, days_ago: i64) -> Plan {
    plan.where_project("p", |p| {
        let day = TODAY.saturating_sub(days_ago.days());
        p.health.iter_mut().for_each(|health| health.date = Some(day));
    })
}

/// A lesson of a project, or of none.
fn lesson(plan: Plan, project: Option<&str>) -> Plan {
    let project = project.map(Into::into);
    plan.where_portfolio(|p| {
        p.lessons.put(Lesson { id: "l1".into(), project, ..Lesson::default() });
    })
}

fn stopped(plan: Plan, reason: &str) -> Plan {
    is_at(plan, Stage::Stopped).where_project("p", |p| p.stage_reason = reason.into())
}

/// Approved, where there is a lesson of another project.
fn approved(plan: Plan) -> Plan {
    is_at(lesson(plan, Some("q")), Stage::Approved)
}

pub(super) static CASES: &[Case] = &[
    Case {
        rule: "stale-health",
        shows: "a rating holds for 90 days",
        speaks: |plan| rated(plan, 91),
        silent: |plan| rated(plan, 90),
    },
    Case {
        rule: "stale-health",
        shows: "the portfolio's own threshold holds",
        speaks: |plan| rated(plan, 15).threshold("stale-health", "days", 14),
        silent: |plan| rated(plan, 180).threshold("stale-health", "days", 180),
    },
    Case {
        rule: "stale-health",
        shows: "a rating in other words is one, no rating is none",
        speaks: |plan| health(plan, |health| health.rating = None),
        silent: |plan| {
            health(plan, |health| {
                health.rating = None;
                health.scale = "4 of 5".into();
            })
        },
    },
    Case {
        rule: "stale-health",
        shows: "a rating has a day, and needs no reason",
        speaks: |plan| health(plan, |health| health.date = None),
        silent: |plan| health(plan, |health| health.reason.clear()),
    },
    Case {
        rule: "stale-health",
        shows: "a project under way only",
        speaks: |plan| plan.where_project("p", |p| p.health = None),
        silent: |plan| is_at(plan, Stage::Approved).where_project("p", |p| p.health = None),
    },
    Case {
        rule: "closed-without-lesson",
        shows: "a lesson that names it, not one of another project",
        speaks: |plan| is_at(lesson(plan, Some("q")), Stage::Done),
        silent: |plan| is_at(lesson(plan, Some("p")), Stage::Done),
    },
    Case {
        rule: "closed-without-lesson",
        shows: "a stopped project counts, a halted one does not",
        speaks: |plan| is_at(lesson(plan, None), Stage::Stopped),
        silent: |plan| is_at(plan, Stage::OnHold),
    },
    Case {
        rule: "stopped-without-reason",
        shows: "blanks are no reason, a word is",
        speaks: |plan| stopped(plan, " "),
        silent: |plan| stopped(plan, "Law changed"),
    },
    Case {
        rule: "stopped-without-reason",
        shows: "a finished project needs none",
        speaks: |plan| stopped(plan, ""),
        silent: |plan| is_at(plan, Stage::Done),
    },
    Case {
        rule: "lessons-not-used",
        shows: "one lesson looked at is enough",
        speaks: approved,
        silent: |plan| {
            approved(plan).where_portfolio(|_| {}).where_project("p", |p| {
                p.lessons_used.push("l1".into());
            })
        },
    },
    Case {
        rule: "lessons-not-used",
        shows: "where there are no lessons, nobody can look at one",
        speaks: approved,
        silent: |plan| is_at(plan, Stage::Approved),
    },
    Case {
        rule: "lessons-not-used",
        shows: "an approved project only",
        speaks: approved,
        silent: |plan| is_at(approved(plan), Stage::Delivering),
    },
];
