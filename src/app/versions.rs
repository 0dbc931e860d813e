//! Looking at earlier versions of the open file, and taking one back as a step that can be undone.

use std::sync::Arc;

use super::{App, Done, Notice, Question, clock};
use crate::edit::difference::Grouped;
use crate::edit::{Change, Edit};
use crate::files::versions::{self, Version};
use crate::files::{self, OpenError};
use crate::portfolio::Portfolio;

/// The earlier versions of the open file, as they are looked at.
pub struct Versions {
    /// The number of the document.
    document: u64,
    /// The versions, the latest first; nothing while they are looked for.
    pub list: Option<Vec<Version>>,
    /// The one that is looked at.
    pub picked: usize,
    /// What it holds; nothing while it is read.
    pub read: Option<Result<ReadVersion, OpenError>>,
}

/// What is done about earlier versions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VersionStep {
    /// Another is looked at, by its place.
    Pick(usize),
    /// The one looked at is taken back.
    Restore,
    /// Whether versions are kept by day from now on.
    KeepDays(bool),
}

/// An earlier version that was read.
pub struct ReadVersion {
    portfolio: Portfolio,
    /// What the portfolio would change to.
    pub differences: Grouped,
}

/// When a version was written, as people here tell it.
pub fn when(version: &Version) -> String {
    let written = version.written_at.and_then(|at| jiff::Timestamp::try_from(at).ok());
    written
        .map(clock::local)
        .map_or_else(String::new, |(day, time)| format!("{}, {time}", crate::text::date(day)))
}

impl App {
    /// Does something about earlier versions.
    pub fn version_step(&mut self, step: VersionStep) {
        match step {
            VersionStep::Pick(place) => self.pick_version(place),
            VersionStep::Restore => self.restore_version(),
            VersionStep::KeepDays(keeps) => {
                self.settings.keeps_days = keeps;
                self.settings.touch();
            }
        }
    }

    /// Asks which earlier version of the open file is wanted back.
    pub fn ask_versions(&mut self) {
        let Some(document) = &self.document else { return };
        let Some(path) = document.path.clone() else { return };
        let (number, folder) = (document.number, self.settings.versions.clone());
        self.versions = Some(Versions { document: number, list: None, picked: 0, read: None });
        self.question = Some(Question::Versions);
        self.jobs.start("versions", move || Done::Versions {
            document: number,
            versions: versions::of(folder.as_deref(), &path),
        });
    }

    /// Takes in which versions there are.
    pub(super) fn listed_versions(&mut self, document: u64, found: Vec<Version>) {
        if let Some(versions) = &mut self.versions
            && versions.document == document
        {
            versions.list = Some(found);
            self.pick_version(0);
        }
    }

    /// Reads a version, to show what it would change.
    pub fn pick_version(&mut self, place: usize) {
        let Some(document) = &self.document else { return };
        let Some(versions) = &mut self.versions else { return };
        let Some(version) = versions.list.as_ref().and_then(|list| list.get(place)) else { return };
        versions.picked = place;
        versions.read = None;
        let (number, now) = (document.number, Arc::clone(document.portfolio()));
        let path = version.path.clone();
        self.jobs.start("version", move || {
            let result = files::open(&path).map(|(portfolio, _)| {
                let differences = Grouped::of(&now, &portfolio);
                ReadVersion { portfolio, differences }
            });
            Done::VersionRead { document: number, place, result: Box::new(result) }
        });
    }

    /// Takes in what a version holds.
    pub(super) fn version_read(
        &mut self,
        document: u64,
        place: usize,
        result: Result<ReadVersion, OpenError>,
    ) {
        if let Some(versions) = &mut self.versions
            && (versions.document, versions.picked) == (document, place)
        {
            versions.read = Some(result);
        }
    }

    /// Makes the portfolio what the version looked at holds: one step, which can be undone.
    pub fn restore_version(&mut self) {
        self.question = None;
        let Some(versions) = self.versions.take() else { return };
        let open = self.document.as_ref().map(|document| document.number);
        let Some(Ok(read)) = versions.read.filter(|_| open == Some(versions.document)) else {
            return;
        };
        let version = versions.list.as_ref().and_then(|list| list.get(versions.picked));
        let when = version.map(when).unwrap_or_default();
        let label = format!("restore the version of {when}");
        let edit = Edit::Become(Box::new(read.portfolio));
        if self.try_change(&Change::new(label.clone(), edit)).is_ok() {
            self.notices.tell(Notice::good(
                format!("The version of {when} is back"),
                "Undo brings back what was there before; save to keep it",
            ));
        }
    }
}
