//! Live projects that hang on one person.

use super::{Family, Judge, Scope, ask, people, rule};
use crate::portfolio::Level;

rule! {
    /// ## What it checks
    /// A live project names an owner, a lead and a mentor, and all three are one person. Where one
    /// of them is not named, nothing is said.
    ///
    /// ## Why it matters
    /// Answering for the delivery, leading the team and developing its people pull in different
    /// directions in every hard week, and the people lose. When that one person is ill, so is the
    /// project.
    ///
    /// ## What to do
    /// Begin with the mentor: somebody outside the project to whom the team can go.
    pub(super) static ONE_PERSON_SHOW = {
        name: "one-person-show",
        title: "One-person show",
        family: Family::Accountability,
        level: Level::Note,
        thresholds: &[],
        field: "mentor",
        judge: Judge::Project(Scope::Live, |case, project, _, findings| {
            if let Some(owner) = &project.owner
                && project.lead.as_ref() == Some(owner)
                && project.mentor.as_ref() == Some(owner)
            {
                let name = case.facts.portfolio.person_name(owner);
                let message = format!("{name} owns it, leads its team and is the team's mentor as well");
                findings.push(case.project(project, message));
            }
        }),
        question: |facts, finding| {
            ask::about(facts, finding, |p, project| {
                let name = ask::owner(p, project);
                format!("When {name} is ill for a month, who decides, who leads, and to whom does the team go?")
            })
        },
        fixes: people::assign_mentor,
    }
}
