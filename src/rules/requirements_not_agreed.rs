//! Committed projects of which nobody agreed what is needed.

use super::{Family, Fix, Judge, Scope, ask, fix, rule};
use crate::portfolio::Level;
use crate::text::{and_list, date};

rule! {
    /// ## What it checks
    /// An approved or delivering project has no day on which experts and business agreed the
    /// requirements, or one that has not come yet.
    ///
    /// ## Why it matters
    /// What the business asks for and what those who do the work need are two lists. Where nobody
    /// made one of them, the supplier will, and send the bill for the changes.
    ///
    /// ## What to do
    /// Put experts and sponsor into one room with the list, strike out what nobody will miss, and
    /// enter the day on which both say yes.
    pub(super) static REQUIREMENTS_NOT_AGREED = {
        name: "requirements-not-agreed",
        title: "Requirements not agreed",
        family: Family::People,
        level: Level::Warning,
        thresholds: &[],
        field: "requirements_agreed",
        judge: Judge::Project(Scope::Committed, |case, project, _, findings| {
            match project.requirements_agreed {
                None => {
                    let message = "Experts and business have not agreed the requirements";
                    findings.push(case.project(project, message));
                }
                Some(day) if day > case.facts.today => {
                    let message = format!("The requirements will not be agreed before {}", date(day));
                    findings.push(case.project(project, message));
                }
                Some(_) => {}
            }
        }),
        question: |facts, finding| {
            ask::about(facts, finding, |p, project| {
                if project.experts.is_empty() {
                    let question = "who told us what is needed, and do they do the work themselves?";
                    return ask::to_sponsor(p, project, question);
                }
                let experts = project.experts.iter().filter(|id| project.sponsor.as_ref() != Some(id));
                let mut names: Vec<&str> = experts.map(|id| p.person_name(id)).take(3).collect();
                let sponsor = ask::sponsor(p, project);
                names.push(&sponsor);
                let names = and_list(&names);
                format!("{names}, on which requirement do you not agree yet, and who decides it?")
            })
        },
        fixes: |facts, finding| {
            fix::of(facts, finding, |project| {
                let today = facts.today;
                let detail = format!("Enters {}", date(today));
                [Fix::of_project("Agreed today", detail, project, move |with, _| {
                    with.requirements_agreed = Some(today);
                })
                .step(format!("{}: requirements agreed today", project.name))]
            })
        },
    }
}
