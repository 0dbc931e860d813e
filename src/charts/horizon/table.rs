//! The numbers behind the horizon.

use super::{Horizon, When};
use crate::balance::{Facts, Group};
use crate::charts::Options;

/// One row for each year and kind, past years included; what falls in no year comes last.
pub(super) fn table(facts: &Facts, options: &Options) -> Vec<Vec<String>> {
    let horizon = Horizon::of(facts, options);
    let currency = facts.portfolio.currency();
    let cost = format!("Known cost of what is in ({})", currency.code());
    let head = ["Year", "For", &cost, "Share of the year", "Projects", "Projects of unknown cost"];
    let mut rows = vec![head.map(str::to_owned).to_vec()];
    for column in &horizon.columns {
        let year = match column.when {
            When::Never => String::new(),
            when => when.label(),
        };
        for (kind, part) in horizon.kinds.iter().zip(&column.parts) {
            let Group { projects, unknown, cost, .. } = part.group;
            let known = Some(cost).filter(|cost| unknown == 0 || cost.units() != 0);
            let share = known.and_then(|cost| cost.share_of(column.all.cost));
            rows.push(vec![
                year.clone(),
                kind.label().to_owned(),
                known.map(|cost| cost.written(currency.decimals())).unwrap_or_default(),
                share.map(|share| format!("{share:.4}")).unwrap_or_default(),
                projects.to_string(),
                unknown.to_string(),
            ]);
        }
    }
    rows
}
