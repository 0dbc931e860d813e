//! Start here: opens the window, or does one job without it.

use std::process::ExitCode;

use evenkeel::cli::{self, Asked};
use evenkeel::ui;

fn main() -> ExitCode {
    match cli::run(std::env::args_os()) {
        Asked::Window(file) => match ui::run(file) {
            Ok(()) => ExitCode::SUCCESS,
            Err(reason) => cli::no_window(&reason),
        },
        Asked::Done(code) => code,
    }
}
