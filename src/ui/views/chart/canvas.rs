//! The chart itself: painted, pointed at, clicked, framed.

use egui::{Rect, Response, Role, Sense, Shape, Stroke, StrokeKind, Ui, WidgetInfo, vec2};

use super::{ChartState, Painted, drag, keys, reach, shift};
use crate::charts::{Group, Scene, Stands};
use crate::ui::beside::explained_ui;
use crate::ui::request::Desk;
use crate::ui::{judging, paint, theme};

/// A click of the mouse; Enter on the canvas is no click on what lies under the mouse.
const PRIMARY: egui::PointerButton = egui::PointerButton::Primary;

/// The canvas: hover explains, click selects, double click opens, a frame selects what is in it,
/// arrows go from mark to mark.
pub(super) fn canvas_ui(desk: &mut Desk<'_>, state: &mut ChartState, ui: &mut Ui, scene: &Scene) {
    let size = vec2(scene.size.width as f32, scene.size.height as f32);
    let (area, response) = ui.allocate_exact_size(size, Sense::click_and_drag());
    response.widget_info(|| WidgetInfo::labeled(Role::Canvas, true, scene.desc.as_str()));
    let painter = ui.painter_at(area);
    paint_ui(state, ui, scene, area);
    let marks: Vec<&Group> =
        scene.groups().into_iter().filter(|group| group.stands != Stands::Nothing).collect();
    let outline = |group: &Group, width: f32| {
        if let Some(covered) = paint::area_of(group) {
            let covered = covered.translate(area.min.to_vec2()).expand(3.0).intersect(area);
            let stroke = Stroke::new(width, theme::colours(ui).accent);
            painter.rect_stroke(covered, 4.0, stroke, StrokeKind::Inside);
        }
    };
    for mark in &marks {
        if let Stands::Project(id) = &mark.stands
            && desk.app.selection.contains(id)
        {
            outline(mark, 1.5);
        }
        if matches!(mark.stands, Stands::Possible(place) if desk.app.frontier.chosen == Some(place))
        {
            outline(mark, 2.0);
        }
    }
    errors_ui(desk, ui, &marks, area);
    let at = response.hover_pos().filter(|at| at.y >= top_in_sight(ui, scene, area));
    let pointed = at.map(|at| at - area.min);
    let pointed =
        pointed.and_then(|at| paint::group_at(scene, at).or_else(|| paint::point_near(scene, at)));
    if let (Some(mark), Some(at)) = (pointed, at)
        && !response.dragged()
    {
        outline(mark, 1.0);
        let hold = desk
            .document()
            .and_then(|document| drag::hold_of(document, scene, mark, at.x - area.left()));
        let hand =
            hold.as_ref().map_or(egui::CursorIcon::PointingHand, |hold| drag::cursor(hold, false));
        ui.set_cursor_icon(hand);
        let tried = desk.document().filter(|own| own.scenario().is_some());
        let why_not = tried.map(|own| shift::hold_of(own, scene, mark, at.x - area.left()));
        let moves = match (&hold, why_not) {
            (Some(drag::Hold::Shift(..)), _) => "Drag starts it later in the scenario, by quarters",
            (Some(_), _) => "Drag moves it",
            (None, Some(Err(why_not))) => why_not,
            (None, _) => "",
        };
        tooltip_ui(desk, &response, mark, moves);
    }
    let adds = ui.input(|input| input.modifiers.command);
    match pointed {
        Some(mark) if response.double_clicked() => reach::open(desk, mark),
        Some(mark) if response.clicked_by(PRIMARY) => {
            state.reached = Some(mark.id.clone());
            reach::select(desk, mark, adds);
        }
        None if response.clicked_by(PRIMARY) => {
            state.reached = None;
            reach::select_none(desk);
        }
        _ => {}
    }
    drag::drag_ui(desk, state, ui, &response, scene, area);
    frame_ui(desk, state, ui, &response, area, &marks);
    if let Some(mark) = keys::keys_ui(desk, state, ui, &response, &marks) {
        outline(mark, 2.0);
    }
    head_ui(state, ui, scene, area);
}

/// Where what is in sight begins: below the heads of columns, where these have stayed behind.
fn top_in_sight(ui: &Ui, scene: &Scene, area: Rect) -> f32 {
    let top = ui.clip_rect().top();
    if area.top() < top { top + scene.head } else { area.top() }
}

/// The heads of columns above the rows that were scrolled.
fn head_ui(state: &ChartState, ui: &Ui, scene: &Scene, area: Rect) {
    let (clip, bottom) = (ui.clip_rect(), top_in_sight(ui, scene, area));
    let kept = state.drawn.as_ref().and_then(|drawn| drawn.painted.as_ref());
    if let Some(kept) = kept.filter(|_| area.top() < clip.top() && scene.head > 0.0) {
        let strip = Rect::from_min_max(clip.min, egui::pos2(clip.right(), bottom));
        let painter = ui.painter().with_clip_rect(strip);
        painter.rect_filled(strip, 0.0, theme::colours(ui).paper);
        let way = vec2(0.0, clip.top() - area.top());
        for shape in &kept.head {
            let mut shape = shape.clone();
            shape.translate(way);
            painter.add(shape);
        }
        painter.hline(strip.x_range(), bottom, Stroke::new(1.0, theme::colours(ui).faint));
    }
}

/// A small disc, as in the grid, at each project in which the rules found an error.
fn errors_ui(desk: &Desk<'_>, ui: &Ui, marks: &[&Group], area: Rect) {
    let painter = ui.painter_at(area);
    let colours = theme::colours(ui);
    for mark in marks {
        // Parts of a bar are too many and too narrow; a list at the edge has no room.
        if mark.id.starts_with("part-") || mark.id.starts_with("share-") {
            continue;
        }
        if let (Stands::Project(id), Some(covered)) = (&mark.stands, paint::area_of(mark)) {
            let at = covered.translate(area.min.to_vec2()).right_center() + vec2(6.0, 0.0);
            judging::error_mark(&painter, &colours, desk.document(), id, at);
        }
    }
}

/// Paints the scene; its shapes are kept as long as nothing moves.
fn paint_ui(state: &mut ChartState, ui: &Ui, scene: &Scene, area: Rect) {
    let painter = ui.painter_at(area);
    let pixels = ui.pixels_per_point().to_bits();
    let Some(drawn) = &mut state.drawn else { return };
    let known = drawn.painted.take_if(|p| p.origin == area.min && p.pixels == pixels);
    let kept = known.unwrap_or_else(|| {
        let shapes = paint::shapes(&painter, scene, area.min);
        let below = area.top() + scene.head;
        let is_head =
            |shape: &&Shape| scene.head > 0.0 && shape.visual_bounding_rect().top() < below;
        let head = shapes.iter().skip(1).filter(is_head).cloned().collect();
        Painted { origin: area.min, pixels, shapes, head }
    });
    painter.extend(kept.shapes.iter().cloned());
    drawn.painted = Some(kept);
}

/// What a mark stands for, in full.
fn tooltip_ui(desk: &Desk<'_>, response: &Response, mark: &Group, moves: &str) {
    let hint = reach::hint(mark);
    let hint = if moves.is_empty() { hint.to_owned() } else { format!("{hint}. {moves}") };
    let lines: Vec<&str> = mark.desc.lines().collect();
    explained_ui(response, &mark.title, &lines, |ui| {
        if let (Stands::Project(id), Some(document)) = (&mark.stands, desk.document()) {
            judging::counts_ui(ui, document, id);
        }
        ui.label(theme::note(ui, hint));
    });
}

/// A frame drawn around marks selects the projects they stand for.
fn frame_ui(
    desk: &mut Desk<'_>,
    state: &mut ChartState,
    ui: &Ui,
    response: &Response,
    area: Rect,
    marks: &[&Group],
) {
    if response.drag_started() && state.drag.is_none() {
        state.framed_from = ui.input(|input| input.pointer.press_origin());
    }
    let Some(from) = state.framed_from else { return };
    let Some(to) = response.interact_pointer_pos() else {
        state.framed_from = None;
        return;
    };
    let frame = Rect::from_two_pos(from, to).intersect(area);
    let accent = theme::colours(ui).accent;
    let painter = ui.painter_at(area);
    painter.rect_filled(frame, 0.0, accent.gamma_multiply(0.1));
    painter.rect_stroke(frame, 0.0, Stroke::new(1.0, accent), StrokeKind::Inside);
    if response.drag_stopped() {
        state.framed_from = None;
        let within = frame.translate(-area.min.to_vec2());
        let inside = marks.iter().filter(|mark| {
            paint::area_of(mark).is_some_and(|covered| within.contains(covered.center()))
        });
        reach::select_all(desk, inside.copied());
    }
}
