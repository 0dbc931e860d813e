//! Sponsors whose own unit need not change.

use super::{Family, Fix, Judge, Scope, ask, fix, people, rule};
use crate::portfolio::{ChangeLoad, Level};
use crate::text::{and_list, count};

rule! {
    /// ## What it checks
    /// A live project names units that must change, and the sponsor's unit is not among them.
    /// Projects whose sponsor has no unit are told by sponsor-outside-business instead.
    ///
    /// ## Why it matters
    /// It is easy to want a change that others have to make.
    ///
    /// ## What to do
    /// Ask the head of a unit that must change to sponsor it, or add the sponsor's unit if it has
    /// to change as well.
    pub(super) static SPONSOR_UNAFFECTED = {
        name: "sponsor-unaffected",
        title: "Sponsor's unit need not change",
        family: Family::Sponsorship,
        level: Level::Note,
        thresholds: &[],
        field: "sponsor",
        judge: Judge::Project(Scope::Live, |case, project, _, findings| {
            let p = &case.facts.portfolio;
            let Some(sponsor) = &project.sponsor else { return };
            let Some(unit) = p.unit_of(sponsor) else { return };
            if project.units.is_empty() || project.units.iter().any(|link| link.unit == unit.id) {
                return;
            }
            let names: Vec<&str> = project
                .units
                .iter()
                .filter_map(|link| p.units.get(&link.unit))
                .map(|unit| unit.name.as_str())
                .collect();
            let who = if names.len() > 3 { count(names.len(), "unit") } else { and_list(&names) };
            let name = p.person_name(sponsor);
            let message = format!("{who} must change, but its sponsor, {name}, is in {}", unit.name);
            findings.push(case.project(project, message));
        }),
        question: |facts, finding| {
            ask::about(facts, finding, |p, project| {
                let (sponsor, units) = (ask::sponsor(p, project), ask::units(p, project));
                format!("With whose authority will people in {units} be asked to work differently, if {sponsor} does not lead them?")
            })
        },
        fixes: |facts, finding| {
            let mut fixes = fix::of(facts, finding, |project| {
                let unit = project.sponsor.as_ref().and_then(|s| facts.portfolio.unit_of(s));
                unit.map(|unit| {
                    let (label, id) = (format!("{} must change too", unit.name), unit.id.clone());
                    let step = format!("{}: {label}", project.name);
                    Fix::of_project(label, "Adds the sponsor's unit", project, move |with, _| {
                        with.units.push(ChangeLoad { unit: id.clone(), ..ChangeLoad::default() });
                    })
                    .step(step)
                })
            });
            fixes.extend(people::assign_affected_sponsor(facts, finding));
            fixes
        },
    }
}
