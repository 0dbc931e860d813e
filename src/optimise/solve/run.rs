//! One run of the solver: the best choices so far, and when to end.

use super::Wish;
use super::watch::Watch;
use crate::optimise::Programme;

/// A choice and what it is worth.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// What it is worth.
    pub value: i64,
    /// Which columns are chosen.
    pub chosen: Vec<bool>,
}

/// What deciding a column took from the objective so far, per unit: sum and number, down and up
/// (Bénichou and others, Experiments in mixed-integer linear programming, 1971).
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Cost {
    pub(super) sum: [f64; 2],
    pub(super) number: [f64; 2],
}

impl Cost {
    pub(super) fn learn(&mut self, is_chosen: bool, loss: f64) {
        let side = usize::from(is_chosen);
        self.sum[side] += loss;
        self.number[side] += 1.0;
    }
}

/// The best so far, and what limits the run.
pub(super) struct Run<'r> {
    programme: &'r Programme,
    watch: &'r Watch,
    /// The best choices, the best first.
    pub(super) best: Vec<Found>,
    /// How many of the best are wanted.
    wanted: usize,
    /// Every value is a multiple of this.
    pub(super) grain: i64,
    /// No choice is worth more than this.
    pub(super) bound: i64,
    /// What is known about the columns of the programme.
    pub(super) costs: Vec<Cost>,
    /// How many walks there were, and how much of the work they were.
    pub(super) walks: u64,
    pub(super) walked: u64,
    /// How many nodes were looked at.
    pub(super) nodes: u64,
    /// After how many to end.
    pub(super) most_nodes: u64,
    /// How much work was done.
    pub(super) work: u64,
    /// After how much to end.
    pub(super) most_work: u64,
}

impl<'r> Run<'r> {
    pub(super) fn new(programme: &'r Programme, watch: &'r Watch, wish: &Wish) -> Self {
        let grain = programme.worth().iter().fold(0, |all, worth| gcd(all, worth.unsigned_abs()));
        Self {
            programme,
            watch,
            best: Vec::new(),
            wanted: wish.number.max(1),
            grain: i64::try_from(grain).unwrap_or(1).max(1),
            bound: i64::MAX,
            costs: vec![Cost::default(); programme.worth().len()],
            walks: 0,
            walked: 0,
            nodes: 0,
            most_nodes: wish.nodes,
            work: 0,
            most_work: wish.work,
        }
    }

    /// Takes a choice in if it breaks nothing and is among the best.
    pub(super) fn record(&mut self, chosen: Vec<bool>) {
        let Some(value) = self.programme.value(&chosen) else { return };
        if value < self.goal() || self.best.iter().any(|found| found.chosen == chosen) {
            return;
        }
        // Among equals the first found stays first.
        let place = self.best.partition_point(|found| found.value >= value);
        self.best.insert(place, Found { value, chosen });
        self.best.truncate(self.wanted);
        self.tell();
    }

    /// What a choice has to be worth to be among the best.
    pub(super) fn goal(&self) -> i64 {
        match self.best.get(self.wanted - 1) {
            Some(last) => last.value.saturating_add(self.grain),
            None => i64::MIN,
        }
    }

    /// The value of the best choice.
    pub(super) fn value(&self) -> Option<i64> {
        self.best.first().map(|found| found.value)
    }

    /// Whether more than the best is wanted.
    pub(super) fn wants_several(&self) -> bool {
        self.wanted > 1
    }

    /// No choice is worth more than this.
    pub(super) fn limit(&mut self, bound: i64) {
        let whole = bound.div_euclid(self.grain).saturating_mul(self.grain);
        self.bound = self.bound.min(whole);
        self.tell();
    }

    /// Takes in that nothing is left that could be among the best; that is proof.
    pub(super) fn exhaust(&mut self) -> bool {
        if !self.wants_several()
            && let Some(value) = self.value()
        {
            self.limit(value);
        }
        true
    }

    /// Counts a node; tells the watch now and then.
    pub(super) fn count(&mut self) {
        self.nodes += 1;
        if self.nodes.is_multiple_of(64) {
            self.tell();
        }
    }

    fn tell(&self) {
        self.watch.tell(self.value(), self.bound, self.nodes);
    }

    /// Whether to end.
    pub(super) fn is_over(&self) -> bool {
        self.watch.is_stopped() || self.nodes > self.most_nodes || self.work > self.most_work
    }
}

fn gcd(a: u64, b: u64) -> u64 {
    if b == 0 { a } else { gcd(b, a % b) }
}
