//! Live projects of which nobody says what good looks like.

use super::{Family, Judge, Scope, ask, fix, rule};
use crate::portfolio::Level;

rule! {
    /// ## What it checks
    /// A live project does not say what good looks like. Blanks alone say nothing.
    ///
    /// ## Why it matters
    /// Being accountable means knowing what good looks like. Where nobody said it beforehand,
    /// everything that is delivered is a success, and nobody can tell.
    ///
    /// ## What to do
    /// Ask the sponsor what people will do differently when it has worked, and how somebody from
    /// outside would notice. “The system is live” is not an answer.
    pub(super) static MISSING_SUCCESS = {
        name: "missing-success",
        title: "What good looks like not stated",
        family: Family::Purpose,
        level: Level::Warning,
        thresholds: &[],
        field: "success",
        judge: Judge::Project(Scope::Live, |case, project, _, findings| {
            if project.success.trim().is_empty() {
                findings.push(case.project(project, "Nobody says what good looks like"));
            }
        }),
        question: |facts, finding| {
            ask::about(facts, finding, |p, project| {
                let units = ask::units(p, project);
                let question = format!("if it works, what will people in {units} do a year from now that they do not do today?");
                ask::to_sponsor(p, project, &question)
            })
        },
        fixes: |facts, finding| {
            let question = "What do people do differently when it has worked, and how would one notice?";
            fix::write(facts, finding, "Say what good looks like", question, |project, words| {
                words.clone_into(&mut project.success);
            })
        },
    }
}
