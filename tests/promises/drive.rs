//! The program that is killed: saves or checks a document, and ends with the outcome.

use std::ffi::OsString;
use std::fs::File;
use std::io::{IoSlice, Write as _};
use std::os::fd::AsFd as _;
use std::path::Path;
use std::process::ExitCode;

use evenkeel::files::{self, SaveError, Saved, Seen};

use super::{document, planted, recovered, slow};

/// The file was saved.
pub(crate) const SAVED: i32 = 0;
/// The file was not saved.
pub(crate) const FAILED: i32 = 3;
/// The file was saved, and the disk would not confirm it.
pub(crate) const UNCONFIRMED: i32 = 4;

/// Does what the words ask for.
pub(crate) fn drive(words: &[OsString]) -> ExitCode {
    let [job, file, more @ ..] = words else { return say("drive JOB FILE ...", 2) };
    let (file, more): (&Path, Vec<&str>) =
        (Path::new(file), more.iter().map(|word| word.to_str().unwrap()).collect());
    match (job.to_str(), more.as_slice()) {
        (Some("save"), [generation]) => save(file, generation, "sound"),
        (Some("save"), [generation, routine]) => save(file, generation, routine),
        (Some("check"), []) => match files::open(file) {
            Ok((portfolio, _)) => say(&portfolio.name, SAVED),
            Err(error) => say(&error.to_string(), FAILED),
        },
        (Some("session"), [recovery, entries, how]) => {
            recovered::work_on(file, Path::new(recovery), entries, *how == "late")
        }
        (Some("keep"), []) => match recovered::keep(file) {
            Ok(()) => say("kept", SAVED),
            Err(error) => say(&error, FAILED),
        },
        (Some("window"), []) => say(&slow::session(file), SAVED),
        _ => say("drive save, check, session, keep or window, and a FILE", 2),
    }
}

/// Saves a generation where the one before is expected, as the window does.
fn save(path: &Path, generation: &str, routine: &str) -> ExitCode {
    let generation: u32 = generation.parse().unwrap();
    let expected = Seen::of(document::text(generation - 1).as_bytes());
    let portfolio = document::portfolio(generation);
    let saved = match planted::ALL.iter().find(|bug| bug.name == routine) {
        Some(bug) => {
            let text = files::to_text(&portfolio);
            (bug.save)(path, text.as_bytes())
                .map_err(|error| SaveError::System { path: path.to_owned(), error })
        }
        None => files::save(path, &portfolio, Some(expected)).map(|(saved, _)| saved),
    };
    match saved {
        Ok(Saved::Confirmed) => say("saved", SAVED),
        Ok(Saved::Unconfirmed) => say("saved, but the disk would not confirm it", UNCONFIRMED),
        Err(error) => say(&error.to_string(), FAILED),
    }
}

/// Says it where somebody listens, and ends with this status.
fn say(what: &str, status: i32) -> ExitCode {
    // By `writev`, so that it is heard where every `write` fails.
    let out = std::io::stdout().as_fd().try_clone_to_owned().map(File::from);
    drop(out.and_then(|mut out| out.write_vectored(&[IoSlice::new(what.as_bytes())])));
    ExitCode::from(u8::try_from(status).unwrap())
}
