//! That every kind of difference is told, in words, and nothing else is.

use jiff::civil::date;
use rust_decimal::Decimal;

use super::*;
use crate::edit::{Edit, apply};
use crate::portfolio::{
    Contribution, Cost, Decision, Level, Milestone, Money, Objective, Person, Project, RuleSetting,
    Verdict, Waiver,
};

fn start() -> Arc<Portfolio> {
    let mut p = Portfolio::default();
    p.people.put(Person { id: "ann".into(), name: "Ann Lee".into(), ..Person::default() });
    p.objectives.put(Objective { id: "o".into(), name: "Grow".into(), ..Objective::default() });
    for id in ["p1", "p2", "p3"] {
        let name = format!("Project {id}");
        p.projects.put(Project {
            id: id.into(),
            name,
            milestones: vec![Milestone {
                id: "m".into(),
                name: "Go live".into(),
                due: Some(date(2027, 3, 31)),
                ..Milestone::default()
            }],
            ..Project::default()
        });
    }
    Arc::new(p)
}

fn with(change: impl FnOnce(&mut Project)) -> Edit {
    let mut project = Project::clone(start().projects.at(0).unwrap());
    change(&mut project);
    Edit::PutProject(Arc::new(project))
}

/// What an edit changes, in words.
fn told(edit: &Edit) -> Vec<String> {
    let before = start();
    let after = apply(&before, edit).unwrap();
    let found = difference(&before, &after);
    found.iter().map(|d| format!("{} | {}", d.about.name, d.in_words())).collect()
}

#[test]
fn nothing_differs_from_itself() {
    assert!(difference(&start(), &start()).is_empty());
}

#[test]
fn a_field_tells_what_it_was_and_is() {
    let edit = with(|project| project.sponsor = Some("ann".into()));
    assert_eq!(told(&edit), ["Project p1 | Sponsor: – → Ann Lee"]);
    let edit = with(|project| project.name = "Payroll".into());
    assert_eq!(told(&edit), ["Payroll | Name: Project p1 → Payroll"]);
}

#[test]
fn parts_are_told_by_what_they_are_called() {
    let edit = with(|project| {
        project.milestones[0].due = Some(date(2027, 6, 30));
        project.costs.push(Cost {
            year: 2027,
            people: Some(Money::minor(120_000)),
            ..Cost::default()
        });
        project.objectives.push(Contribution { objective: "o".into(), ..Contribution::default() });
        project.classes.push(("ambition".into(), "grow".into()));
    });
    assert_eq!(
        told(&edit),
        [
            "Project p1 | Ambition: – → Grow",
            "Project p1 | Serves “Grow”: – → yes",
            "Project p1 | Cost in 2027, people: – → 1,200",
            "Project p1 | Milestone “Go live”, due: 31 Mar 2027 → 30 Jun 2027",
        ]
    );
}

#[test]
fn of_a_part_that_is_gone_only_the_part_is_told() {
    let edit = with(|project| project.milestones.clear());
    assert_eq!(told(&edit), ["Project p1 | Milestone: Go live → –"]);
}

#[test]
fn what_is_new_and_what_is_gone_is_told_as_a_whole() {
    let edit =
        Edit::PutPerson(Person { id: "bo".into(), name: "Bo Ek".into(), ..Person::default() });
    assert_eq!(told(&edit), ["Bo Ek | new: Bo Ek"]);
    assert_eq!(told(&Edit::RemoveProject("p2".into())), ["Project p2 | removed"]);
}

#[test]
fn another_order_is_a_difference() {
    let edit = Edit::All(vec![
        Edit::RemoveProject("p1".into()),
        Edit::InsertProject(2, Arc::clone(start().projects.at(0).unwrap())),
    ]);
    assert_eq!(told(&edit), [" No name | Order of the projects: – → another".trim_start()]);
}

#[test]
fn what_surrounds_the_projects_is_told() {
    let waiver = Waiver {
        rule: "missing-sponsor".into(),
        project: Some("p1".into()),
        reason: "Interim".into(),
        ..Waiver::default()
    };
    let told_waiver = told(&Edit::Waivers(vec![waiver]));
    assert_eq!(
        told_waiver,
        ["Missing sponsor for Project p1 | new: Missing sponsor for Project p1"]
    );
    let setting = RuleSetting {
        level: Some(Level::Off),
        thresholds: vec![("projects".into(), Decimal::from(5))],
        ..RuleSetting::default()
    };
    assert_eq!(
        told(&Edit::Rules(vec![("sponsor-overloaded".into(), setting)])),
        ["Sponsor overloaded | Level: – → Off", "Sponsor overloaded | Threshold “projects”: – → 5",]
    );
    let decision = Decision {
        date: Some(date(2027, 5, 10)),
        project: Some("p1".into()),
        decision: Some(Verdict::Hold),
        ..Decision::default()
    };
    let told = told(&Edit::Decisions(vec![decision]));
    assert_eq!(told, ["Hold, Project p1, 10 May 2027 | new: Hold, Project p1, 10 May 2027"]);
}

#[test]
fn what_is_told_is_counted_by_subject() {
    let edit = Edit::All(vec![with(|project| {
        project.sponsor = Some("ann".into());
        project.owner = Some("ann".into());
    })]);
    let before = start();
    let found = difference(&before, &apply(&before, &edit).unwrap());
    assert_eq!((found.len(), subjects(&found, Noun::Project)), (2, 1));
}
