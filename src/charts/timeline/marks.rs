//! Bars of projects and marks of milestones.

use jiff::civil::Date;

use super::Row;
use super::axis::TimeAxis;
use super::draw::Frame;
use crate::balance::{Facts, Kept, Promise};
use crate::charts::page::Page;
use crate::charts::{Area, Disc, Item, Paint, Shape, Stands, Stroke, balance, font};
use crate::portfolio::{Choice as _, Milestone};
use crate::text;

/// The bar of a project: filled if it is in, dashed if it is a candidate; where only one end is
/// known, a line that leads to it; where it was, if the scenario moves it.
pub(super) fn bar(
    page: &Page,
    frame: &Frame,
    axis: &TimeAxis,
    row: &Row<'_>,
    middle: f32,
) -> Vec<Item> {
    let (unit, palette, plot) = (page.unit, page.palette, frame.plot);
    let half = frame.half(unit);
    let mut items = Vec::new();
    if row.standing.shift > 0
        && let Some((start, end)) = row.project.start.zip(row.project.end)
    {
        let (from, to) = (axis.x(plot, start).max(plot.left), axis.x(plot, end).min(plot.right));
        if from < to {
            let stroke = Stroke::dashed(palette.soft, unit, 2.0 * unit, 2.0 * unit);
            let area = Area::new(from, middle - half, to, middle + half);
            items.push(Item::Rect { area, paint: Paint::stroke(stroke) });
        }
    }
    let fill = palette.accent.mixed(palette.paper, 0.6);
    let edge = palette.outline(fill);
    let paint = if row.is_in() {
        Paint::fill(fill).edged(Stroke::solid(edge, 0.8 * unit))
    } else {
        let stroke = Stroke::dashed(edge, unit, 3.0 * unit, 2.2 * unit);
        Paint::fill(palette.paper.mixed(fill, 0.15)).edged(stroke)
    };
    match (row.start, row.end) {
        (Some(start), Some(end)) if start <= end => {
            let ends = (axis.x(plot, start), axis.x(plot, end));
            let corners = corners(ends, plot, middle, half);
            if row.selected {
                let stroke = Stroke::solid(palette.accent, 3.5 * unit);
                items
                    .push(Item::Polygon { corners: corners.clone(), paint: Paint::stroke(stroke) });
            }
            items.push(Item::Polygon { corners, paint });
        }
        (Some(start), Some(end)) => {
            // It ends before it starts: only the two days are drawn, and a broken line.
            let (from, to) = (axis.x(plot, end), axis.x(plot, start));
            let within = |x: f32| x.clamp(plot.left, plot.right);
            let stroke = Stroke::dashed(palette.warm, 1.5 * unit, 2.0 * unit, 3.0 * unit);
            items.push(Item::Line {
                from: (within(from), middle),
                to: (within(to), middle),
                stroke,
            });
            for x in [from, to] {
                items.extend(cap(plot, x, middle, half, Stroke::solid(palette.warm, 2.0 * unit)));
            }
        }
        (Some(day), None) | (None, Some(day)) => {
            let x = axis.x(plot, day);
            let reach = if row.start.is_some() { 44.0 * unit } else { -44.0 * unit };
            let within = |x: f32| x.clamp(plot.left, plot.right);
            let stroke = Stroke::dashed(edge, 1.6 * unit, 4.0 * unit, 3.0 * unit);
            items.push(Item::Line {
                from: (within(x), middle),
                to: (within(x + reach), middle),
                stroke,
            });
            let stroke = Stroke { width: 2.5 * unit, dash: None, ..stroke };
            items.extend(cap(plot, x, middle, half, stroke));
        }
        (None, None) => {
            let size = 11.0;
            let words = "no dates";
            let y = middle + size * unit * 0.35;
            let text = page.text(words, plot.left + 6.0 * unit, y, size);
            items.push(Item::Text(text.coloured(palette.soft).haloed(palette.paper)));
        }
    }
    items
}

/// An upright line at the only end that is known, where it lies on the axis.
fn cap(plot: Area, x: f32, middle: f32, half: f32, stroke: Stroke) -> Option<Item> {
    let line = Item::Line { from: (x, middle - half), to: (x, middle + half), stroke };
    (plot.left..=plot.right).contains(&x).then_some(line)
}

/// A bar between two ends, pointed where it goes on beyond an edge.
fn corners((from, to): (f32, f32), plot: Area, middle: f32, half: f32) -> Vec<(f32, f32)> {
    let (top, bottom) = (middle - half, middle + half);
    let left = from.clamp(plot.left, plot.right - half * 2.0);
    let right = to.clamp(plot.left + half * 2.0, plot.right).max(left + 1.0);
    let point = half.min((right - left) / 2.0);
    let mut corners = Vec::new();
    if from < plot.left {
        corners.extend([(left + point, bottom), (left, middle), (left + point, top)]);
    } else {
        corners.extend([(left, bottom), (left, top)]);
    }
    if to > plot.right {
        corners.extend([(right - point, top), (right, middle), (right - point, bottom)]);
    } else {
        corners.extend([(right, top), (right, bottom)]);
    }
    corners
}

/// The milestones of a project: each where it is done or due, those that moved with a thin line
/// from where they were first promised.
pub(super) fn milestones(
    page: &mut Page,
    frame: &Frame,
    axis: &TimeAxis,
    row: &Row<'_>,
    place: usize,
    facts: &Facts,
) {
    let (unit, palette, plot) = (page.unit, page.palette, frame.plot);
    let middle = frame.middle(place, unit);
    let half = frame.half(unit);
    let radius = (half * 0.9).clamp(3.2 * unit, 5.0 * unit);
    let mut promises: Vec<(usize, &Milestone, Promise)> = row
        .project
        .milestones
        .iter()
        .enumerate()
        .map(|(number, milestone)| {
            (number, milestone, Promise::of(milestone, row.standing, facts.today))
        })
        .collect();
    promises.sort_by_key(|(number, _, promise)| (promise.day, *number));
    let mut free = plot.left;
    for (number, milestone, promise) in promises {
        let Some(day) = promise.day.filter(|day| axis.holds(*day)) else { continue };
        let x = axis.x(plot, day);
        let mut items = Vec::new();
        let first = promise.first.filter(|first| axis.holds(*first) && *first < day);
        if let Some(first) = first {
            let (at, y) = (axis.x(plot, first), middle + half);
            if x - at > 2.0 * unit {
                let stroke = Stroke::solid(palette.ink, 0.9 * unit);
                items.push(Item::Line { from: (at, y), to: (x, middle), stroke });
                let paint = Paint::fill(palette.paper).edged(stroke);
                items.push(Item::Circle { centre: (at, y), radius: 2.4 * unit, paint });
            }
        }
        items.extend(mark(page, promise.kept, Disc { x, y: middle, radius }));
        let full = text::shown_name(&milestone.name).into_owned();
        if frame.is_named && frame.chosen.takes(row.selected) {
            let size = 11.0 * unit;
            let most = 150.0 * unit;
            let shown = font::shortened(&full, size, false, most);
            let width = font::width(&shown, size, false);
            let left = (x - width / 2.0).min(plot.right - width);
            if left >= free {
                let y = middle + half + size * 1.05;
                items.push(Item::Text(page.text(&shown, left, y, 11.0).haloed(palette.paper)));
                free = left + width + 8.0 * unit;
            }
        }
        let id = format!("milestone-{}-{number}", row.place);
        let stands = Stands::Milestone(row.project.id.clone(), milestone.id.clone());
        let desc = format!("{}. {}", row.name(), story(milestone, promise));
        page.stand(stands, id, full, desc, items);
    }
}

/// The mark of a promise: each way to stand has its own shape.
pub(in crate::charts) fn mark(page: &Page, kept: Kept, disc: Disc) -> Vec<Item> {
    let (unit, palette) = (page.unit, page.palette);
    let rim = Stroke::solid(palette.paper, 1.2 * unit);
    let ink = Stroke::solid(palette.ink, 1.3 * unit);
    let (shape, paint) = match kept {
        Kept::Done => (Shape::Circle, Paint::fill(palette.ink).edged(rim)),
        Kept::Due | Kept::Undated => (Shape::Diamond, Paint::fill(palette.paper).edged(ink)),
        Kept::Slipped => (Shape::Square, Paint::fill(palette.paper).edged(ink)),
        Kept::Overdue => (Shape::Triangle, Paint::fill(palette.warm).edged(rim)),
    };
    let factor = if shape == Shape::Circle { 0.9 } else { 1.0 };
    let mut items =
        vec![balance::outline(shape, Disc { radius: disc.radius * factor, ..disc }, paint)];
    if kept == Kept::Slipped {
        // A dot within, so that it is not taken for a diamond that is turned.
        let paint = Paint::fill(palette.ink);
        let centre = (disc.x, disc.y);
        items.push(Item::Circle { centre, radius: disc.radius * 0.32, paint });
    }
    items
}

/// How a milestone stands, in words.
pub(in crate::charts) fn story(milestone: &Milestone, promise: Promise) -> String {
    let mut parts = vec![match (promise.kept, promise.day) {
        (Kept::Done, Some(day)) => format!("Done on {}", text::date(day)),
        (Kept::Overdue, Some(day)) => format!("Overdue: it was due on {}", text::date(day)),
        (_, Some(day)) => format!("Due on {}", text::date(day)),
        (_, None) => "No due date".to_owned(),
    }];
    match (promise.first, promise.slip()) {
        (Some(_), Some(0)) => parts.push("as first promised".to_owned()),
        (Some(first), Some(days)) => {
            let apart = text::count(usize::try_from(days.unsigned_abs()).unwrap_or(0), "day");
            let way = if days > 0 { "later" } else { "earlier" };
            let first = text::date(first);
            parts.push(format!("{apart} {way} than first promised ({first})"));
        }
        _ => {}
    }
    if let Some(kind) = milestone.kind {
        parts.push(kind.label().to_lowercase());
    }
    parts.join(", ")
}

/// From when to when a project runs, in words.
pub(super) fn dates(row: &Row<'_>) -> String {
    let day = |day: Option<Date>| day.map(text::date);
    match (day(row.start), day(row.end)) {
        (Some(start), Some(end)) => format!("{start} to {end}."),
        (Some(start), None) => format!("from {start}, end unknown."),
        (None, Some(end)) => format!("start unknown, until {end}."),
        (None, None) => "no dates.".to_owned(),
    }
}

/// What there is to say about a project, for a tooltip.
pub(super) fn said(row: &Row<'_>, facts: &Facts) -> String {
    let mut out = format!(
        "{}, {}; {}",
        row.project.stage().label(),
        if row.is_in() { "in" } else { "a candidate" },
        dates(row)
    );
    if row.is_reversed() {
        out.push_str(" It ends before it starts.");
    }
    if row.standing.shift > 0 {
        let quarters = usize::try_from(row.standing.shift).unwrap_or(0);
        let later = text::count(quarters, "quarter");
        out.push_str(&format!(" The scenario starts it {later} later."));
    }
    let promises = row.project.milestones.iter();
    let stands = |kept: Kept| {
        let is = |m: &&Milestone| Promise::of(m, row.standing, facts.today).kept == kept;
        promises.clone().filter(is).count()
    };
    let all = row.project.milestones.len();
    if all > 0 {
        let (done, overdue) = (stands(Kept::Done), stands(Kept::Overdue));
        let all = text::count(all, "milestone");
        out.push_str(&format!(" {all}: {done} done, {overdue} overdue."));
    }
    out
}
