//! The one door to other threads: slow work on named threads, its results taken in by the app.

#![expect(clippy::disallowed_methods, reason = "this is the door that the ban leads to")]

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;

use crate::files::{OpenError, SaveError, Saved, Seen};
use crate::portfolio::Portfolio;

/// What a chosen path is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PathFor {
    /// Opening a portfolio.
    Open,
    /// Saving the portfolio.
    SaveAs,
    /// Importing another program's file.
    Import,
    /// Keeping what the columns of a list mean.
    SaveMapping,
    /// Taking up what was kept about the columns of a list.
    LoadMapping,
    /// Exporting the chart in view with this ending, without the dot.
    Chart(&'static str),
    /// Exporting every chart with this ending into a folder.
    Charts(&'static str),
    /// Writing the challenge sheet of the selected project.
    Sheet,
}

/// What another thread finished.
pub enum Done {
    /// A file was read.
    Opened {
        /// The file.
        path: PathBuf,
        /// What it holds.
        result: Box<Result<(Portfolio, Seen), OpenError>>,
    },
    /// A file was saved.
    Saved {
        /// The number of the document.
        document: u64,
        /// The file.
        path: PathBuf,
        /// What it should hold.
        portfolio: Arc<Portfolio>,
        /// How it went.
        result: Box<Result<(Saved, Seen), SaveError>>,
    },
    /// Something happened to the file of a document.
    Stirred {
        /// The number of the document.
        document: u64,
        /// After which of the things done to the file here.
        turn: u64,
    },
    /// The file of a document was looked at.
    Looked {
        /// The number of the document.
        document: u64,
        /// After which of the things done to the file here.
        turn: u64,
        /// What was found.
        look: Box<super::Look>,
    },
    /// What is open was compared with its file.
    Compared(Box<super::Compared>),
    /// What is open and its file were brought together.
    Joined(Box<super::Joined>),
    /// A chart was exported.
    Written {
        /// The file.
        path: PathBuf,
        /// How it went, in words.
        result: Result<(), String>,
    },
    /// A chart was drawn for the clipboard.
    Drawn(Result<Picture, String>),
    /// It was looked for people and units that are written in several ways.
    Alike {
        /// The number of the document.
        document: u64,
        /// What was found.
        proposals: Vec<super::Proposal>,
        /// Whether somebody asked for it.
        is_asked: bool,
    },
    /// A list was read for an import.
    Listed {
        /// The import.
        number: u64,
        /// The file; nothing where the list was pasted.
        path: Option<PathBuf>,
        /// The list and its guessed mapping.
        result: Box<super::Read>,
    },
    /// It is known what an import would make.
    Made {
        /// The import.
        number: u64,
        /// For which of its changes.
        wanted: u64,
        /// What it would make.
        made: Box<super::Made>,
    },
    /// A mapping was kept.
    MappingSaved {
        /// The file.
        path: PathBuf,
        /// How it went.
        result: Box<Result<(), SaveError>>,
    },
    /// A kept mapping was read.
    MappingRead {
        /// The file.
        path: PathBuf,
        /// What it holds.
        result: Box<Result<Vec<u8>, OpenError>>,
    },
    /// It is known what putting findings right together would change.
    Planned(Box<super::FixingPlan>),
    /// Something that nobody waits for was done.
    Kept,
    /// What is not saved was copied, or why not.
    Copied(std::io::Result<()>),
    /// What was left behind when the program was broken off.
    Recovered(Vec<super::Recovered>),
    /// The earlier versions of a file.
    Versions {
        /// The number of the document.
        document: u64,
        /// The versions, the latest first.
        versions: Vec<crate::files::versions::Version>,
    },
    /// An earlier version was read.
    VersionRead {
        /// The number of the document.
        document: u64,
        /// Its place in the list.
        place: usize,
        /// What it holds, or why it cannot be read.
        result: Box<Result<super::ReadVersion, OpenError>>,
    },
    /// Something about the second opinion was found out.
    Advised {
        /// The question.
        number: u64,
        /// What was found out.
        found: Box<super::advice::Found>,
    },
    /// It is known what the rules find in each scenario.
    Told {
        /// The state of the document.
        revision: u64,
        /// What they find.
        told: Arc<[crate::charts::Told]>,
    },
    /// It is known what budgets can give.
    Bent {
        /// In which state of a document.
        revision: u64,
        /// What they can give.
        curve: Box<crate::charts::frontier::Curve>,
    },
    /// A thread broke: a fault of this program.
    Broke {
        /// What the thread was for.
        name: String,
    },
    /// A dialog was answered.
    Picked {
        /// What the path is for.
        purpose: PathFor,
        /// The path; nothing where none was chosen.
        path: Option<PathBuf>,
        /// Whether the system has no dialog to show.
        was_refused: bool,
    },
}

/// A picture of pixels.
pub struct Picture {
    /// How many pixels across.
    pub width: usize,
    /// How many pixels down.
    pub height: usize,
    /// Four bytes each: red, green, blue, opaque.
    pub pixels: Vec<u8>,
}

/// Wakes the window when a thread has finished.
pub type Waker = Arc<dyn Fn() + Send + Sync>;

/// Work on other threads.
pub struct Jobs {
    sender: Sender<Done>,
    receiver: Receiver<Done>,
    waker: Arc<Mutex<Option<Waker>>>,
    running: Vec<JoinHandle<()>>,
    idle: Vec<JoinHandle<()>>,
}

impl Default for Jobs {
    fn default() -> Self {
        let (sender, receiver) = channel();
        Self { sender, receiver, waker: Arc::default(), running: Vec::new(), idle: Vec::new() }
    }
}

impl Jobs {
    /// Says how to wake the window.
    pub fn wake_with(&mut self, waker: Waker) {
        if let Ok(mut slot) = self.waker.lock() {
            *slot = Some(waker);
        }
    }

    /// Starts work on a thread of its own; the program does not close before it is done.
    pub fn start(&mut self, name: &str, work: impl FnOnce() -> Done + Send + 'static) {
        let thread = self.spawn(name, work);
        self.running.retain(|thread| !thread.is_finished());
        self.running.extend(thread);
    }

    /// Starts work that changes nothing; the program closes without it.
    pub fn start_idle(&mut self, name: &str, work: impl FnOnce() -> Done + Send + 'static) {
        let thread = self.spawn(name, work);
        self.idle.retain(|thread| !thread.is_finished());
        self.idle.extend(thread);
    }

    /// Starts something that waits for a person; the program closes without it.
    pub fn start_loose(&mut self, name: &str, work: impl FnOnce() -> Done + Send + 'static) {
        drop(self.spawn(name, work));
    }

    fn spawn(
        &self,
        name: &str,
        work: impl FnOnce() -> Done + Send + 'static,
    ) -> Option<JoinHandle<()>> {
        let (sender, waker) = (self.sender.clone(), Arc::clone(&self.waker));
        let thread = std::thread::Builder::new().name(format!("evenkeel {name}"));
        let name = name.to_owned();
        let started = thread.spawn(move || {
            // What it worked on is frozen or goes with it, so that nothing is left half done.
            let done = catch_unwind(AssertUnwindSafe(work)).unwrap_or(Done::Broke { name });
            // Nobody is left to tell where the program is closing.
            drop(sender.send(done));
            let waker = waker.lock().ok().and_then(|slot| slot.clone());
            if let Some(wake) = waker {
                wake();
            }
        });
        started.ok()
    }

    /// What has been finished since the last call.
    pub fn finished(&mut self) -> Vec<Done> {
        self.receiver.try_iter().collect()
    }

    /// Whether work is under way.
    pub fn is_busy(&self) -> bool {
        self.running.iter().any(|thread| !thread.is_finished())
    }

    /// Whether work was begun that nobody waited for yet; for tests.
    pub fn has_begun(&self) -> bool {
        !self.running.is_empty() || !self.idle.is_empty()
    }

    /// Waits until what changes something is done, unless it was given up; for closing.
    pub fn finish(&mut self) {
        for thread in self.running.drain(..) {
            // A thread that panicked has nothing to hand in.
            drop(thread.join());
        }
    }

    /// Gives up what is under way: the program closes without it.
    pub fn give_up(&mut self) {
        self.running.clear();
    }

    /// Waits until all work is done; for tests.
    pub fn wait(&mut self) {
        self.finish();
        for thread in self.idle.drain(..) {
            drop(thread.join());
        }
    }
}
