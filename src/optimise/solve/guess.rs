//! Good choices found quickly: following the relaxation down to whole numbers, and exchanging one
//! column for another as long as that helps.

use super::core::Core;
use super::domain::{Domain, FREE};
use super::run::Run;
use super::search::{Relaxed, Search};
use super::tableau::Kept;

/// Which fractional column a dive decides next.
#[derive(Clone, Copy, Debug)]
pub(super) enum Dive {
    /// The one nearest to 1, upwards.
    Fullest,
    /// The one nearest to 0, downwards.
    Emptiest,
    /// The one nearest to either.
    Nearest,
}

/// Near to what is searched for something better.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Near {
    /// What the relaxation rounds to.
    Relaxation,
    /// Where the relaxation and the best so far agree.
    Best,
}

impl Dive {
    pub(super) const ALL: [Self; 3] = [Self::Fullest, Self::Emptiest, Self::Nearest];

    /// The columns to decide, and how: one, or where very many are in doubt, the clearest of them.
    fn next(self, fractional: &[(usize, usize, f64)]) -> Vec<(usize, bool)> {
        let key = |value: f64| match self {
            Self::Fullest => value,
            Self::Emptiest => 1.0 - value,
            Self::Nearest => (value - 0.5).abs(),
        };
        let mut order: Vec<&(usize, usize, f64)> = fractional.iter().collect();
        order.sort_by(|a, b| key(b.2).total_cmp(&key(a.2)).then(a.1.cmp(&b.1)));
        order.truncate(1 + fractional.len() / 16);
        let decided = order.into_iter().map(|(_, column, value)| {
            let is_chosen = match self {
                Self::Fullest => *value > 0.3,
                Self::Emptiest => false,
                Self::Nearest => *value >= 0.5,
            };
            (*column, is_chosen)
        });
        decided.collect()
    }
}

impl Search {
    /// Decides fractional columns one after the other until none is left, and takes what comes out
    /// in if it is any good. Everything is as before afterwards.
    pub(super) fn dive(&mut self, run: &mut Run<'_>, dive: Dive) {
        if self.relax(run) != Relaxed::Open {
            return;
        }
        let mark = self.domain.trail.len();
        let mut kept = Kept::default();
        self.tableau.keep(&mut kept);
        let mut tries = 2 * self.core.width() + 10;
        while tries > 0 && self.relax(run) == Relaxed::Open {
            tries -= 1;
            self.tableau.compact();
            let next = dive.next(&self.fractional());
            let Some((first, is_chosen)) = next.first().copied() else {
                let found = self.core.whole(|column| self.tableau.value(column) > 0.5);
                self.improve(run, found);
                break;
            };
            let here = self.domain.trail.len();
            let all = next.iter().all(|(column, is_chosen)| {
                self.fix(*column, *is_chosen);
                self.propagate()
            });
            if !all {
                self.undo(here);
                self.fix(first, !is_chosen);
                if !self.propagate() {
                    break;
                }
            }
        }
        self.undo(mark);
        self.tableau.go_back(&kept);
    }

    /// Searches where the relaxation is in doubt, or does not agree with the best so far: every
    /// other column is held where the relaxation or the best puts it, except so many about which
    /// the relaxation cares least (Danna, Rothberg and Le Pape, Exploring relaxation induced
    /// neighborhoods, 2005). The root has to be relaxed.
    fn narrow(&self, run: &mut Run<'_>, near: Near, open: usize, nodes: u64) {
        if let Some(mut search) = self.held(run, near, open) {
            search.explore(run, nodes);
        }
    }

    /// Dives where the relaxation is in doubt, all else held.
    pub(super) fn dive_within_doubt(&self, run: &mut Run<'_>, open: usize) {
        if let Some(mut search) = self.held(run, Near::Relaxation, open) {
            for dive in Dive::ALL {
                search.dive(run, dive);
            }
        }
    }

    /// The search in which all is held but what is in doubt, if that leaves anything.
    fn held(&self, run: &Run<'_>, near: Near, open: usize) -> Option<Self> {
        let best = run.best.first().filter(|_| near == Near::Best);
        let mut sure: Vec<(f64, usize, u8)> = Vec::new();
        for (variable, reduced) in self.tableau.nonbasic.iter().zip(&self.tableau.reduced) {
            let column = *variable as usize;
            if column >= self.core.width() || self.domain.state[column] != FREE {
                continue;
            }
            let rests = self.tableau.resting(column) > 0.5;
            let origin = self.core.origin[column] as usize;
            if best.is_none_or(|best| best.chosen[origin] == rests) {
                sure.push((reduced.abs(), column, u8::from(rests)));
            }
        }
        sure.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        let mut state = self.domain.state.clone();
        for (_, column, held) in sure.iter().skip(open) {
            state[*column] = *held;
        }
        let mut search = Self::new(self.core.within(&state)?, run.grain);
        search.raise(run);
        search.propagate().then_some(search)
    }

    /// Searches near the relaxation and near the best so far, farther and farther, as long as that
    /// finds something better.
    pub(super) fn polish(&self, run: &mut Run<'_>, nodes: u64) {
        for open in [10, 20, 40, 80, 160, 320] {
            for near in [Near::Relaxation, Near::Best] {
                let mut before = None;
                while run.value() > before && open < self.core.width() && !run.is_over() {
                    before = run.value();
                    self.narrow(run, near, open, nodes);
                    if near == Near::Relaxation || before.is_none() {
                        break;
                    }
                }
            }
        }
    }

    /// Takes a choice in, and what it becomes by exchanging columns.
    pub(super) fn improve(&self, run: &mut Run<'_>, found: Vec<bool>) {
        let mut chosen: Vec<bool> =
            self.core.origin.iter().map(|column| found[*column as usize]).collect();
        run.record(found);
        if exchange(&self.core, &self.domain.state, &mut chosen) {
            run.record(self.core.whole(|column| chosen[column]));
        }
    }
}

impl Core {
    /// A first choice without any relaxation: what may be added to nothing, the most valuable
    /// first.
    pub(super) fn greedy(&self, run: &mut Run<'_>) {
        let mut domain = Domain::of(self);
        if !domain.propagate(self) {
            return;
        }
        let mut chosen: Vec<bool> = domain.state.iter().map(|state| *state == 1).collect();
        if exchange(self, &domain.state, &mut chosen) {
            run.record(self.whole(|column| chosen[column]));
        }
    }
}

/// How many pairs of columns are looked at for an exchange.
const PAIRS: usize = 400_000;

/// Adds columns, takes them out and exchanges one for another, as long as the choice becomes worth
/// more and meets the rows. False where it did not meet them to begin with.
fn exchange(core: &Core, state: &[u8], chosen: &mut [bool]) -> bool {
    let mut room: Vec<i64> = core.lines.iter().map(|line| line.most).collect();
    for (column, _) in chosen.iter().enumerate().filter(|(_, is_chosen)| **is_chosen) {
        for (row, a) in &core.uses[column] {
            room[*row as usize] -= a;
        }
    }
    if room.iter().any(|room| *room < 0) {
        return false;
    }
    let mut free: Vec<usize> = (0..core.width()).filter(|column| state[*column] == FREE).collect();
    free.sort_by_key(|column| (std::cmp::Reverse(core.worth[*column]), *column));
    let mut pairs = PAIRS;
    let mut is_better = true;
    while is_better {
        is_better = false;
        for column in free.iter().copied() {
            let way = if chosen[column] { -1 } else { 1 };
            let gain = way * core.worth[column];
            let fits = core.uses[column].iter().all(|(row, a)| way * a <= room[*row as usize]);
            let partner = if fits && gain > 0 {
                None
            } else if chosen[column] {
                continue;
            } else {
                // The least valuable first.
                let others = free.iter().rev().copied().take(pairs);
                let mut worse = others.take_while(|other| core.worth[*other] < gain);
                let found = worse.find(|other| {
                    pairs -= 1;
                    chosen[*other] && is_exchange(core, &room, column, *other)
                });
                let Some(found) = found else { continue };
                Some(found)
            };
            for (column, way) in [(Some(column), way), (partner, -1)] {
                let Some(column) = column else { continue };
                chosen[column] = way > 0;
                for (row, a) in &core.uses[column] {
                    room[*row as usize] -= way * a;
                }
            }
            is_better = true;
        }
    }
    true
}

/// Whether a column can come in where another goes out. Both name their rows in order.
fn is_exchange(core: &Core, room: &[i64], enters: usize, leaves: usize) -> bool {
    let mut freed = core.uses[leaves].iter().peekable();
    for (row, a) in &core.uses[enters] {
        while let Some((other, back)) = freed.next_if(|(other, _)| other < row) {
            if -back > room[*other as usize] {
                return false;
            }
        }
        let back = freed.next_if(|(other, _)| other == row).map_or(0, |(_, back)| *back);
        if a - back > room[*row as usize] {
            return false;
        }
    }
    freed.all(|(row, back)| -back <= room[*row as usize])
}
