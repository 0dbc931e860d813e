//! Fixes of milestones: done, moved with a reason, a review added.

use std::sync::Arc;

use jiff::ToSpan as _;
use jiff::civil::Date;

use super::{Fix, fix};
use crate::balance::Facts;
use crate::edit::Edit;
use crate::portfolio::{Id, Milestone, MilestoneKind, Portfolio, Project};
use crate::rules::{Finding, Subject};
use crate::text::{date, shown_name};

/// The milestone that a finding is about, and its project.
pub(in crate::rules) fn of<'f>(
    facts: &'f Facts,
    finding: &Finding,
) -> Option<(&'f Arc<Project>, &'f Milestone)> {
    let project = fix::project_of(facts, finding)?;
    let Subject::Milestone(id) = &finding.subject else { return None };
    Some((project, project.milestones.iter().find(|milestone| milestone.id == *id)?))
}

/// The name of a milestone within quotation marks.
pub(in crate::rules) fn named(milestone: &Milestone) -> String {
    format!("“{}”", shown_name(&milestone.name))
}

/// The day on which a milestone is due under the scenario, where it lies ahead: `on 1 June 2027`.
pub(in crate::rules) fn ahead(facts: &Facts, project: &Project, milestone: &Milestone) -> String {
    let due = milestone.due.map(|due| facts.shifted(&project.id, due));
    let due = due.filter(|due| *due >= facts.today);
    due.map_or_else(|| "on the day".to_owned(), |due| format!("on {}", date(due)))
}

/// The open milestone of a project that falls due first.
pub(in crate::rules) fn next(project: &Project) -> Option<(Date, &Milestone)> {
    let open = project.milestones.iter().filter(|milestone| milestone.done.is_none());
    open.filter_map(|milestone| Some((milestone.due?, milestone))).min_by_key(|(due, _)| *due)
}

/// A fix that alters one milestone of a project.
pub(in crate::rules) fn alter(
    project: &Project,
    milestone: &Milestone,
    label: &str,
    detail: &str,
    change: impl Fn(&mut Milestone) + Send + Sync + 'static,
) -> Fix {
    let id = milestone.id.clone();
    Fix::of_project(label, detail, project, move |with, _| {
        with.milestones.iter_mut().filter(|milestone| milestone.id == id).for_each(&change);
    })
    .step(format!("{}: {}", milestone.name, label.to_lowercase()))
}

/// A fix that moves a milestone to so many days from today, keeps what was first promised, and
/// notes the reason among the decisions; nothing beyond the calendar.
pub(in crate::rules) fn moved(
    facts: &Facts,
    project: &Project,
    milestone: &Milestone,
    days: i64,
) -> Option<Fix> {
    let due = facts.today.checked_add(days.days()).ok()?;
    let detail = format!("{days} days from today; the reason goes to the decisions");
    Some(moved_to(facts, project, milestone, planned(facts, project, due)?, detail))
}

/// A fix that moves a milestone to a day, otherwise as [`moved`].
pub(in crate::rules) fn moved_to(
    facts: &Facts,
    project: &Project,
    milestone: &Milestone,
    due: Date,
    detail: String,
) -> Fix {
    let today = facts.today;
    let label = format!("Move to {}", date(facts.shifted(&project.id, due)));
    let step = format!("move {} to {}", milestone.name, date(due));
    let (project, milestone) = (project.id.clone(), milestone.id.clone());
    let make = move |p: &Portfolio, reason: &str| {
        let mut with = Project::clone(p.projects.get(&project)?);
        let moved = with.milestones.iter_mut().find(|own| own.id == milestone)?;
        let was = moved.due.map_or_else(|| "no date".into(), date);
        let what = format!("{} moved from {was} to {}", moved.name, date(due));
        moved.baseline = moved.baseline.or(moved.due);
        moved.due = Some(due);
        Some(decided(p, with, today, what, reason))
    };
    Fix::new(label, detail, step, make).asking("Why does it move?")
}

/// The edit that changes a project, and notes among the decisions what was done and why.
pub(in crate::rules) fn decided(
    p: &Portfolio,
    with: Project,
    today: Date,
    what: String,
    reason: &str,
) -> Edit {
    let reason = if reason.is_empty() { what } else { format!("{what}: {reason}") };
    let decided = fix::decided(p, &with.id, today, reason);
    Edit::All(vec![Edit::PutProject(Arc::new(with)), decided])
}

/// The day to enter, so that it is this day where a scenario starts the project later.
fn planned(facts: &Facts, project: &Project, day: Date) -> Option<Date> {
    let quarters = facts.standing(&project.id).map_or(0, |standing| standing.shift);
    day.checked_sub((quarters * 3).months()).ok()
}

/// Fixes that add a review to the project of a finding, so many days from today, promised by its owner.
pub(in crate::rules) fn reviews(
    facts: &Facts,
    finding: &Finding,
    name: &'static str,
    days: &[i64],
) -> Vec<Fix> {
    let Some(project) = fix::project_of(facts, finding) else { return Vec::new() };
    let fix = |days: &i64| {
        let day = facts.today.checked_add(days.days()).ok()?;
        let due = planned(facts, project, day)?;
        let detail = format!("Due {}, promised by the owner", date(day));
        let label = format!("Add a review in {days} days");
        Some(Fix::of_project(label, detail, project, move |with, _| {
            let id = free_id(with);
            with.milestones.push(Milestone {
                id,
                name: name.into(),
                owner: with.owner.clone(),
                due: Some(due),
                baseline: Some(due),
                kind: Some(MilestoneKind::Review),
                accept: "The sponsor has seen what there is and says: go on, change it or stop"
                    .into(),
                ..Milestone::default()
            });
        }))
    };
    days.iter().filter_map(fix).collect()
}

/// An id that no milestone of a project has.
fn free_id(project: &Project) -> Id<Milestone> {
    let taken = |id: &Id<Milestone>| project.milestones.iter().any(|own| own.id == *id);
    let mut ids = (1..).map(|n| Id::new(format!("{}-{n}", project.id)));
    ids.find(|id| !taken(id)).unwrap_or_default()
}
