//! Earlier versions of a portfolio file: the one before each save beside it, and, where wished, one
//! a day in the user's own folder.

use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use jiff::civil::Date;

use super::disk;

/// How many versions by day are kept of each file.
pub const MOST_DAYS: usize = 10;

/// An earlier version of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// Where it is kept.
    pub path: PathBuf,
    /// The day before whose first save it was kept; nothing for the one before the last save.
    pub day: Option<Date>,
    /// When what it holds was written, as far as the system says.
    pub written_at: Option<SystemTime>,
}

/// Keeps the file as it stands before the first save of a day, and no more than the last
/// [`MOST_DAYS`] of them. Where there is no file yet, or one of that day, nothing happens.
///
/// # Errors
/// What the system said.
pub fn keep(folder: &Path, file: &Path, today: Date) -> io::Result<()> {
    let own = folder_of(folder, file);
    let kept = own.join(format!("{today}{}", super::ENDING));
    if disk::exists(&kept) {
        return Ok(());
    }
    let Ok(bytes) = disk::read(file, disk::MOST_MB) else { return Ok(()) };
    disk::create_private_folder(&own)?;
    disk::write_private(&kept, &[&bytes])?;
    let days = by_day(&own);
    for (_, path) in days.iter().take(days.len().saturating_sub(MOST_DAYS)) {
        disk::remove(path);
    }
    Ok(())
}

/// The earlier versions of a file that are there, the latest first.
pub fn of(folder: Option<&Path>, file: &Path) -> Vec<Version> {
    let mut found = Vec::new();
    let backup = disk::backup_of(file);
    if disk::exists(&backup) {
        let written_at = disk::written_at(&backup);
        found.push(Version { path: backup, day: None, written_at });
    }
    let days = folder.map(|folder| by_day(&folder_of(folder, file))).unwrap_or_default();
    found.extend(days.into_iter().rev().map(|(day, path)| {
        let written_at = disk::written_at(&path);
        Version { path, day: Some(day), written_at }
    }));
    found
}

/// The versions by day in a folder, the oldest first.
fn by_day(folder: &Path) -> Vec<(Date, PathBuf)> {
    let day_of = |path: &Path| -> Option<Date> {
        path.file_name()?.to_str()?.strip_suffix(super::ENDING)?.parse().ok()
    };
    let files = disk::files_in(folder).into_iter();
    let mut days: Vec<(Date, PathBuf)> =
        files.filter_map(|path| Some((day_of(&path)?, path))).collect();
    days.sort();
    days
}

/// The folder with the versions of one file: a readable name, and a mark of its whole path.
fn folder_of(folder: &Path, file: &Path) -> PathBuf {
    let file = std::path::absolute(file).unwrap_or_else(|_| file.to_owned());
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let name = name.strip_suffix(super::ENDING).unwrap_or(&name);
    let readable: String = name.chars().filter(|c| c.is_alphanumeric()).take(40).collect();
    let mark = crc32fast::hash(file.as_os_str().as_encoded_bytes());
    folder.join(format!("{readable}-{mark:08x}"))
}
