//! Taking steps back, and doing them again.

use super::{Command, Keys, Menu};
use crate::app::{App, Document};

/// Takes the last step back.
pub(super) static UNDO: Command = Command {
    name: "undo",
    menu: (Menu::Edit, 0),
    title: |app| labelled("Undo", app.document.as_ref().and_then(|d| d.history.undo_label())),
    keys: &[Keys::ctrl("Z")],
    ready: |app| {
        let label = app.document.as_ref().and_then(|d| d.history.undo_label());
        label.map(drop).ok_or("There is nothing to undo")
    },
    run: |app| {
        // What was told of the step is no longer so.
        app.notices.forget_news();
        after(app, Document::undo);
    },
};

/// Does the step last undone again.
pub(super) static REDO: Command = Command {
    name: "redo",
    menu: (Menu::Edit, 0),
    title: |app| labelled("Redo", app.document.as_ref().and_then(|d| d.history.redo_label())),
    keys: &[Keys::ctrl_shift("Z"), Keys::ctrl("Y")],
    ready: |app| {
        let label = app.document.as_ref().and_then(|d| d.history.redo_label());
        label.map(drop).ok_or("There is nothing to redo")
    },
    run: |app| after(app, Document::redo),
};

fn labelled(verb: &str, label: Option<&str>) -> String {
    label.map_or_else(|| verb.to_owned(), |label| format!("{verb}: {label}"))
}

fn after(app: &mut App, step: fn(&mut Document) -> Option<String>) {
    if let Some(document) = &mut app.document {
        step(document);
        let projects = &document.portfolio().projects;
        app.selection.retain(|id| projects.contains(id));
    }
}
