//! Stepping from finding to finding.

use super::{Command, Keys, Menu};
use crate::app::App;

/// Goes to the next finding.
pub(super) static NEXT_FINDING: Command = Command {
    name: "next-finding",
    menu: (Menu::View, 1),
    title: |_| "Next finding".into(),
    keys: &[Keys::plain("]")],
    ready: with_findings,
    run: |app| step(app, true),
};

/// Goes to the finding before.
pub(super) static PREVIOUS_FINDING: Command = Command {
    name: "previous-finding",
    menu: (Menu::View, 1),
    title: |_| "Previous finding".into(),
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

/// Goes to the next of the open findings that the view of the findings shows, round the end.
fn step(app: &mut App, is_forward: bool) {
    let mut findings = app.open_findings();
    if !is_forward {
        findings.reverse();
    }
    let here = app.finding.as_ref().and_then(|here| {
        findings.iter().position(|finding| finding.is_same(here)).map(|place| place + 1)
    });
    // What was looked at is gone: then on from the project that is.
    let next = here.or_else(|| {
        let project = app.selection.last()?;
        findings.iter().position(|finding| finding.project.as_ref() == Some(project))
    });
    let next = next.unwrap_or(0);
    if let Some(finding) = findings.get(next).or(findings.first()) {
        app.go_to(finding, false);
    }
}
