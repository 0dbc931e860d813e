//! The cases of the Milestones family.

use evenkeel::portfolio::{Milestone, Project, Stage};
use jiff::ToSpan as _;
use jiff::civil::{Date, date};

use super::Case;
use crate::support::{Plan, TODAY, milestone};

fn due(plan: Plan, days_ago: i64) -> Plan {
    plan.where_project("p", |p| p.milestones[0].due = TODAY.checked_sub(days_ago.days()).ok())
}

fn is_at(plan: Plan, stage: Stage) -> Plan {
    plan.where_project("p", |p: &mut Project| p.stage = Some(stage))
}

fn without_milestones(plan: Plan, stage: Stage) -> Plan {
    plan.where_project("p", |p: &mut Project| {
        p.milestones.clear();
        p.stage = Some(stage);
    })
}

/// The same with the only milestone changed.
fn only(plan: Plan, change: impl FnOnce(&mut Milestone)) -> Plan {
    plan.where_project("p", |p| change(&mut p.milestones[0]))
}

/// The project starts and ends on these days, as far as they are given.
fn runs(plan: Plan, start: Option<Date>, end: Option<Date>) -> Plan {
    plan.where_project("p", |p| (p.start, p.end) = (start, end))
}

/// The only milestone is due on 1 June, so many days after it was first promised for.
fn slipped(plan: Plan, days: i64) -> Plan {
    only(plan, |m| m.baseline = m.due.map(|due| due.saturating_sub(days.days())))
}

fn done(milestone: &mut Milestone) {
    milestone.done = Some(TODAY);
}

/// A second milestone, due in so many days.
fn and_in(plan: Plan, days: i64) -> Plan {
    plan.where_project("p", |p| {
        p.milestones.push(milestone("m2", TODAY.saturating_add(days.days())));
    })
}

const JUNE: Date = date(2027, 6, 1);

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
    Case {
        rule: "milestone-without-owner",
        shows: "an open milestone is promised by somebody, a done one need not be",
        speaks: |plan| only(plan, |m| m.owner = None),
        silent: |plan| only(only(plan, |m| m.owner = None), done),
    },
    Case {
        rule: "milestone-without-owner",
        shows: "also of a proposal, not of an idea",
        speaks: |plan| is_at(only(plan, |m| m.owner = None), Stage::Proposed),
        silent: |plan| is_at(only(plan, |m| m.owner = None), Stage::Idea),
    },
    Case {
        rule: "milestone-without-acceptance",
        shows: "blanks say nothing, a word does",
        speaks: |plan| only(plan, |m| m.accept = " ".into()),
        silent: |plan| only(plan, |m| m.accept = "It is in use".into()),
    },
    Case {
        rule: "milestone-without-acceptance",
        shows: "what is done needs none",
        speaks: |plan| is_at(only(plan, |m| m.accept.clear()), Stage::OnHold),
        silent: |plan| only(only(plan, |m| m.accept.clear()), done),
    },
    Case {
        rule: "milestone-outside-project",
        shows: "the first day belongs to the project",
        speaks: |plan| runs(plan, JUNE.tomorrow().ok(), None),
        silent: |plan| runs(plan, Some(JUNE), None),
    },
    Case {
        rule: "milestone-outside-project",
        shows: "the last day belongs to the project",
        speaks: |plan| runs(plan, None, JUNE.yesterday().ok()),
        silent: |plan| runs(plan, None, Some(JUNE)),
    },
    Case {
        rule: "milestone-outside-project",
        shows: "what is done is history",
        speaks: |plan| runs(plan, None, Some(TODAY)),
        silent: |plan| only(runs(plan, None, Some(TODAY)), done),
    },
    Case {
        rule: "milestone-outside-project",
        shows: "a project that ends before it starts is told by another rule",
        speaks: |plan| runs(plan, Some(TODAY), Some(TODAY)),
        silent: |plan| runs(plan, Some(date(2027, 12, 1)), Some(TODAY)),
    },
    Case {
        rule: "milestone-slipped",
        shows: "30 days are let pass",
        speaks: |plan| slipped(plan, 31),
        silent: |plan| slipped(plan, 30),
    },
    Case {
        rule: "milestone-slipped",
        shows: "the portfolio's own threshold holds",
        speaks: |plan| slipped(plan, 8).threshold("milestone-slipped", "days", 7),
        silent: |plan| slipped(plan, 60).threshold("milestone-slipped", "days", 60),
    },
    Case {
        rule: "milestone-slipped",
        shows: "what is done slips no more",
        speaks: |plan| slipped(plan, 400),
        silent: |plan| only(slipped(plan, 400), done),
    },
    Case {
        rule: "milestone-slipped",
        shows: "without a first promise there is nothing to compare",
        speaks: |plan| is_at(slipped(plan, 400), Stage::Proposed),
        silent: |plan| only(plan, |m| m.baseline = None),
    },
    Case {
        rule: "review-gap",
        shows: "due in 90 days is soon enough",
        speaks: |plan| due(plan, -91),
        silent: |plan| due(plan, -90),
    },
    Case {
        rule: "review-gap",
        shows: "what is overdue is not ahead, what is due today is",
        speaks: |plan| due(plan, 1),
        silent: |plan| due(plan, 0),
    },
    Case {
        rule: "review-gap",
        shows: "a milestone without a date is none ahead",
        speaks: |plan| only(plan, |m| m.due = None),
        silent: |plan| and_in(only(plan, |m| m.due = None), 14),
    },
    Case {
        rule: "review-gap",
        shows: "what is done does not count, and all done is told by another rule",
        speaks: |plan| and_in(only(plan, done), 200),
        silent: |plan| only(plan, done),
    },
    Case {
        rule: "review-gap",
        shows: "without milestones it is told by another rule",
        speaks: |plan| due(plan, -91),
        silent: |plan| without_milestones(plan, Stage::Delivering),
    },
    Case {
        rule: "review-gap",
        shows: "a project under way only",
        speaks: |plan| due(plan, -91),
        silent: |plan| is_at(due(plan, -91), Stage::Approved),
    },
    Case {
        rule: "review-gap",
        shows: "the portfolio's own threshold holds",
        speaks: |plan| due(plan, -31).threshold("review-gap", "days", 30),
        silent: |plan| due(plan, -120).threshold("review-gap", "days", 120),
    },
    Case {
        rule: "finished-but-open",
        shows: "every milestone is done or one is not",
        speaks: |plan| only(plan, done),
        silent: |plan| and_in(only(plan, done), 14),
    },
    Case {
        rule: "finished-but-open",
        shows: "a project without milestones has finished nothing",
        speaks: |plan| only(plan, done),
        silent: |plan| without_milestones(plan, Stage::Delivering),
    },
    Case {
        rule: "finished-but-open",
        shows: "a project under way only",
        speaks: |plan| only(plan, done),
        silent: |plan| is_at(only(plan, done), Stage::OnHold),
    },
];
