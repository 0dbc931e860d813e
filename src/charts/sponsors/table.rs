//! The numbers behind the sponsors.

use super::{Sponsors, Who};
use crate::balance::{Facts, Group};
use crate::charts::Options;
use crate::portfolio::Money;

/// One row for each place in the organisation, then one for each sponsor.
pub(super) fn table(facts: &Facts, options: &Options) -> Vec<Vec<String>> {
    let sponsors = Sponsors::of(facts, options);
    let currency = facts.portfolio.currency();
    let total: Money = sponsors.parts.iter().map(|part| part.group.cost).sum();
    let cost = format!("Known cost of what is in ({})", currency.code());
    let head = ["Sponsorship", "Sponsor", "Unit", &cost, "Share of cost", "Live projects"];
    let mut rows = vec![head.map(str::to_owned).to_vec()];
    if let Some(head) = rows.first_mut() {
        head.push("Projects of unknown cost".to_owned());
    }
    let figures = |group: &Group| {
        let is_unknown = group.unknown > 0 && group.cost.units() == 0;
        let share = group.share.or_else(|| group.cost.share_of(total));
        let share = share.filter(|_| !is_unknown);
        [
            if is_unknown { String::new() } else { group.cost.written(currency.decimals()) },
            share.map(|share| format!("{share:.4}")).unwrap_or_default(),
            group.projects.to_string(),
            group.unknown.to_string(),
        ]
    };
    rows.extend(sponsors.parts.iter().map(|part| {
        let label = part.sponsorship.label().to_owned();
        let words = [label, String::new(), String::new()];
        words.into_iter().chain(figures(&part.group)).collect()
    }));
    let people = sponsors.rows.iter().filter(|row| row.who != Who::Nobody);
    rows.extend(people.map(|row| {
        let label = row.sponsorship.map_or("", crate::balance::Sponsorship::label).to_owned();
        let words = [label, row.label.clone(), row.unit.clone()];
        words.into_iter().chain(figures(&row.group)).collect()
    }));
    rows
}
