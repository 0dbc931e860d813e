//! Promise 10: whenever a session is broken off, at most two seconds of it are lost.

use std::fs;
use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::{Duration, Instant, SystemTime};

use evenkeel::app::{App, Question, Settings};
use evenkeel::files;
use evenkeel::files::recovery::{Keeper, find};
use evenkeel::portfolio::{Portfolio, Project};
use jiff::Timestamp;

use super::document::NAME;
use super::drive::{FAILED, SAVED};
use super::power;
use super::random::Chance;
use super::run;
use super::session;
use super::told::{Tally, Told};
use super::trace::{self, Call};

/// How often a session is broken off.
const KILLS: usize = 200;
/// So many sessions go on side by side: they mostly wait.
const AT_ONCE: usize = 25;
/// What may be lost, in milliseconds.
const MOST_LOST: u128 = 2_000;

/// A program whose recovery copies are in this folder.
fn app(recovery: &Path) -> App {
    let mut settings = Settings::default();
    settings.recovery = Some(recovery.to_owned());
    App::new(settings)
}

/// Milliseconds since 1970, by the clock that all processes here share.
fn clock() -> u128 {
    SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).map_or(0, |since| since.as_millis())
}

/// What a session begins with.
fn beginning() -> Portfolio {
    let project = |number: usize| Project {
        id: format!("p-{number}").as_str().into(),
        name: format!("Project {number}"),
        ..Project::default()
    };
    Portfolio {
        name: "Session".into(),
        projects: (0..20).map(project).collect(),
        ..Portfolio::default()
    }
}

/// Works on a file for so many entries, unless it is killed before, and breaks off: an entry every
/// tenth of a second, a save now and then. Each entry is said with its moment. What is `late` sees
/// to its copies too rarely.
pub(crate) fn work_on(file: &Path, recovery: &Path, entries: &str, is_late: bool) -> ! {
    let entries: usize = entries.parse().unwrap();
    let mut app = app(recovery);
    app.open(file.to_owned());
    session::settle(&mut app);
    let mut out = std::io::stdout();
    for number in 1..=entries {
        session::note(&mut app, &number.to_string());
        if !is_late || number % 40 == 0 {
            app.keep_recovery();
        }
        let said = format!("{number} {}\n", clock());
        drop(out.write_all(said.as_bytes()).and_then(|()| out.flush()));
        // Frames go on between entries.
        for _ in 0..6 {
            std::thread::sleep(Duration::from_millis(16));
            for done in app.jobs.finished() {
                app.take_in(done);
            }
        }
        if number % 17 == 0 && !is_late {
            app.save();
        }
    }
    std::process::abort()
}

/// One session that was broken off.
struct Broken {
    /// The entries, with their moments.
    entered: Vec<(usize, u128)>,
    killed_at: u128,
    /// The last entry in the file.
    in_file: usize,
    /// The last entry in what was recovered, if anything was.
    recovered: Option<usize>,
    /// Whether it was offered, as unsaved, and the file left alone.
    is_sound: bool,
}

fn number_in(note: Option<String>) -> usize {
    note.and_then(|note| note.parse().ok()).unwrap_or(0)
}

fn broken_off(after: Duration, how: &str) -> Broken {
    let folder = tempfile::tempdir().unwrap();
    let (file, recovery) = (folder.path().join(NAME), folder.path().join("recovery"));
    fs::write(&file, files::to_text(&beginning())).unwrap();
    let words = run::driver([
        "session".as_ref(),
        file.as_os_str(),
        recovery.as_os_str(),
        "600".as_ref(),
        how.as_ref(),
    ]);
    let mut child = run::command(&words).stdout(Stdio::piped()).spawn().unwrap();
    std::thread::sleep(after);
    let killed_at = clock();
    child.kill().unwrap();
    child.wait().unwrap();
    let mut said = String::new();
    child.stdout.take().unwrap().read_to_string(&mut said).unwrap();
    let entered =
        said.split_inclusive('\n').filter(|line| line.ends_with('\n')).filter_map(|line| {
            let (number, moment) = line.trim().split_once(' ')?;
            Some((number.parse().ok()?, moment.parse().ok()?))
        });
    let entered = entered.collect();
    let before = fs::read(&file).unwrap();
    let mut app = app(&recovery);
    app.look_for_recovery();
    session::settle(&mut app);
    let is_offered = app.question == Some(Question::Recovered);
    let is_found = !app.recovery.found.is_empty();
    app.restore(0);
    let recovered = app.document.as_ref().map(|document| document.portfolio().note.clone());
    let is_unsaved = app.would_lose() == is_found;
    Broken {
        entered,
        killed_at,
        in_file: number_in(session::note_in(&file)),
        recovered: recovered.map(|note| number_in(Some(note))),
        is_sound: is_offered == is_found && is_unsaved && fs::read(&file).unwrap() == before,
    }
}

impl Broken {
    /// Whether nothing older than may be lost is lost.
    fn held(&self) -> Result<(), String> {
        let old = self.entered.iter().filter(|(_, moment)| moment + MOST_LOST <= self.killed_at);
        let must = old.map(|(number, _)| *number).max().unwrap_or(0);
        let last = self.entered.last().map_or(0, |(number, _)| *number);
        let has = self.in_file.max(self.recovered.unwrap_or(0));
        if has >= must && self.is_sound {
            return Ok(());
        }
        Err(format!(
            "of {last} entries {must} were older than 2 s; in the file {}, recovered {:?}, sound {}",
            self.in_file, self.recovered, self.is_sound
        ))
    }
}

/// Tells what is lost of sessions that are broken off.
pub(crate) fn check(told: &mut Told) {
    let start = Instant::now();
    let mut chance = Chance(10);
    let moments: Vec<Duration> =
        (0..KILLS).map(|_| Duration::from_millis(200 + chance.below(4_000) as u64)).collect();
    let broken = run::side_by_side(AT_ONCE, &moments, |after| broken_off(*after, "sound"));
    let tally: Tally = broken.iter().map(Broken::held).collect();
    told.claim("kill -9 at a random moment of a session: entries older than 2 s are there", &tally);
    let found = broken.iter().filter(|broken| broken.recovered.is_some()).count();
    let saved = broken.iter().filter(|broken| broken.in_file > 0).count();
    let took = start.elapsed().as_secs();
    println!("            {found} with unsaved work, {saved} after a save, in {took} s");
    if trace::is_possible(told, "kills while a copy is kept") {
        told.claim("kill -9 before any call of keeping a copy leaves that or the last", &kept());
        told.claim(
            "any call of keeping a copy failing leaves the last, and it is said",
            &failing(),
        );
        power::sweeps(
            told,
            "a power cut before any call of keeping a copy",
            &power::Case {
                prepare: &|disk| drop(set(disk)),
                words: &|disk| keeping(&disk.join("recovery")),
                look: &|disk, was_said| left(&disk.join("recovery"), was_said),
            },
        );
    }
}

/// Breaks off sessions that see to their copies too rarely.
pub(crate) fn sweep_of_late() -> Tally {
    let moments: Vec<Duration> = (0..20).map(|n| Duration::from_millis(2_500 + 50 * n)).collect();
    let broken = run::side_by_side(AT_ONCE, &moments, |after| broken_off(*after, "late"));
    broken.iter().map(Broken::held).collect()
}

/// A set with one copy.
fn set(folder: &Path) -> PathBuf {
    let recovery = folder.join("recovery");
    let keeper = Keeper::begin(&recovery).unwrap();
    keeper.keep_base(&beginning()).unwrap();
    keeper.keep(1, Timestamp::UNIX_EPOCH, None, &beginning()).unwrap();
    recovery
}

/// Adds a copy to the set in a folder.
pub(crate) fn keep(recovery: &Path) -> Result<(), String> {
    let found = find(recovery, Timestamp::UNIX_EPOCH);
    let [found] = found.as_slice() else { return Err("no set".to_owned()) };
    let copy = found.copy.as_ref().ok_or("no copy")?;
    let kept = found.keeper.keep(copy.number + 1, Timestamp::UNIX_EPOCH, None, &copy.portfolio);
    kept.map_err(|error| error.to_string())
}

/// The number of the latest copy, and whether all is whole.
fn latest(recovery: &Path) -> Option<(u64, bool)> {
    let start = Instant::now();
    let mut found = find(recovery, Timestamp::UNIX_EPOCH);
    // A program that was killed holds its lock until the system has done with it.
    while found.is_empty() && start.elapsed() < run::HANG {
        std::thread::sleep(Duration::from_millis(2));
        found = find(recovery, Timestamp::UNIX_EPOCH);
    }
    let [found] = found.as_slice() else { return None };
    let copy = found.copy.as_ref()?;
    let is_whole = !found.is_damaged && copy.portfolio == beginning() && found.base.is_some();
    Some((copy.number, is_whole))
}

/// Whether the last copy is there, or the one before where the last was not said to be kept.
fn left(recovery: &Path, was_said: bool) -> Result<(), String> {
    match latest(recovery) {
        Some((2, true)) => Ok(()),
        Some((1, true)) if !was_said => Ok(()),
        other => Err(format!("{other:?}")),
    }
}

fn keeping(recovery: &Path) -> Vec<PathBuf> {
    run::driver(["keep".as_ref(), recovery.as_os_str()])
}

fn kept() -> Tally {
    let folder = tempfile::tempdir().unwrap();
    let calls = trace::calls(&keeping(&set(folder.path())));
    let calls: Vec<Call> =
        calls.into_iter().filter(|c| !["execve", "exit_group"].contains(&&*c.name)).collect();
    let points = run::each(&calls, |call| {
        let folder = tempfile::tempdir().unwrap();
        let recovery = set(folder.path());
        let ended = trace::interfered(call, "signal=KILL", &keeping(&recovery));
        let was_said = ended.code() == Some(SAVED) || ended.out.contains("kept");
        left(&recovery, was_said).map_err(|why| format!("{}: {why}", call.shown()))
    });
    points.into_iter().collect()
}

fn failing() -> Tally {
    let folder = tempfile::tempdir().unwrap();
    let recovery = set(folder.path());
    let shown = folder.path().to_str().unwrap().to_owned();
    let calls = trace::calls(&keeping(&recovery));
    // Reading the set comes first; what is failed here is the writing.
    let first = calls.iter().position(|c| c.line.contains(".new")).unwrap();
    let points: Vec<(&Call, &str)> = calls[first..]
        .iter()
        .filter(|c| c.line.contains(&shown))
        .flat_map(|c| ["error=ENOSPC", "error=EIO+"].map(|how| (c, how)))
        .collect();
    let points = run::each(&points, |(call, how)| {
        let folder = tempfile::tempdir().unwrap();
        let recovery = set(folder.path());
        let ended = trace::interfered(call, how, &keeping(&recovery));
        match (latest(&recovery), ended.code()) {
            (Some((2, true)), Some(SAVED)) | (Some((1, true)), Some(FAILED)) => Ok(()),
            other => Err(format!("{} {how}: {other:?} · {:.120}", call.shown(), call.line)),
        }
    });
    points.into_iter().collect()
}
