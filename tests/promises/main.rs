//! The promises: each is checked point by point and told as *N of N*; any other figure is a failure.
//!
//! ```text
//! cargo test --test promises             all of them
//! cargo test --test promises -- 1 2 3    these
//! ```
//!
//! The same program is also what is killed, cut off and lied to: `promises drive save FILE 2` saves
//! a document through [`evenkeel::files::save`] and ends with the outcome as its status.
#![allow(
    clippy::allow_attributes,
    clippy::disallowed_methods,
    clippy::exit,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::let_underscore_must_use,
    clippy::panic,
    clippy::print_stdout,
    clippy::unwrap_used,
    missing_docs,
    reason = "a check prepares and inspects files itself, and says what it found by failing"
)]

#[path = "../support/any.rs"]
#[allow(dead_code, reason = "other tests use more of it")]
mod any;
#[path = "../../benches/large/mod.rs"]
#[allow(dead_code, reason = "benches use more of it")]
mod large;
#[path = "../workbooks/made.rs"]
#[allow(dead_code, reason = "other tests use more of it")]
mod made;

mod damaged;
mod document;
mod drive;
mod errors;
mod exported;
mod hostile;
mod house;
mod identity;
mod kills;
mod limits;
mod meanwhile;
mod opening;
mod order;
mod outcomes;
mod planted;
mod power;
mod random;
mod recovered;
mod room;
mod rows;
mod run;
mod seeds;
mod session;
mod shown;
mod slow;
mod steps;
mod told;
mod trace;
mod wrong_clock;

use std::ffi::OsString;
use std::process::ExitCode;
use std::time::Instant;

use told::Told;

/// A promise and how it is checked.
struct Promise {
    number: u8,
    check: fn(&mut Told),
}

/// All of them, in the order in which they are told.
const ALL: &[Promise] = &[
    Promise { number: 1, check: kills::check },
    Promise { number: 2, check: errors::check },
    Promise { number: 2, check: room::check },
    Promise { number: 3, check: power::check },
    Promise { number: 4, check: kills::check_backup },
    Promise { number: 5, check: outcomes::check },
    Promise { number: 6, check: identity::check },
    Promise { number: 7, check: slow::check },
    Promise { number: 8, check: meanwhile::check },
    Promise { number: 9, check: planted::check },
    Promise { number: 10, check: recovered::check },
    Promise { number: 10, check: wrong_clock::check },
    Promise { number: 11, check: damaged::check },
    Promise { number: 12, check: steps::check },
    Promise { number: 13, check: opening::check },
    Promise { number: 14, check: opening::check_versions },
    Promise { number: 15, check: limits::check },
    Promise { number: 16, check: hostile::check },
    Promise { number: 17, check: rows::check },
    Promise { number: 18, check: rows::check_meaning },
    Promise { number: 19, check: house::check_books },
    Promise { number: 20, check: shown::check },
    Promise { number: 21, check: exported::check },
    Promise { number: 22, check: house::check_network },
    Promise { number: 23, check: house::check_private },
];

fn main() -> ExitCode {
    let words: Vec<OsString> = std::env::args_os().skip(1).collect();
    if let [first, rest @ ..] = words.as_slice()
        && first == "drive"
    {
        return drive::drive(rest);
    }
    let words: Vec<String> = words.into_iter().filter_map(|word| word.into_string().ok()).collect();
    let chosen: Vec<&String> = words.iter().filter(|word| !word.starts_with('-')).collect();
    if words.iter().any(|word| word == "--list") {
        return ExitCode::SUCCESS;
    }
    if let Some(status) = power::alone(&words) {
        return status;
    }
    let start = Instant::now();
    let mut told = Told::default();
    for promise in ALL {
        // Words that choose among other tests choose none of these.
        if chosen.is_empty() || chosen.iter().any(|word| **word == promise.number.to_string()) {
            told.begin(promise.number);
            (promise.check)(&mut told);
        }
    }
    told.end(start.elapsed())
}
