//! Promises whose day has passed.

use jiff::{ToSpan as _, Unit as Span};

use super::{Family, Fix, Judge, Subject, fix, rule};
use crate::portfolio::{Level, Milestone, Project};
use crate::text::{count, date};

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
        field: "milestones",
        judge: Judge::Project(|case, project, standing, findings| {
            let facts = case.facts;
            for milestone in &project.milestones {
                let Some(due) = milestone.due.filter(|_| milestone.done.is_none()) else { continue };
                let due = if standing.shift == 0 { due } else { facts.shifted(&project.id, due) };
                if due >= facts.today {
                    continue;
                }
                let days = due.until((Span::Day, facts.today)).map_or(0, |span| span.get_days());
                let days = count(usize::try_from(days).unwrap_or(0), "day");
                let name = &milestone.name;
                let message = format!("“{name}” was due on {}, {days} ago", date(due));
                findings.push(case.milestone(project, &milestone.id, message));
            }
        }),
        fixes: |facts, finding| {
            let today = facts.today;
            let mut fixes = Vec::new();
            if let Some((project, place)) = milestone_of(facts, finding) {
                fixes.extend(with_milestone(project, place, "Done today", &date(today), |m| {
                    m.done = Some(today);
                }));
                for days in [14, 30, 90] {
                    if let Ok(due) = today.checked_add(days.days()) {
                        let label = format!("Move to {}", date(due));
                        let detail = format!("{days} days from today");
                        fixes.extend(with_milestone(project, place, &label, &detail, |m| {
                            m.baseline = m.baseline.or(m.due);
                            m.due = Some(due);
                        }));
                    }
                }
            }
            fixes
        },
    }
}

fn milestone_of<'f>(
    facts: &'f crate::balance::Facts,
    finding: &super::Finding,
) -> Option<(&'f Project, usize)> {
    let project = fix::project_of(facts, finding)?;
    let Subject::Milestone(id) = &finding.subject else { return None };
    Some((project, project.milestones.iter().position(|milestone| milestone.id == *id)?))
}

fn with_milestone(
    project: &Project,
    place: usize,
    label: &str,
    detail: &str,
    change: impl FnOnce(&mut Milestone),
) -> Option<Fix> {
    let mut with = project.clone();
    change(with.milestones.get_mut(place)?);
    Some(fix::of_project(label, detail, "milestones", with))
}
