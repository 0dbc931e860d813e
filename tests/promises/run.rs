//! Running programs within a limit of time, and many checks side by side.

use std::ffi::OsStr;
use std::io::{Read, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::Mutex;
use std::thread;
use std::time::{Duration, Instant};

/// Longer than this is a hang. What is built for tests takes some five times as long as what people
/// run, of which 5 s are promised.
pub(crate) const HANG: Duration = Duration::from_secs(if cfg!(debug_assertions) { 20 } else { 5 });

/// How a program ended.
#[derive(Debug)]
pub(crate) struct Ended {
    /// Its status; nothing where it hung and was killed, or could not be started.
    pub(crate) status: Option<ExitStatus>,
    /// What it wrote.
    pub(crate) out: String,
    /// What it complained.
    pub(crate) err: String,
}

impl Ended {
    /// Its exit status; nothing where a signal ended it or it hung.
    pub(crate) fn code(&self) -> Option<i32> {
        self.status.and_then(|status| status.code())
    }

    /// How it ended, in a few words.
    pub(crate) fn shown(&self) -> String {
        let status = self.status.map_or("no status".to_owned(), |status| status.to_string());
        let said = self.out.lines().chain(self.err.lines()).next().unwrap_or("nothing");
        format!("{status}, said {said:.200}")
    }
}

/// Runs a program and waits until it ends, or kills it after the limit.
pub(crate) fn within(limit: Duration, command: &mut Command) -> Ended {
    fed(limit, command, "")
}

/// The same, with this on its standard input.
pub(crate) fn fed(limit: Duration, command: &mut Command, input: &str) -> Ended {
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command.env("RUST_BACKTRACE", "0");
    let mut child = match command.spawn() {
        Ok(child) => child,
        Err(error) => {
            let err = format!("{}: {error}", command.get_program().display());
            return Ended { status: None, out: String::new(), err };
        }
    };
    // A program that does not read has closed the pipe.
    drop(child.stdin.take().unwrap().write_all(input.as_bytes()));
    let (mut out, mut err) = (child.stdout.take().unwrap(), child.stderr.take().unwrap());
    thread::scope(|scope| {
        let out = scope.spawn(move || everything(&mut out));
        let err = scope.spawn(move || everything(&mut err));
        let status = waited(&mut child, limit);
        Ended { status, out: out.join().unwrap(), err: err.join().unwrap() }
    })
}

fn everything(from: &mut impl Read) -> String {
    let mut bytes = Vec::new();
    drop(from.read_to_end(&mut bytes));
    String::from_utf8_lossy(&bytes).into_owned()
}

fn waited(child: &mut Child, limit: Duration) -> Option<ExitStatus> {
    let start = Instant::now();
    let mut pause = Duration::from_micros(500);
    while start.elapsed() < limit {
        if let Some(status) = child.try_wait().unwrap() {
            return Some(status);
        }
        thread::sleep(pause);
        pause = (pause * 2).min(Duration::from_millis(8));
    }
    drop(child.kill());
    drop(child.wait());
    None
}

/// Does the same with each of many, on all cores, and gives the results in their order.
pub(crate) fn each<T: Sync, R: Send>(all: &[T], work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    side_by_side(thread::available_parallelism().map_or(2, usize::from), all, work)
}

/// The same, so many at once.
pub(crate) fn side_by_side<T: Sync, R: Send>(
    many: usize,
    all: &[T],
    work: impl Fn(&T) -> R + Sync,
) -> Vec<R> {
    let next = Mutex::new(0..all.len());
    let done: Mutex<Vec<(usize, R)>> = Mutex::default();
    thread::scope(|scope| {
        for _ in 0..many {
            scope.spawn(|| {
                loop {
                    let Some(at) = next.lock().unwrap().next() else { break };
                    let result = work(&all[at]);
                    done.lock().unwrap().push((at, result));
                }
            });
        }
    });
    let mut done = done.into_inner().unwrap();
    done.sort_by_key(|(at, _)| *at);
    done.into_iter().map(|(_, result)| result).collect()
}

/// This program again, as the one that saves: `drive` and these words.
pub(crate) fn driver<S: AsRef<OsStr>>(words: impl IntoIterator<Item = S>) -> Vec<PathBuf> {
    let own = std::env::current_exe().unwrap();
    let words = words.into_iter().map(|word| Path::new(&word).to_owned());
    [own, "drive".into()].into_iter().chain(words).collect()
}

/// A command of these words, the first being the program.
pub(crate) fn command<S: AsRef<OsStr>>(words: &[S]) -> Command {
    let mut command = Command::new(&words[0]);
    command.args(&words[1..]);
    command
}

/// Whether a program can be started here.
pub(crate) fn has(program: &str) -> bool {
    std::env::var_os("PATH").is_some_and(|path| {
        std::env::split_paths(&path).any(|folder| folder.join(program).is_file())
    })
}

/// Whether this runs where everything has to be at hand.
pub(crate) fn is_gate() -> bool {
    std::env::var_os("CI").is_some_and(|value| value == "true")
}
