//! Committed projects that nothing would stop.

use super::{Family, Judge, Scope, ask, fix, milestones, rule};
use crate::portfolio::Level;

rule! {
    /// ## What it checks
    /// An approved or delivering project does not say when we would stop it. Blanks alone say
    /// nothing.
    ///
    /// ## Why it matters
    /// Not every project should run to completion. The moment to say when we would stop is before
    /// anybody is tired, proud or afraid; later every bad sign is only a reason to try harder.
    ///
    /// ## What to do
    /// Agree one sentence with a figure and a date in it: “if fewer than half of the offices take
    /// part by March, we stop”. Put it to the test at every review.
    pub(super) static MISSING_STOP_CONDITION = {
        name: "missing-stop-condition",
        title: "No stop condition",
        family: Family::Purpose,
        level: Level::Note,
        thresholds: &[],
        field: "stop_if",
        judge: Judge::Project(Scope::Committed, |case, project, _, findings| {
            if project.stop_if.trim().is_empty() {
                findings.push(case.project(project, "Nobody says when we would stop it"));
            }
        }),
        question: |facts, finding| {
            ask::about(facts, finding, |p, project| {
                if let Some((_, milestone)) = milestones::next(project) {
                    let name = ask::quoted(&milestone.name);
                    return format!("If {name} fails, do we stop? And if not then, when?");
                }
                let sponsor = ask::sponsor(p, project);
                format!("What would {sponsor} have to hear to stop it, and who would say it?")
            })
        },
        fixes: |facts, finding| {
            let question = "What would have to happen, and by when, for us to stop it?";
            fix::write(facts, finding, "Say when we would stop it", question, |project, words| {
                words.clone_into(&mut project.stop_if);
            })
        },
    }
}
