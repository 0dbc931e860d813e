//! Files that are nobody else's business: recovery copies and earlier versions, in the user's own
//! folder, readable by the user alone.

#![expect(clippy::disallowed_methods, reason = "this is part of the door that the ban leads to")]

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// A file that this process holds locked until the value goes; the system lets go of it when the
/// process ends, however it ends.
#[derive(Debug)]
pub struct Locked {
    file: File,
}

/// Creates a folder and those above it, for the user alone.
///
/// # Errors
/// What the system said.
pub fn create_private_folder(path: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::DirBuilderExt as _;
        builder.mode(0o700);
    }
    builder.create(path)
}

/// Writes a file for the user alone: beside its place first, forced to the disk, then put there, so
/// that a whole file is there at every moment.
///
/// # Errors
/// What the system said; what was there before is untouched.
pub fn write_private(path: &Path, pieces: &[&[u8]]) -> io::Result<()> {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".new");
    let fresh = path.with_file_name(name);
    let written = private().create(true).truncate(true).open(&fresh).and_then(|mut file| {
        pieces.iter().try_for_each(|piece| file.write_all(piece))?;
        file.sync_all()
    });
    written.and_then(|()| fs::rename(&fresh, path)).inspect_err(|_| {
        // What failed before is what has to be told.
        drop(fs::remove_file(&fresh));
    })?;
    let folder = path.parent().unwrap_or(Path::new("."));
    // Some systems cannot confirm a folder; the file itself was confirmed before.
    drop(File::open(folder).and_then(|folder| folder.sync_all()));
    Ok(())
}

/// Locks a file, which is made where there is none; nothing where another process holds it.
///
/// # Errors
/// What the system said.
pub fn lock(path: &Path) -> io::Result<Option<Locked>> {
    let file = private().create(true).truncate(false).open(path)?;
    match file.try_lock() {
        Ok(()) => Ok(Some(Locked { file })),
        Err(TryLockError::WouldBlock) => Ok(None),
        Err(TryLockError::Error(error)) => Err(error),
    }
}

impl Locked {
    /// Lets go of the lock at once.
    pub fn release(self) {
        drop(self.file.unlock());
    }
}

/// Takes a file away, if it is there.
pub fn remove(path: &Path) {
    // What cannot be taken away now is looked at again at the next start.
    drop(fs::remove_file(path));
}

/// Puts a file aside under another name in its folder.
pub fn put_aside(path: &Path, name: &str) {
    drop(fs::rename(path, path.with_file_name(name)));
}

/// The files in a folder, in the order of their names; none where there is no such folder.
pub fn files_in(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    paths
}

/// When a file was last written; nothing where the system does not say.
pub fn written_at(path: &Path) -> Option<SystemTime> {
    fs::metadata(path).and_then(|meta| meta.modified()).ok()
}

/// How a file is opened that nobody else may read.
fn private() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.write(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;
        options.mode(0o600);
    }
    options
}
