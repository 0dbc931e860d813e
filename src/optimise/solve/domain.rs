//! What is decided about each open column, what follows from the rows, and the way back.

use super::core::Core;

/// Not decided; else 0 or 1.
pub(super) const FREE: u8 = 2;

/// The state of each column, and the sums that each row cannot fall below or rise above.
#[derive(Clone, Debug)]
pub(super) struct Domain {
    /// 0, 1 or [`FREE`], by column.
    pub(super) state: Vec<u8>,
    /// The columns decided, in that order.
    pub(super) trail: Vec<u32>,
    least: Vec<i64>,
    top: Vec<i64>,
    queue: Vec<u32>,
    is_queued: Vec<bool>,
}

impl Domain {
    /// Nothing is decided yet.
    pub(super) fn of(core: &Core) -> Self {
        let mut domain = Self {
            state: vec![FREE; core.width()],
            trail: Vec::new(),
            least: Vec::new(),
            top: Vec::new(),
            queue: Vec::new(),
            is_queued: Vec::new(),
        };
        domain.take_rows(core);
        domain
    }

    /// Takes in rows that were added.
    pub(super) fn take_rows(&mut self, core: &Core) {
        for row in self.least.len()..core.lines.len() {
            let (mut least, mut top) = (0, 0);
            for (column, a) in core.lines[row].terms() {
                match self.state[column] {
                    FREE => {
                        least += a.min(0);
                        top += a.max(0);
                    }
                    0 => {}
                    _ => {
                        least += a;
                        top += a;
                    }
                }
            }
            self.least.push(least);
            self.top.push(top);
            self.queue.push(row as u32);
            self.is_queued.push(true);
        }
    }

    /// Whether a row can still be broken.
    pub(super) fn can_break(&self, core: &Core, row: usize) -> bool {
        self.top[row] > core.lines[row].most
    }

    /// How many columns are not decided.
    pub(super) fn free(&self) -> usize {
        self.state.len() - self.trail.len()
    }

    /// Decides a column that is free.
    pub(super) fn fix(&mut self, core: &Core, column: usize, is_chosen: bool) {
        self.state[column] = u8::from(is_chosen);
        self.trail.push(column as u32);
        for (row, a) in &core.uses[column] {
            let row = *row as usize;
            let now = if is_chosen { *a } else { 0 };
            self.top[row] += now - (*a).max(0);
            let rise = now - (*a).min(0);
            self.least[row] += rise;
            if rise > 0 && !self.is_queued[row] {
                self.is_queued[row] = true;
                self.queue.push(row as u32);
            }
        }
    }

    /// Decides what the rows leave no choice about. False where a row is broken; the rows that wait
    /// are forgotten then.
    pub(super) fn propagate(&mut self, core: &Core) -> bool {
        while let Some(row) = self.queue.pop() {
            let row = row as usize;
            self.is_queued[row] = false;
            let line = &core.lines[row];
            let room = line.most - self.least[row];
            if room < 0 {
                self.forget();
                return false;
            }
            for place in 0..line.columns.len() {
                let a = line.coefficients[place];
                if a.abs() <= room {
                    break;
                }
                let column = line.columns[place] as usize;
                if self.state[column] == FREE {
                    self.fix(core, column, a < 0);
                }
            }
        }
        true
    }

    /// Takes back every decision after so many.
    pub(super) fn undo(&mut self, core: &Core, mark: usize) {
        while self.trail.len() > mark {
            let Some(column) = self.trail.pop() else { break };
            let column = column as usize;
            let was = self.state[column] == 1;
            self.state[column] = FREE;
            for (row, a) in &core.uses[column] {
                let row = *row as usize;
                let now = if was { *a } else { 0 };
                self.top[row] -= now - (*a).max(0);
                self.least[row] -= now - (*a).min(0);
            }
        }
        self.forget();
    }

    fn forget(&mut self) {
        for row in self.queue.drain(..) {
            self.is_queued[row as usize] = false;
        }
    }
}
