//! Very many columns: what the room in each row is worth is found over the columns for which it
//! matters, and every other column is left where that puts it (Bixby and others, Very large-scale
//! linear programming: a case study in combining interior point and simplex methods, 1992). The
//! prices give a bound that holds for all columns, and decide most of them.

use super::core::Core;
use super::domain::{Domain, FREE};
use super::exact::Exact;
use super::guess::Enough;
use super::mend::mend;
use super::run::Run;
use super::search::{Relaxed, Search};

/// How many columns are looked at closely at first, beside one for every other row with a price.
const CLOSE: usize = 300;
/// How often the prices are worked out anew.
const ROUNDS: usize = 12;
/// How many steps lead to the first prices.
const STEPS: usize = 160;
/// Of how many entries a tableau may be of which many copies are made.
const LARGE: usize = 3_000_000;
/// After how many walks that found nothing better no more are made.
const WALKS: usize = 6;
/// How much work then goes into looking around the best, twice.
const AROUND: u64 = 300_000_000;
/// How often the bound is used to decide columns.
const PASSES: usize = 3;

/// What came of it.
pub(super) enum Sifted {
    /// Nothing in it can be among the best.
    Closed,
    /// What is left open.
    Open(Core),
    /// The run is over.
    Over,
}

/// Finds good choices and a bound, and leaves open only what may still be better. `is_enough` says
/// whether what is known is all that is wished.
pub(super) fn sift(mut core: Core, run: &mut Run<'_>, gap: f64, is_enough: Enough<'_>) -> Sifted {
    let mut prices = Sieve::new(&core).first_prices(run);
    let mut is_large = false;
    for _ in 0..PASSES {
        let Some((exact, search)) = Sieve::new(&core).settle(&mut prices, run, gap, is_enough)
        else {
            return if run.is_over() { Sifted::Over } else { Sifted::Open(core) };
        };
        if search.tableau.size() > LARGE {
            // To prove more would not be worth the memory.
            search.look_around_long(run, is_enough);
            return Sifted::Over;
        }
        if is_enough(run) || run.is_over() {
            return Sifted::Over;
        }
        let before = core.width();
        let Some((open, rows)) = left_open(&core, &exact, run.goal()) else {
            return Sifted::Closed;
        };
        prices = rows.iter().map(|row| prices[*row as usize]).collect();
        core = open;
        is_large = rows_in_the_way(&search, core.width()) * core.width() > LARGE;
        if is_large {
            search.look_around_long(run, is_enough);
        } else if core.width() * 10 > before * 9 {
            break;
        }
    }
    if is_enough(run) || is_large {
        return Sifted::Over;
    }
    let all = vec![FREE; core.width()];
    core.within(&all).map_or(Sifted::Closed, Sifted::Open)
}

/// What a bound leaves open where something is worth the goal, and which of the rows each of its
/// rows is; nothing where that can be nothing at all.
fn left_open(core: &Core, exact: &Exact, goal: i64) -> Option<(Core, Vec<u32>)> {
    let mut domain = Domain::of(core);
    if !domain.propagate(core) {
        return None;
    }
    if goal > i64::MIN {
        if exact.is_below(goal) {
            return None;
        }
        for column in 0..core.width() {
            if domain.state[column] == FREE
                && let Some(is_chosen) = exact.must(column, goal)
            {
                domain.fix(core, column, is_chosen);
            }
        }
        if !domain.propagate(core) {
            return None;
        }
    }
    core.part(&domain.state)
}

/// About how many rows will be in the way of so many columns: of the cliques more where there are
/// more columns, of the others as many as now.
fn rows_in_the_way(search: &Search, width: usize) -> usize {
    let lines = search.core.lines.iter().enumerate();
    let (cliques, others): (Vec<_>, Vec<_>) =
        lines.filter(|(row, _)| search.tableau.has(*row)).partition(|(_, line)| line.is_clique());
    others.len() + cliques.len() * width / search.core.width().max(1)
}

/// A core with what is asked of it again and again.
struct Sieve<'c> {
    core: &'c Core,
    /// The rows of which at most one column can be chosen.
    cliques: Vec<usize>,
    /// By column: the first of them that it is in.
    clique_of: Vec<Option<usize>>,
}

/// Where prices put the columns.
struct Placed {
    /// By column: worth less what the rows charge.
    reduced: Vec<f64>,
    /// What is chosen at these prices.
    chosen: Vec<bool>,
    /// How far each column is from being chosen otherwise.
    distance: Vec<f64>,
    /// The bound that the prices give.
    bound: f64,
}

impl<'c> Sieve<'c> {
    fn new(core: &'c Core) -> Self {
        let cliques: Vec<usize> =
            (0..core.lines.len()).filter(|row| core.lines[*row].is_clique()).collect();
        let mut clique_of = vec![None; core.width()];
        for row in &cliques {
            for (column, _) in core.lines[*row].terms() {
                clique_of[column].get_or_insert(*row);
            }
        }
        Self { core, cliques, clique_of }
    }

    /// Where prices put the columns; of each clique the best is chosen if it is worth anything.
    fn place(&self, prices: &[f64]) -> Placed {
        let core = self.core;
        let mut bound = core.gain as f64;
        for (price, line) in prices.iter().zip(&core.lines).filter(|(price, _)| **price > 0.0) {
            bound += price * line.most as f64;
        }
        let charged = |column: usize| {
            let uses = core.uses[column].iter();
            let charge: f64 = uses.map(|(row, a)| prices[*row as usize] * *a as f64).sum();
            core.worth[column] as f64 - charge
        };
        let reduced: Vec<f64> = (0..core.width()).map(charged).collect();
        // By clique: the best, what it is worth and what the next is worth, 0 at least.
        let mut firsts: Vec<(usize, f64, f64)> = vec![(usize::MAX, 0.0, 0.0); core.lines.len()];
        for (column, reduced) in reduced.iter().enumerate() {
            let Some(row) = self.clique_of[column] else { continue };
            let (best, first, second) = &mut firsts[row];
            if reduced > first {
                (*best, *second, *first) = (column, *first, *reduced);
            } else if reduced > second {
                *second = *reduced;
            }
        }
        let mut chosen = vec![false; core.width()];
        let mut distance = vec![0.0; core.width()];
        for (column, reduced) in reduced.iter().enumerate() {
            let (is_chosen, far) = match self.clique_of[column].map(|row| firsts[row]) {
                Some((best, first, second)) if best == column => (true, first - second),
                Some((_, first, _)) => (false, first - reduced),
                None => (*reduced > 0.0, reduced.abs()),
            };
            chosen[column] = is_chosen;
            distance[column] = far;
            if is_chosen {
                bound += reduced;
            }
        }
        Placed { reduced, chosen, distance, bound }
    }

    /// Prices by subgradients (Held, Wolfe and Crowder, Validation of subgradient optimization,
    /// 1974), each a part of the way that the last ones went.
    fn first_prices(&self, run: &mut Run<'_>) -> Vec<f64> {
        let lines = &self.core.lines;
        let mut prices = vec![0.0; lines.len()];
        let mut best = (f64::INFINITY, prices.clone());
        let mut way = vec![0.0; lines.len()];
        let (mut length, mut idle) = (1.0, 0);
        let mut is_clique = vec![false; lines.len()];
        for row in &self.cliques {
            is_clique[*row] = true;
        }
        let entries: usize = lines.iter().map(|line| line.columns.len()).sum();
        for _ in 0..STEPS {
            if run.is_over() {
                break;
            }
            run.work += 4 * entries as u64;
            let placed = self.place(&prices);
            if placed.bound < best.0 - 1e-4 * best.0.abs() {
                idle = 0;
            } else {
                idle += 1;
                if idle >= 6 {
                    (length, idle) = (length * 0.6, 0);
                }
            }
            if placed.bound < best.0 {
                best = (placed.bound, prices.clone());
            }
            let mut square = 0.0;
            for (row, line) in lines.iter().enumerate().filter(|(row, _)| !is_clique[*row]) {
                let sum: i64 =
                    line.terms().map(|(column, a)| if placed.chosen[column] { a } else { 0 }).sum();
                let beyond = (sum - line.most) as f64 / line.scale;
                let beyond = if beyond < 0.0 && prices[row] <= 0.0 { 0.0 } else { beyond };
                way[row] = 0.4 * beyond + 0.6 * way[row];
                square += beyond * beyond;
            }
            let wanted = run.value().map_or(best.0 * 0.97, |value| value as f64);
            let step = length * (best.0 - wanted).max(1e-3 * best.0.abs()) / square.max(1e-9);
            for (row, line) in lines.iter().enumerate() {
                prices[row] = (prices[row] + step * way[row] / line.scale).max(0.0);
            }
        }
        best.1
    }

    /// Makes the prices those of the relaxation, and finds good choices on the way. Gives the bound
    /// of all columns in whole numbers, and the search over the columns that matter; nothing where no
    /// prices were found.
    fn settle(
        &self,
        prices: &mut Vec<f64>,
        run: &mut Run<'_>,
        gap: f64,
        is_enough: Enough<'_>,
    ) -> Option<(Exact, Search)> {
        self.bound(prices, run);
        let search = self.relax(prices, run, (0.2 * gap).max(1e-5), is_enough)?;
        let exact = self.bound(prices, run);
        let mut idle = 0;
        while idle < WALKS && !is_enough(run) && !run.is_over() {
            let before = run.value();
            search.anneal(run, 150 * (1 + run.walks as usize % 4));
            idle = if run.value() > before { 0 } else { idle + 1 };
        }
        for _ in 0..2 {
            if !is_enough(run) {
                search.look_around(run, AROUND, is_enough);
            }
        }
        Some((exact, search))
    }

    /// The bound of all columns in whole numbers that prices give.
    fn bound(&self, prices: &[f64], run: &mut Run<'_>) -> Exact {
        let mut charged = prices.to_vec();
        self.charge_cliques(&mut charged);
        let mut exact = Exact::of(self.core);
        exact.measure_prices(self.core, &Domain::of(self.core), &charged);
        run.limit(exact.floor().max(run.value().unwrap_or(i64::MIN)));
        exact
    }

    /// Makes the prices those of the relaxation, up to a part of the bound, and gives the relaxation
    /// over the columns that matter.
    fn relax(
        &self,
        prices: &mut Vec<f64>,
        run: &mut Run<'_>,
        part: f64,
        is_enough: Enough<'_>,
    ) -> Option<Search> {
        let core = self.core;
        let mut best: Option<(f64, Vec<f64>)> = None;
        let mut last: Option<Search> = None;
        let mut close = CLOSE + prices.iter().filter(|price| **price > 0.0).count() / 2;
        let mut placed = self.place(prices);
        if mend(core, &placed.distance, &mut placed.chosen) {
            run.record(core.whole(|column| placed.chosen[column]));
        }
        let mut state = self.near(&placed, close);
        for _ in 0..ROUNDS {
            if run.is_over() {
                return None;
            }
            let open = core.part(&state);
            let mut search = open.map(|(open, rows)| (Search::new(open, run.grain), rows));
            let end = search.as_mut().map_or(Relaxed::Dead, |(search, _)| search.relax(run));
            let (search, rows) = match (search, end) {
                (Some(search), Relaxed::Open) => search,
                (_, Relaxed::Over) => return None,
                _ => {
                    close *= 2;
                    state = self.near(&placed, close);
                    continue;
                }
            };
            self.forget_loose(prices, &state);
            for (place, row) in rows.iter().enumerate() {
                let price = search.tableau.price(place) / search.core.lines[place].scale;
                prices[*row as usize] = price.max(0.0);
            }
            let after = self.place(prices);
            let inside = search.tableau.objective + search.core.gain as f64;
            last = Some(search);
            if best.as_ref().is_none_or(|(bound, _)| after.bound < *bound) {
                best = Some((after.bound, prices.clone()));
                self.bound(prices, run);
            }
            if after.bound - inside < part * after.bound.abs()
                || is_enough(run)
                || !Self::free_drawn(&after, &mut state)
            {
                break;
            }
        }
        *prices = best?.1;
        last
    }

    /// What is left open where only so many columns are looked at, and those of their cliques.
    fn near(&self, placed: &Placed, number: usize) -> Vec<u8> {
        let mut order: Vec<usize> = (0..self.core.width()).collect();
        order.sort_by(|a, b| placed.distance[*a].total_cmp(&placed.distance[*b]).then(a.cmp(b)));
        let mut state: Vec<u8> = placed.chosen.iter().map(|chosen| u8::from(*chosen)).collect();
        for column in order.into_iter().take(number) {
            state[column] = FREE;
            let mates = self.clique_of[column].map(|row| self.core.lines[row].terms());
            for (mate, _) in mates.into_iter().flatten() {
                if placed.chosen[mate] {
                    state[mate] = FREE;
                }
            }
        }
        self.free_broken(&placed.distance, &mut state);
        state
    }

    /// Opens the columns that prices draw elsewhere most. False where there are none.
    fn free_drawn(placed: &Placed, state: &mut [u8]) -> bool {
        let open = (0..state.len()).filter(|column| state[*column] == FREE).count();
        let is_drawn = |column: &usize| {
            state[*column] != FREE && (state[*column] == 1) != placed.chosen[*column]
        };
        let mut drawn: Vec<usize> = (0..state.len()).filter(is_drawn).collect();
        let distance = &placed.distance;
        drawn.sort_by(|a, b| distance[*b].total_cmp(&distance[*a]).then(a.cmp(b)));
        drawn.truncate(CLOSE.max(open / 2));
        for column in &drawn {
            state[*column] = FREE;
        }
        !drawn.is_empty()
    }

    /// Opens columns of rows that are broken whatever is open, until they need not be.
    fn free_broken(&self, distance: &[f64], state: &mut [u8]) {
        for line in &self.core.lines {
            let least = |(column, a): (usize, i64)| match state[column] {
                FREE => a.min(0),
                0 => 0,
                _ => a,
            };
            let mut least: i64 = line.terms().map(least).sum();
            if least <= line.most {
                continue;
            }
            let helps = |(column, a): &(usize, i64)| state[*column] == u8::from(*a > 0);
            let mut order: Vec<(usize, i64)> = line.terms().filter(helps).collect();
            order.sort_by(|a, b| distance[a.0].total_cmp(&distance[b.0]).then(a.0.cmp(&b.0)));
            for (column, a) in order {
                if least <= line.most {
                    break;
                }
                state[column] = FREE;
                least -= a.abs();
            }
        }
    }

    /// Room in a row that is not used up is worth nothing.
    fn forget_loose(&self, prices: &mut [f64], state: &[u8]) {
        for (price, line) in prices.iter_mut().zip(&self.core.lines) {
            let top = |(column, a): (usize, i64)| match state[column] {
                FREE => a.max(0),
                0 => 0,
                _ => a,
            };
            if line.terms().map(top).sum::<i64>() < line.most {
                *price = 0.0;
            }
        }
    }

    /// Lets each clique charge what the best of its columns would bring.
    fn charge_cliques(&self, prices: &mut [f64]) {
        let mut reduced = self.place(prices).reduced;
        for row in &self.cliques {
            let terms = || self.core.lines[*row].terms();
            let most = terms().map(|(column, _)| reduced[column]).fold(0.0, f64::max);
            if most > 0.0 {
                prices[*row] += most;
                for (column, _) in terms() {
                    reduced[column] -= most;
                }
            }
        }
    }
}
