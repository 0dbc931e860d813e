//! The fixes of a finding as a list: searched, previewed, and asked for words where one needs them.

use egui::{AtomExt as _, Button, Key, Modifiers, ScrollArea, TextEdit, Ui};

use super::preview::preview_ui;
use crate::app::Document;
use crate::rules::{Finding, Fix, Subject};
use crate::ui::theme;
use crate::ui::widgets::clean;

/// From how many fixes on they can be searched.
const MANY: usize = 6;

/// What was chosen to put a finding right.
pub(super) enum Chosen {
    /// One of the fixes, by its place.
    Fix(usize),
    /// Somebody who is added with this name.
    NewPerson(String),
}

/// What the list remembers while it is open.
#[derive(Clone, Default)]
pub(super) struct ListState {
    typed: String,
    /// The row that the keys have reached.
    row: usize,
    /// The fix whose question is shown.
    asking: Option<usize>,
    /// The answer so far.
    pub(super) words: String,
    is_begun: bool,
    /// Whether the row was reached by a key just now.
    is_sought: bool,
}

/// Whether a finding is put right by naming somebody.
pub(super) fn names_somebody(finding: &Finding) -> bool {
    matches!(finding.rule.field, "sponsor" | "owner")
        && matches!(finding.subject, Subject::Project(_))
}

/// The list, or the question of the fix that was chosen from it.
pub(super) fn list_ui(
    ui: &mut Ui,
    document: &Document,
    finding: &Finding,
    fixes: &[Fix],
    state: &mut ListState,
) -> Option<Chosen> {
    ui.set_width(ui.available_width());
    let just_begun = !std::mem::replace(&mut state.is_begun, true);
    if let Some((place, fix)) = state.asking.and_then(|place| Some((place, fixes.get(place)?))) {
        return question_ui(ui, document, (place, fix), state);
    }
    ui.label(theme::note(ui, finding.rule.title));
    let is_long = fixes.len() > MANY || names_somebody(finding);
    let mut enter = false;
    if is_long {
        enter = search_ui(ui, finding, state, just_begun);
    }
    let typed = clean(state.typed.trim());
    let lower = typed.to_lowercase();
    let fitting: Vec<(usize, &Fix)> = fixes
        .iter()
        .enumerate()
        .filter(|(_, fix)| {
            fix.label.to_lowercase().contains(&lower) || fix.detail.to_lowercase().contains(&lower)
        })
        .collect();
    let is_new = names_somebody(finding)
        && !lower.is_empty()
        && !fixes.iter().any(|fix| fix.label.to_lowercase() == lower);
    state.row = state.row.min((fitting.len() + usize::from(is_new)).saturating_sub(1));
    let mut chosen = None;
    let mut pointed = fitting.get(state.row).map(|(place, _)| *place);
    ScrollArea::vertical().max_height(230.0).show(ui, |ui| {
        ui.set_min_width(ui.available_width());
        for (row, (place, fix)) in fitting.iter().enumerate() {
            let is_here = is_long && row == state.row;
            let response = fix_row_ui(ui, fix, is_here);
            if is_here && state.is_sought {
                response.scroll_to_me(None);
            }
            if just_begun && !is_long && row == 0 {
                response.request_focus();
            }
            if response.hovered() || response.has_focus() {
                pointed = Some(*place);
            }
            if response.clicked() || (enter && is_here) {
                chosen = Some(*place);
            }
        }
        if fitting.is_empty() && !is_new {
            ui.label(theme::note(ui, "Nothing found"));
        }
    });
    if is_new {
        let label = theme::strong(format!("Add person “{typed}”"), theme::BODY);
        if ui.button(label).clicked() || (enter && state.row == fitting.len()) {
            return Some(Chosen::NewPerson(typed));
        }
    }
    if let Some(fix) = pointed.and_then(|place| fixes.get(place)) {
        preview_ui(ui, document, fix, "");
    }
    let place = chosen?;
    if fixes.get(place).is_some_and(|fix| fix.asks.is_some()) {
        state.asking = Some(place);
        state.is_begun = false;
        ui.request_repaint();
        return None;
    }
    Some(Chosen::Fix(place))
}

/// The search above the list; says whether Enter was pressed in it.
fn search_ui(ui: &mut Ui, finding: &Finding, state: &mut ListState, just_begun: bool) -> bool {
    let key = |ui: &mut Ui, key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let (enter, down) = (key(ui, Key::Enter) && !just_begun, key(ui, Key::ArrowDown));
    let up = key(ui, Key::ArrowUp);
    let hint = if names_somebody(finding) { "Search, or type a new name" } else { "Search" };
    let field = TextEdit::singleline(&mut state.typed).hint_text(hint).desired_width(f32::INFINITY);
    let field = ui.add(field).accessible_name("Search what would put it right");
    if just_begun {
        field.request_focus();
    }
    if field.changed() {
        state.row = 0;
    }
    state.is_sought = up || down;
    state.row = (state.row + usize::from(down)).saturating_sub(usize::from(up));
    enter
}

fn fix_row_ui(ui: &mut Ui, fix: &Fix, is_here: bool) -> egui::Response {
    let width = ui.available_width();
    let label = crate::text::plain(&fix.label).into_owned();
    let label = if fix.asks.is_some() { format!("{label}…") } else { label };
    // The detail gives way to the label, not the other way round.
    let detail = theme::note(ui, fix.detail.as_str()).atom_shrink(true);
    let atoms = (label, egui::Atom::grow(), detail);
    let button = Button::selectable(is_here, atoms).truncate().min_size(egui::vec2(width, 24.0));
    ui.add(button).accessible_name(fix.label.as_str())
}

/// What a fix asks, its answer, and what it will change.
fn question_ui(
    ui: &mut Ui,
    document: &Document,
    (place, fix): (usize, &Fix),
    state: &mut ListState,
) -> Option<Chosen> {
    let just_begun = !std::mem::replace(&mut state.is_begun, true);
    let question = fix.asks.unwrap_or("Why?");
    // Enter answers; Shift and Enter begins another line.
    let enter = ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter));
    ui.label(theme::strong(question, theme::BODY));
    let field = TextEdit::multiline(&mut state.words).desired_width(f32::INFINITY).desired_rows(3);
    let field = ui.add(field).accessible_name(question);
    if just_begun || ui.memory(|memory| memory.focused().is_none()) {
        field.request_focus();
    }
    if field.changed() {
        state.words = clean(&state.words);
    }
    preview_ui(ui, document, fix, &state.words);
    // An answer from which nothing follows, such as a word where a figure is asked for, is none.
    let is_answered =
        !state.words.trim().is_empty() && fix.change(document.portfolio(), &state.words).is_some();
    let mut is_done = false;
    ui.horizontal(|ui| {
        let button = Button::new(theme::strong(fix.label.as_str(), theme::BODY)).truncate();
        let button = ui.add_enabled(is_answered, button);
        is_done = button.on_disabled_hover_text("Answer the question first").clicked();
        if ui.button("Back").clicked() {
            (state.asking, state.is_begun) = (None, false);
        }
    });
    (is_answered && (is_done || enter)).then_some(Chosen::Fix(place))
}
