//! Objectives that get far less money than weight.

use super::{Family, Judge, Subject, Threshold, ask, fix, rule};
use crate::portfolio::{Level, number};
use crate::text::percent;

rule! {
    /// ## What it checks
    /// The objective's share of the cost of what is in is under the threshold's part of its share of
    /// all weights. A project's cost is split among its objectives by contribution, evenly where no
    /// contribution is known. Objectives without a weight are not looked at, nor are those that no
    /// live project serves: another rule tells these.
    ///
    /// ## Why it matters
    /// Strategy is where the money goes. An objective that weighs a third and gets a twentieth is
    /// decoration.
    ///
    /// ## What to do
    /// Move money to it, or lower its weight, openly.
    pub(super) static OBJECTIVE_UNDERFUNDED = {
        name: "objective-underfunded",
        title: "Objective with little money",
        family: Family::Balance,
        level: Level::Warning,
        thresholds: &[Threshold {
            name: "share",
            default: 0.5,
            meaning: "share of cost as part of share of weight, from 0 to 1",
        }],
        field: "objectives",
        judge: Judge::Portfolio(|case, findings| {
            let balance = &case.facts.balance;
            let objectives = &case.facts.portfolio.objectives;
            let weights: f64 = objectives.iter().filter_map(|o| o.weight).map(number).sum();
            for objective in objectives {
                let served = balance.served(&objective.id);
                let Some(weight) = objective.weight.filter(|_| weights > 0.0) else { continue };
                let Some(share) = served.cost.share_of(balance.included.cost) else { continue };
                let wanted = number(weight) / weights;
                if served.projects == 0 || share >= wanted * case.threshold("share") - 1e-9 {
                    continue;
                }
                let message = format!(
                    "“{}” has {} of the weight and gets {} of spend",
                    objective.name, percent(wanted), percent(share)
                );
                findings.push(case.about(Subject::Objective(objective.id.clone()), 0, message));
            }
        }),
        question: ask::nothing,
        fixes: fix::none,
    }
}
