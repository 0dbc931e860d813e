//! Where the parts of the balance lie on the page.

use super::{Bubbles, Mark, Scale};
use crate::charts::page::Page;
use crate::charts::{Area, Disc, font};

/// How far the corners of marks reach, in parts of their radius.
const CORNER: f32 = 1.3;

/// The parts of the page, and the way from the units of the axes to points on it.
pub(super) struct Frame {
    /// Plot and margins together: where labels may go.
    pub(super) whole: Area,
    /// Where marks of known place lie.
    pub(super) plot: Area,
    /// The margin on the left, for what is unknown across.
    pub(super) left: Option<Area>,
    /// The margin below, for what is unknown upwards.
    pub(super) below: Option<Area>,
    /// The legend.
    pub(super) legend: Area,
    /// The radius of the largest mark.
    pub(super) largest: f32,
    /// How far the ends of the axes stay away from the frame, across and upwards.
    inset: (f32, f32),
}

impl Frame {
    /// Divides the page.
    pub(super) fn new(page: &Page, bubbles: &Bubbles) -> Self {
        let (unit, body) = (page.unit, page.body);
        let legend_width = (220.0 * unit).min(body.width() * 0.3);
        let labels = bubbles.y.ticks.iter().map(|tick| tick.label.as_str()).chain(["unknown"]);
        let ticks = labels.map(|label| font::width(label, 12.0 * unit, false)).fold(0.0, f32::max);
        let whole = Area::new(
            body.left + 24.0 * unit + ticks + 8.0 * unit,
            body.top,
            (body.right - legend_width - 28.0 * unit).max(body.left + 1.0),
            body.bottom - 46.0 * unit,
        );
        let whole = Area { bottom: whole.bottom.max(whole.top + 1.0), ..whole };
        let whole = Area { left: whole.left.min(whole.right - 1.0), ..whole };
        let gap = 6.0 * unit;
        // A margin is as deep as the largest mark in it needs, and deeper where most stand in it.
        let largest = bubbles.largest_radius(whole.width(), whole.height());
        let depth = |is_in: fn(&&Mark) -> bool, least: f32, most: f32, length: f32| {
            let marks = || bubbles.marks.iter().filter(is_in);
            let widest = marks().map(|mark| mark.radius(largest)).fold(0.0, f32::max);
            let share = marks().count() as f32 / bubbles.marks.len().max(1) as f32;
            let needed = (widest * 2.0 * CORNER + 14.0 * unit).max(least).min(length * most);
            needed.max(length * 0.55 * share * share)
        };
        let side = depth(|mark| mark.x.is_none(), 76.0 * unit, 0.2, whole.width());
        let foot = depth(|mark| mark.y.is_none(), 52.0 * unit, 0.25, whole.height());
        let has_left = bubbles.has_unknown_x();
        let has_below = bubbles.has_unknown_y();
        let plot = Area::new(
            if has_left { whole.left + side + gap } else { whole.left },
            whole.top,
            whole.right,
            if has_below { whole.bottom - foot - gap } else { whole.bottom },
        );
        let largest = bubbles.largest_radius(plot.width(), plot.height());
        Self {
            left: has_left.then_some(Area { right: whole.left + side, ..whole }),
            below: has_below.then_some(Area { top: whole.bottom - foot, ..whole }),
            legend: Area::new(body.right - legend_width, body.top, body.right, body.bottom),
            inset: (
                (largest + 6.0 * unit).min(plot.width() / 4.0),
                // The names of quarters stand between the ends and the frame.
                (largest + 6.0 * unit)
                    .max(if bubbles.quadrants.is_some() { 40.0 * unit } else { 0.0 })
                    .min(plot.height() / 4.0),
            ),
            whole,
            plot,
            largest,
        }
    }

    /// Where a place on the axis across lies on the page.
    pub(super) fn x(&self, scale: &Scale, at: f64) -> f32 {
        let room = self.plot.width() - 2.0 * self.inset.0;
        self.plot.left + self.inset.0 + room * scale.part(at) as f32
    }

    /// Where a place on the axis upwards lies on the page.
    pub(super) fn y(&self, scale: &Scale, at: f64) -> f32 {
        let room = self.plot.height() - 2.0 * self.inset.1;
        self.plot.bottom - self.inset.1 - room * scale.part(at) as f32
    }

    /// Where a mark lies on the page, and how large it is.
    pub(super) fn disc(&self, bubbles: &Bubbles, mark: &Mark) -> Disc {
        let radius = mark.radius(self.largest);
        let within = |from: f32, to: f32, part: f32| {
            let reach = radius * CORNER + 5.0;
            let (from, to) = (from + reach, to - reach);
            if from < to { from + (to - from) * part } else { f32::midpoint(from, to) }
        };
        let x = match (mark.x, self.left) {
            (Some(at), _) => self.x(&bubbles.x, at),
            (None, Some(lane)) => within(lane.left, lane.right, mark.spread.0),
            (None, None) => self.plot.left,
        };
        let y = match (mark.y, self.below) {
            (Some(at), _) => self.y(&bubbles.y, at),
            (None, Some(lane)) => within(lane.top, lane.bottom, mark.spread.1),
            (None, None) => self.plot.bottom,
        };
        Disc { x, y, radius }
    }
}
