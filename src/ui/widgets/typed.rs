//! Text fields: free text that follows every keystroke, and text that has to be understood first.

use egui::{Id, Key, Response, TextEdit, Ui};

use crate::portfolio::LONGEST_TEXT;
use crate::ui::theme;

/// Has every field take in this frame what was typed into it so far, as if it were left.
pub(in crate::ui) fn take_drafts(ui: &Ui, are_taken: bool) {
    ui.data_mut(|data| data.insert_temp(Id::unique("drafts are taken"), are_taken));
}

/// Whether fields take in this frame what was typed into them so far.
pub(in crate::ui) fn are_drafts_taken(ui: &Ui) -> bool {
    ui.data(|data| data.get_temp(Id::unique("drafts are taken"))).unwrap_or_default()
}

/// What was typed without the characters that a portfolio cannot hold.
pub(in crate::ui) fn clean(typed: &str) -> String {
    let kept = typed.replace("\r\n", "\n").replace('\r', "\n");
    kept.chars()
        .filter(|c| !c.is_control() || matches!(c, '\n' | '\t'))
        .take(LONGEST_TEXT)
        .collect()
}

/// Notes that the text in a field is what the portfolio holds, so that undo means the portfolio's.
pub(in crate::ui) fn mark_live(ui: &Ui, response: &Response) {
    if response.has_focus() {
        ui.data_mut(|data| data.insert_temp(Id::unique("live field"), response.id));
    }
}

/// Notes that this shows projects, so that Space there is about those selected.
pub(in crate::ui) fn mark_canvas(ui: &Ui, response: &Response) {
    if response.has_focus() {
        ui.data_mut(|data| data.insert_temp(Id::unique("canvas"), response.id));
    }
}

/// Whether what has the focus shows projects.
pub(in crate::ui) fn is_canvas(ui: &Ui, focused: Id) -> bool {
    ui.data(|data| data.get_temp(Id::unique("canvas"))) == Some(focused)
}

/// Whether undo and redo belong to a text field: it holds something not yet taken over.
pub(in crate::ui) fn keeps_undo(ui: &Ui) -> bool {
    let focused = ui.memory(egui::Memory::focused);
    let live: Option<Id> = ui.data(|data| data.get_temp(Id::unique("live field")));
    ui.ctx().text_edit_focused() && focused != live
}

/// One line that follows every keystroke; gives the text where it changed.
pub(in crate::ui) fn line_ui(
    ui: &mut Ui,
    id: Id,
    name: &str,
    text: &str,
    hint: &str,
    width: f32,
) -> (Response, Option<String>) {
    let mut typed = text.to_owned();
    let response = ui
        .add(
            TextEdit::singleline(&mut typed).id(id).hint_text(hint.to_owned()).desired_width(width),
        )
        .accessible_name(name);
    mark_live(ui, &response);
    let changed = response.changed().then(|| clean(&typed));
    (response, changed)
}

/// Several lines that follow every keystroke; gives the text where it changed.
pub(in crate::ui) fn lines_ui(
    ui: &mut Ui,
    id: Id,
    name: &str,
    text: &str,
    hint: &str,
) -> (Response, Option<String>) {
    let mut typed = text.to_owned();
    let rows = if text.len() > 120 { 4 } else { 2 };
    let response = ui
        .add(
            TextEdit::multiline(&mut typed)
                .id(id)
                .hint_text(hint.to_owned())
                .desired_width(f32::INFINITY)
                .desired_rows(rows),
        )
        .accessible_name(name);
    mark_live(ui, &response);
    let changed = response.changed().then(|| clean(&typed));
    (response, changed)
}

/// A line that has to be understood. It is taken when the field is left, Enter is pressed or a
/// command is given by its keys; what cannot be understood stays, with the reason below it, until
/// it is mended or Esc is pressed.
pub(in crate::ui) fn typed_ui<T>(
    ui: &mut Ui,
    id: Id,
    name: &str,
    shown: &str,
    hint: &str,
    width: f32,
    understand: impl Fn(&str) -> Result<T, String>,
) -> (Response, Option<T>) {
    let draft = id.with("draft");
    let kept: Option<String> = ui.data(|data| data.get_temp(draft));
    let had_draft = kept.is_some();
    let mut typed = kept.unwrap_or_else(|| shown.to_owned());
    let response = ui
        .add(
            TextEdit::singleline(&mut typed).id(id).hint_text(hint.to_owned()).desired_width(width),
        )
        .accessible_name(name);
    if response.changed() {
        ui.data_mut(|data| data.insert_temp(draft, typed.clone()));
    }
    if !had_draft && !response.changed() {
        mark_live(ui, &response);
        return (response, None);
    }
    if response.has_focus() {
        ui.data_mut(|data| data.remove::<Id>(Id::unique("live field")));
    }
    let is_cancelled = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Escape));
    if is_cancelled || typed == shown {
        ui.data_mut(|data| data.remove::<String>(draft));
        return (response, None);
    }
    match understand(typed.trim()) {
        Ok(value) if !response.has_focus() || are_drafts_taken(ui) => {
            ui.data_mut(|data| data.remove::<String>(draft));
            (response, Some(value))
        }
        Err(reason) if !response.has_focus() => {
            let warm = theme::colours(ui).warm;
            let text = egui::RichText::new(reason).size(theme::NOTE).color(warm);
            ui.scope(|ui| {
                ui.set_max_width(width.max(96.0));
                ui.add(egui::Label::new(text).wrap());
            });
            (response, None)
        }
        _ => (response, None),
    }
}
