//! The numbers behind the objectives.

use super::Objectives;
use crate::balance::Facts;
use crate::charts::Options;

/// One row for each objective; what serves none comes last.
pub(super) fn table(facts: &Facts, options: &Options) -> Vec<Vec<String>> {
    let objectives = Objectives::of(facts, options);
    let currency = facts.portfolio.currency();
    let cost = format!("Known cost of what is in ({})", currency.code());
    let head = [
        "Objective",
        "Level",
        "Share of weight",
        "Share of cost",
        "More than its weight",
        &cost,
        "Live projects",
    ];
    let mut rows = vec![head.map(str::to_owned).to_vec()];
    let share = |share: Option<f64>| share.map(|share| format!("{share:.4}")).unwrap_or_default();
    rows.extend(objectives.rows.iter().map(|row| {
        let cost = row.share.map(|_| row.cost.written(currency.decimals()));
        vec![
            row.label.clone(),
            row.level.to_owned(),
            share(row.weight),
            share(row.share),
            share(row.excess()),
            cost.unwrap_or_default(),
            row.served_by.to_string(),
        ]
    }));
    rows
}
