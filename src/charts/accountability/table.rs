//! The numbers behind the accountability.

use super::{Accountability, Deputy, PARTS};
use crate::balance::Facts;
use crate::charts::Options;

/// One row for each person who is named for anything; what nobody is named for comes last.
pub(super) fn table(facts: &Facts, options: &Options) -> Vec<Vec<String>> {
    let accountability = Accountability::of(facts, options);
    let head = ["Person", "Unit"].into_iter().chain(PARTS).chain(["Deputy", "Too much"]);
    let mut rows = vec![head.map(str::to_owned).collect::<Vec<_>>()];
    rows.extend(accountability.rows.iter().map(|row| {
        let deputy = match &row.deputy {
            Deputy::Named(name) => name.clone(),
            Deputy::Missing => "none".to_owned(),
            Deputy::MissingFor(_) | Deputy::None => String::new(),
        };
        let too_much = if accountability.is_overloaded(row) { "yes" } else { "" };
        let words = [row.label.clone(), row.unit.clone()].into_iter();
        let counts = row.counts.iter().map(ToString::to_string);
        words.chain(counts).chain([deputy, too_much.to_owned()]).collect()
    }));
    rows
}
