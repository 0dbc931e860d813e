//! Promise 3, without a disk to cut off: in which order a save forces things to the disk.

use super::document::{Kind, Texts};
use super::told::{Tally, Told};
use super::trace::{self, Call};

/// Whether a save forces the new file to the disk, puts it in place, forces the folder, and only
/// then says so.
pub(crate) fn tally(routine: &str, kind: Kind) -> Tally {
    let texts = Texts::new();
    let folder = tempfile::tempdir().unwrap();
    let stage = texts.stage(folder.path(), kind);
    let calls = trace::calls(&stage.saving(routine));
    let name = stage.real.file_name().unwrap().to_str().unwrap();
    let target = format!("/{name}\"");
    let parent = format!("{}>", stage.real.parent().unwrap().display());
    let place = |is_it: &dyn Fn(&Call) -> bool| calls.iter().position(is_it);
    let synced = |call: &Call, what: &str| {
        ["fsync", "fdatasync"].contains(&&*call.name) && call.line.contains(what)
    };
    let steps = [
        ("the last byte is written", calls.iter().rposition(|c| c.name == "write")),
        ("the file is forced to the disk", place(&|c| synced(c, ".tmp>"))),
        (
            "it is put in its place",
            place(&|c| {
                c.name.starts_with("rename") && c.line.contains(&format!("{target})"))
                    || c.name.starts_with("rename") && c.line.contains(&format!("{target}, 0)"))
            }),
        ),
        ("the folder is forced to the disk", place(&|c| synced(c, &parent))),
        ("it is said", place(&|c| c.name == "writev")),
    ];
    let mut tally = Tally::default();
    for pair in steps.windows(2) {
        let is_so = pair[0].1.is_some() && pair[1].1.is_some() && pair[0].1 < pair[1].1;
        tally.must(is_so, || format!("{kind:?}: {pair:?}"));
    }
    tally
}

/// Tells the order of what a save does.
pub(crate) fn check(told: &mut Told) {
    if !trace::is_possible(told, "the order of calls") {
        return;
    }
    let mut all = Tally::default();
    for kind in Kind::ALL {
        all.join(tally("sound", kind));
    }
    told.claim(
        "written, forced to the disk, put in place, folder forced, said: in this order",
        &all,
    );
}
