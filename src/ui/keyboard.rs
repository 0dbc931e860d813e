//! From keys to commands, and Esc backing out one step.

use egui::{Event, Key, Ui};

use super::widgets::{is_canvas, keeps_undo};
use crate::app::{App, FindingsFilter, FindingsPage, Step, View, ViewPage};
use crate::commands::{self, Keys};

/// What can be asked for while an import takes the place of everything else.
const WHILE_IMPORTING: &[&str] = &["import", "quit", "theme", "larger", "smaller", "usual-size"];

/// The commands that the keys pressed ask for; Esc is answered here.
///
/// `was_typing` says whether a text was typed up to this frame: Esc takes the focus from a text
/// before anything is drawn, and then has backed out of it.
pub(super) fn keys_ui(app: &mut App, ui: &Ui, was_typing: bool) -> Vec<&'static str> {
    let mut asked = Vec::new();
    let is_typing = ui.ctx().text_edit_focused();
    // Longer chords first, so that Ctrl+Shift+S is not taken for Ctrl+S.
    let mut chords: Vec<(&'static str, Keys)> = commands::ALL
        .iter()
        .flat_map(|command| command.keys.iter().map(|keys| (command.name, *keys)))
        .filter(|(_, keys)| keys.in_text || !is_typing)
        .filter(|(name, _)| !matches!(*name, "undo" | "redo") || !keeps_undo(ui))
        .filter(|(_, keys)| keys.key != "Space" || takes_space(app, ui))
        .filter(|(name, _)| app.importing.is_none() || WHILE_IMPORTING.contains(name))
        .collect();
    chords.sort_by_key(|(_, keys)| !keys.shift);
    // While something is asked, only the question is answered.
    if app.question.is_none() {
        for (name, keys) in chords {
            if ui.input_mut(|input| is_pressed(input, keys)) {
                asked.push(name);
            }
        }
    }
    // With the mouse held down, Esc takes back what the mouse does.
    let is_held = ui.input(|input| input.pointer.any_down());
    let escapes = !was_typing && !is_held && !egui::Popup::is_any_open(ui.ctx());
    if escapes && app.question.is_none() && ui.input(|input| input.key_pressed(Key::Escape)) {
        if app.importing.is_some() {
            app.step_import(Step::Cancel);
        } else if app.view == View::Findings && app.findings_page != FindingsPage::Findings {
            app.findings_page = FindingsPage::Findings;
        } else if app.view == View::Findings && !app.findings.is_off() {
            let by = app.findings.by;
            app.findings = FindingsFilter { by, ..FindingsFilter::default() };
        } else if !app.filter.is_off() {
            let sort = app.filter.sort.clone();
            app.filter = crate::app::Filter { sort, ..crate::app::Filter::default() };
        } else if app.selection.len() > 1 {
            app.selection = app.selection.last().cloned().into_iter().collect();
        } else if app.view == View::Balance {
            app.selection.clear();
        }
    }
    asked
}

/// Whether Space is about the selected projects: they are in view, and nothing else has the keys.
fn takes_space(app: &App, ui: &Ui) -> bool {
    let shows_projects = matches!(app.page(), ViewPage::Chart(_))
        || matches!(app.view, View::Projects | View::Balance | View::Scenarios);
    let focused = ui.memory(egui::Memory::focused);
    shows_projects
        && focused.is_none_or(|focused| is_canvas(ui, focused))
        && !egui::Popup::is_any_open(ui.ctx())
}

fn is_pressed(input: &mut egui::InputState, keys: Keys) -> bool {
    // Signs are where each keyboard has them, so they are told by what they type.
    if !keys.ctrl && keys.key.len() == 1 && !keys.key.starts_with(|c: char| c.is_alphanumeric()) {
        return input
            .events
            .iter()
            .any(|event| matches!(event, Event::Text(text) if text == keys.key));
    }
    let Some(key) = Key::from_name(keys.key) else { return false };
    // Shift may be needed to type the sign itself, as in Ctrl and +.
    let is_sign = keys.key.chars().all(|c| !c.is_alphanumeric());
    // What was held is asked of the event: in a long frame it may be let go by now.
    let place = input.events.iter().position(|event| match event {
        Event::Key { key: pressed, pressed: true, modifiers, .. } => {
            *pressed == key
                && modifiers.command == keys.ctrl
                && !modifiers.alt
                && (modifiers.shift == keys.shift || is_sign)
        }
        _ => false,
    });
    place.map(|place| input.events.remove(place)).is_some()
}
