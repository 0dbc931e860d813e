//! Recovery copies: what is not saved yet, kept in the user's own folder beside no one's file.
//!
//! Each open portfolio has a set of its own: two copies that are written in turn, so that one is
//! always whole, what its file held, to tell whose change is whose, and a lock, by which a set of a
//! program that is running is told from what one left behind that is not.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use jiff::{Timestamp, ToSpan as _};
use serde::{Deserialize, Serialize};

use super::disk::{self, Locked};
use super::{from_text, to_text};
use crate::portfolio::Portfolio;

/// The first word of every copy, with the version of what follows.
const FORMAT: &str = "evenkeel-recovery 1";
/// How large a copy may be, in MB: a portfolio in memory may outgrow what a file may hold.
const MOST_MB: u64 = 512;
/// For how many days a set is kept that somebody has seen and left.
const DAYS_KEPT: i64 = 30;

/// One recovery copy.
#[derive(Clone, Debug, PartialEq)]
pub struct Copy {
    /// Later copies of a set have higher numbers.
    pub number: u64,
    /// When it was kept.
    pub kept_at: Timestamp,
    /// The file of the portfolio, once it has one.
    pub file: Option<PathBuf>,
    /// The portfolio as it was then.
    pub portfolio: Portfolio,
}

/// The line before the portfolio.
#[derive(Serialize, Deserialize)]
struct Head {
    number: u64,
    kept_at: String,
    /// Nothing as well where the path is no text: it is asked for again then.
    file: Option<String>,
}

/// The recovery set of one portfolio, held by this process.
#[derive(Debug)]
pub struct Keeper {
    folder: PathBuf,
    name: String,
    /// Nothing where the system cannot lock files.
    lock: Mutex<Option<Locked>>,
    /// Whether it is given up; a copy that comes late is not written any more.
    is_over: Mutex<bool>,
}

/// What a program left behind that was not closed.
#[derive(Debug)]
pub struct Found {
    /// The set, now held by this process.
    pub keeper: Keeper,
    /// The latest copy that is whole.
    pub copy: Option<Copy>,
    /// What its file held when it was last opened or saved; nothing where it has none.
    pub base: Option<Portfolio>,
    /// Whether a copy was damaged: the latest changes may be missing.
    pub is_damaged: bool,
}

impl Keeper {
    /// Begins a set of its own in a folder.
    ///
    /// # Errors
    /// What the system said.
    pub fn begin(folder: &Path) -> io::Result<Self> {
        disk::create_private_folder(folder)?;
        for attempt in 0..1_000 {
            let name = format!("{}-{attempt}", std::process::id());
            let path = folder.join(format!("{name}.lock"));
            // What is there already is another's, living or dead.
            if disk::exists(&path) {
                continue;
            }
            let lock = match disk::lock(&path) {
                Ok(None) => continue,
                Ok(lock) => lock,
                Err(error) if error.kind() == io::ErrorKind::Unsupported => None,
                Err(error) => return Err(error),
            };
            return Ok(Self::held(folder, name, lock));
        }
        Err(io::Error::other("too many recovery copies are there already"))
    }

    fn held(folder: &Path, name: String, lock: Option<Locked>) -> Self {
        let folder = folder.to_owned();
        Self { folder, name, lock: Mutex::new(lock), is_over: Mutex::new(false) }
    }

    /// Keeps what the file of the portfolio holds.
    ///
    /// # Errors
    /// What the system said.
    pub fn keep_base(&self, base: &Portfolio) -> io::Result<()> {
        let is_over = self.is_over.lock().unwrap_or_else(PoisonError::into_inner);
        if *is_over {
            return Ok(());
        }
        write(&self.path("base"), 0, Timestamp::UNIX_EPOCH, None, base)
    }

    /// Keeps a copy, in place of the one before the last.
    ///
    /// # Errors
    /// What the system said; the last copy is untouched.
    pub fn keep(
        &self,
        number: u64,
        kept_at: Timestamp,
        file: Option<&Path>,
        portfolio: &Portfolio,
    ) -> io::Result<()> {
        let is_over = self.is_over.lock().unwrap_or_else(PoisonError::into_inner);
        if *is_over {
            return Ok(());
        }
        write(&self.slot(number), number, kept_at, file, portfolio)
    }

    /// Takes everything away: it is saved, or given up by a person.
    pub fn give_up(&self) {
        *self.is_over.lock().unwrap_or_else(PoisonError::into_inner) = true;
        for ending in ["0", "1", "base", "left", "0.damaged", "1.damaged", "lock"] {
            disk::remove(&self.path(ending));
        }
    }

    /// Leaves the set for the next start.
    pub fn leave(&self, now: Timestamp) {
        let left = self.path("left");
        if !disk::exists(&left) {
            // Where it cannot be noted, it is kept longer.
            drop(disk::write_private(&left, &[now.to_string().as_bytes()]));
        }
        let mut lock = self.lock.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(lock) = lock.take() {
            lock.release();
        }
    }

    /// What the set holds.
    fn read(self) -> Found {
        let mut copies: Vec<Copy> = Vec::new();
        let mut is_damaged = false;
        for ending in ["0", "1"] {
            let path = self.path(ending);
            if disk::exists(&path) {
                if let Some(copy) = read(&path) {
                    copies.push(copy);
                } else {
                    is_damaged = true;
                    disk::put_aside(&path, &format!("{}.{ending}.damaged", self.name));
                }
            }
        }
        let copy = copies.into_iter().max_by_key(|copy| copy.number);
        let base = read(&self.path("base")).map(|copy| copy.portfolio);
        Found { keeper: self, copy, base, is_damaged }
    }

    fn was_left_before(&self, moment: Timestamp) -> bool {
        let left = disk::read(&self.path("left"), 1).ok();
        let left = left.and_then(|bytes| String::from_utf8(bytes).ok()?.parse::<Timestamp>().ok());
        left.is_some_and(|left| left < moment)
    }

    fn slot(&self, number: u64) -> PathBuf {
        self.path(if number.is_multiple_of(2) { "0" } else { "1" })
    }

    fn path(&self, ending: &str) -> PathBuf {
        self.folder.join(format!("{}.{ending}", self.name))
    }
}

/// What programs left behind that are not running any more; they are held by this process from now
/// on. What was seen and left long ago goes.
pub fn find(folder: &Path, now: Timestamp) -> Vec<Found> {
    let long_ago = now.checked_sub((24 * DAYS_KEPT).hours()).unwrap_or(Timestamp::MIN);
    let mut found = Vec::new();
    for path in disk::files_in(folder) {
        let name = path.file_name().and_then(|name| name.to_str());
        let Some(name) = name.and_then(|name| name.strip_suffix(".lock")) else { continue };
        let lock = match disk::lock(&path) {
            Ok(None) => continue,
            Ok(lock) => lock,
            Err(_) => None,
        };
        let keeper = Keeper::held(folder, name.to_owned(), lock);
        if keeper.was_left_before(long_ago) {
            keeper.give_up();
            continue;
        }
        let set = keeper.read();
        if set.copy.is_none() && !set.is_damaged {
            set.keeper.give_up();
        } else {
            found.push(set);
        }
    }
    found
}

/// Writes a copy: the format with a check of all that follows, the head, the portfolio.
fn write(
    path: &Path,
    number: u64,
    kept_at: Timestamp,
    file: Option<&Path>,
    portfolio: &Portfolio,
) -> io::Result<()> {
    // The next start may be in another folder.
    let file = file.map(|file| std::path::absolute(file).unwrap_or_else(|_| file.to_owned()));
    let file = file.and_then(|file| file.to_str().map(ToOwned::to_owned));
    let head = Head { number, kept_at: kept_at.to_string(), file };
    let mut rest = serde_json::to_string(&head).map_err(io::Error::other)?;
    rest.push('\n');
    rest.push_str(&to_text(portfolio));
    let first = format!("{FORMAT} {:08x}\n", crc32fast::hash(rest.as_bytes()));
    disk::write_private(path, &[first.as_bytes(), rest.as_bytes()])
}

/// Reads a copy; nothing where it is missing or damaged.
fn read(path: &Path) -> Option<Copy> {
    let text = String::from_utf8(disk::read(path, MOST_MB).ok()?).ok()?;
    let (first, rest) = text.split_once('\n')?;
    let check = first.strip_prefix(FORMAT)?.strip_prefix(' ')?;
    if check != format!("{:08x}", crc32fast::hash(rest.as_bytes())) {
        return None;
    }
    let (head, portfolio) = rest.split_once('\n')?;
    let head: Head = serde_json::from_str(head).ok()?;
    Some(Copy {
        number: head.number,
        kept_at: head.kept_at.parse().ok()?,
        file: head.file.map(PathBuf::from),
        portfolio: from_text(portfolio).ok()?,
    })
}
