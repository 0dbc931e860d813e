//! Mixed-integer cuts (Gomory 1960) from rows of the tableau, in whole numbers: the rows behind one
//! are summed up with whole multipliers, so that what is cut is an equation that holds exactly, and
//! every rounding after that makes the cut weaker, never wrong.

use super::super::core::Line;
use super::super::domain::FREE;
use super::super::search::Search;
use super::{Promise, Source, small};

/// Multipliers are whole numbers of 2⁻⁶⁶.
const BITS: u32 = 66;
/// One, where coefficients are divided.
const ONE: i128 = 1 << BITS;
/// Coefficients of a cut are whole numbers of 2⁻⁶⁰ of its right side, before they are made small.
const UNIT: i128 = 1 << 60;

impl Search {
    /// What cutting a row of the tableau promises, in floating point.
    pub(super) fn promise(&self, row: usize, factor: i32, values: &[f64]) -> Option<Promise> {
        let factor = f64::from(factor);
        let tableau = &self.tableau;
        let constant = tableau.values[row] * factor;
        let part = constant - constant.floor();
        if !(0.02..=0.98).contains(&part) {
            return None;
        }
        let mut cut = vec![0.0; self.core.width()];
        let mut beyond = 1.0;
        for (variable, entry) in tableau.nonbasic.iter().zip(tableau.row(row)) {
            let variable = *variable as usize;
            if entry.abs() < 1e-11 || tableau.is_fixed(variable) {
                continue;
            }
            let is_up = tableau.is_up[variable];
            let scale = if variable < tableau.width {
                1.0
            } else {
                self.core.lines[variable - tableau.width].scale
            };
            let entry = entry * factor / scale * if is_up { -1.0 } else { 1.0 };
            let fraction = entry - entry.floor();
            let share =
                if fraction <= part { fraction / part } else { (1.0 - fraction) / (1.0 - part) };
            if share < 1e-12 {
                continue;
            }
            if variable < tableau.width {
                cut[variable] += if is_up { share } else { -share };
            } else {
                for (column, a) in self.core.lines[variable - tableau.width].terms() {
                    cut[column] += share * a as f64;
                }
            }
        }
        let mut length = 0.0;
        for (column, a) in cut.iter_mut().enumerate() {
            if self.domain.state[column] != FREE {
                *a = 0.0;
            }
            length += *a * *a;
        }
        let length = length.sqrt();
        if length < 1e-9 {
            return None;
        }
        beyond /= length;
        for a in &mut cut {
            *a /= length;
        }
        debug_assert_eq!(cut.len(), values.len());
        Some(Promise {
            distance: beyond,
            direction: cut,
            source: Source::Mixed(row, factor as i32),
        })
    }

    /// The cut of a row of the tableau, exactly. Nothing where numbers become too large for it.
    pub(super) fn mixed(&self, row: usize, factor: i32) -> Option<Line> {
        let tableau = &self.tableau;
        // The rows behind it: Σ multiplier·(coefficients·x + slack) = Σ multiplier·most.
        let mut sums = vec![0_i128; self.core.width()];
        let mut constant = 0_i128;
        let mut slacks: Vec<(usize, i128)> = Vec::new();
        for (variable, entry) in tableau.nonbasic.iter().zip(tableau.row(row)) {
            let Some(other) = (*variable as usize).checked_sub(tableau.width) else { continue };
            let line = &self.core.lines[other];
            let multiplier = (entry * f64::from(factor) / line.scale * ONE as f64).round() as i128;
            if multiplier == 0 {
                continue;
            }
            constant = constant.checked_add(multiplier.checked_mul(line.most.into())?)?;
            for (column, a) in line.terms() {
                sums[column] = sums[column].checked_add(multiplier.checked_mul(a.into())?)?;
            }
            slacks.push((other, multiplier));
        }
        // What is decided is a constant; what is at its upper end counts from there.
        let is_up: Vec<bool> = (0..sums.len()).map(|column| tableau.value(column) > 0.5).collect();
        for (column, sum) in sums.iter().enumerate() {
            let state = self.domain.state[column];
            if state == 1 || (state == FREE && is_up[column]) {
                constant = constant.checked_sub(*sum)?;
            }
        }
        let part = constant.rem_euclid(ONE);
        if !(ONE / 64..=ONE - ONE / 64).contains(&part) {
            return None;
        }
        // Σ share·t ≥ 1 over what counts from its end; shares are rounded up.
        let share = |sum: i128| -> Option<i128> {
            let fraction = sum.rem_euclid(ONE);
            let (above, below) =
                if fraction <= part { (fraction, part) } else { (ONE - fraction, ONE - part) };
            let product = above.checked_mul(UNIT)?;
            Some(product / below + i128::from(product % below != 0))
        };
        let mut cut = vec![0_i128; sums.len()];
        let mut most = -UNIT;
        for (column, sum) in sums.iter().enumerate() {
            if self.domain.state[column] != FREE {
                continue;
            }
            if is_up[column] {
                let share = share(sum.checked_neg()?)?;
                cut[column] = share;
                most = most.checked_add(share)?;
            } else {
                cut[column] = -share(*sum)?;
            }
        }
        for (other, multiplier) in slacks {
            let line = &self.core.lines[other];
            let share = share(multiplier)?;
            most = most.checked_add(share.checked_mul(line.most.into())?)?;
            for (column, a) in line.terms() {
                cut[column] = cut[column].checked_add(share.checked_mul(a.into())?)?;
            }
        }
        let mut open = Vec::with_capacity(cut.len());
        for (column, (a, state)) in cut.into_iter().zip(&self.domain.state).enumerate() {
            match *state {
                FREE => open.push((column, a)),
                1 => most = most.checked_sub(a)?,
                _ => {}
            }
        }
        small(&open, most)
    }
}

#[cfg(test)]
mod tests {
    use super::super::FACTORS;
    use super::*;
    use crate::optimise::solve::core::Core;
    use crate::optimise::solve::run::Run;
    use crate::optimise::{Programme, Row, Watch, Wish};

    #[test]
    fn cuts_keep_every_whole_choice_and_cut_the_relaxation() {
        let (mut cuts, mut sharp) = (0, 0);
        for code in 1..400_u64 {
            let number =
                |j: u64, row: u64| (code * 7_919 + j * 104_729 + row * 31 * code * j) % 9_973;
            let mut programme = Programme::default();
            for j in 0..8 {
                programme.add(100 + i64::try_from(number(j, 9) % 900).unwrap());
            }
            for row in 0..3 {
                let terms: Vec<(usize, i128)> = (0..8_u64)
                    .map(|j| (j as usize, i128::from(number(j, row)) * 1_000 - 1_500_000))
                    .collect();
                let all: i128 = terms.iter().map(|(_, a)| (*a).max(0)).sum();
                programme.limit(Row::at_most(terms, all / 2));
            }
            let (Some(core), watch) = (Core::of(&programme), Watch::default()) else { continue };
            let mut run = Run::new(&programme, &watch, &Wish::default());
            let mut search = Search::new(core, run.grain);
            if !search.propagate() {
                continue;
            }
            search.relax(&mut run);
            let values = search.relaxed();
            for (row, _, _) in search.fractional() {
                for factor in FACTORS {
                    let Some(cut) = search.mixed(row, factor) else { continue };
                    cuts += 1;
                    let left: f64 = cut.terms().map(|(j, a)| a as f64 * values[j]).sum();
                    sharp += u32::from(left > cut.most as f64);
                    for choice in 0..1_u32 << search.core.width() {
                        let whole = search.core.whole(|j| choice >> j & 1 == 1);
                        if programme.value(&whole).is_some() {
                            let sum: i64 = cut
                                .terms()
                                .filter(|(j, _)| choice >> j & 1 == 1)
                                .map(|t| t.1)
                                .sum();
                            assert!(sum <= cut.most, "{code} {row} {factor} {choice}");
                        }
                    }
                }
            }
        }
        assert!(cuts > 500 && sharp * 10 > cuts * 9, "{cuts} cuts, {sharp} of them sharp");
    }
}
