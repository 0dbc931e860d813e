//! The list itself: only the rows in sight are drawn, and the keys lead through all of them.

use egui::{Key, Modifiers, Rect, ScrollArea, Ui, UiBuilder, pos2, vec2};

use super::row::{finding_ui, head_ui};
use super::rows::{FindingsState, Row};
use crate::app::Document;
use crate::ui::request::{Desk, Request};

/// The list.
pub(super) fn list_ui(
    desk: &mut Desk<'_>,
    state: &mut FindingsState,
    ui: &mut Ui,
    document: &Document,
) {
    keys_ui(desk, state, ui);
    let height = state.tops.last().copied().unwrap_or_default();
    ScrollArea::vertical().id_salt("findings").auto_shrink([false, false]).show_viewport(
        ui,
        |ui, seen| {
            let width = ui.available_width() - 8.0;
            let origin = ui.max_rect().min;
            ui.set_min_size(vec2(width, height + 24.0));
            let place_of = |place: usize| {
                let top = state.tops.get(place).copied().unwrap_or_default();
                let end = state.tops.get(place + 1).copied().unwrap_or(top);
                let top_left = pos2(origin.x, origin.y + top);
                Rect::from_min_size(top_left, vec2(width, end - top))
            };
            if std::mem::take(&mut state.is_sought)
                && let Some(cursor) = state.cursor
            {
                ui.scroll_to_rect(place_of(cursor).expand(super::rows::ROW), None);
            }
            let first = state.tops.partition_point(|top| *top < seen.min.y).saturating_sub(1);
            let end = state.tops.partition_point(|top| *top < seen.max.y);
            let mut fold = None;
            for place in first..end.min(state.rows.len()) {
                let Some(row) = state.rows.get(place).copied() else { break };
                let builder = UiBuilder::new().max_rect(place_of(place));
                let is_here = state.cursor == Some(place);
                match row {
                    Row::Head(bundle) => {
                        let Some(own) = state.bundles.get(bundle) else { continue };
                        let mut ui = ui.new_child(builder.id_salt(&own.common));
                        let is_folded = state.is_folded(own);
                        let can_fix = state.fixable.contains(rule_of(own));
                        let looks = (is_folded, is_here, can_fix);
                        if head_ui(desk, &mut ui, document, own, looks) {
                            fold = Some((bundle, !is_folded));
                        }
                    }
                    Row::Finding(..) => {
                        let Some(finding) = state.finding(row) else { continue };
                        let mut ui =
                            ui.new_child(builder.id_salt(crate::ui::judging::key(finding)));
                        finding_ui(desk, &mut ui, document, finding, is_here);
                    }
                }
            }
            if let Some((bundle, is_folded)) = fold {
                state.fold(bundle, is_folded);
            }
        },
    );
}

/// The rule of a bundle that has one in common.
fn rule_of(bundle: &crate::app::Bundle) -> &'static str {
    match bundle.common {
        crate::app::Common::Rule(name) => name,
        _ => "",
    }
}

/// Up and down lead through the rows, left and right fold, Enter goes there.
fn keys_ui(desk: &mut Desk<'_>, state: &mut FindingsState, ui: &Ui) {
    let is_busy = desk.app.question.is_some()
        || ui.memory(|memory| memory.focused().is_some())
        || egui::Popup::is_any_open(ui.ctx());
    if is_busy {
        return;
    }
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let steps: [(Key, isize); 4] =
        [(Key::ArrowDown, 1), (Key::ArrowUp, -1), (Key::PageDown, 15), (Key::PageUp, -15)];
    let last = state.rows.len().saturating_sub(1);
    let step = steps.into_iter().find(|(key, _)| pressed(*key)).map(|(_, step)| step);
    let ends = [(Key::Home, 0), (Key::End, last)];
    let end = ends.into_iter().find(|(key, _)| pressed(*key)).map(|(_, place)| place);
    // Where what was looked at is gone, its row is the next one.
    let here = state.cursor.and_then(|place| state.rows.get(place));
    let here = here.and_then(|row| state.finding(*row));
    let is_gone = here.zip(desk.app.finding.as_ref()).is_some_and(|(a, b)| !a.is_same(b));
    let to = match (state.cursor, step) {
        (_, None) => end,
        (None, Some(_)) => Some(0),
        (Some(place), Some(1)) if is_gone => Some(place),
        (Some(place), Some(step)) => Some(place.saturating_add_signed(step).min(last)),
    };
    if let Some(to) = to {
        (state.cursor, state.is_sought) = (Some(to), true);
        if let Some(finding) = state.rows.get(to).and_then(|row| state.finding(*row)) {
            desk.ask(Request::GoTo(std::sync::Arc::clone(finding), false));
        }
    }
    let (left, right, enter) =
        (pressed(Key::ArrowLeft), pressed(Key::ArrowRight), pressed(Key::Enter));
    let Some(row) = state.cursor.and_then(|place| state.rows.get(place)).copied() else { return };
    match row {
        Row::Head(bundle) if enter => {
            let is_folded = state.bundles.get(bundle).is_some_and(|own| state.is_folded(own));
            state.fold(bundle, !is_folded);
        }
        Row::Head(bundle) | Row::Finding(bundle, _) if left => state.fold(bundle, true),
        Row::Head(bundle) if right => state.fold(bundle, false),
        Row::Finding(..) if enter => {
            if let Some(finding) = state.finding(row) {
                desk.ask(Request::GoTo(std::sync::Arc::clone(finding), true));
            }
        }
        _ => {}
    }
}
