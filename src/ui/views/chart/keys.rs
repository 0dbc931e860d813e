//! From mark to mark by the arrow keys.

use egui::{EventFilter, Key, Modifiers, Response, Ui, Vec2, vec2};

use super::{ChartState, reach};
use crate::charts::{Group, Stands};
use crate::ui::paint;
use crate::ui::request::Desk;
use crate::ui::widgets::mark_canvas;

const ARROWS: [(Key, Vec2); 4] = [
    (Key::ArrowLeft, vec2(-1.0, 0.0)),
    (Key::ArrowRight, vec2(1.0, 0.0)),
    (Key::ArrowUp, vec2(0.0, -1.0)),
    (Key::ArrowDown, vec2(0.0, 1.0)),
];

/// Arrows reach the nearest mark that way and select it, Enter opens it; gives the mark reached.
pub(super) fn keys_ui<'g>(
    desk: &mut Desk<'_>,
    state: &mut ChartState,
    ui: &Ui,
    response: &Response,
    marks: &[&'g Group],
) -> Option<&'g Group> {
    if response.clicked() {
        response.request_focus();
    }
    let reached = state.reached.as_ref();
    let at = reached.and_then(|id| marks.iter().copied().find(|mark| mark.id == *id));
    if !response.has_focus() {
        return at;
    }
    mark_canvas(ui, response);
    let filter =
        EventFilter { horizontal_arrows: true, vertical_arrows: true, ..EventFilter::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    if let Some(mark) = at
        && pressed(Key::Enter)
    {
        reach::open(desk, mark);
    }
    let way = ARROWS.into_iter().find(|(key, _)| pressed(*key));
    let Some((_, way)) = way else { return at };
    let next = beside(marks, at, way).or_else(|| nearest(marks, at, way));
    if let Some(mark) = next {
        state.reached = Some(mark.id.clone());
        // What changes everything in sight is not done in passing.
        if !matches!(mark.stands, Stands::Scenario(_)) {
            reach::select(desk, mark, false);
        }
    }
    next.or(at)
}

/// The next point of a line, before or after the one that is reached.
fn beside<'g>(marks: &[&'g Group], from: Option<&Group>, way: Vec2) -> Option<&'g Group> {
    let Stands::Possible(place) = &from?.stands else { return None };
    let next = if way.x > 0.0 { place.checked_add(1) } else { place.checked_sub(1) };
    let stands = Stands::Possible(next.filter(|_| way.x != 0.0)?);
    marks.iter().copied().find(|mark| mark.stands == stands)
}

/// The nearest mark in a direction, what lies aside counting twice; the first where none is reached.
fn nearest<'g>(marks: &[&'g Group], from: Option<&Group>, way: Vec2) -> Option<&'g Group> {
    let Some(from) = from.and_then(paint::area_of) else { return marks.first().copied() };
    let far = |mark: &Group| {
        let step = paint::area_of(mark)?.center() - from.center();
        let along = step.dot(way);
        let aside = step.dot(vec2(way.y, way.x)).abs();
        (along > 0.5).then_some(along + 2.0 * aside)
    };
    let reachable = marks.iter().filter_map(|mark| Some((far(mark)?, *mark)));
    reachable.min_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, mark)| mark)
}
