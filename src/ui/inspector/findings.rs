//! What the rules say about what is in the inspector, with the fix, the waiver and the reason
//! beside it.

use std::sync::Arc;

use egui::Ui;

use crate::app::Question;
use crate::portfolio::Project;
use crate::rules::{Finding, Subject};
use crate::ui::judging;
use crate::ui::request::{Desk, Request};
use crate::ui::theme;

/// The findings of a project.
pub(super) fn findings_ui(desk: &mut Desk<'_>, ui: &mut Ui, project: &Project) {
    let Some(document) = desk.document() else { return };
    list_ui(desk, ui, document.judgement.of_project(&project.id).collect());
}

/// The findings about something else than a project.
pub(super) fn about_ui(desk: &mut Desk<'_>, ui: &mut Ui, subject: &Subject) {
    let Some(document) = desk.document() else { return };
    let others = document.judgement.about_others();
    list_ui(desk, ui, others.filter(|finding| finding.subject == *subject).collect());
}

/// Errors first, waived ones last.
fn list_ui(desk: &mut Desk<'_>, ui: &mut Ui, mut findings: Vec<&Arc<Finding>>) {
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
                ui.push_id(judging::key(finding), |ui| finding_ui(desk, ui, finding));
            }
        },
    );
}

/// One finding: its sign, its message, what can be done, and why it is one.
fn finding_ui(desk: &mut Desk<'_>, ui: &mut Ui, finding: &Arc<Finding>) {
    let Some(document) = desk.document() else { return };
    let unfolded = ui.scope_id().with("why");
    let mut is_unfolded: bool = ui.data(|data| data.get_temp(unfolded)).unwrap_or_default();
    ui.horizontal_top(|ui| {
        judging::sign_ui(ui, finding);
        ui.vertical(|ui| {
            let message = judging::message(ui, finding);
            ui.label(message);
            if let Some(waived) = judging::waived_by(document.portfolio(), finding) {
                ui.label(theme::note(ui, waived));
            }
            ui.spacing_mut().interact_size.y = 16.0;
            ui.horizontal(|ui| {
                judging::actions_ui(desk, ui, finding, &finding.message);
                if judging::link_ui(ui, "why?", &format!("Why: {}", finding.message)) {
                    is_unfolded = !is_unfolded;
                    ui.data_mut(|data| data.insert_temp(unfolded, is_unfolded));
                }
            });
            if is_unfolded {
                why_ui(desk, ui, finding);
            }
        });
    });
}

/// Why it is a finding, in short; the whole is one click away.
fn why_ui(desk: &mut Desk<'_>, ui: &mut Ui, finding: &Finding) {
    let Some(document) = desk.document() else { return };
    let rule = finding.rule;
    ui.label(theme::note(ui, rule.summary()));
    if let Some(question) = (rule.question)(&document.facts, finding) {
        let text = crate::text::plain(&question).into_owned();
        ui.label(egui::RichText::new(text).size(theme::NOTE).italics());
    }
    if judging::link_ui(ui, "More about this rule", &format!("More about “{}”", rule.title)) {
        desk.ask(Request::Ask(Question::Rule(rule.name)));
    }
}
