//! Closing the portfolio or the program.

use super::{Command, Keys, Menu, always, with_portfolio};
use crate::app::Then;

/// Closes the portfolio and shows the start page.
pub(super) static CLOSE: Command = Command {
    name: "close",
    menu: (Menu::File, 3),
    title: |_| "Close portfolio".into(),
    keys: &[Keys::ctrl("W")],
    ready: with_portfolio,
    run: |app| app.leave(Then::Close),
};

/// Closes the program.
pub(super) static QUIT: Command = Command {
    name: "quit",
    menu: (Menu::File, 3),
    title: |_| "Quit".into(),
    keys: &[Keys::ctrl("Q")],
    ready: always,
    run: |app| app.quit(),
};
