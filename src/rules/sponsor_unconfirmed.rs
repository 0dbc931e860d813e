//! Committed projects whose sponsor has not put their name to it lately.

use jiff::Unit as Span;

use super::{Family, Judge, Threshold, fix, rule};
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
        judge: Judge::Project(|case, project, _, findings| {
            let Some(sponsor) = &project.sponsor else { return };
            if !project.stage().is_committed() {
                return;
            }
            let name = case.facts.portfolio.person_name(sponsor);
            let Some(confirmed) = project.sponsor_confirmed else {
                let message = format!("{name} has never confirmed sponsoring it");
                findings.push(case.project(project, message));
                return;
            };
            let days = confirmed
                .until((Span::Day, case.facts.today))
                .map_or(0, |span| i64::from(span.get_days()));
            if days as f64 > case.threshold("days") {
                let when = date(confirmed);
                let message = format!("{name} last confirmed it on {when}, {days} days ago");
                findings.push(case.project(project, message));
            }
        }),
        fixes: |facts, finding| {
            let Some(project) = fix::project_of(facts, finding) else { return Vec::new() };
            let mut with = project.clone();
            with.sponsor_confirmed = Some(facts.today);
            let label = "The sponsor confirms today";
            let detail = format!("Enters {}", date(facts.today));
            vec![fix::of_project(label, &detail, "sponsor confirmation", with)]
        },
    }
}
