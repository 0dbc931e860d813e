//! Rows that cut off fractions: every whole choice that is still of interest meets them, and the
//! relaxation as it stands does not.

mod cover;
mod mixed;
mod rounding;

use super::core::Line;
use super::domain::FREE;
use super::run::Run;
use super::search::{Relaxed, Search};

/// By how much a cut has to cut at least: the distance from the relaxation to it.
const SHARP: f64 = 1e-3;
/// By how much where one is looked for below the root.
const SHARP_BELOW: f64 = 0.03;
/// How many are taken there at a time.
const FEW: usize = 10;
/// How alike two cuts of one round may be: the cosine of the angle between them.
const ALIKE: f64 = 0.85;
/// By which the rows of the tableau are multiplied before they are cut.
const FACTORS: [i32; 6] = [1, 2, 3, -1, -2, 5];

/// How many bits the coefficients of a finished cut have.
const SMALL: u32 = 22;

/// When cuts are looked for below the root: more often where they help.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cutting {
    /// After how many nodes they are looked for again.
    pause: u64,
    /// At which node that is.
    next: u64,
    /// From how many rows on no more are added.
    crowded: usize,
}

impl Cutting {
    /// How often they are looked for at one node.
    pub(super) const ROUNDS: usize = 3;
    /// After how many nodes at least they are looked for again.
    const OFTEN: u64 = 8;
    /// Which part of the room they have to take to have been worth it.
    const WORTH: f64 = 0.08;

    /// For a core with so many rows.
    pub(super) fn new(rows: usize) -> Self {
        Self { pause: Self::OFTEN, next: 0, crowded: 5 * rows / 2 + 40 }
    }

    /// Whether it is time to look for them.
    pub(super) fn is_due(&self, nodes: u64, rows: usize) -> bool {
        nodes >= self.next && rows < self.crowded
    }

    /// Learns which part of the room they took at a node.
    pub(super) fn learn(&mut self, nodes: u64, part: f64) {
        let pause = if part < Self::WORTH { self.pause * 2 } else { self.pause / 2 };
        self.pause = pause.max(Self::OFTEN);
        self.next = nodes.saturating_add(self.pause);
    }
}

/// Where a cut comes from, and how promising it is.
struct Promise {
    distance: f64,
    /// Its coefficients by column, divided by their length.
    direction: Vec<f64>,
    source: Source,
}

enum Source {
    /// A row of the core.
    Row(Line),
    /// A row of the tableau, and by how much it is multiplied.
    Mixed(usize, i32),
}

impl Search {
    /// Adds cuts in so many rounds at most, as long as they help.
    pub(super) fn cut(&mut self, run: &mut Run<'_>, rounds: usize) -> Relaxed {
        let first = self.tableau.objective;
        let (mut last, mut idle) = (first, 0);
        for _ in 0..rounds {
            self.tableau.refresh(&self.core, run);
            match self.relax(run) {
                Relaxed::Open => {}
                end => return end,
            }
            if !self.add_cuts(run) {
                break;
            }
            match self.relax(run) {
                Relaxed::Open => {}
                end => return end,
            }
            self.exact.measure(&self.core, &self.domain, &self.tableau);
            if self.exact.is_below(self.goal) {
                return Relaxed::Dead;
            }
            self.fix_by_bound();
            if !self.propagate() {
                return Relaxed::Dead;
            }
            self.keep();
            if last - self.tableau.objective < 0.005 * (first - self.tableau.objective).max(1e-6) {
                idle += 1;
                if idle >= 3 {
                    break;
                }
            } else {
                idle = 0;
            }
            last = self.tableau.objective;
        }
        self.relax(run)
    }

    /// Adds the cuts that promise most and differ. False where there are none.
    fn add_cuts(&mut self, run: &Run<'_>) -> bool {
        let values = self.relaxed();
        let mut promises: Vec<Promise> = Vec::new();
        for row in 0..self.core.lines.len() {
            let cover = cover::cover(&self.core, &self.domain.state, row, &values);
            let rounding = rounding::rounding(&self.core, &self.domain.state, row, &values);
            let lines = cover.into_iter().chain(rounding);
            promises.extend(lines.filter_map(|line| Promise::of(line, &values)));
        }
        for (row, _, value) in self.fractional() {
            if (0.01..=0.99).contains(&value) && !run.is_over() {
                let mixed = FACTORS.iter().filter_map(|factor| self.promise(row, *factor, &values));
                promises.extend(mixed.filter(|promise| promise.distance > SHARP));
            }
        }
        promises.sort_by(|a, b| b.distance.total_cmp(&a.distance));
        let most = 10 + self.core.width() / 10;
        let mut chosen: Vec<Vec<f64>> = Vec::new();
        let mut lines: Vec<Line> = Vec::new();
        for promise in promises {
            if lines.len() >= most {
                break;
            }
            let is_alike = |other: &Vec<f64>| {
                other.iter().zip(&promise.direction).map(|(a, b)| a * b).sum::<f64>() > ALIKE
            };
            if chosen.iter().any(is_alike) {
                continue;
            }
            let line = match promise.source {
                Source::Row(line) => Some(line),
                Source::Mixed(row, factor) => self.mixed(row, factor),
            };
            if let Some(line) = line.filter(|line| distance(line, &values) > SHARP / 2.0) {
                chosen.push(promise.direction);
                lines.push(line);
            }
        }
        let is_any = !lines.is_empty();
        for line in lines {
            self.core.add(line);
        }
        self.take_rows();
        is_any
    }

    /// Adds the sharpest cuts that hold in the whole search, not only here. False where there are
    /// none.
    pub(super) fn cut_below(&mut self) -> bool {
        let values = self.relaxed();
        let mut state = vec![FREE; self.core.width()];
        for column in self.domain.trail.iter().take(self.settled) {
            state[*column as usize] = self.domain.state[*column as usize];
        }
        let mut lines: Vec<(f64, Line)> = Vec::new();
        for row in 0..self.core.lines.len() {
            if self.core.lines[row].is_cut {
                continue;
            }
            let cover = cover::cover(&self.core, &state, row, &values);
            let rounding = rounding::rounding(&self.core, &state, row, &values);
            let found = cover.into_iter().chain(rounding);
            lines.extend(found.map(|line| (distance(&line, &values), line)));
        }
        lines.retain(|(distance, _)| *distance > SHARP_BELOW);
        lines.sort_by(|a, b| b.0.total_cmp(&a.0));
        lines.truncate(FEW);
        let is_any = !lines.is_empty();
        for (_, line) in lines {
            self.core.add(line);
        }
        self.take_rows();
        is_any
    }

    /// Forgets the cuts that do not hold the relaxation back.
    pub(super) fn drop_idle_cuts(&mut self) {
        let tableau = &self.tableau;
        let is_idle: Vec<bool> = self
            .core
            .lines
            .iter()
            .enumerate()
            .map(|(row, line)| line.is_cut && !tableau.is_tight(row))
            .collect();
        self.core.keep(|row| !is_idle[row]);
    }
}

impl Promise {
    fn of(line: Line, values: &[f64]) -> Option<Self> {
        let distance = distance(&line, values);
        if distance <= SHARP {
            return None;
        }
        let mut direction = vec![0.0; values.len()];
        let length = length(&line);
        for (column, a) in line.terms() {
            direction[column] = a as f64 / length;
        }
        Some(Self { distance, direction, source: Source::Row(line) })
    }
}

/// A row with small coefficients that every whole choice meets that meets this one, over columns
/// that are open.
fn small(terms: &[(usize, i128)], most: i128) -> Option<Line> {
    let largest = terms.iter().fold(0, |largest, (_, a)| largest.max(a.abs()));
    let divisor = (largest >> SMALL) + 1;
    // Rounding down a coefficient makes the left side smaller, as no column is below zero.
    let terms: Vec<(u32, i64)> = terms
        .iter()
        .map(|(column, a)| (*column as u32, a.div_euclid(divisor) as i64))
        .filter(|(_, a)| *a != 0)
        .collect();
    let most = i64::try_from(most.div_euclid(divisor)).ok()?;
    (!terms.is_empty()).then(|| Line::new(terms, most, true))
}

fn length(line: &Line) -> f64 {
    line.coefficients.iter().map(|a| (*a as f64).powi(2)).sum::<f64>().sqrt().max(1e-9)
}

/// How far the relaxation lies beyond a row.
fn distance(line: &Line, values: &[f64]) -> f64 {
    let sum: f64 = line.terms().map(|(column, a)| a as f64 * values[column]).sum();
    (sum - line.most as f64) / length(line)
}
