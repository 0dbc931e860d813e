//! Promises for a day on which the project does not run.

use jiff::civil::Date;

use super::{Family, Fix, Judge, Scope, ask, days, milestones, rule};
use crate::portfolio::{Level, Milestone, Project};
use crate::text::date;

rule! {
    /// ## What it checks
    /// An open milestone of a live project is due before the project starts or after it ends. The
    /// first and the last day belong to the project. Where only one of the two is known, the other
    /// is not looked at. Milestones that are done are history. A project that ends before it starts
    /// is told by ends-before-it-starts instead.
    ///
    /// ## Why it matters
    /// After the end nobody is there any more to keep the promise, and nobody has paid for it. One
    /// of the two dates is wrong, and whoever plans with the wrong one will be surprised.
    ///
    /// ## What to do
    /// Ask which date people work towards. Extend the project, with the money and the people that
    /// this takes, or move the milestone.
    pub(super) static MILESTONE_OUTSIDE_PROJECT = {
        name: "milestone-outside-project",
        title: "Milestone outside the project",
        family: Family::Milestones,
        level: Level::Warning,
        thresholds: &[],
        field: "due",
        judge: Judge::Project(Scope::Live, |case, project, _, findings| {
            for milestone in &project.milestones {
                let Some((due, side)) = outside(project, milestone) else { continue };
                let name = milestones::named(milestone);
                let message = match side {
                    Side::Before(start) => format!(
                        "{name} is due on {}, {} before the project starts on {}",
                        date(due), days::apart(due, start), date(start)
                    ),
                    Side::After(end) => format!(
                        "{name} is due on {}, {} after the project ends on {}",
                        date(due), days::apart(due, end), date(end)
                    ),
                };
                findings.push(case.milestone(project, &milestone.id, message));
            }
        }),
        question: |facts, finding| {
            let (project, milestone) = milestones::of(facts, finding)?;
            let name = milestones::named(milestone);
            let (_, side) = outside(project, milestone)?;
            let question = match side {
                Side::Before(_) => format!("who works on {name} before the project has begun?"),
                Side::After(_) => format!("who is still there to deliver {name} after the end, and out of which budget?"),
            };
            Some(ask::to_owner(&facts.portfolio, project, &question))
        },
        fixes: |facts, finding| {
            let Some((project, milestone)) = milestones::of(facts, finding) else {
                return Vec::new();
            };
            let Some((due, side)) = outside(project, milestone) else { return Vec::new() };
            let detail = "So that the milestone lies within the project";
            let (edge, is_start) = match side {
                Side::Before(start) => (start, true),
                Side::After(end) => (end, false),
            };
            let label = if is_start { "Start the project on" } else { "Extend the project to" };
            let extend = Fix::of_project(format!("{label} {}", date(due)), detail, project, move |with, _| {
                if is_start {
                    with.start = Some(due);
                } else {
                    with.end = Some(due);
                }
            });
            let detail = format!("The project's {} day", if is_start { "first" } else { "last" });
            // Nobody can promise anything for a day that has passed.
            let move_it = (facts.shifted(&project.id, edge) >= facts.today)
                .then(|| milestones::moved_to(facts, project, milestone, edge, detail));
            [extend].into_iter().chain(move_it).collect()
        },
    }
}

/// On which side of the project a day lies, and the project's own date there.
enum Side {
    /// Before the start.
    Before(Date),
    /// After the end.
    After(Date),
}

/// When an open milestone is due, where that is outside its project. A scenario that starts the
/// project later moves both along.
fn outside(project: &Project, milestone: &Milestone) -> Option<(Date, Side)> {
    let due = milestone.due.filter(|_| milestone.done.is_none())?;
    if project.start.zip(project.end).is_some_and(|(start, end)| end < start) {
        return None;
    }
    let before = project.start.filter(|start| due < *start).map(Side::Before);
    let after = || project.end.filter(|end| due > *end).map(Side::After);
    before.or_else(after).map(|side| (due, side))
}
