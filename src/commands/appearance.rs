//! Light or dark, larger or smaller.

use super::{Command, Keys, Menu, always};
use crate::app::{App, ThemeChoice};

/// Turns from light to dark and back.
pub(super) static THEME: Command = Command {
    name: "theme",
    menu: (Menu::View, 3),
    title: |app| match app.settings.theme {
        ThemeChoice::Light => "Dark".into(),
        ThemeChoice::Dark => "Light".into(),
    },
    keys: &[],
    ready: always,
    run: |app| {
        app.settings.theme = match app.settings.theme {
            ThemeChoice::Light => ThemeChoice::Dark,
            ThemeChoice::Dark => ThemeChoice::Light,
        };
        app.settings.touch();
    },
};

/// Draws everything larger.
pub(super) static LARGER: Command = Command {
    name: "larger",
    menu: (Menu::View, 3),
    title: |_| "Larger".into(),
    keys: &[Keys::ctrl("+"), Keys::ctrl("=")],
    ready: always,
    run: |app| zoom(app, app.settings.zoom + 0.1),
};

/// Draws everything smaller.
pub(super) static SMALLER: Command = Command {
    name: "smaller",
    menu: (Menu::View, 3),
    title: |_| "Smaller".into(),
    keys: &[Keys::ctrl("-")],
    ready: always,
    run: |app| zoom(app, app.settings.zoom - 0.1),
};

/// Draws everything at its usual size.
pub(super) static USUAL_SIZE: Command = Command {
    name: "usual-size",
    menu: (Menu::View, 3),
    title: |app| format!("Usual size (now {:.0} %)", app.settings.zoom * 100.0),
    keys: &[Keys::ctrl("0")],
    ready: always,
    run: |app| zoom(app, 1.0),
};

/// Lets marks glide to a new place, or not.
pub(super) static GLIDES: Command = Command {
    name: "glides",
    menu: (Menu::View, 3),
    title: |app| {
        if app.settings.glides { "Move marks at once".into() } else { "Let marks glide".into() }
    },
    keys: &[],
    ready: always,
    run: |app| {
        app.settings.glides = !app.settings.glides;
        app.settings.touch();
    },
};

fn zoom(app: &mut App, factor: f32) {
    app.settings.zoom = ((factor * 10.0).round() / 10.0).clamp(0.5, 3.0);
    app.settings.touch();
}
