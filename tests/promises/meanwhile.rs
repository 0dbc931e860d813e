//! Promise 8: what somebody else did to the file meanwhile is not overwritten unseen.

use std::fs;
use std::path::Path;

use evenkeel::app::{MergingStep, Question};

use super::document::{Kind, Texts};
use super::session;
use super::told::{Tally, Told};

/// What somebody else did: in words, how, and whether a save may go on.
type Deed = (&'static str, fn(&Path), bool);

const DEEDS: [Deed; 9] = [
    ("changed a letter", |path| changed(path, |text| text.replacen("wrong", "wrung", 1)), false),
    ("added a line at the end", |path| changed(path, |text| text + "\n"), false),
    ("emptied it", |path| fs::write(path, "").unwrap(), false),
    ("wrote something else", |path| fs::write(path, "{}").unwrap(), false),
    (
        "put another file in its place",
        |path| {
            fs::write(path.with_extension("new"), "theirs").unwrap();
            fs::rename(path.with_extension("new"), path).unwrap();
        },
        false,
    ),
    (
        "put a folder in its place",
        |path| {
            fs::remove_file(path).unwrap();
            fs::create_dir(path).unwrap();
        },
        false,
    ),
    (
        "let the name lead elsewhere",
        |path| {
            let other = path.with_extension("other");
            fs::write(&other, "theirs").unwrap();
            fs::remove_file(path).unwrap();
            std::os::unix::fs::symlink(other, path).unwrap();
        },
        false,
    ),
    ("wrote the same again", |path| changed(path, |text| text), true),
    ("took it away", |path| fs::remove_file(path).unwrap(), true),
];

fn changed(path: &Path, how: impl Fn(String) -> String) {
    let text = fs::read_to_string(path).unwrap();
    fs::write(path, how(text)).unwrap();
}

/// What is at the name, and where it leads.
fn there(path: &Path) -> Option<(bool, Vec<u8>)> {
    let meta = fs::symlink_metadata(path).ok()?;
    Some((meta.is_symlink(), fs::read(path).unwrap_or_default()))
}

/// Tells what becomes of other people's changes.
pub(crate) fn check(told: &mut Told) {
    let texts = Texts::new();
    let mut tally = Tally::default();
    for kind in [Kind::There, Kind::Linked] {
        for (what, deed, may_go_on) in DEEDS {
            let folder = tempfile::tempdir().unwrap();
            let stage = texts.stage(folder.path(), kind);
            let mut app = session::on(&stage.path);
            session::note(&mut app, "ours");
            deed(&stage.path);
            let before = there(&stage.path);
            app.save();
            session::settle(&mut app);
            let is_saved = !app.would_lose();
            let is_ours = session::note_in(&stage.path).as_deref() == Some("ours");
            let is_theirs = there(&stage.path) == before;
            let is_said = !session::said(&app).is_empty();
            let holds =
                if may_go_on { is_saved && is_ours } else { !is_saved && is_theirs && is_said };
            tally.must(holds, || format!("{kind:?}, somebody {what}: {}", session::said(&app)));
        }
    }
    told.claim("what somebody else did meanwhile is there after a save, and it is said", &tally);
    told.claim("it can be kept, saved beside, or overwritten when seen", &decided());
}

/// Decides about a file that was changed, in both ways.
fn decided() -> Tally {
    let texts = Texts::new();
    let mut tally = Tally::default();
    for is_overwritten in [false, true] {
        let folder = tempfile::tempdir().unwrap();
        let stage = texts.stage(folder.path(), Kind::There);
        let mut app = session::on(&stage.path);
        session::note(&mut app, "ours");
        fs::write(&stage.path, "theirs").unwrap();
        app.save();
        session::settle(&mut app);
        let is_asked = app.question == Some(Question::Compare);
        tally.must(is_asked, || session::said(&app));
        let beside = folder.path().join("ours.evenkeel.json");
        let to = if is_overwritten { &stage.path } else { &beside };
        session::settle(&mut app);
        if is_overwritten {
            app.step_merging(MergingStep::Overwrite);
        } else {
            app.withdraw();
            app.save_to(to.clone());
        }
        session::settle(&mut app);
        let kept = if is_overwritten {
            evenkeel::files::disk::backup_of(&stage.path)
        } else {
            stage.path.clone()
        };
        let holds = session::note_in(to).as_deref() == Some("ours")
            && fs::read(kept).unwrap() == b"theirs"
            && !app.would_lose();
        tally.must(holds, || format!("overwritten {is_overwritten}: {}", session::said(&app)));
    }
    tally
}
