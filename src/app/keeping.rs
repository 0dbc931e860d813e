//! Opening, saving and closing, so that nothing entered is lost.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::{App, Document, Done, Notice, PathFor, Question, Then, View, clock, samples};
use crate::files;
use crate::portfolio::Portfolio;

impl App {
    /// Opens a portfolio file on another thread; asks first where changes would be lost.
    pub fn open(&mut self, path: PathBuf) {
        if self.would_lose() {
            self.question = Some(Question::SaveChanges(Then::Open(path)));
            return;
        }
        self.read(path);
    }

    /// Reads a portfolio file on another thread; what is open stays until it has been read.
    fn read(&mut self, path: PathBuf) {
        self.notices.clear();
        self.jobs.start("open", move || {
            let result = files::open(&path);
            Done::Opened { path, result: Box::new(result) }
        });
    }

    /// Starts a new portfolio; asks first where changes would be lost.
    pub fn start_new(&mut self) {
        if self.would_lose() {
            self.question = Some(Question::SaveChanges(Then::New));
        } else {
            self.show_blank();
        }
    }

    /// Shows a new portfolio with units, objectives and targets to start from.
    fn show_blank(&mut self) {
        let mut portfolio = samples::blank();
        portfolio.name = "New portfolio".into();
        self.show(Document::unsaved(Arc::new(portfolio), None));
        self.view = View::Projects;
    }

    /// Saves the document where it is; asks for a name where it has none.
    pub fn save(&mut self) {
        let Some(document) = &self.document else { return };
        match document.path.clone() {
            Some(path) => self.save_to(path, true),
            None => self.question = Some(Question::PickPath(PathFor::SaveAs)),
        }
    }

    /// Saves the document under a name on another thread.
    ///
    /// With `guard`, a file that somebody else changed meanwhile is not overwritten.
    pub fn save_to(&mut self, path: PathBuf, guard: bool) {
        let Some(document) = &mut self.document else { return };
        if document.is_saving {
            return;
        }
        document.is_saving = true;
        document.history.end_burst();
        let (number, portfolio) = (document.number, Arc::clone(document.portfolio()));
        let same_file = document.path.as_ref() == Some(&path);
        let expected = document.seen.filter(|_| guard && same_file);
        let versions = self.settings.versions_folder();
        self.jobs.start("save", move || {
            if let Some(folder) = versions {
                // A save must not fail because of what is kept besides.
                drop(files::versions::keep(&folder, &path, clock::today()));
            }
            let result = files::save(&path, &portfolio, expected);
            Done::Saved { document: number, path, portfolio, result: Box::new(result) }
        });
    }

    /// Closes the program; asks first where changes would be lost.
    pub fn quit(&mut self) {
        if self.would_lose() {
            self.question = Some(Question::SaveChanges(Then::Quit));
        } else {
            self.is_quitting = true;
        }
    }

    /// Whether there are changes that are on no disk.
    pub fn would_lose(&self) -> bool {
        self.document.as_ref().is_some_and(|document| !document.history.is_saved())
    }

    /// Goes on with what the question about unsaved changes held up.
    pub fn go_on(&mut self, then: Then) {
        match then {
            Then::Quit => self.is_quitting = true,
            Then::New => self.show_blank(),
            Then::Open(path) => self.read(path),
            Then::Close => self.document = None,
            Then::Import => self.become_import(),
            Then::Restore(place) => {
                self.document = None;
                self.restore(place);
            }
        }
    }

    /// Takes in a document that was read from the disk.
    pub fn opened(&mut self, path: &Path, portfolio: Portfolio, seen: files::Seen) {
        self.settings.remember_recent(path);
        self.show(Document::opened(Arc::new(portfolio), path.to_owned(), seen));
    }

    pub(super) fn saved(
        &mut self,
        path: PathBuf,
        portfolio: &Arc<Portfolio>,
        result: Result<(files::Saved, files::Seen), files::SaveError>,
    ) {
        let Some(document) = &mut self.document else { return };
        document.is_saving = false;
        match result {
            Ok((saved, seen)) => {
                document.seen = Some(seen);
                document.path = Some(path.clone());
                self.notices.forget_failed_saves();
                match saved {
                    files::Saved::Confirmed => {
                        document.history.mark_saved(portfolio);
                        document.saved_at = Some(clock::time_of_day());
                        document.is_recovered &= !document.history.is_saved();
                    }
                    files::Saved::Unconfirmed => self.notices.tell(Notice::trouble(
                        "Saved, but the disk would not confirm it",
                        "The file is there. After a power cut it might not be",
                        "Save a copy on another disk to be sure",
                    )),
                }
                self.settings.remember_recent(&path);
                // What came after the save began is copied on.
                if !self.would_lose() {
                    self.give_up_recovery();
                }
                if let Some(then) = self.after_save() {
                    self.go_on(then);
                }
            }
            Err(error @ files::SaveError::ChangedOnDisk(_)) => {
                self.after_save = None;
                self.question = Some(Question::ChangedOnDisk { path, message: error.to_string() });
            }
            Err(error) => {
                self.after_save = None;
                self.notices.tell(Notice::of_save(&error));
            }
        }
    }

    /// Takes in how the save of a document went that was replaced by another meanwhile.
    pub(super) fn saved_before(
        &mut self,
        path: &Path,
        result: Result<(files::Saved, files::Seen), files::SaveError>,
    ) {
        match result {
            Ok(_) => self.settings.remember_recent(path),
            Err(error) => self.notices.tell(Notice::of_save(&error)),
        }
    }

    /// Saves the changes, then goes on; where the save fails or is called off, it does not.
    pub fn save_then(&mut self, then: Then) {
        self.question = None;
        self.after_save = Some(then);
        self.save();
    }

    /// Withdraws the question, and what would have gone on after it.
    pub fn withdraw(&mut self) {
        self.question = None;
        self.fixing = None;
        self.after_save = None;
    }

    /// What waited for the save, if the document is saved now.
    fn after_save(&mut self) -> Option<Then> {
        let then = self.after_save.take();
        then.filter(|_| !self.would_lose())
    }
}
