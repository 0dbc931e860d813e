//! What becomes of the file under the open portfolio: whether it is still what was opened or saved
//! here. It is looked at when the window gets the focus, and every few seconds while it has it.

use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};

use super::{App, Done, Notice};
use crate::edit::difference::{Difference, Grouped};
use crate::edit::{Change, Edit};
use crate::files::disk::{self, Trace};
use crate::files::{self, FormatError, OpenError, Seen};
use crate::portfolio::{Portfolio, Project};

/// The headlines of what is told about the file, to take them back.
const CHANGED: &str = "The file was changed by somebody else";
const GONE: &str = "The file is gone";
const REPLACED: &str = "Something else stands in place of the file";
const UNREADABLE: &str = "The file cannot be read now";

/// What is known of the file under a document.
#[derive(Default)]
pub struct Beneath {
    /// The portfolio as the file held it when it was last opened or saved here.
    pub base: Option<Arc<Portfolio>>,
    /// What was found when it was last looked at.
    pub found: Found,
    trace: Option<Trace>,
    /// Counts what is done to the file here, so that a look from before is told from one after.
    turn: u64,
    is_looking: bool,
    /// Whether a save has just failed and said so, so that the next look says it no second time.
    is_told: bool,
    /// Dropped, it ends the watch.
    watch: Option<Sender<()>>,
}

/// What was found at the place of the file.
#[derive(Clone, Default)]
pub enum Found {
    /// What was opened or saved here.
    #[default]
    Same,
    /// Nothing.
    Gone,
    /// Something that is no file.
    Replaced(&'static str),
    /// A file that cannot be read now, for this reason.
    Unreadable(String),
    /// What somebody else wrote.
    Changed(Arc<Theirs>),
}

/// What somebody else wrote.
pub struct Theirs {
    /// The mark of it.
    pub seen: Seen,
    /// The portfolio, or why it is none.
    pub portfolio: Result<Arc<Portfolio>, Unread>,
    /// What is different in it from what was opened or saved here.
    pub differences: Grouped,
}

/// Why what somebody else wrote cannot be taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unread {
    /// Because of what.
    pub because: String,
    /// What can be done.
    pub advice: &'static str,
    /// Whether it is damaged, and not only something that this program does not know.
    pub is_damaged: bool,
}

/// What a look found.
pub struct Look {
    trace: Option<Trace>,
    /// Nothing where the trace says that all is as at the last look.
    found: Option<Found>,
    /// The mark of the file, where it was written anew and says the same.
    rewritten: Option<Seen>,
}

impl Beneath {
    /// What is known once a file was read that holds this.
    pub(super) fn of(portfolio: &Arc<Portfolio>) -> Self {
        Self { base: Some(Arc::clone(portfolio)), ..Self::default() }
    }

    /// The file holds this now.
    pub(super) fn holds(&mut self, portfolio: &Arc<Portfolio>) {
        self.base = Some(Arc::clone(portfolio));
        self.found = Found::Same;
        self.stir();
    }

    /// Something is done to the file here: what is being looked at is out of date.
    pub(super) fn stir(&mut self) {
        self.trace = None;
        self.turn += 1;
        self.watch = None;
    }

    /// A save has failed and said why.
    pub(super) fn tells_failure(&mut self) {
        self.is_told = true;
    }

    /// What somebody else wrote, if that was found.
    pub fn theirs(&self) -> Option<&Arc<Theirs>> {
        match &self.found {
            Found::Changed(theirs) => Some(theirs),
            _ => None,
        }
    }

    /// Whether what is open is in no file any more.
    pub fn is_adrift(&self) -> bool {
        matches!(self.found, Found::Gone | Found::Replaced(_))
    }
}

impl App {
    /// Follows the focus of the window: looks at the file when it comes, watches it while it stays.
    pub fn attend(&mut self, has_focus: bool) {
        let is_new = has_focus && !self.has_focus;
        self.has_focus = has_focus;
        let every = self.look_every;
        let Some(document) = &mut self.document else { return };
        let beneath = &mut document.beneath;
        if !has_focus {
            beneath.watch = None;
            return;
        }
        if is_new {
            self.look(false);
        } else if beneath.watch.is_none() && !beneath.is_looking && !document.is_saving {
            let Some(path) = document.path.clone() else { return };
            let (sender, end) = channel();
            beneath.watch = Some(sender);
            let (number, turn, known) = (document.number, beneath.turn, beneath.trace);
            self.jobs.start_loose("watch", move || {
                while end.recv_timeout(every) == Err(RecvTimeoutError::Timeout) {
                    if known != Some(disk::trace(&path)) {
                        return Done::Stirred { document: number, turn };
                    }
                }
                Done::Kept
            });
        }
    }

    /// Takes in that something happened to the file.
    pub(super) fn stirred(&mut self, number: u64, turn: u64) {
        let document = self.document.as_mut().filter(|document| document.number == number);
        let Some(document) = document.filter(|document| document.beneath.turn == turn) else {
            return;
        };
        document.beneath.watch = None;
        self.look(false);
    }

    /// Looks at the file on another thread; reads it in any case where that is wanted.
    pub fn look(&mut self, reads: bool) {
        let Some(document) = &mut self.document else { return };
        let (Some(path), Some(seen), Some(base)) =
            (document.path.clone(), document.seen, document.beneath.base.clone())
        else {
            return;
        };
        let beneath = &mut document.beneath;
        if document.is_saving || (beneath.is_looking && !reads) {
            return;
        }
        beneath.is_looking = true;
        let (number, turn) = (document.number, beneath.turn);
        let known = if reads { None } else { beneath.trace };
        self.jobs.start_idle("look", move || {
            let look = look_at(&path, known, seen, &base);
            Done::Looked { document: number, turn, look: Box::new(look) }
        });
    }

    /// Takes in what a look found.
    pub(super) fn looked(&mut self, number: u64, turn: u64, look: Look) {
        let document = self.document.as_mut().filter(|document| document.number == number);
        let Some(document) = document else { return };
        let beneath = &mut document.beneath;
        beneath.is_looking = false;
        let is_told = std::mem::take(&mut beneath.is_told);
        if beneath.turn != turn || document.is_saving {
            return;
        }
        beneath.trace = look.trace;
        beneath.watch = None;
        if let Some(seen) = look.rewritten {
            document.seen = Some(seen);
        }
        let Some(mut found) = look.found else { return };
        if let Found::Changed(theirs) = &found
            && let Ok(portfolio) = &theirs.portfolio
            && **portfolio == **document.history.now()
        {
            // The same was entered here: there is nothing to bring together.
            let now = Arc::clone(document.history.now());
            document.seen = Some(theirs.seen);
            document.history.mark_saved(&now);
            document.beneath.base = Some(now);
            found = Found::Same;
        }
        let has_own = !document.history.is_saved();
        let is_news = is_other(&document.beneath.found, &found);
        document.beneath.found = found.clone();
        let path = document.path.clone().unwrap_or_default();
        if is_news {
            self.notices.forget(&[CHANGED, GONE, REPLACED, UNREADABLE]);
            // Where it is being compared, the comparison tells it.
            if self.merging.is_none()
                && !is_told
                && let Some(notice) = notice(&path, &found, has_own)
            {
                self.notices.tell(notice);
            }
        }
        self.compare_anew();
    }

    /// Takes back what was told about the file.
    pub(super) fn forget_beneath(&mut self) {
        self.notices.forget(&[CHANGED, GONE, REPLACED, UNREADABLE]);
    }

    /// Shows the file as somebody else wrote it, as one step: undoing it brings back what was here.
    pub fn reload(&mut self) {
        let theirs = self.document.as_ref().and_then(|document| document.beneath.theirs().cloned());
        if let Some(theirs) = theirs {
            self.reload_as(&theirs);
        }
    }

    /// Shows what somebody else wrote.
    pub(super) fn reload_as(&mut self, theirs: &Theirs) {
        let Some(document) = &self.document else { return };
        let Ok(portfolio) = &theirs.portfolio else { return };
        let had_own = !document.history.is_saved();
        let change =
            Change::new("reload the file", Edit::Become(Box::new(Portfolio::clone(portfolio))));
        if let Err(refusal) = self.try_change(&change) {
            self.notices.tell(Notice::trouble(
                "Could not reload the file",
                refusal.to_string(),
                "The portfolio is as it was before",
            ));
            return;
        }
        self.now_holds(theirs);
        self.withdraw();
        let lines = format!("From the file: {}", theirs.differences.counted());
        let undo = if had_own { "\nUndo brings back what you had changed" } else { "" };
        self.notices.tell(Notice::good("Reloaded", format!("{lines}{undo}")));
    }

    /// What is open now is what the file holds, as somebody else wrote it.
    fn now_holds(&mut self, theirs: &Theirs) {
        let Some(document) = &mut self.document else { return };
        let now = Arc::clone(document.history.now());
        document.history.mark_saved(&now);
        document.seen = Some(theirs.seen);
        document.saved_at = None;
        document.trouble = None;
        document.beneath.holds(&now);
        self.forget_beneath();
    }
}

/// Whether something else was found than before.
fn is_other(before: &Found, now: &Found) -> bool {
    match (before, now) {
        (Found::Same, Found::Same)
        | (Found::Gone, Found::Gone)
        | (Found::Replaced(_), Found::Replaced(_))
        | (Found::Unreadable(_), Found::Unreadable(_)) => false,
        (Found::Changed(before), Found::Changed(now)) => before.seen != now.seen,
        _ => true,
    }
}

/// What is told about what was found.
fn notice(path: &Path, found: &Found, has_own: bool) -> Option<Notice> {
    let place = crate::text::plain(&path.display().to_string()).into_owned();
    match found {
        Found::Same => None,
        Found::Gone => Some(
            Notice::trouble(
                GONE,
                format!("“{place}” was deleted, renamed or moved, or its disk was taken away"),
                "What you see is still here. Save writes it anew in the same place",
            )
            .with_more("save")
            .with_more("save-as"),
        ),
        Found::Replaced(what) => Some(
            Notice::trouble(
                REPLACED,
                format!("{} stands at “{place}”", crate::text::sentence(what)),
                "What you see is still here. Save it under another name",
            )
            .with_more("save-as"),
        ),
        Found::Unreadable(because) => Some(
            Notice::trouble(
                UNREADABLE,
                format!("“{place}”: {because}"),
                "What you see is still here. Save it under another name to be sure",
            )
            .with_more("save-as"),
        ),
        Found::Changed(theirs) => {
            let differences = &theirs.differences;
            let notice = match &theirs.portfolio {
                Err(unread) => {
                    // The comparison tells all of it.
                    let first = unread.because.lines().next().unwrap_or_default();
                    let because = first.trim_end_matches(':');
                    Notice::trouble(CHANGED, because, "What you see is still here")
                        .with_more("compare")
                }
                Ok(_) if has_own => Notice::trouble(
                    CHANGED,
                    in_words(differences),
                    "What you changed is still here. Compare both to bring them together",
                )
                .with_more("compare"),
                Ok(_) => Notice::trouble(CHANGED, in_words(differences), "Reload to see it here")
                    .with_more("reload")
                    .with_more("compare"),
            };
            Some(notice)
        }
    }
}

/// What is different, counted, and the first of it.
fn in_words(differences: &Grouped) -> String {
    match differences.iter().count() {
        1..=3 => {
            let line = |one: &Difference| {
                let short = |text: &str| crate::text::shortened(text, 60).into_owned();
                let (from, to) = (short(&one.from), short(&one.to));
                let name = short(&one.about.name);
                format!("{name} · {}", Difference { from, to, ..one.clone() }.in_words())
            };
            differences.iter().map(line).collect::<Vec<_>>().join("\n")
        }
        _ => format!("{}: {}", differences.counted(), differences.first_names(3)),
    }
}

/// Looks at a file: at its trace first, and where that is another, at what it holds.
fn look_at(path: &Path, known: Option<Trace>, seen: Seen, base: &Arc<Portfolio>) -> Look {
    let trace = disk::trace(path);
    if known == Some(trace) {
        return Look { trace: known, found: None, rewritten: None };
    }
    let found = |found| Look { trace: Some(trace), found: Some(found), rewritten: None };
    let bytes = match trace {
        Trace::Missing => return found(Found::Gone),
        Trace::Other(what) => return found(Found::Replaced(what)),
        _ => match disk::read(path, disk::MOST_MB) {
            Ok(bytes) => bytes,
            Err(OpenError::Missing(_)) => return found(Found::Gone),
            Err(OpenError::Folder(_)) => return found(Found::Replaced("a folder")),
            Err(error @ OpenError::TooLarge { .. }) => {
                // Nothing that this program wrote: its length is mark enough.
                let seen = Seen::of(format!("{trace:?}").as_bytes());
                return found(Found::Changed(Arc::new(Theirs::unread(seen, &error))));
            }
            Err(error) => return found(Found::Unreadable(error.in_short())),
        },
    };
    // What was written while it was read is read again at the next look.
    let trace = Some(trace).filter(|trace| disk::trace(path) == *trace);
    let now = Seen::of(&bytes);
    if now == seen {
        return Look { trace, found: Some(Found::Same), rewritten: None };
    }
    match files::from_bytes(&bytes) {
        Ok(portfolio) if portfolio == **base => {
            Look { trace, found: Some(Found::Same), rewritten: Some(now) }
        }
        Ok(portfolio) => {
            let portfolio = sharing(portfolio, base);
            let differences = Grouped::of(base, &portfolio);
            let theirs = Theirs { seen: now, portfolio: Ok(Arc::new(portfolio)), differences };
            Look { trace, found: Some(Found::Changed(Arc::new(theirs))), rewritten: None }
        }
        Err(error) => {
            let error = OpenError::Format { path: path.to_owned(), error };
            let theirs = Theirs::unread(now, &error);
            Look { trace, found: Some(Found::Changed(Arc::new(theirs))), rewritten: None }
        }
    }
}

/// The portfolio with the projects of another where they are the same, which then costs nothing to
/// compare and to keep.
fn sharing(mut portfolio: Portfolio, other: &Portfolio) -> Portfolio {
    let shared = |project: &Arc<Project>| match other.projects.get(&project.id) {
        Some(own) if own == project => Arc::clone(own),
        _ => Arc::clone(project),
    };
    portfolio.projects = portfolio.projects.iter().map(shared).collect::<Vec<_>>().into();
    portfolio
}

impl Theirs {
    fn unread(seen: Seen, error: &OpenError) -> Self {
        let is_damaged = match error {
            OpenError::Format { error, .. } => !matches!(error, FormatError::Newer { .. }),
            _ => false,
        };
        let unread = Unread { because: error.to_string(), advice: error.advice(), is_damaged };
        Self { seen, portfolio: Err(unread), differences: Grouped::default() }
    }
}
