//! An import under way: the list as it was read, what its columns mean, and what would be made of
//! it. Nothing changes before it is taken.

mod made;
mod steps;

pub use made::Made;
pub use steps::Step;

use std::path::PathBuf;
use std::sync::Arc;

use super::settings::KeptMapping;
use super::{App, Document, Done, Notice, clock, file_name};
use crate::files;
use crate::import::again::{self, Decided};
use crate::import::{self, ImportError, Mapping, Table, Unreadable};
use crate::portfolio::Portfolio;

/// What a list is called that came from the clipboard.
const PASTED: &str = "pasted block";

/// What is shown of the result.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tab {
    /// The projects as they will be.
    #[default]
    Preview,
    /// What the list says differently from the portfolio that it goes into.
    Again,
    /// Rows that become no project.
    Skipped,
    /// Values taken otherwise than they stand.
    Changed,
    /// Values somebody should look at.
    Problems,
    /// What was decided where the list does not say.
    Notes,
}

impl Tab {
    /// All of them, in their order.
    pub const ALL: [Self; 6] =
        [Self::Again, Self::Preview, Self::Skipped, Self::Changed, Self::Problems, Self::Notes];
}

/// An import under way.
pub struct Importing {
    /// What is imported, for showing.
    pub name: String,
    /// The list, once it is read.
    pub list: Option<Listing>,
    /// What is shown of the result.
    pub tab: Tab,
    /// Whether the projects are added to the open portfolio; otherwise they become a new one.
    pub adds: bool,
    /// The file it comes from; none for what came from the clipboard.
    path: Option<PathBuf>,
    /// A mapping that was loaded for another sheet, its file and its text, until that sheet is read.
    kept: Option<(PathBuf, String)>,
    /// Tells this import from those before it, whose threads may still be under way.
    number: u64,
}

/// A list that was read.
pub struct Listing {
    /// Its headings and rows.
    pub table: Arc<Table>,
    /// What its columns mean.
    pub mapping: Mapping,
    /// The portfolio that is brought in, where it is no list.
    pub other: Option<Arc<Portfolio>>,
    /// What was decided about a newer version of a list that is known.
    pub decided: Decided,
    /// What was made of it last; nothing until the first time is over.
    pub made: Option<Arc<Made>>,
    /// Counts the changes of what is wanted.
    wanted: u64,
    /// The count for which `made` was made.
    has: u64,
    /// Whether a thread is making it.
    is_making: bool,
}

impl Listing {
    /// Whether what was made is what is wanted now.
    pub fn is_current(&self) -> bool {
        self.made.is_some() && self.has == self.wanted
    }
}

/// What was read: a list and its guessed mapping, or a portfolio.
pub struct Source {
    table: Table,
    mapping: Mapping,
    other: Option<Portfolio>,
}

/// What was read, or why nothing was.
pub type Read = Result<Source, ImportError>;

impl App {
    /// Reads a list on another thread and shows what would become of it.
    pub fn start_import(&mut self, path: PathBuf) {
        self.begin(file_name(&path), Some(path));
        self.read_sheet(None);
    }

    /// Reads this sheet of the file, or the one that looks most like a list, on another thread. What
    /// was read before is shown until then.
    fn read_sheet(&mut self, sheet: Option<String>) {
        self.imports_begun += 1;
        let number = self.imports_begun;
        let Some(importing) = &mut self.importing else { return };
        let Some(path) = importing.path.clone() else { return };
        importing.number = number;
        let kept = self.settings.mappings.clone();
        let is_open = self.document.is_some();
        self.jobs.start("import", move || {
            let read = if is_open && import::is_portfolio(&path) {
                files::open(&path).map(|(other, _)| joined(other)).map_err(ImportError::from)
            } else {
                with_guess(import::read_sheet(&path, sheet.as_deref()), &kept)
            };
            Done::Listed { number, path: Some(path), result: Box::new(read) }
        });
    }

    /// Reads a block of cells from the clipboard and shows what would become of it.
    pub fn start_paste(&mut self, text: String) {
        let number = self.begin(PASTED.into(), None);
        let kept = self.settings.mappings.clone();
        self.jobs.start("import", move || {
            let read = with_guess(import::read_bytes(PASTED, text.as_bytes()), &kept);
            Done::Listed { number, path: None, result: Box::new(read) }
        });
    }

    fn begin(&mut self, name: String, path: Option<PathBuf>) -> u64 {
        self.question = None;
        self.notices.clear();
        self.imports_begun += 1;
        // What was copied is meant for what is open; another list stands on its own until somebody
        // says otherwise, for it may count in another currency.
        let open = self.document.as_ref().map(Document::portfolio);
        let adds = open.is_some_and(|open| name == PASTED || open.projects.is_empty());
        self.importing = Some(Importing {
            name,
            list: None,
            tab: Tab::default(),
            adds,
            path,
            kept: None,
            number: self.imports_begun,
        });
        self.imports_begun
    }

    /// Takes in a list that was read, unless it is not wanted any more.
    pub(super) fn listed(&mut self, number: u64, path: Option<PathBuf>, read: Read) {
        let Some(importing) = self.importing.as_mut().filter(|own| own.number == number) else {
            return;
        };
        match read {
            Ok(Source { table, mapping, other }) => {
                importing.adds |= other.is_some();
                self.notices.clear();
                importing.list = Some(Listing {
                    table: Arc::new(table),
                    mapping,
                    other: other.map(Arc::new),
                    decided: Decided::default(),
                    made: None,
                    wanted: 1,
                    has: 0,
                    is_making: false,
                });
                match importing.kept.take() {
                    Some((path, text)) => self.take_mapping(&path, &text),
                    None => self.remake(),
                }
            }
            Err(error) if importing.list.is_some() => {
                // Another sheet was asked for; the one before is still there.
                importing.kept = None;
                if let Some(list) = &mut importing.list {
                    list.is_making = false;
                    list.wanted += 1;
                }
                self.notices.tell(Notice::of_import(&error));
                self.remake();
            }
            Err(error) => {
                self.importing = None;
                let notice = Notice::of_import(&error);
                let is_ours = matches!(
                    error,
                    ImportError::Content { why: Unreadable::Kind("an Evenkeel portfolio"), .. }
                );
                self.notices.tell(match path.filter(|_| is_ours) {
                    Some(path) => notice.with_file(path),
                    None => notice,
                });
            }
        }
    }

    /// Takes in what was made of the list, unless it is not wanted any more.
    pub(super) fn made(&mut self, number: u64, wanted: u64, made: Made) {
        let Some(importing) = self.importing.as_mut().filter(|own| own.number == number) else {
            return;
        };
        let Some(list) = importing.list.as_mut() else { return };
        let is_first = list.made.is_none();
        let (is_again, resembles) = (made.is_again(), made.resembles);
        list.made = Some(Arc::new(made));
        list.has = wanted;
        list.is_making = false;
        if is_again && is_first {
            importing.tab = Tab::Again;
        } else if resembles && is_first {
            // Next quarter's list belongs to the portfolio that this quarter's is in.
            list.made = None;
            list.wanted += 1;
            importing.adds = true;
        }
        self.remake();
    }

    /// Makes on another thread what is wanted now, one at a time.
    fn remake(&mut self) {
        let open = self.document.as_ref().map(|open| Arc::clone(open.portfolio()));
        let adds = self.importing.as_ref().is_some_and(|importing| importing.adds);
        let today = self.document.as_ref().map_or_else(clock::today, |open| open.facts.today);
        let Some(importing) = &mut self.importing else { return };
        let Some(list) = &mut importing.list else { return };
        if list.is_making || list.has == list.wanted {
            return;
        }
        list.is_making = true;
        let (number, wanted, name) = (importing.number, list.wanted, importing.name.clone());
        let (table, mapping) = (Arc::clone(&list.table), list.mapping.clone());
        let other = list.other.clone();
        self.jobs.start("preview", move || {
            if let (Some(other), Some(open)) = (&other, open.as_deref()) {
                let (import, again) = again::joined(open, other, &name);
                let made = Made::of(import, Some(open)).against(again);
                return Done::Made { number, wanted, made: Box::new(made) };
            }
            let into = open.as_deref().filter(|_| adds);
            let import = import::build(&table, &mapping, &name, today, into);
            let made = match (into, open.as_deref()) {
                (Some(into), _) => {
                    let again = again::compare(into, &import, &table, &mapping, today);
                    Made::of(import, Some(into)).against(again)
                }
                (None, Some(open)) => {
                    let resembles = again::resembles(open, &import, &mapping);
                    Made::of(import, None).resembling(resembles)
                }
                (None, None) => Made::of(import, None),
            };
            Done::Made { number, wanted, made: Box::new(made) }
        });
    }
}

/// A portfolio in the place of a list.
fn joined(other: Portfolio) -> Source {
    let table = Table { format: "evenkeel", encoding: "UTF-8", ..Table::default() };
    Source { table, mapping: Mapping::default(), other: Some(other) }
}

/// The list with what its columns became the last time, or with a guess.
fn with_guess(read: Result<Table, ImportError>, kept: &[KeptMapping]) -> Read {
    read.map(|table| {
        let known = kept.iter().find(|kept| kept.headings == table.header);
        let known = known.and_then(|kept| {
            let mapping = Mapping::from_json(&kept.mapping.to_string(), &table);
            mapping.ok()
        });
        let mapping = known.unwrap_or_else(|| import::guess(&table));
        Source { table, mapping, other: None }
    })
}
