//! Live projects sponsored by somebody outside the business.

use super::{Family, Judge, Scope, ask, people, rule};
use crate::balance::Sponsorship;
use crate::portfolio::Level;

rule! {
    /// ## What it checks
    /// The sponsor of a live project belongs to an external unit, to a unit whose kind is not known,
    /// or to no unit.
    ///
    /// ## Why it matters
    /// A supplier or a consultant cannot answer for what the organisation gets out of a project,
    /// and cannot free its people for the change.
    ///
    /// ## What to do
    /// Name somebody of the business as sponsor. If the sponsor does belong to a business unit,
    /// enter the unit.
    pub(super) static SPONSOR_OUTSIDE_BUSINESS = {
        name: "sponsor-outside-business",
        title: "Sponsor outside the business",
        family: Family::Sponsorship,
        level: Level::Error,
        thresholds: &[],
        field: "sponsor",
        judge: Judge::Project(Scope::Live, |case, project, standing, findings| {
            if standing.sponsorship == Sponsorship::Outside
                && let Some(sponsor) = &project.sponsor
            {
                let p = &case.facts.portfolio;
                let name = p.person_name(sponsor);
                let message = match p.unit_of(sponsor) {
                    Some(unit) if unit.kind.is_some() => {
                        format!("Its sponsor, {name}, is in {}, which is external", unit.name)
                    }
                    Some(unit) => {
                        format!("Its sponsor, {name}, is in {}, which is not marked as business", unit.name)
                    }
                    None => format!("Its sponsor, {name}, belongs to no unit"),
                };
                findings.push(case.project(project, message));
            }
        }),
        question: |facts, finding| {
            ask::about(facts, finding, |p, project| {
                let (sponsor, units) = (ask::sponsor(p, project), ask::units(p, project));
                format!("When {sponsor} is gone, who in {units} still wants it?")
            })
        },
        fixes: |facts, finding| {
            let mut fixes = people::place_sponsor(facts, finding);
            fixes.extend(people::assign_sponsor(facts, finding));
            fixes
        },
    }
}
