//! Fixes that name somebody: who could sponsor, own or stand in, the likeliest first.

use std::sync::Arc;

use super::{Fix, fix};
use crate::balance::Facts;
use crate::edit::Edit;
use crate::portfolio::{Id, Person, Project, Unit, UnitKind};
use crate::rules::Finding;
use crate::text::count;

/// Everybody of the business as sponsor, the likeliest first: people of the units that must
/// change, then those who sponsor least.
pub(in crate::rules) fn assign_sponsor(facts: &Facts, finding: &Finding) -> Vec<Fix> {
    sponsors(facts, finding, true)
}

/// Everybody of the business whose unit must change as sponsor, those who sponsor least first.
pub(in crate::rules) fn assign_affected_sponsor(facts: &Facts, finding: &Finding) -> Vec<Fix> {
    sponsors(facts, finding, false)
}

fn sponsors(facts: &Facts, finding: &Finding, from_elsewhere: bool) -> Vec<Fix> {
    let Some(project) = fix::project_of(facts, finding) else { return Vec::new() };
    let mut people = of_units(facts, project, is_business);
    people.retain(|one| from_elsewhere || one.must_change);
    // Stable, so that among equals the order of the file stays.
    people.sort_by_key(|one| (!one.must_change, sponsored(facts, &one.person.id)));
    let fix = |one: Likely<'_>| {
        let load = count(sponsored(facts, &one.person.id), "live project");
        let detail = format!("sponsors {load} · {}", one.whereabouts());
        let name = facts.portfolio.person_name(&one.person.id);
        let id = one.person.id.clone();
        Fix::of_project(name, detail, project, move |with, _| {
            with.sponsor = Some(id.clone());
            with.sponsor_confirmed = None;
        })
        .step(format!("make {name} sponsor of {}", project.name))
    };
    people.into_iter().map(fix).collect()
}

/// Somebody who may be named, and why.
pub(in crate::rules) struct Likely<'f> {
    /// The person.
    pub(in crate::rules) person: &'f Person,
    /// Their unit.
    pub(in crate::rules) unit: &'f Unit,
    /// Whether it must change in the project.
    pub(in crate::rules) must_change: bool,
}

impl Likely<'_> {
    /// `Planning must change · Head of Permits, Planning`
    pub(in crate::rules) fn whereabouts(&self) -> String {
        let unit = &self.unit.name;
        let why = if self.must_change { format!("{unit} must change · ") } else { String::new() };
        let title = &self.person.title;
        let title = if title.is_empty() { String::new() } else { format!("{title}, ") };
        format!("{why}{title}{unit}")
    }
}

/// Whether a unit is of the business.
pub(in crate::rules) fn is_business(unit: &Unit) -> bool {
    unit.kind == Some(UnitKind::Business)
}

/// People whose unit fits, those whose unit must change first, else in the order of the file.
pub(in crate::rules) fn of_units<'f>(
    facts: &'f Facts,
    project: &Project,
    fits: impl Fn(&Unit) -> bool,
) -> Vec<Likely<'f>> {
    let p = &facts.portfolio;
    let likely = |person: &'f Arc<Person>| {
        let unit = p.unit_of(&person.id).filter(|unit| fits(unit))?;
        let must_change = project.units.iter().any(|link| link.unit == unit.id);
        Some(Likely { person, unit, must_change })
    };
    let mut people: Vec<Likely<'_>> = p.people.iter().filter_map(likely).collect();
    people.sort_by_key(|one| !one.must_change);
    people
}

/// Everybody but the sponsor as owner, those who own least first.
pub(in crate::rules) fn assign_owner(facts: &Facts, finding: &Finding) -> Vec<Fix> {
    assign(facts, finding, "owner", |project, person| project.owner = Some(person))
}

/// Everybody but the owner as mentor of the team, those who own least first.
pub(in crate::rules) fn assign_mentor(facts: &Facts, finding: &Finding) -> Vec<Fix> {
    assign(facts, finding, "mentor", |project, person| project.mentor = Some(person))
}

fn assign(
    facts: &Facts,
    finding: &Finding,
    part: &str,
    put: fn(&mut Project, Id<Person>),
) -> Vec<Fix> {
    let Some(project) = fix::project_of(facts, finding) else { return Vec::new() };
    let mut people: Vec<&Person> = facts.portfolio.people.iter().map(AsRef::as_ref).collect();
    let taken = if part == "owner" { [&project.sponsor, &None] } else { [&None, &project.owner] };
    people.retain(|person| !taken.contains(&&Some(person.id.clone())));
    people.sort_by_key(|person| owned(facts, &person.id));
    let fix = |person: &Person| {
        let name = facts.portfolio.person_name(&person.id);
        let owns = count(owned(facts, &person.id), "live project");
        let title = if person.title.is_empty() { "" } else { &format!(" · {}", person.title) };
        let id = person.id.clone();
        let detail = format!("owns {owns}{title}");
        Fix::of_project(name, detail, project, move |with, _| put(with, id.clone()))
            .step(format!("make {name} {part} of {}", project.name))
    };
    people.into_iter().map(fix).collect()
}

/// The business units that a sponsor without a unit may belong to, those that must change first.
pub(in crate::rules) fn place_sponsor(facts: &Facts, finding: &Finding) -> Vec<Fix> {
    let Some(project) = fix::project_of(facts, finding) else { return Vec::new() };
    let p = &facts.portfolio;
    let sponsor = project.sponsor.as_ref().and_then(|sponsor| p.people.get(sponsor));
    let Some(sponsor) = sponsor.filter(|sponsor| sponsor.unit.is_none()) else {
        return Vec::new();
    };
    let mut units: Vec<&Unit> = p.units.iter().map(AsRef::as_ref).collect();
    units.retain(|unit| is_business(unit));
    units.sort_by_key(|unit| !project.units.iter().any(|link| link.unit == unit.id));
    let name = p.person_name(&sponsor.id);
    let fix = |unit: &Unit| {
        let label = format!("{name} belongs to {}", unit.name);
        let (person, id) = (sponsor.id.clone(), unit.id.clone());
        Fix::new(label, "Enters the unit", format!("put {name} in {}", unit.name), move |p, _| {
            let person = p.people.get(&person)?;
            let unit = Some(id.clone());
            Some(Edit::PutPerson(Person { unit, ..Person::clone(person) }))
        })
    };
    units.into_iter().map(fix).collect()
}

/// Everybody else as deputy of a person, colleagues of the same unit first.
pub(in crate::rules) fn assign_deputy(facts: &Facts, person: &Id<Person>) -> Vec<Fix> {
    let p = &facts.portfolio;
    let unit = p.unit_of(person).map(|unit| &unit.id);
    let mut others: Vec<&Arc<Person>> = p.people.iter().filter(|o| o.id != *person).collect();
    others.sort_by_key(|other| (unit.is_none() || other.unit.as_ref() != unit, other.name.clone()));
    let name = p.person_name(person);
    let fix = |other: &Arc<Person>| {
        let unit = p.unit_of(&other.id).map_or("", |unit| unit.name.as_str());
        let title = if other.title.is_empty() { "" } else { &format!("{}, ", other.title) };
        let deputy = p.person_name(&other.id);
        let (id, person) = (other.id.clone(), person.clone());
        let step = format!("make {deputy} deputy of {name}");
        Fix::new(deputy, format!("{title}{unit}"), step, move |p, _| {
            let person = p.people.get(&person)?;
            let deputy = Some(id.clone());
            Some(Edit::PutPerson(Person { deputy, ..Person::clone(person) }))
        })
    };
    others.into_iter().map(fix).collect()
}

/// How many live projects somebody sponsors.
pub(in crate::rules) fn sponsored(facts: &Facts, person: &Id<Person>) -> usize {
    facts.balance.sponsored.get(person).copied().unwrap_or(0)
}

/// How many live projects somebody owns.
pub(in crate::rules) fn owned(facts: &Facts, person: &Id<Person>) -> usize {
    facts.balance.owned.get(person).copied().unwrap_or(0)
}
