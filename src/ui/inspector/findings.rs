//! What the rules say about the project in the inspector, with the fix beside it.

use std::sync::Arc;

use egui::{Popup, PopupCloseBehavior, ScrollArea, Ui};

use crate::app::{Document, Question};
use crate::edit::field::{Field, Own};
use crate::edit::{Change, Edit};
use crate::portfolio::Project;
use crate::rules::{Finding, Fix};
use crate::ui::request::{Desk, Request};
use crate::ui::theme;
use crate::ui::widgets::clean;

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
        ui.label(egui::RichText::new(finding.level.sign()).color(colour));
        ui.vertical(|ui| {
            let mut text = egui::RichText::new(crate::text::plain(&finding.message).into_owned());
            if let Some(waiver) = &finding.waiver {
                text = text.strikethrough().color(soft);
                ui.label(text);
                let by = waiver
                    .by
                    .as_ref()
                    .zip(desk.document())
                    .map_or_else(String::new, |(by, document)| {
                        format!(" by {}", document.portfolio().person_name(by))
                    });
                let until = waiver.until.map_or_else(String::new, |until| {
                    format!(" until {}", crate::text::date(until))
                });
                let text = format!("Waived{by}{until}: {}", waiver.reason);
                ui.label(theme::note(ui, crate::text::plain(&text).into_owned()));
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
    let link = ui.link(egui::RichText::new("→\u{a0}fix").size(size));
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
        .show(|ui| fixes_ui(ui, finding, &fixes, link.clicked()));
    let change = match chosen.and_then(|chosen| chosen.inner) {
        Some(Chosen::Fix(place)) => {
            fixes.get(place).and_then(|fix| fix.change(document.portfolio(), ""))
        }
        Some(Chosen::NewPerson(name)) => with_new_person(document, finding, &name),
        None => return,
    };
    if let Some(change) = change {
        desk.change(change);
    }
    Popup::close_id(ui.ctx(), Popup::default_response_id(&link));
}

/// What was chosen to put a finding right.
enum Chosen {
    /// One of the fixes, by its place.
    Fix(usize),
    /// Somebody who is added with this name.
    NewPerson(String),
}

/// Whether a finding is put right by naming somebody.
fn names_somebody(finding: &Finding) -> bool {
    matches!(finding.rule.field, "sponsor" | "owner")
}

/// The change that adds somebody and names them in the field of the finding's rule.
fn with_new_person(document: &Document, finding: &Finding, name: &str) -> Option<Change> {
    let p = document.portfolio();
    let project = p.projects.get(finding.project.as_ref()?)?;
    let person = super::new_person(p, name);
    let mut with = Project::clone(project);
    let own = if finding.rule.field == "owner" { Own::Owner } else { Own::Sponsor };
    Field::Own(own).set_person(&mut with, Some(person.id.clone()));
    let label = format!("make {name} {} of {}", own.name(), project.name);
    let edits = vec![Edit::PutPerson(person), Edit::PutProject(Arc::new(with))];
    Some(Change::new(label, Edit::All(edits)))
}

fn fixes_ui(ui: &mut Ui, finding: &Finding, fixes: &[Fix], just_opened: bool) -> Option<Chosen> {
    let mut chosen = None;
    ui.label(theme::note(ui, finding.rule.title));
    let id = egui::Id::unique("fixes search");
    let mut typed: String = if just_opened {
        String::new()
    } else {
        ui.data(|data| data.get_temp(id)).unwrap_or_default()
    };
    let is_long = fixes.len() > 6 || names_somebody(finding);
    let mut enter = false;
    if is_long {
        let hint = if names_somebody(finding) { "Search, or type a new name" } else { "Search" };
        enter = ui.input_mut(|input| input.consume_key(egui::Modifiers::NONE, egui::Key::Enter));
        let field =
            egui::TextEdit::singleline(&mut typed).hint_text(hint).desired_width(f32::INFINITY);
        let field = ui.add(field).accessible_name("Search what would put it right");
        if just_opened {
            field.request_focus();
        }
    }
    ui.data_mut(|data| data.insert_temp(id, typed.clone()));
    let name = clean(typed.trim());
    let lower = name.to_lowercase();
    let fitting: Vec<(usize, &Fix)> = fixes
        .iter()
        .enumerate()
        .filter(|(_, fix)| {
            fix.label.to_lowercase().contains(&lower) || fix.detail.to_lowercase().contains(&lower)
        })
        .collect();
    ScrollArea::vertical().max_height(260.0).show(ui, |ui| {
        ui.set_min_width(ui.available_width());
        for (row, (place, fix)) in fitting.iter().enumerate() {
            let width = ui.available_width();
            let button = egui::Button::new(fix.label.as_str()).frame_when_inactive(false);
            let response = ui.add(button.truncate().min_size(egui::vec2(width, 22.0)));
            if !fix.detail.is_empty() {
                let detail = theme::note(ui, fix.detail.as_str());
                ui.indent(place, |ui| ui.add(egui::Label::new(detail).truncate()));
            }
            if response.clicked() || (enter && row == 0 && !lower.is_empty()) {
                chosen = Some(Chosen::Fix(*place));
            }
        }
        let is_new = names_somebody(finding)
            && !lower.is_empty()
            && !fixes.iter().any(|fix| fix.label.to_lowercase() == lower);
        if is_new {
            let label = theme::strong(format!("Add person “{name}”"), theme::BODY);
            if ui.button(label).clicked() || (enter && fitting.is_empty()) {
                chosen = Some(Chosen::NewPerson(name));
            }
        }
    });
    chosen
}
