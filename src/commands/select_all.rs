//! Selecting what is shown.

use super::{Command, Keys, Menu, with_portfolio};

/// Selects every project that is shown.
pub(super) static SELECT_ALL: Command = Command {
    name: "select-all",
    menu: (Menu::Edit, 2),
    title: |_| "Select all shown".into(),
    keys: &[Keys::ctrl_outside_text("A")],
    ready: with_portfolio,
    run: |app| {
        let Some(document) = &app.document else { return };
        let projects = &document.portfolio().projects;
        let shown = app.filter.places(document);
        app.selection =
            shown.iter().filter_map(|place| projects.at(*place)).map(|p| p.id.clone()).collect();
    },
};
