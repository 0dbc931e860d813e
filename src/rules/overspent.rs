//! Live projects that have spent more than they were to cost.

use super::{Family, Judge, Scope, ask, fix, rule};
use crate::portfolio::Level;

rule! {
    /// ## What it checks
    /// A live project has spent more than it costs: more than the sum of its yearly costs, or than
    /// its budget where there are none. Spending all of it is fine. Where either is not known,
    /// nothing is said.
    ///
    /// ## Why it matters
    /// The decision was made for another price. What is spent is gone either way; the only question
    /// left is whether what is still missing is worth what it still takes.
    ///
    /// ## What to do
    /// Ask for the cost of finishing it from here, enter it, and decide as if it were a new project.
    /// Stopping is one of the answers.
    pub(super) static OVERSPENT = {
        name: "overspent",
        title: "Overspent",
        family: Family::Money,
        level: Level::Error,
        thresholds: &[],
        field: "spent",
        judge: Judge::Project(Scope::Live, |case, project, standing, findings| {
            if let (Some(spent), Some(cost)) = (project.spent, standing.cost)
                && spent > cost
            {
                let currency = case.facts.portfolio.currency();
                let over = currency.short(spent - cost);
                let (spent, cost) = (currency.short(spent), currency.short(cost));
                let message = format!("{spent} is spent of {cost} planned: {over} too much");
                findings.push(case.project(project, message));
            }
        }),
        question: |facts, finding| {
            ask::about(facts, finding, |p, project| {
                let spent = p.currency().short(project.spent.unwrap_or_default());
                let question = format!("forget the {spent} that is gone: would you start it today for what is still to come?");
                ask::to_sponsor(p, project, &question)
            })
        },
        fixes: fix::none,
    }
}
