//! Good choices by simulated annealing around the relaxation (Kirkpatrick, Gelatt and Vecchi,
//! Optimization by simulated annealing, 1983): columns about which the relaxation cares little are
//! taken in, out and exchanged, where breaking a row costs what the relaxation says that its room is
//! worth, and more as long as it stays broken. The chance in it always falls the same way.

use super::domain::FREE;
use super::run::Run;
use super::search::Search;

/// What a move takes, as work of the run.
const WORK: u64 = 200;
/// A row of at most so many columns is mended at once where a move breaks it.
const SHORT: usize = 12;
/// After how many parts of the way penalties are looked at again.
const PARTS: usize = 60;

/// A choice on its way, and what it breaks.
struct Walk<'s> {
    search: &'s Search,
    /// By column: the rows that are no cuts, and its coefficients there.
    uses: Vec<Vec<(u32, i64)>>,
    chosen: Vec<bool>,
    /// By row: how far above its limit it is.
    excess: Vec<i64>,
    /// By row: what one more above its limit costs.
    penalty: Vec<f64>,
    /// What it costs that a row is broken at all.
    once: f64,
    /// How many rows are broken.
    broken: usize,
    /// A row that the last flip broke.
    hurt: Option<usize>,
    /// The columns flipped in the move under way.
    moved: Vec<usize>,
    state: u64,
}

impl Search {
    /// Walks around the relaxation, and takes in the good choices that it meets. The relaxation has
    /// to be solved. Everything is as before afterwards. Each time it goes another way.
    ///
    /// `moves` is how many moves it makes for each column that may change.
    pub(super) fn anneal(&self, run: &mut Run<'_>, moves: usize) {
        let mut order: Vec<(f64, usize)> = Vec::new();
        for column in (0..self.core.width()).filter(|column| self.domain.state[*column] == FREE) {
            order.push((self.tableau.reduced_of(column).abs(), column));
        }
        order.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        order.truncate((3 * self.tableau.basic.len() + 20).min(600));
        let (Some(last), number) = (order.last(), order.len()) else { return };
        let warm = 0.4 * order[number / 2].0.max(last.0 / 8.0).max(1e-9);
        run.walks += 1;
        let mut walk = Walk::new(self, 4.0 * warm, run.walks);
        let mut best = run.value();
        let moves = moves * number;
        let mut seen = vec![0_u32; self.core.lines.len()];
        let before = run.work;
        let mut heat = warm;
        for step in 0..moves {
            if step % (moves / PARTS).max(1) == 0 {
                if run.is_over() {
                    break;
                }
                walk.weigh(&mut seen);
                heat = warm * (1.0 - 0.75 * step as f64 / moves as f64);
                run.work += WORK * (moves / PARTS) as u64;
            }
            let first = order[walk.near(number)].1;
            walk.moved.clear();
            let mut change = walk.step(first);
            for _ in 0..2 {
                let next = if let Some(row) = walk.hurt.filter(|row| walk.excess[*row] > 0) {
                    walk.relief(row)
                } else if !walk.chosen[first] && walk.moved.len() == 1 && walk.chance() < 0.7 {
                    let other = order[walk.near(number)].1;
                    (!walk.chosen[other] && other != first).then_some(other)
                } else {
                    None
                };
                let Some(next) = next else { break };
                change += walk.step(next);
            }
            if change < 0.0 && walk.chance() >= likely(change / heat) {
                walk.back();
            } else if walk.broken == 0 && change > 0.0 {
                let value = walk.value();
                if Some(value) > best {
                    self.improve(run, self.core.whole(|column| walk.chosen[column]));
                    best = run.value();
                }
            }
        }
        run.walked += run.work - before;
    }
}

/// About eˣ for x from 0 down, the same on every machine.
fn likely(x: f64) -> f64 {
    let eighth = (1.0 + x / 8.0).max(0.0);
    let quarter = eighth * eighth;
    let half = quarter * quarter;
    half * half
}

impl<'s> Walk<'s> {
    /// From what the relaxation rounds to.
    fn new(search: &'s Search, once: f64, seed: u64) -> Self {
        let (core, tableau) = (&search.core, &search.tableau);
        let chosen: Vec<bool> = (0..core.width())
            .map(|column| match search.domain.state[column] {
                FREE => tableau.value(column) > 0.5,
                state => state == 1,
            })
            .collect();
        let uses = core.uses.iter().map(|uses| {
            uses.iter().copied().filter(|(row, _)| !core.lines[*row as usize].is_cut).collect()
        });
        let dearest = core.worth.iter().fold(1, |most, worth| worth.abs().max(most)) as f64;
        let mut penalty = Vec::with_capacity(core.lines.len());
        let mut excess = Vec::with_capacity(core.lines.len());
        for (row, line) in core.lines.iter().enumerate() {
            let least = 0.05 * dearest / line.scale;
            penalty.push((1.5 * tableau.price(row) / line.scale).max(least));
            let sum: i64 = line.terms().map(|(column, a)| if chosen[column] { a } else { 0 }).sum();
            excess.push(sum - line.most);
        }
        let broken = core.lines.iter().zip(&excess).filter(|(line, e)| !line.is_cut && **e > 0);
        let broken = broken.count();
        let state = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
        Self {
            search,
            uses: uses.collect(),
            chosen,
            excess,
            penalty,
            once,
            broken,
            hurt: None,
            moved: Vec::new(),
            state,
        }
    }

    /// A number from 0 to 1.
    fn chance(&mut self) -> f64 {
        // Marsaglia, Xorshift RNGs, 2003.
        self.state ^= self.state << 13;
        self.state ^= self.state >> 7;
        self.state ^= self.state << 17;
        (self.state >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// A place among so many, the first ones more often.
    fn near(&mut self, number: usize) -> usize {
        let chance = self.chance();
        ((chance * chance * number as f64) as usize).min(number - 1)
    }

    /// Flips a column as part of a move.
    fn step(&mut self, column: usize) -> f64 {
        self.hurt = None;
        self.moved.push(column);
        self.flip(column)
    }

    /// Takes the move under way back.
    fn back(&mut self) {
        while let Some(column) = self.moved.pop() {
            self.flip(column);
        }
    }

    /// A column whose flip makes more room in a row.
    fn relief(&mut self, row: usize) -> Option<usize> {
        let line = &self.search.core.lines[row];
        let number = line.columns.len();
        for _ in 0..6 {
            let place = ((self.chance() * number as f64) as usize).min(number - 1);
            let column = line.columns[place] as usize;
            let helps = (line.coefficients[place] > 0) == self.chosen[column];
            if helps && self.search.domain.state[column] == FREE && !self.moved.contains(&column) {
                return Some(column);
            }
        }
        None
    }

    /// Takes a column in or out, and gives what that is worth.
    fn flip(&mut self, column: usize) -> f64 {
        let way = if self.chosen[column] { -1 } else { 1 };
        self.chosen[column] = !self.chosen[column];
        let mut change = (way * self.search.core.worth[column]) as f64;
        for (row, a) in &self.uses[column] {
            let row = *row as usize;
            let before = self.excess[row];
            let after = before + way * a;
            self.excess[row] = after;
            if before > 0 || after > 0 {
                change -= self.penalty[row] * (after.max(0) - before.max(0)) as f64;
                if after > 0 && after > before && self.search.core.lines[row].columns.len() <= SHORT
                {
                    self.hurt = Some(row);
                }
                let breaks = i32::from(after > 0) - i32::from(before > 0);
                self.broken = self.broken.wrapping_add_signed(breaks as isize);
                change -= self.once * f64::from(breaks);
            }
        }
        change
    }

    /// Makes rows dearer that stay broken, and cheaper that do not.
    fn weigh(&mut self, seen: &mut [u32]) {
        for (row, line) in self.search.core.lines.iter().enumerate().filter(|(_, l)| !l.is_cut) {
            if self.excess[row] > 0 {
                seen[row] += 1;
                if seen[row] > 1 {
                    self.penalty[row] *= 1.3;
                }
            } else {
                seen[row] = 0;
                if -self.excess[row] * 50 < line.most.abs() {
                    self.penalty[row] *= 0.97;
                }
            }
        }
    }

    /// What the choice is worth.
    fn value(&self) -> i64 {
        let core = &self.search.core;
        let worth = core.worth.iter().zip(&self.chosen);
        core.gain + worth.map(|(worth, is_chosen)| if *is_chosen { *worth } else { 0 }).sum::<i64>()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_costs_more_is_less_likely_and_close_to_the_exponential() {
        for step in 0..100 {
            let x = -0.1 * f64::from(step);
            assert!(likely(x) >= likely(x - 0.1), "{x}");
            assert!((likely(x) - x.exp()).abs() < 0.06, "{x}");
        }
    }
}
