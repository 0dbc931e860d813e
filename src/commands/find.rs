//! Searching for projects.

use super::{Command, Keys, Menu, with_portfolio};
use crate::app::View;

/// Puts the cursor into the search field.
pub(super) static FIND: Command = Command {
    name: "find",
    menu: (Menu::Edit, 2),
    title: |_| "Find project".into(),
    keys: &[Keys::ctrl("F"), Keys::plain("/")],
    ready: with_portfolio,
    run: |app| {
        if !matches!(app.view, View::Projects | View::Balance) {
            app.view = View::Projects;
        }
        app.reveal = Some("search".into());
    },
};
