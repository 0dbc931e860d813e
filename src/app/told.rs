//! What the rules find in each scenario, asked on another thread while they are looked at side by side.

use std::sync::Arc;

use super::{App, Done};
use crate::{charts, export};

/// What the rules find in each scenario.
#[derive(Default)]
pub(super) struct Told {
    /// The state of the document in which they were asked last.
    asked: Option<u64>,
    /// What they found, in which state.
    found: Option<(u64, Arc<[charts::Told]>)>,
}

impl Told {
    pub(super) fn take_in(&mut self, revision: u64, told: Arc<[charts::Told]>) {
        self.found = Some((revision, told));
    }
}

impl App {
    /// Asks the rules about each scenario, where that is looked at and not known.
    pub fn follow_told(&mut self) {
        if self.chart().is_none_or(|chart| chart.name != "scenarios") {
            return;
        }
        let Some(document) = &self.document else { return };
        let revision = document.revision;
        let is_under_way = self.told.asked != self.told.found.as_ref().map(|(own, _)| *own);
        if self.told.asked != Some(revision) && !is_under_way {
            self.told.asked = Some(revision);
            let facts = document.facts.clone();
            self.jobs.start_idle("scenarios", move || Done::Told {
                revision,
                told: export::told(&facts),
            });
        }
    }

    /// What the rules found in each scenario when they were asked last about this document.
    pub(super) fn told(&self) -> Option<Arc<[charts::Told]>> {
        self.told.found.as_ref().map(|(_, told)| Arc::clone(told))
    }
}
