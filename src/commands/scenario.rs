//! Scenarios: begun, copied, named, removed, laid over the portfolio.

use super::{Command, Keys, Menu, with_portfolio, with_scenario};
use crate::app::{Adopting, App, Question};

/// Lays the next scenario over the portfolio; after the last, none.
pub(super) static NEXT_SCENARIO: Command = Command {
    name: "next-scenario",
    menu: (Menu::Scenario, 1),
    title: |_| "Next scenario".into(),
    keys: &[Keys::function("F6")],
    ready: with_scenarios,
    run: |app| {
        let Some(document) = &app.document else { return };
        let names: Vec<String> =
            document.portfolio().scenarios.iter().map(|scenario| scenario.name.clone()).collect();
        let here = document.scenario().and_then(|name| names.iter().position(|n| n == name));
        app.show_scenario(names.into_iter().nth(here.map_or(0, |place| place + 1)));
    },
};

/// Shows the plan itself, without a scenario.
pub(super) static BACK_TO_PLAN: Command = Command {
    name: "back-to-plan",
    menu: (Menu::Scenario, 1),
    title: |_| "Back to the plan".into(),
    keys: &[Keys::shift_function("F6")],
    ready: with_scenario,
    run: |app| app.show_scenario(None),
};

/// Begins a scenario and waits for its name.
pub(super) static NEW_SCENARIO: Command = Command {
    name: "new-scenario",
    menu: (Menu::Scenario, 2),
    title: |_| "New scenario".into(),
    keys: &[],
    ready: with_portfolio,
    run: App::new_scenario,
};

/// Begins a scenario that decides the same as the one that is on.
pub(super) static DUPLICATE_SCENARIO: Command = Command {
    name: "duplicate-scenario",
    menu: (Menu::Scenario, 2),
    title: |_| "Duplicate scenario".into(),
    keys: &[],
    ready: with_scenario,
    run: App::duplicate_scenario,
};

/// Puts the cursor into the name of the scenario that is on.
pub(super) static RENAME_SCENARIO: Command = Command {
    name: "rename-scenario",
    menu: (Menu::Scenario, 2),
    title: |_| "Rename scenario".into(),
    keys: &[],
    ready: with_scenario,
    run: App::name_scenario,
};

/// Asks who makes the scenario that is on the plan, and why.
pub(super) static ADOPT_SCENARIO: Command = Command {
    name: "adopt-scenario",
    menu: (Menu::Scenario, 3),
    title: |_| "Adopt scenario…".into(),
    keys: &[],
    ready: |app| {
        with_scenario(app)?;
        let document = app.document.as_ref().ok_or("No portfolio is open")?;
        let name = document.scenario().unwrap_or_default();
        if Adopting::decides(document.portfolio(), name) {
            Ok(())
        } else {
            Err("It decides nothing else than the plan")
        }
    },
    run: App::ask_adoption,
};

/// Takes the scenario that is on out of the portfolio.
pub(super) static REMOVE_SCENARIO: Command = Command {
    name: "remove-scenario",
    menu: (Menu::Scenario, 2),
    title: |_| "Remove scenario…".into(),
    keys: &[],
    ready: with_scenario,
    run: |app| {
        let name = app.document.as_ref().and_then(|document| document.scenario());
        app.question = name.map(|name| Question::RemoveScenario(name.to_owned()));
    },
};

fn with_scenarios(app: &App) -> Result<(), &'static str> {
    let document = app.document.as_ref().ok_or("No portfolio is open")?;
    if document.portfolio().scenarios.is_empty() {
        Err("The portfolio has no scenarios")
    } else {
        Ok(())
    }
}
