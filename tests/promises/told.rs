//! What is said about each promise: how many points were checked, at how many it held.

use std::process::ExitCode;
use std::time::{Duration, Instant};

/// So many points that did not hold are shown of each claim.
const MOST_SHOWN: usize = 8;

/// How many points a claim was checked at, and where it did not hold.
#[derive(Default)]
pub(crate) struct Tally {
    of: usize,
    wrong: Vec<String>,
}

impl Tally {
    /// Takes in one point: whether the claim held there, or what was seen instead.
    pub(crate) fn take(&mut self, held: Result<(), String>) {
        self.of += 1;
        self.wrong.extend(held.err());
    }

    /// Takes in one point: what was to hold there, and what is said where it did not.
    pub(crate) fn must(&mut self, holds: bool, otherwise: impl FnOnce() -> String) {
        self.take(if holds { Ok(()) } else { Err(otherwise()) });
    }

    /// Takes in what was found elsewhere about the same claim.
    pub(crate) fn join(&mut self, other: Self) {
        self.of += other.of;
        self.wrong.extend(other.wrong);
    }

    /// Whether the claim failed somewhere.
    pub(crate) fn has_failed(&self) -> bool {
        !self.wrong.is_empty()
    }
}

impl FromIterator<Result<(), String>> for Tally {
    fn from_iter<I: IntoIterator<Item = Result<(), String>>>(points: I) -> Self {
        let mut tally = Self::default();
        for point in points {
            tally.take(point);
        }
        tally
    }
}

/// What was said so far.
pub(crate) struct Told {
    promise: u8,
    since: Instant,
    claims: usize,
    kept: usize,
    left_out: usize,
}

impl Default for Told {
    fn default() -> Self {
        Self { promise: 0, since: Instant::now(), claims: 0, kept: 0, left_out: 0 }
    }
}

impl Told {
    /// Goes on with another promise.
    pub(crate) fn begin(&mut self, promise: u8) {
        self.promise = promise;
    }

    /// Tells a claim and how it came out.
    pub(crate) fn claim(&mut self, what: &str, tally: &Tally) {
        let held = tally.of - tally.wrong.len();
        // A sweep that found nothing to check has shown nothing.
        let is_kept = tally.of > 0 && held == tally.of;
        println!("promise {:<3} {what}: {held} of {}", self.promise, tally.of);
        for wrong in tally.wrong.iter().take(MOST_SHOWN) {
            println!("            wrong: {wrong}");
        }
        if tally.wrong.len() > MOST_SHOWN {
            println!("            and {} more", tally.wrong.len() - MOST_SHOWN);
        }
        let took = self.since.elapsed().as_secs();
        if took > 10 {
            println!("            in {took} s");
        }
        self.since = Instant::now();
        self.claims += 1;
        self.kept += usize::from(is_kept);
    }

    /// Tells what cannot be checked here, and why.
    pub(crate) fn leave_out(&mut self, what: &str, why: &str) {
        println!("promise {:<3} left out: {what}, {why}", self.promise);
        self.left_out += 1;
    }

    /// Sums up; a failure unless every claim was kept.
    pub(crate) fn end(&self, took: Duration) -> ExitCode {
        let out = match self.left_out {
            0 => String::new(),
            number => format!("; {number} left out"),
        };
        println!("{} of {} claims kept in {} s{out}", self.kept, self.claims, took.as_secs());
        if self.kept == self.claims { ExitCode::SUCCESS } else { ExitCode::FAILURE }
    }
}
