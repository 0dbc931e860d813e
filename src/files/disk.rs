//! The one door to the disk: reading within limits, and saving so that a whole file is always there.

#![expect(clippy::disallowed_methods, reason = "this is the door that the ban leads to")]

mod private;

pub use private::{
    Locked, create_private_folder, files_in, lock, put_aside, remove, write_private, written_at,
};

use std::fs::{self, File, OpenOptions};
use std::hash::{DefaultHasher, Hasher as _};
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use super::error::{OpenError, SaveError};

/// How large a portfolio file may be, in MB.
pub const MOST_MB: u64 = 64;

/// What a file held when it was last seen, to notice that somebody else changed it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seen {
    length: u64,
    hash: u64,
}

impl Seen {
    /// The mark of these bytes.
    pub fn of(bytes: &[u8]) -> Self {
        let mut hasher = DefaultHasher::new();
        hasher.write(bytes);
        Self { length: bytes.len() as u64, hash: hasher.finish() }
    }
}

/// What can be told of a file without reading it: the same trace again most probably means that
/// nobody wrote it meanwhile.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trace {
    /// A file.
    File {
        /// How long it is.
        length: u64,
        /// When it was written last, where the system says so.
        modified: Option<SystemTime>,
        /// What else tells it from a file put in its place.
        mark: [i64; 3],
    },
    /// Something that is no file.
    Other(&'static str),
    /// Nothing is there.
    Missing,
    /// The system does not say.
    Unknown(io::ErrorKind),
}

/// The trace of the file at a path.
pub fn trace(path: &Path) -> Trace {
    match fs::metadata(path) {
        Ok(meta) if meta.is_dir() => Trace::Other("a folder"),
        Ok(meta) if !meta.is_file() => Trace::Other("a device"),
        Ok(meta) => {
            Trace::File { length: meta.len(), modified: meta.modified().ok(), mark: mark(&meta) }
        }
        Err(error) => match error.kind() {
            io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => Trace::Missing,
            other => Trace::Unknown(other),
        },
    }
}

#[cfg(unix)]
fn mark(meta: &fs::Metadata) -> [i64; 3] {
    use std::os::unix::fs::MetadataExt as _;
    // Which file it is, and when its mode or contents changed, which nobody can set back.
    [meta.ino().cast_signed(), meta.ctime(), meta.ctime_nsec()]
}

#[cfg(not(unix))]
fn mark(_: &fs::Metadata) -> [i64; 3] {
    [0; 3]
}

/// How a save ended, where it did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Saved {
    /// The new file is on the disk.
    Confirmed,
    /// The new file is there, but the disk would not confirm it.
    Unconfirmed,
}

/// Reads a whole file of at most so many MB.
///
/// # Errors
/// Says that the file is missing, a folder, too large or unreadable.
pub fn read(path: &Path, most: u64) -> Result<Vec<u8>, OpenError> {
    let unreadable = |error: io::Error| match error.kind() {
        io::ErrorKind::NotFound => OpenError::Missing(path.to_owned()),
        io::ErrorKind::IsADirectory => OpenError::Folder(path.to_owned()),
        _ => OpenError::Unreadable { path: path.to_owned(), error },
    };
    let meta = fs::metadata(path).map_err(unreadable)?;
    if meta.is_dir() {
        return Err(OpenError::Folder(path.to_owned()));
    }
    if !meta.is_file() {
        let error = io::Error::other("it is not an ordinary file");
        return Err(OpenError::Unreadable { path: path.to_owned(), error });
    }
    let limit = most * 1_000_000;
    let mut bytes = Vec::with_capacity(usize::try_from(meta.len().min(limit)).unwrap_or(0));
    let file = File::open(path).map_err(unreadable)?;
    file.take(limit + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    if bytes.len() as u64 > limit {
        return Err(OpenError::TooLarge { path: path.to_owned(), most });
    }
    Ok(bytes)
}

/// What the file at a path holds now; nothing where there is none or it cannot be read.
pub fn seen(path: &Path) -> Option<Seen> {
    read(path, 4 * MOST_MB).ok().map(|bytes| Seen::of(&bytes))
}

/// Replaces the file at a path, keeping the one before as `NAME.bak`.
///
/// The new file is written beside the old one, forced to the disk, read back, and put in its place
/// by a rename, so that at every moment a whole file is at the name. A link stays a link, the mode
/// stays as it was. Where `expected` is given and the file now holds something else, nothing is
/// written.
///
/// # Errors
/// Whatever went wrong, the old file is untouched.
pub fn save(path: &Path, bytes: &[u8], expected: Option<Seen>) -> Result<Saved, SaveError> {
    put(path, bytes, expected, true)
}

/// Replaces the file at a path as [`save`] does, and keeps nothing of the one before: for what can
/// be made anew, such as a picture.
///
/// # Errors
/// Whatever went wrong, the old file is untouched.
pub fn replace(path: &Path, bytes: &[u8]) -> Result<Saved, SaveError> {
    put(path, bytes, None, false)
}

fn put(
    path: &Path,
    bytes: &[u8],
    expected: Option<Seen>,
    keeps_backup: bool,
) -> Result<Saved, SaveError> {
    let target = followed(path).map_err(|error| failed(path, error))?;
    let old = standing(path, &target)?;
    let folder = match target.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent.to_owned(),
        _ => PathBuf::from("."),
    };
    // Opened now, so that nothing but the confirmation itself can fail after the rename.
    let confirming = opened(&folder).map_err(|error| failed(path, error))?;
    let fresh =
        Fresh::write(&folder, &target, bytes, old.as_ref()).map_err(|error| failed(path, error))?;
    if fs::read(&fresh.path).map_err(|error| failed(path, error))? != bytes {
        return Err(SaveError::NotKept(path.to_owned()));
    }
    if let Some(expected) = expected
        && is_changed(&target, expected, bytes).map_err(|error| failed(path, error))?
    {
        return Err(SaveError::ChangedOnDisk(path.to_owned()));
    }
    if let Some(old) = old.as_ref().filter(|_| keeps_backup) {
        fresh.keep_backup(&target, old);
    }
    let leftovers = fresh.leftovers(&folder);
    fresh.put_at(&target).map_err(|error| failed(path, error))?;
    for leftover in leftovers {
        // Best effort: the next save finds it again.
        drop(fs::remove_file(leftover));
    }
    match confirming.map_or(Ok(()), |folder| folder.sync_all()) {
        Ok(()) => Ok(Saved::Confirmed),
        // Some systems cannot confirm a folder; the file itself was confirmed before the rename.
        Err(error) if is_never_confirmed(&error) => Ok(Saved::Confirmed),
        Err(_) => Ok(Saved::Unconfirmed),
    }
}

/// What stands at the name, if it may be replaced.
fn standing(path: &Path, target: &Path) -> Result<Option<fs::Metadata>, SaveError> {
    let meta = match fs::metadata(target) {
        Ok(meta) => meta,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(failed(path, error)),
    };
    if meta.is_dir() {
        return Err(SaveError::NotAFile { path: path.to_owned(), what: "a folder" });
    }
    if !meta.is_file() {
        return Err(SaveError::NotAFile { path: path.to_owned(), what: "a device" });
    }
    if meta.permissions().readonly() {
        return Err(SaveError::ReadOnly(path.to_owned()));
    }
    // A rename asks only whether the folder may be written, and a file that may not be written
    // must not be replaced either.
    match OpenOptions::new().write(true).open(target) {
        Ok(_) => Ok(Some(meta)),
        Err(error) if error.kind() == io::ErrorKind::PermissionDenied => {
            Err(SaveError::ReadOnly(path.to_owned()))
        }
        Err(error) => Err(failed(path, error)),
    }
}

/// Whether somebody else changed the file to something that is neither expected nor wanted. What
/// cannot be read may have been changed.
fn is_changed(target: &Path, expected: Seen, wanted: &[u8]) -> io::Result<bool> {
    match read(target, 4 * MOST_MB) {
        Ok(bytes) => Ok(Seen::of(&bytes) != expected && bytes != wanted),
        Err(OpenError::Missing(_)) => Ok(false),
        Err(OpenError::Unreadable { error, .. }) => Err(error),
        Err(_) => Ok(true),
    }
}

/// The folder, to have its entries confirmed; nothing where the system has no such thing.
fn opened(folder: &Path) -> io::Result<Option<File>> {
    if cfg!(windows) { Ok(None) } else { File::open(folder).map(Some) }
}

fn is_never_confirmed(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::Unsupported | io::ErrorKind::InvalidInput)
}

/// Creates a folder and those above it.
///
/// # Errors
/// What the system said.
pub fn create_folder(path: &Path) -> io::Result<()> {
    fs::create_dir_all(path)
}

/// Whether something stands at a path.
pub fn exists(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok()
}

fn failed(path: &Path, error: io::Error) -> SaveError {
    SaveError::System { path: path.to_owned(), error }
}

/// The path that links lead to, whether or not something is there.
fn followed(path: &Path) -> io::Result<PathBuf> {
    let mut path = path.to_owned();
    for _ in 0..16 {
        match fs::symlink_metadata(&path) {
            Ok(meta) if meta.is_symlink() => {
                let link = fs::read_link(&path)?;
                path = path.parent().unwrap_or(Path::new("")).join(link);
            }
            Ok(_) => return Ok(path),
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(path),
            Err(error) => return Err(error),
        }
    }
    Err(io::Error::other("its links lead round in a circle"))
}

/// So many names of temporary files are tried.
const MOST_TRIED: u32 = 100;
/// So many are looked at for what other saves left behind.
const MOST_LOOKED_AT: u32 = 10;
/// Where the file before the last save is kept: `NAME.bak`, beside the file that links lead to.
pub fn backup_of(path: &Path) -> PathBuf {
    let path = followed(path).unwrap_or_else(|_| path.to_owned());
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".bak");
    path.with_file_name(name)
}

/// After so long, what a save left behind is nobody's work in progress.
const LEFT_BEHIND: Duration = Duration::from_hours(1);

/// A file that is taken away again unless it is put in place.
struct Fresh {
    path: PathBuf,
    /// What it has in common with the temporary files of other saves to the same name.
    stem: String,
    /// As it was created, before it was made like the old one.
    born: fs::Metadata,
    is_placed: bool,
}

impl Fresh {
    fn write(
        folder: &Path,
        target: &Path,
        bytes: &[u8],
        like: Option<&fs::Metadata>,
    ) -> io::Result<Self> {
        let stem = stem(target);
        let (mut file, path) = (0..MOST_TRIED)
            .find_map(|number| {
                let path = folder.join(temporary(&stem, number));
                // What is to replace a private file is private from the beginning.
                match created(&path, like.is_some()) {
                    Ok(file) => Some(Ok((file, path))),
                    Err(error) if error.kind() == io::ErrorKind::AlreadyExists => None,
                    Err(error) => Some(Err(error)),
                }
            })
            .unwrap_or_else(|| Err(io::Error::other("no free name was found beside it")))?;
        let born = file.metadata().inspect_err(|_| drop(fs::remove_file(&path)))?;
        let fresh = Self { path, stem, born, is_placed: false };
        for piece in bytes.chunks(1 << 16) {
            file.write_all(piece)?;
        }
        if let Some(like) = like {
            make_like(&file, like)?;
        }
        // Tried once: after a failure, a second answer would prove nothing.
        file.sync_all()?;
        Ok(fresh)
    }

    fn put_at(mut self, target: &Path) -> io::Result<()> {
        renamed(&self.path, target)?;
        self.is_placed = true;
        Ok(())
    }

    /// Keeps the file before as `NAME.bak`. Its failure must not keep the new one from being saved.
    fn keep_backup(&self, target: &Path, old: &fs::Metadata) {
        let beside = target.with_file_name(format!("{}bak.tmp", self.stem));
        drop(fs::remove_file(&beside));
        // A second name for a file of somebody else could perhaps not be taken away again.
        let kept = if has_same_owner(&self.born, old) {
            fs::hard_link(target, &beside).or_else(|_| copied(target, &beside, old))
        } else {
            copied(target, &beside, old)
        };
        if kept.and_then(|()| renamed(&beside, &backup_of(target))).is_err() {
            drop(fs::remove_file(&beside));
        }
    }

    /// What saves to the same name left behind that were cut off long ago, by the clock of the disk.
    fn leftovers(&self, folder: &Path) -> Vec<PathBuf> {
        let before = self.born.modified().ok().and_then(|now| now.checked_sub(LEFT_BEHIND));
        let Some(before) = before else { return Vec::new() };
        let is_left = |path: &PathBuf| {
            fs::symlink_metadata(path).is_ok_and(|meta| {
                meta.is_file() && meta.modified().is_ok_and(|written| written < before)
            })
        };
        let paths = (0..MOST_LOOKED_AT).map(|number| folder.join(temporary(&self.stem, number)));
        paths.filter(is_left).collect()
    }
}

impl Drop for Fresh {
    fn drop(&mut self) {
        if !self.is_placed {
            // Best effort: what failed before is what has to be told.
            drop(fs::remove_file(&self.path));
        }
    }
}

/// How the names of temporary files for a target begin.
fn stem(target: &Path) -> String {
    let name = target.file_name().unwrap_or_default().to_string_lossy();
    // A name may have 255 bytes, and a character up to four.
    let short: String = name.chars().take(50).collect();
    format!(".~{short}.")
}

/// The name of a temporary file; each save takes the first that is free.
fn temporary(stem: &str, number: u32) -> String {
    format!("{stem}{number}.tmp")
}

/// A new file: for nobody else to read where it is private, else with the usual mode.
fn created(path: &Path, is_private: bool) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    if is_private {
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    }
    #[cfg(not(unix))]
    let _ = is_private;
    options.open(path)
}

/// Copies a file with its owner and mode, and has the copy confirmed.
fn copied(from: &Path, to: &Path, like: &fs::Metadata) -> io::Result<()> {
    let mut source = File::open(from)?;
    let mut copy = created(to, true)?;
    io::copy(&mut source, &mut copy)?;
    make_like(&copy, like)?;
    copy.sync_all()
}

/// Renames a file. On Windows, a virus scanner or a synchroniser may hold one of the two for a
/// moment.
fn renamed(from: &Path, to: &Path) -> io::Result<()> {
    for pause in [10, 20, 40, 80, 160, 320, 640].map(Duration::from_millis) {
        match fs::rename(from, to) {
            Err(error) if cfg!(windows) && is_held(&error) => std::thread::sleep(pause),
            ended => return ended,
        }
    }
    fs::rename(from, to)
}

/// Whether another program holds the file: Windows's access denied, sharing and lock violation.
fn is_held(error: &io::Error) -> bool {
    matches!(error.raw_os_error(), Some(5 | 32 | 33))
}

/// Gives a file the owner and the mode of another.
#[cfg(unix)]
fn make_like(file: &File, like: &fs::Metadata) -> io::Result<()> {
    use std::os::unix::fs::{MetadataExt as _, fchown};
    // Only root may give files away; where it may not be, the saver owns the new file.
    drop(fchown(file, Some(like.uid()), Some(like.gid())));
    match file.set_permissions(like.permissions()) {
        // Some disks know no modes, so that every file on them has the same.
        Err(_) if file.metadata()?.mode() == like.mode() => Ok(()),
        ended => ended,
    }
}

#[cfg(not(unix))]
fn make_like(file: &File, like: &fs::Metadata) -> io::Result<()> {
    file.set_permissions(like.permissions())
}

/// Whether two files belong to the same user.
#[cfg(unix)]
fn has_same_owner(one: &fs::Metadata, other: &fs::Metadata) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    one.uid() == other.uid()
}

#[cfg(not(unix))]
fn has_same_owner(_: &fs::Metadata, _: &fs::Metadata) -> bool {
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_can_be_made_anew_leaves_no_backup() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.png");
        for bytes in [b"one", b"two"] {
            replace(&path, bytes).unwrap();
        }
        assert_eq!(fs::read(&path).unwrap(), b"two");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_save_keeps_the_file_before_and_leaves_no_litter() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.json");
        assert_eq!(save(&path, b"one", None).unwrap(), Saved::Confirmed);
        save(&path, b"two", Some(Seen::of(b"one"))).unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"two");
        assert_eq!(fs::read(folder.path().join("a.json.bak")).unwrap(), b"one");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
    }

    #[test]
    fn what_somebody_else_changed_is_not_overwritten() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.json");
        fs::write(&path, b"theirs").unwrap();
        let error = save(&path, b"ours", Some(Seen::of(b"before"))).unwrap_err();
        assert!(matches!(error, SaveError::ChangedOnDisk(_)));
        assert_eq!(fs::read(&path).unwrap(), b"theirs");
    }

    #[test]
    fn a_trace_tells_what_happened_to_a_file() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.json");
        assert_eq!(trace(&path), Trace::Missing);
        fs::write(&path, b"one").unwrap();
        let first = trace(&path);
        assert_eq!(trace(&path), first);
        save(&path, b"two", None).unwrap();
        assert_ne!(trace(&path), first, "as long as before, and another file");
        fs::remove_file(&path).unwrap();
        fs::create_dir(&path).unwrap();
        assert_eq!(trace(&path), Trace::Other("a folder"));
        assert_eq!(trace(&path.join("in it")), Trace::Missing);
    }

    #[test]
    fn a_folder_at_the_name_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        assert!(matches!(
            save(folder.path(), b"x", None),
            Err(SaveError::NotAFile { what: "a folder", .. })
        ));
        assert!(matches!(read(folder.path(), 1), Err(OpenError::Folder(_))));
    }

    #[cfg(unix)]
    #[test]
    fn a_link_stays_a_link_and_the_mode_stays() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = tempfile::tempdir().unwrap();
        let real = folder.path().join("real.json");
        let link = folder.path().join("link.json");
        fs::write(&real, b"old").unwrap();
        fs::set_permissions(&real, fs::Permissions::from_mode(0o640)).unwrap();
        std::os::unix::fs::symlink("real.json", &link).unwrap();
        save(&link, b"new", None).unwrap();
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(fs::read(&real).unwrap(), b"new");
        assert_eq!(fs::metadata(&real).unwrap().permissions().mode() & 0o777, 0o640);
    }
}
