//! The row above a chart in which one chooses what it shows.

use egui::containers::menu::{MenuButton, MenuConfig};
use egui::{Button, DragValue, PopupCloseBehavior, Ui};

use super::presets::presets_ui;
use crate::app::{Document, View};
use crate::charts::{Chart, Chosen, Form, Options, Setting};
use crate::text;
use crate::ui::request::{Desk, Request};
use crate::ui::theme;

/// The choices of a chart, what can be kept of them, and the way back to the usual; says whether
/// that was taken. It is offered where `is_moved` too.
pub(super) fn settings_ui(
    desk: &mut Desk<'_>,
    ui: &mut Ui,
    document: &Document,
    chart: &'static Chart,
    is_moved: bool,
) -> bool {
    let mut options = desk.app.charts.clone();
    let mut settings = chart.settings;
    while let Some((setting, rest)) = settings.split_first() {
        // Numbers are in the menu of what they belong to.
        let scores = rest.iter().take_while(|setting| setting.form == Form::Score).count();
        let (scores, rest) = rest.split_at(scores);
        settings = rest;
        match setting.form {
            Form::Words => {
                choices_ui(ui, document, setting, &mut options);
                if settings.first().is_some_and(|next| next.form == Form::Words) {
                    ui.separator();
                }
            }
            Form::Menu | Form::Score => menu_ui(ui, document, setting, scores, &mut options),
        }
    }
    if let Some((label, view)) = source(chart.name)
        && ui.link(label).clicked()
    {
        desk.ask(Request::Show(view));
    }
    if chart.settings.is_empty() {
        return false;
    }
    presets_ui(desk, ui, document, chart, &mut options);
    let is_chosen = !chart.chosen(&options).is_empty();
    let is_reset = ui.add_enabled(is_chosen || is_moved, Button::new("Reset")).clicked();
    if is_reset {
        chart.choose(&mut options, &Chosen::new());
    }
    if options != desk.app.charts {
        desk.ask(Request::Charts(options));
    }
    is_reset
}

/// Where what a chart compares with is entered.
fn source(chart: &str) -> Option<(&'static str, View)> {
    match chart {
        "mix" => Some(("Set targets", View::Portfolio)),
        "capacity" => Some(("Set days", View::Portfolio)),
        "change-load" => Some(("Set capacities", View::People)),
        _ => None,
    }
}

fn choices_ui(ui: &mut Ui, document: &Document, setting: &Setting, options: &mut Options) {
    let chosen = (setting.shown)(&document.facts, options);
    for (word, label) in (setting.choices)(&document.facts) {
        if ui.selectable_label(word == chosen, label).clicked() {
            (setting.set)(options, &word);
        }
    }
}

/// A menu whose button says what it is about and what is chosen.
fn menu_ui(
    ui: &mut Ui,
    document: &Document,
    setting: &Setting,
    scores: &[Setting],
    options: &mut Options,
) {
    let chosen = (setting.shown)(&document.facts, options);
    let choices = (setting.choices)(&document.facts);
    let label = choices.iter().find(|(word, _)| *word == chosen).map(|(_, label)| label.as_str());
    // A lens that the portfolio does not have any more.
    let label = text::shortened(label.unwrap_or("not there"), 28);
    let shown = format!("{}: {} ▾", setting.label, text::plain(&label));
    let config = MenuConfig::new().close_behavior(PopupCloseBehavior::CloseOnClickOutside);
    MenuButton::new(shown).config(config).ui(ui, |ui| {
        egui::ScrollArea::vertical().max_height(360.0).show(ui, |ui| {
            choices_ui(ui, document, setting, options);
            for score in scores {
                if (score.matters)(options) {
                    ui.separator();
                    score_ui(ui, score, options);
                }
            }
        });
    });
}

fn score_ui(ui: &mut Ui, setting: &Setting, options: &mut Options) {
    let Ok(mut number) = (setting.get)(options).parse::<f64>() else { return };
    ui.horizontal(|ui| {
        let label = ui.label(theme::note(ui, setting.label));
        let field = DragValue::new(&mut number).range(0.0..=100.0).fixed_decimals(0);
        if ui.add(field).labelled_by(label.id).changed() {
            (setting.set)(options, &number.to_string());
        }
    });
}
