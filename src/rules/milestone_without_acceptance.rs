//! Promises of which nobody could say whether they were kept.

use super::{Family, Fix, Judge, Scope, ask, milestones, rule};
use crate::portfolio::Level;

rule! {
    /// ## What it checks
    /// A milestone of a live project is not done, and nothing says what good looks like for it.
    /// Blanks alone say nothing.
    ///
    /// ## Why it matters
    /// “Ninety per cent done” can be said for a year. A promise is kept when somebody else can see
    /// that it is.
    ///
    /// ## What to do
    /// Write one sentence that the sponsor could check: who sees what, how many, how well.
    pub(super) static MILESTONE_WITHOUT_ACCEPTANCE = {
        name: "milestone-without-acceptance",
        title: "Milestone without acceptance",
        family: Family::Milestones,
        level: Level::Warning,
        thresholds: &[],
        field: "accept",
        judge: Judge::Project(Scope::Live, |case, project, _, findings| {
            for milestone in &project.milestones {
                if milestone.done.is_none() && milestone.accept.trim().is_empty() {
                    let name = milestones::named(milestone);
                    let message = format!("Nothing says what good looks like for {name}");
                    findings.push(case.milestone(project, &milestone.id, message));
                }
            }
        }),
        question: |facts, finding| {
            let (project, milestone) = milestones::of(facts, finding)?;
            let p = &facts.portfolio;
            let who = milestone.owner.as_ref().map(|owner| p.person_name(owner).to_owned());
            let (who, name) = (who.unwrap_or_else(|| ask::owner(p, project)), milestones::named(milestone));
            let day = milestones::ahead(facts, project, milestone);
            Some(format!("What will {who} show us {day}, so that nobody has to ask whether {name} is done?"))
        },
        fixes: |facts, finding| {
            let Some((project, milestone)) = milestones::of(facts, finding) else {
                return Vec::new();
            };
            let id = milestone.id.clone();
            let fix = Fix::of_project_if("Say what good looks like", "", project, move |with, words| {
                let own = with.milestones.iter_mut().find(|own| own.id == id);
                let own = own.filter(|_| !words.is_empty());
                own.map(|own| words.clone_into(&mut own.accept)).is_some()
            });
            let step = format!("say what good looks like for {}", milestone.name);
            vec![fix.step(step).asking("What will be there to see when it is done?")]
        },
    }
}
