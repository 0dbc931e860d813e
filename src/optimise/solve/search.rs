//! Depth-first branch and bound over one core, for everything worth at least a given value.

use super::core::Core;
use super::cuts::Cutting;
use super::domain::{Domain, FREE};
use super::exact::Exact;
use super::run::Run;
use super::simplex::End;
use super::tableau::{Kept, Tableau};

/// How much memory tableaus to come back to may take, in bytes.
const MEMORY: usize = 48 << 20;
/// How near to a whole number counts as whole.
pub(super) const WHOLE: f64 = 1e-6;

/// What came of relaxing a part of the search.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Relaxed {
    /// Nothing in it can reach the goal; that is proved.
    Dead,
    /// It is solved; something in it may reach the goal.
    Open,
    /// The run is over.
    Over,
}

/// Where to go on.
pub(super) enum Turn {
    /// Nothing is left here.
    Back,
    /// A column to decide, and what to try first.
    Branch(usize, bool),
    /// The run is over.
    Over,
}

/// A column that was decided, to be decided the other way later.
struct Open {
    mark: usize,
    column: usize,
    other: bool,
    bound: i64,
    objective: f64,
    value: f64,
    kept: Option<Kept>,
}

/// A decision that was just made: how, and from which objective and value.
struct Decided {
    column: usize,
    is_chosen: bool,
    objective: f64,
    value: f64,
}

/// A core, what is decided in it, and its relaxation.
pub(super) struct Search {
    pub(super) core: Core,
    pub(super) domain: Domain,
    pub(super) tableau: Tableau,
    pub(super) exact: Exact,
    /// Only what is worth at least this is looked for.
    pub(super) goal: i64,
    pub(super) spare: Kept,
    /// What nothing in the node last looked at can be worth more than.
    pub(super) here: i64,
    /// When cuts are looked for below the root.
    pub(super) cutting: Cutting,
    decided: Option<Decided>,
    /// How many decisions are for good.
    pub(super) settled: usize,
    synced: usize,
    grain: i64,
    values: Vec<f64>,
    free_kept: Vec<Kept>,
    in_use: usize,
}

impl Search {
    pub(super) fn new(core: Core, grain: i64) -> Self {
        let domain = Domain::of(&core);
        let tableau = Tableau::of(&core, &domain, grain);
        Self {
            exact: Exact::of(&core),
            goal: i64::MIN,
            spare: Kept::default(),
            here: i64::MAX,
            cutting: Cutting::new(core.lines.len()),
            decided: None,
            settled: 0,
            synced: 0,
            grain,
            values: vec![0.0; core.width()],
            free_kept: Vec::new(),
            in_use: 0,
            core,
            domain,
            tableau,
        }
    }

    /// Decides a column; what follows from it only when it is propagated.
    pub(super) fn fix(&mut self, column: usize, is_chosen: bool) {
        if self.domain.state[column] == FREE {
            self.domain.fix(&self.core, column, is_chosen);
        }
    }

    /// Decides what follows. False where a row is broken.
    pub(super) fn propagate(&mut self) -> bool {
        let is_possible = self.domain.propagate(&self.core);
        if is_possible {
            for place in self.synced..self.domain.trail.len() {
                let column = self.domain.trail[place] as usize;
                self.tableau.settle(column, self.domain.state[column]);
            }
            self.synced = self.domain.trail.len();
        }
        is_possible
    }

    /// Takes back every decision after so many.
    pub(super) fn undo(&mut self, mark: usize) {
        let known = self.domain.trail.get(mark..self.synced).unwrap_or_default().to_vec();
        self.domain.undo(&self.core, mark);
        for column in known.into_iter().rev() {
            self.tableau.settle(column as usize, FREE);
        }
        self.synced = self.synced.min(mark);
    }

    /// What is decided now is for good.
    pub(super) fn keep(&mut self) {
        self.settled = self.domain.trail.len();
    }

    /// Takes back every decision that is not for good.
    pub(super) fn reopen(&mut self) {
        self.undo(self.settled);
    }

    /// Takes in rows that were added to the core.
    pub(super) fn take_rows(&mut self) {
        self.domain.take_rows(&self.core);
        self.tableau.take_rows(&self.core);
    }

    /// How far below the goal the floating-point objective has to be before the exact bound is
    /// asked.
    fn floor(&self) -> f64 {
        if self.goal == i64::MIN {
            return f64::NEG_INFINITY;
        }
        let wanted = self.goal as f64 - self.core.gain as f64;
        wanted - 0.02 * self.grain as f64 - 1e-11 * wanted.abs()
    }

    /// What the goal leaves: how much the objective may still lose.
    pub(super) fn room(&self) -> f64 {
        let room = self.tableau.objective - self.floor();
        if room.is_finite() { room.max(0.0) } else { self.tableau.objective.abs().max(1.0) }
    }

    /// Solves the relaxation over every row, taking those in that are in the way.
    pub(super) fn relax(&mut self, run: &mut Run<'_>) -> Relaxed {
        let (mut floor, mut misses) = (self.floor(), 0);
        let last =
            self.tableau.pivots + 2_000 + 20 * (self.core.width() + self.core.lines.len()) as u64;
        loop {
            if run.is_over() {
                return Relaxed::Over;
            }
            let limit = self.refresh_after();
            if self.tableau.since > limit {
                self.tableau.refresh(&self.core, run);
            }
            // Few pivots at once where each takes long, so that the end is noticed soon.
            let pivots = (10_000_000 / self.tableau.entries.len().max(1)).clamp(1, 50);
            let end = self.tableau.solve(floor, pivots);
            run.work += std::mem::take(&mut self.tableau.work);
            match end {
                End::Below => {
                    self.exact.measure(&self.core, &self.domain, &self.tableau);
                    if self.exact.is_below(self.goal) {
                        return Relaxed::Dead;
                    }
                    misses += 1;
                    floor = if misses > 3 {
                        f64::NEG_INFINITY
                    } else {
                        floor - self.grain as f64 - 1e-7 * floor.abs()
                    };
                }
                End::Empty { row, rises } => {
                    let at = (row, rises);
                    if self.exact.is_empty(&self.core, &self.domain, &self.tableau, at) {
                        return Relaxed::Dead;
                    }
                    misses += 1;
                    if misses > 3 {
                        return Relaxed::Open;
                    }
                    self.tableau.refresh(&self.core, run);
                }
                End::Tired if self.tableau.pivots > last => return Relaxed::Open,
                End::Tired => {}
                End::Optimal => {
                    if !self.take_broken_rows() {
                        return Relaxed::Open;
                    }
                }
            }
        }
    }

    fn refresh_after(&self) -> usize {
        200 + 4 * self.tableau.basic.len()
    }

    /// Takes the rows in that the relaxation breaks most. False where it breaks none.
    fn take_broken_rows(&mut self) -> bool {
        for (column, value) in self.values.iter_mut().enumerate() {
            *value = self.tableau.value(column);
        }
        let mut broken: Vec<(f64, usize)> = Vec::new();
        for (row, line) in self.core.lines.iter().enumerate() {
            if self.tableau.has(row) || !self.domain.can_break(&self.core, row) {
                continue;
            }
            let sum: f64 = line.terms().map(|(column, a)| a as f64 * self.values[column]).sum();
            let excess = (sum - line.most as f64) / line.scale;
            if excess > 1e-6 {
                broken.push((excess, row));
            }
        }
        broken.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        let number = broken.len().div_ceil(2).min(12 + broken.len() / 8);
        for (_, row) in broken.iter().take(number) {
            self.tableau.add(&self.core, *row);
        }
        !broken.is_empty()
    }

    /// The value of every column in the relaxation.
    pub(super) fn relaxed(&self) -> Vec<f64> {
        (0..self.core.width()).map(|column| self.tableau.value(column)).collect()
    }

    /// Decides every column without which the goal is out of reach. The bound has to be measured.
    /// Gives how many.
    pub(super) fn fix_by_bound(&mut self) -> usize {
        let before = self.domain.trail.len();
        if self.goal > i64::MIN {
            for column in 0..self.core.width() {
                if self.domain.state[column] == FREE
                    && let Some(is_chosen) = self.exact.must(column, self.goal)
                {
                    self.domain.fix(&self.core, column, is_chosen);
                }
            }
        }
        self.domain.trail.len() - before
    }

    /// Raises the goal to what is still of interest.
    pub(super) fn raise(&mut self, run: &Run<'_>) {
        self.goal = self.goal.max(run.goal());
    }

    /// Looks at everything that can reach the goal, at so many nodes at most. True where nothing
    /// was left out.
    pub(super) fn explore(&mut self, run: &mut Run<'_>, most: u64) -> bool {
        let start = self.domain.trail.len();
        let mut first = Kept::default();
        self.tableau.keep(&mut first);
        let last = run.nodes.saturating_add(most);
        let mut open: Vec<Open> = Vec::new();
        let is_done = loop {
            if run.nodes >= last {
                break false;
            }
            run.count();
            match self.turn(run) {
                Turn::Over => break false,
                Turn::Branch(column, first) => {
                    let kept = self.kept();
                    let mark = self.domain.trail.len();
                    let bound = self.here;
                    let (objective, value) = (self.tableau.objective, self.tableau.value(column));
                    let is_kept = kept.is_some();
                    open.push(Open { mark, column, other: !first, bound, objective, value, kept });
                    if is_kept {
                        self.tableau.compact();
                    }
                    self.decide(column, first, objective, value);
                    if self.propagate() {
                        continue;
                    }
                }
                Turn::Back => {}
            }
            if !self.back(run, &mut open) {
                break true;
            }
        };
        for left in open.drain(..) {
            self.give_back(left.kept);
        }
        self.undo(start);
        self.tableau.go_back(&first);
        is_done
    }

    /// Goes back to the last column that can be decided the other way. False where there is none.
    fn back(&mut self, run: &Run<'_>, open: &mut Vec<Open>) -> bool {
        self.raise(run);
        while let Some(last) = open.pop() {
            self.undo(last.mark);
            if last.bound < self.goal {
                self.give_back(last.kept);
                continue;
            }
            match &last.kept {
                Some(kept) if self.tableau.pivots > kept.pivots => self.tableau.go_back(kept),
                None if self.tableau.is_compact() => self.tableau.refresh(&self.core, run),
                _ => {}
            }
            self.give_back(last.kept);
            self.decide(last.column, last.other, last.objective, last.value);
            if self.propagate() {
                return true;
            }
        }
        false
    }

    /// Decides a column, and remembers where from, to learn what it costs.
    fn decide(&mut self, column: usize, is_chosen: bool, objective: f64, value: f64) {
        self.decided = Some(Decided { column, is_chosen, objective, value });
        self.fix(column, is_chosen);
    }

    /// Learns what the last decision cost, now that it is relaxed.
    pub(super) fn learn(&mut self, run: &mut Run<'_>, end: Relaxed) {
        let Some(decided) = self.decided.take() else { return };
        let is_known = match end {
            Relaxed::Open => true,
            Relaxed::Dead => self.tableau.objective < self.floor(),
            Relaxed::Over => false,
        };
        let Decided { column, is_chosen, objective, value } = decided;
        let way = if is_chosen { 1.0 - value } else { value };
        if is_known && way > WHOLE {
            let loss = (objective - self.tableau.objective).max(0.0);
            run.costs[self.core.origin[column] as usize].learn(is_chosen, loss / way.max(0.05));
        }
    }

    fn kept(&mut self) -> Option<Kept> {
        let size = 8 * self.tableau.entries.len();
        if self.in_use + size > MEMORY {
            return None;
        }
        let mut kept = self.free_kept.pop().unwrap_or_default();
        self.tableau.keep(&mut kept);
        self.in_use += kept.size();
        Some(kept)
    }

    fn give_back(&mut self, kept: Option<Kept>) {
        if let Some(kept) = kept {
            self.in_use = self.in_use.saturating_sub(kept.size());
            self.free_kept.push(kept);
        }
    }
}
