//! Committed projects whose sponsor has not put their name to it lately.

use super::{Family, Fix, Judge, Scope, Threshold, ask, days, fix, rule};
use crate::portfolio::Level;
use crate::text::date;

rule! {
    /// ## What it checks
    /// An approved or delivering project has a sponsor who never confirmed it, or not within the
    /// threshold. Projects without a sponsor are told by missing-sponsor instead.
    ///
    /// ## Why it matters
    /// Sponsors change jobs and minds. A name on a list from last year is no promise.
    ///
    /// ## What to do
    /// Ask the sponsor, in the room, whether they still want it, and enter the date.
    pub(super) static SPONSOR_UNCONFIRMED = {
        name: "sponsor-unconfirmed",
        title: "Sponsor has not confirmed",
        family: Family::Sponsorship,
        level: Level::Warning,
        thresholds: &[Threshold {
            name: "days",
            default: 180.0,
            meaning: "days for which a confirmation holds",
        }],
        field: "sponsor_confirmed",
        judge: Judge::Project(Scope::Committed, |case, project, _, findings| {
            let Some(sponsor) = &project.sponsor else { return };
            let name = case.facts.portfolio.person_name(sponsor);
            let Some(confirmed) = project.sponsor_confirmed else {
                let message = format!("{name} has never confirmed sponsoring it");
                findings.push(case.project(project, message));
                return;
            };
            let days = days::between(confirmed, case.facts.today);
            if days as f64 > case.threshold("days") {
                let when = date(confirmed);
                let message = format!("{name} last confirmed it on {when}, {days} days ago");
                findings.push(case.project(project, message));
            }
        }),
        question: |facts, finding| {
            ask::about(facts, finding, |p, project| {
                format!("{}, do you still want it, and would you say so today?", ask::sponsor(p, project))
            })
        },
        fixes: |facts, finding| {
            fix::of(facts, finding, |project| {
                let today = facts.today;
                let detail = format!("Enters {}", date(today));
                [Fix::of_project("The sponsor confirms today", detail, project, move |with, _| {
                    with.sponsor_confirmed = Some(today);
                })]
            })
        },
    }
}
