//! Objectives that nothing under way or proposed serves.

use super::{Family, Fix, Judge, Subject, ask, rule};
use crate::portfolio::{Contribution, Level, Project};

rule! {
    /// ## What it checks
    /// No live project is linked to the objective. Ideas and finished projects do not count.
    ///
    /// ## Why it matters
    /// An objective without a project is a wish. Either somebody works on it outside this portfolio,
    /// or the leadership has agreed on something that nobody does.
    ///
    /// ## What to do
    /// Link the projects that serve it, propose one that would, or drop the objective and say so.
    pub(super) static OBJECTIVE_UNSERVED = {
        name: "objective-unserved",
        title: "Objective that no project serves",
        family: Family::Purpose,
        level: Level::Warning,
        thresholds: &[],
        field: "objectives",
        judge: Judge::Portfolio(|case, findings| {
            for objective in &case.facts.portfolio.objectives {
                if case.facts.balance.served(&objective.id).projects == 0 {
                    let subject = Subject::Objective(objective.id.clone());
                    let message = format!("No live project serves “{}”", objective.name);
                    findings.push(case.about(subject, 0, message));
                }
            }
        }),
        question: ask::nothing,
        fixes: |facts, finding| {
            let Subject::Objective(id) = &finding.subject else { return Vec::new() };
            let Some(objective) = facts.portfolio.objectives.get(id) else { return Vec::new() };
            let mut projects: Vec<&Project> = facts
                .projects()
                .filter(|(_, standing)| standing.is_live)
                .map(|(project, _)| project.as_ref())
                .collect();
            projects.sort_by_key(|project| project.objectives.len());
            let link = |project: &Project| {
                let id = id.clone();
                let serves = crate::text::count(project.objectives.len(), "objective");
                Fix::of_project(&project.name, format!("serves {serves} so far"), project, move |with, _| {
                    let objective = id.clone();
                    with.objectives.push(Contribution { objective, ..Contribution::default() });
                })
                .step(format!("link {} to {}", project.name, objective.name))
            };
            projects.into_iter().map(link).collect()
        },
    }
}
