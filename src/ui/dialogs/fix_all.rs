//! Putting all findings of a rule right: which, how, and what it will change.

use std::collections::HashMap;

use egui::{Align, Checkbox, Key, Label, Layout, Modifiers, ScrollArea, TextEdit, Ui, vec2};

use super::modal_ui;
use crate::app::{Document, FixingAll, FixingRow, FixingStep};
use crate::ui::fixing::difference_ui;
use crate::ui::request::{Desk, Request};
use crate::ui::theme;
use crate::ui::widgets::{Choice, Picked, clean, pick_ui};

/// How high a row is.
const ROW: f32 = 28.0;

/// What the dialog remembers while it is open.
#[derive(Default)]
pub(super) struct FixAllState {
    /// The state of the portfolio for which the fixes were asked.
    revision: u64,
    /// The fixes of the findings seen so far, by their place: label and detail.
    fixes: HashMap<usize, Vec<(String, String)>>,
}

/// The dialog.
pub(super) fn fix_all_ui(desk: &mut Desk<'_>, state: &mut FixAllState, ui: &Ui) {
    let (Some(document), Some(fixing)) = (desk.document(), &desk.app.fixing) else { return };
    if state.revision != document.revision {
        *state = FixAllState { revision: document.revision, ..FixAllState::default() };
    }
    let title = format!("Put right: {}", fixing.rule.title);
    modal_ui(desk, ui, &title, 860.0, |desk, ui| {
        ui.horizontal(|ui| {
            let text = format!("{} of {} ticked", fixing.ticked(), fixing.rows.len());
            ui.label(theme::note(ui, text));
            for (label, is_ticked) in [("Tick all", true), ("Untick all", false)] {
                if ui.button(label).clicked() {
                    desk.ask(Request::Fixing(FixingStep::TickAll(is_ticked)));
                }
            }
        });
        ui.add_space(4.0);
        let room = ui.ctx().content_rect().height();
        let most = ((room - 330.0) * 0.6).clamp(3.0 * ROW, 9.0 * ROW);
        ui.spacing_mut().item_spacing.y = 2.0;
        ScrollArea::vertical()
            .id_salt("to put right")
            .max_height(most)
            .auto_shrink([false, true])
            .show_rows(ui, ROW - 2.0, fixing.rows.len(), |ui, seen| {
                for place in seen {
                    let Some(row) = fixing.rows.get(place) else { break };
                    ui.push_id(place, |ui| row_ui(desk, state, ui, document, (place, row)));
                }
            });
        ui.spacing_mut().item_spacing.y = 4.0;
        question_ui(desk, ui, fixing);
        preview_ui(ui, fixing, (room - 330.0) * 0.4);
        ui.add_space(8.0);
        buttons_ui(desk, ui, fixing);
    });
}

/// One finding: whether, which, how.
fn row_ui(
    desk: &mut Desk<'_>,
    state: &mut FixAllState,
    ui: &mut Ui,
    document: &Document,
    (place, row): (usize, &FixingRow),
) {
    let p = document.portfolio();
    let about = row.finding.about(p);
    let fixes = state.fixes.entry(place).or_insert_with(|| {
        let fixes = (row.finding.rule.fixes)(&document.facts, &row.finding);
        fixes.into_iter().map(|fix| (fix.label, fix.detail)).collect()
    });
    let width = ui.available_width() - 10.0;
    ui.horizontal(|ui| {
        ui.set_height(ROW - 2.0);
        let mut is_ticked = row.is_ticked && !fixes.is_empty();
        let tick = ui.add_enabled(!fixes.is_empty(), Checkbox::without_text(&mut is_ticked));
        if tick.accessible_name(format!("Tick {} ({about})", row.finding.message)).changed() {
            desk.ask(Request::Fixing(FixingStep::Tick(place, is_ticked)));
        }
        let cell = |ui: &mut Ui, part: f32, text: &str| {
            let size = vec2(width * part, ROW - 2.0);
            ui.allocate_ui_with_layout(size, Layout::left_to_right(Align::Center), |ui| {
                ui.set_min_width(size.x);
                ui.add(Label::new(text).truncate());
            });
        };
        cell(ui, 0.24, &about);
        cell(ui, 0.28, &row.finding.message);
        if fixes.is_empty() {
            ui.label(theme::note(ui, "Only by hand"));
            return;
        }
        let at = row.label.as_ref().and_then(|label| fixes.iter().position(|f| f.0 == *label));
        let Some((label, _)) = fixes.get(at.unwrap_or(0)) else { return };
        let id = ui.scope_id().with("fix");
        let name = format!("Fix for {about}");
        let options = || {
            let choice = |(label, detail): &(String, String)| Choice {
                label: label.clone(),
                detail: detail.clone(),
            };
            fixes.iter().map(choice).collect()
        };
        let (_, picked) = pick_ui(ui, id, &name, Some(label), width * 0.3, (None, false), options);
        if let Some(Picked::One(chosen)) = picked
            && let Some((label, _)) = fixes.get(chosen)
        {
            desk.ask(Request::Fixing(FixingStep::Choose(place, label.clone())));
        }
        let name = format!("Use “{label}” for all");
        let hint = format!("{name} that offer it");
        let link = ui.link(egui::RichText::new("for all").size(theme::NOTE));
        if link.accessible_name(format!("{name}, as for {about}")).on_hover_text(hint).clicked() {
            desk.ask(Request::Fixing(FixingStep::ChooseAll(label.clone())));
        }
    });
}

/// What the chosen fixes ask, once for all of them.
fn question_ui(desk: &mut Desk<'_>, ui: &mut Ui, fixing: &FixingAll) {
    let Some(question) = fixing.plan.as_ref().and_then(|plan| plan.asks) else { return };
    ui.add_space(6.0);
    ui.label(theme::strong(question, theme::BODY));
    let mut words = fixing.words.clone();
    let field = TextEdit::multiline(&mut words).desired_width(f32::INFINITY).desired_rows(2);
    let field = ui.add(field).accessible_name(question);
    if field.changed() {
        desk.ask(Request::Fixing(FixingStep::Words(clean(&words))));
    }
}

/// What will change, counted and listed.
fn preview_ui(ui: &mut Ui, fixing: &FixingAll, height: f32) {
    ui.add_space(4.0);
    ui.separator();
    let Some(plan) = &fixing.plan else {
        ui.label(theme::note(ui, "Working out what will change"));
        return;
    };
    let mut text = format!("What will change: {}", plan.counted());
    if plan.without > 0 {
        text.push_str(&format!("; {} can only be put right by hand", plan.without));
    }
    ui.label(theme::note(ui, text));
    let height = height.clamp(2.0 * ROW, 6.0 * ROW);
    ScrollArea::vertical()
        .id_salt("differences")
        .max_height(height)
        .auto_shrink([false, true])
        .show_rows(ui, 18.0, plan.differences.len(), |ui, seen| {
            ui.style_mut().wrap_mode = Some(egui::TextWrapMode::Truncate);
            for difference in plan.differences.get(seen).into_iter().flatten() {
                ui.allocate_ui(vec2(ui.available_width(), 18.0), |ui| {
                    difference_ui(ui, difference, true);
                });
            }
        });
}

fn buttons_ui(desk: &mut Desk<'_>, ui: &mut Ui, fixing: &FixingAll) {
    let lacks = fixing.lacks();
    let enter =
        lacks.is_none() && ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::Enter));
    ui.horizontal(|ui| {
        let verb = fixing.plan.as_ref().map_or("Change".to_owned(), crate::app::FixingPlan::verb);
        let button = egui::Button::new(theme::strong(verb, theme::BODY));
        let button = ui.add_enabled(lacks.is_none(), button);
        if button.clicked() || enter {
            desk.ask(Request::Fixing(FixingStep::CarryOut));
        }
        if ui.button("Cancel").clicked() {
            desk.ask(Request::Answered);
        }
        if let Some(lacks) = lacks {
            ui.label(theme::note(ui, lacks));
        }
    });
}
