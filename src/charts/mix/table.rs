//! The numbers behind the mix.

use super::Bars;
use crate::balance::Facts;
use crate::charts::Options;

/// One row for each bucket; what is in none comes last.
pub(super) fn table(facts: &Facts, options: &Options) -> Vec<Vec<String>> {
    let bars = Bars::of(facts, options);
    let currency = facts.portfolio.currency();
    let lens = if bars.label.is_empty() { "Bucket".to_owned() } else { bars.label };
    let cost = format!("Known cost ({})", currency.code());
    let mut rows = vec![
        [
            &lens,
            "Share",
            "Wanted",
            "More than wanted",
            &cost,
            "Projects",
            "Projects of unknown cost",
        ]
        .map(str::to_owned)
        .to_vec(),
    ];
    let share = |share: Option<f64>| share.map(|share| format!("{share:.4}")).unwrap_or_default();
    rows.extend(bars.bars.iter().map(|bar| {
        let cost = bar.group.cost.decimal(currency.decimals()).normalize();
        let is_unknown = bar.group.unknown > 0 && bar.group.unknown == bar.group.projects;
        vec![
            bar.label.clone(),
            share(bar.share),
            share(bar.target),
            share(bar.excess()),
            if is_unknown { String::new() } else { cost.to_string() },
            bar.group.projects.to_string(),
            bar.group.unknown.to_string(),
        ]
    }));
    rows
}
