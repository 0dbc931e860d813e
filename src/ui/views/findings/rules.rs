//! Every rule by family: its level and its thresholds for this portfolio, and what it found.

use egui::{Align, Label, Layout, ScrollArea, Ui, vec2};

use crate::app::{Document, FindingsFilter, FindingsPage, Question};
use crate::portfolio::Level;
use crate::rules::{self, Rule};
use crate::text::count;
use crate::ui::request::{Desk, Request};
use crate::ui::rule_setting::{level_ui, reset_ui, thresholds_ui};
use crate::ui::{judging, theme};

/// Below this width thresholds stand under their rule.
const NARROW: f32 = 600.0;
/// How wide the number of findings is.
const FOUND: f32 = 76.0;
/// How wide the way back to as delivered is.
const RESET: f32 = 72.0;

/// The rules.
pub(super) fn rules_ui(desk: &mut Desk<'_>, ui: &mut Ui, document: &Document) {
    let p = document.portfolio();
    let changed = rules::ALL.iter().filter(|rule| !rule.is_as_delivered(p)).count();
    let off = rules::ALL.iter().filter(|rule| rule.level_in(p) == Level::Off).count();
    let text = format!(
        "{} · {changed} set otherwise for this portfolio · {off} off",
        count(rules::ALL.len(), "rule")
    );
    ui.label(theme::note(ui, text));
    ui.add_space(4.0);
    ScrollArea::vertical().id_salt("rules").auto_shrink([false, false]).show(ui, |ui| {
        let width = ui.available_width() - 8.0;
        ui.set_width(width);
        let mut family = None;
        for rule in rules::ALL {
            if family.replace(rule.family) != Some(rule.family) {
                ui.add_space(10.0);
                ui.label(theme::strong(rule.family.label(), theme::STRONG));
            }
            rule_ui(desk, ui, document, rule, width);
        }
        ui.add_space(24.0);
    });
}

fn rule_ui(desk: &mut Desk<'_>, ui: &mut Ui, document: &Document, rule: &'static Rule, width: f32) {
    let is_narrow = width < NARROW;
    ui.horizontal_top(|ui| {
        title_ui(desk, ui, rule, if is_narrow { width - 290.0 } else { width * 0.28 });
        level_ui(desk, ui, rule, 96.0);
        if !is_narrow {
            let middle = width * 0.72 - 96.0 - FOUND - RESET - 40.0;
            ui.allocate_ui(vec2(middle, 24.0), |ui| {
                ui.set_width(middle);
                ui.vertical(|ui| thresholds_ui(desk, ui, rule));
            });
        }
        found_ui(desk, ui, document, rule);
        reset_ui(desk, ui, rule);
    });
    if is_narrow {
        ui.indent(rule.name, |ui| thresholds_ui(desk, ui, rule));
    }
}

/// The title, which leads to the explanation.
fn title_ui(desk: &mut Desk<'_>, ui: &mut Ui, rule: &Rule, width: f32) {
    let middle = Layout::left_to_right(Align::Center);
    ui.allocate_ui_with_layout(vec2(width, 24.0), middle, |ui| {
        ui.set_width(width);
        ui.style_mut().wrap_mode = Some(egui::TextWrapMode::Truncate);
        let link = ui.add(egui::Link::new(rule.title));
        let link = link.accessible_name(format!("Explain “{}”", rule.title));
        if link.on_hover_text(rule.summary()).clicked() {
            desk.ask(Request::Ask(Question::Rule(rule.name)));
        }
    });
}

/// How many findings a rule has; a click shows them.
fn found_ui(desk: &mut Desk<'_>, ui: &mut Ui, document: &Document, rule: &'static Rule) {
    let middle = Layout::left_to_right(Align::Center);
    ui.allocate_ui_with_layout(vec2(FOUND, 24.0), middle, |ui| {
        ui.set_width(FOUND);
        let group = document.judgement.group(rule);
        let (open, all) = group.map_or((0, 0), |group| (group.open, group.all));
        if all == 0 {
            ui.add(Label::new(theme::note(ui, "–")));
            return;
        }
        let text = count(open, "finding");
        if judging::link_ui(ui, &text, &format!("Show {text} of “{}”", rule.title)) {
            let search = rule.name.to_owned();
            desk.ask(Request::Findings(FindingsFilter { search, ..FindingsFilter::default() }));
            desk.ask(Request::Page(FindingsPage::Findings));
        }
    });
}
