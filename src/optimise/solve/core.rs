//! The part of a programme that is still open: columns that may still go either way, and rows that
//! may still be broken, with everything decided folded in.

use super::domain::FREE;
use crate::optimise::Programme;

/// One row over open columns, the largest coefficients first: Σ coefficient·x ≤ most.
#[derive(Clone, Debug)]
pub(super) struct Line {
    /// The columns.
    pub(super) columns: Vec<u32>,
    /// Their coefficients.
    pub(super) coefficients: Vec<i64>,
    /// What the sum may not exceed.
    pub(super) most: i64,
    /// The largest absolute coefficient, by which the row is divided in floating point.
    pub(super) scale: f64,
    /// Whether it only cuts off fractions: every whole solution meets it anyway.
    pub(super) is_cut: bool,
}

impl Line {
    /// A row from its terms.
    pub(super) fn new(mut terms: Vec<(u32, i64)>, most: i64, is_cut: bool) -> Self {
        terms.sort_unstable_by(|a, b| b.1.abs().cmp(&a.1.abs()).then(a.0.cmp(&b.0)));
        let scale = terms.first().map_or(1, |(_, a)| a.abs().max(1)) as f64;
        let (columns, coefficients) = terms.into_iter().unzip();
        Self { columns, coefficients, most, scale, is_cut }
    }

    /// Whether it says that at most one of its columns can be chosen.
    pub(super) fn is_clique(&self) -> bool {
        self.most == 1 && self.coefficients.iter().all(|a| *a == 1)
    }

    /// Its terms.
    pub(super) fn terms(&self) -> impl Iterator<Item = (usize, i64)> {
        self.columns.iter().zip(&self.coefficients).map(|(column, a)| (*column as usize, *a))
    }
}

/// The open part of a programme.
#[derive(Clone, Debug, Default)]
pub(super) struct Core {
    /// What each open column is worth.
    pub(super) worth: Vec<i64>,
    /// The rows.
    pub(super) lines: Vec<Line>,
    /// By open column: the rows it is in, and its coefficients there.
    pub(super) uses: Vec<Vec<(u32, i64)>>,
    /// Which column of the programme each open column is.
    pub(super) origin: Vec<u32>,
    /// What is chosen of the whole programme; open columns are not.
    pub(super) base: Vec<bool>,
    /// What that is worth.
    pub(super) gain: i64,
}

impl Core {
    /// All of a programme that is not fixed; nothing where what is fixed already breaks a row.
    pub(super) fn of(programme: &Programme) -> Option<Self> {
        let number = programme.worth().len();
        let line = |row: &crate::optimise::Row| {
            let terms = row.terms().iter().map(|(column, a)| (*column as u32, *a)).collect();
            Line::new(terms, row.most(), false)
        };
        let all = Self {
            worth: programme.worth().to_vec(),
            lines: programme.rows().iter().map(line).collect(),
            uses: Vec::new(),
            origin: (0..number as u32).collect(),
            base: vec![false; number],
            gain: 0,
        };
        let state: Vec<u8> =
            programme.fixed().iter().map(|fixed| fixed.map_or(FREE, u8::from)).collect();
        all.within(&state)
    }

    /// How many columns are open.
    pub(super) fn width(&self) -> usize {
        self.worth.len()
    }

    /// What is left where these columns are decided; nothing where a row is broken by it. Rows are
    /// made as tight as the same solutions allow.
    pub(super) fn within(&self, state: &[u8]) -> Option<Self> {
        self.folded(state, true).map(|(core, _)| core)
    }

    /// The same with the rows as they are, and which of the rows each of them is.
    pub(super) fn part(&self, state: &[u8]) -> Option<(Self, Vec<u32>)> {
        self.folded(state, false)
    }

    fn folded(&self, state: &[u8], is_tight: bool) -> Option<(Self, Vec<u32>)> {
        let mut rows = Vec::new();
        let mut place = vec![u32::MAX; self.width()];
        let mut core = Self { base: self.base.clone(), gain: self.gain, ..Self::default() };
        for (column, state) in state.iter().enumerate() {
            match *state {
                FREE => {
                    place[column] = core.worth.len() as u32;
                    core.worth.push(self.worth[column]);
                    core.origin.push(self.origin[column]);
                }
                0 => {}
                _ => {
                    core.base[self.origin[column] as usize] = true;
                    core.gain += self.worth[column];
                }
            }
        }
        for (row, line) in self.lines.iter().enumerate() {
            let (mut terms, mut most) = (Vec::new(), line.most);
            let (mut least, mut top) = (0_i64, 0_i64);
            for (column, a) in line.terms() {
                match state[column] {
                    FREE => {
                        terms.push((place[column], a));
                        least += a.min(0);
                        top += a.max(0);
                    }
                    0 => {}
                    _ => most -= a,
                }
            }
            if least > most {
                return None;
            }
            if top > most {
                if is_tight {
                    tighten(&mut terms, &mut most, top);
                }
                rows.push(row as u32);
                core.lines.push(Line::new(terms, most, line.is_cut));
            }
        }
        core.uses = vec![Vec::new(); core.width()];
        for row in 0..core.lines.len() {
            core.enter(row);
        }
        Some((core, rows))
    }

    /// Adds a row.
    pub(super) fn add(&mut self, line: Line) {
        self.lines.push(line);
        self.enter(self.lines.len() - 1);
    }

    /// Keeps only the rows that are wanted.
    pub(super) fn keep(&mut self, mut wanted: impl FnMut(usize) -> bool) {
        let mut row = 0;
        self.lines.retain(|_| {
            row += 1;
            wanted(row - 1)
        });
        self.uses.iter_mut().for_each(Vec::clear);
        for row in 0..self.lines.len() {
            self.enter(row);
        }
    }

    fn enter(&mut self, row: usize) {
        for (column, a) in self.lines[row].terms() {
            self.uses[column].push((row as u32, a));
        }
    }

    /// A choice of the whole programme from one of the open columns.
    pub(super) fn whole(&self, is_chosen: impl Fn(usize) -> bool) -> Vec<bool> {
        let mut whole = self.base.clone();
        for (column, origin) in self.origin.iter().enumerate() {
            whole[*origin as usize] = is_chosen(column);
        }
        whole
    }
}

/// Makes coefficients as small as the same 0/1 solutions allow: where a row cannot be broken with a
/// column at one of its ends, the column's coefficient may lose what is left over there
/// (Savelsbergh, Preprocessing and probing techniques, 1994).
fn tighten(terms: &mut [(u32, i64)], most: &mut i64, mut top: i64) {
    let mut is_changed = true;
    while is_changed {
        is_changed = false;
        for (_, a) in terms.iter_mut() {
            let excess = top - *most;
            if *a > excess && excess > 0 {
                // Without the column the row cannot be broken.
                *most = top - *a;
                top = *most + excess;
                *a = excess;
                is_changed = true;
            } else if *a < -excess && excess > 0 {
                *a = -excess;
                is_changed = true;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::optimise::Row;

    #[test]
    fn folding_keeps_exactly_the_same_solutions() {
        // Every row of up to four columns with small coefficients, one of them fixed.
        for code in 0..4_096_i128 {
            let a: Vec<i128> = (0..4).map(|place| (code >> (3 * place)) % 8 - 3).collect();
            let mut programme = Programme::default();
            for _ in 0..4 {
                programme.add(1);
            }
            programme.limit(Row::at_most(a.iter().copied().enumerate(), 3));
            programme.fix(3, code % 2 == 0);
            let core = Core::of(&programme);
            for choice in 0..8 {
                let whole: Vec<bool> = (0..4)
                    .map(|j| if j == 3 { code % 2 == 0 } else { choice >> j & 1 == 1 })
                    .collect();
                let is_met = programme.value(&whole).is_some();
                let is_kept = core.as_ref().is_some_and(|core| {
                    core.lines.iter().all(|line| {
                        let sum: i64 = line
                            .terms()
                            .filter(|(j, _)| choice >> j & 1 == 1)
                            .map(|(_, a)| a)
                            .sum();
                        sum <= line.most
                    })
                });
                assert_eq!(is_met, is_kept, "{a:?} {choice}");
            }
        }
    }
}
