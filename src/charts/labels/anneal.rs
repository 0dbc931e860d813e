//! Shakes names out of the arrangement they have settled into, so that they find a better one.

use super::settle::quarrel;
use super::spots::{Block, Spot};
use super::{Area, Room};

/// How many moves are tried: as many as a few milliseconds allow.
const MOVES: usize = 6_000;
/// How much worse a move may be at the beginning, about; at the end it has to be better.
const HOT: f32 = 90.0;
/// What it costs that two labels lie over each other.
const COVERED: f32 = 900.0;
/// What it costs that a mark has no name.
const NAMELESS: f32 = 800.0;
/// Among so many of its cheapest spots a name looks for another.
const SPOTS: usize = 90;

/// The best arrangement met while names move at random, less and less boldly (simulated annealing,
/// Kirkpatrick, Gelatt and Vecchi 1983). The same arrangement gives the same result.
pub(super) fn annealed<'a>(
    blocks: &'a [Block],
    settled: &[Option<&'a Spot>],
    room: &Room<'_>,
) -> Vec<Option<&'a Spot>> {
    let mut chance = Chance(0x9e37_79b9_7f4a_7c15);
    let mut spots = settled.to_vec();
    // What each name stays within, side by side: most others are passed over by a look at these.
    let mut reaches: Vec<Area> = spots.iter().map(|spot| reach(*spot)).collect();
    // What each name costs where it is, as long as nobody near it has moved.
    let mut costs: Vec<Option<f32>> = vec![None; spots.len()];
    let (mut best, mut gained, mut most_gained) = (settled.to_vec(), 0.0, 0.0);
    let moves = if blocks.len() > 1 { MOVES } else { 0 };
    for step in 0..moves {
        let heat = HOT * (1.0 - step as f32 / moves as f32).powi(2) + 0.5;
        let turn = chance.below(blocks.len());
        let Some((block, now)) = blocks.get(turn).zip(spots.get(turn).copied()) else { continue };
        // Good spots are tried more often than bad ones.
        let most = block.spots.len().min(SPOTS);
        let pick = chance.below(most).min(chance.below(most));
        let Some(spot) = block.spots.get(pick) else { continue };
        let known = costs.get(turn).copied().flatten();
        let before = known
            .unwrap_or_else(|| now.map_or(NAMELESS, |now| cost(now, turn, &spots, &reaches, room)));
        put(&mut costs, turn, Some(before));
        let gain = before - cost(spot, turn, &spots, &reaches, room);
        if gain > 0.0 || chance.share() < (gain / heat).exp() {
            let left = reach(now);
            put(&mut spots, turn, Some(spot));
            put(&mut reaches, turn, spot.reach);
            for (known, reach) in costs.iter_mut().zip(&reaches) {
                if reach.overlaps(left) || reach.overlaps(spot.reach) {
                    *known = None;
                }
            }
            gained += gain;
            if gained > most_gained + 0.01 {
                most_gained = gained;
                best.clone_from(&spots);
            }
        }
    }
    clear(best, room)
}

fn put<T>(all: &mut [T], place: usize, one: T) {
    if let Some(own) = all.get_mut(place) {
        *own = one;
    }
}

/// What a spot costs a name together with what it costs the others.
fn cost(
    spot: &Spot,
    turn: usize,
    spots: &[Option<&Spot>],
    reaches: &[Area],
    room: &Room<'_>,
) -> f32 {
    let mut cost = spot.cost;
    for (place, reach) in reaches.iter().enumerate() {
        if place != turn
            && spot.reach.overlaps(*reach)
            && let Some(Some(other)) = spots.get(place)
        {
            cost += quarrel(spot, other, room, COVERED);
        }
    }
    cost
}

/// What a name stays within; nowhere where it has no spot.
fn reach(spot: Option<&Spot>) -> Area {
    spot.map_or(Area::new(f32::MAX, f32::MAX, f32::MAX, f32::MAX), |spot| spot.reach)
}

/// The arrangement without the names that lie over more important ones.
fn clear<'a>(spots: Vec<Option<&'a Spot>>, room: &Room<'_>) -> Vec<Option<&'a Spot>> {
    let mut kept: Vec<Option<&Spot>> = Vec::with_capacity(spots.len());
    for spot in spots {
        let is_free = |spot: &&Spot| {
            let mut others = kept.iter().flatten();
            others.all(|other| quarrel(spot, other, room, f32::INFINITY).is_finite())
        };
        let spot = spot.filter(is_free);
        kept.push(spot);
    }
    kept
}

/// Numbers that look random (splitmix64, Steele, Lea and Flood 2014) and are the same every time.
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % end.max(1) as u64).unwrap_or(0)
    }

    fn share(&mut self) -> f32 {
        (self.next() >> 40) as f32 / (1_u64 << 24) as f32
    }
}
