//! The cases of the Consistency family.

use evenkeel::portfolio::{Project, Stage, Waiver};
use evenkeel::rules::{Judgement, Subject};
use jiff::civil::{Date, date};

use super::Case;
use crate::support::{Plan, TODAY, sound, waiver};

fn runs(plan: Plan, start: Date, end: Date) -> Plan {
    plan.where_project("p", |p: &mut Project| (p.start, p.end) = (Some(start), Some(end)))
}

fn waived(plan: Plan, waiver: Waiver) -> Plan {
    plan.where_portfolio(|p| p.waivers.push(waiver))
}

const YESTERDAY: Date = date(2027, 5, 9);

pub(super) static CASES: &[Case] = &[
    Case {
        rule: "ends-before-it-starts",
        shows: "a project of one day is fine",
        speaks: |plan| runs(plan, TODAY, YESTERDAY),
        silent: |plan| runs(plan, TODAY, TODAY),
    },
    Case {
        rule: "ends-before-it-starts",
        shows: "a live project only",
        speaks: |plan| runs(plan, TODAY, YESTERDAY),
        silent: |plan| {
            runs(plan, TODAY, YESTERDAY).where_project("p", |p| p.stage = Some(Stage::Done))
        },
    },
    Case {
        rule: "ends-before-it-starts",
        shows: "both dates are known",
        speaks: |plan| runs(plan, date(2199, 1, 1), TODAY),
        silent: |plan| runs(plan, TODAY, YESTERDAY).where_project("p", |p| p.start = None),
    },
    Case {
        rule: "waiver-expired",
        shows: "on its last day it still holds",
        speaks: |plan| waived(plan, waiver("missing-owner", Some("p"), Some(YESTERDAY))),
        silent: |plan| waived(plan, waiver("missing-owner", Some("p"), Some(TODAY))),
    },
    Case {
        rule: "waiver-expired",
        shows: "a waiver of the whole portfolio counts, one without end never expires",
        speaks: |plan| waived(plan, waiver("missing-owner", None, Some(YESTERDAY))),
        silent: |plan| waived(plan, waiver("missing-owner", None, None)),
    },
    Case {
        rule: "waiver-expired",
        shows: "also of a closed project, and whether or not there is anything to waive",
        speaks: |plan| {
            waived(plan, waiver("missing-owner", Some("p"), Some(YESTERDAY)))
                .where_project("p", |p| p.stage = Some(Stage::Done))
        },
        silent: |plan| plan.where_project("p", |p| p.owner = None),
    },
];

#[test]
fn an_expired_waiver_is_told_about_what_it_waived() {
    let of_person =
        Waiver { person: Some("ann".into()), ..waiver("missing-deputy", None, Some(YESTERDAY)) };
    let of_project = waiver("missing-owner", Some("q"), Some(YESTERDAY));
    let facts = waived(waived(sound(), of_person), of_project).facts();
    let judgement = Judgement::of(&facts);
    let told: Vec<_> =
        judgement.findings().map(|f| (f.project.clone(), f.subject.clone())).collect();
    let of_project = (Some("q".into()), Subject::Project("q".into()));
    // What belongs to a project comes first.
    assert_eq!(told, [of_project, (None, Subject::Person("ann".into()))]);
}
