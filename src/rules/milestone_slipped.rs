//! Promises that moved.

use super::{Family, Fix, Judge, Scope, Threshold, days, milestones, rule};
use crate::portfolio::{Level, Project};
use crate::text::date;

rule! {
    /// ## What it checks
    /// An open milestone of a live project is due later than it was first promised for, by more than
    /// the threshold. Milestones that are done, and those without a first promise, are not looked
    /// at. What a scenario starts later has not slipped.
    ///
    /// ## Why it matters
    /// A date that moves quietly moves again. It matters less that it is late than that it is said
    /// early, with the reason, to those who wait for it.
    ///
    /// ## What to do
    /// Ask what has changed since it was promised, and what waits for it. If the new date holds, take
    /// it as the promise, and write the reason down. If it is the third new date, ask whether to
    /// stop.
    pub(super) static MILESTONE_SLIPPED = {
        name: "milestone-slipped",
        title: "Milestone slipped",
        family: Family::Milestones,
        level: Level::Warning,
        thresholds: &[Threshold {
            name: "days",
            default: 30.0,
            meaning: "days after its first promise that a milestone may be due",
        }],
        field: "due",
        judge: Judge::Project(Scope::Live, |case, project, _, findings| {
            let limit = case.threshold("days");
            for milestone in &project.milestones {
                let (Some(baseline), Some(due), None) = (milestone.baseline, milestone.due, milestone.done) else {
                    continue;
                };
                if days::between(baseline, due) as f64 <= limit {
                    continue;
                }
                let name = milestones::named(milestone);
                let message = format!(
                    "{name} slipped by {}, from {} to {}",
                    days::apart(baseline, due), date(baseline), date(due)
                );
                findings.push(case.milestone(project, &milestone.id, message));
            }
        }),
        question: |facts, finding| {
            let (_, milestone) = milestones::of(facts, finding)?;
            let (name, baseline) = (milestones::named(milestone), date(milestone.baseline?));
            Some(format!("When did we first know that {name} would not be there on {baseline}, and whom did we tell?"))
        },
        fixes: |facts, finding| {
            let Some((project, milestone)) = milestones::of(facts, finding) else {
                return Vec::new();
            };
            let (Some(due), today) = (milestone.due, facts.today) else { return Vec::new() };
            let label = format!("Take {} as the promise", date(due));
            let step = format!("take {} as the promise for {}", date(due), milestone.name);
            let (project, milestone) = (project.id.clone(), milestone.id.clone());
            let detail = "From now on it is measured by this date; the reason goes to the decisions";
            let fix = Fix::new(label, detail, step, move |p, reason| {
                let mut with = Project::clone(p.projects.get(&project)?);
                let own = with.milestones.iter_mut().find(|own| own.id == milestone)?;
                let was = date(own.baseline?);
                own.baseline = own.due;
                let what = format!("{} is now promised for {} instead of {was}", own.name, date(own.due?));
                Some(milestones::decided(p, with, today, what, reason))
            });
            vec![fix.asking("Why did it slip?")]
        },
    }
}
