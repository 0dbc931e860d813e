//! Starting a portfolio.

use super::{Command, Keys, Menu, always};

/// Starts a portfolio with units, objectives and targets but no projects.
pub(super) static NEW: Command = Command {
    name: "new",
    menu: (Menu::File, 0),
    title: |_| "New portfolio".into(),
    keys: &[Keys::ctrl("N")],
    ready: always,
    run: |app| app.start_new(),
};
