//! Decides among the spots that names could take: first by bargaining, then by importance.

use super::spots::{Block, Leader, Spot};
use super::{Room, anneal};
use crate::charts::Area;

/// What it costs that two leaders cross: the eye loses them.
const CROSSED: f32 = 150.0;
/// What it costs to cover another label, round by round.
const PRICES: [f32; 12] =
    [10.0, 20.0, 35.0, 55.0, 80.0, 110.0, 150.0, 200.0, 270.0, 360.0, 500.0, 1000.0];

/// Finds a spot for every name for which there is one, each clear of all others.
pub(super) fn settle<'a>(blocks: &'a [Block], room: &Room<'_>) -> Vec<Option<&'a Spot>> {
    let mut spots = settled(blocks, negotiated(blocks, room), room);
    for turn in 0..blocks.len() {
        rescue(turn, blocks, &mut spots, room);
    }
    polish(blocks, &mut spots, room);
    let mut shaken = anneal::annealed(blocks, &spots, room);
    for turn in 0..blocks.len() {
        rescue(turn, blocks, &mut shaken, room);
    }
    polish(blocks, &mut shaken, room);
    let named = |spots: &[Option<&Spot>]| spots.iter().flatten().count();
    // A name more is worth more than a better place for the others.
    if named(&shaken) < named(&spots) { spots } else { shaken }
}

/// Lets the names choose in turn, round after round; covering each other costs more every round,
/// so that those that have somewhere else to go make way (“negotiated
/// congestion”, as routers of circuits do it).
fn negotiated<'a>(blocks: &'a [Block], room: &Room<'_>) -> Vec<Option<&'a Spot>> {
    let mut chosen: Vec<Option<&Spot>> = vec![None; blocks.len()];
    for price in PRICES {
        for (turn, block) in blocks.iter().enumerate() {
            put(&mut chosen, turn, None);
            let best = cheapest(block, &chosen, room, price);
            put(&mut chosen, turn, best);
        }
    }
    chosen
}

/// What the names chose, where nobody more important is in the way; else the best that is left.
fn settled<'a>(
    blocks: &'a [Block],
    chosen: Vec<Option<&'a Spot>>,
    room: &Room<'_>,
) -> Vec<Option<&'a Spot>> {
    let mut settled: Vec<Option<&Spot>> = Vec::with_capacity(blocks.len());
    for (block, chosen) in blocks.iter().zip(chosen) {
        let has_room = |spot: &&Spot| {
            let mut others = settled.iter().flatten();
            others.all(|other| quarrel(spot, other, room, f32::INFINITY).is_finite())
        };
        let kept = chosen.filter(has_room);
        let spot = kept.or_else(|| cheapest(block, &settled, room, f32::INFINITY));
        settled.push(spot);
    }
    settled
}

/// Finds a place for a name that has none, where those in the way can all move elsewhere.
fn rescue<'a>(
    turn: usize,
    blocks: &'a [Block],
    spots: &mut Vec<Option<&'a Spot>>,
    room: &Room<'_>,
) {
    let Some(block) = blocks.get(turn).filter(|_| spots.get(turn) == Some(&None)) else { return };
    'spots: for spot in &block.spots {
        let is_hit = |other: &Spot| quarrel(spot, other, room, f32::INFINITY).is_infinite();
        let hit = spots.iter().enumerate().filter(|(_, other)| other.is_some_and(is_hit));
        let hit: Vec<usize> = hit.map(|(place, _)| place).collect();
        if hit.len() > 5 {
            continue;
        }
        let mut moved = spots.clone();
        for place in &hit {
            put(&mut moved, *place, None);
        }
        put(&mut moved, turn, Some(spot));
        for place in hit {
            let Some(other) = blocks.get(place) else { continue 'spots };
            let found = cheapest(other, &moved, room, f32::INFINITY);
            if found.is_none() {
                continue 'spots;
            }
            put(&mut moved, place, found);
        }
        *spots = moved;
        return;
    }
}

/// Lets every name move once more to the best spot that is free.
fn polish<'a>(blocks: &'a [Block], spots: &mut [Option<&'a Spot>], room: &Room<'_>) {
    for (turn, block) in blocks.iter().enumerate() {
        put(spots, turn, None);
        let best = cheapest(block, spots, room, f32::INFINITY);
        put(spots, turn, best);
    }
}

fn put<'a>(spots: &mut [Option<&'a Spot>], turn: usize, spot: Option<&'a Spot>) {
    if let Some(own) = spots.get_mut(turn) {
        *own = spot;
    }
}

/// The spot that costs least together with what it costs others; nothing where all are too dear.
fn cheapest<'a>(
    block: &'a Block,
    others: &[Option<&Spot>],
    room: &Room<'_>,
    price: f32,
) -> Option<&'a Spot> {
    let (mut best, mut least) = (None, f32::INFINITY);
    for spot in &block.spots {
        let mut cost = spot.cost;
        if cost >= least {
            break;
        }
        for other in others.iter().flatten() {
            cost += quarrel(spot, other, room, price);
            if cost >= least {
                break;
            }
        }
        if cost < least {
            (best, least) = (Some(spot), cost);
        }
    }
    best
}

/// What it costs that two labels are in each other's way.
pub(super) fn quarrel(one: &Spot, other: &Spot, room: &Room<'_>, price: f32) -> f32 {
    if !one.reach.overlaps(other.reach) {
        return 0.0;
    }
    let needed = one.area.grown(room.size * 0.12);
    let runs_through = |leader: Option<Leader>, area: Area| {
        leader.is_some_and(|(from, to)| area.is_crossed(from, to))
    };
    if needed.overlaps(other.area)
        || runs_through(one.leader, other.area)
        || runs_through(other.leader, needed)
    {
        return price;
    }
    match (one.leader, other.leader) {
        (Some(one), Some(other)) if do_cross(one, other) => CROSSED,
        _ => 0.0,
    }
}

/// Whether each line has the ends of the other on both its sides.
fn do_cross(one: Leader, other: Leader) -> bool {
    let side = |(from, to): Leader, point: (f32, f32)| {
        (to.0 - from.0) * (point.1 - from.1) - (to.1 - from.1) * (point.0 - from.0)
    };
    side(one, other.0) * side(one, other.1) < 0.0 && side(other, one.0) * side(other, one.1) < 0.0
}
