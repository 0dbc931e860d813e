//! Promise 3: the power is cut before any call of a save, on real file systems.
//!
//! A file system in an image is told to stop as if the power had gone, and is mounted again; its
//! journal is replayed as it would be after the power is back.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::OnceLock;
use std::time::{Duration, Instant};

use super::document::{Kind, NEW, Stage, Texts};
use super::drive::SAVED;
use super::run;
use super::told::{Tally, Told};
use super::trace::{self, Call};

/// A kind of file system, and how it is mounted.
#[derive(Clone, Copy)]
struct System {
    name: &'static str,
    size: &'static str,
    make: &'static [&'static str],
    options: &'static str,
}

const EXT4: System = System {
    name: "ext4",
    size: "16M",
    make: &["mkfs.ext4", "-q", "-F", "-E", "lazy_itable_init=0,lazy_journal_init=0"],
    options: "loop",
};

/// Without what ext4 does for programs that forget to force files to the disk.
const BARE_EXT4: System = System { options: "loop,noauto_da_alloc,commit=1", ..EXT4 };

const XFS: System =
    System { name: "xfs", size: "320M", make: &["mkfs.xfs", "-q", "-f"], options: "loop" };

/// What is lost in a cut, in the words of the kernel (`FS_IOC_SHUTDOWN`).
#[derive(Clone, Copy)]
enum Cut {
    /// All that is not on the disk.
    All = 2,
    /// What was written; the journal of names is kept, which is harsher.
    Contents = 1,
}

/// What is cut off: how a disk is prepared for it, how it is done, and what has to be there after
/// it, where it was said to be done or not.
pub(crate) struct Case<'a> {
    /// Prepares a disk.
    pub(crate) prepare: &'a (dyn Fn(&Path) + Sync),
    /// The words of the program that does it.
    pub(crate) words: &'a (dyn Fn(&Path) -> Vec<PathBuf> + Sync),
    /// Looks at a disk.
    pub(crate) look: &'a (dyn Fn(&Path, bool) -> Result<(), String> + Sync),
}

/// A file system in an image, and the image as it was before.
struct Disk {
    system: System,
    work: tempfile::TempDir,
}

fn ran(words: &[&str]) -> Result<(), String> {
    let ended = run::within(Duration::from_mins(1), &mut run::command(words));
    match ended.code() {
        Some(0) => Ok(()),
        _ => Err(format!("{words:?}: {}", ended.shown())),
    }
}

fn shown(path: &Path) -> &str {
    path.to_str().unwrap()
}

/// Takes a file system away.
pub(crate) fn unmount(from: &Path) -> Result<(), String> {
    let start = Instant::now();
    loop {
        let ended = ran(&["umount", shown(from)]);
        // A program that was just killed, or is just being started, holds files for a moment.
        let is_held = ended.as_ref().is_err_and(|why| why.contains("busy"));
        if !is_held || start.elapsed() > run::HANG {
            return ended;
        }
        std::thread::sleep(Duration::from_millis(5));
    }
}

impl Disk {
    /// A new file system on which something is prepared, for good.
    fn new(system: System, prepare: &dyn Fn(&Path)) -> Result<Self, String> {
        let disk = Self { system, work: tempfile::tempdir().unwrap() };
        std::fs::create_dir(disk.mount_point()).unwrap();
        let image = disk.image();
        ran(&["truncate", "-s", system.size, shown(&image)])?;
        ran(&[system.make, &[shown(&image)]].concat())?;
        disk.mount()?;
        prepare(&disk.mount_point());
        ran(&["sync", "-f", shown(&disk.mount_point())])?;
        disk.unmount()?;
        ran(&["cp", "--sparse=always", shown(&image), shown(&disk.base())])?;
        Ok(disk)
    }

    fn image(&self) -> PathBuf {
        self.work.path().join("image")
    }

    fn base(&self) -> PathBuf {
        self.work.path().join("base")
    }

    fn mount_point(&self) -> PathBuf {
        self.work.path().join("disk")
    }

    fn mount(&self) -> Result<(), String> {
        let (image, to) = (self.image(), self.mount_point());
        ran(&["mount", "-o", self.system.options, shown(&image), shown(&to)])
    }

    fn unmount(&self) -> Result<(), String> {
        unmount(&self.mount_point())
    }

    /// Mounts it as it was before.
    fn renew(&self) -> Result<(), String> {
        ran(&["cp", "--sparse=always", shown(&self.base()), shown(&self.image())])?;
        self.mount()
    }

    /// Cuts the power, and has it back.
    fn cut(&self, cut: Cut) -> Result<(), String> {
        // FS_IOC_SHUTDOWN is _IOR('X', 125, __u32).
        let script = "import fcntl, os, struct, sys; \
            fcntl.ioctl(os.open(sys.argv[1], 0), 0x8004587d, struct.pack('I', int(sys.argv[2])))";
        let flag = (cut as u32).to_string();
        ran(&[python(), "-S", "-c", script, shown(&self.mount_point()), &flag])?;
        self.unmount()?;
        self.mount()
    }

    /// Cuts the power before a call or after the last, and looks.
    fn after_cut(&self, case: &Case<'_>, call: Option<&Call>, cut: Cut) -> Result<(), String> {
        self.renew()?;
        let words = (case.words)(&self.mount_point());
        let ended = match call {
            Some(call) => trace::interfered(call, "signal=KILL", &words),
            None => run::within(Duration::from_mins(1), &mut run::command(&words)),
        };
        self.cut(cut)?;
        let was_said = ended.code() == Some(SAVED) || !ended.out.is_empty();
        let held = (case.look)(&self.mount_point(), was_said);
        self.unmount()?;
        let at = call.map_or("after the last call".to_owned(), Call::shown);
        held.map_err(|why| format!("{}, {at}: {why}", self.system.name))
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        // Whatever went wrong, nothing stays mounted; the loop device goes with the last mount.
        while self.unmount().is_ok() {}
    }
}

fn python() -> &'static str {
    if Path::new("/usr/bin/python3").exists() { "/usr/bin/python3" } else { "python3" }
}

/// Runs this program once more where it sees mounts of its own, so that whatever happens to it,
/// nothing stays mounted; nothing where that cannot be, or is so already.
pub(crate) fn alone(words: &[String]) -> Option<ExitCode> {
    const ALONE: &str = "EVENKEEL_SEES_OWN_MOUNTS";
    let unshared = ["unshare", "--mount", "--propagation", "private"];
    if std::env::var_os(ALONE).is_some() || ran(&[&unshared[..], &["true"]].concat()).is_err() {
        return None;
    }
    let mut command = run::command(&unshared);
    command.arg(std::env::current_exe().unwrap()).args(words).env(ALONE, "1");
    let status = command.status().unwrap();
    Some(if status.success() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Whether file systems can be mounted here.
pub(crate) fn is_possible() -> bool {
    static POSSIBLE: OnceLock<bool> = OnceLock::new();
    *POSSIBLE.get_or_init(|| Disk::new(EXT4, &|_| ()).is_ok())
}

/// Cuts the power before each call that comes after the first that touches the disk, or only after
/// the last.
fn sweep(system: System, cut: Cut, case: &Case<'_>, only_after: bool) -> Result<Tally, String> {
    let disk = Disk::new(system, case.prepare)?;
    disk.renew()?;
    let calls = trace::calls(&(case.words)(&disk.mount_point()));
    disk.unmount()?;
    let to = disk.mount_point();
    let touches = |call: &Call| call.name != "execve" && call.line.contains(shown(&to));
    let first = calls.iter().position(touches).unwrap();
    let calls = calls[first..].iter().filter(|call| call.name != "exit_group" && !only_after);
    let points: Vec<Option<&Call>> = calls.map(Some).chain([None]).collect();
    Ok(points.into_iter().map(|call| disk.after_cut(case, call, cut)).collect())
}

/// Cuts the power on each file system in both ways, and tells what was left.
pub(crate) fn sweeps(told: &mut Told, what: &str, case: &Case<'_>) {
    if !is_possible() {
        told.leave_out(what, "this may not mount");
        return;
    }
    let work = [
        (EXT4, Cut::All, "ext4"),
        (BARE_EXT4, Cut::Contents, "ext4 that forgives nothing, losing contents only"),
        (XFS, Cut::All, "xfs"),
        (XFS, Cut::Contents, "xfs, losing contents only"),
    ];
    let tallies = run::each(&work, |(system, cut, _)| sweep(*system, *cut, case, false));
    for ((.., on), tally) in work.iter().zip(tallies) {
        match tally {
            Ok(tally) => told.claim(&format!("{what}, on {on}"), &tally),
            Err(why) => told.leave_out(&format!("{what}, on {on}"), &why),
        }
    }
}

/// Does something with the case of a document that is saved.
fn with_saving<T>(routine: &str, act: impl FnOnce(&Case<'_>) -> T) -> T {
    let texts = Texts::new();
    act(&Case {
        prepare: &|disk| drop(texts.stage(disk, Kind::There)),
        words: &|disk| Stage::at(disk, Kind::There).saving(routine),
        look: &|disk, was_said| {
            let stage = Stage::at(disk, Kind::There);
            let look = texts.look(&stage);
            let holds =
                look.is_whole(&stage) && look.has_backup(&stage) && (look.file == NEW || !was_said);
            if holds { Ok(()) } else { Err(format!("{look:?}")) }
        },
    })
}

/// Cuts the power after the end of a save that is wrong, where it may show.
pub(crate) fn sweep_of_planted(bug: &str) -> Tally {
    let mut all = Tally::default();
    with_saving(bug, |case| {
        for system in [BARE_EXT4, XFS] {
            if let Ok(tally) = sweep(system, Cut::Contents, case, bug == "unsynced") {
                all.join(tally);
            }
        }
    });
    all
}

/// Tells what power cuts leave behind.
pub(crate) fn check(told: &mut Told) {
    super::order::check(told);
    if trace::is_possible(told, "power cuts") {
        with_saving("sound", |case| sweeps(told, "a power cut before any call of a save", case));
    }
}
