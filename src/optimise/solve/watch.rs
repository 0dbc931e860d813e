//! How somebody outside follows a search and ends it.

use std::sync::atomic::{AtomicBool, AtomicI64, AtomicU64, Ordering};

/// Shared between the one that searches and the one that watches. It costs nothing to look often.
#[derive(Debug)]
pub struct Watch {
    is_stopped: AtomicBool,
    /// Whether what is searched now is about something else than was asked.
    is_aside: AtomicBool,
    best: AtomicI64,
    bound: AtomicI64,
    nodes: AtomicU64,
}

/// How far a search has come, in the programme's own units.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// The worth of the best choice so far.
    pub best: Option<i64>,
    /// What no choice can be worth more than.
    pub bound: Option<i64>,
    /// How many parts of the search were looked at.
    pub nodes: u64,
}

impl Default for Watch {
    fn default() -> Self {
        Self {
            is_stopped: AtomicBool::new(false),
            is_aside: AtomicBool::new(false),
            best: AtomicI64::new(i64::MIN),
            bound: AtomicI64::new(i64::MAX),
            nodes: AtomicU64::new(0),
        }
    }
}

impl Watch {
    /// Asks the search to end; it answers with the best so far and how far that is proved.
    pub fn stop(&self) {
        self.is_stopped.store(true, Ordering::Relaxed);
    }

    /// Whether somebody asked for the end.
    pub fn is_stopped(&self) -> bool {
        self.is_stopped.load(Ordering::Relaxed)
    }

    /// How far the search has come.
    pub fn progress(&self) -> Progress {
        let best = self.best.load(Ordering::Relaxed);
        let bound = self.bound.load(Ordering::Relaxed);
        Progress {
            best: (best != i64::MIN).then_some(best),
            bound: (bound != i64::MAX).then_some(bound),
            nodes: self.nodes.load(Ordering::Relaxed),
        }
    }

    /// What is searched from now on is about something else: it is no progress with what was asked.
    pub(in crate::optimise) fn go_aside(&self) {
        self.tell(None, i64::MAX, 0);
        self.is_aside.store(true, Ordering::Relaxed);
    }

    /// What is searched from now on is what was asked again.
    pub(in crate::optimise) fn come_back(&self) {
        self.is_aside.store(false, Ordering::Relaxed);
    }

    pub(super) fn tell(&self, best: Option<i64>, bound: i64, nodes: u64) {
        if self.is_aside.load(Ordering::Relaxed) {
            return;
        }
        self.best.store(best.unwrap_or(i64::MIN), Ordering::Relaxed);
        self.bound.store(bound, Ordering::Relaxed);
        self.nodes.store(nodes, Ordering::Relaxed);
    }
}
