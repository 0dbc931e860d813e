//! More in the portfolio than may be spent.

use super::{Family, Judge, Subject, ask, fix, rule};
use crate::portfolio::Level;

rule! {
    /// ## What it checks
    /// The cost of what is in exceeds the budget: in total, or in a year where the budget is given
    /// by year. The scenario's budget holds where it has one, and what it shifts falls in later
    /// years. Projects of unknown cost are not counted; projects of which only a total is known
    /// fall in no year.
    ///
    /// ## Why it matters
    /// A portfolio that does not fit its budget is not a plan but a list. The choice is made later
    /// anyway, by whoever spends first.
    ///
    /// ## What to do
    /// Decide now what stays out or starts later. Try it in a scenario first.
    pub(super) static OVER_BUDGET = {
        name: "over-budget",
        title: "Over budget",
        family: Family::Money,
        level: Level::Error,
        thresholds: &[],
        field: "costs",
        judge: Judge::Portfolio(|case, findings| {
            let currency = case.facts.portfolio.currency();
            for over in case.facts.over_budget() {
                let year = over.year.map(|year| format!(" for {year}")).unwrap_or_default();
                let more = currency.short(over.cost - over.most);
                let (cost, most) = (currency.short(over.cost), currency.short(over.most));
                let message =
                    format!("What is in{year} costs {cost} and the budget is {most}: {more} too much");
                findings.push(case.about(Subject::Portfolio, over.place, message));
            }
        }),
        question: ask::nothing,
        fixes: fix::none,
    }
}
