//! Fixes that name somebody: who could sponsor, own or stand in, the likeliest first.

use std::sync::Arc;

use super::{Finding, Fix, fix};
use crate::balance::Facts;
use crate::edit::Edit;
use crate::portfolio::{Id, Person, Project, Unit, UnitKind};
use crate::text::count;

/// Everybody of the business as sponsor, the likeliest first: people of the units that must
/// change, then those who sponsor least.
pub(super) fn assign_sponsor(facts: &Facts, finding: &Finding) -> Vec<Fix> {
    sponsors(facts, finding, true)
}

/// Everybody of the business whose unit must change as sponsor, those who sponsor least first.
pub(super) fn assign_affected_sponsor(facts: &Facts, finding: &Finding) -> Vec<Fix> {
    sponsors(facts, finding, false)
}

fn sponsors(facts: &Facts, finding: &Finding, from_elsewhere: bool) -> Vec<Fix> {
    let Some(project) = fix::project_of(facts, finding) else { return Vec::new() };
    let p = &facts.portfolio;
    let mut people: Vec<(bool, usize, usize, &Person)> = p
        .people
        .iter()
        .enumerate()
        .filter_map(|(place, person)| {
            let unit = p.unit_of(&person.id)?;
            (unit.kind == Some(UnitKind::Business)).then(|| {
                let must_change = project.units.iter().any(|link| link.unit == unit.id);
                (!must_change, sponsored(facts, &person.id), place, person.as_ref())
            })
        })
        .filter(|(elsewhere, ..)| from_elsewhere || !elsewhere)
        .collect();
    people.sort_by_key(|(elsewhere, load, place, _)| (*elsewhere, *load, *place));
    let fix = |(elsewhere, load, _, person): (bool, usize, usize, &Person)| {
        let unit = p.unit_of(&person.id).map_or("", |unit| unit.name.as_str());
        let why = if elsewhere { String::new() } else { format!("{unit} must change · ") };
        let load = count(load, "live project");
        let title = if person.title.is_empty() { "" } else { &format!("{}, ", person.title) };
        let detail = format!("sponsors {load} · {why}{title}{unit}");
        let (name, id) = (p.person_name(&person.id), person.id.clone());
        Fix::of_project(name, detail, project, move |with, _| {
            with.sponsor = Some(id.clone());
            with.sponsor_confirmed = None;
        })
        .step(format!("make {name} sponsor of {}", project.name))
    };
    people.into_iter().map(fix).collect()
}

/// Everybody but the sponsor as owner, those who own least first.
pub(super) fn assign_owner(facts: &Facts, finding: &Finding) -> Vec<Fix> {
    assign(facts, finding, "owner", |project, person| project.owner = Some(person))
}

/// Everybody but the owner as mentor of the team, those who own least first.
pub(super) fn assign_mentor(facts: &Facts, finding: &Finding) -> Vec<Fix> {
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
pub(super) fn place_sponsor(facts: &Facts, finding: &Finding) -> Vec<Fix> {
    let Some(project) = fix::project_of(facts, finding) else { return Vec::new() };
    let p = &facts.portfolio;
    let sponsor = project.sponsor.as_ref().and_then(|sponsor| p.people.get(sponsor));
    let Some(sponsor) = sponsor.filter(|sponsor| sponsor.unit.is_none()) else {
        return Vec::new();
    };
    let mut units: Vec<&Unit> = p.units.iter().map(AsRef::as_ref).collect();
    units.retain(|unit| unit.kind == Some(UnitKind::Business));
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
pub(super) fn assign_deputy(facts: &Facts, person: &Id<Person>) -> Vec<Fix> {
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
fn sponsored(facts: &Facts, person: &Id<Person>) -> usize {
    facts.balance.sponsored.get(person).copied().unwrap_or(0)
}

/// How many live projects somebody owns.
fn owned(facts: &Facts, person: &Id<Person>) -> usize {
    facts.balance.owned.get(person).copied().unwrap_or(0)
}
