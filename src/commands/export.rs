//! Writing the chart in view to a file.

use super::{Command, Keys, Menu, with_portfolio};
use crate::app::{App, PathFor, Question, View};

/// Exports the chart in view as a vector drawing.
pub(super) static EXPORT_SVG: Command = Command {
    name: "export-svg",
    menu: (Menu::File, 2),
    title: |_| "Export chart as SVG…".into(),
    keys: &[Keys::ctrl("E")],
    ready: with_chart,
    run: |app| app.question = Some(Question::PickPath(PathFor::ExportSvg)),
};

/// Exports the chart in view as a picture.
pub(super) static EXPORT_PNG: Command = Command {
    name: "export-png",
    menu: (Menu::File, 2),
    title: |_| "Export chart as PNG…".into(),
    keys: &[Keys::ctrl_shift("E")],
    ready: with_chart,
    run: |app| app.question = Some(Question::PickPath(PathFor::ExportPng)),
};

fn with_chart(app: &App) -> Result<(), &'static str> {
    with_portfolio(app)?;
    if matches!(app.view, View::Balance | View::Mix) {
        Ok(())
    } else {
        Err("Show a chart first: Balance or Mix")
    }
}
