//! The program on the command line: one file per subcommand, and what they have in common.
//!
//! Exit status: 0 done, 1 findings at or above the level asked for, 2 the input or the arguments
//! could not be used. Only the answer goes to standard output, messages go to standard error.

mod asking;
mod charts;
mod check;
mod diff;
mod export;
mod frontier;
mod given;
mod import;
mod merge;
mod rules;
mod select;
mod summary;
mod telling;
mod trouble;

pub use trouble::Trouble;

use std::ffi::OsString;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{CommandFactory as _, Parser, Subcommand, ValueEnum};

/// What was asked for on the command line.
#[derive(Debug)]
pub enum Asked {
    /// The window, with this file or the start page.
    Window(Option<PathBuf>),
    /// A job without a window; it is done.
    Done(ExitCode),
}

/// Plan and balance a project portfolio together.
#[derive(Debug, Parser)]
#[command(name = "evenkeel", version, args_conflicts_with_subcommands = true)]
struct Arguments {
    #[command(subcommand)]
    job: Option<Job>,
    /// The portfolio to open in the window; write ./check for a file called check
    file: Option<PathBuf>,
}

/// Everything that can be done without the window.
#[derive(Debug, Subcommand)]
enum Job {
    Check(check::Check),
    Rules(rules::Rules),
    Summary(summary::Summary),
    Import(import::Import),
    Export(export::Export),
    Charts(charts::Charts),
    Select(select::Select),
    Frontier(frontier::Frontier),
    Diff(diff::Diff),
    Merge(merge::Merge),
}

/// How an answer is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people
    #[default]
    Text,
    /// One JSON document
    Json,
}

/// What a job has to say on standard output, and how it ended.
#[derive(Debug, Default)]
struct Answer {
    out: String,
    has_findings: bool,
    /// Something to say on standard error although all went well.
    remark: Option<String>,
}

impl Answer {
    /// An answer that is all there is to say.
    fn of(out: String) -> Self {
        Self { out, ..Self::default() }
    }
}

/// Does what the arguments ask for (the first one is the program's name); what only the window can
/// do is handed back.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> Asked {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    if let Some(trouble) = misspelt(&arguments) {
        return Asked::Done(failed(&trouble));
    }
    let asked = match Arguments::try_parse_from(&arguments) {
        Ok(asked) => asked,
        Err(error) => {
            if error.use_stderr() {
                // It repeats what was typed, which may hold anything.
                let told = crate::text::plain_lines(&error.render().to_string());
                drop(std::io::stderr().lock().write_all(told.as_bytes()));
                return Asked::Done(ExitCode::from(2));
            }
            // Where nobody listens any more, there is nobody to tell.
            drop(error.print());
            return Asked::Done(ExitCode::SUCCESS);
        }
    };
    let Some(job) = asked.job else { return Asked::Window(asked.file) };
    let answer = match job {
        Job::Check(check) => check.answer(),
        Job::Rules(rules) => rules.answer(),
        Job::Summary(summary) => summary.answer(),
        Job::Import(import) => import.answer(),
        Job::Export(export) => export.answer(),
        Job::Charts(_) => Ok(charts::Charts::answer()),
        Job::Select(job) => job.answer(),
        Job::Frontier(job) => job.answer(),
        Job::Diff(job) => job.answer(),
        Job::Merge(job) => job.answer(),
    };
    Asked::Done(match answer {
        Ok(answer) => {
            // A reader that closed the pipe has read what it wanted.
            let mut out = std::io::stdout().lock();
            drop(out.write_all(answer.out.as_bytes()).and_then(|()| out.flush()));
            if let Some(remark) = answer.remark {
                drop(writeln!(std::io::stderr().lock(), "evenkeel: {remark}"));
            }
            ExitCode::from(u8::from(answer.has_findings))
        }
        Err(trouble) => failed(&trouble),
    })
}

/// What to say where a file was written and the disk would not confirm it.
fn unconfirmed(path: &Path) -> String {
    let shown = path.to_string_lossy();
    let shown = crate::text::plain(&shown);
    format!(
        "“{shown}” was written, but the disk would not confirm it; after a power cut it might not be there"
    )
}

/// Tells why there is no window, and what works without one.
pub fn no_window(reason: &str) -> ExitCode {
    let commands = Arguments::command();
    let names: Vec<&str> = commands.get_subcommands().map(clap::Command::get_name).collect();
    let names = crate::text::and_list(&names);
    let told = format!("evenkeel: {reason}; without a window these work: {names}\n");
    drop(std::io::stderr().lock().write_all(told.as_bytes()));
    ExitCode::from(2)
}

/// Tells what went wrong.
fn failed(trouble: &Trouble) -> ExitCode {
    let told = format!("evenkeel: {trouble}\n  {}\n", trouble.advice());
    drop(std::io::stderr().lock().write_all(told.as_bytes()));
    ExitCode::from(2)
}

/// A first argument that is no command and no file, but nearly a command.
fn misspelt(arguments: &[OsString]) -> Option<Trouble> {
    let typed =
        arguments.get(1)?.to_str().filter(|typed| typed.chars().all(char::is_alphabetic))?;
    let commands = Arguments::command();
    let names: Vec<&str> =
        commands.get_subcommands().map(clap::Command::get_name).chain(["help"]).collect();
    if names.contains(&typed) || crate::files::disk::exists(Path::new(typed)) {
        return None;
    }
    let meant = crate::text::did_you_mean(typed, names)?;
    Some(Trouble::Misspelt { typed: typed.to_owned(), meant: meant.to_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(line: &str) -> Asked {
        run(line.split(' ').map(OsString::from))
    }

    #[test]
    fn the_arguments_fit_together() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn a_file_alone_opens_the_window() {
        assert!(
            matches!(asked("evenkeel plan.json"), Asked::Window(Some(file)) if file == Path::new("plan.json"))
        );
        assert!(matches!(asked("evenkeel ./check"), Asked::Window(Some(_))));
        assert!(matches!(asked("evenkeel"), Asked::Window(None)));
    }

    #[test]
    fn a_misspelt_command_is_no_file() {
        let words = |line: &str| line.split(' ').map(OsString::from).collect::<Vec<_>>();
        let trouble = misspelt(&words("evenkeel chekc plan.json")).unwrap();
        assert!(trouble.advice().contains("check"), "{}", trouble.advice());
        assert!(misspelt(&words("evenkeel plan.json")).is_none());
        assert!(misspelt(&words("evenkeel check plan.json")).is_none());
        assert!(misspelt(&words("evenkeel --help")).is_none());
    }
}
