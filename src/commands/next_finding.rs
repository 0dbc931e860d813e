//! Stepping from finding to finding.

use super::{Command, Keys, Menu};
use crate::app::{App, Focus};
use crate::portfolio::Id;
use crate::portfolio::Project;

/// Goes to the next project that has findings.
pub(super) static NEXT_FINDING: Command = Command {
    name: "next-finding",
    menu: (Menu::View, 1),
    title: |_| "Next project with findings".into(),
    keys: &[Keys::plain("]")],
    ready: with_findings,
    run: |app| step(app, true),
};

/// Goes to the project before that has findings.
pub(super) static PREVIOUS_FINDING: Command = Command {
    name: "previous-finding",
    menu: (Menu::View, 1),
    title: |_| "Previous project with findings".into(),
    keys: &[Keys::plain("[")],
    ready: with_findings,
    run: |app| step(app, false),
};

fn with_findings(app: &App) -> Result<(), &'static str> {
    let counts = app.document.as_ref().map(|document| document.judgement.counts);
    if counts.is_some_and(|counts| counts.open() > 0) {
        Ok(())
    } else {
        Err("There are no findings")
    }
}

/// Selects the next project, round the end, among those shown that have open findings.
fn step(app: &mut App, is_forward: bool) {
    let Some(document) = &app.document else { return };
    let projects = &document.portfolio().projects;
    let mut with: Vec<&Id<Project>> = app
        .filter
        .places(document)
        .into_iter()
        .filter(|place| document.judgement.by_project.get(*place).is_some_and(|c| c.open() > 0))
        .filter_map(|place| projects.at(place).map(|project| &project.id))
        .collect();
    if !is_forward {
        with.reverse();
    }
    let here = app.selection.last();
    let place = with.iter().position(|id| Some(*id) == here);
    let next = place.map_or(0, |place| place + 1);
    if let Some(id) = with.get(next).or(with.first()).map(|id| (*id).clone()) {
        app.select(id);
        app.focus = Focus::Selection;
        app.settings.shows_inspector = true;
    }
}
