//! What an edit may do, and what it may never leave behind.

use std::sync::Arc;

use evenkeel::edit::difference::{Noun, difference};
use evenkeel::edit::{Edit, apply};
use evenkeel::files;
use evenkeel::portfolio::{Portfolio, Project, faults};
use jiff::civil::date;
use proptest::prelude::*;

use crate::support::{any, sound};

/// The edits that together make a portfolio out of an empty one, each doubtful where it is.
fn edits_of(p: &Portfolio) -> Vec<Edit> {
    let mut edits = vec![
        Edit::Name(p.name.clone()),
        Edit::Organisation(p.organisation.clone()),
        Edit::Note(p.note.clone()),
        Edit::FiscalYearStarts(p.fiscal_year_starts),
        Edit::ReviewDate(p.review_date),
    ];
    edits.extend(p.currency.clone().map(Edit::Currency));
    edits.extend(p.units.iter().map(|unit| Edit::PutUnit((**unit).clone())));
    edits.extend(p.people.iter().map(|person| Edit::PutPerson((**person).clone())));
    edits.extend(p.objectives.iter().map(|o| Edit::PutObjective((**o).clone())));
    edits.extend(p.roles.iter().map(|role| Edit::PutRole((**role).clone())));
    edits.extend(p.lessons.iter().map(|lesson| Edit::PutLesson((**lesson).clone())));
    edits.extend(p.projects.iter().map(|project| Edit::PutProject(Arc::clone(project))));
    edits.push(Edit::Targets(p.targets.clone()));
    edits.push(Edit::Limits(p.limits.clone()));
    edits.push(Edit::Rules(p.rules.clone()));
    edits.push(Edit::Waivers(p.waivers.clone()));
    edits.push(Edit::Scenarios(p.scenarios.clone()));
    edits.push(Edit::Decisions(p.decisions.clone()));
    edits
}

fn opens_again(portfolio: &Portfolio) -> Result<(), String> {
    let text = files::to_text(portfolio);
    let opened = files::from_text(&text).map_err(|error| error.to_string())?;
    if opened == *portfolio { Ok(()) } else { Err("it came back otherwise".into()) }
}

/// Takes a part of another portfolio over.
type Take = fn(&mut Portfolio, &Portfolio);

proptest! {
    #![proptest_config(ProptestConfig {
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn whatever_differs_is_told_and_nothing_else(seed: u64, other: u64) {
        let (before, other) = (any::portfolio(seed), any::portfolio(other));
        let told = |after: &Portfolio| difference(&before, after);
        prop_assert!(told(&before.clone()).is_empty());
        for project in &other.projects {
            let mut after = before.clone();
            after.projects.put(Arc::clone(project));
            let found = told(&after);
            prop_assert_eq!(found.is_empty(), before == after);
            prop_assert!(found.iter().all(|difference| difference.about.noun == Noun::Project));
        }
        let parts: [(Noun, Take); 12] = [
            (Noun::Unit, |p, other| p.units.clone_from(&other.units)),
            (Noun::Person, |p, other| p.people.clone_from(&other.people)),
            (Noun::Objective, |p, other| p.objectives.clone_from(&other.objectives)),
            (Noun::Role, |p, other| p.roles.clone_from(&other.roles)),
            (Noun::Lesson, |p, other| p.lessons.clone_from(&other.lessons)),
            (Noun::Waiver, |p, other| p.waivers.clone_from(&other.waivers)),
            (Noun::Scenario, |p, other| p.scenarios.clone_from(&other.scenarios)),
            (Noun::Decision, |p, other| p.decisions.clone_from(&other.decisions)),
            (Noun::Snapshot, |p, other| p.snapshots.clone_from(&other.snapshots)),
            (Noun::Preset, |p, other| p.presets.clone_from(&other.presets)),
            (Noun::Import, |p, other| p.source.clone_from(&other.source)),
            (Noun::Rule, |p, other| p.rules.clone_from(&other.rules)),
        ];
        for (noun, take) in parts {
            let mut after = before.clone();
            take(&mut after, &other);
            let found = told(&after);
            // A rule that says nothing says the same as one that is not mentioned.
            prop_assert!(noun == Noun::Rule || found.is_empty() == (before == after), "{:?}", noun);
            let fits = |own: Noun| own == noun || own == Noun::Portfolio;
            prop_assert!(found.iter().all(|difference| fits(difference.about.noun)));
        }
    }

    #[test]
    fn what_an_edit_leaves_can_be_saved_and_opened(seed: u64) {
        let mut portfolio = Arc::<Portfolio>::default();
        for edit in edits_of(&any::doubtful(seed)) {
            if let Ok(after) = apply(&portfolio, &edit) {
                let opened = opens_again(&after);
                prop_assert!(opened.is_ok(), "after {:?}: {}", edit, opened.unwrap_err());
                portfolio = after;
            }
        }
    }

    #[test]
    fn what_takes_the_place_of_a_portfolio_can_be_saved_and_opened(seed: u64) {
        let edit = Edit::Become(Box::new(any::doubtful(seed)));
        if let Ok(after) = apply(&Arc::default(), &edit) {
            let opened = opens_again(&after);
            prop_assert!(opened.is_ok(), "{}", opened.unwrap_err());
        }
    }

    #[test]
    fn removing_leaves_no_mention(seed: u64) {
        let portfolio = Arc::new(any::portfolio(seed));
        let removals = [
            portfolio.units.at(0).map(|unit| Edit::RemoveUnit(unit.id.clone())),
            portfolio.people.at(0).map(|person| Edit::RemovePerson(person.id.clone())),
            portfolio.objectives.at(0).map(|o| Edit::RemoveObjective(o.id.clone())),
            portfolio.roles.at(0).map(|role| Edit::RemoveRole(role.id.clone())),
            portfolio.lessons.at(0).map(|lesson| Edit::RemoveLesson(lesson.id.clone())),
            portfolio.projects.at(0).map(|project| Edit::RemoveProject(project.id.clone())),
        ];
        for edit in removals.into_iter().flatten() {
            let after = apply(&portfolio, &edit).unwrap();
            prop_assert_eq!(faults(&after), [], "after {:?}", edit);
        }
    }
}

#[test]
fn an_edit_that_no_file_could_hold_is_refused_in_words() {
    let portfolio = Arc::new(sound().portfolio);
    let project = |change: fn(&mut Project)| {
        let mut project = Project::clone(portfolio.projects.at(0).unwrap());
        change(&mut project);
        Edit::PutProject(Arc::new(project))
    };
    for (edit, told) in [
        (Edit::Name("a\u{7}".into()), "control character U+0007"),
        (Edit::Note("x".repeat(10_001)), "longer than 10000 characters"),
        (Edit::FiscalYearStarts(Some(13)), "13 is not a month"),
        (Edit::ReviewDate(Some(date(1227, 3, 31))), "outside the years 1900 to 2199"),
        (project(|p| p.milestones[0].accept = "\u{85}".into()), "control character U+0085"),
        (project(|p| p.end = Some(date(2200, 1, 1))), "outside the years 1900 to 2199"),
        (project(|p| p.classes = vec![("a".into(), "b".into()); 2]), "the key “a” is there twice"),
        (project(|p| p.id = "a\nb".into()), "an id is a short text"),
    ] {
        let error = apply(&portfolio, &edit).expect_err(told).to_string();
        assert!(error.contains(told), "{edit:?}: {error}");
    }
}
