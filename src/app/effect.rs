//! What a change does to the whole: the figures before and after it, in words.

use super::Document;
use crate::balance::{self, Facts, Peak};
use crate::portfolio::Money;
use crate::rules::Counts;
use crate::text;

/// Before the name of a unit that has to take in change.
pub(super) const CHANGE_IN: &str = "change in ";
/// More of a kind than these are not named.
const MOST: usize = 3;

/// The figures that a change of one project may move.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Figures {
    findings: Counts,
    /// Lens and imbalance.
    imbalances: Vec<(String, f64)>,
    /// The fullest quarter of each role, and of what each unit takes in.
    peaks: Vec<Peak>,
    /// Year and by how much it is over its budget.
    over: Vec<(i16, Money)>,
}

impl Figures {
    /// The figures of a portfolio as it is now.
    pub fn of(document: &Document) -> Self {
        let facts = &document.facts;
        let mixes = facts.balance.mixes.iter();
        let lenses = mixes.filter_map(|mix| Some((mix, mix.imbalance?)));
        let over = facts.over_budget().into_iter();
        let over = over.filter_map(|own| Some((own.year?, own.cost - own.most)));
        Self {
            findings: document.judgement.counts,
            imbalances: lenses.map(|(mix, share)| (mix.label.clone(), share)).collect(),
            peaks: peaks(facts),
            over: over.collect(),
        }
    }

    /// What is different afterwards, a line for each figure; nothing where nothing moved.
    pub fn moved(&self, after: &Self, document: &Document) -> Vec<String> {
        let mut lines = self.findings(after);
        lines.extend(self.imbalances(after));
        lines.extend(self.peaks(after));
        let currency = document.portfolio().currency();
        let years = self.over.iter().chain(&after.over).map(|(year, _)| *year);
        let years: std::collections::BTreeSet<i16> = years.collect();
        let of = |figures: &Self, year: i16| {
            figures.over.iter().find(|(own, _)| *own == year).map(|(_, excess)| *excess)
        };
        let words = |excess: Option<Money>| {
            excess.map_or_else(|| "within".to_owned(), |excess| currency.short(excess) + " over")
        };
        let moved = years.into_iter().map(|year| (year, of(self, year), of(after, year)));
        let moved = moved.filter(|(_, before, after)| before != after).take(MOST);
        lines.extend(moved.map(|(year, before, after)| {
            format!("Budget {year}: {} → {}", words(before), words(after))
        }));
        lines
    }

    fn findings(&self, after: &Self) -> Vec<String> {
        let (before, after) = (self.findings, after.findings);
        let kinds = [
            (before.error, after.error, "error"),
            (before.warning, after.warning, "warning"),
            (before.note, after.note, "note"),
        ];
        let moved = kinds.into_iter().filter(|(before, after, _)| before != after);
        let words = moved.map(|(before, after, word)| {
            format!("{} → {}", text::grouped(before as i128, 0), text::count(after, word))
        });
        words.collect()
    }

    fn imbalances(&self, after: &Self) -> Vec<String> {
        let pairs = self.imbalances.iter().zip(&after.imbalances);
        let words = pairs.filter_map(|((lens, before), (_, after))| {
            let (before, after) = (text::percent(*before), text::percent(*after));
            let lens = text::shortened(lens, 24);
            (before != after).then(|| format!("{lens} imbalance {before} → {after}"))
        });
        words.take(MOST).collect()
    }

    /// The fullest quarters that are others, the fullest first.
    fn peaks(&self, after: &Self) -> Vec<String> {
        let of = |figures: &Self, name: &str| {
            figures.peaks.iter().find(|peak| peak.name == name).cloned()
        };
        let words = |peak: Option<&Peak>| peak.map_or_else(|| "free".to_owned(), Peak::said);
        let gone = self.peaks.iter().filter(|peak| of(after, &peak.name).is_none());
        let names = after.peaks.iter().chain(gone).map(|peak| peak.name.as_str());
        let pairs = names.map(|name| (name, of(self, name), of(after, name)));
        let mut moved: Vec<_> = pairs
            .filter(|(_, before, after)| words(before.as_ref()) != words(after.as_ref()))
            .collect();
        let full = |peak: &Option<Peak>| peak.as_ref().map_or(0.0, |peak| peak.pressure);
        moved.sort_by(|a, b| full(&b.2).total_cmp(&full(&a.2)));
        let lines = moved.into_iter().take(MOST).map(|(name, before, after)| {
            let name = text::shown_name(name);
            let (before, after) = (words(before.as_ref()), words(after.as_ref()));
            format!("{}: {before} → {after}", text::shortened(&name, 32))
        });
        lines.collect()
    }
}

/// Each role, and what each unit takes in, with the quarter in which most is asked of it.
pub(super) fn peaks(facts: &Facts) -> Vec<Peak> {
    let (roles, units) = balance::peaks(facts);
    let units = units.into_iter().map(|peak| {
        let name = format!("{CHANGE_IN}{}", peak.name);
        Peak { name, ..peak }
    });
    roles.into_iter().chain(units).collect()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::edit::{Change, Edit, reschedule};
    use crate::portfolio::Stage;

    #[test]
    fn what_a_move_does_to_the_whole_is_said() {
        let portfolio = crate::app::samples::ALL.first().unwrap().portfolio();
        let mut document = Document::unsaved(Arc::new(portfolio), None);
        let before = Figures::of(&document);
        assert!(before.moved(&Figures::of(&document), &document).is_empty());
        let project = document
            .portfolio()
            .projects
            .iter()
            .find(|project| project.stage() == Stage::Delivering && !project.effort.is_empty());
        let project = project.unwrap();
        let with = reschedule::moved(project, &reschedule::Moving::Whole, 400);
        document.change(&Change::new("move", Edit::PutProject(Arc::new(with)))).unwrap();
        let after = Figures::of(&document);
        let lines = before.moved(&after, &document);
        assert!(!lines.is_empty() && lines.iter().all(|line| line.contains(" → ")), "{lines:?}");
        let back = after.moved(&before, &document);
        assert_eq!(back.len(), lines.len());
    }
}
