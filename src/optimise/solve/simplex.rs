//! The dual simplex method with bounds, taking long steps: from a basis that is best for other
//! bounds to one that is best for these (Koberstein, The dual simplex method, 2005).

use super::tableau::Tableau;

/// How far a value may lie outside its bounds.
const LOOSE: f64 = 1e-7;
/// Entries smaller than this count as nothing.
const NOTHING: f64 = 1e-9;

/// How many entrants are sorted first.
const FEW: usize = 12;

/// How a run of pivots ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    /// The relaxation is solved.
    Optimal,
    /// Its value is below what is looked for.
    Below,
    /// A row of the tableau cannot be met: its basic variable is too low and nothing can raise it,
    /// or too high and nothing can lower it.
    Empty {
        /// The row.
        row: usize,
        /// Whether it would have to rise.
        rises: bool,
    },
    /// It took too long.
    Tired,
}

/// A nonbasic variable that could enter: after which step, with which entry, from which place.
type Entrant = (f64, f64, u32);

impl Tableau {
    /// Pivots until the relaxation is solved, falls below a floor or cannot be met.
    pub(super) fn solve(&mut self, floor: f64, most: usize) -> End {
        let mut entrants: Vec<Entrant> = Vec::new();
        for _ in 0..most {
            if self.objective < floor {
                return End::Below;
            }
            let Some((row, distance, rises)) = self.worst() else { return End::Optimal };
            self.find_entrants(row, rises, &mut entrants);
            let Some((place, flips)) = self.step(&mut entrants, distance) else {
                return End::Empty { row, rises };
            };
            for (_, _, place) in entrants.iter().take(flips) {
                let variable = self.nonbasic[*place as usize] as usize;
                let by = if self.is_up[variable] { -1.0 } else { 1.0 };
                self.is_up[variable] = !self.is_up[variable];
                self.shift(*place as usize, by);
            }
            self.exchange(row, place, rises);
        }
        End::Tired
    }

    /// The row whose basic variable lies farthest outside its bounds, how far, and whether below.
    fn worst(&self) -> Option<(usize, f64, bool)> {
        let mut worst = (0.0, None);
        for (row, (variable, value)) in self.basic.iter().zip(&self.values).enumerate() {
            let variable = *variable as usize;
            let (below, above) = (self.low(variable) - value, value - self.high(variable));
            let outside = below.max(above);
            if outside > LOOSE && outside * outside > worst.0 * self.weights[row] {
                worst =
                    (outside * outside / self.weights[row], Some((row, outside, below > above)));
            }
        }
        worst.1
    }

    /// Whether every basic variable lies within its bounds.
    pub(super) fn is_met(&self) -> bool {
        self.worst().is_none()
    }

    /// The nonbasic variables that would move the basic one of a row the right way.
    fn find_entrants(&self, row: usize, rises: bool, entrants: &mut Vec<Entrant>) {
        entrants.clear();
        let sign = if rises { -1.0 } else { 1.0 };
        for (place, entry) in self.row(row).iter().enumerate() {
            let entry = entry * sign;
            if entry.abs() <= NOTHING {
                continue;
            }
            let variable = self.nonbasic[place] as usize;
            if self.is_fixed(variable) || self.is_up[variable] == (entry > 0.0) {
                continue;
            }
            let reduced =
                if self.is_up[variable] { self.reduced[place] } else { -self.reduced[place] };
            entrants.push((reduced.max(0.0) / entry.abs(), entry.abs(), place as u32));
        }
    }

    /// Goes from entrant to entrant as far as the dual objective falls, and gives the place of the
    /// one at which to stop, and how many were passed: those go to their other bound.
    fn step(&self, entrants: &mut [Entrant], distance: f64) -> Option<(usize, usize)> {
        let order = |a: &Entrant, b: &Entrant| {
            a.0.total_cmp(&b.0).then(b.1.total_cmp(&a.1)).then(a.2.cmp(&b.2))
        };
        // The first few are mostly enough.
        if entrants.len() > 2 * FEW {
            let (first, last, _) = entrants.select_nth_unstable_by(FEW, order);
            first.sort_unstable_by(order);
            if let Some((place, passed, end)) = self.stop(first, distance)
                && end < last.0
            {
                return Some((place, passed));
            }
        }
        entrants.sort_unstable_by(order);
        self.stop(entrants, distance).map(|(place, passed, _)| (place, passed))
    }

    /// At which of the sorted entrants to stop: its place, how many were passed, and up to which
    /// ratio others would have been as good.
    fn stop(&self, entrants: &[Entrant], distance: f64) -> Option<(usize, usize, f64)> {
        let mut slope = distance;
        for (passed, (ratio, entry, place)) in entrants.iter().enumerate() {
            let is_slack = self.nonbasic[*place as usize] as usize >= self.width;
            if !is_slack && slope - entry > 1e-12 {
                slope -= entry;
                continue;
            }
            // Of those as good by a hair, the one with the largest entry is safest to divide by.
            let end = ratio + 1e-9;
            let alike = entrants[passed..].iter().take_while(|other| other.0 <= end);
            let safest = alike.max_by(|a, b| a.1.total_cmp(&b.1).then(b.2.cmp(&a.2)))?;
            if safest.1 < 1e-7
                && let Some(next) = entrants.get(passed + 1)
            {
                return Some((next.2 as usize, passed, next.0));
            }
            return Some((safest.2 as usize, passed, end));
        }
        None
    }

    /// Lets the basic variable of a row leave to the bound that it missed.
    fn exchange(&mut self, row: usize, place: usize, rises: bool) {
        let leaves = self.basic[row] as usize;
        let target = if rises { self.low(leaves) } else { self.high(leaves) };
        let by = (self.values[row] - target) / self.entry(row, place);
        let enters = self.nonbasic[place] as usize;
        let value = self.resting(enters) + by;
        self.shift(place, by);
        self.pivot(row, place);
        self.values[row] = value;
        self.is_up[leaves] = !rises && leaves < self.width;
    }

    /// What moving each nonbasic variable takes, infinite where it has nowhere to go; and whether it
    /// is at its upper bound.
    pub(super) fn ways(&self) -> Vec<(f64, bool)> {
        let way = |(variable, reduced): (&u32, &f64)| {
            let variable = *variable as usize;
            let cost = if self.is_fixed(variable) { f64::INFINITY } else { reduced.abs() };
            (cost, self.is_up[variable])
        };
        self.nonbasic.iter().zip(&self.reduced).map(way).collect()
    }

    /// What deciding a fractional basic column costs at least: down to 0 and up to 1, each with the
    /// step along the row (Driebeek, An algorithm for the solution of mixed integer programming
    /// problems, 1966).
    pub(super) fn penalties(&self, row: usize, ways: &[(f64, bool)]) -> [(f64, f64); 2] {
        let (mut down, mut up) = (f64::INFINITY, f64::INFINITY);
        for (entry, (cost, is_up)) in self.row(row).iter().zip(ways) {
            let size = entry.abs();
            if size < NOTHING {
                continue;
            }
            if (*entry > 0.0) == *is_up {
                if *cost < up * size {
                    up = cost / size;
                }
            } else if *cost < down * size {
                down = cost / size;
            }
        }
        let value = self.values[row];
        [(down * value, down), (up * (1.0 - value), up)]
    }
}
