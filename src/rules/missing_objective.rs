//! Live projects that serve no objective.

use super::{Family, Fix, Judge, Scope, fix, rule};
use crate::portfolio::{Contribution, Level, Objective};

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
        judge: Judge::Project(Scope::Live, |case, project, _, findings| {
            if project.objectives.is_empty() {
                findings.push(case.project(project, "It serves no objective"));
            }
        }),
        question: |_, _| {
            Some("If we could only say one sentence about what it is for, whose objective would be in it?".into())
        },
        fixes: |facts, finding| {
            fix::of(facts, finding, |project| {
                let link = |objective: &std::sync::Arc<Objective>| {
                    let id = objective.id.clone();
                    let step = format!("link {} to {}", project.name, objective.name);
                    Fix::of_project(&objective.name, &objective.statement, project, move |with, _| {
                        let objective = id.clone();
                        with.objectives.push(Contribution { objective, ..Contribution::default() });
                    })
                    .step(step)
                };
                facts.portfolio.objectives.iter().map(link).collect::<Vec<_>>()
            })
        },
    }
}
