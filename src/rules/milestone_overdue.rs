//! Promises whose day has passed.

use super::{Family, Judge, Scope, ask, days, milestones, rule};
use crate::portfolio::Level;
use crate::text::date;

rule! {
    /// ## What it checks
    /// A milestone of a live project was due before today and is not done. A milestone due today is
    /// not late. Where a scenario starts the project later, its milestones are due later as well.
    ///
    /// ## Why it matters
    /// Somebody promised it. Either it was kept and nobody said so, or everything that waits for it
    /// is late too.
    ///
    /// ## What to do
    /// Enter the day it was done, or agree a new date with whoever waits for it, and say why.
    pub(super) static MILESTONE_OVERDUE = {
        name: "milestone-overdue",
        title: "Milestone overdue",
        family: Family::Milestones,
        level: Level::Error,
        thresholds: &[],
        field: "due",
        judge: Judge::Project(Scope::Live, |case, project, standing, findings| {
            let facts = case.facts;
            for milestone in &project.milestones {
                let Some(due) = milestone.due.filter(|_| milestone.done.is_none()) else { continue };
                let due = if standing.shift == 0 { due } else { facts.shifted(&project.id, due) };
                if due >= facts.today {
                    continue;
                }
                let (name, ago) = (milestones::named(milestone), days::apart(due, facts.today));
                let message = format!("{name} was due on {}, {ago} ago", date(due));
                findings.push(case.milestone(project, &milestone.id, message));
            }
        }),
        question: |facts, finding| {
            let (_, milestone) = milestones::of(facts, finding)?;
            let name = ask::quoted(&milestone.name);
            Some(format!("What do we know today about {name} that we did not know when it was promised?"))
        },
        fixes: |facts, finding| {
            let Some((project, milestone)) = milestones::of(facts, finding) else {
                return Vec::new();
            };
            let today = facts.today;
            // Moving comes first, because it asks for a reason: nobody says by accident that it is done.
            let moved = |days| milestones::moved(facts, project, milestone, days);
            let mut fixes: Vec<_> = [14, 30, 90].into_iter().filter_map(moved).collect();
            let detail = format!("Enters {}", date(today));
            fixes.push(milestones::alter(project, milestone, "Done today", &detail, move |milestone| {
                milestone.done = Some(today);
            }));
            fixes
        },
    }
}
