//! Rounding cuts from single rows: a row is divided, what is at its upper end counted from there, and
//! the coefficients rounded (Marchand and Wolsey, Aggregation and mixed integer rounding to solve
//! MIPs, 2001). All in whole numbers.

use super::super::core::{Core, Line};
use super::super::domain::FREE;

/// How many divisors are tried.
const DIVISORS: usize = 8;
/// How many columns are counted from their other end to make a cut sharper.
const TURNED: usize = 12;

/// A row seen as an equation over what is open: Σ coefficient·x + sign·slack = room, the slack a whole
/// number from 0 up.
struct Base<'v> {
    /// Column, coefficient, and whether it counts from its upper end.
    terms: Vec<(usize, i64, bool)>,
    /// What is left for them, before anything is counted from its upper end.
    room: i64,
    sign: i64,
    values: &'v [f64],
}

/// The sharpest rounding cut of one row, if it cuts off the relaxation.
pub(super) fn rounding(core: &Core, state: &[u8], row: usize, values: &[f64]) -> Option<Line> {
    let line = &core.lines[row];
    let mut room = line.most;
    let mut terms = Vec::with_capacity(line.columns.len());
    let mut slack = line.most as f64;
    for (column, a) in line.terms() {
        slack -= a as f64 * values[column];
        match state[column] {
            FREE => terms.push((column, a, values[column] > 0.5)),
            0 => {}
            _ => room -= a,
        }
    }
    if slack > 0.1 * line.scale {
        return None;
    }
    let mut best: Option<(f64, Line)> = None;
    for sign in [1, -1] {
        let terms = terms.iter().map(|(column, a, is_up)| (*column, sign * a, *is_up)).collect();
        let base = Base { terms, room: sign * room, sign, values };
        if let Some((distance, line)) = base.sharpest()
            && best.as_ref().is_none_or(|best| distance > best.0)
        {
            best = Some((distance, line));
        }
    }
    best.map(|(_, line)| line)
}

impl Base<'_> {
    /// The sharpest cut over the divisors, and how far it cuts.
    fn sharpest(mut self) -> Option<(f64, Line)> {
        let is_between =
            |column: usize| self.values[column] > 1e-5 && self.values[column] < 1.0 - 1e-5;
        let mut divisors: Vec<i64> = Vec::new();
        let mut between: Vec<(f64, usize)> = Vec::new();
        for (place, (column, a, _)) in self.terms.iter().enumerate() {
            if is_between(*column) {
                divisors.push(a.abs());
                between.push(((self.values[*column] - 0.5).abs(), place));
            }
        }
        divisors.sort_unstable_by(|a, b| b.cmp(a));
        divisors.dedup();
        let step = divisors.len().div_ceil(DIVISORS).max(1);
        let (mut best, mut divisor) = (1e-6, 0);
        for one in divisors.into_iter().step_by(step).filter(|one| *one > 1) {
            if let Some(distance) = self.distance(one)
                && distance > best
            {
                (best, divisor) = (distance, one);
            }
        }
        if divisor == 0 {
            return None;
        }
        for part in [2, 4, 8] {
            let one = divisor / part;
            if let Some(distance) = (one > 1).then(|| self.distance(one)).flatten()
                && distance > best
            {
                (best, divisor) = (distance, one);
                break;
            }
        }
        between.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        for (_, place) in between.into_iter().take(TURNED) {
            self.turn(place);
            match self.distance(divisor) {
                Some(distance) if distance > best => best = distance,
                _ => self.turn(place),
            }
        }
        let (terms, most) = self.cut(divisor)?;
        Some((best, super::small(&terms, most)?))
    }

    /// Counts a column from its other end.
    fn turn(&mut self, place: usize) {
        if let Some((_, _, is_up)) = self.terms.get_mut(place) {
            *is_up = !*is_up;
        }
    }

    /// How far the relaxation lies beyond the cut with a divisor; in floating point, as it only helps
    /// to choose.
    fn distance(&self, divisor: i64) -> Option<f64> {
        let divisor = divisor as f64;
        let up = self.terms.iter().filter(|(_, _, is_up)| *is_up).map(|(_, a, _)| *a as f64);
        let room = self.room as f64 - up.sum::<f64>();
        let whole_room = (room / divisor).floor();
        let rest = room - whole_room * divisor;
        if rest * 100.0 < divisor || rest * 100.0 > divisor * 99.0 {
            return None;
        }
        let whole = divisor - rest;
        let rounded = |a: f64| {
            let times = (a / divisor).floor();
            times * whole + (a - times * divisor - rest).max(0.0)
        };
        let sign = self.sign as f64;
        let of_slack = rounded(sign) * sign;
        let (mut sum, mut length) = (of_slack * self.room as f64 - whole_room * whole, 0.0);
        for (column, a, is_up) in &self.terms {
            let a = *a as f64;
            let part = if *is_up { -rounded(-a) } else { rounded(a) };
            if *is_up {
                sum -= part;
            }
            let part = part - of_slack * a;
            sum += part * self.values[*column];
            length += part * part;
        }
        (length > 0.0).then(|| sum / length.sqrt())
    }

    /// The cut with a divisor δ: with r what is left of the right side and D = δ − r, each coefficient
    /// a becomes ⌊a/δ⌋·D + max(0, a mod δ − r).
    fn cut(&self, divisor: i64) -> Option<(Vec<(usize, i128)>, i128)> {
        let divisor = i128::from(divisor);
        let mut room = i128::from(self.room);
        for (_, a, is_up) in &self.terms {
            room -= if *is_up { i128::from(*a) } else { 0 };
        }
        let rest = room.rem_euclid(divisor);
        // Nearly nothing to round gives cuts of nearly nothing, with large numbers.
        if rest * 100 < divisor || rest * 100 > divisor * 99 {
            return None;
        }
        let whole = divisor - rest;
        let rounded =
            |a: i128| a.div_euclid(divisor) * whole + (a.rem_euclid(divisor) - rest).max(0);
        let mut most = room.div_euclid(divisor) * whole;
        let mut terms = Vec::with_capacity(self.terms.len());
        // The slack's own part, put back in terms of the columns.
        let of_slack = rounded(self.sign.into());
        for (column, a, is_up) in &self.terms {
            let a = i128::from(*a);
            let mut part = if *is_up { -rounded(-a) } else { rounded(a) };
            if *is_up {
                most += part;
            }
            // slack = sign·(room − Σ a·x)
            part -= of_slack * i128::from(self.sign) * a;
            if part != 0 {
                terms.push((*column, part));
            }
        }
        most -= of_slack * i128::from(self.sign) * i128::from(self.room);
        Some((terms, most))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::optimise::solve::domain::Domain;
    use crate::optimise::{Programme, Row};

    #[test]
    fn rounding_keeps_every_whole_choice_and_cuts_the_relaxation() {
        let (mut cuts, mut sharp) = (0, 0);
        for code in 1..6_000_u64 {
            let weight = |j: u64| i128::from((code * 7 + j * 31 + code * j) % 37) - 9;
            let mut programme = Programme::default();
            for _ in 0..6 {
                programme.add(1);
            }
            let room = i128::from(code % 41);
            programme.limit(Row::at_most((0..6).map(|j| (j as usize, weight(j))), room));
            let Some(core) = Core::of(&programme) else { continue };
            let domain = Domain::of(&core);
            // A point on the row: the columns in turn as far as there is room.
            for row in 0..core.lines.len() {
                let line = &core.lines[row];
                let mut values = vec![0.0; core.width()];
                let mut room = line.most;
                for (column, a) in line.terms().filter(|(_, a)| *a < 0) {
                    values[column] = 1.0;
                    room -= a;
                }
                for (column, a) in line.terms().filter(|(_, a)| *a > 0) {
                    values[column] = (room.max(0) as f64 / a as f64).min(1.0);
                    room -= a;
                }
                let Some(cut) = rounding(&core, &domain.state, row, &values) else { continue };
                cuts += 1;
                let left: f64 = cut.terms().map(|(column, a)| a as f64 * values[column]).sum();
                sharp += u32::from(left > cut.most as f64);
                for choice in 0..1_u32 << core.width() {
                    let sum = |line: &Line| -> i64 {
                        line.terms().filter(|(j, _)| choice >> j & 1 == 1).map(|(_, a)| a).sum()
                    };
                    if sum(line) <= line.most {
                        assert!(sum(&cut) <= cut.most, "{code} {choice}");
                    }
                }
            }
        }
        assert!(cuts > 500 && sharp * 10 > cuts * 9, "{sharp} of {cuts} cut the relaxation");
    }
}
