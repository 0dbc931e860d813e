//! Projects under way of which nobody has said lately how they are doing.

use super::{Family, Fix, Judge, Scope, Threshold, ask, days, fix, rule};
use crate::portfolio::{Choice as _, Health, Level, Rating};
use crate::text::date;

rule! {
    /// ## What it checks
    /// A delivering project has no health rating, one without a date, or one older than the
    /// threshold. A rating in the words of another scale is one as well. The reason and the judge
    /// are not asked for.
    ///
    /// ## Why it matters
    /// An old green is not a green. Health is a judgement that somebody dares to make, and nobody
    /// dares who is not asked.
    ///
    /// ## What to do
    /// Ask the owner in the room: green, amber or red, and why. Thank them for a red.
    pub(super) static STALE_HEALTH = {
        name: "stale-health",
        title: "Health not judged lately",
        family: Family::Health,
        level: Level::Warning,
        thresholds: &[Threshold {
            name: "days",
            default: 90.0,
            meaning: "days for which a health rating holds",
        }],
        field: "health",
        judge: Judge::Project(Scope::Delivering, |case, project, _, findings| {
            let said = project.health.as_ref().and_then(|health| Some((health, said(health)?)));
            let Some((health, said)) = said else {
                findings.push(case.project(project, "Nobody has said how it is doing"));
                return;
            };
            let Some(day) = health.date else {
                findings.push(case.project(project, format!("It was rated {said}, and nobody knows when")));
                return;
            };
            let today = case.facts.today;
            if days::between(day, today) as f64 > case.threshold("days") {
                let ago = days::apart(day, today);
                let message = format!("It was last rated on {}, {ago} ago: {said}", date(day));
                findings.push(case.project(project, message));
            }
        }),
        question: |facts, finding| {
            ask::about(facts, finding, |p, project| {
                let question = format!("green, amber or red? And what would {} say?", ask::sponsor(p, project));
                ask::to_owner(p, project, &question)
            })
        },
        fixes: |facts, finding| {
            fix::of(facts, finding, |project| {
                let today = facts.today;
                let fix = |rating: &Rating| {
                    let rating = *rating;
                    let label = format!("{} today", rating.label());
                    let detail = format!("Enters {} and the reason", date(today));
                    Fix::of_project(label, detail, project, move |with, words| {
                        let reason = words.to_owned();
                        let (rating, date) = (Some(rating), Some(today));
                        with.health = Some(Health { rating, date, reason, ..Health::default() });
                    })
                    .asking("Why?")
                };
                Rating::ALL.iter().map(fix).collect::<Vec<_>>()
            })
        },
    }
}

/// The judgement in words; nothing where there is none.
fn said(health: &Health) -> Option<&str> {
    let scale = health.scale.trim();
    let word = health.rating.map(Rating::word);
    if scale.is_empty() { word } else { Some(scale) }
}
