//! Keeping a copy of what is not saved, and giving it back after a crash.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use super::{App, Document, Done, Notice, Question, Then, clock};
use crate::edit::difference::Grouped;
use crate::edit::{Change, Edit};
use crate::files::recovery::{Found, Keeper, find};
use crate::files::{self, OpenError, Seen};
use crate::portfolio::Portfolio;

/// How long after one copy the next is begun, so that with the writing of it at most two seconds of
/// changes are lost.
const PAUSE: Duration = Duration::from_secs(1);

/// The recovery copies of this program, and what another left behind.
#[derive(Default)]
pub struct Recovery {
    /// Where copies are kept; nowhere in tests.
    folder: Option<PathBuf>,
    /// The document that copies are kept of, and what is known of it.
    unsaved: Option<(u64, Arc<Mutex<Unsaved>>)>,
    /// For whoever is there when the program breaks.
    rescue: Arc<Mutex<Option<Arc<Mutex<Unsaved>>>>>,
    /// What was left behind, until it is restored, thrown away or left.
    pub found: Vec<Recovered>,
    /// Whether the program closes although not everything is saved or given up.
    pub(super) is_needed: bool,
    /// Whether somebody was told that no copies can be kept.
    is_trouble_told: bool,
}

/// The latest state of a document, for the thread that copies it.
struct Unsaved {
    folder: PathBuf,
    keeper: Option<Arc<Keeper>>,
    number: u64,
    file: Option<PathBuf>,
    portfolio: Arc<Portfolio>,
    base: Option<Arc<Portfolio>>,
    kept_base: Option<Arc<Portfolio>>,
    written: Option<Instant>,
    is_working: bool,
    is_over: bool,
}

/// What the file of a recovered portfolio holds by now.
#[derive(Clone, Debug, PartialEq)]
pub enum Beside {
    /// What it held when the program ended: nobody changed it since.
    Same,
    /// Something else: somebody changed it since.
    Changed,
    /// It is not there any more.
    Gone,
    /// It cannot be read, and why.
    Unreadable(String),
    /// It was never saved.
    NoFile,
}

/// What a program left behind that did not end as it should.
#[derive(Debug)]
pub struct Recovered {
    found: Found,
    /// What the changes were made to, and the mark of that; nothing where there is no file.
    begun: Option<(Portfolio, Seen)>,
    /// How the file stands.
    pub beside: Beside,
    /// What is different from the file as it is now, or as it was where it is gone.
    pub differences: Grouped,
}

/// What is done about work that was left behind, by its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RecoveryStep {
    /// It is shown as unsaved changes.
    Restore(usize),
    /// It is thrown away for good.
    ThrowAway(usize),
}

impl Recovered {
    /// The name of the portfolio.
    pub fn name(&self) -> &str {
        self.found.copy.as_ref().map_or("", |copy| &copy.portfolio.name)
    }

    /// Its file.
    pub fn file(&self) -> Option<&Path> {
        self.found.copy.as_ref()?.file.as_deref()
    }

    /// The day and the time of day of the copy, as people here tell it.
    pub fn kept_at(&self) -> Option<(jiff::civil::Date, String)> {
        self.found.copy.as_ref().map(|copy| clock::local(copy.kept_at))
    }

    /// How many minutes ago it was kept; none below zero, whatever the clock says.
    pub fn minutes(&self) -> i64 {
        let kept = self.found.copy.as_ref().map_or(0, |copy| copy.kept_at.as_second());
        (clock::now().as_second() - kept).max(0) / 60
    }

    /// Whether the last copy was damaged and the one before is used.
    pub fn is_damaged(&self) -> bool {
        self.found.is_damaged
    }
}

impl Recovery {
    /// Copies are kept in this folder, or nowhere.
    pub fn in_folder(folder: Option<PathBuf>) -> Self {
        Self { folder, ..Self::default() }
    }

    /// What to call when the program breaks: keeps the last copy at once.
    pub fn rescue(&self) -> impl Fn() + Send + Sync + 'static {
        let rescue = Arc::clone(&self.rescue);
        move || {
            // Whatever is locked now is in the hands of whoever broke: then the last copy has to do.
            let Ok(unsaved) = rescue.try_lock() else { return };
            let Some(unsaved) = unsaved.as_ref() else { return };
            let Ok(mut unsaved) = unsaved.try_lock() else { return };
            if unsaved.written.is_some() || unsaved.is_working {
                drop(unsaved.write_now());
            }
        }
    }

    /// Keeps copies of a document from now on.
    fn begin(&mut self, unsaved: Unsaved, document: u64) {
        let unsaved = Arc::new(Mutex::new(unsaved));
        *held(&self.rescue) = Some(Arc::clone(&unsaved));
        self.unsaved = Some((document, unsaved));
    }

    /// Gives up the copies of a document that is saved or given up.
    fn end(&mut self) -> Option<Arc<Keeper>> {
        let (_, unsaved) = self.unsaved.take()?;
        if let Ok(mut rescue) = self.rescue.lock() {
            *rescue = None;
        }
        let mut unsaved = held(&unsaved);
        unsaved.is_over = true;
        unsaved.keeper.take()
    }
}

impl Unsaved {
    /// A document as it is now, with its set of copies where it has one.
    fn of(folder: PathBuf, document: &Document, keeper: Option<Arc<Keeper>>, number: u64) -> Self {
        Self {
            folder,
            keeper,
            number,
            file: document.path.clone(),
            portfolio: Arc::clone(document.portfolio()),
            base: document.path.as_ref().and(document.history.saved().cloned()),
            kept_base: None,
            written: None,
            is_working: false,
            is_over: false,
        }
    }

    /// Writes the state as it is now, holding on to it meanwhile.
    fn write_now(&mut self) -> io::Result<()> {
        let keeper = self.begun()?;
        self.number += 1;
        keeper.keep(self.number, clock::now(), self.file.as_deref(), &self.portfolio)
    }

    fn begun(&mut self) -> io::Result<Arc<Keeper>> {
        if let Some(keeper) = &self.keeper {
            return Ok(Arc::clone(keeper));
        }
        let keeper = Arc::new(Keeper::begin(&self.folder)?);
        self.keeper = Some(Arc::clone(&keeper));
        Ok(keeper)
    }
}

/// A lock that a thread which broke has let go of holds what it held: plain values, each whole.
fn held<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Copies the latest state of a document until there is nothing newer.
fn copy(unsaved: &Mutex<Unsaved>) -> io::Result<()> {
    loop {
        let pause = held(unsaved).written.map_or(Duration::ZERO, |written| {
            (written + PAUSE).saturating_duration_since(Instant::now())
        });
        std::thread::sleep(pause);
        // The window looks at what is unsaved in every frame: it must not wait for a disk.
        let missing = {
            let now = held(unsaved);
            (now.keeper.is_none() && !now.is_over).then(|| now.folder.clone())
        };
        let begun = missing.map(|folder| Keeper::begin(&folder)).transpose();
        let (keeper, number, file, portfolio, base) = {
            let mut now = held(unsaved);
            let begun = match begun {
                Ok(begun) => begun,
                Err(error) => {
                    now.is_working = false;
                    return Err(error);
                }
            };
            if now.is_over {
                now.is_working = false;
                drop(now);
                if let Some(begun) = begun {
                    begun.give_up();
                }
                return Ok(());
            }
            let keeper = match (now.keeper.clone(), begun) {
                (Some(keeper), begun) => {
                    if let Some(begun) = begun {
                        begun.give_up();
                    }
                    keeper
                }
                (None, Some(begun)) => Arc::clone(now.keeper.insert(Arc::new(begun))),
                // It was begun above wherever there was none.
                (None, None) => continue,
            };
            let base = now
                .base
                .clone()
                .filter(|base| !now.kept_base.as_ref().is_some_and(|kept| Arc::ptr_eq(kept, base)));
            (keeper, now.number, now.file.clone(), Arc::clone(&now.portfolio), base)
        };
        let begun = Instant::now();
        let result = base
            .as_ref()
            .map_or(Ok(()), |base| keeper.keep_base(base))
            .and_then(|()| keeper.keep(number, clock::now(), file.as_deref(), &portfolio));
        let mut now = held(unsaved);
        now.written = Some(begun);
        if result.is_err() || now.number == number || now.is_over {
            now.is_working = false;
            if result.is_ok() && base.is_some() {
                now.kept_base = base;
            }
            return result;
        }
        if base.is_some() {
            now.kept_base = base;
        }
    }
}

impl App {
    /// Sees to it that what is not saved is copied within two seconds, on another thread.
    pub fn keep_recovery(&mut self) {
        let Some(folder) = self.recovery.folder.clone() else { return };
        let open = self.document.as_ref().map(|document| document.number);
        if self.recovery.unsaved.as_ref().is_some_and(|(number, _)| Some(*number) != open) {
            // Whoever closed it was asked.
            self.give_up_recovery();
        }
        let Some(document) = &self.document else { return };
        let portfolio = document.portfolio();
        let Some((_, unsaved)) = &self.recovery.unsaved else {
            if !document.history.is_saved() {
                self.recovery.begin(Unsaved::of(folder, document, None, 1), document.number);
                self.copy_recovery();
            }
            return;
        };
        let mut latest = held(unsaved);
        let is_new = !Arc::ptr_eq(&latest.portfolio, portfolio);
        let base = document.path.as_ref().and(document.history.saved());
        let is_rebased = match (base, &latest.base) {
            (Some(base), Some(known)) => !Arc::ptr_eq(base, known),
            (base, known) => base.is_some() != known.is_some(),
        };
        if is_new || is_rebased {
            latest.portfolio = Arc::clone(portfolio);
            latest.base = base.cloned();
            latest.file.clone_from(&document.path);
            latest.number += 1;
            drop(latest);
            self.copy_recovery();
        }
    }

    /// Starts the thread that copies, unless it is at work.
    fn copy_recovery(&mut self) {
        let Some((_, unsaved)) = &self.recovery.unsaved else { return };
        if std::mem::replace(&mut held(unsaved).is_working, true) {
            return;
        }
        let unsaved = Arc::clone(unsaved);
        // The program closes without it: then everything is saved or given up.
        self.jobs.start_loose("recovery", move || Done::Copied(copy(&unsaved)));
    }

    /// Takes in how copying went.
    pub(super) fn copied_recovery(&mut self, result: io::Result<()>) {
        let Err(error) = result else {
            self.recovery.is_trouble_told = false;
            return;
        };
        let folder = self.recovery.folder.clone().unwrap_or_default();
        let folder = crate::text::plain(&folder.display().to_string()).into_owned();
        if !std::mem::replace(&mut self.recovery.is_trouble_told, true) {
            self.notices.tell(Notice::trouble(
                "No recovery copies can be kept",
                crate::text::sentence(&format!("{} in {folder}", crate::files::because(&error))),
                "Save often: if the program or the power breaks off, what was not saved is lost",
            ));
        }
    }

    /// Gives up the copies of what is saved or closed by a person's will.
    pub fn give_up_recovery(&mut self) {
        if let Some(keeper) = self.recovery.end() {
            self.jobs.start("recovery", move || {
                keeper.give_up();
                Done::Kept
            });
        }
    }

    /// Looks for what a program left behind that did not end as it should.
    pub fn look_for_recovery(&mut self) {
        let Some(folder) = self.recovery.folder.clone() else { return };
        self.jobs.start("recovery", move || {
            let found = find(&folder, clock::now()).into_iter();
            Done::Recovered(found.filter_map(compared).collect())
        });
    }

    /// Takes in what was left behind, and asks what to do with it.
    pub(super) fn recovered(&mut self, recovered: Vec<Recovered>) {
        let (whole, broken): (Vec<_>, Vec<_>) =
            recovered.into_iter().partition(|recovered| recovered.found.copy.is_some());
        if !broken.is_empty() {
            self.notices.tell(Notice::trouble(
                "A recovery copy could not be read",
                "The program was broken off, and the copy of what was not saved is damaged",
                "Open the file as it was last saved",
            ));
        }
        self.recovery.found.extend(whole);
        if self.recovery.found.is_empty() {
            return;
        }
        if self.question.is_none() && self.importing.is_none() {
            self.question = Some(Question::Recovered);
        } else {
            let number = crate::text::count(self.recovery.found.len(), "portfolio");
            let news = format!("Unsaved work was found: {number}");
            self.notices.tell(Notice::good(news, "").with_more("recovered"));
        }
    }

    /// Does something about work that was left behind.
    pub fn recovery_step(&mut self, step: RecoveryStep) {
        match step {
            RecoveryStep::Restore(place) => self.restore(place),
            RecoveryStep::ThrowAway(place) => self.throw_away(place),
        }
    }

    /// Shows what was left behind as unsaved changes of its file; asks first where changes of the
    /// open portfolio would be lost.
    pub fn restore(&mut self, place: usize) {
        if self.would_lose() {
            self.leave(Then::Restore(place));
            return;
        }
        if place >= self.recovery.found.len() {
            return;
        }
        let Recovered { found, begun, .. } = self.recovery.found.remove(place);
        let Some(copy) = found.copy else { return };
        let mut document = match (copy.file.clone(), begun) {
            (Some(file), Some((begun, seen))) => Document::opened(Arc::new(begun), file, seen),
            (file, _) => Document::unsaved(Arc::default(), file),
        };
        let change = Change::new("restore unsaved work", Edit::Become(Box::new(copy.portfolio)));
        if let Err(refusal) = document.change(&change) {
            // What was read from a copy was checked as a file is.
            self.notices.tell(Notice::trouble("Could not restore it", refusal.to_string(), ""));
            found.keeper.leave(clock::now());
            return;
        }
        document.is_recovered = true;
        self.adopt(&document, found.keeper, copy.number);
        self.question = (!self.recovery.found.is_empty()).then_some(Question::Recovered);
        self.show(document);
    }

    /// Goes on with the copies of a restored document, so that there is never a moment without one.
    fn adopt(&mut self, document: &Document, keeper: Keeper, number: u64) {
        let Some(folder) = self.recovery.folder.clone() else { return };
        self.give_up_recovery();
        let unsaved = Unsaved::of(folder, document, Some(Arc::new(keeper)), number + 1);
        self.recovery.begin(unsaved, document.number);
        self.copy_recovery();
    }

    /// Throws away what was left behind.
    pub fn throw_away(&mut self, place: usize) {
        if place < self.recovery.found.len() {
            let recovered = self.recovery.found.remove(place);
            self.jobs.start("recovery", move || {
                recovered.found.keeper.give_up();
                Done::Kept
            });
        }
        if self.recovery.found.is_empty() {
            self.question = None;
        }
    }

    /// Leaves what was left behind for the next start.
    pub fn leave_recovered(&mut self) {
        for recovered in self.recovery.found.drain(..) {
            recovered.found.keeper.leave(clock::now());
        }
    }

    /// Ends the copies where the program closes by a person's will.
    pub fn end_recovery(&mut self) {
        if self.is_quitting
            && !self.recovery.is_needed
            && let Some(keeper) = self.recovery.end()
        {
            keeper.give_up();
        }
        self.leave_recovered();
    }
}

/// What was found beside what its file holds by now; nothing where both are the same.
fn compared(mut found: Found) -> Option<Recovered> {
    let Some(copy) = &found.copy else {
        return Some(Recovered {
            found,
            begun: None,
            beside: Beside::NoFile,
            differences: Grouped::default(),
        });
    };
    let (now, beside) = match copy.file.as_deref().map(files::open) {
        None => (None, Beside::NoFile),
        Some(Ok((now, seen))) => {
            if now == copy.portfolio {
                found.keeper.give_up();
                return None;
            }
            let is_same = found.base.as_ref().is_none_or(|base| *base == now);
            (Some((now, seen)), if is_same { Beside::Same } else { Beside::Changed })
        }
        Some(Err(OpenError::Missing(_))) => (None, Beside::Gone),
        Some(Err(error)) => (None, Beside::Unreadable(error.to_string())),
    };
    let nothing = Portfolio::default();
    let before = now.as_ref().map(|(now, _)| now).or(found.base.as_ref()).unwrap_or(&nothing);
    let differences = Grouped::of(before, &copy.portfolio);
    let begun = match (now, found.base.take()) {
        // What is on the disk is not what these changes were made to: saving compares the three.
        (now, Some(base)) if now.is_none() || beside == Beside::Changed => {
            let seen = Seen::of(files::to_text(&base).as_bytes());
            Some((base, seen))
        }
        (now, _) => now,
    };
    Some(Recovered { found, begun, beside, differences })
}
