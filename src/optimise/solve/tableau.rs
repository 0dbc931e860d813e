//! The tableau of the linear relaxation: which columns and slacks are basic, and every other one's
//! part in them. Only rows that were once in the way are in it.
//!
//! Variables are numbered: the columns of the core first, then the slack of each of its rows.

use super::core::Core;
use super::domain::{Domain, FREE};
use super::run::Run;

/// Where a variable is that is not in the tableau: the slack of a row that was never in the way, or
/// a column that is decided and was left out.
const AWAY: i32 = i32::MIN;

/// From which distance on a row is far from holding anything back, in parts of its largest
/// coefficient.
const FAR: f64 = 0.15;

/// The tableau: Σ entry·nonbasic + basic = constant in each row, rows divided by their scales.
#[derive(Clone, Debug, Default)]
pub(super) struct Tableau {
    /// How many columns the core has.
    pub(super) width: usize,
    /// How many nonbasic variables there are: as many as columns, less those left out.
    stride: usize,
    /// The basic variable of each row.
    pub(super) basic: Vec<u32>,
    /// The nonbasic variable of each place.
    pub(super) nonbasic: Vec<u32>,
    place: Vec<i32>,
    /// Bounds of the columns; slacks lie between 0 and infinity.
    low: Vec<f64>,
    high: Vec<f64>,
    /// Whether a nonbasic variable is at its upper bound.
    pub(super) is_up: Vec<bool>,
    pub(super) entries: Vec<f64>,
    /// What one more of each nonbasic variable would add to the objective.
    pub(super) reduced: Vec<f64>,
    /// The values of the basic variables.
    pub(super) values: Vec<f64>,
    /// By row: about how long its dual edge is, squared (Forrest and Goldfarb, Steepest-edge simplex
    /// algorithms for linear programming, 1992, in the reference framework of Devex).
    pub(super) weights: Vec<f64>,
    /// The objective, without what the core has gained already.
    pub(super) objective: f64,
    worth: Vec<f64>,
    /// The places where the pivot row has entries.
    touched: Vec<u32>,
    /// Pivots since everything was worked out anew.
    pub(super) since: usize,
    /// Pivots altogether.
    pub(super) pivots: u64,
    /// Entries touched in pivots, since somebody asked.
    pub(super) work: u64,
}

/// A tableau to come back to.
#[derive(Clone, Debug, Default)]
pub(super) struct Kept {
    basic: Vec<u32>,
    nonbasic: Vec<u32>,
    is_up: Vec<bool>,
    entries: Vec<f64>,
    reduced: Vec<f64>,
    values: Vec<f64>,
    weights: Vec<f64>,
    objective: f64,
    since: usize,
    /// Pivots altogether when it was kept.
    pub(super) pivots: u64,
}

impl Kept {
    /// About how much memory it takes, in bytes.
    pub(super) fn size(&self) -> usize {
        8 * (self.entries.len() + self.reduced.len() + self.values.len())
    }
}

impl Tableau {
    /// No rows yet; every column where it adds most.
    pub(super) fn of(core: &Core, domain: &Domain, grain: i64) -> Self {
        let width = core.width();
        let mut tableau = Self { width, ..Self::default() };
        // Worths a little apart, so that no two ways are exactly as good: pivots never go round in
        // a circle. Bounds are worked out from the true worths.
        let nudge = 1e-3 * grain as f64 / width.max(1) as f64;
        for (column, worth) in core.worth.iter().enumerate() {
            let chance = (column as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 40;
            tableau
                .worth
                .push(*worth as f64 + nudge * (0.5 + chance as f64 / (1_u64 << 24) as f64));
            let state = domain.state[column];
            tableau.low.push(if state == 1 { 1.0 } else { 0.0 });
            tableau.high.push(if state == 0 { 0.0 } else { 1.0 });
        }
        tableau.start(core.lines.len());
        tableau
    }

    /// Back to the tableau without rows.
    fn start(&mut self, rows: usize) {
        self.stride = self.width;
        self.basic.clear();
        self.values.clear();
        self.weights.clear();
        self.entries.clear();
        self.nonbasic = (0..self.width as u32).collect();
        self.place = (0..self.width as i32).collect();
        self.place.resize(self.width + rows, AWAY);
        self.reduced.clone_from(&self.worth);
        self.is_up = self.reduced.iter().map(|reduced| *reduced > 0.0).collect();
        self.is_up.resize(self.width + rows, false);
        self.objective = (0..self.width).map(|v| self.worth[v] * self.resting(v)).sum();
    }

    /// Makes room for the slacks of rows that were added to the core.
    pub(super) fn take_rows(&mut self, core: &Core) {
        self.place.resize(self.width + core.lines.len(), AWAY);
        self.is_up.resize(self.width + core.lines.len(), false);
    }

    pub(super) fn low(&self, variable: usize) -> f64 {
        if variable < self.width { self.low[variable] } else { 0.0 }
    }

    pub(super) fn high(&self, variable: usize) -> f64 {
        if variable < self.width { self.high[variable] } else { f64::INFINITY }
    }

    /// Whether a variable has nowhere to go.
    pub(super) fn is_fixed(&self, variable: usize) -> bool {
        variable < self.width && self.low[variable] >= self.high[variable]
    }

    /// The value of a variable where it is nonbasic.
    pub(super) fn resting(&self, variable: usize) -> f64 {
        if variable >= self.width {
            0.0
        } else if self.is_up[variable] {
            self.high[variable]
        } else {
            self.low[variable]
        }
    }

    /// The row of which a variable is the basic one, if it is basic.
    fn row_of(&self, variable: usize) -> Option<usize> {
        let place = self.place[variable];
        (place < 0 && place != AWAY).then(|| (-place - 1) as usize)
    }

    /// Whether columns were left out.
    pub(super) fn is_compact(&self) -> bool {
        self.stride < self.width
    }

    /// The value of a column.
    pub(super) fn value(&self, column: usize) -> f64 {
        self.row_of(column).map_or_else(|| self.resting(column), |row| self.values[row])
    }

    /// What one more of a column would add to the objective; nothing where it is basic.
    pub(super) fn reduced_of(&self, column: usize) -> f64 {
        usize::try_from(self.place[column]).map_or(0.0, |place| self.reduced[place])
    }

    /// What one more of a row's room is worth, the row divided by its scale.
    pub(super) fn price(&self, row: usize) -> f64 {
        -self.reduced_of(self.width + row)
    }

    /// Whether a row of the core holds the relaxation back.
    pub(super) fn is_tight(&self, row: usize) -> bool {
        match self.place[self.width + row] {
            AWAY => false,
            place if place >= 0 => true,
            place => self.values[(-place - 1) as usize] < 1e-6,
        }
    }

    /// Whether a row of the core is in the tableau.
    pub(super) fn has(&self, row: usize) -> bool {
        self.place[self.width + row] != AWAY
    }

    /// One row of entries.
    pub(super) fn row(&self, row: usize) -> &[f64] {
        &self.entries[row * self.stride..(row + 1) * self.stride]
    }

    /// One entry.
    pub(super) fn entry(&self, row: usize, place: usize) -> f64 {
        self.entries[row * self.stride + place]
    }

    /// Takes a row of the core in, its slack basic.
    pub(super) fn add(&mut self, core: &Core, row: usize) {
        let (width, stride, line) = (self.width, self.stride, &core.lines[row]);
        let mut new = vec![0.0; stride];
        let part = 1.0 / line.scale;
        let mut value = line.most as f64 * part;
        for (column, a) in line.terms() {
            let a = a as f64 * part;
            if let Some(other) = self.row_of(column) {
                value -= a * self.values[other];
                for (entry, of_other) in new.iter_mut().zip(self.row(other)) {
                    *entry -= a * of_other;
                }
            } else {
                if let Ok(place) = usize::try_from(self.place[column]) {
                    new[place] += a;
                }
                value -= a * self.resting(column);
            }
        }
        self.entries.extend(new);
        self.place[width + row] = -(self.basic.len() as i32) - 1;
        self.basic.push((width + row) as u32);
        self.values.push(value);
        self.weights.push(1.0);
    }

    /// Exchanges the basic variable of a row for the nonbasic one of a place.
    pub(super) fn pivot(&mut self, row: usize, place: usize) {
        let stride = self.stride;
        let inverse = 1.0 / self.entry(row, place);
        let own = self.weights[row] * inverse * inverse;
        for (weight, entries) in self.weights.iter_mut().zip(self.entries.chunks_exact(stride)) {
            let part = entries[place];
            *weight = weight.max(part * part * own);
        }
        self.weights[row] = own.max(1.0);
        let (before, rest) = self.entries.split_at_mut(row * stride);
        let (own, after) = rest.split_at_mut(stride);
        for entry in own.iter_mut() {
            *entry *= inverse;
        }
        own[place] = inverse;
        self.touched.clear();
        self.touched.extend((0..stride as u32).filter(|place| own[*place as usize].abs() > 1e-13));
        let others = before.chunks_exact_mut(stride).chain(after.chunks_exact_mut(stride));
        let others = others.chain(std::iter::once(self.reduced.as_mut_slice()));
        if self.touched.len() * 4 < stride {
            others.for_each(|other| eliminate_few(other, own, &self.touched, place, inverse));
        } else {
            others.for_each(|other| eliminate(other, own, place, inverse));
        }
        let (enters, leaves) = (self.nonbasic[place], self.basic[row]);
        self.basic[row] = enters;
        self.nonbasic[place] = leaves;
        self.place[enters as usize] = -(row as i32) - 1;
        self.place[leaves as usize] = place as i32;
        self.pivots += 1;
        self.work += (self.entries.len() + stride) as u64;
        self.since += 1;
    }

    /// Moves a nonbasic variable, and with it every basic one.
    pub(super) fn shift(&mut self, place: usize, by: f64) {
        self.objective += self.reduced[place] * by;
        for (value, row) in self.values.iter_mut().zip(self.entries.chunks_exact(self.stride)) {
            *value -= row[place] * by;
        }
    }

    /// Takes over what is decided about a column.
    pub(super) fn settle(&mut self, column: usize, state: u8) {
        let rested = self.resting(column);
        self.low[column] = if state == 1 { 1.0 } else { 0.0 };
        self.high[column] = if state == 0 { 0.0 } else { 1.0 };
        let place = self.place[column];
        if place < 0 {
            return;
        }
        let reduced = self.reduced[place as usize];
        self.is_up[column] =
            state == FREE && (reduced > 1e-9 || (reduced >= -1e-9 && rested > 0.5));
        let rests = self.resting(column);
        if (rests - rested).abs() > 0.5 {
            self.shift(place as usize, rests - rested);
        }
    }

    /// Works everything out anew from the core, on the same basis; rows whose slack is basic and
    /// not small go. Where the run is over, the basis may become another one.
    pub(super) fn refresh(&mut self, core: &Core, run: &Run<'_>) {
        let rows = core.lines.len();
        let width = self.width;
        let (was_up, mut wanted) = (self.is_up.clone(), Vec::new());
        let mut kept = vec![false; rows];
        for (row, kept) in kept.iter_mut().enumerate() {
            *kept = match self.place[width + row] {
                AWAY => false,
                place if place >= 0 => true,
                place => self.values[(-place - 1) as usize] < 1e-3,
            };
        }
        let mut stays = vec![false; width + rows];
        for variable in self.basic.iter().map(|variable| *variable as usize) {
            if variable < width {
                wanted.push(variable);
            }
            stays[variable] = true;
        }
        self.start(rows);
        self.is_up = was_up;
        for (row, _) in kept.iter().enumerate().filter(|(_, kept)| **kept) {
            self.add(core, row);
        }
        while !wanted.is_empty() && !run.is_over() {
            let Some((row, which)) = self.steadiest(&wanted, &stays) else { break };
            let column = wanted.swap_remove(which);
            self.pivot(row, self.place[column] as usize);
        }
        self.since = 0;
        self.recompute(core);
    }

    /// Where the next wanted column can become basic with a large entry.
    fn steadiest(&self, wanted: &[usize], stays: &[bool]) -> Option<(usize, usize)> {
        let mut best = (1e-7, None);
        for (which, column) in wanted.iter().enumerate() {
            let place = self.place[*column] as usize;
            for (row, basic) in self.basic.iter().enumerate() {
                let entry = self.entry(row, place).abs();
                if entry > best.0 && !stays[*basic as usize] {
                    best = (entry, Some((row, which)));
                }
            }
            if best.0 > 0.05 {
                break;
            }
        }
        best.1
    }

    /// Puts each nonbasic variable where it adds most, and works the values out from the core.
    fn recompute(&mut self, core: &Core) {
        for (place, variable) in self.nonbasic.iter().enumerate() {
            let variable = *variable as usize;
            let reduced = self.reduced[place];
            let may = variable < self.width && self.low[variable] < self.high[variable];
            self.is_up[variable] =
                may && (reduced > 1e-9 || (reduced >= -1e-9 && self.is_up[variable]));
        }
        // The constant of a tableau row is the sum of right sides by the entries of the slacks.
        let width = self.width;
        let mut values = vec![0.0; self.basic.len()];
        for (row, line) in core.lines.iter().enumerate() {
            let most = line.most as f64 / line.scale;
            match self.place[width + row] {
                AWAY => {}
                place if place >= 0 => {
                    for (value, entries) in values.iter_mut().zip(self.entries.chunks_exact(width))
                    {
                        *value += entries[place as usize] * most;
                    }
                }
                place => values[(-place - 1) as usize] += most,
            }
        }
        let resting: Vec<f64> = self.nonbasic.iter().map(|v| self.resting(*v as usize)).collect();
        for (value, entries) in values.iter_mut().zip(self.entries.chunks_exact(width)) {
            *value -= entries.iter().zip(&resting).map(|(a, x)| a * x).sum::<f64>();
        }
        self.values = values;
        self.objective = (0..width).map(|column| self.worth[column] * self.value(column)).sum();
    }

    /// Leaves out the columns that are decided and the rows that are far from holding anything
    /// back, where that is enough to be worth it. What is left out is away until a tableau kept
    /// before comes back, or everything is worked out anew.
    pub(super) fn compact(&mut self) {
        let stays = |place: &usize| !self.is_fixed(self.nonbasic[*place] as usize);
        let places: Vec<usize> = (0..self.stride).filter(stays).collect();
        let is_close =
            |row: &usize| (self.basic[*row] as usize) < self.width || self.values[*row] < FAR;
        let rows: Vec<usize> = (0..self.basic.len()).filter(is_close).collect();
        if places.is_empty() || places.len() * rows.len() * 5 > self.entries.len() * 4 {
            return;
        }
        let mut entries = Vec::with_capacity(places.len() * rows.len());
        for row in &rows {
            let row = self.row(*row);
            entries.extend(places.iter().map(|place| row[*place]));
        }
        for variable in self.basic.iter().chain(&self.nonbasic) {
            self.place[*variable as usize] = AWAY;
        }
        self.entries = entries;
        self.basic = rows.iter().map(|row| self.basic[*row]).collect();
        self.values = rows.iter().map(|row| self.values[*row]).collect();
        self.weights = rows.iter().map(|row| self.weights[*row]).collect();
        self.nonbasic = places.iter().map(|place| self.nonbasic[*place]).collect();
        self.reduced = places.iter().map(|place| self.reduced[*place]).collect();
        self.stride = places.len();
        self.find_places();
        // What was kept before is not what is here.
        self.pivots += 1;
    }

    /// Notes where each variable is.
    fn find_places(&mut self) {
        for (row, variable) in self.basic.iter().enumerate() {
            self.place[*variable as usize] = -(row as i32) - 1;
        }
        for (place, variable) in self.nonbasic.iter().enumerate() {
            self.place[*variable as usize] = place as i32;
        }
    }

    /// Keeps the tableau as it is now.
    pub(super) fn keep(&self, kept: &mut Kept) {
        kept.basic.clone_from(&self.basic);
        kept.nonbasic.clone_from(&self.nonbasic);
        kept.is_up.clone_from(&self.is_up);
        kept.entries.clone_from(&self.entries);
        kept.reduced.clone_from(&self.reduced);
        kept.values.clone_from(&self.values);
        kept.weights.clone_from(&self.weights);
        kept.objective = self.objective;
        kept.since = self.since;
        kept.pivots = self.pivots;
    }

    /// Goes back to a tableau; the bounds have to be those it was kept under.
    pub(super) fn go_back(&mut self, kept: &Kept) {
        for variable in self.basic.iter().chain(&self.nonbasic) {
            self.place[*variable as usize] = AWAY;
        }
        self.basic.clone_from(&kept.basic);
        self.nonbasic.clone_from(&kept.nonbasic);
        self.is_up.clone_from(&kept.is_up);
        // Rows may have been added since.
        self.is_up.resize(self.place.len(), false);
        self.entries.clone_from(&kept.entries);
        self.reduced.clone_from(&kept.reduced);
        self.values.clone_from(&kept.values);
        self.weights.clone_from(&kept.weights);
        self.objective = kept.objective;
        self.since = kept.since;
        self.stride = kept.nonbasic.len();
        self.find_places();
    }
}

/// The same where the pivot row has few entries: only those are touched.
fn eliminate_few(other: &mut [f64], own: &[f64], touched: &[u32], place: usize, inverse: f64) {
    let factor = other[place];
    if factor.abs() < 1e-13 {
        other[place] = 0.0;
        return;
    }
    for place in touched {
        other[*place as usize] -= factor * own[*place as usize];
    }
    other[place] = -factor * inverse;
}

/// Takes a multiple of the pivot row out of another row.
fn eliminate(other: &mut [f64], own: &[f64], place: usize, inverse: f64) {
    let factor = other[place];
    if factor.abs() < 1e-13 {
        other[place] = 0.0;
    } else {
        for (entry, of_own) in other.iter_mut().zip(own) {
            *entry -= factor * of_own;
        }
        other[place] = -factor * inverse;
    }
}
