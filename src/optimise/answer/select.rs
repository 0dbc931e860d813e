//! The best choice.

use super::{Answer, Effort, Selection, Status, conflict::conflict};
use crate::balance::State;
use crate::optimise::solve::{Solution, Wish, solve};
use crate::optimise::{Model, Programme, Watch};

/// The best choice that meets every demand, with its proof; where there is none, why.
pub fn select(model: &Model, effort: Effort, watch: &Watch) -> Answer {
    let programme = model.programme();
    let hints = as_planned(model, &programme, effort, watch);
    let solution = solve(&programme, &Wish { hints, ..effort.wish() }, watch);
    answer(model, &solution, watch)
}

/// From how many columns on it is worth asking first what can be had where all starts as planned.
const MANY: usize = 1_000;

/// Where many projects may start later, a good choice in which none does: it is found sooner.
fn as_planned(
    model: &Model,
    programme: &Programme,
    effort: Effort,
    watch: &Watch,
) -> Vec<Vec<bool>> {
    let is_later = |column: &usize| model.starts.get(*column).is_some_and(|start| start.shift != 0);
    let later: Vec<usize> = (0..programme.worth().len()).filter(is_later).collect();
    if later.is_empty() || programme.worth().len() <= MANY {
        return Vec::new();
    }
    let mut planned = programme.clone();
    for column in later {
        if programme.fixed().get(column) == Some(&None) {
            planned.fix(column, false);
        }
    }
    watch.go_aside();
    let wish = Wish { gap: effort.gap.max(0.01), ..effort.wish() };
    let found = solve(&planned, &wish, watch);
    watch.come_back();
    found.best.into_iter().map(|found| found.chosen).collect()
}

/// An answer from what the solver found out.
pub(super) fn answer(model: &Model, solution: &Solution, watch: &Watch) -> Answer {
    let best = solution.best.first().map(|found| selection(model, &spared(model, &found.chosen)));
    let status = match (&best, solution.is_proved) {
        (None, true) => Status::Infeasible,
        (Some(found), true)
            if solution.bound.is_some_and(|bound| is_proof(model, found, bound)) =>
        {
            Status::Optimal
        }
        _ => Status::Gap,
    };
    let conflict = (status == Status::Infeasible).then(|| {
        watch.go_aside();
        conflict(model, watch)
    });
    let conflict = conflict.flatten();
    let bound = match status {
        Status::Optimal => best.as_ref().map(|best| best.value),
        Status::Gap => solution.bound.map(|bound| model.in_measure(bound)),
        Status::Infeasible => None,
    };
    Answer { status, best, bound, conflict }
}

/// How many columns are tried.
const TRIED: usize = 500;

/// A choice without what is worth nothing, is not in now and may as well stay out.
fn spared(model: &Model, chosen: &[bool]) -> Vec<bool> {
    let programme = model.programme();
    let mut chosen = chosen.to_vec();
    let is_in = |place: usize| {
        let mut projects = model.facts().projects();
        projects.nth(place).is_some_and(|(_, standing)| standing.state == State::In)
    };
    let worths = programme.worth().iter().zip(&model.starts).enumerate();
    let idle = worths.filter(|(_, (worth, start))| **worth == 0 && !is_in(start.place));
    for column in idle.map(|(column, _)| column).take(TRIED) {
        let mut without = chosen.clone();
        let was = without.get_mut(column).is_some_and(std::mem::take);
        if was && programme.value(&without).is_some() {
            chosen = without;
        }
    }
    chosen
}

/// Whether a bound says that nothing is better than a choice.
fn is_proof(model: &Model, selection: &Selection, bound: i64) -> bool {
    model.programme().value(&selection.chosen).is_some_and(|value| bound <= value)
}

/// A choice of columns in the words of the portfolio.
pub(super) fn selection(model: &Model, chosen: &[bool]) -> Selection {
    Selection {
        value: model.worth_of(chosen),
        cost: model.cost_of(chosen),
        taken: model.taken(chosen),
        chosen: chosen.to_vec(),
    }
}
