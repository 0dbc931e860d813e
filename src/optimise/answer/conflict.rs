//! Where nothing fits: a smallest set of demands that contradict each other.

use crate::optimise::solve::{Wish, solve};
use crate::optimise::{Model, Watch};

/// A smallest set of contradicting demands by their numbers: without any one of them, the others
/// can be met. Empty where all can be met, or where it is not known.
///
/// Demands are left out in larger and smaller groups as long as what remains is a contradiction
/// (Junker, `QuickXplain`, 2004).
pub(super) fn smallest(model: &Model, watch: &Watch) -> Vec<usize> {
    let all: Vec<usize> = (0..model.asked.len()).collect();
    if is_possible(model, &all, watch) || watch.is_stopped() {
        return Vec::new();
    }
    let mut found = explain(model, &[], &all, false, watch);
    found.sort_unstable();
    found
}

/// The part of the open demands that, with those taken for granted, makes a contradiction.
fn explain(
    model: &Model,
    granted: &[usize],
    open: &[usize],
    is_new: bool,
    watch: &Watch,
) -> Vec<usize> {
    if is_new && !is_possible(model, granted, watch) {
        return Vec::new();
    }
    if open.len() <= 1 {
        return open.to_vec();
    }
    let (first, second) = open.split_at(open.len() / 2);
    let with_first: Vec<usize> = granted.iter().chain(first).copied().collect();
    let of_second = explain(model, &with_first, second, !first.is_empty(), watch);
    let with_second: Vec<usize> = granted.iter().chain(&of_second).copied().collect();
    let of_first = explain(model, &with_second, first, !of_second.is_empty(), watch);
    of_first.into_iter().chain(of_second).collect()
}

/// Whether these demands can be met together.
fn is_possible(model: &Model, asked: &[usize], watch: &Watch) -> bool {
    let programme = model.programme_of(|number| asked.contains(&number)).without_worth();
    let solution = solve(&programme, &Wish::default(), watch);
    !solution.is_infeasible()
}

/// The contradiction in sentences.
pub(super) fn in_words(model: &Model, watch: &Watch) -> Vec<String> {
    let found = smallest(model, watch);
    let demands = found.iter().filter_map(|number| model.asked.get(*number));
    demands.map(|asked| asked.demand.in_words(&model.facts)).collect()
}
