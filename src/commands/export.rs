//! Writing the chart in view to a file.

use super::{Command, Keys, Menu, with_portfolio};
use crate::app::{App, PathFor, Question};

/// Exports charts: which, as what, how large is asked.
pub(super) static EXPORT: Command = Command {
    name: "export",
    menu: (Menu::File, 2),
    title: |_| "Export charts…".into(),
    keys: &[Keys::ctrl("E")],
    ready: with_portfolio,
    run: |app| app.question = Some(Question::Export),
};

/// Puts the chart in view on the clipboard as a picture.
pub(super) static COPY_CHART: Command = Command {
    name: "copy-chart",
    menu: (Menu::File, 2),
    title: |_| "Copy chart as picture".into(),
    keys: &[Keys::ctrl_shift("C")],
    ready: with_chart,
    run: App::copy_chart,
};

/// Exports the chart in view as a vector drawing.
pub(super) static EXPORT_SVG: Command = Command {
    name: "export-svg",
    menu: (Menu::File, 2),
    title: |_| "Export chart as SVG…".into(),
    keys: &[],
    ready: with_chart,
    run: |app| app.question = Some(Question::PickPath(PathFor::Chart("svg"))),
};

/// Exports the chart in view as a picture.
pub(super) static EXPORT_PNG: Command = Command {
    name: "export-png",
    menu: (Menu::File, 2),
    title: |_| "Export chart as PNG…".into(),
    keys: &[Keys::ctrl_shift("E")],
    ready: with_chart,
    run: |app| app.question = Some(Question::PickPath(PathFor::Chart("png"))),
};

/// Exports the chart in view as a page to print.
pub(super) static EXPORT_PDF: Command = Command {
    name: "export-pdf",
    menu: (Menu::File, 2),
    title: |_| "Export chart as PDF…".into(),
    keys: &[],
    ready: with_chart,
    run: |app| app.question = Some(Question::PickPath(PathFor::Chart("pdf"))),
};

/// Writes the questions to the selected project on one page.
pub(super) static CHALLENGE_SHEET: Command = Command {
    name: "challenge-sheet",
    menu: (Menu::File, 2),
    title: |_| "Challenge sheet of the project…".into(),
    keys: &[],
    ready: |app| {
        with_portfolio(app)?;
        app.inspected().map(drop).ok_or("Select one project first")
    },
    run: |app| app.question = Some(Question::PickPath(PathFor::Sheet)),
};

fn with_chart(app: &App) -> Result<(), &'static str> {
    with_portfolio(app)?;
    app.chart().map(drop).ok_or("Show a chart first")
}
