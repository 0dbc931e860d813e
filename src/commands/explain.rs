//! Explaining the program.

use super::{Command, Keys, Menu, always, with_portfolio};
use crate::app::{App, FindingsPage, Question, View};

/// Shows every command, to be found by typing.
pub(super) static PALETTE: Command = Command {
    name: "palette",
    menu: (Menu::Help, 0),
    title: |_| "Find a command…".into(),
    keys: &[Keys::ctrl("K")],
    ready: always,
    run: |app| app.question = Some(Question::Palette),
};

/// Explains the rules.
pub(super) static RULES: Command = Command {
    name: "rules",
    menu: (Menu::Help, 0),
    title: |_| "The rules".into(),
    keys: &[Keys::function("F1")],
    ready: always,
    run: |app| {
        let rule = crate::rules::ALL.first().map_or("", |rule| rule.name);
        app.question = Some(Question::Rule(rule));
    },
};

/// Lists the rules with their levels and thresholds, to be set for this portfolio.
pub(super) static SET_RULES: Command = Command {
    name: "set-rules",
    menu: (Menu::Portfolio, 2),
    title: |_| "Rules and thresholds".into(),
    keys: &[],
    ready: with_portfolio,
    run: |app| show(app, FindingsPage::Rules),
};

/// Lists the waivers.
pub(super) static WAIVERS: Command = Command {
    name: "waivers",
    menu: (Menu::Portfolio, 2),
    title: |_| "Waivers".into(),
    keys: &[],
    ready: with_portfolio,
    run: |app| show(app, FindingsPage::Waivers),
};

fn show(app: &mut App, page: FindingsPage) {
    app.view = View::Findings;
    app.findings_page = page;
}

/// Lists the keys.
pub(super) static KEYS: Command = Command {
    name: "keys",
    menu: (Menu::Help, 0),
    title: |_| "Keys".into(),
    keys: &[],
    ready: always,
    run: |app| app.question = Some(Question::Keys),
};

/// Says what this program is.
pub(super) static ABOUT: Command = Command {
    name: "about",
    menu: (Menu::Help, 1),
    title: |_| "About Evenkeel".into(),
    keys: &[],
    ready: always,
    run: |app| app.question = Some(Question::About),
};
