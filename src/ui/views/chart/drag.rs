//! Moving what a mark stands for: a date along the timeline, a project to another bucket of the mix.
//! One step that can be undone, however long the way; what else moves is said beside the mouse.

use std::sync::Arc;

use egui::{CursorIcon, Key, Pos2, Rect, Response, Shape, Stroke, StrokeKind, Ui, pos2, vec2};
use jiff::civil::Date;
use smol_str::SmolStr;

use super::{ChartState, shift};
use crate::app::{Document, Figures};
use crate::charts::{Group, Scene, Stands, TimeScale};
use crate::edit::reschedule::{self, Moving};
use crate::edit::{Change, Edit};
use crate::portfolio::{Id, Project, bucket_label};
use crate::text::{self, plain, shown_name};
use crate::ui::beside::plan_moved_ui;
use crate::ui::request::{Desk, Request};
use crate::ui::{paint, theme};

/// How near the end of a bar the mouse takes hold of it.
const NEAR: f32 = 6.0;

/// What the mouse can take hold of.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Hold {
    /// A date of a project, on an axis of time.
    Time(Id<Project>, Moving, TimeScale),
    /// The bucket of a project in a lens.
    Class(Id<Project>, SmolStr),
    /// When a project starts under the scenario that is on.
    Shift(Id<Project>, Shift),
}

/// By how many quarters a project starts later.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Shift {
    pub(super) time: TimeScale,
    /// Before it was taken hold of.
    pub(super) was: i64,
    /// Now.
    pub(super) is: i64,
}

/// What is being moved.
pub(super) struct Drag {
    pub(super) hold: Hold,
    pub(super) from: Pos2,
    /// The project as it was.
    pub(super) before: Arc<Project>,
    /// The figures as they were.
    pub(super) figures: Figures,
    pub(super) burst: String,
    pub(super) has_changed: bool,
}

impl Drag {
    /// Whether the marks stay where they are until it is over: rows that change places under the
    /// mouse could not be followed.
    pub(super) fn holds_still(&self) -> bool {
        matches!(self.hold, Hold::Time(..) | Hold::Shift(..))
    }

    /// Whether it has come back to where it was.
    fn is_back(&self) -> bool {
        matches!(&self.hold, Hold::Shift(_, shift) if shift.is == shift.was)
    }
}

/// What the mouse would take hold of on a mark, so far from the left of the scene.
pub(super) fn hold_of(document: &Document, scene: &Scene, mark: &Group, x: f32) -> Option<Hold> {
    if scene.time.is_some() && document.scenario().is_some() {
        return shift::hold_of(document, scene, mark, x).ok();
    }
    match (&mark.stands, &scene.time) {
        (Stands::Milestone(project, milestone), Some(time)) => {
            let moving = Moving::Milestone(milestone.clone());
            reschedule::day(document.portfolio().projects.get(project)?, &moving)?;
            Some(Hold::Time(project.clone(), moving, *time))
        }
        (Stands::Project(id), Some(time)) => {
            let project = document.portfolio().projects.get(id)?;
            let at = |day: Option<Date>| day.map(|day| time.x(document.facts.shifted(id, day)));
            let moving = bar_at(x, at(project.start), at(project.end))?;
            Some(Hold::Time(id.clone(), moving, *time))
        }
        (Stands::Project(id), None) => {
            let lens = buckets(scene).find_map(|mark| lens_of(mark).map(|(lens, _)| lens))?;
            Some(Hold::Class(id.clone(), lens.clone()))
        }
        _ => None,
    }
}

/// The part of a bar at a place along it: an end that is near, or the whole of it.
pub(super) fn bar_at(x: f32, start: Option<f32>, end: Option<f32>) -> Option<Moving> {
    // A short bar keeps a middle to hold it by.
    let room = start.zip(end).map_or(NEAR, |(start, end)| ((end - start) / 3.0).clamp(2.0, NEAR));
    let is_near = |at: Option<f32>| at.is_some_and(|at| (x - at).abs() <= room);
    let is_within = || start.zip(end).is_some_and(|(start, end)| start < x && x < end);
    match () {
        () if is_near(end) => Some(Moving::End),
        () if is_near(start) => Some(Moving::Start),
        () if is_within() => Some(Moving::Whole),
        () => None,
    }
}

/// The marks that stand for buckets.
fn buckets(scene: &Scene) -> impl Iterator<Item = &Group> {
    scene.groups().into_iter().filter(|mark| lens_of(mark).is_some())
}

fn lens_of(mark: &Group) -> Option<(&SmolStr, Option<&SmolStr>)> {
    match &mark.stands {
        Stands::Bucket { lens, bucket } => Some((lens, bucket.as_ref())),
        _ => None,
    }
}

/// What the mouse looks like where it can take hold of something, and while it holds it.
pub(super) fn cursor(hold: &Hold, is_held: bool) -> CursorIcon {
    match hold {
        Hold::Time(_, Moving::Start | Moving::End | Moving::Milestone(_), _) => {
            CursorIcon::ResizeHorizontal
        }
        _ if is_held => CursorIcon::Grabbing,
        _ => CursorIcon::Grab,
    }
}

/// Takes hold, moves, lets go. Escape puts everything back.
pub(super) fn drag_ui(
    desk: &mut Desk<'_>,
    state: &mut ChartState,
    ui: &Ui,
    response: &Response,
    scene: &Scene,
    area: Rect,
) {
    let Some(document) = desk.document() else { return };
    let is_dragged = response.dragged_by(egui::PointerButton::Primary);
    if response.drag_started_by(egui::PointerButton::Primary)
        && let Some(from) = ui.input(|input| input.pointer.press_origin())
    {
        let mark = paint::group_at(scene, from - area.min);
        let hold = mark.and_then(|mark| hold_of(document, scene, mark, from.x - area.left()));
        state.drag = hold.and_then(|hold| started(desk, state, document, hold, from));
    }
    let is_given_up = ui.input(|input| input.key_pressed(Key::Escape));
    if let Some(drag) = state.drag.take_if(|_| !is_dragged || is_given_up) {
        desk.ask(Request::EndBurst);
        if drag.has_changed && (is_given_up || drag.is_back()) {
            desk.ask(Request::Command("undo"));
        }
        ui.request_repaint();
    }
    let Some(drag) = &mut state.drag else { return };
    let Some(at) = response.interact_pointer_pos() else { return };
    ui.set_cursor_icon(cursor(&drag.hold, true));
    if let Hold::Shift(..) = drag.hold {
        return shift::shift_ui(desk, drag, ui, response, (scene, area), at);
    }
    let bucket = bucket_at(scene, at.y - area.top());
    let Some(with) = drag.moved(at, bucket) else { return };
    let project = document.portfolio().projects.get(&with.id);
    if project.is_some_and(|project| **project != with) {
        drag.has_changed = true;
        desk.change(drag.change(with.clone()));
        ui.request_repaint();
    }
    let painter = ui.painter_at(area);
    match &drag.hold {
        Hold::Time(_, moving, time) => ghost(ui, &painter, scene, area, (&with, moving, time)),
        Hold::Class(..) => target(ui, &painter, scene, area, bucket),
        Hold::Shift(..) => {}
    }
    said_ui(response, document, drag, &with);
}

fn started(
    desk: &mut Desk<'_>,
    state: &mut ChartState,
    document: &Document,
    hold: Hold,
    from: Pos2,
) -> Option<Drag> {
    let (Hold::Time(id, ..) | Hold::Class(id, _) | Hold::Shift(id, _)) = &hold;
    let before = Arc::clone(document.portfolio().projects.get(id)?);
    if !desk.app.selection.contains(id) {
        desk.ask(Request::Select(vec![id.clone()]));
    }
    state.moves += 1;
    let burst = format!("{id}/drag {}", state.moves);
    let figures = Figures::of(document);
    Some(Drag { hold, from, before, figures, burst, has_changed: false })
}

/// The bucket whose row is nearest to a height of the scene.
fn bucket_at(scene: &Scene, y: f32) -> Option<(&SmolStr, Option<&SmolStr>)> {
    let far = |mark: &&Group| paint::area_of(mark).map_or(f32::MAX, |a| (a.center().y - y).abs());
    buckets(scene).min_by(|a, b| far(a).total_cmp(&far(b))).and_then(lens_of)
}

impl Drag {
    /// The project with what is moved where the mouse is.
    fn moved(&self, at: Pos2, bucket: Option<(&SmolStr, Option<&SmolStr>)>) -> Option<Project> {
        match &self.hold {
            Hold::Time(_, moving, time) => {
                Some(reschedule::moved(&self.before, moving, time.days(at.x - self.from.x)))
            }
            Hold::Class(_, lens) => {
                let (_, bucket) = bucket?;
                let mut with = Project::clone(&self.before);
                with.set_class(lens, bucket.cloned());
                Some(with)
            }
            Hold::Shift(..) => None,
        }
    }

    /// The step that leads there.
    fn change(&self, with: Project) -> Change {
        let name = text::shortened(&self.before.name, 40);
        let label = match &self.hold {
            Hold::Time(_, moving, _) => {
                let to = reschedule::day(&with, moving).map(text::short_date).unwrap_or_default();
                match moving {
                    Moving::Start => format!("move the start of {name} to {to}"),
                    Moving::End => format!("move the end of {name} to {to}"),
                    Moving::Whole => format!("move {name} to {to}"),
                    Moving::Milestone(_) => format!("move {} to {to}", milestone(&with, moving)),
                }
            }
            Hold::Class(_, lens) => match with.class(lens) {
                Some(bucket) => format!("move {name} to {}", bucket_label(lens, bucket)),
                None => format!("take {name} out of its bucket"),
            },
            Hold::Shift(..) => String::new(),
        };
        let edit = Edit::PutProject(Arc::new(with));
        Change { label, edit, burst: Some(self.burst.clone()) }
    }

    /// Where it is now, in words.
    fn said(&self, document: &Document, with: &Project) -> String {
        match &self.hold {
            Hold::Time(id, moving, _) => {
                let shown = |project: &Project| {
                    reschedule::day(project, moving).map(|day| document.facts.shifted(id, day))
                };
                let (Some(before), Some(after)) = (shown(&self.before), shown(with)) else {
                    return String::new();
                };
                let what = match moving {
                    Moving::Start | Moving::Whole => "Starts",
                    Moving::End => "Ends",
                    Moving::Milestone(_) => "Due",
                };
                let days = before.until((jiff::Unit::Day, after)).map_or(0, |span| span.get_days());
                let number = text::count(days.unsigned_abs() as usize, "day");
                let way = match days {
                    1.. => format!(", {number} later"),
                    0 => String::new(),
                    _ => format!(", {number} earlier"),
                };
                format!("{what} {}{way}", text::date(after))
            }
            Hold::Class(_, lens) => with.class(lens).map_or_else(
                || "In no bucket".to_owned(),
                |bucket| plain(&bucket_label(lens, bucket)).into_owned(),
            ),
            Hold::Shift(..) => String::new(),
        }
    }
}

/// The name of the milestone that moves.
fn milestone(project: &Project, moving: &Moving) -> String {
    let Moving::Milestone(id) = moving else { return String::new() };
    let own = project.milestones.iter().find(|milestone| milestone.id == *id);
    own.map(|own| text::shortened(&own.name, 40).into_owned()).unwrap_or_default()
}

/// The bar or the milestone where it would come to lie, and a line up to the axis.
pub(super) fn ghost(
    ui: &Ui,
    painter: &egui::Painter,
    scene: &Scene,
    area: Rect,
    (with, moving, time): (&Project, &Moving, &TimeScale),
) {
    let accent = theme::colours(ui).accent;
    let stands = match moving {
        Moving::Milestone(id) => Stands::Milestone(with.id.clone(), id.clone()),
        _ => Stands::Project(with.id.clone()),
    };
    let mark = scene.groups().into_iter().find(|mark| mark.stands == stands);
    let Some(covered) = mark.and_then(paint::area_of) else { return };
    let y = covered.translate(area.min.to_vec2()).center().y;
    let x = |day: Option<Date>| day.map(|day| area.left() + time.x(day));
    let at = match moving {
        Moving::End => x(with.end),
        Moving::Start | Moving::Whole => x(with.start),
        Moving::Milestone(_) => x(reschedule::day(with, moving)),
    };
    let Some(at) = at else { return };
    painter.line_segment(
        [pos2(at, area.top() + scene.head), pos2(at, area.bottom())],
        Stroke::new(1.0, accent),
    );
    if let Moving::Milestone(_) = moving {
        let corners = [vec2(0.0, -6.0), vec2(6.0, 0.0), vec2(0.0, 6.0), vec2(-6.0, 0.0)];
        let corners = corners.map(|corner| pos2(at, y) + corner).to_vec();
        painter.add(Shape::convex_polygon(corners, accent, Stroke::NONE));
    } else if let (Some(from), Some(to)) = (x(with.start), x(with.end)) {
        let bar = Rect::from_x_y_ranges(from..=to.max(from + 2.0), y - 7.0..=y + 7.0);
        painter.rect_filled(bar, 3.0, accent.gamma_multiply(0.25));
        painter.rect_stroke(bar, 3.0, Stroke::new(1.5, accent), StrokeKind::Inside);
    }
}

/// The row of the bucket into which the project would go.
fn target(
    ui: &Ui,
    painter: &egui::Painter,
    scene: &Scene,
    area: Rect,
    bucket: Option<(&SmolStr, Option<&SmolStr>)>,
) {
    let mark = buckets(scene).find(|mark| lens_of(mark) == bucket);
    if let Some(covered) = mark.and_then(paint::area_of) {
        let covered = covered.translate(area.min.to_vec2()).expand(4.0).intersect(area);
        let stroke = Stroke::new(2.0, theme::colours(ui).accent);
        painter.rect_stroke(covered, 4.0, stroke, StrokeKind::Inside);
    }
}

/// Beside the mouse: what moves, to where, and what else moves with it.
fn said_ui(response: &Response, document: &Document, drag: &Drag, with: &Project) {
    let name = match &drag.hold {
        Hold::Time(_, moving @ Moving::Milestone(_), _) => milestone(with, moving),
        _ => shown_name(&with.name).into_owned(),
    };
    plan_moved_ui(response, document, &name, &drag.said(document, with), &drag.figures);
}
