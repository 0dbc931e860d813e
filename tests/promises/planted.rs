//! Promise 9: ways of saving that are wrong, and the sweep that catches each of them.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write as _};
use std::path::{Path, PathBuf};

use evenkeel::files::Saved;

use super::document::Kind;
use super::told::{Tally, Told};
use super::{errors, kills, order, power, recovered, trace};

/// A wrong way of saving.
pub(crate) struct Bug {
    /// Its name on the command line of the driver.
    pub(crate) name: &'static str,
    /// How it saves.
    pub(crate) save: fn(&Path, &[u8]) -> io::Result<Saved>,
}

/// All that are planted.
pub(crate) const ALL: &[Bug] = &[
    Bug { name: "unsynced", save: unsynced },
    Bug { name: "swallowed", save: swallowed },
    Bug { name: "moved-away", save: moved_away },
    Bug { name: "in-place", save: in_place },
];

fn beside(path: &Path) -> PathBuf {
    path.with_file_name(".~planted.tmp")
}

fn folder(path: &Path) -> io::Result<File> {
    File::open(path.parent().unwrap())
}

/// Never forces anything to the disk.
fn unsynced(path: &Path, bytes: &[u8]) -> io::Result<Saved> {
    fs::write(beside(path), bytes)?;
    fs::rename(beside(path), path)?;
    Ok(Saved::Confirmed)
}

/// Lets a buffer be written when it is dropped, which tells nobody of errors.
fn swallowed(path: &Path, bytes: &[u8]) -> io::Result<Saved> {
    let file = File::create(beside(path))?;
    let again = file.try_clone()?;
    let mut buffer = BufWriter::with_capacity(bytes.len() + 1, file);
    buffer.write_all(bytes)?;
    drop(buffer);
    again.sync_all()?;
    fs::rename(beside(path), path)?;
    folder(path)?.sync_all()?;
    Ok(Saved::Confirmed)
}

/// Moves the old file away before the new one is in its place.
fn moved_away(path: &Path, bytes: &[u8]) -> io::Result<Saved> {
    let mut file = File::create(beside(path))?;
    file.write_all(bytes)?;
    file.sync_all()?;
    fs::rename(path, evenkeel::files::disk::backup_of(path))?;
    fs::rename(beside(path), path)?;
    folder(path)?.sync_all()?;
    Ok(Saved::Confirmed)
}

/// Writes over the file itself.
fn in_place(path: &Path, bytes: &[u8]) -> io::Result<Saved> {
    let mut file = File::create(path)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    Ok(Saved::Confirmed)
}

/// Tells which sweep catches which bug.
pub(crate) fn check(told: &mut Told) {
    if !trace::is_possible(told, "planted bugs") {
        return;
    }
    let mut caught = Tally::default();
    let mut missed: Vec<&str> = Vec::new();
    let mut must = |sweep: &str, bug: &'static str, tally: &Tally| {
        if !tally.has_failed() {
            missed.push(bug);
        }
        caught.must(tally.has_failed(), || format!("{sweep} let {bug} pass"));
    };
    for bug in ["moved-away", "in-place"] {
        must("kills", bug, &kills::sweep(bug, Kind::There).whole());
    }
    for bug in ["swallowed", "moved-away", "in-place"] {
        must("errors", bug, &errors::sweep(bug, Kind::There, true));
    }
    for bug in ["unsynced", "in-place"] {
        must("the order of calls", bug, &order::tally(bug, Kind::There));
    }
    if power::is_possible() {
        for bug in ["unsynced", "in-place"] {
            must("power cuts", bug, &power::sweep_of_planted(bug));
        }
    } else {
        told.leave_out("power cuts of planted bugs", "this may not mount");
    }
    let late = recovered::sweep_of_late();
    caught.must(late.has_failed(), || "copies that come too late pass".to_owned());
    let bugs = ALL.iter().map(|bug| {
        let is_caught = !missed.contains(&bug.name);
        if is_caught { Ok(()) } else { Err(format!("{} passes a sweep meant for it", bug.name)) }
    });
    told.claim("planted bugs caught", &bugs.collect());
    told.claim("each by every sweep that is meant for it", &caught);
}
