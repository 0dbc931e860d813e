//! Promise 2: a disk that is full, limits of the system, and what a person can still do then.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::document::{Kind, NEW, Stage, Texts};
use super::drive::{FAILED, SAVED};
use super::run::{self, Ended};
use super::told::{Tally, Told};
use super::{power, session};

/// Whether a save in little room was done, or was not done for a reason that was told.
fn held(texts: &Texts, stage: &Stage, ended: &Ended, words: &[&str]) -> Result<bool, String> {
    let look = texts.look(stage);
    let is_told = words.iter().any(|word| ended.out.contains(word));
    match ended.code() {
        _ if !look.is_whole(stage) || !look.litter.is_empty() => {}
        Some(SAVED) if look.file == NEW => return Ok(true),
        Some(FAILED) if look.file == stage.before() && is_told => return Ok(false),
        _ => {}
    }
    Err(format!("{}, {look:?}", ended.shown()))
}

/// Tells whether each point held, and that there were both such with and such without room.
fn tell(told: &mut Told, what: &str, points: Vec<Result<bool, String>>) {
    let both = [true, false].iter().all(|saved| points.iter().any(|p| p.as_ref() == Ok(saved)));
    let mut tally: Tally = points.into_iter().map(|point| point.map(drop)).collect();
    tally.must(both, || "there was room always, or never".to_owned());
    told.claim(what, &tally);
}

/// Runs the words in a shell after a limit was set.
fn limited(limit: &str, words: &[PathBuf]) -> Ended {
    let script = format!("{limit}; exec \"$@\"");
    let mut command = run::command(&["bash", "-c", &script, "bash"]);
    command.args(words);
    run::within(Duration::from_mins(1), &mut command)
}

/// Tells how saves end that have no room.
pub(crate) fn check(told: &mut Told) {
    full_disks(told);
    if run::has("bash") {
        limits(told);
    } else {
        told.leave_out("limits of the system", "bash is missing");
    }
    told.claim("a save that failed leaves the changes, undo and a save elsewhere", &elsewhere());
}

fn full_disks(told: &mut Told) {
    if !power::is_possible() {
        told.leave_out("full disks", "this may not mount");
        return;
    }
    let texts = Texts::new();
    let sizes: Vec<String> = (300..700).step_by(20).map(|kb| format!("size={kb}k")).collect();
    let entries = (4..12).map(|number| format!("size=4m,nr_inodes={number}"));
    let points: Vec<_> = sizes.into_iter().chain(entries).collect();
    let points = points.iter().filter_map(|options| {
        let folder = tempfile::tempdir().unwrap();
        let to = folder.path();
        run_quietly(&["mount", "-t", "tmpfs", "-o", options, "tmpfs", to.to_str().unwrap()])?;
        let stage = std::panic::catch_unwind(|| texts.stage(to, Kind::There)).ok();
        let point = stage.map(|stage| {
            let ended =
                run::within(Duration::from_mins(1), &mut run::command(&stage.saving("sound")));
            held(&texts, &stage, &ended, &["the disk is full"])
        });
        power::unmount(to).unwrap();
        point
    });
    let points = points.collect();
    tell(told, "a disk with little room, or none for another file", points);
}

fn run_quietly(words: &[&str]) -> Option<()> {
    let ended = run::within(Duration::from_mins(1), &mut run::command(words));
    (ended.code() == Some(0)).then_some(())
}

fn limits(told: &mut Told) {
    let texts = Texts::new();
    let sweep = |limits: Vec<String>, words: &[&str], told: &mut Told, what: &str| {
        let points = run::each(&limits, |limit| {
            let folder = tempfile::tempdir().unwrap();
            let stage = texts.stage(folder.path(), Kind::There);
            let ended = limited(limit, &stage.saving("sound"));
            held(&texts, &stage, &ended, words)
        });
        tell(told, what, points);
    };
    // Without the trap the system ends the program, which is a kill like any other.
    let sizes = (1..200).step_by(9).map(|kb| format!("trap \"\" XFSZ; ulimit -f {kb}")).collect();
    sweep(sizes, &["larger than the system allows"], told, "files of so many kB and no larger");
    let many = (4..14).map(|number| format!("ulimit -n {number}")).collect();
    sweep(many, &["Too many open files"], told, "no more than so many open files");
    let killed: Tally = run::each(&(1..200).step_by(18).collect::<Vec<_>>(), |kb| {
        let folder = tempfile::tempdir().unwrap();
        let stage = texts.stage(folder.path(), Kind::There);
        let ended = limited(&format!("ulimit -c 0; ulimit -f {kb}"), &stage.saving("sound"));
        let look = texts.look(&stage);
        let holds = look.is_whole(&stage) && (look.file == NEW || ended.code() != Some(SAVED));
        if holds { Ok(()) } else { Err(format!("{}, {look:?}", ended.shown())) }
    })
    .into_iter()
    .collect();
    told.claim("ended by the system at so many kB: the old or the new file", &killed);
}

/// What comes in the way of a save.
type Obstacle = (&'static str, fn(&Path));

/// Lets saves fail in a program without its window.
fn elsewhere() -> Tally {
    let obstacles: [Obstacle; 5] = [
        ("the folder is gone", |path| fs::remove_dir_all(path.parent().unwrap()).unwrap()),
        ("a folder is in the way", |path| {
            fs::remove_file(path).unwrap();
            fs::create_dir(path).unwrap();
        }),
        ("it is read-only", |path| {
            let mut mode = fs::metadata(path).unwrap().permissions();
            mode.set_readonly(true);
            fs::set_permissions(path, mode).unwrap();
        }),
        ("its links lead round in a circle", |path| {
            fs::remove_file(path).unwrap();
            std::os::unix::fs::symlink(path, path).unwrap();
        }),
        ("a pipe is in the way", |path| {
            fs::remove_file(path).unwrap();
            run_quietly(&["mkfifo", path.to_str().unwrap()]).unwrap();
        }),
    ];
    let texts = Texts::new();
    let points = obstacles.iter().map(|(what, put)| {
        let (folder, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let stage = texts.stage(&folder.path().join("in"), Kind::There);
        let mut app = session::on(&stage.path);
        session::note(&mut app, "first");
        session::note(&mut app, "entered");
        put(&stage.path);
        app.save();
        session::settle(&mut app);
        let said = session::said(&app);
        if !said.contains("Not saved") || !app.would_lose() {
            return Err(format!("{what}: {said}"));
        }
        let path = other.path().join("b.evenkeel.json");
        app.save_to(path.clone());
        session::settle(&mut app);
        let note = session::note_in(&path);
        if note.as_deref() != Some("entered") || app.would_lose() {
            return Err(format!("{what}: elsewhere: {note:?}, {}", session::said(&app)));
        }
        let document = app.document.as_mut().unwrap();
        let is_undone = document.undo().is_some() && document.portfolio().note == "first";
        if is_undone { Ok(()) } else { Err(format!("{what}: undo is gone")) }
    });
    points.collect()
}
