//! The one door to the disk: reading within limits, and saving so that a whole file is always there.

#![expect(clippy::disallowed_methods, reason = "this is the door that the ban leads to")]

use std::fs::{self, File, OpenOptions};
use std::hash::{DefaultHasher, Hasher as _};
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

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
    let old = match fs::metadata(&target) {
        Ok(meta) => Some(meta),
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        Err(error) => return Err(failed(path, error)),
    };
    if let Some(meta) = &old {
        if meta.is_dir() {
            return Err(SaveError::NotAFile { path: path.to_owned(), what: "a folder" });
        }
        if !meta.is_file() {
            return Err(SaveError::NotAFile { path: path.to_owned(), what: "a device" });
        }
        if meta.permissions().readonly() {
            return Err(SaveError::ReadOnly(path.to_owned()));
        }
        if let Some(expected) = expected
            && seen(&target).is_some_and(|now| now != expected && now != Seen::of(bytes))
        {
            return Err(SaveError::ChangedOnDisk(path.to_owned()));
        }
    }
    let folder = match target.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent.to_owned(),
        _ => PathBuf::from("."),
    };
    // Opened now, so that nothing but the confirmation itself can fail after the rename.
    let folder_handle = File::open(&folder).map_err(|error| failed(path, error))?;
    let fresh = Fresh::write(&folder, bytes, old.as_ref()).map_err(|error| failed(path, error))?;
    if fs::read(&fresh.path).ok().as_deref() != Some(bytes) {
        return Err(SaveError::NotKept(path.to_owned()));
    }
    if old.is_some() && keeps_backup {
        keep_backup(&target);
    }
    fresh.put_at(&target).map_err(|error| failed(path, error))?;
    match folder_handle.sync_all() {
        Ok(()) => Ok(Saved::Confirmed),
        // Some systems cannot confirm a folder; the file itself was confirmed before the rename.
        Err(error) if error.kind() == io::ErrorKind::Unsupported => Ok(Saved::Confirmed),
        Err(_) => Ok(Saved::Unconfirmed),
    }
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
        match fs::read_link(&path) {
            Ok(link) => path = path.parent().unwrap_or(Path::new("")).join(link),
            Err(_) => return Ok(path),
        }
    }
    Err(io::Error::other("its links lead round in a circle"))
}

/// A file that is taken away again unless it is put in place.
struct Fresh {
    path: PathBuf,
    is_placed: bool,
}

impl Fresh {
    fn write(folder: &Path, bytes: &[u8], like: Option<&fs::Metadata>) -> io::Result<Self> {
        let (mut file, path) = (0_u32..100)
            .find_map(|attempt| {
                let mark = Seen::of(format!("{}-{attempt}", std::process::id()).as_bytes()).hash;
                let path = folder.join(format!(".~{mark:016x}.tmp"));
                match OpenOptions::new().write(true).create_new(true).open(&path) {
                    Ok(file) => Some(Ok((file, path))),
                    Err(error) if error.kind() == io::ErrorKind::AlreadyExists => None,
                    Err(error) => Some(Err(error)),
                }
            })
            .unwrap_or_else(|| Err(io::Error::other("no free name was found beside it")))?;
        let fresh = Self { path, is_placed: false };
        for piece in bytes.chunks(1 << 16) {
            file.write_all(piece)?;
        }
        if let Some(like) = like {
            keep_owner(&file, like);
            file.set_permissions(like.permissions())?;
        }
        file.sync_all()?;
        Ok(fresh)
    }

    fn put_at(mut self, target: &Path) -> io::Result<()> {
        fs::rename(&self.path, target)?;
        self.is_placed = true;
        Ok(())
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

#[cfg(unix)]
fn keep_owner(file: &File, like: &fs::Metadata) {
    use std::os::unix::fs::{MetadataExt as _, fchown};
    // Only root may give files away; where it may not be, the saver owns the new file.
    drop(fchown(file, Some(like.uid()), Some(like.gid())));
}

#[cfg(not(unix))]
fn keep_owner(_: &File, _: &fs::Metadata) {}

/// Keeps the file before as `NAME.bak`. Its failure must not keep the new one from being saved.
fn keep_backup(target: &Path) {
    let Some(name) = target.file_name() else { return };
    let mut backup_name = name.to_owned();
    backup_name.push(".bak");
    let backup = target.with_file_name(&backup_name);
    backup_name.push(".new");
    let fresh = target.with_file_name(&backup_name);
    drop(fs::remove_file(&fresh));
    let kept = fs::hard_link(target, &fresh).or_else(|_| fs::copy(target, &fresh).map(drop));
    if kept.and_then(|()| fs::rename(&fresh, &backup)).is_err() {
        drop(fs::remove_file(&fresh));
    }
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
