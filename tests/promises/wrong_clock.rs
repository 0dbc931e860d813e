//! A clock that is wrong does nothing worse than a wrong date: promises 1 and 10 under other years.

use std::path::{Path, PathBuf};
use std::time::Duration;

use evenkeel::files::recovery::find;

use super::document::{Kind, NEW, Texts};
use super::told::{Tally, Told};
use super::{run, session};

const CLOCKS: [&str; 6] = [
    "1960-01-01 00:00:00",
    "1969-12-31 23:59:50",
    "1980-01-01 00:00:00",
    "2027-03-28 02:30:00",
    "2038-01-19 03:14:05",
    "2150-06-30 12:00:00",
];

/// The words with a clock that starts at this moment.
fn at(clock: &str, words: &[PathBuf]) -> Vec<PathBuf> {
    let mut all: Vec<PathBuf> = vec!["faketime".into(), "-f".into(), format!("@{clock}").into()];
    all.extend(words.iter().cloned());
    all
}

fn program(words: &[&str], path: &Path) -> Vec<PathBuf> {
    let mut all = vec![PathBuf::from(env!("CARGO_BIN_EXE_evenkeel"))];
    all.extend(words.iter().map(PathBuf::from));
    all.push(path.to_owned());
    all
}

/// Tells what wrong clocks do.
pub(crate) fn check(told: &mut Told) {
    if !run::has("faketime") {
        told.leave_out("wrong clocks", "faketime is missing");
        return;
    }
    let texts = Texts::new();
    let points = run::side_by_side(CLOCKS.len(), &CLOCKS, |clock| {
        let mut tally = Tally::default();
        let folder = tempfile::tempdir().unwrap();
        let stage = texts.stage(folder.path(), Kind::There);
        let limit = Duration::from_secs(20);
        let ended = run::within(limit, &mut run::command(&at(clock, &stage.saving("sound"))));
        let look = texts.look(&stage);
        let is_saved = ended.code() == Some(0) && look.file == NEW && look.litter.is_empty();
        tally.must(is_saved, || format!("{clock}, save: {}", ended.shown()));
        for words in [
            &["check", "--fail-on", "never"][..],
            &["summary"],
            &["check", "--as-of", "+6w", "--fail-on", "never"],
        ] {
            let ended =
                run::within(limit, &mut run::command(&at(clock, &program(words, &stage.path))));
            tally
                .must(ended.code() == Some(0), || format!("{clock}, {words:?}: {}", ended.shown()));
        }
        let recovery = folder.path().join("recovery");
        let words = run::driver([
            "session".as_ref(),
            stage.path.as_os_str(),
            recovery.as_os_str(),
            "20".as_ref(),
            "sound".as_ref(),
        ]);
        let ended = run::within(limit, &mut run::command(&at(clock, &words)));
        let found = find(&recovery, jiff::Timestamp::now());
        let notes = found.iter().filter_map(|set| Some(set.copy.as_ref()?.portfolio.note.clone()));
        let best =
            notes.chain(session::note_in(&stage.path)).filter_map(|note| note.parse::<u32>().ok());
        let best = best.max().unwrap_or(0);
        tally.must(ended.code() != Some(0) && best > 0, || {
            format!("{clock}, session: {}, recovered {best}", ended.shown())
        });
        tally
    });
    let mut all = Tally::default();
    for tally in points {
        all.join(tally);
    }
    told.claim("save, check, summary and recovery by clocks from 1960 to 2150", &all);
}
