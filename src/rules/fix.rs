//! Edits that put a finding right.

use crate::balance::Facts;
use crate::edit::{Change, Edit};
use crate::portfolio::{Id, Person, Project, Unit, UnitKind};

use super::Finding;

/// One way to put a finding right: an ordinary change that can be undone.
#[derive(Clone, Debug)]
pub struct Fix {
    /// What it would do, in a few words.
    pub label: String,
    /// Why one might choose it.
    pub detail: String,
    /// The change.
    pub change: Change,
}

/// For rules whose findings only a person can put right.
pub(super) fn none(_: &Facts, _: &Finding) -> Vec<Fix> {
    Vec::new()
}

/// The project a finding belongs to.
pub(super) fn project_of<'f>(facts: &'f Facts, finding: &Finding) -> Option<&'f Project> {
    facts.portfolio.projects.get(finding.project.as_ref()?).map(AsRef::as_ref)
}

/// One fix of a project.
pub(super) fn of_project(label: &str, detail: &str, field: &str, project: Project) -> Fix {
    let mut change = Change::of_project(project, field);
    change.burst = None;
    Fix { label: label.to_owned(), detail: detail.to_owned(), change }
}

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
    let Some(project) = project_of(facts, finding) else { return Vec::new() };
    let p = &facts.portfolio;
    let mut people: Vec<(bool, usize, usize, &Person)> = p
        .people
        .iter()
        .enumerate()
        .filter_map(|(place, person)| {
            let unit = p.unit_of(&person.id)?;
            (unit.kind == Some(UnitKind::Business)).then(|| {
                let must_change = project.units.iter().any(|link| link.unit == unit.id);
                let load = facts.balance.sponsored.get(&person.id).copied().unwrap_or(0);
                (!must_change, load, place, person.as_ref())
            })
        })
        .filter(|(elsewhere, ..)| from_elsewhere || !elsewhere)
        .collect();
    people.sort_by_key(|(elsewhere, load, place, _)| (*elsewhere, *load, *place));
    let fix = |(elsewhere, load, _, person): (bool, usize, usize, &Person)| {
        let mut with = project.clone();
        with.sponsor = Some(person.id.clone());
        with.sponsor_confirmed = None;
        let unit = p.unit_of(&person.id).map_or("", |unit| unit.name.as_str());
        let why = if elsewhere { String::new() } else { format!("{unit} must change · ") };
        let load = crate::text::count(load, "live project");
        let title = if person.title.is_empty() { "" } else { &format!("{}, ", person.title) };
        let detail = format!("sponsors {load} · {why}{title}{unit}");
        let mut fix = of_project(p.person_name(&person.id), &detail, "sponsor", with);
        fix.change.label =
            format!("make {} sponsor of {}", p.person_name(&person.id), project.name);
        fix
    };
    people.into_iter().map(fix).collect()
}

/// Everybody as owner, those who own least first.
pub(super) fn assign_owner(facts: &Facts, finding: &Finding) -> Vec<Fix> {
    let Some(project) = project_of(facts, finding) else { return Vec::new() };
    let load = |person: &Id<Person>| facts.balance.owned.get(person).copied().unwrap_or(0);
    let mut people: Vec<&Person> = facts.portfolio.people.iter().map(AsRef::as_ref).collect();
    people.retain(|person| project.sponsor.as_ref() != Some(&person.id));
    people.sort_by_key(|person| load(&person.id));
    let fix = |person: &Person| {
        let mut with = project.clone();
        with.owner = Some(person.id.clone());
        let name = facts.portfolio.person_name(&person.id);
        let owns = crate::text::count(load(&person.id), "live project");
        let title = if person.title.is_empty() { "" } else { &format!(" · {}", person.title) };
        let detail = format!("owns {owns}{title}");
        let mut fix = of_project(name, &detail, "owner", with);
        fix.change.label = format!("make {name} owner of {}", project.name);
        fix
    };
    people.into_iter().map(fix).collect()
}

/// The business units that a sponsor without a unit may belong to, those that must change first.
pub(super) fn place_sponsor(facts: &Facts, finding: &Finding) -> Vec<Fix> {
    let Some(project) = project_of(facts, finding) else { return Vec::new() };
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
        let person = Person { unit: Some(unit.id.clone()), ..Person::clone(sponsor) };
        let label = format!("{name} belongs to {}", unit.name);
        Fix {
            detail: "Enters the unit".into(),
            change: Change::new(format!("put {name} in {}", unit.name), Edit::PutPerson(person)),
            label,
        }
    };
    units.into_iter().map(fix).collect()
}
