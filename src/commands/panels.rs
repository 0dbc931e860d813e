//! Folding the side panels away.

use super::{Command, Keys, Menu, always};

/// Folds the list of views away, or shows it.
pub(super) static VIEWS_PANEL: Command = Command {
    name: "views-panel",
    menu: (Menu::View, 2),
    title: |app| fold("views", app.settings.shows_views),
    keys: &[Keys::function("F8")],
    ready: always,
    run: |app| {
        app.settings.shows_views = !app.settings.shows_views;
        app.settings.touch();
    },
};

/// Folds the inspector away, or shows it.
pub(super) static INSPECTOR_PANEL: Command = Command {
    name: "inspector-panel",
    menu: (Menu::View, 2),
    title: |app| fold("inspector", app.settings.shows_inspector),
    keys: &[Keys::function("F9")],
    ready: always,
    run: |app| {
        app.settings.shows_inspector = !app.settings.shows_inspector;
        app.settings.touch();
    },
};

fn fold(panel: &str, is_shown: bool) -> String {
    if is_shown { format!("Hide {panel}") } else { format!("Show {panel}") }
}
