//! Projects under way with nothing to show for a long time.

use jiff::civil::Date;

use super::{Family, Judge, Scope, Threshold, ask, days, milestones, rule};
use crate::balance::{Facts, Standing};
use crate::portfolio::{Level, Project};
use crate::text::{count, date};

rule! {
    /// ## What it checks
    /// A delivering project has open milestones, and none of them falls due between today and the
    /// end of the threshold. Overdue ones and those without a date do not count. A project without
    /// milestones is told by missing-milestones, one whose milestones are all done by
    /// finished-but-open. Where a scenario starts the project later, its milestones are due later
    /// as well.
    ///
    /// ## Why it matters
    /// What nobody looks at for three months can go wrong for three months. A quarter is how long an
    /// organisation can walk in the wrong direction and still laugh about it.
    ///
    /// ## What to do
    /// Agree a review with the sponsor: what will be there to see, and what would make us stop.
    pub(super) static REVIEW_GAP = {
        name: "review-gap",
        title: "Nothing due for a long time",
        family: Family::Milestones,
        level: Level::Warning,
        thresholds: &[Threshold {
            name: "days",
            default: 90.0,
            meaning: "days from today within which a milestone has to fall due",
        }],
        field: "milestones",
        judge: Judge::Project(Scope::Delivering, |case, project, standing, findings| {
            let (today, limit) = (case.facts.today, case.threshold("days"));
            let mut open = project.milestones.iter().filter(|m| m.done.is_none()).peekable();
            if open.peek().is_none() {
                return;
            }
            let due = |day: Date| due_in(case.facts, project, standing, day);
            let mut next: Option<Date> = None;
            let mut others = 0;
            for milestone in open {
                match milestone.due.map(due).filter(|day| *day >= today) {
                    Some(day) if days::between(today, day) as f64 <= limit => return,
                    Some(day) => next = Some(next.map_or(day, |next| next.min(day))),
                    None => others += 1,
                }
            }
            let message = match next {
                Some(day) => {
                    format!("Nothing is due before {}, {} from today", date(day), days::apart(today, day))
                }
                None if others == 1 => {
                    "Nothing lies ahead: its one open milestone is overdue or has no date".to_owned()
                }
                None => {
                    let open = count(others, "open milestone");
                    format!("Nothing lies ahead: its {open} are overdue or have no date")
                }
            };
            findings.push(case.project(project, message));
        }),
        question: |facts, finding| {
            ask::about(facts, finding, |p, project| {
                let sponsor = ask::sponsor(p, project);
                let question = format!("what could {sponsor} see and touch next month, even if it is not finished?");
                ask::to_owner(p, project, &question)
            })
        },
        fixes: |facts, finding| {
            let limit = finding.rule.threshold_in(&facts.portfolio, "days").max(0.0) as i64;
            let mut within: Vec<i64> = [30, 60, 90].into_iter().filter(|days| *days <= limit).collect();
            if within.is_empty() {
                within.push(limit);
            }
            milestones::reviews(facts, finding, "Review", &within)
        },
    }
}

/// A day of a project under the scenario.
fn due_in(facts: &Facts, project: &Project, standing: &Standing, day: Date) -> Date {
    if standing.shift == 0 { day } else { facts.shifted(&project.id, day) }
}
