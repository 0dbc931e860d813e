//! Undo and redo: a list of steps that each hold the portfolio before and after.

use std::sync::Arc;

use super::{Change, EditError, apply};
use crate::portfolio::Portfolio;

/// How many steps can be undone.
const MOST_STEPS: usize = 1_000;

/// One step that can be undone.
#[derive(Clone, Debug)]
pub struct Step {
    /// What was done.
    pub label: String,
    before: Arc<Portfolio>,
    after: Arc<Portfolio>,
    burst: Option<String>,
}

/// A portfolio with its past and its undone future. Undo swaps a pointer.
#[derive(Clone, Debug)]
pub struct History {
    now: Arc<Portfolio>,
    saved: Option<Arc<Portfolio>>,
    past: Vec<Step>,
    future: Vec<Step>,
}

impl History {
    /// A history that starts with a portfolio as it was opened: saved, with nothing to undo.
    pub fn opened(portfolio: Arc<Portfolio>) -> Self {
        Self {
            saved: Some(Arc::clone(&portfolio)),
            now: portfolio,
            past: Vec::new(),
            future: Vec::new(),
        }
    }

    /// A history of a portfolio that is on no disk yet.
    pub fn unsaved(portfolio: Arc<Portfolio>) -> Self {
        Self { saved: None, ..Self::opened(portfolio) }
    }

    /// The portfolio as it is now.
    pub fn now(&self) -> &Arc<Portfolio> {
        &self.now
    }

    /// Whether the portfolio is what was last saved or opened.
    pub fn is_saved(&self) -> bool {
        self.saved.as_ref().is_some_and(|saved| Arc::ptr_eq(saved, &self.now))
    }

    /// The portfolio as it was last saved or opened.
    pub fn saved(&self) -> Option<&Arc<Portfolio>> {
        self.saved.as_ref()
    }

    /// Notes that this portfolio is on the disk.
    pub fn mark_saved(&mut self, portfolio: &Arc<Portfolio>) {
        self.saved = Some(Arc::clone(portfolio));
        self.end_burst();
    }

    /// Carries out a change. Where it belongs to the burst of the step before, both are one step.
    ///
    /// # Errors
    /// Says why the change cannot be carried out; then nothing changed.
    pub fn carry_out(&mut self, change: &Change) -> Result<(), EditError> {
        let after = apply(&self.now, &change.edit)?;
        if *after == *self.now {
            return Ok(());
        }
        self.future.clear();
        match self.past.last_mut() {
            Some(last) if last.burst.is_some() && last.burst == change.burst => {
                last.after = Arc::clone(&after);
                last.label.clone_from(&change.label);
            }
            _ => self.past.push(Step {
                label: change.label.clone(),
                before: Arc::clone(&self.now),
                after: Arc::clone(&after),
                burst: change.burst.clone(),
            }),
        }
        if self.past.len() > MOST_STEPS {
            self.past.remove(0);
        }
        self.now = after;
        Ok(())
    }

    /// Ends the burst: the next change is a step of its own.
    pub fn end_burst(&mut self) {
        if let Some(last) = self.past.last_mut() {
            last.burst = None;
        }
    }

    /// Takes the last step back; says what it was.
    pub fn undo(&mut self) -> Option<String> {
        let mut step = self.past.pop()?;
        step.burst = None;
        self.now = Arc::clone(&step.before);
        let label = step.label.clone();
        self.future.push(step);
        self.end_burst();
        Some(label)
    }

    /// Does the step last undone again; says what it is.
    pub fn redo(&mut self) -> Option<String> {
        let step = self.future.pop()?;
        self.now = Arc::clone(&step.after);
        let label = step.label.clone();
        self.past.push(step);
        Some(label)
    }

    /// What would be undone next.
    pub fn undo_label(&self) -> Option<&str> {
        self.past.last().map(|step| step.label.as_str())
    }

    /// What would be done again next.
    pub fn redo_label(&self) -> Option<&str> {
        self.future.last().map(|step| step.label.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::Edit;

    fn name(text: &str, burst: Option<&str>) -> Change {
        Change {
            label: format!("name it {text}"),
            edit: Edit::Name(text.into()),
            burst: burst.map(Into::into),
        }
    }

    #[test]
    fn undoing_everything_is_saved_again() {
        let mut history = History::opened(Arc::default());
        history.carry_out(&name("A", None)).unwrap();
        assert!(!history.is_saved());
        assert_eq!(history.undo().as_deref(), Some("name it A"));
        assert!(history.is_saved());
        assert_eq!(history.undo(), None);
        history.redo();
        assert_eq!(history.now().name, "A");
    }

    #[test]
    fn a_burst_is_one_step() {
        let mut history = History::opened(Arc::default());
        for text in ["A", "AB", "ABC"] {
            history.carry_out(&name(text, Some("name"))).unwrap();
        }
        history.undo();
        assert_eq!(history.now().name, "");
    }

    #[test]
    fn a_save_ends_a_burst() {
        let mut history = History::opened(Arc::default());
        history.carry_out(&name("A", Some("name"))).unwrap();
        let saved = Arc::clone(history.now());
        history.mark_saved(&saved);
        history.carry_out(&name("AB", Some("name"))).unwrap();
        history.undo();
        assert!(history.is_saved());
    }

    #[test]
    fn a_change_that_changes_nothing_is_no_step() {
        let mut history = History::opened(Arc::default());
        history.carry_out(&name("", None)).unwrap();
        assert!(history.is_saved() && history.undo_label().is_none());
    }

    #[test]
    fn a_new_change_drops_the_undone_future() {
        let mut history = History::opened(Arc::default());
        history.carry_out(&name("A", None)).unwrap();
        history.undo();
        history.carry_out(&name("B", None)).unwrap();
        assert!(history.redo_label().is_none());
    }
}
