//! What was there before: earlier versions of the file, and unsaved work that was left behind.

use super::{Command, Menu};
use crate::app::Question;

/// Shows the earlier versions of the open file.
pub(super) static EARLIER_VERSIONS: Command = Command {
    name: "earlier-versions",
    menu: (Menu::File, 1),
    title: |_| "Earlier versions…".into(),
    keys: &[],
    ready: |app| match &app.document {
        None => Err("No portfolio is open"),
        Some(document) if document.path.is_none() => Err("The portfolio was never saved"),
        Some(_) => Ok(()),
    },
    run: |app| app.ask_versions(),
};

/// Shows the unsaved work that was found at the start.
pub(super) static RECOVERED: Command = Command {
    name: "recovered",
    menu: (Menu::File, 1),
    title: |_| "Unsaved work that was found…".into(),
    keys: &[],
    ready: |app| {
        if app.recovery.found.is_empty() { Err("None was found at the start") } else { Ok(()) }
    },
    run: |app| app.question = Some(Question::Recovered),
};
