//! The marks by where they are, and what it costs to hide them.

use super::spots::Spot;
use super::{Disc, Room};
use crate::charts::Area;

/// The marks, by where they are, so that only those nearby are looked at.
pub(super) struct Crowd {
    discs: Vec<(usize, Disc)>,
    cell: f32,
    columns: usize,
    /// Where each cell's discs begin; one more at the end.
    starts: Vec<usize>,
    origin: (f32, f32),
    largest: f32,
    /// How much each one matters: among hundreds a single mark can be covered.
    harm: f32,
}

impl Crowd {
    pub(super) fn new(discs: &[Disc], cell: f32) -> Self {
        let known = || discs.iter().filter(|disc| disc.x.is_finite() && disc.y.is_finite());
        let least = |f: fn(&Disc) -> f32| known().map(f).fold(f32::INFINITY, f32::min);
        let most = |f: fn(&Disc) -> f32| known().map(f).fold(f32::NEG_INFINITY, f32::max);
        let origin = (least(|disc| disc.x), least(|disc| disc.y));
        let cells = |span: f32| ((span / cell).max(0.0) as usize).min(400) + 1;
        let columns = cells(most(|disc| disc.x) - origin.0);
        let rows = cells(most(|disc| disc.y) - origin.1);
        let mut crowd = Self {
            discs: discs.iter().copied().enumerate().collect(),
            cell,
            columns,
            starts: vec![0; columns * rows + 1],
            origin,
            largest: known().map(|disc| disc.radius).fold(0.0, f32::max),
            harm: (250.0 / discs.len().max(1) as f32).min(1.0),
        };
        let mut discs = std::mem::take(&mut crowd.discs);
        discs.sort_by_key(|(_, disc)| crowd.cell_of(disc.x, disc.y));
        for (_, disc) in &discs {
            let cell = crowd.cell_of(disc.x, disc.y);
            if let Some(count) = crowd.starts.get_mut(cell + 1) {
                *count += 1;
            }
        }
        let mut before = 0;
        for start in &mut crowd.starts {
            before += *start;
            *start = before;
        }
        crowd.discs = discs;
        crowd
    }

    fn column(&self, x: f32) -> usize {
        (((x - self.origin.0) / self.cell).max(0.0) as usize).min(self.columns - 1)
    }

    fn row(&self, y: f32) -> usize {
        let rows = (self.starts.len() - 1) / self.columns;
        (((y - self.origin.1) / self.cell).max(0.0) as usize).min(rows - 1)
    }

    fn cell_of(&self, x: f32, y: f32) -> usize {
        self.row(y) * self.columns + self.column(x)
    }

    /// What it costs that a label and its leader hide parts of other marks; stops counting beyond
    /// `most`.
    pub(super) fn hidden(&self, own: usize, spot: &Spot, most: f32, room: &Room<'_>) -> f32 {
        let (mark_end, label_end) = spot.leader.unwrap_or_default();
        let mut reach = spot.area;
        if spot.leader.is_some() {
            reach.left = reach.left.min(mark_end.0);
            reach.right = reach.right.max(mark_end.0);
            reach.top = reach.top.min(mark_end.1);
            reach.bottom = reach.bottom.max(mark_end.1);
        }
        let reach = reach.grown(self.largest);
        let mut cost = 0.0;
        for row in self.row(reach.top)..=self.row(reach.bottom) {
            let first = row * self.columns + self.column(reach.left);
            let last = row * self.columns + self.column(reach.right);
            let start = self.starts.get(first).copied().unwrap_or(0);
            let end = self.starts.get(last + 1).copied().unwrap_or(start);
            for (place, disc) in self.discs.get(start..end).unwrap_or_default() {
                if *place == own {
                    continue;
                }
                cost += self.harm * covered(*disc, spot.area, room.size);
                if spot.leader.is_some() && is_touched(*disc, mark_end, label_end) {
                    cost += self.harm * 90.0;
                }
                if cost > most {
                    return cost;
                }
            }
        }
        cost
    }
}

/// What it costs that a label lies over a mark: the deeper, the more.
fn covered(disc: Disc, area: Area, size: f32) -> f32 {
    let (x, y) = area.nearest((disc.x, disc.y));
    let (across, down, reach) = (x - disc.x, y - disc.y, disc.radius + size * 0.1);
    let square = across * across + down * down;
    // Most marks are out of reach: that is known without a root.
    if square >= reach * reach {
        return 0.0;
    }
    90.0 + 260.0 * ((reach - square.sqrt()) / disc.radius.max(1.0)).min(1.5)
}

/// Whether a line runs through a mark.
fn is_touched(disc: Disc, from: (f32, f32), to: (f32, f32)) -> bool {
    let (dx, dy) = (to.0 - from.0, to.1 - from.1);
    let length = (dx * dx + dy * dy).max(f32::EPSILON);
    let along = (((disc.x - from.0) * dx + (disc.y - from.1) * dy) / length).clamp(0.0, 1.0);
    let (across, down) = (from.0 + along * dx - disc.x, from.1 + along * dy - disc.y);
    across * across + down * down < disc.radius * disc.radius
}
