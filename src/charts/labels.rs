//! Where names go, so that none covers another, runs off the page, or hides what it does not name.
//!
//! Each mark in turn, the most important first, gets the cheapest of a ring of places around it;
//! then every label may move once more, knowing where the others ended up. Always the same result
//! for the same input.

use super::{Anchor, Area, font};

/// A mark that labels should not hide.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Disc {
    /// Its centre, across.
    pub x: f32,
    /// Its centre, downwards.
    pub y: f32,
    /// Its radius.
    pub radius: f32,
}

/// A mark that should be named.
#[derive(Clone, Copy, Debug)]
pub struct Wish<'a> {
    /// The name.
    pub text: &'a str,
    /// The place of the mark among the discs.
    pub disc: usize,
}

/// Where labels may go.
#[derive(Clone, Copy, Debug)]
pub struct Room<'a> {
    /// The area that no label leaves.
    pub area: Area,
    /// Parts of it that are taken already.
    pub taken: &'a [Area],
    /// All marks.
    pub discs: &'a [Disc],
    /// The font size of labels.
    pub size: f32,
}

/// A name that found its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Label {
    /// The name, in one line or two.
    pub lines: Vec<String>,
    /// What it covers.
    pub area: Area,
    /// At which side its lines are flush.
    pub anchor: Anchor,
    /// The line that leads from the mark to it, where it stands off.
    pub leader: Option<Leader>,
}

/// A line from a mark to its label.
type Leader = ((f32, f32), (f32, f32));

/// How many names are tried at most: more than that no page of a usual size can hold.
const MOST: usize = 120;
/// How many places around a mark are tried at each distance.
const TURNS: u8 = 16;
/// Distances of labels from the edge of their mark, in parts of the font size.
const DISTANCES: [f32; 8] = [0.25, 0.8, 1.6, 2.8, 4.4, 6.4, 9.0, 12.0];
/// From this distance on, a line leads to the label.
const LEADER: f32 = 0.7;
/// A place that costs more than this is worse than no label.
const WORST: f32 = 320.0;

/// Finds places for the names, the most important first. Nothing where there is none.
pub fn place(wishes: &[Wish<'_>], room: &Room<'_>) -> Vec<Option<Label>> {
    let tried = wishes.get(..MOST.min(wishes.len())).unwrap_or_default();
    let crowd = Crowd::new(room.discs, room.size * 4.0);
    let blocks: Vec<Block> = tried.iter().map(|wish| Block::of(wish, room)).collect();
    let mut spots: Vec<Option<Spot>> = vec![None; wishes.len()];
    for round in 0..3 {
        for (turn, block) in blocks.iter().enumerate() {
            let before = spots.get_mut(turn).and_then(Option::take);
            let found = best(block, room, &crowd, &spots);
            if let Some(spot) = spots.get_mut(turn) {
                // Moving is only worth it where it helps noticeably.
                *spot = match (before, found) {
                    (Some(before), Some(found)) if round > 0 && found.cost > before.cost - 1.0 => {
                        Some(before)
                    }
                    (_, found) => found,
                };
            }
        }
    }
    let mut labels: Vec<Option<Label>> = blocks
        .into_iter()
        .zip(spots)
        .map(|(block, spot)| {
            spot.map(|spot| Label {
                lines: block.lines,
                area: spot.area,
                anchor: spot.anchor,
                leader: spot.leader,
            })
        })
        .collect();
    labels.resize(wishes.len(), None);
    labels
}

/// A name as it would be set, and the mark it belongs to.
struct Block {
    lines: Vec<String>,
    width: f32,
    height: f32,
    disc: usize,
    mark: Disc,
}

impl Block {
    fn of(wish: &Wish<'_>, room: &Room<'_>) -> Self {
        let lines = set(wish.text, room.size);
        let width =
            lines.iter().map(|line| font::width(line, room.size, false)).fold(0.0, f32::max);
        let height =
            room.size * (font::ABOVE + font::BELOW + font::LINE * (lines.len().max(1) - 1) as f32);
        let mark = room.discs.get(wish.disc).copied();
        let mark = mark.unwrap_or(Disc { x: f32::NAN, y: f32::NAN, radius: 0.0 });
        Self { lines, width, height, disc: wish.disc, mark }
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

/// A place for a label.
#[derive(Clone)]
struct Spot {
    area: Area,
    anchor: Anchor,
    leader: Option<Leader>,
    cost: f32,
}

/// The cheapest allowed place, if there is one that is better than none.
fn best(block: &Block, room: &Room<'_>, crowd: &Crowd, spots: &[Option<Spot>]) -> Option<Spot> {
    if block.lines.is_empty() {
        return None;
    }
    let mut best: Option<Spot> = None;
    for distance in DISTANCES {
        let away = distance * room.size;
        let most = best.as_ref().map_or(WORST, |spot| spot.cost);
        if away > most {
            break;
        }
        for turn in 0..TURNS {
            let Some(spot) = candidate(block, away, turn, room) else { continue };
            let most = best.as_ref().map_or(WORST, |spot| spot.cost);
            if spot.cost >= most || !is_free(&spot, room, spots) {
                continue;
            }
            let cost = spot.cost + crowd.hidden(block.disc, &spot, most - spot.cost, room);
            if cost < most {
                best = Some(Spot { cost, ..spot });
            }
        }
    }
    best
}

/// The place at this distance and in this direction, unless it leaves the page; its cost is that
/// of the place alone.
fn candidate(block: &Block, away: f32, turn: u8, room: &Room<'_>) -> Option<Spot> {
    let angle = f32::from(turn) / f32::from(TURNS) * std::f32::consts::TAU;
    let (across, down) = (angle.cos(), angle.sin());
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
    // To the right is where the eye looks first; straight is calmer than askew.
    let taste = if turn == 0 {
        0.0
    } else if turn.is_multiple_of(TURNS / 4) {
        2.0
    } else {
        4.0
    };
    Some(Spot { area, anchor, leader, cost: away * 0.9 + taste })
}

fn leader(mark: Disc, area: Area) -> Option<Leader> {
    let end = area.nearest((mark.x, mark.y));
    let (dx, dy) = (end.0 - mark.x, end.1 - mark.y);
    let length = dx.hypot(dy);
    (length > mark.radius).then(|| {
        let start = mark.radius / length;
        ((mark.x + dx * start, mark.y + dy * start), end)
    })
}

/// Whether nothing that must stay readable is covered or crossed.
fn is_free(spot: &Spot, room: &Room<'_>, spots: &[Option<Spot>]) -> bool {
    let needed = spot.area.grown(room.size * 0.12);
    let crosses = |area: Area| spot.leader.is_some_and(|(from, to)| area.is_crossed(from, to));
    let taken = room.taken.iter().any(|area| needed.overlaps(*area) || crosses(*area));
    !taken
        && !spots.iter().flatten().any(|other| {
            needed.overlaps(other.area)
                || crosses(other.area)
                || other.leader.is_some_and(|(from, to)| needed.is_crossed(from, to))
        })
}

/// The marks, by where they are, so that only those nearby are looked at.
struct Crowd {
    discs: Vec<(usize, Disc)>,
    cell: f32,
    columns: usize,
    /// Where each cell's discs begin; one more at the end.
    starts: Vec<usize>,
    origin: (f32, f32),
    largest: f32,
}

impl Crowd {
    fn new(discs: &[Disc], cell: f32) -> Self {
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
    fn hidden(&self, own: usize, spot: &Spot, most: f32, room: &Room<'_>) -> f32 {
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
                cost += covered(*disc, spot.area, room.size);
                if spot.leader.is_some() && is_touched(*disc, mark_end, label_end) {
                    cost += 18.0;
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
    let depth = disc.radius + size * 0.1 - (x - disc.x).hypot(y - disc.y);
    if depth <= 0.0 { 0.0 } else { 25.0 + 110.0 * (depth / disc.radius.max(1.0)).min(1.5) }
}

/// Whether a line runs through a mark.
fn is_touched(disc: Disc, from: (f32, f32), to: (f32, f32)) -> bool {
    let (dx, dy) = (to.0 - from.0, to.1 - from.1);
    let length = (dx * dx + dy * dy).max(f32::EPSILON);
    let along = (((disc.x - from.0) * dx + (disc.y - from.1) * dy) / length).clamp(0.0, 1.0);
    (from.0 + along * dx - disc.x).hypot(from.1 + along * dy - disc.y) < disc.radius
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A generator good enough to scatter marks, the same on every machine.
    fn random(seed: &mut u64) -> f32 {
        *seed =
            seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (*seed >> 40) as f32 / (1_u64 << 24) as f32
    }

    fn scattered(number: usize, seed: u64) -> Vec<Disc> {
        let mut seed = seed;
        (0..number)
            .map(|_| Disc {
                x: 60.0 + 880.0 * random(&mut seed),
                y: 60.0 + 480.0 * random(&mut seed),
                radius: 4.0 + 24.0 * random(&mut seed).powi(2),
            })
            .collect()
    }

    const NAMES: [&str; 5] = [
        "Payroll renewal",
        "Assistant for letters and enquiries",
        "Ε-διακυβέρνηση",
        "Parking",
        "Modernisation of the shared case management system for social care and education",
    ];

    fn labelled(discs: &[Disc]) -> Vec<Option<Label>> {
        let wishes: Vec<Wish<'_>> =
            (0..discs.len()).map(|disc| Wish { text: NAMES[disc % NAMES.len()], disc }).collect();
        place(&wishes, &room(discs))
    }

    fn room(discs: &[Disc]) -> Room<'_> {
        const TAKEN: &[Area] = &[Area::new(10.0, 10.0, 120.0, 40.0)];
        Room { area: Area::new(0.0, 0.0, 1000.0, 600.0), taken: TAKEN, discs, size: 11.0 }
    }

    #[test]
    fn labels_never_overlap_nor_leave_the_page() {
        for seed in 0..300 {
            let discs = scattered(seed as usize % 90, seed);
            let room = room(&discs);
            let labels: Vec<Label> = labelled(&discs).into_iter().flatten().collect();
            for (place, label) in labels.iter().enumerate() {
                assert!(room.area.holds(label.area), "layout {seed}: {label:?}");
                assert!(!room.taken[0].overlaps(label.area), "layout {seed}: {label:?}");
                for other in &labels[..place] {
                    assert!(!label.area.overlaps(other.area), "layout {seed}: {label:?} {other:?}");
                    for (one, two) in [(label, other), (other, label)] {
                        let crossed =
                            one.leader.is_some_and(|(from, to)| two.area.is_crossed(from, to));
                        assert!(!crossed, "layout {seed}: a line runs through {two:?}");
                    }
                }
            }
        }
    }

    #[test]
    fn sixty_marks_are_all_named() {
        let (mut named, mut all) = (0, 0);
        for seed in 0..20 {
            let labels = labelled(&scattered(60, seed));
            named += labels.iter().flatten().count();
            all += labels.len();
        }
        assert!(named * 100 >= all * 98, "{named} of {all}");
    }

    #[test]
    fn the_same_marks_are_labelled_alike() {
        let discs = scattered(60, 7);
        assert_eq!(labelled(&discs), labelled(&discs));
    }

    #[test]
    fn marks_without_room_or_name_stay_unnamed() {
        let piled = vec![Disc { x: 500.0, y: 300.0, radius: 5.0 }; 400];
        let labels = labelled(&piled);
        assert_eq!(labels.len(), 400);
        assert!(labels.iter().flatten().count() < 60);
        assert!(labels[0].is_some());
        let lost = [Disc { x: f32::NAN, y: 1.0, radius: 5.0 }];
        assert_eq!(labelled(&lost), [None]);
        assert_eq!(place(&[Wish { text: "", disc: 0 }], &room(&piled)), [None]);
        assert_eq!(place(&[Wish { text: "a", disc: 9 }], &room(&[])), [None]);
    }
}
