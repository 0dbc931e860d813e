//! How far long work has come, told on standard error while somebody looks on.

use std::io::{IsTerminal as _, Write as _};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use crate::app::{Done, Jobs};

/// Work that takes less is not told of.
const SILENT: Duration = Duration::from_secs(2);

/// Tells every second until it is dropped; nothing where standard error is no terminal.
pub(super) struct Telling {
    state: Arc<Mutex<State>>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    /// Nothing is told yet.
    Silent,
    /// Something stands in the line.
    Told,
    /// Nothing is told any more.
    Done,
}

impl Telling {
    /// Tells this.
    pub(super) fn of(words: impl Fn() -> String + Send + 'static) -> Self {
        let looks_on = std::io::stderr().is_terminal();
        let state = Arc::new(Mutex::new(if looks_on { State::Silent } else { State::Done }));
        let told = Self { state: Arc::clone(&state) };
        let begun = Instant::now();
        Jobs::default().start_loose("progress", move || {
            loop {
                std::thread::sleep(Duration::from_secs(1));
                // Held while it is written, so that nothing comes after the end.
                let Some(mut state) = state.lock().ok().filter(|state| **state != State::Done)
                else {
                    return Done::Kept;
                };
                if begun.elapsed() > SILENT {
                    let seconds = begun.elapsed().as_secs();
                    write(&format!("\r{} · {seconds} s\x1b[K", words()));
                    *state = State::Told;
                }
            }
        });
        told
    }
}

impl Drop for Telling {
    fn drop(&mut self) {
        if let Ok(mut state) = self.state.lock()
            && std::mem::replace(&mut *state, State::Done) == State::Told
        {
            write("\r\x1b[K");
        }
    }
}

fn write(words: &str) {
    let mut err = std::io::stderr().lock();
    drop(err.write_all(words.as_bytes()).and_then(|()| err.flush()));
}
