//! Where a name could go: spots around its mark, each with what it costs.

use super::crowd::Crowd;
use super::{Disc, Room, Wish};
use crate::charts::{Anchor, Area, font};

/// A line from a mark to its label.
pub(super) type Leader = ((f32, f32), (f32, f32));

/// How many places around a mark are tried at each distance.
const TURNS: u8 = 24;
/// Distances of labels from the edge of their mark, in parts of the font size.
const DISTANCES: [f32; 10] = [0.25, 0.8, 1.5, 2.4, 3.6, 5.0, 7.0, 9.5, 13.0, 17.0];
/// From this distance on, a line leads to the label.
const LEADER: f32 = 0.7;
/// A place that costs more than this is worse than no label.
const WORST: f32 = 560.0;

/// A name as it would be set, and where it could go.
pub(super) struct Block {
    pub(super) lines: Vec<String>,
    pub(super) width: f32,
    pub(super) height: f32,
    pub(super) mark: Disc,
    /// The cheapest first.
    pub(super) spots: Vec<Spot>,
}

impl Block {
    pub(super) fn of(wish: &Wish<'_>, room: &Room<'_>, crowd: &Crowd) -> Self {
        let lines = set(wish.text, room.size);
        let width =
            lines.iter().map(|line| font::width(line, room.size, false)).fold(0.0, f32::max);
        let more = font::LINE * (lines.len().max(1) - 1) as f32;
        let mark = room.discs.get(wish.disc).copied();
        let mut block = Self {
            lines,
            width,
            height: room.size * (font::ABOVE + font::BELOW + more),
            mark: mark.unwrap_or(Disc { x: f32::NAN, y: f32::NAN, radius: 0.0 }),
            spots: Vec::new(),
        };
        if !block.lines.is_empty() {
            block.find_spots(wish.disc, room, crowd);
        }
        block
    }

    /// Every spot around the mark that is on the page, free, and better than no label.
    fn find_spots(&mut self, own: usize, room: &Room<'_>, crowd: &Crowd) {
        let ways: Vec<(f32, f32)> = (0..TURNS).map(|turn| way(f32::from(turn))).collect();
        for distance in DISTANCES {
            for (turn, way) in ways.iter().enumerate() {
                let away = distance * room.size;
                let Some(mut spot) = spot(self, away, turn, *way, room) else { continue };
                spot.cost += crowd.hidden(own, &spot, WORST - spot.cost, room);
                if spot.cost < WORST {
                    self.spots.push(spot);
                }
            }
        }
        self.spots.sort_by(|a, b| a.cost.total_cmp(&b.cost));
    }
}

/// A name in one line if it is short, else in two of about the same length.
fn set(text: &str, size: f32) -> Vec<String> {
    let text: String = text.chars().take(120).collect();
    let width = font::width(&text, size, false);
    if width <= size * 12.0 {
        return if text.is_empty() { Vec::new() } else { vec![text] };
    }
    for part in [0.52, 0.58, 0.66, 0.75] {
        let lines = font::wrapped(&text, size, false, (width * part).min(size * 15.0), 2);
        if !lines.last().is_some_and(|line| line.ends_with('…')) {
            return lines;
        }
    }
    font::wrapped(&text, size, false, size * 15.0, 2)
}

/// A place for a label, and what it costs by itself.
#[derive(PartialEq)]
pub(super) struct Spot {
    pub(super) area: Area,
    pub(super) anchor: Anchor,
    pub(super) leader: Option<Leader>,
    pub(super) cost: f32,
    /// What the label and its line stay within, with the air they need.
    pub(super) reach: Area,
}

/// Where a turn points, across and downwards.
fn way(turn: f32) -> (f32, f32) {
    let angle = turn / f32::from(TURNS) * std::f32::consts::TAU;
    (angle.cos(), angle.sin())
}

/// The spot at this distance and in this direction, unless it leaves the page or is taken; its
/// cost is that of the place alone.
fn spot(
    block: &Block,
    away: f32,
    turn: usize,
    (across, down): (f32, f32),
    room: &Room<'_>,
) -> Option<Spot> {
    let (mark, reach) = (block.mark, block.mark.radius + away);
    let left = mark.x + across * reach + (across - 1.0) / 2.0 * block.width;
    let top = mark.y + down * reach + (down - 1.0) / 2.0 * block.height;
    let area = Area::new(left, top, left + block.width, top + block.height);
    if !room.area.holds(area) {
        return None;
    }
    let anchor = match across {
        _ if across > 0.3 => Anchor::Start,
        _ if across < -0.3 => Anchor::End,
        _ => Anchor::Middle,
    };
    let leader = (away > LEADER * room.size).then(|| leader(mark, area)).flatten();
    let needed = area.grown(room.size * 0.12);
    let is_taken = |taken: &Area| {
        needed.overlaps(*taken) || leader.is_some_and(|(from, to)| taken.is_crossed(from, to))
    };
    if room.taken.iter().any(is_taken) {
        return None;
    }
    // To the right is where the eye looks first; straight is calmer than askew.
    let taste = if turn == 0 {
        0.0
    } else if turn.is_multiple_of(usize::from(TURNS) / 4) {
        2.0
    } else {
        4.0
    };
    // A line to follow is worse than no line, a long one worse than two short ones.
    let far = if leader.is_some() { 8.0 + away + away * away / 150.0 } else { away };
    let mut reach = needed;
    if let Some((from, _)) = leader {
        reach.left = reach.left.min(from.0);
        reach.right = reach.right.max(from.0);
        reach.top = reach.top.min(from.1);
        reach.bottom = reach.bottom.max(from.1);
    }
    Some(Spot { area, anchor, leader, cost: taste + far, reach })
}

fn leader(mark: Disc, area: Area) -> Option<Leader> {
    let end = area.nearest((mark.x, mark.y));
    let (dx, dy) = (end.0 - mark.x, end.1 - mark.y);
    let length = (dx * dx + dy * dy).sqrt();
    (length > mark.radius).then(|| {
        let start = mark.radius / length;
        ((mark.x + dx * start, mark.y + dy * start), end)
    })
}
