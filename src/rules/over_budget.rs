//! More in the portfolio than may be spent.

use super::{Family, Judge, Subject, ask, fix, rule};
use crate::portfolio::{Budget, Level, Money};

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
            let balance = &case.facts.balance;
            let currency = case.facts.portfolio.currency();
            let mut compare = |part: usize, cost: Money, most: Money, what: &str| {
                if cost > most {
                    let more = currency.short(cost - most);
                    let (cost, most) = (currency.short(cost), currency.short(most));
                    let message = format!("{what} costs {cost} and the budget is {most}: {more} too much");
                    findings.push(case.about(Subject::Portfolio, part, message));
                }
            };
            match case.facts.budget() {
                Some(Budget::Total(most)) => compare(0, balance.included.cost, *most, "What is in"),
                Some(Budget::ByYear(years)) => {
                    for (part, (year, most)) in years.iter().enumerate() {
                        let cost = balance.years.get(year).copied().unwrap_or_default();
                        compare(part, cost, *most, &format!("What is in for {year}"));
                    }
                }
                None => {}
            }
        }),
        question: ask::nothing,
        fixes: fix::none,
    }
}
