//! What holds for findings in every portfolio, whatever is in it.

use std::sync::Arc;

use evenkeel::balance::Facts;
use evenkeel::edit::{Edit, apply};
use evenkeel::portfolio::{
    Benefit, ChangeLoad, Choice as _, Choosing, Contribution, Effort, Health, Id, Identified,
    Lesson, Level, List, Money, Objective, ObjectiveLevel, Person, Portfolio, Project, Quarter,
    Rating, RuleSetting, Scenario, Score, Stage, StatementOfWork, Unit, UnitKind, Waiver,
};
use evenkeel::rules::{self, Finding, Judgement};
use jiff::ToSpan as _;
use jiff::civil::Date;
use proptest::prelude::*;

use crate::large::{self, Chance};
use crate::support::{after, found};

/// A portfolio of a few projects, another for every seed.
fn small(seed: u64) -> Arc<Portfolio> {
    let projects = 1 + Chance(seed).below(12);
    let mut portfolio = large::portfolio(projects, seed);
    let choice = |project: &Arc<Project>| Choosing {
        project: project.id.clone(),
        included: Some(false),
        shift: Some(2),
        ..Choosing::default()
    };
    let choices = portfolio.projects.iter().step_by(2).map(choice).collect();
    portfolio.scenarios = vec![Scenario { name: "Less".into(), choices, ..Scenario::default() }];
    assert!(evenkeel::portfolio::faults(&portfolio).is_empty());
    Arc::new(portfolio)
}

fn judged(portfolio: &Arc<Portfolio>) -> (Facts, Judgement) {
    let facts = Facts::new(Arc::clone(portfolio), None, large::TODAY);
    let judgement = Judgement::of(&facts);
    (facts, judgement)
}

fn sponsorship_errors(judgement: &Judgement) -> usize {
    let family = |f: &&Arc<Finding>| f.rule.family == rules::Family::Sponsorship;
    judgement.findings().filter(family).filter(|f| f.level == Level::Error).count()
}

/// A change that a person could make, of a kind and at a place that chance chooses.
fn any_edit(portfolio: &Arc<Portfolio>, chance: &mut Chance) -> Edit {
    let projects = &portfolio.projects;
    let changed = projects.at(chance.below(projects.len()));
    let changed = changed.map(|project| Project::clone(project)).unwrap_or_default();
    let edit = match chance.below(8) {
        0 | 1 => Some(around(portfolio, &changed, chance)),
        2 => nouns(portfolio, chance),
        3 => lessons(portfolio, changed, chance),
        4 | 5 => Some(milestone_or_benefit(portfolio, changed, chance)),
        _ => field(portfolio, changed, chance),
    };
    edit.unwrap_or(Edit::All(Vec::new()))
}

fn put(project: Project) -> Edit {
    Edit::PutProject(Arc::new(project))
}

/// One of the nouns of a list.
fn one<T: Identified + Clone>(list: &List<T>, chance: &mut Chance) -> Option<T> {
    list.at(chance.below(list.len())).map(|noun| T::clone(noun))
}

fn somebody(portfolio: &Portfolio, chance: &mut Chance) -> Option<Id<Person>> {
    one(&portfolio.people, chance).map(|person| person.id).filter(|_| chance.percent(80))
}

fn some_day(chance: &mut Chance) -> Option<Date> {
    let days = i64::try_from(chance.below(500)).unwrap_or(0) - 250;
    chance.percent(80).then(|| large::TODAY.saturating_add(days.days()))
}

/// A field of a project changes.
fn field(portfolio: &Portfolio, mut changed: Project, chance: &mut Chance) -> Option<Edit> {
    match chance.below(23) {
        0 => changed.stage = chance.of(Stage::ALL),
        1 => changed.sponsor = somebody(portfolio, chance),
        2 => changed.owner = somebody(portfolio, chance),
        3 => changed.costs.clear(),
        4 => changed.value = Some(Score::nearest(50.0)),
        5 => changed.set_class("ambition", Some("transform".into())),
        6 => changed.spent = Some(Money::minor(chance.below(100_000_000) as i128)),
        7 => changed.start = some_day(chance),
        8 => changed.end = some_day(chance),
        9 => changed.experts.clear(),
        10 => changed.problem.clear(),
        11 => changed.stop_if.clear(),
        12 => changed.policy_checks.iter_mut().for_each(|check| check.done = some_day(chance)),
        13 => changed.requirements_agreed = some_day(chance),
        14 => {
            let signed = some_day(chance);
            changed.statement_of_work =
                Some(StatementOfWork { signed, ..StatementOfWork::default() });
        }
        15 => {
            let rating = chance.of(Rating::ALL);
            let date = some_day(chance);
            changed.health = Some(Health { rating, date, ..Health::default() });
        }
        16 => (changed.lead, changed.mentor) = (changed.owner.clone(), changed.owner.clone()),
        17 => {
            let unit = one(&portfolio.units, chance)?.id;
            changed.units = vec![ChangeLoad { unit, ..ChangeLoad::default() }];
        }
        18 => {
            let needed = one(&portfolio.projects, chance)?.id;
            changed.needs = vec![needed].into_iter().filter(|id| *id != changed.id).collect();
        }
        19 => changed.name = one(&portfolio.projects, chance)?.name.to_uppercase(),
        20 => {
            let role = one(&portfolio.roles, chance)?.id;
            let (quarter, days) = (Some(Quarter::of(large::TODAY)), Some(99_999.into()));
            changed.effort = vec![Effort { role, quarter, days, ..Effort::default() }];
        }
        21 => {
            let objective = one(&portfolio.objectives, chance)?.id;
            changed.objectives = vec![Contribution { objective, ..Contribution::default() }];
        }
        _ => changed.stage_reason.clear(),
    }
    Some(put(changed))
}

/// A milestone or a benefit of a project changes, or goes.
fn milestone_or_benefit(portfolio: &Portfolio, mut changed: Project, chance: &mut Chance) -> Edit {
    let kind = chance.below(10);
    let (person, day) = (somebody(portfolio, chance), some_day(chance));
    let milestone = chance.below(changed.milestones.len());
    let benefit = chance.below(changed.benefits.len());
    match (changed.milestones.get_mut(milestone), changed.benefits.get_mut(benefit)) {
        _ if kind == 0 => changed.milestones.clear(),
        _ if kind == 1 => changed.milestones.iter_mut().for_each(|m| m.done = day),
        (Some(milestone), _) if kind < 6 => match kind {
            2 => milestone.due = day,
            3 => milestone.baseline = day,
            4 => milestone.owner = person,
            _ => milestone.accept.clear(),
        },
        (_, Some(benefit)) => match kind {
            6 => benefit.owner = person,
            7 => benefit.baseline = None,
            8 => benefit.due = day,
            _ => benefit.actual = Some(1.into()),
        },
        _ => changed.benefits.push(Benefit { owner: person, ..Benefit::default() }),
    }
    put(changed)
}

/// A person, a unit or an objective changes.
fn nouns(portfolio: &Portfolio, chance: &mut Chance) -> Option<Edit> {
    let unit = one(&portfolio.units, chance)?;
    Some(match chance.below(6) {
        0 => Edit::RemovePerson(one(&portfolio.people, chance)?.id),
        1 => Edit::PutUnit(Unit { kind: chance.of(UnitKind::ALL), ..unit }),
        2 => Edit::RemoveUnit(unit.id),
        3 => {
            let deputy = somebody(portfolio, chance);
            Edit::PutPerson(Person { deputy, ..one(&portfolio.people, chance)? })
        }
        4 => {
            let unit = chance.percent(80).then_some(unit.id);
            let name = format!("Somebody {}", chance.below(100));
            Edit::PutPerson(Person { unit, name, ..one(&portfolio.people, chance)? })
        }
        _ => {
            let (owner, level) = (somebody(portfolio, chance), chance.of(ObjectiveLevel::ALL));
            Edit::PutObjective(Objective { owner, level, ..one(&portfolio.objectives, chance)? })
        }
    })
}

/// A lesson comes, goes, or is looked at.
fn lessons(portfolio: &Portfolio, mut changed: Project, chance: &mut Chance) -> Option<Edit> {
    match chance.below(4) {
        0 => Some(Edit::RemoveLesson(one(&portfolio.lessons, chance)?.id)),
        1 => {
            changed.lessons_used =
                one(&portfolio.lessons, chance).map(|l| l.id).into_iter().collect();
            Some(put(changed))
        }
        _ => {
            let id = portfolio.lessons.free_id("l");
            let project = chance.percent(80).then_some(changed.id);
            Some(Edit::PutLesson(Lesson { id, project, ..Lesson::default() }))
        }
    }
}

/// Something around the projects changes, or a project comes or goes.
fn around(portfolio: &Portfolio, changed: &Project, chance: &mut Chance) -> Edit {
    let projects = &portfolio.projects;
    let rule = rules::ALL[chance.below(rules::ALL.len())].name;
    match chance.below(7) {
        0 => Edit::RemoveProject(changed.id.clone()),
        1 => {
            let id = projects.free_id("new");
            let place = chance.below(projects.len() + 1);
            Edit::InsertProject(place, Arc::new(Project { id, ..changed.clone() }))
        }
        2 | 3 => {
            let waiver = Waiver {
                rule: rule.into(),
                project: chance.percent(50).then(|| changed.id.clone()),
                until: some_day(chance),
                ..Waiver::default()
            };
            Edit::Waivers(vec![waiver])
        }
        4 => {
            let level = chance.of(Level::ALL);
            let setting = RuleSetting { level, ..RuleSetting::default() };
            Edit::Rules(vec![(rule.into(), setting)])
        }
        5 => Edit::Targets(Vec::new()),
        _ => Edit::Name(format!("Name {}", chance.below(100))),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_business_sponsor_never_adds_a_sponsorship_error(seed: u64, which: prop::sample::Index) {
        let portfolio = small(seed);
        let (_, before) = judged(&portfolio);
        let is_business = |person: &&Arc<evenkeel::portfolio::Person>| {
            portfolio.unit_of(&person.id).is_some_and(|unit| unit.kind == Some(UnitKind::Business))
        };
        let Some(sponsor) = portfolio.people.iter().find(is_business) else { return Ok(()) };
        let mut project = Project::clone(portfolio.projects.at(which.index(portfolio.projects.len())).unwrap());
        project.sponsor = Some(sponsor.id.clone());
        let (_, after) = judged(&after(&portfolio, &Edit::PutProject(Arc::new(project))));
        prop_assert!(sponsorship_errors(&after) <= sponsorship_errors(&before));
    }

    #[test]
    fn a_waiver_moves_a_finding_and_never_hides_it(seed: u64, which: prop::sample::Index) {
        let portfolio = small(seed);
        let (_, before) = judged(&portfolio);
        let findings: Vec<_> = before.findings().collect();
        prop_assume!(!findings.is_empty());
        let finding = findings[which.index(findings.len())];
        let waiver = Waiver {
            rule: finding.rule.name.into(),
            project: finding.project.clone(),
            reason: "It is known".into(),
            ..Waiver::default()
        };
        let waivers = portfolio.waivers.iter().cloned().chain([waiver]).collect();
        let (_, after) = judged(&after(&portfolio, &Edit::Waivers(waivers)));
        let all = |judgement: &Judgement| judgement.counts.open() + judgement.counts.waived;
        prop_assert_eq!(all(&before), all(&after));
        prop_assert!(after.counts.waived > 0);
        let bare = |judgement: &Judgement| {
            found(judgement).into_iter().map(|line| line.replace(" (waived)", "")).collect::<Vec<_>>()
        };
        prop_assert_eq!(bare(&before), bare(&after));
    }

    #[test]
    fn the_order_of_projects_does_not_change_what_is_found(seed: u64) {
        let portfolio = small(seed);
        let mut turned = Portfolio::clone(&portfolio);
        turned.projects = portfolio.projects.iter().rev().map(|p| Project::clone(p)).collect();
        let sorted = |portfolio: &Arc<Portfolio>| {
            let mut lines = found(&judged(portfolio).1);
            lines.sort();
            lines
        };
        prop_assert_eq!(sorted(&portfolio), sorted(&Arc::new(turned)));
    }

    #[test]
    fn findings_and_questions_read_like_sentences(seed: u64) {
        let (facts, judgement) = judged(&small(seed));
        for finding in judgement.findings() {
            let message = &finding.message;
            let is_small = |text: &str| text.starts_with(char::is_lowercase);
            prop_assert!(!is_small(message) && !message.ends_with('.'), "{}", message);
            if let Some(question) = (finding.rule.question)(&facts, finding) {
                prop_assert!(!is_small(&question) && question.contains('?'), "{}", question);
            }
        }
    }

    #[test]
    fn no_two_findings_are_taken_for_the_same(seed: u64) {
        let (_, judgement) = judged(&small(seed));
        let all: Vec<_> = judgement.findings().collect();
        let is_twice = |place: usize| all.iter().skip(place + 1).any(|f| f.is_same(all[place]));
        let twice = (0..all.len()).find(|place| is_twice(*place));
        prop_assert!(twice.is_none(), "{:?}", twice.map(|place| &all[place].message));
    }

    #[test]
    fn every_fix_takes_its_finding_away(seed: u64) {
        let portfolio = small(seed);
        let (facts, judgement) = judged(&portfolio);
        for finding in judgement.findings() {
            let of_finding = |judgement: &Judgement| {
                judgement
                    .findings()
                    .filter(|f| f.rule.name == finding.rule.name)
                    .filter(|f| f.project == finding.project && f.subject == finding.subject)
                    .count()
            };
            for fix in (finding.rule.fixes)(&facts, finding).into_iter().take(12) {
                let Some(change) = fix.change(&portfolio, "Because it was agreed") else { continue };
                let fixed = apply(&portfolio, &change.edit);
                prop_assert!(fixed.is_ok(), "{}: {:?}", fix.label, fixed.err());
                let (_, now) = judged(&fixed.unwrap());
                prop_assert!(
                    of_finding(&now) < of_finding(&judgement),
                    "{}: “{}” does not take away “{}”", finding.rule.name, fix.label, finding.message
                );
            }
        }
    }

    #[test]
    fn working_out_again_is_working_out_from_nothing(seed: u64) {
        let mut chance = Chance(seed);
        let mut portfolio = small(seed);
        let (mut facts, mut judgement) = judged(&portfolio);
        for _ in 0..12 {
            let edit = any_edit(&portfolio, &mut chance);
            let Ok(next) = apply(&portfolio, &edit) else { continue };
            let scenario = chance.percent(50).then_some("Less");
            facts = facts.again(Arc::clone(&next), scenario, large::TODAY);
            let counted = Facts::new(Arc::clone(&next), scenario, large::TODAY);
            prop_assert_eq!(&facts.balance, &counted.balance, "after {:?}", edit);
            prop_assert_eq!(&facts.scenario, &counted.scenario);
            judgement.follow(&facts);
            let afresh = Judgement::of(&facts);
            prop_assert_eq!(found(&judgement), found(&afresh), "after {:?}", edit);
            prop_assert_eq!(judgement.counts, afresh.counts);
            prop_assert_eq!(&judgement.by_project, &afresh.by_project);
            prop_assert_eq!(
                judgement.groups.iter().map(|g| (g.projects, g.share)).collect::<Vec<_>>(),
                afresh.groups.iter().map(|g| (g.projects, g.share)).collect::<Vec<_>>()
            );
            portfolio = next;
        }
    }
}
