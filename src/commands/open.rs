//! Opening a portfolio.

use super::{Command, Keys, Menu, always};
use crate::app::{PathFor, Question};

/// Opens a portfolio file.
pub(super) static OPEN: Command = Command {
    name: "open",
    menu: (Menu::File, 0),
    title: |_| "Open…".into(),
    keys: &[Keys::ctrl("O")],
    ready: always,
    run: |app| app.question = Some(Question::PickPath(PathFor::Open)),
};
