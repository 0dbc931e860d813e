//! Committed projects without a single dated promise.

use jiff::ToSpan as _;

use super::{Family, Judge, fix, rule};
use crate::portfolio::{Choice as _, Level, Milestone, MilestoneKind};
use crate::text::date;

rule! {
    /// ## What it checks
    /// An approved or delivering project has no milestone.
    ///
    /// ## Why it matters
    /// Accountability means milestones, reviews and knowing what good looks like. Without one,
    /// nobody can be early, late or done.
    ///
    /// ## What to do
    /// Agree the first review with the sponsor, within 90 days: what will be there, who promises it,
    /// how everybody will see that it is good.
    pub(super) static MISSING_MILESTONES = {
        name: "missing-milestones",
        title: "No milestones",
        family: Family::Milestones,
        level: Level::Error,
        thresholds: &[],
        field: "milestones",
        judge: Judge::Project(|case, project, _, findings| {
            if project.stage().is_committed() && project.milestones.is_empty() {
                let stage = project.stage().label().to_lowercase();
                findings.push(case.project(project, format!("It is {stage} and has no milestone")));
            }
        }),
        fixes: |facts, finding| {
            let Some(project) = fix::project_of(facts, finding) else { return Vec::new() };
            let Ok(due) = facts.today.checked_add(90.days()) else { return Vec::new() };
            let mut with = project.clone();
            with.milestones.push(Milestone {
                id: format!("{}-1", project.id).as_str().into(),
                name: "First review".into(),
                owner: project.owner.clone(),
                due: Some(due),
                baseline: Some(due),
                kind: Some(MilestoneKind::Review),
                ..Milestone::default()
            });
            let detail = format!("Due {}, promised by the owner", date(due));
            vec![fix::of_project("Add a first review in 90 days", &detail, "milestones", with)]
        },
    }
}
