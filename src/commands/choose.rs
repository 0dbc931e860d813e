//! Deciding about the selected projects in a scenario: in, out, as planned, later, earlier.

use super::{Command, Keys, Menu};
use crate::app::App;
use crate::edit::scenario::Pick;

/// Takes the selected projects out where all of them are in, and in otherwise.
pub(super) static IN_OR_OUT: Command = Command {
    name: "in-or-out",
    menu: (Menu::Scenario, 0),
    title: |_| "In or out".into(),
    keys: &[Keys::plain("Space")],
    ready: with_open_selection,
    run: App::turn_selected,
};

/// Takes the selected projects in.
pub(super) static TAKE_IN: Command = Command {
    name: "take-in",
    menu: (Menu::Scenario, 0),
    title: |_| "Take in".into(),
    keys: &[],
    ready: with_open_selection,
    run: |app| app.choose_selected(Pick::In),
};

/// Takes the selected projects out.
pub(super) static TAKE_OUT: Command = Command {
    name: "take-out",
    menu: (Menu::Scenario, 0),
    title: |_| "Take out".into(),
    keys: &[],
    ready: with_open_selection,
    run: |app| app.choose_selected(Pick::Out),
};

/// Leaves the selected projects as they are in the plan.
pub(super) static AS_PLANNED: Command = Command {
    name: "as-planned",
    menu: (Menu::Scenario, 0),
    title: |_| "As planned".into(),
    keys: &[],
    ready: |app| super::with_scenario(app).and_then(|()| with_open_selection(app)),
    run: |app| app.choose_selected(Pick::AsPlanned),
};

/// Starts the selected projects a quarter later.
pub(super) static LATER: Command = Command {
    name: "quarter-later",
    menu: (Menu::Scenario, 0),
    title: |_| "A quarter later".into(),
    keys: &[Keys::ctrl_outside_text("ArrowRight")],
    ready: with_open_selection,
    run: |app| app.choose_selected(Pick::ShiftBy(1)),
};

/// Starts the selected projects a quarter earlier, but not before the plan has them start.
pub(super) static EARLIER: Command = Command {
    name: "quarter-earlier",
    menu: (Menu::Scenario, 0),
    title: |_| "A quarter earlier".into(),
    keys: &[Keys::ctrl_outside_text("ArrowLeft")],
    ready: |app| {
        with_open_selection(app)?;
        if is_later(app) { Ok(()) } else { Err("They start as planned, and not before that") }
    },
    run: |app| app.choose_selected(Pick::ShiftBy(-1)),
};

fn is_later(app: &App) -> bool {
    let Some(document) = &app.document else { return false };
    let shift = |id| document.facts.standing(id).map_or(0, |standing| standing.shift);
    app.selection.iter().any(|id| shift(id) > 0)
}

fn with_open_selection(app: &App) -> Result<(), &'static str> {
    super::with_selection(app)?;
    if app.open_selected().is_empty() { Err("What is selected is done or stopped") } else { Ok(()) }
}
