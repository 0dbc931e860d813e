//! What the rules say about the project in the inspector, with the fix beside it.

use std::sync::Arc;

use egui::{Popup, PopupCloseBehavior, ScrollArea, Ui};

use crate::app::Question;
use crate::portfolio::Project;
use crate::rules::{Finding, Fix};
use crate::ui::request::{Desk, Request};
use crate::ui::theme;

pub(super) fn findings_ui(desk: &mut Desk<'_>, ui: &mut Ui, project: &Project) {
    let Some(document) = desk.document() else { return };
    let mut findings: Vec<&Arc<Finding>> = document.judgement.of_project(&project.id).collect();
    findings.sort_by_key(|finding| (finding.waiver.is_some(), finding.level));
    if findings.is_empty() {
        return;
    }
    ui.add_space(6.0);
    egui::Frame::new().fill(theme::colours(ui).wash).corner_radius(6).inner_margin(8).show(
        ui,
        |ui| {
            ui.set_width(ui.available_width());
            for finding in findings {
                finding_ui(desk, ui, finding, true);
            }
        },
    );
}

/// One finding: its sign, its message, the way to its fix and, where asked, to its explanation.
pub(in crate::ui) fn finding_ui(
    desk: &mut Desk<'_>,
    ui: &mut Ui,
    finding: &Arc<Finding>,
    explains: bool,
) {
    let colour = theme::level_colour(ui, finding.level);
    let soft = theme::colours(ui).soft;
    ui.horizontal_top(|ui| {
        ui.label(egui::RichText::new(theme::sign(finding.level)).color(colour));
        ui.vertical(|ui| {
            let mut text = egui::RichText::new(crate::text::plain(&finding.message).into_owned());
            if let Some(waiver) = &finding.waiver {
                text = text.strikethrough().color(soft);
                ui.label(text).on_hover_text(format!("Waived: {}", waiver.reason));
                return;
            }
            if explains {
                ui.label(text);
                ui.horizontal(|ui| {
                    fix_ui(desk, ui, finding);
                    if ui.link(egui::RichText::new("why?").size(theme::NOTE)).clicked() {
                        desk.ask(Request::Ask(Question::Rule(finding.rule.name)));
                    }
                });
            } else {
                ui.horizontal_wrapped(|ui| {
                    ui.label(text);
                    fix_ui(desk, ui, finding);
                });
            }
        });
    });
}

/// The way to the fix: a list to choose from where the program has any, else the field.
pub(in crate::ui) fn fix_ui(desk: &mut Desk<'_>, ui: &mut Ui, finding: &Arc<Finding>) {
    let Some(document) = desk.document() else { return };
    let size = theme::NOTE;
    let link = ui.link(egui::RichText::new("→ fix").size(size));
    let name = format!("Put right: {}", finding.message);
    let link = link.accessible_name(name);
    let is_open = Popup::is_id_open(ui.ctx(), Popup::default_response_id(&link));
    let fixes = if link.clicked() || is_open {
        (finding.rule.fixes)(&document.facts, finding)
    } else {
        Vec::new()
    };
    if fixes.is_empty() {
        if link.clicked() {
            if let Some(project) = &finding.project {
                desk.ask(Request::Select(vec![project.clone()]));
            }
            desk.ask(Request::Reveal(finding.rule.field));
        }
        return;
    }
    let chosen = Popup::from_toggle_button_response(&link)
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
        .width(320.0)
        .show(|ui| fixes_ui(ui, finding, &fixes));
    if let Some(fix) = chosen.and_then(|chosen| chosen.inner).and_then(|place| fixes.get(place)) {
        desk.change(fix.change.clone());
        Popup::close_id(ui.ctx(), Popup::default_response_id(&link));
    }
}

fn fixes_ui(ui: &mut Ui, finding: &Finding, fixes: &[Fix]) -> Option<usize> {
    let mut chosen = None;
    ui.label(theme::note(ui, finding.rule.title));
    ScrollArea::vertical().max_height(280.0).show(ui, |ui| {
        ui.set_min_width(ui.available_width());
        for (place, fix) in fixes.iter().enumerate() {
            let width = ui.available_width();
            let button = egui::Button::new(fix.label.as_str()).frame_when_inactive(false);
            let response = ui.add(button.truncate().min_size(egui::vec2(width, 22.0)));
            if !fix.detail.is_empty() {
                let detail = theme::note(ui, fix.detail.as_str());
                ui.indent(place, |ui| ui.add(egui::Label::new(detail).truncate()));
            }
            if response.clicked() {
                chosen = Some(place);
            }
        }
    });
    chosen
}
