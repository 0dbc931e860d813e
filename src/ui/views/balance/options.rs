//! The row in which the reader chooses what axes, area and colour mean.

use egui::{DragValue, Ui};

use crate::app::Document;
use crate::charts::{Axis, BalanceOptions, ColourBy, SizeBy};
use crate::portfolio::Choice;
use crate::text;
use crate::ui::theme;

/// The row; `is_home` says whether the plot shows everything, and is set to make it so.
pub(super) fn options_ui(
    ui: &mut Ui,
    document: &Document,
    chosen: &mut BalanceOptions,
    is_home: &mut bool,
) {
    axis_ui(ui, "Across", &mut chosen.x, &mut chosen.split_x);
    axis_ui(ui, "Up", &mut chosen.y, &mut chosen.split_y);
    menu_ui(ui, "Area", chosen.size.label(), |ui| choices_ui(ui, &mut chosen.size, SizeBy::ALL));
    colour_ui(ui, document, &mut chosen.colour);
    let is_changed = *chosen != BalanceOptions::default() || !*is_home;
    if ui.add_enabled(is_changed, egui::Button::new("Reset")).clicked() {
        *chosen = BalanceOptions::default();
        *is_home = true;
    }
}

/// What an axis shows, and where its low ends and high begins.
fn axis_ui(ui: &mut Ui, name: &str, axis: &mut Axis, split: &mut f64) {
    menu_ui(ui, name, axis.label(), |ui| {
        choices_ui(ui, axis, Axis::ALL);
        if axis.is_score() {
            ui.separator();
            ui.horizontal(|ui| {
                let label = ui.label(theme::note(ui, "High begins at"));
                let field = DragValue::new(split).range(0.0..=100.0).fixed_decimals(0);
                ui.add(field).labelled_by(label.id);
            });
        }
    });
}

fn colour_ui(ui: &mut Ui, document: &Document, colour: &mut ColourBy) {
    let mixes = &document.facts.balance.mixes;
    let usual = mixes.iter().find(|mix| mix.buckets.iter().any(|b| b.target.is_some()));
    let usual = usual.or_else(|| mixes.first());
    let shown = match &*colour {
        ColourBy::Usual => usual.map_or("Sponsorship".to_owned(), |mix| mix.label.clone()),
        ColourBy::Lens(lens) => crate::portfolio::lens_label(lens),
        ColourBy::Sponsorship => "Sponsorship".to_owned(),
        ColourBy::Stage => "Stage".to_owned(),
    };
    menu_ui(ui, "Colour", &text::plain(&shown), |ui| {
        for mix in mixes {
            let own = ColourBy::Lens(mix.lens.clone());
            let is_usual = usual.is_some_and(|usual| usual.lens == mix.lens);
            let is_chosen = *colour == own || *colour == ColourBy::Usual && is_usual;
            if ui.selectable_label(is_chosen, text::plain(&mix.label).into_owned()).clicked() {
                *colour = own;
            }
        }
        ui.separator();
        ui.selectable_value(colour, ColourBy::Sponsorship, "Sponsorship");
        ui.selectable_value(colour, ColourBy::Stage, "Stage");
    });
}

fn choices_ui<T: Choice + Copy + PartialEq>(ui: &mut Ui, chosen: &mut T, all: &[T]) {
    for choice in all {
        ui.selectable_value(chosen, *choice, choice.label());
    }
}

/// A menu whose button says what it is about and what is chosen.
fn menu_ui(ui: &mut Ui, name: &str, shown: &str, contents: impl FnOnce(&mut Ui)) {
    let shown = text::shortened(shown, 24);
    let config = egui::containers::menu::MenuConfig::new()
        .close_behavior(egui::PopupCloseBehavior::CloseOnClickOutside);
    let text = format!("{name}: {shown} ▾");
    egui::containers::menu::MenuButton::new(text).config(config).ui(ui, contents);
}
