//! Picking marks: by click, by box, by the arrow keys.

use egui::{EventFilter, Key, Modifiers, Rect, Response, Stroke, Ui, Vec2, vec2};

use super::BalanceState;
use super::plot::Held;
use crate::charts::balance::Bubbles;
use crate::portfolio::{Id, Project};
use crate::ui::request::{Desk, Request};
use crate::ui::theme;
use crate::ui::widgets::mark_canvas;

/// Selects what is clicked, boxed in, or reached by an arrow key.
pub(super) fn pick_ui(
    desk: &mut Desk<'_>,
    state: &mut BalanceState,
    ui: &Ui,
    bubbles: &Bubbles,
    response: &Response,
    pointed: Option<usize>,
) {
    let pointed = pointed.and_then(|place| bubbles.marks.get(place));
    let modifiers = ui.input(|input| input.modifiers);
    if response.clicked() {
        match pointed {
            Some(mark) if modifiers.command => {
                let mut selection = desk.app.selection.to_vec();
                let before = selection.len();
                selection.retain(|id| *id != mark.project);
                if selection.len() == before {
                    selection.push(mark.project.clone());
                }
                desk.ask(Request::Select(selection));
            }
            Some(mark) => desk.ask(Request::Select(vec![mark.project.clone()])),
            None if modifiers.is_none() && !desk.app.selection.is_empty() => {
                desk.ask(Request::Select(Vec::new()));
            }
            None => {}
        }
    }
    if response.double_clicked() {
        if pointed.is_some() {
            desk.ask(Request::Reveal("stage"));
        } else {
            state.is_home = true;
            ui.request_repaint();
        }
    }
    box_ui(desk, state, ui, bubbles, response);
    keys_ui(desk, state, ui, bubbles, response);
}

/// A box drawn with Shift selects what is in it.
fn box_ui(
    desk: &mut Desk<'_>,
    state: &BalanceState,
    ui: &Ui,
    bubbles: &Bubbles,
    response: &Response,
) {
    let Some(Held::Box(from)) = state.held else { return };
    let Some(to) = response.interact_pointer_pos() else { return };
    let area = Rect::from_two_pos(from, to);
    if response.dragged() {
        let accent = theme::colours(ui).accent;
        let fill = accent.gamma_multiply(0.12);
        let stroke = Stroke::new(1.0, accent);
        let painter = ui.painter_at(response.rect);
        painter.rect(area, 0.0, fill, stroke, egui::StrokeKind::Middle);
    } else if response.drag_stopped() {
        let marks = bubbles.marks.iter().zip(&state.canvas.discs);
        let inside = marks.filter(|(_, (at, _))| area.contains(*at));
        let mut selection: Vec<Id<Project>> = Vec::new();
        selection.extend(inside.map(|(mark, _)| mark.project.clone()));
        desk.ask(Request::Select(selection));
    }
}

/// Arrows go from mark to mark, Enter opens the inspector on the one selected.
fn keys_ui(
    desk: &mut Desk<'_>,
    state: &BalanceState,
    ui: &Ui,
    bubbles: &Bubbles,
    response: &Response,
) {
    mark_canvas(ui, response);
    if response.has_focus() {
        let filter = EventFilter {
            horizontal_arrows: true,
            vertical_arrows: true,
            ..EventFilter::default()
        };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
        let stroke = Stroke::new(1.5, theme::colours(ui).accent);
        ui.painter().rect_stroke(response.rect, 0.0, stroke, egui::StrokeKind::Outside);
    }
    let focused = ui.memory(egui::Memory::focused);
    let is_ours = focused.is_none_or(|id| id == response.id);
    if !is_ours || desk.app.question.is_some() || egui::Popup::is_any_open(ui.ctx()) {
        return;
    }
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    if desk.app.selection.last().is_some() && pressed(Key::Enter) {
        desk.ask(Request::Reveal("stage"));
    }
    for (key, towards) in [
        (Key::ArrowLeft, vec2(-1.0, 0.0)),
        (Key::ArrowRight, vec2(1.0, 0.0)),
        (Key::ArrowUp, vec2(0.0, -1.0)),
        (Key::ArrowDown, vec2(0.0, 1.0)),
    ] {
        if pressed(key)
            && let Some(mark) =
                next(desk, state, bubbles, towards).and_then(|place| bubbles.marks.get(place))
        {
            desk.ask(Request::Select(vec![mark.project.clone()]));
        }
    }
}

/// The nearest mark in a direction; the largest where none is selected.
fn next(desk: &Desk<'_>, state: &BalanceState, bubbles: &Bubbles, towards: Vec2) -> Option<usize> {
    let from = desk.app.selection.last();
    let from = from.and_then(|id| bubbles.marks.iter().position(|mark| mark.project == *id));
    let Some(from) = from else { return Some(0) };
    let (start, _) = *state.canvas.discs.get(from)?;
    let far = |(at, _): &(egui::Pos2, f32)| {
        let way = *at - start;
        let along = way.dot(towards);
        let beside = way.dot(towards.rot90()).abs();
        // What lies more to the side than ahead is left to the other keys.
        (along > 0.5 && beside <= along * 2.0).then_some(along + 2.0 * beside)
    };
    let discs = state.canvas.discs.iter().enumerate();
    let ahead = discs.filter_map(|(place, disc)| Some((place, far(disc)?)));
    ahead.min_by(|a, b| a.1.total_cmp(&b.1)).map(|(place, _)| place)
}
