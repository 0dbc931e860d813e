//! Laying a scenario over the portfolio.

use super::{Command, Menu};
use crate::app::App;

/// Lays the next scenario over the portfolio; after the last, none.
pub(super) static NEXT_SCENARIO: Command = Command {
    name: "next-scenario",
    menu: (Menu::Portfolio, 1),
    title: |_| "Next scenario".into(),
    keys: &[],
    ready: with_scenarios,
    run: |app| {
        let Some(document) = &mut app.document else { return };
        let names: Vec<String> =
            document.portfolio().scenarios.iter().map(|scenario| scenario.name.clone()).collect();
        let here = document.scenario().and_then(|name| names.iter().position(|n| n == name));
        document.set_scenario(names.into_iter().nth(here.map_or(0, |place| place + 1)));
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
