//! Saving the portfolio.

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
