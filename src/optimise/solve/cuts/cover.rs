//! Cover cuts: columns that together are too much for a row cannot all be chosen (Balas 1975), with
//! the others lifted into the cut one after the other.

use super::super::core::{Core, Line};
use super::super::domain::FREE;

/// A column in a row, seen so that its coefficient is positive.
struct Item {
    column: u32,
    weight: i64,
    /// Its value in the relaxation, from 0 to 1.
    value: f64,
    /// Whether it is seen from its other end.
    is_turned: bool,
}

/// A cover cut from one row that the relaxation breaks, if one is found.
pub(super) fn cover(core: &Core, state: &[u8], row: usize, values: &[f64]) -> Option<Line> {
    let line = &core.lines[row];
    if line.is_cut {
        return None;
    }
    let mut room = line.most;
    let mut items: Vec<Item> = Vec::with_capacity(line.columns.len());
    for (column, a) in line.terms() {
        match state[column] {
            FREE => {
                let is_turned = a < 0;
                let value = if is_turned { 1.0 - values[column] } else { values[column] };
                items.push(Item { column: column as u32, weight: a.abs(), value, is_turned });
                room -= a.min(0);
            }
            0 => {}
            _ => room -= a,
        }
    }
    if room < 0 {
        return None;
    }
    let chosen = minimal(&items, room)?;
    let mut weights: Vec<i64> = chosen.iter().map(|item| items[*item].weight).collect();
    let most = i64::try_from(weights.len()).ok()? - 1;
    if most < 1 {
        return None;
    }
    weights.sort_unstable();
    let mut coefficients = vec![0_i64; items.len()];
    for item in &chosen {
        coefficients[*item] = 1;
    }
    lift(&items, room, &weights, &mut coefficients);
    let left: f64 = items.iter().zip(&coefficients).map(|(item, a)| *a as f64 * item.value).sum();
    if left <= most as f64 + 1e-4 {
        return None;
    }
    let mut right = most;
    let mut terms = Vec::new();
    for (item, a) in items.iter().zip(&coefficients).filter(|(_, a)| **a != 0) {
        terms.push((item.column, if item.is_turned { -a } else { *a }));
        if item.is_turned {
            right -= a;
        }
    }
    Some(Line::new(terms, right, true))
}

/// Items that are too much for the room, none of which can be spared; those nearest to 1 first.
fn minimal(items: &[Item], room: i64) -> Option<Vec<usize>> {
    let key = |item: usize| (1.0 - items[item].value) / items[item].weight as f64;
    let mut order: Vec<usize> = (0..items.len()).filter(|item| items[*item].value > 1e-9).collect();
    order.sort_by(|a, b| key(*a).total_cmp(&key(*b)).then(items[*a].column.cmp(&items[*b].column)));
    let (mut chosen, mut sum) = (Vec::new(), 0_i64);
    for item in order {
        chosen.push(item);
        sum += items[item].weight;
        if sum > room {
            break;
        }
    }
    if sum <= room {
        return None;
    }
    let mut spare = chosen.clone();
    spare.sort_by(|a, b| {
        let (a, b) = (&items[*a], &items[*b]);
        a.value.total_cmp(&b.value).then(a.weight.cmp(&b.weight)).then(a.column.cmp(&b.column))
    });
    for item in spare {
        if sum - items[item].weight > room {
            sum -= items[item].weight;
            chosen.retain(|other| *other != item);
        }
    }
    Some(chosen)
}

/// Gives every other item the largest coefficient with which the cut still holds, the promising
/// ones first (Zemel 1989): `least[k]` is the least weight with which the cut's left side is k.
fn lift(items: &[Item], room: i64, weights: &[i64], coefficients: &mut [i64]) {
    const NEVER: i64 = i64::MAX / 4;
    let most = weights.len() as i64 - 1;
    let mut least = vec![0_i64];
    for weight in weights {
        least.push(least.last().copied().unwrap_or(0) + weight);
    }
    let mut rest: Vec<usize> = (0..items.len()).filter(|item| coefficients[*item] == 0).collect();
    rest.sort_by(|a, b| {
        let (a, b) = (&items[*a], &items[*b]);
        b.value.total_cmp(&a.value).then(b.weight.cmp(&a.weight)).then(a.column.cmp(&b.column))
    });
    for item in rest {
        let weight = items[item].weight;
        let left = room - weight;
        let reached = least.iter().rposition(|sum| *sum <= left);
        let coefficient = match reached {
            Some(reached) if left >= 0 => most - reached as i64,
            _ => most + 1,
        };
        if coefficient <= 0 {
            continue;
        }
        coefficients[item] = coefficient;
        let step = coefficient as usize;
        for k in (0..least.len()).rev() {
            let before = if k >= step { least[k - step] } else { 0 };
            if before < NEVER {
                least[k] = least[k].min(before + weight);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::optimise::solve::domain::Domain;
    use crate::optimise::{Programme, Row};

    #[test]
    fn covers_keep_every_whole_choice() {
        for code in 1..6_000_u64 {
            let weight = |j: u64| i128::from((code * 7 + j * 31 + code * j) % 13) - 3;
            let mut programme = Programme::default();
            for _ in 0..6 {
                programme.add(1);
            }
            let room = i128::from(code % 17);
            programme.limit(Row::at_most((0..6).map(|j| (j as usize, weight(j))), room));
            let Some(core) = Core::of(&programme) else { continue };
            let domain = Domain::of(&core);
            let values: Vec<f64> = (0..6).map(|j| ((code * (j + 3)) % 11) as f64 / 10.0).collect();
            for row in 0..core.lines.len() {
                let Some(cut) = cover(&core, &domain.state, row, &values) else { continue };
                for choice in 0..64_u32 {
                    let sum = |line: &Line| -> i64 {
                        line.terms().filter(|(j, _)| choice >> j & 1 == 1).map(|(_, a)| a).sum()
                    };
                    if sum(&core.lines[row]) <= core.lines[row].most {
                        assert!(sum(&cut) <= cut.most, "{code} {choice}");
                    }
                }
            }
        }
    }
}
