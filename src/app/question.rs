//! What waits for a person's answer before the program can go on.

use std::path::PathBuf;

use super::{Adopting, Deciding, PathFor, Waiving};
use crate::portfolio::{Id, Project};

/// What goes on once unsaved changes are dealt with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Then {
    /// The program closes.
    Quit,
    /// A new portfolio is started.
    New,
    /// A file is opened.
    Open(PathBuf),
    /// The portfolio is closed and the start page shown.
    Close,
    /// The list being imported becomes a new portfolio.
    Import,
    /// What was left behind is restored, by its place.
    Restore(usize),
}

/// Something to answer; the window draws the dialog that fits.
#[derive(Clone, Debug, PartialEq)]
pub enum Question {
    /// Save the changes before going on?
    SaveChanges(Then),
    /// Which file? Asked of the system's dialog.
    PickPath(PathFor),
    /// Which file? Asked here, where the system has no dialog.
    TypePath {
        /// What it is for.
        purpose: PathFor,
        /// What was typed so far.
        typed: String,
        /// What is wrong with it.
        trouble: Option<String>,
    },
    /// How do what is open and its file go together?
    Compare,
    /// How does the portfolio stand with its file, and what can be done?
    Standing,
    /// Wait for the save that is under way, or go on without it?
    Saving,
    /// How to import this file?
    Import(PathBuf),
    /// Replace the file that is there?
    Replace {
        /// What the path is for.
        purpose: PathFor,
        /// The file.
        path: PathBuf,
    },
    /// Take these projects out?
    RemoveProjects(Vec<Id<Project>>),
    /// Take this scenario out?
    RemoveScenario(String),
    /// Who makes a scenario the plan, and why?
    Adopt(Box<Adopting>),
    /// What is decided, by whom and why?
    Decide(Box<Deciding>),
    /// Which command?
    Palette,
    /// What does this rule say?
    Rule(&'static str),
    /// Who takes responsibility for a finding, why, and until when?
    Waive(Box<Waiving>),
    /// Which findings of a rule are put right, and how?
    FixAll,
    /// Which charts are exported, and how?
    Export,
    /// Who is one, of those written in several ways?
    Alike,
    /// What became of the rows of an import, by its place among those kept?
    Imported(usize),
    /// What becomes of unsaved work that was left behind?
    Recovered,
    /// Which earlier version is wanted back?
    Versions,
    /// Which keys are there?
    Keys,
    /// What is this program?
    About,
}
