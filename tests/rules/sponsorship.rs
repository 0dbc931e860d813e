//! The cases of the Sponsorship family.

use evenkeel::portfolio::{ChangeLoad, Project, Stage};
use jiff::ToSpan as _;

use super::Case;
use crate::support::{Plan, TODAY, sound_project};

/// Ann sponsors so many projects.
fn ann_sponsors(plan: Plan, many: usize) -> Plan {
    (1..many).fold(plan, |plan, n| plan.project(sound_project(&format!("p{n}"))))
}

fn sponsored_by(plan: Plan, person: &str) -> Plan {
    let person = person.into();
    plan.where_project("p", |p| p.sponsor = Some(person))
}

fn must_change(plan: Plan, units: &[&str]) -> Plan {
    let link = |unit: &&str| ChangeLoad { unit: (*unit).into(), ..ChangeLoad::default() };
    let units = units.iter().map(link).collect();
    plan.where_project("p", |p| p.units = units)
}

fn confirmed(plan: Plan, days_ago: i64) -> Plan {
    plan.where_project("p", |p| p.sponsor_confirmed = TODAY.checked_sub(days_ago.days()).ok())
}

fn is_at(plan: Plan, stage: Stage) -> Plan {
    plan.where_project("p", |p: &mut Project| p.stage = Some(stage))
}

pub(super) static CASES: &[Case] = &[
    Case {
        rule: "missing-sponsor",
        shows: "a sponsor is named or not",
        speaks: |plan| plan.where_project("p", |p| p.sponsor = None),
        silent: |plan| plan,
    },
    Case {
        rule: "missing-sponsor",
        shows: "a proposal counts, an idea does not",
        speaks: |plan| is_at(plan, Stage::Proposed).where_project("p", |p| p.sponsor = None),
        silent: |plan| is_at(plan, Stage::Idea).where_project("p", |p| p.sponsor = None),
    },
    Case {
        rule: "missing-sponsor",
        shows: "a halted project counts, a finished one does not",
        speaks: |plan| is_at(plan, Stage::OnHold).where_project("p", |p| p.sponsor = None),
        silent: |plan| is_at(plan, Stage::Done).where_project("p", |p| p.sponsor = None),
    },
    Case {
        rule: "sponsor-inside-it",
        shows: "the kind of the sponsor's unit",
        speaks: |plan| sponsored_by(plan, "ivy"),
        silent: |plan| sponsored_by(plan, "sam"),
    },
    Case {
        rule: "sponsor-outside-business",
        shows: "a supplier is outside, IT is told by another rule",
        speaks: |plan| sponsored_by(plan, "sam"),
        silent: |plan| sponsored_by(plan, "ivy"),
    },
    Case {
        rule: "sponsor-outside-business",
        shows: "somebody of no unit is outside",
        speaks: |plan| sponsored_by(plan, "zoe"),
        silent: |plan| sponsored_by(plan, "bob"),
    },
    Case {
        rule: "sponsor-overloaded",
        shows: "four are too many, three are not",
        speaks: |plan| ann_sponsors(plan, 4),
        silent: |plan| ann_sponsors(plan, 3),
    },
    Case {
        rule: "sponsor-overloaded",
        shows: "finished projects do not count",
        speaks: |plan| is_at(ann_sponsors(plan, 4), Stage::Proposed),
        silent: |plan| is_at(ann_sponsors(plan, 4), Stage::Done),
    },
    Case {
        rule: "sponsor-overloaded",
        shows: "the portfolio's own threshold holds",
        speaks: |plan| ann_sponsors(plan, 3).threshold("sponsor-overloaded", "projects", 2),
        silent: |plan| ann_sponsors(plan, 4).threshold("sponsor-overloaded", "projects", 4),
    },
    Case {
        rule: "sponsor-unaffected",
        shows: "the sponsor's unit is among those that must change",
        speaks: |plan| must_change(plan, &["it"]),
        silent: |plan| must_change(plan, &["it", "ops"]),
    },
    Case {
        rule: "sponsor-unaffected",
        shows: "a sponsor of no unit is told by another rule",
        speaks: |plan| must_change(sponsored_by(plan, "ivy"), &["ops"]),
        silent: |plan| must_change(sponsored_by(plan, "zoe"), &["ops"]),
    },
    Case {
        rule: "sponsor-unconfirmed",
        shows: "180 days are the limit",
        speaks: |plan| confirmed(plan, 181),
        silent: |plan| confirmed(plan, 180),
    },
    Case {
        rule: "sponsor-unconfirmed",
        shows: "a proposal needs no confirmation yet",
        speaks: |plan| plan.where_project("p", |p| p.sponsor_confirmed = None),
        silent: |plan| {
            is_at(plan, Stage::Proposed).where_project("p", |p| p.sponsor_confirmed = None)
        },
    },
    Case {
        rule: "sponsor-unconfirmed",
        shows: "where there is no sponsor, nobody can confirm",
        speaks: |plan| is_at(confirmed(plan, 400), Stage::Approved),
        silent: |plan| confirmed(plan, 400).where_project("p", |p| p.sponsor = None),
    },
];
