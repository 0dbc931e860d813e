//! Portfolios that only keep things running.

use super::{Family, Judge, Subject, Threshold, ask, fix, rule};
use crate::portfolio::Level;
use crate::text::{count, percent};

rule! {
    /// ## What it checks
    /// Projects that serve only operational objectives take more of the cost of what is in than the
    /// threshold. A project that also serves a strategic objective, or one of unknown level, or
    /// none, does not count.
    ///
    /// ## Why it matters
    /// A management team talks about what is late, a leadership team about where to go. A portfolio
    /// that only keeps things running leaves nobody anything to lead.
    ///
    /// ## What to do
    /// Ask of each of them whether it must be this year. Bring a strategic candidate in for what is
    /// freed.
    pub(super) static MANAGEMENT_TRAP = {
        name: "management-trap",
        title: "Managing, not leading",
        family: Family::Balance,
        level: Level::Warning,
        thresholds: &[Threshold {
            name: "share",
            default: 0.6,
            meaning: "cost that serves only operational objectives, as part of what is in, from 0 to 1",
        }],
        field: "objectives",
        judge: Judge::Portfolio(|case, findings| {
            let operational = case.facts.balance.operational;
            let Some(share) = operational.share else { return };
            let most = case.threshold("share");
            if share > most + 1e-9 {
                let projects = count(operational.projects, "project");
                let serve = if operational.projects == 1 { "serves" } else { "serve" };
                let message = format!(
                    "{} of spend, {projects}, {serve} only operational objectives; more than {} leaves little to lead",
                    percent(share), percent(most)
                );
                findings.push(case.about(Subject::Portfolio, 0, message));
            }
        }),
        question: ask::nothing,
        fixes: fix::none,
    }
}
