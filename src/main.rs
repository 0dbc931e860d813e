//! Start here: opens the window, or does one job without it.

use std::process::ExitCode;

use evenkeel::cli::{self, Asked};

fn main() -> ExitCode {
    match cli::run(std::env::args_os()) {
        Asked::Window(_) => ExitCode::SUCCESS,
        Asked::Done(code) => code,
    }
}
