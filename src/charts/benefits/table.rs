//! The numbers behind the benefits.

use super::describe;
use crate::balance::{Facts, Gain};
use crate::charts::{Options, scope};
use crate::portfolio::Choice as _;

/// A row for each year and way to stand in which there are benefits.
pub(super) fn table(facts: &Facts, options: &Options) -> Vec<Vec<String>> {
    let shown = scope::shown(facts, options);
    let month = describe::month(facts, options.benefits.years);
    let benefits = shown.benefits(month);
    let currency = facts.portfolio.currency();
    let money = format!("Money a year ({})", currency.code());
    let mut rows = vec![
        ["Due", "State", &money, "Benefits", "Benefits without money", "Projects"]
            .map(str::to_owned)
            .to_vec(),
    ];
    for column in describe::columns(&benefits, facts, month, false) {
        for (gain, gains) in Gain::ALL.iter().zip(&column.gains) {
            if gains.benefits == 0 {
                continue;
            }
            let money =
                gains.known().map(|m| m.decimal(currency.decimals()).normalize().to_string());
            rows.push(vec![
                column.label.clone(),
                gain.label().to_owned(),
                money.unwrap_or_default(),
                gains.benefits.to_string(),
                gains.unknown.to_string(),
                gains.projects.len().to_string(),
            ]);
        }
    }
    rows
}
