//! Live projects that serve no objective.

use super::{Family, Judge, fix, rule};
use crate::portfolio::{Contribution, Level};

rule! {
    /// ## What it checks
    /// A live project is linked to no objective.
    ///
    /// ## Why it matters
    /// Money and people go into something that nobody said they want. It may still be worth doing;
    /// then the objective is missing, and somebody should say it aloud.
    ///
    /// ## What to do
    /// Link the objective it serves, add the one that is missing, or stop it.
    pub(super) static MISSING_OBJECTIVE = {
        name: "missing-objective",
        title: "Serves no objective",
        family: Family::Purpose,
        level: Level::Error,
        thresholds: &[],
        field: "objectives",
        judge: Judge::Project(|case, project, _, findings| {
            if project.objectives.is_empty() {
                findings.push(case.project(project, "It serves no objective".into()));
            }
        }),
        fixes: |facts, finding| {
            let Some(project) = fix::project_of(facts, finding) else { return Vec::new() };
            let link = |objective: &crate::portfolio::Objective| {
                let mut with = project.clone();
                with.objectives.push(Contribution {
                    objective: objective.id.clone(),
                    ..Contribution::default()
                });
                fix::of_project(&objective.name, &objective.statement, "objectives", with)
            };
            facts.portfolio.objectives.iter().map(|objective| link(objective)).collect()
        },
    }
}
