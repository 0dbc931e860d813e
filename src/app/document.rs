//! The open portfolio: its history, its file, and what follows from it.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use crate::balance::Facts;
use crate::edit::{Change, EditError, History};
use crate::files::Seen;
use crate::portfolio::{LENSES, Portfolio, Source, lens};
use crate::rules::Judgement;
use smol_str::SmolStr;

use super::{Beneath, Standing, clock};

/// So many imported projects are looked at to know the columns of their list.
const MOST_LOOKED_AT: usize = 500;

/// The open portfolio. Figures and findings are worked out once per change and shared.
pub struct Document {
    /// What it was and is.
    pub history: History,
    /// Its file, once it has one.
    pub path: Option<PathBuf>,
    /// What the file held when last seen.
    pub seen: Option<Seen>,
    /// Whether a save is under way.
    pub is_saving: bool,
    /// Whether it holds what was not saved when the program was broken off, and still is not.
    pub is_recovered: bool,
    /// What is saved next, where that was asked for while a save was under way.
    pub(super) saves_next: Option<PathBuf>,
    /// The time of day of the last save.
    pub saved_at: Option<String>,
    /// Why the last save failed, in short, where it did.
    pub trouble: Option<String>,
    /// What was written last without the disk confirming it.
    pub unconfirmed: Option<Arc<Portfolio>>,
    /// What becomes of its file.
    pub beneath: Beneath,
    /// The figures of the portfolio as it is now.
    pub facts: Facts,
    /// What the rules say about it.
    pub judgement: Judgement,
    /// A number that no other document has, so that what a thread did for this one is not taken
    /// for another's.
    pub number: u64,
    /// A number that no other state of any document has, so that what was worked out for this one
    /// can be kept until the next.
    pub revision: u64,
    scenario: Option<String>,
}

impl Document {
    /// A document read from a file.
    pub fn opened(portfolio: Arc<Portfolio>, path: PathBuf, seen: Seen) -> Self {
        let beneath = Beneath::of(&portfolio);
        Self {
            path: Some(path),
            seen: Some(seen),
            beneath,
            ..Self::of(History::opened(Arc::clone(&portfolio)), portfolio)
        }
    }

    /// A document that is on no disk yet.
    pub fn unsaved(portfolio: Arc<Portfolio>, path: Option<PathBuf>) -> Self {
        // Nothing was entered into it so far, so that closing it loses nothing.
        Self { path, ..Self::of(History::opened(Arc::clone(&portfolio)), portfolio) }
    }

    fn of(history: History, portfolio: Arc<Portfolio>) -> Self {
        let today = portfolio.review_date.unwrap_or_else(clock::today);
        let facts = Facts::new(portfolio, None, today);
        let judgement = Judgement::of(&facts);
        Self {
            history,
            path: None,
            seen: None,
            is_saving: false,
            is_recovered: false,
            saves_next: None,
            saved_at: None,
            trouble: None,
            unconfirmed: None,
            beneath: Beneath::default(),
            facts,
            judgement,
            number: next_revision(),
            revision: next_revision(),
            scenario: None,
        }
    }

    /// The portfolio as it is now.
    pub fn portfolio(&self) -> &Arc<Portfolio> {
        &self.facts.portfolio
    }

    /// How it stands with its file.
    pub fn standing(&self) -> Standing {
        Standing::of(self)
    }

    /// Whether something is here that is in no file.
    pub fn would_lose(&self) -> bool {
        !self.history.is_saved() || self.beneath.is_adrift()
    }

    /// The scenario laid over the portfolio.
    pub fn scenario(&self) -> Option<&str> {
        self.facts.scenario.as_deref()
    }

    /// Lays another scenario over the portfolio, or none.
    pub fn set_scenario(&mut self, name: Option<String>) {
        self.scenario = name;
        self.follow();
    }

    /// The headings of the columns that had no place when projects were imported, as far as the
    /// first projects of each list have them.
    pub fn headings(&self) -> Vec<SmolStr> {
        let mut headings: Vec<SmolStr> = Vec::new();
        for (heading, _) in self.sources().flat_map(|source| &source.columns) {
            if !headings.iter().any(|known| known == heading) {
                headings.push(heading.into());
            }
        }
        headings
    }

    /// Whether there is such a heading.
    pub fn has_heading(&self, heading: &str) -> bool {
        self.sources().any(|source| source.columns.iter().any(|(own, _)| own == heading))
    }

    /// From where projects were imported: enough of them to know the columns.
    fn sources(&self) -> impl Iterator<Item = &Source> {
        let projects = self.portfolio().projects.iter();
        projects.filter_map(|project| project.source.as_ref()).take(MOST_LOOKED_AT)
    }

    /// The lenses of the portfolio: the format's, then its own.
    pub fn lenses(&self) -> Vec<SmolStr> {
        let mut words: Vec<SmolStr> =
            LENSES.iter().map(|lens| SmolStr::new_static(lens.word)).collect();
        for mix in &self.facts.balance.mixes {
            if !words.contains(&mix.lens) {
                words.push(mix.lens.clone());
            }
        }
        words
    }

    /// The buckets of a lens: the format's, then those that targets and projects speak of.
    pub fn buckets(&self, word: &str) -> Vec<SmolStr> {
        match self.facts.balance.mix(word) {
            Some(mix) => mix.buckets.iter().map(|bucket| bucket.word.clone()).collect(),
            None => lens(word).map_or_else(Vec::new, |lens| {
                lens.buckets.iter().map(|(word, _)| SmolStr::new_static(word)).collect()
            }),
        }
    }

    /// Carries out a change.
    ///
    /// # Errors
    /// Says why it cannot be carried out; then nothing changed.
    pub fn change(&mut self, change: &Change) -> Result<(), EditError> {
        self.history.carry_out(change)?;
        self.follow();
        Ok(())
    }

    /// Takes the last step back; says what it was.
    pub fn undo(&mut self) -> Option<String> {
        let label = self.history.undo()?;
        self.follow();
        Some(label)
    }

    /// Does the step last undone again; says what it is.
    pub fn redo(&mut self) -> Option<String> {
        let label = self.history.redo()?;
        self.follow();
        Some(label)
    }

    /// Works out what follows from the portfolio as it is now.
    fn follow(&mut self) {
        let portfolio = Arc::clone(self.history.now());
        let today = portfolio.review_date.unwrap_or_else(clock::today);
        let name = self.scenario.as_deref();
        if let Some(renamed) = name.and_then(|name| renamed(self.portfolio(), &portfolio, name)) {
            self.scenario = Some(renamed);
        }
        self.facts = self.facts.again(portfolio, self.scenario.as_deref(), today);
        self.judgement.follow(&self.facts);
        self.revision = next_revision();
    }
}

/// The name that a scenario has got since; nothing where it still has the one it had, or is gone.
fn renamed(before: &Portfolio, after: &Portfolio, name: &str) -> Option<String> {
    if after.scenario(name).is_some() || before.scenarios.len() != after.scenarios.len() {
        return None;
    }
    let place = before.scenarios.iter().position(|scenario| scenario.name == name)?;
    let new = &after.scenarios.get(place)?.name;
    before.scenario(new).is_none().then(|| new.clone())
}

/// A number that was never given before.
fn next_revision() -> u64 {
    static LAST: AtomicU64 = AtomicU64::new(0);
    LAST.fetch_add(1, Ordering::Relaxed) + 1
}
