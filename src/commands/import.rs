//! Bringing in another program's file.

use super::{Command, Keys, Menu, always};
use crate::app::{PathFor, Question};

/// Imports a list of projects.
pub(super) static IMPORT: Command = Command {
    name: "import",
    menu: (Menu::File, 0),
    title: |_| "Import a list of projects…".into(),
    keys: &[Keys::ctrl("I")],
    ready: always,
    run: |app| app.question = Some(Question::PickPath(PathFor::Import)),
};
