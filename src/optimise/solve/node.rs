//! One node of the search: what its relaxation proves, what follows, and where to branch.

use super::cuts::Cutting;
use super::domain::FREE;
use super::run::Run;
use super::search::{Relaxed, Search, Turn, WHOLE};
use super::simplex::End;

/// How many columns are tried before one is branched on.
const TRIED: usize = 6;
/// After how many decisions a column's cost is known well enough not to be tried.
const RELIABLE: f64 = 4.0;
/// How many pivots a trial may take.
const PIVOTS: usize = 12;

/// A fractional column that could be branched on.
#[derive(Clone, Copy, Debug)]
struct Candidate {
    score: f64,
    column: usize,
    value: f64,
}

impl Search {
    /// Looks at the node that the decisions so far make.
    pub(super) fn turn(&mut self, run: &mut Run<'_>) -> Turn {
        let is_due = self.cutting.is_due(run.nodes, self.core.lines.len());
        let mut cuts = if is_due { Cutting::ROUNDS } else { 0 };
        let mut uncut = None;
        loop {
            self.raise(run);
            let end = self.relax(run);
            self.learn(run, end);
            match end {
                Relaxed::Dead => return Turn::Back,
                Relaxed::Over => return Turn::Over,
                Relaxed::Open => {}
            }
            self.exact.measure(&self.core, &self.domain, &self.tableau);
            if self.exact.is_below(self.goal) {
                return Turn::Back;
            }
            self.here = self.exact.floor();
            if self.fix_by_bound() > 0 {
                if !self.propagate() {
                    return Turn::Back;
                }
                if !self.tableau.is_met() {
                    continue;
                }
            }
            let fractional = self.fractional();
            if fractional.is_empty() {
                return self.whole(run);
            }
            if cuts > 0 {
                cuts -= 1;
                uncut.get_or_insert((self.room(), self.tableau.objective));
                if self.cut_below() {
                    continue;
                }
                cuts = 0;
            }
            if let Some((room, objective)) = uncut.take() {
                let part = (objective - self.tableau.objective) / room.max(1e-9);
                self.cutting.learn(run.nodes, part);
            }
            let mut candidates = Vec::with_capacity(fractional.len());
            let mut is_decided = false;
            let ways = self.tableau.ways();
            for (row, column, value) in fractional {
                match self.weigh(run, &ways, (row, column, value)) {
                    Weighed::Dead => return Turn::Back,
                    Weighed::Decided(is_chosen) => {
                        self.fix(column, is_chosen);
                        is_decided = true;
                        break;
                    }
                    Weighed::Candidate(candidate) => candidates.push(candidate),
                }
            }
            if !is_decided {
                candidates
                    .sort_by(|a, b| b.score.total_cmp(&a.score).then(a.column.cmp(&b.column)));
                match self.choose(run, &candidates) {
                    Some(Turn::Back) | None => return Turn::Back,
                    Some(Turn::Branch(column, first)) if self.domain.state[column] == FREE => {
                        return Turn::Branch(column, first);
                    }
                    Some(_) => {}
                }
            }
            if !self.propagate() {
                return Turn::Back;
            }
        }
    }

    /// The basic columns with fractions: row, column, value.
    pub(super) fn fractional(&self) -> Vec<(usize, usize, f64)> {
        let basic = self.tableau.basic.iter().zip(&self.tableau.values).enumerate();
        basic
            .filter(|(_, (variable, value))| {
                let column = **variable as usize;
                column < self.core.width()
                    && self.domain.state[column] == FREE
                    && **value > WHOLE
                    && **value < 1.0 - WHOLE
            })
            .map(|(row, (variable, value))| (row, *variable as usize, *value))
            .collect()
    }

    /// The relaxation has no fractions: a choice, if rounding errors do not deceive.
    fn whole(&mut self, run: &mut Run<'_>) -> Turn {
        let found = self.core.whole(|column| match self.domain.state[column] {
            FREE => self.tableau.value(column) > 0.5,
            state => state == 1,
        });
        run.record(found);
        self.raise(run);
        if self.exact.is_below(self.goal) {
            return Turn::Back;
        }
        // More of it may be of interest, or the choice broke a row by a hair.
        match (0..self.core.width()).find(|column| self.domain.state[*column] == FREE) {
            Some(column) => Turn::Branch(column, self.tableau.value(column) > 0.5),
            None => Turn::Back,
        }
    }

    /// How promising it is to branch on a fractional column, or that it needs no branching.
    fn weigh(
        &mut self,
        run: &Run<'_>,
        ways: &[(f64, bool)],
        (row, column, value): (usize, usize, f64),
    ) -> Weighed {
        let room = self.room();
        let penalties = self.tableau.penalties(row, ways);
        let mut is_dead = [false; 2];
        for (side, (penalty, step)) in penalties.into_iter().enumerate() {
            if penalty > room && step.is_finite() {
                let after = (row, side == 1, step);
                self.exact.measure_after(&self.core, &self.domain, &self.tableau, after);
                is_dead[side] = self.exact.is_below(self.goal);
            }
        }
        if is_dead != [false; 2] {
            return match is_dead {
                [true, true] => Weighed::Dead,
                [down, _] => Weighed::Decided(down),
            };
        }
        let known = run.costs[self.core.origin[column] as usize];
        let losses = [value, 1.0 - value];
        let guess = |side: usize| {
            let (penalty, _) = penalties[side];
            let usual = known.sum[side] / known.number[side].max(1.0) * losses[side];
            usual.max(penalty).min(room)
        };
        Weighed::Candidate(Candidate { score: product(guess(0), guess(1), room), column, value })
    }

    /// The column to branch on, after trying the promising ones. Where a trial decides one, that
    /// is done, and any branch given is on a column that is no longer free.
    fn choose(&mut self, run: &mut Run<'_>, candidates: &[Candidate]) -> Option<Turn> {
        let first = candidates.first()?;
        let mut best = *first;
        let mut best_score = -1.0;
        let room = self.room().max(1e-6);
        let (mut tried, mut misses) = (0, 0);
        let mut is_kept = false;
        for candidate in candidates.iter().take(3 * TRIED) {
            let mut score = candidate.score;
            let known = run.costs[self.core.origin[candidate.column] as usize].number;
            if known[0].min(known[1]) < RELIABLE && tried < TRIED && candidates.len() > 1 {
                tried += 1;
                if !is_kept {
                    is_kept = true;
                    let mut spare = std::mem::take(&mut self.spare);
                    self.tableau.keep(&mut spare);
                    self.spare = spare;
                }
                let trials =
                    [self.attempt(run, candidate, false), self.attempt(run, candidate, true)];
                match trials {
                    [None, None] => return Some(Turn::Back),
                    [None, Some(_)] => {
                        self.fix(candidate.column, true);
                        return Some(Turn::Branch(candidate.column, true));
                    }
                    [Some(_), None] => {
                        self.fix(candidate.column, false);
                        return Some(Turn::Branch(candidate.column, false));
                    }
                    [Some(down), Some(up)] => score = product(down.min(room), up.min(room), room),
                }
            }
            if score > best_score {
                (best, best_score, misses) = (*candidate, score, 0);
            } else {
                misses += 1;
                if misses > 4 {
                    break;
                }
            }
        }
        Some(Turn::Branch(best.column, best.value >= 0.5))
    }

    /// What deciding a column takes from the objective after a few pivots; nothing where it is
    /// proved to lead nowhere. Everything is as before afterwards.
    fn attempt(
        &mut self,
        run: &mut Run<'_>,
        candidate: &Candidate,
        is_chosen: bool,
    ) -> Option<f64> {
        let mark = self.domain.trail.len();
        let before = self.tableau.objective;
        self.fix(candidate.column, is_chosen);
        let mut is_open = self.propagate();
        let mut loss = 0.0;
        if is_open {
            let floor = before - self.room();
            let end = self.tableau.solve(floor, PIVOTS);
            let is_dead = match end {
                End::Below => {
                    self.exact.measure(&self.core, &self.domain, &self.tableau);
                    self.exact.is_below(self.goal)
                }
                End::Empty { row, rises } => {
                    let at = (row, rises);
                    self.exact.is_empty(&self.core, &self.domain, &self.tableau, at)
                }
                End::Optimal | End::Tired => false,
            };
            loss = (before - self.tableau.objective).max(0.0);
            if !matches!(end, End::Empty { .. }) {
                let way = if is_chosen { 1.0 - candidate.value } else { candidate.value };
                run.costs[self.core.origin[candidate.column] as usize]
                    .learn(is_chosen, loss / way.max(0.05));
            }
            is_open = !is_dead;
        }
        self.undo(mark);
        let spare = std::mem::take(&mut self.spare);
        self.tableau.go_back(&spare);
        self.spare = spare;
        is_open.then_some(loss)
    }
}

/// What is known about a fractional column without branching on it.
enum Weighed {
    /// Neither way leads anywhere.
    Dead,
    /// Only this way does.
    Decided(bool),
    /// Both may.
    Candidate(Candidate),
}

/// Both losses count, the smaller one most (Achterberg, Constraint integer programming, 2007).
fn product(down: f64, up: f64, room: f64) -> f64 {
    let little = 1e-3 * room.max(1e-6);
    (down + little) * (up + little)
}
