//! What the marks of the timeline mean: only those that occur.

use std::collections::HashSet;

use super::{Row, Timeline, marks};
use crate::balance::{Facts, Kept, Promise};
use crate::charts::page::Page;
use crate::charts::{Area, Disc, Item, Paint, Stroke, font};

/// The font size of its words, in units of the page.
const SIZE: f32 = 12.0;
/// From one line to the next.
const LINE: f32 = 19.0;
/// What a sign takes before its words.
const SIGN: f32 = 28.0;

/// What can be explained.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sign {
    In,
    Candidate,
    Before,
    Half,
    Reversed,
    Mark(Kept),
    First,
    Need,
}

impl Sign {
    fn words(self) -> &'static str {
        match self {
            Self::In => "In",
            Self::Candidate => "Candidate",
            Self::Before => "Before the scenario",
            Self::Half => "Other end unknown",
            Self::Reversed => "Ends before it starts",
            Self::Mark(Kept::Done) => "Done",
            Self::Mark(Kept::Due | Kept::Undated) => "Due",
            Self::Mark(Kept::Slipped) => "Due, slipped",
            Self::Mark(Kept::Overdue) => "Overdue",
            Self::First => "First promised",
            Self::Need => "Is needed by",
        }
    }
}

/// The signs that occur.
fn signs(timeline: &Timeline<'_>, shown: &Facts) -> Vec<Sign> {
    let rows = &timeline.rows;
    let any = |is: &dyn Fn(&Row<'_>) -> bool| rows.iter().any(is);
    let dated = |row: &Row<'_>| row.start.is_some() && row.end.is_some() && !row.is_reversed();
    let promises: Vec<Promise> = rows
        .iter()
        .flat_map(|row| row.project.milestones.iter().map(|m| (m, row.standing)))
        .map(|(milestone, standing)| Promise::of(milestone, standing, shown.today))
        .collect();
    let kept = |kept: Kept| promises.iter().any(|promise| promise.kept == kept);
    let ids: HashSet<_> = rows.iter().map(|row| &row.project.id).collect();
    let mut needs = rows.iter().flat_map(|row| row.project.needs.iter());
    [
        (Sign::In, any(&|row| row.is_in() && dated(row))),
        (Sign::Candidate, any(&|row| !row.is_in() && dated(row))),
        (Sign::Before, any(&|row| row.standing.shift > 0 && dated(row))),
        (Sign::Half, any(&|row| row.start.is_some() != row.end.is_some())),
        (Sign::Reversed, any(&|row| row.is_reversed())),
        (Sign::Mark(Kept::Done), kept(Kept::Done)),
        (Sign::Mark(Kept::Due), kept(Kept::Due)),
        (Sign::Mark(Kept::Slipped), kept(Kept::Slipped)),
        (Sign::Mark(Kept::Overdue), kept(Kept::Overdue)),
        (Sign::First, promises.iter().any(|promise| promise.slip().is_some_and(|days| days > 0))),
        (Sign::Need, needs.any(|id| ids.contains(id))),
    ]
    .into_iter()
    .filter_map(|(sign, occurs)| occurs.then_some(sign))
    .collect()
}

/// The signs with their places: how far from the left, and in which line.
fn placed(page: &Page, timeline: &Timeline<'_>, shown: &Facts) -> Vec<(Sign, f32, usize)> {
    let unit = page.unit;
    let (mut x, mut line) = (0.0, 0);
    let mut out = Vec::new();
    for sign in signs(timeline, shown) {
        let width = SIGN * unit + font::width(sign.words(), SIZE * unit, false);
        if x > 0.0 && x + width > page.body.width() {
            (x, line) = (0.0, line + 1);
        }
        out.push((sign, x, line));
        x += width + 18.0 * unit;
    }
    out
}

/// How much height the legend takes.
pub(super) fn height(page: &Page, timeline: &Timeline<'_>, shown: &Facts) -> f32 {
    let lines = placed(page, timeline, shown).last().map_or(0, |(_, _, line)| line + 1);
    if lines == 0 { 0.0 } else { (lines as f32 * LINE + 6.0) * page.unit }
}

pub(super) fn draw(page: &mut Page, timeline: &Timeline<'_>, shown: &Facts) {
    let (unit, palette, body) = (page.unit, page.palette, page.body);
    let placed = placed(page, timeline, shown);
    let lines = placed.last().map_or(0, |(_, _, line)| line + 1);
    let mut items = Vec::new();
    for (sign, x, line) in placed {
        let x = body.left + x;
        let y = body.bottom - (lines - line) as f32 * LINE * unit + LINE * unit / 2.0;
        let fill = palette.accent.mixed(palette.paper, 0.6);
        let edge = palette.outline(fill);
        let bar = Area::new(x, y - 5.0 * unit, x + 22.0 * unit, y + 5.0 * unit);
        let line = |from, to, stroke| Item::Line { from, to, stroke };
        match sign {
            Sign::In => {
                let paint = Paint::fill(fill).edged(Stroke::solid(edge, 0.8 * unit));
                items.push(Item::Rect { area: bar, paint });
            }
            Sign::Candidate => {
                let stroke = Stroke::dashed(edge, unit, 3.0 * unit, 2.2 * unit);
                let paint = Paint::fill(palette.paper.mixed(fill, 0.15)).edged(stroke);
                items.push(Item::Rect { area: bar, paint });
            }
            Sign::Before => {
                let stroke = Stroke::dashed(palette.soft, unit, 2.0 * unit, 2.0 * unit);
                items.push(Item::Rect { area: bar, paint: Paint::stroke(stroke) });
            }
            Sign::Half => {
                let stroke = Stroke::dashed(edge, 1.6 * unit, 4.0 * unit, 3.0 * unit);
                items.push(line((bar.left, y), (bar.right, y), stroke));
                let stroke = Stroke::solid(edge, 2.5 * unit);
                items.push(line((bar.right, bar.top), (bar.right, bar.bottom), stroke));
            }
            Sign::Reversed => {
                let stroke = Stroke::dashed(palette.warm, 1.5 * unit, 2.0 * unit, 3.0 * unit);
                items.push(line((bar.left, y), (bar.right, y), stroke));
                for x in [bar.left, bar.right] {
                    let stroke = Stroke::solid(palette.warm, 2.0 * unit);
                    items.push(line((x, bar.top), (x, bar.bottom), stroke));
                }
            }
            Sign::Mark(kept) => {
                let disc = Disc { x: x + 12.0 * unit, y, radius: 5.0 * unit };
                items.extend(marks::mark(page, kept, disc));
            }
            Sign::First => {
                let stroke = Stroke::solid(palette.ink, 0.9 * unit);
                let at = (x + 4.0 * unit, y + 4.0 * unit);
                items.push(line(at, (bar.right, y - 3.0 * unit), stroke));
                let paint = Paint::fill(palette.paper).edged(stroke);
                items.push(Item::Circle { centre: at, radius: 2.4 * unit, paint });
            }
            Sign::Need => {
                let stroke = Stroke::solid(palette.soft, 1.1 * unit);
                items.push(line((bar.left, y), (bar.right - 5.0 * unit, y), stroke));
                let corners = vec![
                    (bar.right, y),
                    (bar.right - 6.4 * unit, y - 4.0 * unit),
                    (bar.right - 6.4 * unit, y + 4.0 * unit),
                ];
                items.push(Item::Polygon { corners, paint: Paint::fill(stroke.colour) });
            }
        }
        let words = font::shortened(sign.words(), SIZE * unit, false, body.width() - SIGN * unit);
        items.push(Item::Text(page.text(&words, x + SIGN * unit, y + 4.2 * unit, SIZE)));
    }
    page.group("legend", items);
}
