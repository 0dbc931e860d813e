//! The findings as one flat list of rows, worked out once for each state of the portfolio and of
//! the filter.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use crate::app::{Bundle, Common, Document, Filter, FindingsFilter};
use crate::rules::{self, Finding};
use crate::ui::request::Desk;

/// Up to how many findings every bundle begins unfolded.
const FEW: usize = 400;
/// How high the head of a bundle is.
pub(super) const HEAD: f32 = 34.0;
/// How high a finding is.
pub(super) const ROW: f32 = 26.0;

/// A row of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Row {
    /// The head of a bundle, by its place.
    Head(usize),
    /// A finding of a bundle, by both places.
    Finding(usize, usize),
}

/// What the view remembers from frame to frame.
#[derive(Default)]
pub(in crate::ui) struct FindingsState {
    /// The portfolio and the filters for which this was worked out.
    key: Option<(u64, FindingsFilter, Filter)>,
    /// The findings in bundles.
    pub(super) bundles: Vec<Bundle>,
    /// How many findings these are.
    pub(super) total: usize,
    /// Rules whose findings can be put right by the program.
    pub(super) fixable: HashSet<&'static str>,
    /// Bundles that are not as they began: folded or not.
    flipped: HashSet<Common>,
    /// The rows, the folded ones left out.
    pub(super) rows: Vec<Row>,
    /// Where each row begins, and where the last ends.
    pub(super) tops: Vec<f32>,
    /// The row that the keys have reached.
    pub(super) cursor: Option<usize>,
    /// Whether that row is to be brought into sight.
    pub(super) is_sought: bool,
}

impl FindingsState {
    /// Works everything out again where something has changed.
    pub(super) fn follow(&mut self, desk: &Desk<'_>, document: &Document) {
        let (findings, filter) = (&desk.app.findings, &desk.app.filter);
        let is_known = self.key.as_ref().is_some_and(|(revision, own, all)| {
            *revision == document.revision && own == findings && all == filter
        });
        if !is_known {
            if self.key.as_ref().is_some_and(|(_, own, _)| own.by != findings.by) {
                self.flipped.clear();
                self.cursor = None;
            }
            self.key = Some((document.revision, findings.clone(), filter.clone()));
            self.bundles = findings.bundles(document, desk.app.filtered_projects().as_ref());
            self.total = self.bundles.iter().map(|bundle| bundle.findings.len()).sum();
            self.fixable = fixable(document);
            self.lay_out();
        }
        self.follow_finding(desk.app.finding.as_ref());
    }

    /// Whether there is nothing to show.
    pub(super) fn is_empty(&self) -> bool {
        self.bundles.is_empty()
    }

    /// The finding at a row.
    pub(super) fn finding(&self, row: Row) -> Option<&Arc<Finding>> {
        let Row::Finding(bundle, place) = row else { return None };
        self.bundles.get(bundle)?.findings.get(place)
    }

    /// Whether a bundle is folded.
    pub(super) fn is_folded(&self, bundle: &Bundle) -> bool {
        let is_searched = self.key.as_ref().is_some_and(|(_, own, _)| !own.search.is_empty());
        let begins_folded = self.total > FEW && !is_searched;
        begins_folded != self.flipped.contains(&bundle.common)
    }

    /// Folds or unfolds a bundle.
    pub(super) fn fold(&mut self, place: usize, is_folded: bool) {
        let Some(bundle) = self.bundles.get(place) else { return };
        if self.is_folded(bundle) != is_folded {
            let common = bundle.common.clone();
            if !self.flipped.remove(&common) {
                self.flipped.insert(common);
            }
            self.lay_out();
            self.cursor = self.rows.iter().position(|row| *row == Row::Head(place));
        }
    }

    /// Folds or unfolds every bundle.
    pub(super) fn fold_all(&mut self, is_folded: bool) {
        self.flipped.clear();
        let other = self.bundles.iter().filter(|bundle| self.is_folded(bundle) != is_folded);
        self.flipped = other.map(|bundle| bundle.common.clone()).collect();
        self.cursor = None;
        self.lay_out();
    }

    /// Whether every bundle is folded.
    pub(super) fn is_all_folded(&self) -> bool {
        self.rows.len() == self.bundles.len()
    }

    fn lay_out(&mut self) {
        self.rows.clear();
        self.tops.clear();
        let mut top = 0.0;
        let bundles = std::mem::take(&mut self.bundles);
        for (place, bundle) in bundles.iter().enumerate() {
            self.rows.push(Row::Head(place));
            self.tops.push(top);
            top += HEAD;
            if self.is_folded(bundle) {
                continue;
            }
            for finding in 0..bundle.findings.len() {
                self.rows.push(Row::Finding(place, finding));
                self.tops.push(top);
                top += ROW;
            }
        }
        self.tops.push(top);
        self.bundles = bundles;
    }

    /// The keys go on from the finding that is looked at, wherever that was chosen.
    fn follow_finding(&mut self, looked_at: Option<&Arc<Finding>>) {
        let Some(looked_at) = looked_at else { return };
        let is_it = |row: Row| self.finding(row).is_some_and(|own| own.is_same(looked_at));
        let here = self.cursor.and_then(|place| self.rows.get(place));
        if here.is_some_and(|row| is_it(*row) || matches!(row, Row::Head(_))) {
            return;
        }
        // Where it is gone, the row stays: what comes next moves up to it.
        if let Some(place) = self.rows.iter().position(|row| is_it(*row)) {
            (self.cursor, self.is_sought) = (Some(place), true);
        }
    }
}

/// The rules with a finding that has a fix; asked of the first few of each.
fn fixable(document: &Document) -> HashSet<&'static str> {
    let mut asked: HashMap<&'static str, bool> = HashMap::new();
    for group in &document.judgement.groups {
        let open = document.judgement.of_group(group).filter(|f| f.waiver.is_none());
        let has_fix = |f: &Arc<Finding>| !(f.rule.fixes)(&document.facts, f).is_empty();
        asked.insert(group.rule.name, open.take(3).any(has_fix));
    }
    rules::ALL.iter().map(|rule| rule.name).filter(|name| asked.get(name) == Some(&true)).collect()
}
