//! Two files that grew from one are brought together: nothing that only one side did is lost.

use std::sync::Arc;

use evenkeel::files::merge::{Decided, Side, merge, merge_decided};
use evenkeel::portfolio::{Benefit, Milestone, Person, Portfolio, Project, Score};
use proptest::prelude::*;

use crate::given;
use crate::support::any;

fn harbour_city() -> Portfolio {
    let (_, facts) = given::samples().into_iter().find(|(name, _)| name == "harbour-city").unwrap();
    Portfolio::clone(&facts.portfolio)
}

/// The portfolio with one of its projects changed.
fn with(p: &Portfolio, place: usize, change: impl Fn(&mut Project)) -> Portfolio {
    let mut out = p.clone();
    let mut project = Project::clone(out.projects.at(place).unwrap());
    change(&mut project);
    out.projects.put(Arc::new(project));
    out
}

fn added(p: &Portfolio, id: &str) -> Portfolio {
    let mut out = p.clone();
    out.projects.put(Project { id: id.into(), name: id.into(), ..Project::default() });
    out
}

#[test]
fn different_fields_of_one_project_are_both_taken() {
    let base = harbour_city();
    let ours = with(&base, 0, |project| project.problem = "Ours".into());
    let theirs = with(&base, 0, |project| project.success = "Theirs".into());
    let merged = merge(&base, &ours, &theirs).unwrap();
    assert_eq!(merged.conflicts, []);
    let project = merged.portfolio.projects.at(0).unwrap();
    assert_eq!((project.problem.as_str(), project.success.as_str()), ("Ours", "Theirs"));
}

#[test]
fn the_same_field_changed_twice_is_a_conflict_in_which_ours_stays() {
    let base = harbour_city();
    let ours = with(&base, 0, |project| project.value = Score::new(10.into()));
    let theirs = with(&base, 0, |project| project.value = Score::new(20.into()));
    let merged = merge(&base, &ours, &theirs).unwrap();
    assert_eq!(merged.conflicts.len(), 1);
    let conflict = &merged.conflicts[0];
    assert_eq!(conflict.path, "projects[p-001].value");
    assert!(conflict.in_words().contains("ours 10, theirs 20"), "{}", conflict.in_words());
    assert_eq!(merged.portfolio.projects.at(0).unwrap().value, Score::new(10.into()));
}

#[test]
fn milestones_are_merged_one_by_one() {
    let base = harbour_city();
    let later = |place: usize| {
        with(&base, 0, move |project| {
            project.milestones[place].due = Some(jiff::civil::date(2030, 1, 1));
        })
    };
    let theirs = with(&later(1), 0, |project| {
        let name = "New".to_owned();
        project.milestones.push(Milestone { id: "new".into(), name, ..Milestone::default() });
    });
    let merged = merge(&base, &later(0), &theirs).unwrap();
    assert_eq!(merged.conflicts, []);
    let milestones = &merged.portfolio.projects.at(0).unwrap().milestones;
    let moved = milestones.iter().filter(|m| m.due == Some(jiff::civil::date(2030, 1, 1)));
    assert_eq!(moved.count(), 2);
    assert!(milestones.iter().any(|milestone| milestone.name == "New"));
}

#[test]
fn additions_of_both_sides_are_kept_in_the_same_order_whoever_merges() {
    let base = harbour_city();
    let (ours, theirs) = (added(&base, "p-zoo"), added(&base, "p-arc"));
    let (one, other) =
        (merge(&base, &ours, &theirs).unwrap(), merge(&base, &theirs, &ours).unwrap());
    assert_eq!(one.conflicts, []);
    assert_eq!(one.portfolio, other.portfolio);
    assert_eq!(one.portfolio.projects.len(), base.projects.len() + 2);
}

#[test]
fn who_is_named_again_comes_back_and_is_a_conflict() {
    let mut base = harbour_city();
    base.people.put(Person { id: "idle".into(), name: "Idle".into(), ..Person::default() });
    let mut ours = base.clone();
    ours.people.remove(&"idle".into());
    let theirs = with(&base, 0, |project| project.owner = Some("idle".into()));
    let merged = merge(&base, &ours, &theirs).unwrap();
    assert!(merged.portfolio.people.contains(&"idle".into()));
    assert_eq!(merged.conflicts.len(), 1);
    assert_eq!(merged.conflicts[0].path, "people[idle]");
}

#[test]
fn what_one_side_took_out_and_the_other_changed_stays_changed_and_is_a_conflict() {
    let base = added(&harbour_city(), "p-new");
    let mut ours = base.clone();
    ours.projects.remove(&"p-new".into());
    let place = base.projects.len() - 1;
    let theirs = with(&base, place, |project| project.problem = "Real".into());
    for (left, right) in [(&ours, &theirs), (&theirs, &ours)] {
        let merged = merge(&base, left, right).unwrap();
        assert_eq!(merged.conflicts.len(), 1);
        assert_eq!(merged.portfolio.projects.get(&"p-new".into()).unwrap().problem, "Real");
    }
}

#[test]
fn a_benefit_is_told_from_others_by_its_name_and_not_by_its_unit() {
    let benefits = |names: [&str; 2]| {
        names
            .map(|name| Benefit { name: name.into(), unit: "days".into(), ..Benefit::default() })
            .to_vec()
    };
    let base = with(&harbour_city(), 0, |p| p.benefits = benefits(["Faster", "Cheaper"]));
    let ours = with(&base, 0, |project| project.benefits.swap(0, 1));
    let theirs = with(&base, 0, |project| project.benefits[0].measure = "Waiting".into());
    let merged = merge(&base, &ours, &theirs).unwrap();
    assert_eq!(merged.conflicts, []);
    let benefits = &merged.portfolio.projects.at(0).unwrap().benefits;
    assert_eq!((benefits[1].name.as_str(), benefits[1].measure.as_str()), ("Faster", "Waiting"));
}

#[test]
fn a_conflict_comes_out_as_it_was_decided() {
    let base = harbour_city();
    let ours = with(&base, 0, |project| project.value = Score::new(10.into()));
    let theirs = with(&base, 0, |project| project.value = None);
    let path = "projects[p-001].value".to_owned();
    for (side, wanted) in [(Side::Ours, Score::new(10.into())), (Side::Theirs, None)] {
        let decided = Decided::from([(path.clone(), side)]);
        let merged = merge_decided(&base, &ours, &theirs, &decided).unwrap();
        assert_eq!(merged.conflicts.len(), 1, "it is told all the same");
        assert_eq!(merged.portfolio.projects.at(0).unwrap().value, wanted);
    }
}

#[test]
fn what_was_decided_to_go_goes_unless_it_is_named() {
    let base = added(&harbour_city(), "p-new");
    let place = base.projects.len() - 1;
    let mut ours = base.clone();
    ours.projects.remove(&"p-new".into());
    let decided = Decided::from([("projects[p-new]".to_owned(), Side::Ours)]);
    let theirs = with(&base, place, |project| project.problem = "Real".into());
    let merged = merge_decided(&base, &ours, &theirs, &decided).unwrap();
    assert!(!merged.portfolio.projects.contains(&"p-new".into()));
    let theirs = with(&theirs, 0, |project| project.needs = vec!["p-new".into()]);
    let merged = merge_decided(&base, &ours, &theirs, &decided).unwrap();
    assert!(merged.portfolio.projects.contains(&"p-new".into()));
    assert_eq!(merged.conflicts.len(), 1, "{:?}", merged.conflicts);
}

#[test]
fn what_nobody_touched_is_shared_with_our_side() {
    let base = harbour_city();
    let ours = with(&base, 0, |project| project.problem = "Ours".into());
    let theirs = with(&base, 1, |project| project.problem = "Theirs".into());
    let merged = merge(&base, &ours, &theirs).unwrap().portfolio;
    let shared = |place: usize| {
        Arc::ptr_eq(merged.projects.at(place).unwrap(), ours.projects.at(place).unwrap())
    };
    assert!(shared(0) && !shared(1) && (2..base.projects.len()).all(shared));
}

#[test]
fn ten_thousand_projects_are_brought_together_soon() {
    let base = crate::large::portfolio(10_000, 1);
    let (mut ours, mut theirs) = (base.clone(), base.clone());
    for (place, project) in base.projects.iter().enumerate().filter(|(place, _)| place % 3 == 0) {
        let mut project = Project::clone(project);
        project.problem = "Ours".into();
        ours.projects.put(project.clone());
        project.problem = if place % 2 == 0 { "Theirs".into() } else { "Ours".into() };
        project.note = "Theirs".into();
        theirs.projects.put(project);
    }
    let started = std::time::Instant::now();
    let merged = merge(&base, &ours, &theirs).unwrap();
    println!("merged in {:?}", started.elapsed());
    assert_eq!(merged.conflicts.len(), 1_667);
    assert!(started.elapsed().as_secs() < 60);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_side_that_did_nothing_gives_the_other_side(seed: u64, other: u64) {
        let (base, side) = (any::portfolio(seed), any::portfolio(other));
        for merged in [merge(&base, &base, &side), merge(&base, &side, &base), merge(&base, &side, &side)] {
            let merged = merged.unwrap();
            prop_assert_eq!(&merged.portfolio, &side);
            prop_assert!(merged.conflicts.is_empty());
        }
    }

    #[test]
    fn edits_of_both_sides_are_there_and_only_the_same_field_is_a_conflict(
        ours in prop::collection::vec((0..12_usize, 0..4_u8, 0..3_u8), 0..12),
        theirs in prop::collection::vec((0..12_usize, 0..4_u8, 0..3_u8), 0..12),
    ) {
        let base = harbour_city();
        let side = |edits: &[(usize, u8, u8)], who: &str| {
            edits.iter().fold(base.clone(), |p, (place, field, word)| {
                let text = format!("{who} {word}");
                with(&p, *place, |project| match field {
                    0 => project.problem.clone_from(&text),
                    1 => project.success.clone_from(&text),
                    2 => project.stop_if.clone_from(&text),
                    _ => project.note.clone_from(&text),
                })
            })
        };
        let (a, b) = (side(&ours, "a"), side(&theirs, "b"));
        let touched = |edits: &[(usize, u8, u8)]| {
            edits.iter().map(|(place, field, _)| (*place, *field)).collect::<std::collections::BTreeSet<_>>()
        };
        let both = touched(&ours).intersection(&touched(&theirs)).count();
        let (one, other) = (merge(&base, &a, &b).unwrap(), merge(&base, &b, &a).unwrap());
        prop_assert_eq!(one.conflicts.len(), both);
        prop_assert_eq!(other.conflicts.len(), both);
        for (place, field, _) in &ours {
            let text = |p: &Portfolio| {
                let project = p.projects.at(*place).unwrap();
                [&project.problem, &project.success, &project.stop_if, &project.note]
                    [usize::from(*field)].clone()
            };
            prop_assert_eq!(text(&one.portfolio), text(&a));
        }
        if both == 0 {
            prop_assert_eq!(one.portfolio, other.portfolio);
        }
    }
}
