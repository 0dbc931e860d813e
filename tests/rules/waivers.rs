//! What a waiver covers, and for how long.

use evenkeel::portfolio::Waiver;
use evenkeel::rules::Judgement;
use jiff::ToSpan as _;

use crate::support::{Plan, TODAY, sound, sound_project_of, waiver};

/// Two projects, `p` and `q`, that nobody owns.
fn unowned() -> Plan {
    sound().where_project("p", |p| p.owner = None).where_project("q", |q| q.owner = None)
}

/// How many findings are open and how many are waived.
fn told(plan: Plan, waiver: Waiver) -> (usize, usize) {
    let facts = plan.where_portfolio(|p| p.waivers.push(waiver)).facts();
    let counts = Judgement::of(&facts).counts;
    (counts.open(), counts.waived)
}

#[test]
fn a_waiver_covers_its_rule_and_its_project() {
    assert_eq!(told(unowned(), waiver("missing-owner", Some("p"), None)), (1, 1));
    assert_eq!(told(unowned(), waiver("missing-owner", None, None)), (0, 2));
    assert_eq!(told(unowned(), waiver("missing-sponsor", None, None)), (2, 0));
}

#[test]
fn a_waiver_holds_until_its_day_is_over() {
    let until = |day| waiver("missing-owner", None, Some(day));
    assert_eq!(told(unowned(), until(TODAY)), (0, 2));
    // Then what it covered counts again, and that it expired is told as well.
    assert_eq!(told(unowned(), until(TODAY.checked_sub(1.day()).unwrap())), (3, 0));
}

#[test]
fn a_waiver_of_a_person_covers_nobody_else() {
    // Ann sponsors four, and nobody owns too many.
    let overloaded = || {
        let more = |plan: Plan, id: &str| plan.project(sound_project_of(id, "ann", "ivy"));
        ["q1", "q2", "q3"].into_iter().fold(sound(), more)
    };
    let of = |person: &str| Waiver {
        person: Some(person.into()),
        ..waiver("sponsor-overloaded", None, None)
    };
    assert_eq!(told(overloaded(), of("ann")), (0, 1));
    assert_eq!(told(overloaded(), of("bob")), (1, 0));
}
