//! Live projects with one person in both chairs.

use super::{Family, Judge, Scope, ask, people, rule};
use crate::portfolio::Level;

rule! {
    /// ## What it checks
    /// The sponsor and the owner of a live project are the same person.
    ///
    /// ## Why it matters
    /// The sponsor wants the outcome, the owner promises the delivery, and each holds the other to
    /// their word. One person alone forgives both.
    ///
    /// ## What to do
    /// Let the one who wants it stay sponsor, and name somebody else who answers for its delivery.
    pub(super) static OWNER_IS_SPONSOR = {
        name: "owner-is-sponsor",
        title: "Sponsor and owner are one person",
        family: Family::Accountability,
        level: Level::Warning,
        thresholds: &[],
        field: "owner",
        judge: Judge::Project(Scope::Live, |case, project, _, findings| {
            if let Some(owner) = &project.owner
                && project.sponsor.as_ref() == Some(owner)
            {
                let name = case.facts.portfolio.person_name(owner);
                let message = format!("{name} sponsors it and answers for its delivery as well");
                findings.push(case.project(project, message));
            }
        }),
        question: |facts, finding| {
            ask::about(facts, finding, |p, project| {
                let name = ask::owner(p, project);
                format!("{name}, when it is late, who will ask you why, and who will tell us?")
            })
        },
        fixes: people::assign_owner,
    }
}
