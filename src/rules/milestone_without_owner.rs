//! Promises that nobody made.

use super::{Family, Judge, Scope, milestones, rule};
use crate::portfolio::{Id, Level, Person};
use crate::text::date;

rule! {
    /// ## What it checks
    /// A milestone of a live project names no owner and is not done.
    ///
    /// ## Why it matters
    /// A date without a name is a hope. Somebody has to be able to say “I shall be late” before it is.
    ///
    /// ## What to do
    /// Ask who will stand up on that day and say that it is done. That person promises it; the
    /// owner of the project does where nobody else will.
    pub(super) static MILESTONE_WITHOUT_OWNER = {
        name: "milestone-without-owner",
        title: "Milestone that nobody promised",
        family: Family::Milestones,
        level: Level::Warning,
        thresholds: &[],
        field: "owner",
        judge: Judge::Project(Scope::Live, |case, project, _, findings| {
            for milestone in &project.milestones {
                if milestone.owner.is_none() && milestone.done.is_none() {
                    let name = milestones::named(milestone);
                    let message = match milestone.due {
                        Some(due) => format!("Nobody promised {name} for {}", date(due)),
                        None => format!("Nobody promised {name}"),
                    };
                    findings.push(case.milestone(project, &milestone.id, message));
                }
            }
        }),
        question: |facts, finding| {
            let (project, milestone) = milestones::of(facts, finding)?;
            let (name, day) = (milestones::named(milestone), milestones::ahead(facts, project, milestone));
            Some(format!("Who will stand up {day} and say that {name} is done?"))
        },
        fixes: |facts, finding| {
            let Some((project, milestone)) = milestones::of(facts, finding) else {
                return Vec::new();
            };
            let likely = [
                (&project.owner, "Owner of the project"),
                (&project.lead, "Leads the team"),
                (&project.sponsor, "Sponsor of the project"),
            ];
            let mut told: Vec<&Id<Person>> = Vec::new();
            let mut fixes = Vec::new();
            for (person, detail) in likely {
                let Some(person) = person.as_ref().filter(|person| !told.contains(person)) else {
                    continue;
                };
                told.push(person);
                let name = facts.portfolio.person_name(person);
                let id = person.clone();
                let label = format!("{name} promises it");
                let fix = milestones::alter(project, milestone, &label, detail, move |milestone| {
                    milestone.owner = Some(id.clone());
                });
                fixes.push(fix.step(format!("{}: {name} promises it", milestone.name)));
            }
            fixes
        },
    }
}
