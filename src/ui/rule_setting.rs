//! How a rule is set for the open portfolio: its level, its thresholds, and back to as delivered.

use egui::{Id, Label, Ui};

use super::request::Desk;
use super::theme;
use super::widgets::{Choice, Picked, pick_ui, typed_ui};
use crate::portfolio::{Choice as _, Level};
use crate::rules::Rule;

/// The level, to be chosen from a list.
pub(super) fn level_ui(desk: &mut Desk<'_>, ui: &mut Ui, rule: &'static Rule, width: f32) {
    let Some(document) = desk.document() else { return };
    let p = document.portfolio();
    let level = rule.level_in(p);
    let shown = format!("{} {}", level.sign(), level.label());
    let options = || {
        let choice = |level: &Level| Choice {
            label: format!("{} {}", level.sign(), level.label()),
            detail: if *level == rule.level { "as delivered".into() } else { String::new() },
        };
        Level::ALL.iter().map(choice).collect()
    };
    let id = Id::unique(("level of rule", rule.name));
    let name = format!("Level of “{}”", rule.title);
    let (_, picked) = pick_ui(ui, id, &name, Some(&shown), width, (None, false), options);
    let Some(Picked::One(place)) = picked else { return };
    if let Some(chosen) = Level::ALL.get(place).filter(|chosen| **chosen != level) {
        desk.change(rule.with_level(p, *chosen));
    }
}

/// The thresholds, each with what it counts, to be typed over.
pub(super) fn thresholds_ui(desk: &mut Desk<'_>, ui: &mut Ui, rule: &'static Rule) {
    let Some(document) = desk.document() else { return };
    let p = document.portfolio();
    for threshold in rule.thresholds {
        ui.horizontal(|ui| {
            let now = rule.threshold_in(p, threshold.name);
            let id = Id::unique(("threshold", rule.name, threshold.name));
            let name = format!("{} of “{}”", threshold.name, rule.title);
            let shown = threshold.show(now);
            let understand = |typed: &str| threshold.understand(typed);
            let figure =
                ui.vertical(|ui| typed_ui(ui, id, &name, &shown, "", 56.0, understand).1).inner;
            let is_usual = (now - threshold.default).abs() < 1e-9;
            let usual = if is_usual {
                String::new()
            } else {
                format!(" ({} as delivered)", threshold.show(threshold.default))
            };
            let meaning = format!("{}{usual}", threshold.meaning_for_people());
            ui.add(Label::new(theme::note(ui, meaning)).wrap());
            if let Some(figure) = figure {
                desk.change(rule.with_threshold(p, threshold, figure));
            }
        });
    }
}

/// Back to as delivered, where it is set otherwise.
pub(super) fn reset_ui(desk: &mut Desk<'_>, ui: &mut Ui, rule: &'static Rule) {
    let Some(document) = desk.document() else { return };
    let p = document.portfolio();
    if rule.is_as_delivered(p) {
        return;
    }
    let name = format!("Set “{}” as delivered", rule.title);
    let size = egui::vec2(72.0, 24.0);
    let middle = egui::Layout::left_to_right(egui::Align::Center);
    let link = |ui: &mut Ui| super::judging::link_ui(ui, "as delivered", &name);
    if ui.allocate_ui_with_layout(size, middle, link).inner {
        desk.change(rule.reset(p));
    }
}
