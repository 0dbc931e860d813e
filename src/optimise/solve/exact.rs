//! Bounds that hold: whatever the floating-point tableau believes is worked out again in whole
//! numbers before anything is given up because of it.
//!
//! For any multipliers y ≥ 0 of the rows, Σ yᵢ·mostᵢ + Σ max(0, worthⱼ − Σ yᵢ·aᵢⱼ) is at least the
//! value of every solution (weak duality), so the multipliers themselves need not be exact. They
//! are taken from the tableau as multiples of 2⁻ᵇ; everything after is exact.
//!
//! No sum overflows: multipliers are cut at 2⁹² ÷ (the row's largest coefficient), and there are
//! fewer than 2¹⁶ columns and rows.

use super::core::Core;
use super::domain::{Domain, FREE};
use super::tableau::Tableau;

/// The largest multiplier, times the largest coefficient of its row.
const LARGEST: f64 = 4.9e27; // 2^92

/// An upper bound of what a core can bring, and what each column would take from it.
#[derive(Clone, Debug, Default)]
pub(super) struct Exact {
    bits: u32,
    /// By column: worth less what the rows charge, in units of 2⁻ᵇ.
    reduced: Vec<i128>,
    /// The bound, in units of 2⁻ᵇ, with what the core has gained.
    bound: i128,
}

impl Exact {
    /// As fine as the worths of a core allow.
    pub(super) fn of(core: &Core) -> Self {
        let sum = core.worth.iter().fold(i128::from(core.gain).abs(), |sum, worth| {
            sum.saturating_add(i128::from(*worth).abs())
        });
        let taken = 128 - sum.leading_zeros();
        Self { bits: 90_u32.saturating_sub(taken).min(60), ..Self::default() }
    }

    /// Works out the bound from the tableau's multipliers.
    pub(super) fn measure(&mut self, core: &Core, domain: &Domain, tableau: &Tableau) {
        self.start(core);
        for (variable, reduced) in tableau.nonbasic.iter().zip(&tableau.reduced) {
            if *variable as usize >= tableau.width {
                self.charge(core, *variable as usize - tableau.width, -reduced);
            }
        }
        self.finish(domain, None);
    }

    /// Works out the bound from what one more of the room in each row is worth.
    pub(super) fn measure_prices(&mut self, core: &Core, domain: &Domain, prices: &[f64]) {
        self.start(core);
        for (row, price) in prices.iter().enumerate().filter(|(_, price)| **price > 0.0) {
            self.charge(core, row, price * core.lines[row].scale);
        }
        self.finish(domain, None);
    }

    /// The same after one more pivot by which the fractional column of a row goes to a whole value.
    /// `step` is how far the reduced worths go along the row.
    pub(super) fn measure_after(
        &mut self,
        core: &Core,
        domain: &Domain,
        tableau: &Tableau,
        (row, is_chosen, step): (usize, bool, f64),
    ) {
        self.start(core);
        let along = if is_chosen { -step } else { step };
        let entries = tableau.row(row);
        for ((variable, reduced), entry) in
            tableau.nonbasic.iter().zip(&tableau.reduced).zip(entries)
        {
            if *variable as usize >= tableau.width {
                self.charge(core, *variable as usize - tableau.width, -(reduced - along * entry));
            }
        }
        self.finish(domain, Some((tableau.basic[row] as usize, is_chosen)));
    }

    fn start(&mut self, core: &Core) {
        let bits = self.bits;
        self.reduced.clear();
        self.reduced.extend(core.worth.iter().map(|worth| i128::from(*worth) << bits));
        self.bound = i128::from(core.gain) << bits;
    }

    fn charge(&mut self, core: &Core, row: usize, multiplier: f64) {
        let line = &core.lines[row];
        let multiplier = whole(multiplier / line.scale, self.bits, line.scale);
        if multiplier > 0 {
            self.bound += multiplier * i128::from(line.most);
            for (column, a) in line.terms() {
                self.reduced[column] -= multiplier * i128::from(a);
            }
        }
    }

    fn finish(&mut self, domain: &Domain, decided: Option<(usize, bool)>) {
        for (column, reduced) in self.reduced.iter().enumerate() {
            let state = match decided {
                Some((other, is_chosen)) if other == column => u8::from(is_chosen),
                _ => domain.state[column],
            };
            if state == 1 || (state == FREE && *reduced > 0) {
                self.bound += reduced;
            }
        }
    }

    /// Whether nothing can be worth as much as this.
    pub(super) fn is_below(&self, value: i64) -> bool {
        self.bound < i128::from(value) << self.bits
    }

    /// The bound, rounded down: no solution is worth more.
    pub(super) fn floor(&self) -> i64 {
        (self.bound >> self.bits).clamp(i64::MIN.into(), i64::MAX.into()) as i64
    }

    /// What a free column has to be so that something can still be worth as much as this, if that
    /// is known.
    pub(super) fn must(&self, column: usize, value: i64) -> Option<bool> {
        let reduced = self.reduced[column];
        let is_below = self.bound - reduced.abs() < i128::from(value) << self.bits;
        is_below.then_some(reduced > 0)
    }

    /// Whether no choice meets the rows behind a row of the tableau: summed up as they are in it,
    /// even the least of the left side is more than the right (Farkas).
    pub(super) fn is_empty(
        &mut self,
        core: &Core,
        domain: &Domain,
        tableau: &Tableau,
        (row, rises): (usize, bool),
    ) -> bool {
        self.reduced.clear();
        self.reduced.resize(core.width(), 0);
        self.bound = 0;
        let sign = if rises { 1.0 } else { -1.0 };
        let largest = tableau.row(row).iter().fold(1.0_f64, |most, entry| most.max(entry.abs()));
        let own = (tableau.basic[row], 1.0);
        let others = tableau.nonbasic.iter().copied().zip(tableau.row(row).iter().copied());
        for (variable, entry) in others.chain([own]) {
            let variable = variable as usize;
            if variable < tableau.width {
                continue;
            }
            let line = &core.lines[variable - tableau.width];
            let multiplier = whole(sign * entry / largest / line.scale, 90, line.scale);
            if multiplier > 0 {
                self.bound += multiplier * i128::from(line.most);
                for (column, a) in line.terms() {
                    self.reduced[column] += multiplier * i128::from(a);
                }
            }
        }
        let least = self.reduced.iter().zip(&domain.state).map(|(sum, state)| match *state {
            FREE => (*sum).min(0),
            0 => 0,
            _ => *sum,
        });
        least.sum::<i128>() > self.bound
    }
}

/// A multiplier of a row as a whole number of 2⁻ᵇ, cut so that no sum overflows.
fn whole(multiplier: f64, bits: u32, scale: f64) -> i128 {
    let scaled = multiplier * (1_u128 << bits) as f64;
    scaled.clamp(0.0, LARGEST / scale).round() as i128
}
