//! Saving the portfolio, and bringing it together with its file.

use super::{Command, Keys, Menu, with_portfolio};
use crate::app::{PathFor, Question};

/// Saves the portfolio where it is.
pub(super) static SAVE: Command = Command {
    name: "save",
    menu: (Menu::File, 1),
    title: |_| "Save".into(),
    keys: &[Keys::ctrl("S")],
    ready: with_portfolio,
    run: |app| app.save(),
};

/// Saves the portfolio under another name.
pub(super) static SAVE_AS: Command = Command {
    name: "save-as",
    menu: (Menu::File, 1),
    title: |_| "Save as…".into(),
    keys: &[Keys::ctrl_shift("S")],
    ready: with_portfolio,
    run: |app| app.question = Some(Question::PickPath(PathFor::SaveAs)),
};

/// Shows the file as somebody else wrote it.
pub(super) static RELOAD: Command = Command {
    name: "reload",
    menu: (Menu::File, 1),
    title: |_| "Reload".into(),
    keys: &[],
    ready: |app| match app.document.as_ref().and_then(|document| document.beneath.theirs()) {
        Some(theirs) if theirs.portfolio.is_ok() => Ok(()),
        Some(_) => Err("The file cannot be read as a portfolio"),
        None => Err("The file has not changed"),
    },
    run: |app| app.reload(),
};

/// Compares what is open with its file.
pub(super) static COMPARE: Command = Command {
    name: "compare",
    menu: (Menu::File, 1),
    title: |_| "Compare with the file…".into(),
    keys: &[],
    ready: |app| match app.document.as_ref().map(|document| document.path.is_some()) {
        Some(true) => Ok(()),
        Some(false) => Err("The portfolio has no file yet"),
        None => Err("No portfolio is open"),
    },
    run: |app| app.compare(),
};
