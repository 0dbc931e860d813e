//! How far long work has come, told on standard error while somebody looks on.

use std::io::{IsTerminal as _, Write as _};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use crate::app::{Done, Jobs};

/// Work that takes less is not told of.
const SILENT: Duration = Duration::from_secs(2);

/// Tells every second until it is dropped; nothing where standard error is no terminal.
pub(super) struct Telling {
    is_done: Arc<Mutex<bool>>,
}

impl Telling {
    /// Tells this.
    pub(super) fn of(words: impl Fn() -> String + Send + 'static) -> Self {
        let is_done = Arc::new(Mutex::new(!std::io::stderr().is_terminal()));
        let told = Self { is_done: Arc::clone(&is_done) };
        let begun = Instant::now();
        Jobs::default().start_loose("progress", move || {
            loop {
                std::thread::sleep(Duration::from_secs(1));
                // Held while it is written, so that nothing comes after the end.
                let Some(is_done) = is_done.lock().ok().filter(|is_done| !**is_done) else {
                    return Done::Kept;
                };
                if begun.elapsed() > SILENT {
                    let seconds = begun.elapsed().as_secs();
                    write(&format!("\r{} · {seconds} s\x1b[K", words()));
                }
                drop(is_done);
            }
        });
        told
    }
}

impl Drop for Telling {
    fn drop(&mut self) {
        if let Ok(mut is_done) = self.is_done.lock()
            && !std::mem::replace(&mut *is_done, true)
        {
            write("\r\x1b[K");
        }
    }
}

fn write(words: &str) {
    let mut err = std::io::stderr().lock();
    drop(err.write_all(words.as_bytes()).and_then(|()| err.flush()));
}
