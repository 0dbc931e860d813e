//! Moving a bar of the timeline under a scenario: by whole quarters, and not before it is planned.

use egui::{Pos2, Rect, Response, Ui};
use jiff::civil::Date;

use super::drag::{Drag, Hold, Shift, bar_at, ghost};
use crate::app::Document;
use crate::charts::{Group, Scene, Stands};
use crate::edit::reschedule::Moving;
use crate::edit::scenario::{MOST_SHIFTED, Pick};
use crate::portfolio::Project;
use crate::text::{self, count, shown_name};
use crate::ui::beside::moved_ui;
use crate::ui::request::{Desk, Request};

/// How many days a quarter has, on average.
const QUARTER: f64 = 365.25 / 4.0;

/// What the mouse would take hold of on a bar under a scenario: all of it; or why it would not.
/// Ends and milestones belong to the plan, and what is done or stopped does not start later.
pub(super) fn hold_of(
    document: &Document,
    scene: &Scene,
    mark: &Group,
    x: f32,
) -> Result<Hold, &'static str> {
    let Some(time) = &scene.time else { return Err("") };
    let id = match &mark.stands {
        Stands::Milestone(..) => return Err("Milestones are dates of the plan, not of a scenario"),
        Stands::Project(id) => id,
        _ => return Err(""),
    };
    let project = document.portfolio().projects.get(id).ok_or("")?;
    let standing = document.facts.standing(id).ok_or("")?;
    if !standing.is_open() {
        return Err("It is over, and a scenario leaves it as it is");
    }
    let at = |day: Option<Date>| day.map(|day| time.x(standing.later(day)));
    match bar_at(x, at(project.start), at(project.end)) {
        Some(Moving::Whole) => {
            let shift = Shift { time: *time, was: standing.shift, is: standing.shift };
            Ok(Hold::Shift(id.clone(), shift))
        }
        Some(_) => Err("Start and end are dates of the plan; hold it in the middle to move it"),
        None => Err(""),
    }
}

/// Follows the mouse, decides by how many quarters the project starts later, and says what that
/// moves.
pub(super) fn shift_ui(
    desk: &mut Desk<'_>,
    drag: &mut Drag,
    ui: &Ui,
    response: &Response,
    (scene, area): (&Scene, Rect),
    at: Pos2,
) {
    let Some(document) = desk.document() else { return };
    let (from, burst, before) = (drag.from, drag.burst.clone(), drag.before.clone());
    let Hold::Shift(id, shift) = &mut drag.hold else { return };
    let quarters = (shift.time.days(at.x - from.x) as f64 / QUARTER).round() as i64;
    let to = (shift.was + quarters).clamp(0, MOST_SHIFTED);
    if to != shift.is {
        shift.is = to;
        drag.has_changed = true;
        desk.ask(Request::Choose(vec![(id.clone(), Pick::Shift(to))], Some(burst)));
        ui.request_repaint();
    }
    let Some(mut standing) = document.facts.standing(id).copied() else { return };
    standing.shift = to;
    let later = |day: Option<Date>| day.map(|day| standing.later(day));
    let with =
        Project { start: later(before.start), end: later(before.end), ..Project::clone(&before) };
    let painter = ui.painter_at(area);
    ghost(ui, &painter, scene, area, (&with, &Moving::Whole, &shift.time));
    let starts = with.start.or(with.end).map(text::date).unwrap_or_default();
    let verb = if with.start.is_some() { "Starts" } else { "Ends" };
    let way = match usize::try_from(to) {
        Ok(0) | Err(_) => "as planned".to_owned(),
        Ok(later) => format!("{} later than planned", count(later, "quarter")),
    };
    let name = shown_name(&before.name).into_owned();
    moved_ui(response, document, &name, &format!("{verb} {starts}, {way}"), &drag.figures);
}
