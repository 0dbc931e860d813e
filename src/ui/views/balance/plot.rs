//! The plot: axes that pan and zoom, marks to point at, pick and move.

use egui::{CursorIcon, FontId, Pos2, Rect, Response, Role, Ui, Vec2, WidgetInfo};
use egui_plot::{AxisHints, Plot, PlotTransform};

use super::drag::{Drag, is_movable};
use super::ground::{self, Ground};
use super::{BalanceState, pick, reach};
use crate::app::{Document, Figures};
use crate::charts::balance::Bubbles;
use crate::charts::{Axis, Options};
use crate::ui::beside::{explained_ui, plan_moved_ui};
use crate::ui::request::{Desk, Request};
use crate::ui::{judging, theme};

/// How far beside a split line it can be taken hold of.
const NEAR: f32 = 4.0;
/// Up to so many marks carry a sign of the errors found in their projects.
pub(super) const MOST_MARKED: usize = 300;

/// What the mouse took hold of when it was pressed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Held {
    /// A mark, by its place.
    Mark(usize),
    /// A split line: 0 is the one across, 1 the one upwards.
    Split(usize),
    /// The ground, with Shift: a box to select with.
    Box(Pos2),
}

/// The plot.
pub(super) fn plot_ui(
    desk: &mut Desk<'_>,
    state: &mut BalanceState,
    ui: &mut Ui,
    document: &Document,
    bubbles: &Bubbles,
) {
    let ground = state.ground(bubbles);
    if ui.input(|input| input.pointer.primary_pressed()) {
        state.held = held(state, ui, bubbles);
    }
    let wish = if state.is_home { Some(ground.bounds()) } else { state.wish.take() };
    let soft = theme::colours(ui).soft;
    let hints = |hints: AxisHints<'static>, title: &str| {
        hints
            .label(theme::strong(title, theme::NOTE).color(soft))
            .label_spacing(18.0..=20.0)
            .tick_label_color(soft)
            .tick_label_font(FontId::proportional(theme::NOTE))
    };
    let (x, y) = (bubbles.x.clone(), bubbles.y.clone());
    let plot = Plot::new("balance")
        .custom_x_axes(vec![
            hints(AxisHints::new_x(), &x.title)
                .formatter(move |mark, _| ground::said(&x, mark.value)),
        ])
        .custom_y_axes(vec![
            hints(AxisHints::new_y(), &y.title)
                .formatter(move |mark, _| ground::said(&y, mark.value)),
        ])
        .x_grid_spacer(|input| ground::spaced(&bubbles.x, &input))
        .y_grid_spacer(|input| ground::spaced(&bubbles.y, &input))
        .show_grid(false)
        .show_background(false)
        .show_x(false)
        .show_y(false)
        .auto_bounds(false)
        .allow_boxed_zoom(false)
        .allow_axis_zoom_drag(false)
        .allow_double_click_reset(false)
        .allow_drag(state.held.is_none())
        // The wheel looks closer, as on a map; it does not slide the chart away.
        .allow_scroll(false)
        .show(ui, |plot| {
            if let Some(bounds) = wish {
                plot.set_plot_bounds(bounds);
            }
            let turned = plot.ctx().input(|input| input.smooth_scroll_delta().y);
            if turned != 0.0 && plot.response().hovered() {
                plot.zoom_bounds_around_hovered(egui::Vec2::splat((turned / 300.0).exp()));
            }
        });
    let (response, transform) = (plot.response, plot.transform);
    if state.size != transform.frame().size() {
        state.size = transform.frame().size();
        ui.request_repaint();
    }
    if *transform.bounds() != ground.bounds() && !(state.is_home && wish.is_none()) {
        state.is_home = false;
        state.wish = reach::limited(*transform.bounds(), ground.bounds());
    }
    response.widget_info(|| WidgetInfo::labeled(Role::Canvas, true, bubbles.title.as_str()));
    let theme = theme::theme_of(ui);
    let selection = &desk.app.selection;
    let described = (bubbles, state.generation);
    let glides = desk.app.settings.glides && state.drag.is_none();
    let on = (ground, &transform);
    state.canvas.follow(ui.ctx(), described, on, theme, selection.as_slice(), glides);
    let pointed = pointed(state, &response, bubbles);
    paint(desk, state, ui, bubbles, (ground, &transform), pointed);
    move_ui(desk, state, ui, document, bubbles, (ground, &transform), &response);
    pick::pick_ui(desk, state, ui, bubbles, &response, pointed);
    hover_ui(state, ui, document, bubbles, &response, pointed);
}

/// What the mouse takes hold of where it is pressed.
fn held(state: &BalanceState, ui: &Ui, bubbles: &Bubbles) -> Option<Held> {
    let at = ui.input(|input| input.pointer.interact_pos())?;
    if ui.input(|input| input.modifiers.shift) {
        return Some(Held::Box(at));
    }
    if let Some(place) = state.canvas.mark_at(at) {
        return is_movable(bubbles).then_some(Held::Mark(place));
    }
    split_at(&state.splits, at).map(Held::Split)
}

/// The split line at a point.
fn split_at(splits: &[Option<[Pos2; 2]>; 2], at: Pos2) -> Option<usize> {
    splits.iter().position(|line| {
        line.is_some_and(|[from, to]| Rect::from_two_pos(from, to).expand(NEAR).contains(at))
    })
}

/// The mark that the mouse is over, or moves.
fn pointed(state: &BalanceState, response: &Response, bubbles: &Bubbles) -> Option<usize> {
    if let Some(drag) = &state.drag {
        return bubbles.marks.iter().position(|mark| mark.project == drag.project);
    }
    let at = response.hover_pos().filter(|_| !response.dragged())?;
    state.canvas.mark_at(at)
}

/// Paints ground, marks and names.
fn paint(
    desk: &Desk<'_>,
    state: &mut BalanceState,
    ui: &Ui,
    bubbles: &Bubbles,
    (ground, transform): (Ground, &PlotTransform),
    pointed: Option<usize>,
) {
    let frame = *transform.frame();
    let painter = ui.painter_at(frame);
    let colours = theme::colours(ui);
    let taken = ground.paint(&painter, (bubbles, state.in_quadrants), transform, &colours);
    state.splits = ground.splits(bubbles, transform);
    state.canvas.paint(&painter);
    let is_held = ui.input(|input| input.pointer.any_down());
    state.names.follow(
        (bubbles, state.generation),
        &state.canvas.places,
        (frame, *transform.bounds()),
        &taken,
        desk.app.selection.as_slice(),
        is_held,
    );
    // Among hundreds they would be a rash.
    if bubbles.marks.len() <= MOST_MARKED {
        for (mark, (at, radius)) in bubbles.marks.iter().zip(&state.canvas.discs) {
            let corner = *at + Vec2::splat(radius * std::f32::consts::FRAC_1_SQRT_2 + 1.0);
            judging::error_mark(&painter, &colours, desk.document(), &mark.project, corner);
        }
    }
    state.names.paint(&painter, &state.canvas.discs, &colours);
    let mark = pointed.and_then(|place| Some((place, bubbles.marks.get(place)?)));
    if let Some((place, mark)) = mark {
        let is_selected = desk.app.selection.contains(&mark.project);
        let theme = theme::theme_of(ui);
        state.canvas.paint_above(&painter, bubbles, place, theme, is_selected);
    }
    if bubbles.marks.iter().all(|mark| mark.x.is_none() || mark.y.is_none()) {
        let words = if is_movable(bubbles) {
            "Drag the marks to where they belong, or enter the scores on the right"
        } else {
            "Enter what is not known on the right, and the marks find their place"
        };
        let field = ground.field(transform);
        let font = FontId::proportional(theme::STRONG);
        let room = (field.width() - 48.0).max(80.0);
        let galley = painter.layout(words.to_owned(), font, colours.soft, room);
        let at = Rect::from_center_size(field.center(), galley.size());
        painter.rect_filled(at.expand2(egui::vec2(10.0, 6.0)), 4.0, colours.paper);
        painter.galley(at.min, galley, colours.soft);
    }
}

/// Moves what the mouse holds.
fn move_ui(
    desk: &mut Desk<'_>,
    state: &mut BalanceState,
    ui: &Ui,
    document: &Document,
    bubbles: &Bubbles,
    (ground, transform): (Ground, &PlotTransform),
    response: &Response,
) {
    let is_dragged = response.dragged_by(egui::PointerButton::Primary);
    if let Some(drag) = state.drag.take_if(|_| !is_dragged) {
        state.ground = None;
        desk.ask(Request::EndBurst);
        if drag.has_changed && ui.input(|input| input.key_pressed(egui::Key::Escape)) {
            desk.ask(Request::Command("undo"));
        }
        ui.request_repaint();
    }
    let Some(at) = response.interact_pointer_pos().filter(|_| is_dragged) else { return };
    let Some(origin) = ui.input(|input| input.pointer.press_origin()) else { return };
    match state.held {
        Some(Held::Mark(place)) if response.drag_started() => {
            let mark = bubbles.marks.get(place);
            let disc = state.canvas.discs.get(place);
            if let (Some(mark), Some((centre, _))) = (mark, disc) {
                state.moves += 1;
                state.drag =
                    Some(Drag::new(mark, origin - *centre, state.moves, Figures::of(document)));
                state.ground = Some(ground);
                if !desk.app.selection.contains(&mark.project) {
                    desk.ask(Request::Select(vec![mark.project.clone()]));
                }
            }
        }
        Some(Held::Split(line)) => {
            let value = transform.value_from_position(at);
            let mut charts = desk.app.charts.clone();
            let (split, at) = match line {
                0 => (&mut charts.balance.split_x, value.x),
                _ => (&mut charts.balance.split_y, value.y),
            };
            *split = at.round().clamp(0.0, 100.0);
            ask_charts(desk, charts);
        }
        _ => {}
    }
    let Some(drag) = &mut state.drag else { return };
    let mark = bubbles.marks.iter().find(|mark| mark.project == drag.project);
    let project = document.portfolio().projects.get(&drag.project);
    let (Some(mark), Some(project)) = (mark, project) else { return };
    let to = at - drag.grip;
    let value = transform.value_from_position(to);
    let field = ground.field(transform);
    // What is unknown stays so until it is moved into the field.
    let x = (mark.x.is_some() || to.x >= field.left()).then_some(value.x);
    let y = (mark.y.is_some() || to.y <= field.bottom()).then_some(value.y);
    if let Some(change) = drag.change(project, (bubbles.x.axis, x), (bubbles.y.axis, y)) {
        drag.has_changed = true;
        desk.change(change);
        ui.request_repaint();
    }
}

fn ask_charts(desk: &mut Desk<'_>, charts: Options) {
    if charts != desk.app.charts {
        desk.ask(Request::Charts(charts));
    }
}

/// Says what the mouse is over, and what it can do there.
fn hover_ui(
    state: &BalanceState,
    ui: &Ui,
    document: &Document,
    bubbles: &Bubbles,
    response: &Response,
    pointed: Option<usize>,
) {
    let mark = pointed.and_then(|place| bubbles.marks.get(place));
    if let (Some(mark), Some(drag)) = (mark, &state.drag) {
        ui.set_cursor_icon(CursorIcon::Grabbing);
        let words = [(bubbles.x.axis, mark.x), (bubbles.y.axis, mark.y)]
            .into_iter()
            .filter(|(axis, at)| axis.is_score() && at.is_some())
            .map(|(axis, at)| score_words(axis, at.unwrap_or(0.0)))
            .collect::<Vec<_>>()
            .join(" · ");
        plan_moved_ui(response, document, &mark.name, &words, &drag.figures);
        return;
    }
    if let Some(mark) = mark {
        if is_movable(bubbles) {
            ui.set_cursor_icon(CursorIcon::Grab);
        }
        let said = mark.tooltip(&document.facts);
        let lines: Vec<&str> = said.iter().map(String::as_str).collect();
        if let Some((name, lines)) = lines.split_first() {
            explained_ui(response, name, lines, |ui| {
                judging::counts_ui(ui, document, &mark.project);
            });
        }
        return;
    }
    let line = match state.held {
        Some(Held::Split(line)) if response.dragged() => Some(line),
        _ => response.hover_pos().and_then(|at| split_at(&state.splits, at)),
    };
    match line {
        Some(0) => ui.set_cursor_icon(CursorIcon::ResizeColumn),
        Some(_) => ui.set_cursor_icon(CursorIcon::ResizeRow),
        None => {}
    }
}

fn score_words(axis: Axis, at: f64) -> String {
    use crate::portfolio::Choice as _;
    format!("{} {at:.0}", axis.label())
}
