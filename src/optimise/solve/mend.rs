//! Mending a choice that breaks rows: one column after the other is flipped, where that costs least
//! for what it frees.

use super::core::Core;

/// How often one column may be flipped.
const OFTEN: u8 = 20;

/// Flips columns until the choice breaks no row. `distance` is what flipping each of them costs;
/// those that are infinitely far stay. False where no way was found; the choice is a better one then.
pub(super) fn mend(core: &Core, distance: &[f64], chosen: &mut [bool]) -> bool {
    let mut excess: Vec<i64> = core.lines.iter().map(|line| -line.most).collect();
    for (column, _) in chosen.iter().enumerate().filter(|(_, is_chosen)| **is_chosen) {
        for (row, a) in &core.uses[column] {
            excess[*row as usize] += a;
        }
    }
    let mut flips = vec![0_u8; core.width()];
    let mut broken: Vec<usize> =
        (0..core.lines.len()).rev().filter(|row| excess[*row] > 0).collect();
    let mut is_whole = true;
    while let Some(row) = broken.pop() {
        while excess[row] > 0 {
            let Some(column) = next(core, distance, chosen, &excess, &flips, row) else {
                is_whole = false;
                break;
            };
            flips[column] += 1;
            let way = if chosen[column] { -1 } else { 1 };
            chosen[column] = !chosen[column];
            for (row, a) in &core.uses[column] {
                let row = *row as usize;
                let before = excess[row];
                excess[row] += way * a;
                if before <= 0 && excess[row] > 0 {
                    broken.push(row);
                }
            }
        }
    }
    is_whole && excess.iter().all(|excess| *excess <= 0)
}

/// The column to flip so that a row is broken less.
fn next(
    core: &Core,
    distance: &[f64],
    chosen: &[bool],
    excess: &[i64],
    flips: &[u8],
    row: usize,
) -> Option<usize> {
    let mut best: Option<(f64, usize)> = None;
    for (column, a) in core.lines[row].terms() {
        if chosen[column] != (a > 0) || flips[column] >= OFTEN || distance[column].is_infinite() {
            continue;
        }
        let way = if chosen[column] { -1 } else { 1 };
        // What else it breaks, in parts of what it would break at most.
        let breaks = core.uses[column].iter().filter(|(other, a)| {
            let other = *other as usize;
            other != row && way * a > 0 && excess[other] + way * a > 0
        });
        let freed = a.abs().min(excess[row]) as f64;
        let again = f64::from(1 + 8 * flips[column]);
        let cost = (distance[column] + 1e-6) * again * (1 + breaks.count()).pow(2) as f64 / freed;
        if best.is_none_or(|best| cost < best.0) {
            best = Some((cost, column));
        }
    }
    best.map(|(_, column)| column)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::optimise::solve::chance::Chance;
    use crate::optimise::{Programme, Row};

    #[test]
    fn what_is_called_mended_breaks_nothing_and_what_is_held_stays() {
        let mut mended = 0;
        for seed in 1..400 {
            let mut chance = Chance::new(seed);
            let mut programme = Programme::default();
            for _ in 0..30 {
                programme.add(1);
            }
            for _ in 0..6 {
                let terms: Vec<(usize, i128)> =
                    (0..30).map(|column| (column, chance.place(12) as i128 - 2)).collect();
                programme.limit(Row::at_most(terms, 40));
            }
            programme.needs(&[3], &[4]);
            programme.at_most_one([5, 6, 7]);
            let Some(core) = Core::of(&programme) else { continue };
            let held = [0, 1];
            let mut distance = vec![1.0; core.width()];
            distance[..2].fill(f64::INFINITY);
            let before: Vec<bool> = (0..core.width()).map(|_| chance.next() < 0.7).collect();
            let mut chosen = before.clone();
            let is_mended = mend(&core, &distance, &mut chosen);
            assert_eq!(is_mended, programme.value(&chosen).is_some(), "{seed}");
            assert!(held.iter().all(|column| chosen[*column] == before[*column]), "{seed}");
            mended += u32::from(is_mended);
        }
        assert!(mended > 300, "{mended} of 399 mended");
    }
}
