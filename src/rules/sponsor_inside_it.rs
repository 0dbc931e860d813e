//! Live projects sponsored from inside IT.

use super::{Family, Judge, Scope, ask, people, rule};
use crate::balance::Sponsorship;
use crate::portfolio::Level;

rule! {
    /// ## What it checks
    /// The sponsor of a live project belongs to a unit of kind IT.
    ///
    /// ## Why it matters
    /// IT can build a system; it cannot make another unit work differently. A project sponsored
    /// inside IT is an IT project in disguise: it will be delivered, and nobody will use it.
    ///
    /// ## What to do
    /// Find the head of the unit that has to change, and ask them to sponsor it. The person inside
    /// IT can stay on as owner.
    pub(super) static SPONSOR_INSIDE_IT = {
        name: "sponsor-inside-it",
        title: "Sponsor inside IT",
        family: Family::Sponsorship,
        level: Level::Error,
        thresholds: &[],
        field: "sponsor",
        judge: Judge::Project(Scope::Live, |case, project, standing, findings| {
            if standing.sponsorship == Sponsorship::InsideIt
                && let Some(sponsor) = &project.sponsor
            {
                let p = &case.facts.portfolio;
                let unit = p.unit_of(sponsor).map_or("IT", |unit| unit.name.as_str());
                let name = p.person_name(sponsor);
                findings.push(case.project(project, format!("Its sponsor, {name}, is in {unit}, which is IT")));
            }
        }),
        question: |facts, finding| {
            ask::about(facts, finding, |p, project| {
                let (sponsor, units) = (ask::sponsor(p, project), ask::units(p, project));
                format!("{sponsor} can deliver it, but who in {units} will use it, and have they said that they want it?")
            })
        },
        fixes: people::assign_sponsor,
    }
}
