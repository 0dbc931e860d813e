//! What the fixes of single findings do.

use std::sync::Arc;

use evenkeel::balance::Facts;
use evenkeel::edit::apply;
use evenkeel::portfolio::{
    ChangeLoad, Choosing, Decision, Lesson, Person, Portfolio, Project, Scenario, Stage, Verdict,
};
use evenkeel::rules::{Finding, Fix, Judgement};
use jiff::ToSpan as _;
use jiff::civil::date;

use crate::support::{Plan, TODAY, found, milestone, sound, sound_project_of, waiver};

/// The only finding of a rule, with what follows from the plan.
fn only(plan: Plan, rule: &str) -> (Facts, Arc<Finding>) {
    let facts = plan.facts();
    let judgement = Judgement::of(&facts);
    let mut own = judgement.findings().filter(|finding| finding.rule.name == rule);
    let finding = own.next().unwrap_or_else(|| panic!("{rule} finds nothing")).clone();
    assert!(own.next().is_none(), "{rule} finds more");
    (facts, finding)
}

fn fixes_of((facts, finding): &(Facts, Arc<Finding>)) -> Vec<Fix> {
    (finding.rule.fixes)(facts, finding)
}

fn labels(fixes: &[Fix]) -> Vec<&str> {
    fixes.iter().map(|fix| fix.label.as_str()).collect()
}

/// The portfolio after a fix, with the answer to what it asks.
fn fixed(facts: &Facts, fix: &Fix, words: &str) -> Option<Arc<Portfolio>> {
    let change = fix.change(&facts.portfolio, words)?;
    Some(apply(&facts.portfolio, &change.edit).unwrap())
}

fn project(portfolio: &Portfolio, id: &str) -> Project {
    Project::clone(portfolio.projects.get(&id.into()).unwrap())
}

/// Ann sponsors five projects; the shop must change in one of them.
fn ann_sponsors_five() -> Plan {
    let more = |plan: Plan, id: &str| plan.project(sound_project_of(id, "ann", "ivy"));
    ["p1", "p2", "p3", "p4"].into_iter().fold(sound(), more).where_project("p4", |p| {
        p.units = vec![ChangeLoad { unit: "shop".into(), ..ChangeLoad::default() }];
    })
}

#[test]
fn what_one_sponsor_has_too_many_of_goes_to_those_who_have_room() {
    let case = only(ann_sponsors_five(), "sponsor-overloaded");
    let fixes = fixes_of(&case);
    let shared = fixed(&case.0, &fixes[0], "").unwrap();
    assert_eq!(fixes[0].label, "Share out 2 projects");
    // The shop must change in the last, so somebody of the shop takes it; Bob owns the first.
    let of = |id: &str| project(&shared, id).sponsor.unwrap().to_string();
    assert_eq!(of("p4"), "lou");
    assert_eq!([of("p"), of("p1")], ["nia", "ann"], "{:?}", fixes[0]);
    assert!(project(&shared, "p4").sponsor_confirmed.is_none());
    let now = Judgement::of(&Facts::new(shared, None, TODAY));
    assert!(now.findings().all(|finding| finding.rule.name != "sponsor-overloaded"));
}

#[test]
fn all_that_is_too_many_may_go_to_one_person_with_room_for_it() {
    let fixes = fixes_of(&only(ann_sponsors_five(), "sponsor-overloaded"));
    let to_one = labels(&fixes[1..]);
    assert_eq!(to_one, ["Hand 2 to Person lou", "Hand 2 to Person nia", "Hand 2 to Person bob"]);
}

#[test]
fn nobody_is_overloaded_to_relieve_another() {
    // One project is enough for anybody; everybody of the business has one.
    let plan = ["bob", "lou", "nia"].into_iter().fold(sound(), |plan, who| {
        plan.project(sound_project_of(&format!("of-{who}"), who, "ivy"))
    });
    let plan = plan.without("r").without("t").project(sound_project_of("p1", "ann", "ivy"));
    let case = only(plan.threshold("sponsor-overloaded", "projects", 1), "sponsor-overloaded");
    assert_eq!(labels(&fixes_of(&case)), Vec::<&str>::new());
}

#[test]
fn an_owner_is_never_made_of_the_sponsor() {
    let more = |plan: Plan, id: &str| plan.project(sound_project_of(id, "kim", "bob"));
    let plan = ["p1", "p2", "p3"].into_iter().fold(sound(), more);
    let case = only(plan, "owner-overloaded");
    let fixes = fixes_of(&case);
    for fix in &fixes {
        let now = fixed(&case.0, fix, "").unwrap();
        assert!(now.projects.iter().all(|p| p.sponsor != p.owner), "{fix:?}");
    }
    // Ivy of IT may own, though she could not sponsor.
    assert!(labels(&fixes).iter().any(|label| label.ends_with("to Person ivy")), "{fixes:?}");
}

#[test]
fn what_only_a_person_can_say_is_not_done_in_silence() {
    let plan = |rule: &str| match rule {
        "missing-problem" => sound().where_project("p", |p| p.problem.clear()),
        "missing-success" => sound().where_project("p", |p| p.success.clear()),
        "missing-stop-condition" => sound().where_project("p", |p| p.stop_if.clear()),
        "missing-benefit" => sound().where_project("p", |p| p.benefits.clear()),
        "milestone-without-acceptance" => {
            sound().where_project("p", |p| p.milestones[0].accept.clear())
        }
        _ => sound().where_project("p", |p| {
            p.stage = Some(Stage::Stopped);
            p.stage_reason.clear();
        }),
    };
    for rule in [
        "missing-problem",
        "missing-success",
        "missing-stop-condition",
        "missing-benefit",
        "milestone-without-acceptance",
        "stopped-without-reason",
        "closed-without-lesson",
    ] {
        let case = only(plan(rule), rule);
        let fixes = fixes_of(&case);
        assert_eq!(fixes.len(), 1, "{rule}");
        assert!(fixes[0].asks.is_some(), "{rule}");
        assert!(fixed(&case.0, &fixes[0], " ").is_none(), "{rule}");
        let now = fixed(&case.0, &fixes[0], " Queues of six weeks ").unwrap();
        let now = Judgement::of(&Facts::new(now, None, TODAY));
        assert!(now.findings().all(|finding| finding.rule.name != rule), "{rule}");
    }
}

#[test]
fn a_figure_that_a_fix_asks_for_has_to_be_one() {
    let case =
        only(sound().where_project("p", |p| p.benefits[0].target = None), "benefit-unmeasurable");
    let fixes = fixes_of(&case);
    assert!(fixed(&case.0, &fixes[0], "soon").is_none());
    let now = fixed(&case.0, &fixes[0], "2,5").unwrap();
    assert_eq!(project(&now, "p").benefits[0].target.unwrap().to_string(), "2.5");
}

#[test]
fn a_new_promise_is_told_in_the_decisions() {
    let plan = sound().where_project("p", |p| p.milestones[0].baseline = Some(date(2027, 4, 1)));
    let case = only(plan, "milestone-slipped");
    let now = fixed(&case.0, &fixes_of(&case)[0], "The supplier was late").unwrap();
    assert_eq!(project(&now, "p").milestones[0].baseline, Some(date(2027, 6, 1)));
    let reason = &now.decisions[0].reason;
    let expected = "Milestone m1 is now promised for 1 June 2027 instead of 1 April 2027: \
                    The supplier was late";
    assert_eq!(reason, expected);
}

#[test]
fn what_was_decided_is_offered_as_the_reason() {
    let stop = Decision {
        date: Some(TODAY),
        project: Some("p".into()),
        decision: Some(Verdict::Stop),
        reason: "The law changed".into(),
        ..Decision::default()
    };
    let plan = sound().where_project("p", |p| p.stage = Some(Stage::Stopped));
    let case = only(plan.where_portfolio(|p| p.decisions.push(stop)), "stopped-without-reason");
    let fixes = fixes_of(&case);
    assert_eq!(labels(&fixes), ["Take what was decided on 10 May 2027", "Say why"]);
    let now = fixed(&case.0, &fixes[0], "").unwrap();
    assert_eq!(project(&now, "p").stage_reason, "The law changed");
}

#[test]
fn lessons_of_the_same_tags_are_offered_first() {
    let lesson = |id: &str, tag: &str| Lesson {
        id: id.into(),
        text: format!("About {tag}"),
        tags: vec![tag.into()],
        ..Lesson::default()
    };
    let plan = sound()
        .where_portfolio(|p| {
            p.lessons.put(lesson("l1", "boats"));
            p.lessons.put(lesson("l2", "training"));
        })
        .where_project("p", |p| {
            p.stage = Some(Stage::Approved);
            p.tags = vec!["training".into()];
        });
    let case = only(plan, "lessons-not-used");
    assert_eq!(labels(&fixes_of(&case)), ["About training", "About boats"]);
}

#[test]
fn a_fix_does_nothing_where_the_portfolio_has_moved_on() {
    let plan = sound().where_portfolio(|p| {
        p.waivers.push(waiver("missing-owner", Some("p"), TODAY.yesterday().ok()));
    });
    let case = only(plan, "waiver-expired");
    let mut later = Portfolio::clone(&case.0.portfolio);
    later.waivers.clear();
    for fix in fixes_of(&case) {
        assert!(fix.change(&later, "").is_none(), "{fix:?}");
    }
}

#[test]
fn what_a_scenario_starts_later_is_reviewed_later_and_has_not_slipped() {
    let choice = Choosing { project: "p".into(), shift: Some(1), ..Choosing::default() };
    let scenario = Scenario { name: "Later".into(), choices: vec![choice], ..Scenario::default() };
    let plan = sound().where_portfolio(|p| p.scenarios = vec![scenario]);
    let portfolio = Arc::new(plan.portfolio);
    let told = |facts: &Facts| {
        let judgement = Judgement::of(facts);
        judgement.findings().map(|finding| finding.rule.name).collect::<Vec<_>>()
    };
    let facts = Facts::new(portfolio, Some("Later"), TODAY);
    assert_eq!(told(&facts), ["review-gap"]);
    let judgement = Judgement::of(&facts);
    let finding = judgement.findings().next().unwrap();
    assert_eq!(finding.message, "Nothing is due before 1 September 2027, 114 days from today");
    for fix in (finding.rule.fixes)(&facts, finding) {
        let change = fix.change(&facts.portfolio, "").unwrap();
        let now = apply(&facts.portfolio, &change.edit).unwrap();
        let review = project(&now, "p").milestones[1].due.unwrap();
        let facts = facts.again(now, Some("Later"), TODAY);
        assert!(!told(&facts).contains(&"review-gap"), "{fix:?}");
        assert!(facts.shifted(&"p".into(), review) > TODAY);
    }
}

#[test]
fn a_milestone_is_not_moved_to_a_day_that_has_passed() {
    let ended = |days_ago: i64| {
        sound().where_project("p", |p| p.end = TODAY.checked_sub(days_ago.days()).ok())
    };
    let offered = |days_ago: i64| {
        let case = only(ended(days_ago), "milestone-outside-project");
        labels(&fixes_of(&case)).into_iter().map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(offered(0), ["Extend the project to 1 June 2027", "Move to 10 May 2027"]);
    assert_eq!(offered(1), ["Extend the project to 1 June 2027"]);
}

#[test]
fn only_colleagues_of_the_business_are_offered_for_a_benefit() {
    let plan = sound().where_project("p", |p| p.benefits[0].owner = Some("ivy".into()));
    let case = only(plan, "benefit-owner-inside-it");
    let fixes = fixes_of(&case);
    assert_eq!(fixes[0].label, "Person ann");
    assert_eq!(fixes.len(), 6);
    let strangers = ["Person ivy", "Person sam", "Person zoe"];
    assert!(labels(&fixes).iter().all(|label| !strangers.contains(label)));
}

#[test]
fn a_review_added_by_a_fix_needs_no_fix_itself() {
    let plan = sound().where_project("p", |p| {
        p.milestones = vec![milestone("m1", date(2027, 12, 1))];
    });
    let case = only(plan, "review-gap");
    for fix in fixes_of(&case) {
        let now = Judgement::of(&Facts::new(fixed(&case.0, &fix, "").unwrap(), None, TODAY));
        assert_eq!(found(&now), Vec::<String>::new());
    }
}

#[test]
fn a_deputy_is_somebody_else() {
    let plan = sound().where_portfolio(|p| {
        let kim = p.people.get(&"kim".into()).unwrap();
        p.people.put(Person { deputy: None, ..Person::clone(kim) });
    });
    let fixes = fixes_of(&only(plan, "missing-deputy"));
    assert_eq!(labels(&fixes)[..3], ["Person lou", "Person max", "Person nia"]);
    assert!(!labels(&fixes).contains(&"Person kim"));
}
