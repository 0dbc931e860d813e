//! The views in the middle of the window.

pub(super) mod advice;
pub(super) mod balance;
pub(super) mod chart;
pub(super) mod decisions;
pub(super) mod findings;
pub(super) mod frontier;
pub(super) mod limits;
pub(super) mod objectives;
pub(super) mod pages;
pub(super) mod people;
pub(super) mod portfolio;
mod presets;
pub(super) mod scenarios;
mod settings;

use egui::{Label, Ui};

use super::theme;

/// What a chart finds, and below it what it is about: what could not be drawn comes first.
fn heading_ui(ui: &mut Ui, title: &str, subtitle: &[String]) {
    ui.add(Label::new(theme::strong(title, theme::TITLE)).wrap());
    let lines: Vec<&str> = subtitle.iter().rev().map(String::as_str).collect();
    let about = theme::note(ui, lines.join(" · "));
    ui.add(Label::new(about).wrap());
    ui.add_space(2.0);
}
