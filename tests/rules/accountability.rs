//! The cases of the Accountability family.

use evenkeel::portfolio::{Person, Project, Stage, StatementOfWork};
use jiff::ToSpan as _;

use super::Case;
use crate::support::{Plan, TODAY, sound_project};

fn is_at(plan: Plan, stage: Stage) -> Plan {
    plan.where_project("p", |p: &mut Project| p.stage = Some(stage))
}

/// Bob owns so many projects.
fn bob_owns(plan: Plan, many: usize) -> Plan {
    (1..many).fold(plan, |plan, n| plan.project(sound_project(&format!("p{n}"))))
}

/// Ann sponsors and owns the project.
fn one_chair(plan: Plan) -> Plan {
    plan.where_project("p", |p| p.owner = Some("ann".into()))
}

fn led(plan: Plan, lead: &str, mentor: &str) -> Plan {
    let person = |id: &str| (!id.is_empty()).then(|| id.into());
    plan.where_project("p", |p| (p.lead, p.mentor) = (person(lead), person(mentor)))
}

fn deputy(plan: Plan, of: &str, deputy: Option<&str>) -> Plan {
    plan.where_portfolio(|p| {
        let person = p.people.get(&of.into()).unwrap();
        let deputy = deputy.map(Into::into);
        p.people.put(Person { deputy, ..Person::clone(person) });
    })
}

fn signed(plan: Plan, in_days: Option<i64>) -> Plan {
    plan.where_project("p", |p| {
        let signed = in_days.map(|days| TODAY.saturating_add(days.days()));
        p.statement_of_work = Some(StatementOfWork { signed, ..StatementOfWork::default() });
    })
}

pub(super) static CASES: &[Case] = &[
    Case {
        rule: "missing-owner",
        shows: "somebody is accountable or nobody is",
        speaks: |plan| plan.where_project("p", |p| p.owner = None),
        silent: |plan| plan.where_project("p", |p| p.lead = None),
    },
    Case {
        rule: "owner-overloaded",
        shows: "four are too many, three are not",
        speaks: |plan| bob_owns(plan, 4),
        silent: |plan| bob_owns(plan, 3),
    },
    Case {
        rule: "owner-overloaded",
        shows: "finished projects do not count",
        speaks: |plan| is_at(bob_owns(plan, 4), Stage::OnHold),
        silent: |plan| is_at(bob_owns(plan, 4), Stage::Stopped),
    },
    Case {
        rule: "owner-overloaded",
        shows: "leading a team is not owning, and the portfolio's own threshold holds",
        speaks: |plan| bob_owns(plan, 3).threshold("owner-overloaded", "projects", 2),
        silent: |plan| bob_owns(plan, 3).where_project("q", |q| q.lead = Some("bob".into())),
    },
    Case {
        rule: "owner-is-sponsor",
        shows: "one person in both chairs",
        speaks: one_chair,
        silent: |plan| led(plan, "ann", "ann"),
    },
    Case {
        rule: "owner-is-sponsor",
        shows: "a live project only, and nobody is not somebody",
        speaks: |plan| is_at(one_chair(plan), Stage::Proposed),
        silent: |plan| plan.where_project("p", |p| (p.sponsor, p.owner) = (None, None)),
    },
    Case {
        rule: "one-person-show",
        shows: "another mentor is enough",
        speaks: |plan| led(plan, "bob", "bob"),
        silent: |plan| led(plan, "bob", "ivy"),
    },
    Case {
        rule: "one-person-show",
        shows: "where nobody is named as mentor, nothing is said",
        speaks: |plan| is_at(led(plan, "bob", "bob"), Stage::Approved),
        silent: |plan| led(plan, "bob", ""),
    },
    Case {
        rule: "missing-deputy",
        shows: "a sponsor needs one, a person without a project does not",
        speaks: |plan| deputy(plan, "kim", None),
        silent: |plan| deputy(plan, "ivy", None),
    },
    Case {
        rule: "missing-deputy",
        shows: "nobody can stand in for themselves",
        speaks: |plan| deputy(plan, "lou", Some("lou")),
        silent: |plan| deputy(plan, "lou", Some("ivy")),
    },
    Case {
        rule: "missing-deputy",
        shows: "the owner of a live project, not of a finished one",
        speaks: |plan| is_at(deputy(plan, "bob", None), Stage::Proposed),
        silent: |plan| is_at(deputy(plan, "bob", None), Stage::Done),
    },
    Case {
        rule: "unsigned-statement-of-work",
        shows: "signed today is signed, signed tomorrow is not",
        speaks: |plan| signed(plan, Some(1)),
        silent: |plan| signed(plan, Some(0)),
    },
    Case {
        rule: "unsigned-statement-of-work",
        shows: "an approved project may still be writing it",
        speaks: |plan| plan.where_project("p", |p| p.statement_of_work = None),
        silent: |plan| {
            is_at(plan, Stage::Approved).where_project("p", |p| p.statement_of_work = None)
        },
    },
    Case {
        rule: "unsigned-statement-of-work",
        shows: "without a day it is not signed; who signed is not asked",
        speaks: |plan| signed(plan, None),
        silent: |plan| signed(plan, Some(-400)),
    },
];
