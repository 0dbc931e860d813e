//! Promise 6: what is saved stays what it was: a link, its mode, its owner, its name.

use std::ffi::{OsStr, OsString};
use std::fs;
use std::os::unix::ffi::OsStringExt as _;
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, symlink};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use evenkeel::files::{self, disk};

use super::document::{self, Found, Kind, NEW, OLD, Texts};
use super::drive::{FAILED, SAVED};
use super::run::{self, Ended};
use super::told::{Tally, Told};
use super::trace::{self, Call};

fn save(before: &[&str], path: &Path) -> Ended {
    let mut words: Vec<PathBuf> = before.iter().map(PathBuf::from).collect();
    words.extend(run::driver(["save".as_ref(), path.as_os_str(), "2".as_ref()]));
    run::within(run::HANG, &mut run::command(&words))
}

fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().permissions().mode() & 0o7777
}

fn set_mode(path: &Path, mode: u32) {
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
}

/// Tells what stays.
pub(crate) fn check(told: &mut Told) {
    let texts = Texts::new();
    told.claim("links stay links, and lead to what is saved", &links(&texts));
    told.claim("modes stay, and a new file gets the usual one", &modes(&texts));
    told.claim("what is no file, leads nowhere or is read-only is refused and stays", &refused());
    told.claim("any name that a file can have", &names(&texts));
    told.claim("only what own saves left behind long ago is taken away", &leftovers(&texts));
    if trace::is_possible(told, "how private a file is while it is saved") {
        told.claim("a private file is private at every moment", &private(&texts));
    }
    let is_root = fs::metadata("/proc/self").is_ok_and(|meta| meta.uid() == 0);
    if is_root && run::has("setpriv") {
        told.claim("owners stay, and nobody replaces what they may not write", &owners(&texts));
    } else {
        told.leave_out("owners", "this is not root, or setpriv is missing");
    }
}

fn links(texts: &Texts) -> Tally {
    let mut tally = Tally::default();
    for number in 0..5 {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        fs::create_dir(at("sub")).unwrap();
        let (link, real) = (at("link.json"), at("sub/real.json"));
        match number {
            1 => symlink(&real, &link).unwrap(),
            2 => {
                symlink("sub/second.json", &link).unwrap();
                symlink("real.json", at("sub/second.json")).unwrap();
            }
            3 => {
                symlink("sub", at("way")).unwrap();
                symlink("way/../sub/real.json", &link).unwrap();
            }
            _ => symlink("sub/real.json", &link).unwrap(),
        }
        let is_dangling = number == 4;
        if !is_dangling {
            fs::write(&real, document::text(1)).unwrap();
        }
        let ended = save(&[], &link);
        let is_link = fs::symlink_metadata(&link).is_ok_and(|meta| meta.is_symlink());
        let has_backup = is_dangling || texts.found(&disk::backup_of(&real)) == OLD;
        let holds = ended.code() == Some(SAVED)
            && is_link
            && has_backup
            && fs::symlink_metadata(&real).is_ok_and(|meta| meta.is_file())
            && texts.found(&real) == NEW;
        tally.must(holds, || format!("link {number}: {}", ended.shown()));
    }
    tally
}

fn modes(texts: &Texts) -> Tally {
    let mut tally = Tally::default();
    for old in [0o600, 0o640, 0o644, 0o660, 0o664, 0o666, 0o755, 0o200] {
        let folder = tempfile::tempdir().unwrap();
        let stage = texts.stage(folder.path(), Kind::There);
        set_mode(&stage.path, old);
        let ended = save(&[], &stage.path);
        let (file, backup) = (mode(&stage.path), mode(&disk::backup_of(&stage.path)));
        // Root reads what nobody may read; others are told that it cannot be compared.
        let is_refused = old & 0o400 == 0 && ended.code() == Some(FAILED) && file == old;
        let is_kept = ended.code() == Some(SAVED) && file == old && backup == old;
        tally.must(is_kept || is_refused, || {
            format!("{old:o} became {file:o}, its backup {backup:o}: {}", ended.shown())
        });
    }
    for umask in [0o000, 0o002, 0o022, 0o027, 0o077] {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(document::NAME);
        let script = format!("umask {umask:03o}; exec \"$@\"");
        let ended = save(&["sh", "-c", &script, "sh"], &path);
        let holds = ended.code() == Some(SAVED) && mode(&path) == 0o666 & !umask;
        tally.must(holds, || format!("umask {umask:o}: {}", ended.shown()));
    }
    tally
}

/// Something that may not be replaced: in words, how it is made, and what is said about it.
type Standing = (&'static str, fn(&Path), &'static str);

fn refused() -> Tally {
    let standing: [Standing; 7] = [
        ("a folder", |path| fs::create_dir(path).unwrap(), "a folder stands at that name"),
        ("a pipe", |path| run_it(&["mkfifo"], path), "a device stands at that name"),
        (
            "a socket",
            |path| drop(std::os::unix::net::UnixListener::bind(path).unwrap()),
            "a device stands at that name",
        ),
        ("a link to a device", |path| symlink("/dev/null", path).unwrap(), "a device stands at"),
        ("a link to itself", |path| symlink(path, path).unwrap(), "round in a circle"),
        (
            "a link into a folder that is not there",
            |path| symlink("nowhere/a.json", path).unwrap(),
            "the folder does not exist",
        ),
        (
            "a read-only file",
            |path| {
                fs::write(path, document::text(1)).unwrap();
                set_mode(path, 0o444);
            },
            "it is read-only",
        ),
    ];
    let points = standing.iter().map(|(what, put, message)| {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(document::NAME);
        put(&path);
        let before = fs::symlink_metadata(&path).unwrap();
        let ended = save(&[], &path);
        let after = fs::symlink_metadata(&path).unwrap();
        let stays = before.ino() == after.ino() && before.mode() == after.mode();
        let alone = fs::read_dir(folder.path()).unwrap().count() == 1;
        let holds = ended.code() == Some(FAILED) && ended.out.contains(message) && stays && alone;
        if holds { Ok(()) } else { Err(format!("{what}: {}", ended.shown())) }
    });
    points.collect()
}

fn run_it(words: &[&str], path: &Path) {
    let mut command = run::command(words);
    command.arg(path);
    assert_eq!(run::within(run::HANG, &mut command).code(), Some(0), "{words:?}");
}

fn names(texts: &Texts) -> Tally {
    let long = |bytes: usize| OsString::from("n".repeat(bytes));
    let names: Vec<OsString> = vec![
        "a b.json".into(),
        "\"quoted\" 'twice'.json".into(),
        "two\nlines.json".into(),
        "-o".into(),
        "größe 日本語 🚢.json".into(),
        "\u{202e}nosj.a".into(),
        "a.json.bak".into(),
        ".~a.json.0.tmp".into(),
        "...".into(),
        "*?<>|:\\".into(),
        OsString::from_vec(b"not\xff utf\xfe 8.json".to_vec()),
        "é".repeat(127).into(),
        long(240),
        long(250),
        long(255),
    ];
    let points = names.iter().map(|name| {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(name);
        fs::write(&path, document::text(1)).unwrap();
        let ended = save(&[], &path);
        let backup = texts.found(&disk::backup_of(&path));
        // There is no room in the longest names for what a backup is called.
        let holds = ended.code() == Some(SAVED)
            && texts.found(&path) == NEW
            && (backup == OLD || (name.len() > 251 && backup == Found::Nothing));
        let number = fs::read_dir(folder.path()).unwrap().count();
        let holds = holds && number == 1 + usize::from(backup == OLD);
        if holds { Ok(()) } else { Err(format!("{}: {}", name.display(), ended.shown())) }
    });
    points.collect()
}

/// Puts files of different ages beside the document.
fn leftovers(texts: &Texts) -> Tally {
    let folder = tempfile::tempdir().unwrap();
    let stage = texts.stage(folder.path(), Kind::There);
    let minutes = |number: u64| SystemTime::now() - Duration::from_mins(number);
    let name = document::NAME;
    let beside = [
        (format!(".~{name}.0.tmp"), 61, false),
        (format!(".~{name}.1.tmp"), 100_000, false),
        (format!(".~{name}.2.tmp"), 59, true),
        (format!(".~{name}.bak.tmp"), 1, false),
        (format!(".~{name}.mine.tmp"), 100, true),
        (".~other.json.0.tmp".to_owned(), 100, true),
        (format!("{name}.0.tmp"), 100, true),
        (format!("{name}.bak.new"), 100, true),
        ("plan.txt".to_owned(), 100, true),
    ];
    for (name, age, _) in &beside {
        let file = fs::File::create(folder.path().join(name)).unwrap();
        file.set_modified(minutes(*age)).unwrap();
    }
    files::save(&stage.path, &document::portfolio(2), None).unwrap();
    let points = beside.iter().map(|(name, age, stays)| {
        let is_there = folder.path().join(name).exists();
        let holds = is_there == *stays;
        if holds { Ok(()) } else { Err(format!("{name}, {age} minutes old: there {is_there}")) }
    });
    points.collect()
}

/// Stops saves of a private file half-way, and looks who could read what is there.
fn private(texts: &Texts) -> Tally {
    let folder = tempfile::tempdir().unwrap();
    let stage = texts.stage(folder.path(), Kind::There);
    let shown = folder.path().to_str().unwrap().to_owned();
    let calls = trace::calls(&stage.saving("sound"));
    let calls: Vec<Call> =
        calls.into_iter().filter(|c| c.name != "execve" && c.line.contains(&shown)).collect();
    let points = run::each(&calls, |call| {
        let folder = tempfile::tempdir().unwrap();
        let stage = texts.stage(folder.path(), Kind::There);
        set_mode(&stage.path, 0o600);
        set_mode(&disk::backup_of(&stage.path), 0o600);
        trace::interfered(call, "signal=KILL", &stage.saving("sound"));
        let open: Vec<String> = fs::read_dir(folder.path())
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .filter(|path| mode(path) & 0o077 != 0)
            .map(|path| format!("{} is {:o}", path.display(), mode(&path)))
            .collect();
        if open.is_empty() { Ok(()) } else { Err(format!("{}: {open:?}", call.shown())) }
    });
    points.into_iter().collect()
}

/// Somebody who is nobody.
const NOBODY: u32 = 65_534;

fn owners(texts: &Texts) -> Tally {
    let nobody = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"];
    let own = |path: &Path, id: u32| std::os::unix::fs::chown(path, Some(id), Some(id)).unwrap();
    let owner = |path: &Path| fs::metadata(path).map(|meta| (meta.uid(), meta.gid())).ok();
    // The program has to be where nobody may go.
    let place = tempfile::tempdir().unwrap();
    set_mode(place.path(), 0o755);
    let program = place.path().join("driver");
    fs::copy(std::env::current_exe().unwrap(), &program).unwrap();
    let as_nobody = |path: &Path| {
        let mut words: Vec<&OsStr> = nobody.iter().map(OsStr::new).collect();
        words.extend([program.as_os_str(), "drive".as_ref(), "save".as_ref(), path.as_os_str()]);
        words.push("2".as_ref());
        run::within(run::HANG, &mut run::command(&words))
    };
    let mut tally = Tally::default();
    // Whose file, which mode, the mode of the folder, whose backup, whether it may be saved.
    for (id, file_mode, folder_mode, backup_id, may) in [
        (NOBODY, 0o644, 0o777, NOBODY, true),
        (NOBODY, 0o644, 0o1777, 0, true),
        (0, 0o666, 0o777, 0, true),
        (0, 0o644, 0o777, 0, false),
        (0, 0o666, 0o1777, 0, false),
        (NOBODY, 0o644, 0o755, NOBODY, false),
        (0, 0o600, 0o777, 0, false),
    ] {
        let folder = tempfile::tempdir().unwrap();
        let stage = texts.stage(folder.path(), Kind::There);
        let backup = disk::backup_of(&stage.path);
        set_mode(&stage.path, file_mode);
        set_mode(folder.path(), folder_mode);
        own(&stage.path, id);
        own(&backup, backup_id);
        let ended = as_nobody(&stage.path);
        let look = texts.look(&stage);
        let is_said = ["read-only", "permission"].iter().any(|word| ended.out.contains(word));
        let holds = look.litter.is_empty()
            && if may {
                ended.code() == Some(SAVED) && look.file == NEW && mode(&stage.path) == file_mode
            } else {
                ended.code() == Some(FAILED)
                    && look.file == OLD
                    && owner(&stage.path) == Some((id, id))
                    && is_said
            };
        tally.must(holds, || {
            format!("{id} {file_mode:o} in {folder_mode:o}: {}, {look:?}", ended.shown())
        });
    }
    // Root gives away what was not its own.
    let folder = tempfile::tempdir().unwrap();
    let stage = texts.stage(folder.path(), Kind::There);
    own(&stage.path, NOBODY);
    let ended = save(&[], &stage.path);
    let after = (owner(&stage.path), owner(&disk::backup_of(&stage.path)));
    let theirs = Some((NOBODY, NOBODY));
    tally.must(after == (theirs, theirs), || format!("{after:?}: {}", ended.shown()));
    tally
}
