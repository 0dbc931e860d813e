//! Opening, saving and closing, so that nothing entered is lost.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::{App, Document, Done, Notice, PathFor, Question, Then, View, clock, samples};
use crate::files;
use crate::portfolio::Portfolio;

impl App {
    /// Opens a portfolio file on another thread; asks first where changes would be lost.
    pub fn open(&mut self, path: PathBuf) {
        self.leave(Then::Open(path));
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
        self.leave(Then::New);
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
            Some(path) => self.save_to(path),
            None => self.question = Some(Question::PickPath(PathFor::SaveAs)),
        }
    }

    /// Saves the document under a name on another thread. Its own file is not overwritten where
    /// somebody else changed it meanwhile.
    pub fn save_to(&mut self, path: PathBuf) {
        let Some(document) = &mut self.document else { return };
        if self.after_save.is_some() {
            self.question = Some(Question::Saving);
        }
        if document.is_saving {
            document.saves_next = Some(path);
            return;
        }
        document.is_saving = true;
        document.beneath.stir();
        document.history.end_burst();
        let (number, portfolio) = (document.number, Arc::clone(document.portfolio()));
        let same_file = document.path.as_ref() == Some(&path);
        let expected = document.seen.filter(|_| same_file);
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
        self.leave(Then::Quit);
    }

    /// Leaves the document: waits for a save that is under way, and asks where changes would be lost.
    pub fn leave(&mut self, then: Then) {
        if self.document.as_ref().is_some_and(|document| document.is_saving) {
            self.after_save = Some(then);
            self.question = Some(Question::Saving);
        } else if self.would_lose() {
            self.question = Some(Question::SaveChanges(then));
        } else {
            self.go_on(then);
        }
    }

    /// Whether the program closes once the save is done.
    pub fn is_about_to_quit(&self) -> bool {
        self.after_save == Some(Then::Quit)
    }

    /// Closes the program without waiting for the save that is under way.
    pub fn quit_without_waiting(&mut self) {
        self.jobs.give_up();
        // Whether the save succeeds will not be known.
        self.recovery.is_needed = true;
        self.question = None;
        self.is_quitting = true;
    }

    /// Whether there is something that is on no disk.
    pub fn would_lose(&self) -> bool {
        self.document.as_ref().is_some_and(Document::would_lose)
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
        path: &Path,
        portfolio: &Arc<Portfolio>,
        result: Result<(files::Saved, files::Seen), files::SaveError>,
    ) {
        let Some(document) = &mut self.document else { return };
        document.is_saving = false;
        document.beneath.stir();
        let next = document.saves_next.take();
        match result {
            Ok((saved, seen)) => {
                let is_anew =
                    document.path.as_deref() == Some(path) && document.beneath.is_adrift();
                document.seen = Some(seen);
                document.path = Some(path.to_owned());
                document.trouble = None;
                document.beneath.holds(portfolio);
                let is_confirmed = saved == files::Saved::Confirmed;
                document.unconfirmed = (!is_confirmed).then(|| Arc::clone(portfolio));
                if is_confirmed {
                    document.history.mark_saved(portfolio);
                    document.saved_at = Some(clock::time_of_day());
                    document.is_recovered &= !document.history.is_saved();
                }
                self.chosen = self.chosen.take().filter(|chosen| chosen.path != path);
                self.notices.forget_failed_saves();
                self.forget_beneath();
                if !is_confirmed {
                    self.notices.tell(Notice::trouble(
                        "Saved, but the disk would not confirm it",
                        "The file is there. After a power cut it might not be",
                        "Save a copy on another disk to be sure",
                    ));
                } else if is_anew {
                    let place = crate::text::plain(&path.display().to_string()).into_owned();
                    self.notices.tell(Notice::good("The file is there again", place));
                }
                self.settings.remember_recent(path);
                // What came after the save began is copied on.
                if !self.would_lose() {
                    self.give_up_recovery();
                }
                self.go_on_after(is_confirmed, next);
            }
            Err(files::SaveError::ChangedOnDisk(_)) => {
                // What goes on after a save goes on once it is decided what becomes of both.
                self.compare();
            }
            Err(error) => {
                document.trouble = Some(error.in_short());
                self.question = self.question.take().filter(|own| *own != Question::Saving);
                let typed =
                    self.chosen.as_ref().is_some_and(|own| own.is_typed && own.path == path);
                if typed {
                    self.question = Some(Question::TypePath {
                        purpose: PathFor::SaveAs,
                        typed: path.display().to_string(),
                        trouble: Some(format!("{error}. {}", error.advice())),
                    });
                } else {
                    document.beneath.tells_failure();
                    self.after_save = None;
                    self.notices.tell(Notice::of_save(&error).with_more("save-as"));
                    self.look(false);
                }
                if let Some(next) = next.filter(|next| *next != path) {
                    self.save_to(next);
                }
            }
        }
    }

    /// Goes on after a save that succeeded: with the next save, with what waited for it, or with the
    /// question about what was changed meanwhile.
    fn go_on_after(&mut self, is_confirmed: bool, next: Option<PathBuf>) {
        let own = self.document.as_ref().and_then(|document| document.path.clone());
        if let Some(next) = next.filter(|next| self.would_lose() || own.as_ref() != Some(next)) {
            return self.save_to(next);
        }
        self.question = self.question.take().filter(|own| *own != Question::Saving);
        match self.after_save.take() {
            Some(then) if !self.would_lose() => self.go_on(then),
            Some(then) if is_confirmed => self.question = Some(Question::SaveChanges(then)),
            _ => {}
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
        self.merging = None;
        self.after_save = None;
    }
}
