//! Projects on which too much depends.

use super::{Family, Judge, Threshold, ask, fix, rule};
use crate::balance::State;
use crate::portfolio::Level;
use crate::text::percent;

rule! {
    /// ## What it checks
    /// One project that is in has more of the cost of all that is in than the threshold.
    ///
    /// ## Why it matters
    /// When it slips, the year slips. Nobody dares to stop it, and everything else waits for its
    /// people and its money.
    ///
    /// ## What to do
    /// Cut it into parts that are useful by themselves, and decide on each when the one before has
    /// shown what it is worth.
    pub(super) static SINGLE_BET = {
        name: "single-bet",
        title: "One bet too large",
        family: Family::Balance,
        level: Level::Warning,
        thresholds: &[Threshold {
            name: "share",
            default: 0.3,
            meaning: "one project's part of the cost of what is in, from 0 to 1",
        }],
        field: "costs",
        judge: Judge::Portfolio(|case, findings| {
            let (facts, most) = (case.facts, case.threshold("share"));
            let total = facts.balance.included.cost;
            for (place, standing) in facts.balance.standings.iter().enumerate() {
                let cost = standing.cost.filter(|_| standing.state == State::In);
                let share = cost.and_then(|cost| cost.share_of(total));
                let Some(share) = share.filter(|share| *share > most + 1e-9) else { continue };
                if let Some(project) = facts.portfolio.projects.at(place) {
                    let message = format!("It takes {} of all that is spent", percent(share));
                    findings.push(case.project(project, message));
                }
            }
        }),
        question: |facts, finding| {
            ask::about(facts, finding, |_, project| {
                format!("If {} fails, what else in this portfolio fails with it? Which first part of it would be worth having alone?", project.name)
            })
        },
        fixes: fix::none,
    }
}
