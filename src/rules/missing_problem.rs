//! Live projects of which nobody says what problem they solve.

use super::{Family, Judge, Scope, ask, fix, rule};
use crate::portfolio::Level;

rule! {
    /// ## What it checks
    /// A live project does not state the business problem. Blanks alone state nothing.
    ///
    /// ## Why it matters
    /// Whoever begins with the solution buys a system and then looks for a problem to go with it.
    /// People agree on a solution quickly because each of them has a different problem in mind.
    ///
    /// ## What to do
    /// Let somebody who has the problem say it, in two sentences and without the name of a system:
    /// what goes wrong today, for whom, how often.
    pub(super) static MISSING_PROBLEM = {
        name: "missing-problem",
        title: "Business problem not stated",
        family: Family::Purpose,
        level: Level::Warning,
        thresholds: &[],
        field: "problem",
        judge: Judge::Project(Scope::Live, |case, project, _, findings| {
            if project.problem.trim().is_empty() {
                findings.push(case.project(project, "Nobody says what business problem it solves"));
            }
        }),
        question: |facts, finding| {
            ask::about(facts, finding, |p, project| {
                let units = ask::units(p, project);
                format!("What went wrong in {units} last month that would not have gone wrong if this were finished?")
            })
        },
        fixes: |facts, finding| {
            let question = "What goes wrong today, for whom, and how often?";
            fix::write(facts, finding, "State the problem", question, |project, words| {
                words.clone_into(&mut project.problem);
            })
        },
    }
}
