//! Live projects for whose delivery nobody answers.

use super::{Family, Judge, Scope, people, rule};
use crate::portfolio::Level;

rule! {
    /// ## What it checks
    /// A live project names no owner.
    ///
    /// ## Why it matters
    /// The sponsor answers for the outcome, the owner for the delivery. Where nobody is accountable
    /// for it, every milestone is somebody else's.
    ///
    /// ## What to do
    /// Name one person. Not a committee, not a department.
    pub(super) static MISSING_OWNER = {
        name: "missing-owner",
        title: "No owner",
        family: Family::Accountability,
        level: Level::Error,
        thresholds: &[],
        field: "owner",
        judge: Judge::Project(Scope::Live, |case, project, _, findings| {
            if project.owner.is_none() {
                findings.push(case.project(project, "Nobody is accountable for its delivery"));
            }
        }),
        question: |_, _| {
            Some("Whom do we call when it is late? One name, not a department.".into())
        },
        fixes: people::assign_owner,
    }
}
