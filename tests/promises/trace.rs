//! The system calls of a save, each with its number, so that any one of them can be interfered with.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::OnceLock;
use std::time::Duration;

use super::run::{self, Ended};
use super::told::Told;

/// A call, as strace counts them: the number is among those of the same name.
#[derive(Clone, Debug)]
pub(crate) struct Call {
    /// Its name.
    pub(crate) name: String,
    /// The how-manieth of this name it is.
    pub(crate) number: usize,
    /// The line of the trace.
    pub(crate) line: String,
}

impl Call {
    /// Name and number.
    pub(crate) fn shown(&self) -> String {
        format!("{} {}", self.name, self.number)
    }
}

/// Whether calls can be watched and interfered with here; says so where not.
pub(crate) fn is_possible(told: &mut Told, what: &str) -> bool {
    static POSSIBLE: OnceLock<bool> = OnceLock::new();
    let is_possible = *POSSIBLE.get_or_init(|| {
        run::has("strace")
            && traced_with(&["-e", "inject=close:error=EIO:when=60000"], &["true".into()]).code()
                == Some(0)
    });
    assert!(
        is_possible || !run::is_gate(),
        "strace is missing or may not trace; the gate needs it"
    );
    if !is_possible {
        told.leave_out(what, "strace is missing or may not trace");
    }
    is_possible
}

fn traced_with(options: &[&str], words: &[PathBuf]) -> Ended {
    let mut command = run::command(&["strace", "-f", "-qq", "-o", "/dev/null"]);
    command.args(options).args(words);
    run::within(Duration::from_mins(1), &mut command)
}

/// Runs a program with one of its calls interfered with, such as `signal=KILL`.
pub(crate) fn interfered(call: &Call, how: &str, words: &[PathBuf]) -> Ended {
    let (name, number) = (&call.name, call.number);
    let only = format!("trace={name}");
    let inject = match how.strip_suffix('+') {
        Some(how) => format!("inject={name}:{how}:when={number}+"),
        None => format!("inject={name}:{how}:when={number}"),
    };
    traced_with(&["-e", &only, "-e", &inject], words)
}

/// The calls of a program, in their order, with the paths of their files.
pub(crate) fn calls(words: &[PathBuf]) -> Vec<Call> {
    let to = tempfile::NamedTempFile::new().unwrap();
    let mut command = run::command(&["strace", "-f", "-qq", "-y", "-o"]);
    command.arg(to.path()).args(words);
    let ended = run::within(Duration::from_mins(1), &mut command);
    let text =
        std::fs::read_to_string(to.path()).unwrap_or_else(|e| panic!("{e}: {}", ended.shown()));
    let mut numbers: BTreeMap<String, usize> = BTreeMap::new();
    let mut calls = Vec::new();
    for line in text.lines() {
        // Each line begins with the number of the process, then the call.
        let call = line.split_once(' ').map_or(line, |(_, call)| call.trim_start());
        let Some((name, _)) = call.split_once('(') else { continue };
        if name.is_empty() || !name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_') {
            continue;
        }
        let number = numbers.entry(name.to_owned()).or_default();
        *number += 1;
        calls.push(Call { name: name.to_owned(), number: *number, line: call.to_owned() });
    }
    assert!(calls.len() > 20, "the trace shows {} calls: {}", calls.len(), ended.shown());
    calls
}
