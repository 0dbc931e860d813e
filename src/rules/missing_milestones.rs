//! Committed projects without a single dated promise.

use super::{Family, Judge, Scope, milestones, rule};
use crate::portfolio::{Choice as _, Level};

rule! {
    /// ## What it checks
    /// An approved or delivering project has no milestone.
    ///
    /// ## Why it matters
    /// Accountability means milestones, reviews and knowing what good looks like. Without one,
    /// nobody can be early, late or done.
    ///
    /// ## What to do
    /// Agree the first review with the sponsor, within 90 days: what will be there, who promises it,
    /// how everybody will see that it is good.
    pub(super) static MISSING_MILESTONES = {
        name: "missing-milestones",
        title: "No milestones",
        family: Family::Milestones,
        level: Level::Error,
        thresholds: &[],
        field: "milestones",
        judge: Judge::Project(Scope::Committed, |case, project, _, findings| {
            if project.milestones.is_empty() {
                let stage = project.stage().label().to_lowercase();
                findings.push(case.project(project, format!("It is {stage} and has no milestone")));
            }
        }),
        question: |_, _| {
            Some("What will we be able to see and touch in 90 days, and who promises it?".into())
        },
        fixes: |facts, finding| milestones::reviews(facts, finding, "First review", &[30, 60, 90]),
    }
}
