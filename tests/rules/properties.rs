//! What holds for findings in every portfolio, whatever is in it.

use std::sync::Arc;

use evenkeel::balance::Facts;
use evenkeel::edit::{Edit, apply};
use evenkeel::portfolio::{
    Choice as _, Choosing, Level, Portfolio, Project, Scenario, Score, Stage, UnitKind, Waiver,
};
use evenkeel::rules::{self, Finding, Judgement};
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
    let project = |chance: &mut Chance| {
        projects.at(chance.below(projects.len())).map(|p| Project::clone(p)).unwrap_or_default()
    };
    let person = |chance: &mut Chance| {
        let people = &portfolio.people;
        people.at(chance.below(people.len())).map(|person| person.id.clone())
    };
    let mut changed = project(chance);
    match chance.below(15) {
        0 => changed.stage = chance.of(Stage::ALL),
        1 => changed.sponsor = person(chance),
        2 => changed.owner = None,
        3 => changed.costs.clear(),
        4 => changed.milestones.iter_mut().for_each(|m| m.done = None),
        5 => changed.value = Some(Score::nearest(50.0)),
        6 => return Edit::RemoveProject(changed.id),
        7 => {
            let id = projects.free_id("new");
            let place = chance.below(projects.len() + 1);
            return Edit::InsertProject(place, Arc::new(Project { id, ..changed }));
        }
        8 => return person(chance).map_or(Edit::All(Vec::new()), Edit::RemovePerson),
        9 => {
            let waiver = Waiver {
                rule: rules::ALL[chance.below(rules::ALL.len())].name.into(),
                project: chance.percent(50).then_some(changed.id),
                until: Some(large::TODAY),
                ..Waiver::default()
            };
            return Edit::Waivers(vec![waiver]);
        }
        10 => {
            let units = &portfolio.units;
            let Some(unit) = units.at(chance.below(units.len())) else {
                return Edit::All(Vec::new());
            };
            let kind = chance.of(UnitKind::ALL);
            return Edit::PutUnit(evenkeel::portfolio::Unit { kind, ..(**unit).clone() });
        }
        11 => {
            let rule = rules::ALL[chance.below(rules::ALL.len())].name;
            let level = chance.of(Level::ALL);
            let setting = evenkeel::portfolio::RuleSetting { level, ..Default::default() };
            return Edit::Rules(vec![(rule.into(), setting)]);
        }
        12 => return Edit::Targets(Vec::new()),
        13 => changed.set_class("ambition", Some("transform".into())),
        _ => return Edit::Name(format!("Name {}", chance.below(100))),
    }
    Edit::PutProject(Arc::new(changed))
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
        let (_, after) = judged(&after(&portfolio, &Edit::Waivers(vec![waiver])));
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
