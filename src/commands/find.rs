//! Searching for projects, and for findings where they are in view.

use super::{Command, Keys, Menu, with_portfolio};
use crate::app::{FindingsPage, View};

/// Puts the cursor into the search field.
pub(super) static FIND: Command = Command {
    name: "find",
    menu: (Menu::Edit, 2),
    title: |app| match app.view {
        View::Findings => "Find finding".into(),
        View::Decisions => "Find decision".into(),
        _ => "Find project".into(),
    },
    keys: &[Keys::ctrl("F"), Keys::plain("/")],
    ready: with_portfolio,
    run: |app| {
        if app.view == View::Findings {
            app.findings_page = FindingsPage::Findings;
            app.reveal = Some("findings search".into());
            return;
        }
        if app.view == View::Decisions {
            app.reveal = Some("decisions search".into());
            return;
        }
        if !matches!(app.view, View::Projects | View::Balance) {
            app.view = View::Projects;
        }
        app.reveal = Some("search".into());
    },
};
