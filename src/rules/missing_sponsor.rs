//! Live projects that nobody sponsors.

use super::{Family, Judge, Scope, ask, people, rule};
use crate::portfolio::Level;

rule! {
    /// ## What it checks
    /// A live project names no sponsor.
    ///
    /// ## Why it matters
    /// Nobody in the business has put a name to it: nobody who wants the outcome, frees people for
    /// the change, or can stop it. Without a business sponsor a project is an IT project, and there
    /// are no IT projects, only business projects in which IT is one part.
    ///
    /// ## What to do
    /// Ask who in the business loses something if this is not done. That person is the sponsor.
    /// If nobody does, stop it.
    pub(super) static MISSING_SPONSOR = {
        name: "missing-sponsor",
        title: "No sponsor",
        family: Family::Sponsorship,
        level: Level::Error,
        thresholds: &[],
        field: "sponsor",
        judge: Judge::Project(Scope::Live, |case, project, _, findings| {
            if project.sponsor.is_none() {
                findings.push(case.project(project, "Nobody sponsors it"));
            }
        }),
        question: |facts, finding| {
            ask::about(facts, finding, |p, project| {
                let units = ask::units(p, project);
                format!("Who in {units} loses something if this is never done, and why is their name not on it?")
            })
        },
        fixes: people::assign_sponsor,
    }
}
