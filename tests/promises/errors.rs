//! Promise 2: whatever call of a save fails, and however, a whole file is left and the truth is told.

use super::document::{Kind, Look, NEW, Stage, Texts};
use super::drive::{FAILED, SAVED, UNCONFIRMED};
use super::run::{self, Ended};
use super::told::{Tally, Told};
use super::trace::{self, Call};

/// The errors a call may meet, and those that it may meet again and again.
fn errors_of(call: &str) -> &'static [&'static str] {
    match call {
        "write" => &["ENOSPC", "EIO", "EDQUOT", "EFBIG", "EINTR"],
        "fsync" => &["EIO", "ENOSPC", "EDQUOT", "EROFS", "EINTR"],
        "open" | "openat" => &["EACCES", "ENOSPC", "EROFS", "EMFILE", "EDQUOT", "EIO", "EINTR"],
        "rename" | "renameat" | "renameat2" => &["EACCES", "EXDEV", "EIO", "ENOSPC", "EBUSY"],
        "link" | "linkat" => &["EPERM", "EMLINK", "EOPNOTSUPP", "EIO"],
        "statx" | "newfstatat" | "fstat" => &["EIO", "EACCES"],
        "fchmod" | "chmod" | "fchown" => &["EPERM", "EROFS", "EIO"],
        "read" => &["EIO", "EINTR"],
        "unlink" | "unlinkat" => &["EPERM", "EIO"],
        _ => &["EIO"],
    }
}

/// What a message has to say about an error.
fn words_of(error: &str) -> &'static [&'static str] {
    match error {
        "ENOSPC" | "EDQUOT" => &["the disk is full"],
        "EROFS" => &["read-only"],
        "EACCES" | "EPERM" => &["permission", "read-only"],
        "EFBIG" => &["larger than the system allows"],
        "EMFILE" => &["Too many open files"],
        "EXDEV" => &["cross-device", "Cross-device"],
        "EBUSY" => &["busy"],
        _ => &["Input/output error"],
    }
}

/// One way in which one call fails.
struct Point {
    call: Call,
    error: &'static str,
    is_for_good: bool,
}

impl Point {
    fn how(&self) -> String {
        match self.error {
            "short" => "retval=10".to_owned(),
            error => format!("error={error}{}", if self.is_for_good { "+" } else { "" }),
        }
    }

    /// Whether a disk that fails so cannot have confirmed the save.
    fn denies(&self) -> bool {
        self.call.name == "fsync" && self.error != "EINTR"
    }

    /// Whether it cannot be known what the file held before.
    fn hides(&self) -> bool {
        let reads = self.call.name == "read" || self.call.line.contains("O_RDONLY");
        // The temporary file begins with the name, too.
        let is_of_document = ["json>", "json\""].iter().any(|end| self.call.line.contains(end));
        reads && is_of_document && !self.call.line.contains(".tmp") && self.error != "EINTR"
    }

    /// What is wrong about how a save ended that met this.
    fn wrong(&self, ended: &Ended, stage: &Stage, look: &Look) -> Option<&str> {
        let file = look.file;
        let words = if self.error == "short" {
            &["did not keep what was written"]
        } else {
            words_of(self.error)
        };
        match ended.code() {
            Some(SAVED | UNCONFIRMED) if self.hides() => {
                Some("it was saved over what was not seen")
            }
            Some(SAVED) if self.denies() => Some("it is said to be confirmed"),
            Some(SAVED | UNCONFIRMED) if file != NEW => Some("it is said to be saved"),
            Some(FAILED) if file != stage.before() => Some("it is said to have failed"),
            Some(FAILED) if !words.iter().any(|word| ended.out.contains(word)) => {
                Some("the message says something else")
            }
            Some(SAVED | UNCONFIRMED | FAILED) if !look.is_whole(stage) => {
                Some("the backup or the link is damaged")
            }
            Some(SAVED | UNCONFIRMED | FAILED) if !look.litter.is_empty() => {
                Some("there is litter")
            }
            Some(SAVED | UNCONFIRMED | FAILED) => None,
            _ => Some("it ended otherwise"),
        }
    }
}

/// Lets each call of a save fail that touches its folder, in each way; with `once`, only once.
pub(crate) fn sweep(routine: &str, kind: Kind, once: bool) -> Tally {
    let texts = Texts::new();
    let folder = tempfile::tempdir().unwrap();
    let stage = texts.stage(folder.path(), kind);
    let shown = folder.path().to_str().unwrap().to_owned();
    let calls = trace::calls(&stage.saving(routine));
    let calls = calls.into_iter().filter(|c| c.name != "execve" && c.line.contains(&shown));
    let mut points = Vec::new();
    for call in calls {
        let point = |error, is_for_good| Point { call: call.clone(), error, is_for_good };
        for error in errors_of(&call.name) {
            points.push(point(error, false));
            // Whoever interrupts for good lets nobody get on.
            if *error != "EINTR" && !once {
                points.push(point(error, true));
            }
        }
        if call.name == "write" {
            points.push(point("short", false));
        }
    }
    let held = run::each(&points, |point| {
        let folder = tempfile::tempdir().unwrap();
        let stage = texts.stage(folder.path(), kind);
        let ended = trace::interfered(&point.call, &point.how(), &stage.saving(routine));
        let look = texts.look(&stage);
        match point.wrong(&ended, &stage, &look) {
            None => Ok(()),
            Some(wrong) => Err(format!(
                "{} {}: {wrong}: {}, {look:?} · {:.150}",
                point.call.shown(),
                point.how(),
                ended.shown(),
                point.call.line
            )),
        }
    });
    held.into_iter().collect()
}

/// Tells how saves end of which a call fails.
pub(crate) fn check(told: &mut Told) {
    if !trace::is_possible(told, "errors of the system") {
        return;
    }
    for (kind, what) in [
        (Kind::There, "any call failing in any way, once or for good: whole, true, no litter"),
        (Kind::Missing, "the same where the file is new"),
        (Kind::Linked, "the same where a link leads to it"),
    ] {
        told.claim(what, &sweep("sound", kind, false));
    }
}
