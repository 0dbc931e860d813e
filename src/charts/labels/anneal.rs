//! Shakes names out of the arrangement they have settled into, so that they find a better one.

use super::Room;
use super::settle::quarrel;
use super::spots::{Block, Spot};

/// How many moves are tried for each name.
const MOVES: usize = 150;
/// How many are tried in all, so that it takes no longer than a frame.
const MOST_MOVES: usize = 9_000;
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
    let (mut best, mut gained, mut most_gained) = (settled.to_vec(), 0.0, 0.0);
    let moves = (MOVES * blocks.len()).min(MOST_MOVES);
    for step in 0..moves {
        let heat = HOT * (1.0 - step as f32 / moves as f32).powi(2) + 0.5;
        let turn = chance.below(blocks.len());
        let Some((block, now)) = blocks.get(turn).zip(spots.get(turn).copied()) else { continue };
        // Good spots are tried more often than bad ones.
        let most = block.spots.len().min(SPOTS);
        let pick = chance.below(most).min(chance.below(most));
        let Some(spot) = block.spots.get(pick) else { continue };
        let before = now.map_or(NAMELESS, |now| cost(now, turn, &spots, room));
        let gain = before - cost(spot, turn, &spots, room);
        if gain > 0.0 || chance.share() < (gain / heat).exp() {
            if let Some(own) = spots.get_mut(turn) {
                *own = Some(spot);
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

/// What a spot costs a name together with what it costs the others.
fn cost(spot: &Spot, turn: usize, spots: &[Option<&Spot>], room: &Room<'_>) -> f32 {
    let others = spots.iter().enumerate().filter(|(place, _)| *place != turn);
    let quarrels = others.filter_map(|(_, other)| Some(quarrel(spot, (*other)?, room, COVERED)));
    spot.cost + quarrels.sum::<f32>()
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
