//! Bringing in another program's file.

use super::{Command, Keys, Menu, always, with_portfolio};
use crate::app::{App, PathFor, Question};

/// Imports a list of projects.
pub(super) static IMPORT: Command = Command {
    name: "import",
    menu: (Menu::File, 0),
    title: |_| "Import a list of projects…".into(),
    keys: &[Keys::ctrl("I")],
    ready: always,
    run: |app| app.question = Some(Question::PickPath(PathFor::Import)),
};

/// Shows what became of the rows of the last import.
pub(super) static IMPORT_REPORT: Command = Command {
    name: "import-report",
    menu: (Menu::Portfolio, 2),
    title: |_| "What the last import did".into(),
    keys: &[],
    ready: |app| match imports(app) {
        0 => Err("Nothing was imported into this portfolio"),
        _ => Ok(()),
    },
    run: |app| app.question = imports(app).checked_sub(1).map(Question::Imported),
};

/// Looks for people and units that are written in several ways.
pub(super) static ALIKE: Command = Command {
    name: "alike",
    menu: (Menu::Portfolio, 2),
    title: |_| "Names written in several ways…".into(),
    keys: &[],
    ready: with_portfolio,
    run: |app| app.look_for_alike(true),
};

fn imports(app: &App) -> usize {
    app.document.as_ref().map_or(0, |document| document.portfolio().source.len())
}
