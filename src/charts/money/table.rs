//! The numbers behind the money.

use super::columns::{Column, Columns, Kind};
use crate::balance::Facts;
use crate::charts::{MoneyBy, Options};
use crate::portfolio::{Money, Quarter};

/// One row for each year or quarter; then what falls in none, what was spent, and the budget.
pub(super) fn table(facts: &Facts, options: &Options) -> Vec<Vec<String>> {
    let all = Columns::of(facts, options);
    let currency = all.portfolio.currency();
    let code = currency.code();
    let money = |amount: Money| amount.written(currency.decimals());
    let kinds = Kind::ALL.map(|kind| format!("{} ({code})", kind.label()));
    let mut head = vec!["When".to_owned()];
    head.extend(kinds);
    head.extend([format!("Planned ({code})"), format!("Budget ({code})"), "Projects".to_owned()]);
    let mut rows = vec![head];
    let name = |quarter: Quarter| match all.by {
        MoneyBy::Quarter => quarter.to_string(),
        MoneyBy::Year | MoneyBy::Fiscal => all.name(quarter),
    };
    for column in &all.times {
        let mut row = vec![column.quarter.map(name).unwrap_or_default()];
        row.extend(Kind::ALL.map(|kind| money(kind.of(column.spend))));
        row.extend([
            money(column.total()),
            column.budget.map(money).unwrap_or_default(),
            number(column).to_string(),
        ]);
        rows.push(row);
    }
    let mut sum = |name: &str, planned: Option<Money>, budget: Option<Money>, projects: usize| {
        rows.push(vec![
            name.to_owned(),
            String::new(),
            String::new(),
            String::new(),
            planned.map(money).unwrap_or_default(),
            budget.map(money).unwrap_or_default(),
            projects.to_string(),
        ]);
    };
    if all.undated.projects > 0 {
        sum("In no year", Some(all.undated.cost), None, all.undated.projects);
    }
    let known = all.planned.projects.saturating_sub(all.planned.unknown);
    let planned = (known > 0).then_some(all.planned.cost);
    sum("All", planned, all.budget, known);
    let spending = all.spent.projects.saturating_sub(all.spent.unknown);
    sum("Spent so far", (spending > 0).then_some(all.spent.cost), None, spending);
    sum("Unknown cost", None, None, all.planned.unknown);
    rows
}

/// How many projects plan something in a column.
fn number(column: &Column) -> usize {
    let mut places: Vec<usize> = column.parts.iter().map(|(place, _)| *place).collect();
    places.sort_unstable();
    places.dedup();
    places.len()
}
