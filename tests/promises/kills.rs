//! Promises 1 and 4: kill -9 before any call of a save leaves a whole file, and a whole backup.

use std::fs;
use std::sync::atomic::{AtomicBool, Ordering};

use evenkeel::files;

use super::document::{self, Kind, Look, NEW, Stage, Texts};
use super::drive::SAVED;
use super::run;
use super::told::{Tally, Told};
use super::trace::{self, Call};

/// What a kill left behind.
struct Left {
    call: Call,
    was_said: bool,
    stage: Stage,
    look: Look,
}

/// What each kill of a sweep left behind.
pub(crate) struct Sweep(Vec<Left>);

/// Kills a save before each of its calls.
pub(crate) fn sweep(routine: &str, kind: Kind) -> Sweep {
    let texts = Texts::new();
    let folder = tempfile::tempdir().unwrap();
    let stage = texts.stage(folder.path(), kind);
    let calls = trace::calls(&stage.saving(routine));
    assert_eq!(texts.look(&stage).file, NEW, "the save that is watched works");
    // Killed before its first call it has not begun, and there is nothing after its last.
    let calls: Vec<Call> =
        calls.into_iter().filter(|c| !["execve", "exit_group"].contains(&&*c.name)).collect();
    Sweep(run::each(&calls, |call| {
        let folder = tempfile::tempdir().unwrap();
        let stage = texts.stage(folder.path(), kind);
        let ended = trace::interfered(call, "signal=KILL", &stage.saving(routine));
        let look = texts.look(&stage);
        let was_said = ended.out.contains("saved") || ended.code() == Some(SAVED);
        Left { call: call.clone(), was_said, stage, look }
    }))
}

impl Sweep {
    fn tally(&self, holds: impl Fn(&Left) -> bool) -> Tally {
        let seen = |left: &Left| {
            format!("{}: {:?} · {:.120}", left.call.shown(), left.look, left.call.line)
        };
        self.0.iter().map(|left| if holds(left) { Ok(()) } else { Err(seen(left)) }).collect()
    }

    /// The old or the new file, whole; the new one where it was said to be saved.
    pub(crate) fn whole(&self) -> Tally {
        self.tally(|left| {
            left.look.is_whole(&left.stage) && (left.look.file == NEW || !left.was_said)
        })
    }

    /// The version before is in the backup from when the new one is in place.
    fn kept(&self) -> Tally {
        self.tally(|left| left.look.has_backup(&left.stage))
    }
}

/// Tells what kills leave behind.
pub(crate) fn check(told: &mut Told) {
    if !trace::is_possible(told, "kills") {
        return;
    }
    for (kind, what) in [
        (Kind::There, "kill -9 before any call of a save leaves the old or the new file"),
        (Kind::Missing, "the same where the file is new"),
        (Kind::Linked, "the same where a link leads to it"),
    ] {
        told.claim(what, &sweep("sound", kind).whole());
    }
}

/// Tells that there is always a file, and the one before.
pub(crate) fn check_backup(told: &mut Told) {
    told.claim("whoever looks while it is saved finds a whole file", &looks());
    if trace::is_possible(told, "backups after kills") {
        let sweep = sweep("sound", Kind::There);
        told.claim(
            "after kill -9 before any call, the version before is in NAME.bak",
            &sweep.kept(),
        );
    }
}

/// Looks at a file again and again while it is saved.
fn looks() -> Tally {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(document::NAME);
    let portfolios: Vec<_> = (0..40).map(document::portfolio).collect();
    let texts: Vec<String> = portfolios.iter().map(files::to_text).collect();
    files::save(&path, &portfolios[0], None).unwrap();
    let is_over = AtomicBool::new(false);
    std::thread::scope(|scope| {
        let looking = scope.spawn(|| {
            let mut tally = Tally::default();
            while !is_over.load(Ordering::Relaxed) {
                let found = fs::read(&path);
                let is_whole = found
                    .as_ref()
                    .is_ok_and(|found| texts.iter().any(|text| text.as_bytes() == found));
                tally.must(is_whole, || match found {
                    Ok(found) => format!("{} bytes of nothing", found.len()),
                    Err(error) => error.to_string(),
                });
            }
            tally
        });
        for portfolio in &portfolios {
            files::save(&path, portfolio, None).unwrap();
        }
        is_over.store(true, Ordering::Relaxed);
        looking.join().unwrap()
    })
}
