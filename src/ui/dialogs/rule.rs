//! The rules, explained: what each checks, why it matters, what to do.

use egui::{ScrollArea, Ui};

use super::modal_ui;
use crate::app::{FindingsPage, Question};
use crate::portfolio::Choice as _;
use crate::rules::{self, Rule};
use crate::ui::request::{Desk, Request};
use crate::ui::rule_setting::{level_ui, reset_ui, thresholds_ui};
use crate::ui::theme;

/// The rules, one of them open.
pub(super) fn rule_ui(desk: &mut Desk<'_>, ui: &Ui, name: &str) {
    modal_ui(desk, ui, "The rules", 760.0, |desk, ui| {
        let height = (ui.ctx().content_rect().height() - 160.0).clamp(200.0, 520.0);
        ui.horizontal_top(|ui| {
            ui.allocate_ui(egui::vec2(230.0, height), |ui| {
                ui.vertical(|ui| list_ui(desk, ui, name, height));
            });
            ui.add_space(12.0);
            ui.vertical(|ui| {
                ScrollArea::vertical().id_salt("help").max_height(height).show(ui, |ui| {
                    if let Some(rule) = rules::find(name) {
                        help_ui(desk, ui, rule);
                    }
                });
            });
        });
        ui.add_space(8.0);
        ui.horizontal(|ui| {
            if ui.button("Close").clicked() {
                desk.ask(Request::Answered);
            }
            if desk.document().is_some() && ui.link("All rules and thresholds").clicked() {
                desk.ask(Request::Answered);
                desk.ask(Request::Page(FindingsPage::Rules));
            }
        });
    });
}

fn list_ui(desk: &mut Desk<'_>, ui: &mut Ui, name: &str, height: f32) {
    ScrollArea::vertical().id_salt("rules").max_height(height).show(ui, |ui| {
        let mut family = None;
        for rule in rules::ALL {
            if family.replace(rule.family) != Some(rule.family) {
                ui.add_space(4.0);
                let text = theme::note(ui, rule.family.label());
                ui.label(text);
            }
            let button = egui::Button::selectable(rule.name == name, rule.title).truncate();
            if ui.add(button.min_size(egui::vec2(210.0, 22.0))).clicked() {
                desk.ask(Request::Ask(Question::Rule(rule.name)));
            }
        }
    });
}

fn help_ui(desk: &mut Desk<'_>, ui: &mut Ui, rule: &'static Rule) {
    ui.label(theme::strong(rule.title, theme::STRONG));
    setting_ui(desk, ui, rule);
    for line in paragraphs(&rule.help_text()) {
        match line.strip_prefix("## ") {
            Some(heading) => {
                ui.add_space(6.0);
                ui.label(theme::strong(heading, theme::BODY));
            }
            None => {
                ui.label(line);
            }
        }
    }
}

/// How it is set for the open portfolio, to be changed; as delivered where none is open.
fn setting_ui(desk: &mut Desk<'_>, ui: &mut Ui, rule: &'static Rule) {
    if desk.document().is_none() {
        let level = rule.level;
        let text = format!("{} {} · {}", level.sign(), level.label(), rule.name);
        ui.label(theme::note(ui, text));
        for threshold in rule.thresholds {
            let (figure, meaning) =
                (threshold.show(threshold.default), threshold.meaning_for_people());
            ui.label(theme::note(ui, format!("{figure}: {meaning}")));
        }
        return;
    }
    ui.horizontal(|ui| {
        level_ui(desk, ui, rule, 110.0);
        ui.label(theme::note(ui, rule.name));
        reset_ui(desk, ui, rule);
    });
    thresholds_ui(desk, ui, rule);
}

/// The help's headings and paragraphs, each in one line.
fn paragraphs(help: &str) -> Vec<String> {
    let mut paragraphs: Vec<String> = Vec::new();
    let mut is_new = true;
    for line in help.lines() {
        if line.trim().is_empty() {
            is_new = true;
        } else if line.starts_with("## ") {
            paragraphs.push(line.to_owned());
            is_new = true;
        } else if let (false, Some(last)) = (is_new, paragraphs.last_mut()) {
            last.push(' ');
            last.push_str(line);
        } else {
            paragraphs.push(line.to_owned());
            is_new = false;
        }
    }
    paragraphs
}
