//! A newer version of a list: known projects are brought up to date, nothing decided here is lost.

use std::sync::Arc;

use evenkeel::edit::{Edit, apply};
use evenkeel::import::again::{self, Again, By, Decided, Gone, What};
use evenkeel::import::{self, Field, Import};
use evenkeel::portfolio::{Portfolio, Project, Score, Stage};
use jiff::civil::date;

use crate::support::foreign;

const FIRST: &str = "\
Key,Project,Sponsor,Budget,Start,Status,Remark
K1,Payroll renewal,Ann Lee,1200,2027-01-31,Approved,a
K2,Phones,Bob Ray,300,2027-03-01,Approved,b
K3,Archive,Ann Lee,80,,Proposed,c
";

fn made(list: &str, into: Option<&Portfolio>) -> (Import, Again) {
    let table = import::read_bytes("list.csv", list.as_bytes()).unwrap();
    let mapping = import::guess(&table);
    let today = date(2027, 5, 10);
    let made = import::build(&table, &mapping, "list.csv", today, into);
    let empty = Portfolio::default();
    let again = again::compare(into.unwrap_or(&empty), &made, &table, &mapping, today);
    (made, again)
}

fn taken(open: &Portfolio, import: &Import, again: &Again, decided: &Decided) -> Portfolio {
    again::taken(open, import, again, decided).unwrap()
}

fn first() -> Portfolio {
    made(FIRST, None).0.portfolio
}

fn named<'p>(p: &'p Portfolio, name: &str) -> &'p Project {
    p.projects.iter().find(|project| project.name == name).unwrap()
}

/// The portfolio with something decided in the program about a project.
fn decided_here(p: Portfolio, name: &str, change: impl Fn(&mut Project)) -> Portfolio {
    let mut project = named(&p, name).clone();
    change(&mut project);
    let p = apply(&Arc::new(p), &Edit::PutProject(Arc::new(project))).unwrap();
    Arc::unwrap_or_clone(p)
}

#[test]
fn the_same_list_changes_nothing() {
    let open = first();
    let (import, again) = made(FIRST, Some(&open));
    assert_eq!((again.known.len(), again.new.len(), again.gone.len()), (3, 0, 0));
    assert!(again.known.iter().all(|known| known.by == By::Key && known.changes.is_empty()));
    assert_eq!(taken(&open, &import, &again, &Decided::default()), open);
}

#[test]
fn what_the_list_changed_is_taken_and_what_was_decided_here_is_kept() {
    let open = decided_here(first(), "Phones", |phones| {
        phones.value = Score::new(70.into());
        phones.stage = Some(Stage::Delivering);
    });
    let newer = FIRST
        .replace("Bob Ray,300", "Cy Orr,350")
        .replace("K3,Archive,Ann Lee,80,,Proposed,c\n", "K4,Port,Dee Fox,90,,Approved,d\n");
    let (import, again) = made(&newer, Some(&open));
    let phones = again.known.iter().find(|known| !known.changes.is_empty()).unwrap();
    let fields: Vec<_> = phones.changes.iter().map(|change| change.field.word()).collect();
    assert_eq!(fields, ["sponsor", "budget"], "the stage is ours: the list says the same");
    assert!(phones.changes.iter().all(|change| !change.is_conflict));
    assert_eq!((again.new.len(), again.gone.len()), (1, 1));
    let after = taken(&open, &import, &again, &Decided::default());
    let names: Vec<&str> = after.projects.iter().map(|project| project.name.as_str()).collect();
    assert_eq!(names, ["Payroll renewal", "Phones", "Archive", "Port"]);
    let phones = named(&after, "Phones");
    assert_eq!(after.person_name(phones.sponsor.as_ref().unwrap()), "Cy Orr");
    assert_eq!(phones.stage(), Stage::Delivering);
    assert_eq!(phones.value, Score::new(70.into()));
    assert_eq!(phones.id, named(&open, "Phones").id);
}

#[test]
fn what_both_changed_is_a_conflict_and_stays_until_somebody_decides() {
    let open = decided_here(first(), "Phones", |phones| phones.budget = None);
    let newer = FIRST.replace("Bob Ray,300", "Bob Ray,350");
    let (import, again) = made(&newer, Some(&open));
    let known = again.known.iter().find(|known| !known.changes.is_empty()).unwrap();
    let change = &known.changes[0];
    assert!(change.is_conflict);
    assert_eq!(change.ours, "");
    assert!(change.theirs.contains("350"), "{change:?}");
    assert!(change.was.as_deref().unwrap().contains("300"), "{change:?}");
    let left = taken(&open, &import, &again, &Decided::default());
    assert_eq!(named(&left, "Phones").budget, None);
    let turned = [(known.project.clone(), What::Field(Field::Budget))].into();
    let decided = Decided { turned, ..Decided::default() };
    let taken = taken(&open, &import, &again, &decided);
    assert_eq!(
        named(&taken, "Phones").budget,
        named(&import.portfolio, "Phones").budget.or(named(&taken, "Phones").budget)
    );
    assert!(named(&taken, "Phones").budget.is_some());
    // The next time the list says the same, ours is no conflict any more.
    let (_, third) = made(&newer, Some(&left));
    assert!(third.known.iter().all(|known| known.changes.is_empty()), "{third:?}");
}

#[test]
fn what_is_gone_goes_only_as_one_wishes() {
    let open = first();
    let newer = FIRST.replace("K3,Archive,Ann Lee,80,,Proposed,c\n", "");
    let (import, again) = made(&newer, Some(&open));
    let archive = again.gone[0].clone();
    let after = |gone: Gone| {
        let decided = Decided { gone: [(archive.clone(), gone)].into(), ..Decided::default() };
        taken(&open, &import, &again, &decided)
    };
    assert_eq!(named(&after(Gone::Stays), "Archive").stage(), Stage::Proposed);
    let stopped = after(Gone::Stops);
    assert_eq!(named(&stopped, "Archive").stage(), Stage::Stopped);
    assert_eq!(named(&stopped, "Archive").stage_reason, "It is not in list.csv any more");
    assert!(!after(Gone::Leaves).projects.contains(&archive));
}

#[test]
fn a_changed_name_is_found_by_likeness_and_can_be_taken_apart() {
    let without_keys = |list: &str| {
        let rows = list.lines().map(|line| line.split_once(',').unwrap().1);
        rows.collect::<Vec<_>>().join("\n")
    };
    let open = made(&without_keys(FIRST), None).0.portfolio;
    let newer = without_keys(&FIRST.replace("Payroll renewal", "Payroll renewall"));
    let (import, again) = made(&newer, Some(&open));
    let known = again.known.iter().find(|known| matches!(known.by, By::Likeness(_))).unwrap();
    assert_eq!(known.changes[0].field, What::Field(Field::Name));
    let apart = Decided { apart: [known.project.clone()].into(), ..Decided::default() };
    assert_eq!(taken(&open, &import, &again, &apart).projects.len(), 4);
    assert_eq!(taken(&open, &import, &again, &Decided::default()).projects.len(), 3);
}

#[test]
fn nobody_comes_along_with_what_is_not_taken() {
    let open = decided_here(first(), "Phones", |phones| phones.sponsor = None);
    let newer = FIRST.replace("Bob Ray,300", "Zoe Ash,300");
    let (import, again) = made(&newer, Some(&open));
    let after = taken(&open, &import, &again, &Decided::default());
    assert!(import.portfolio.people.iter().any(|person| person.name == "Zoe Ash"));
    assert!(!after.people.iter().any(|person| person.name == "Zoe Ash"));
}

#[test]
fn a_real_list_imported_again_is_the_same_and_says_what_moved() {
    let Some(folder) = foreign("us_itdashboard_2017") else { return };
    let bytes = std::fs::read(folder.join("businesscase.csv")).unwrap();
    let list = String::from_utf8_lossy(&bytes).into_owned();
    let open = made(&list, None).0.portfolio;
    let (import, again) = made(&list, Some(&open));
    assert_eq!(again.known.len(), open.projects.len());
    assert!(again.new.is_empty() && again.gone.is_empty());
    let changes: usize = again.known.iter().map(|known| known.changes.len()).sum();
    assert_eq!(changes, 0);
    assert_eq!(taken(&open, &import, &again, &Decided::default()), open);
}

#[test]
fn another_portfolio_fills_what_is_empty_and_overwrites_nothing() {
    let open = decided_here(first(), "Archive", |archive| archive.problem = "Ours".into());
    let other = decided_here(first(), "Archive", |archive| {
        archive.problem = "Theirs".into();
        archive.success = "Found within a minute".into();
    });
    let harbour = Project { id: "p-9".into(), name: "Harbour".into(), ..Project::default() };
    let other = apply(&Arc::new(other), &Edit::PutProject(Arc::new(harbour))).unwrap();
    let (import, again) = again::joined(&open, &other, "other.evenkeel.json");
    assert_eq!((again.known.len(), again.new.len(), again.gone.len()), (3, 1, 0));
    let known = again.known.iter().find(|known| !known.changes.is_empty()).unwrap();
    assert_eq!(known.changes.len(), 2);
    let after = taken(&open, &import, &again, &Decided::default());
    assert_eq!(after.projects.len(), 4);
    let archive = named(&after, "Archive");
    assert_eq!(
        (archive.problem.as_str(), archive.success.as_str()),
        ("Ours", "Found within a minute")
    );
    let turned = [(known.project.clone(), What::Key("problem".into()))].into();
    let decided = Decided { turned, ..Decided::default() };
    assert_eq!(named(&taken(&open, &import, &again, &decided), "Archive").problem, "Theirs");
}

#[test]
fn a_portfolio_brought_into_itself_changes_nothing() {
    for (_, facts) in crate::given::samples() {
        let open = &facts.portfolio;
        let (import, again) = again::joined(open, open, "same.evenkeel.json");
        assert_eq!(again.known.len(), open.projects.len());
        assert!(again.known.iter().all(|known| known.changes.is_empty()));
        assert_eq!(taken(open, &import, &again, &Decided::default()), **open);
    }
}
