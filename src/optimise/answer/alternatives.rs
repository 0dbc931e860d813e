//! Selections beside the best: the next best ones, and those nearly as good that differ most; and
//! how many of them agree about a project.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;

use super::frontier::Point;
use super::select::selection;
use super::{Answer, Effort, Selection};
use crate::optimise::solve::{Wish, solve};
use crate::optimise::{Model, Row, Watch};

/// The best selections, the best first.
pub fn next_best(model: &Model, number: usize, effort: Effort, watch: &Watch) -> Vec<Selection> {
    let wish = Wish { number, ..effort.wish() };
    let solution = solve(&model.programme(), &wish, watch);
    solution.best.iter().map(|found| selection(model, &found.chosen)).collect()
}

/// Selections that give up at most this part of the best value (0.05: 5 %) and differ most from the
/// best and from each other, by the number of projects that are in one and not in the other.
pub fn most_different(
    model: &Model,
    answer: &Answer,
    give_up: Decimal,
    number: usize,
    effort: Effort,
    watch: &Watch,
) -> Vec<Selection> {
    let Some(best) = &answer.best else { return Vec::new() };
    let programme = model.programme();
    let Some(value) = programme.value(&best.chosen) else { return Vec::new() };
    let part = Decimal::from(value).abs().checked_mul(give_up).and_then(|part| part.to_i64());
    let least = value.saturating_sub(part.unwrap_or(0));
    let worths = programme.worth().iter().enumerate();
    let worths: Vec<(usize, i128)> =
        worths.map(|(column, worth)| (column, (*worth).into())).collect();
    let good = Row::at_least(worths, least.into());
    let mut found: Vec<Selection> = vec![best.clone()];
    while found.len() <= number && !watch.is_stopped() {
        // A project counts for every selection found so far with which it would differ.
        let differs = |place: usize| -> i64 {
            let with = found.iter().filter(|other| other.has(place)).count();
            i64::try_from(found.len()).unwrap_or(0) - 2 * i64::try_from(with).unwrap_or(0)
        };
        let weights: Vec<i64> = model.starts.iter().map(|start| differs(start.place)).collect();
        let mut programme = programme.with_worth(weights);
        programme.limit(good.clone());
        let solution = solve(&programme, &effort.wish(), watch);
        let Some(next) = solution.best.first() else { break };
        let next = selection(model, &next.chosen);
        if found.iter().any(|other| other.taken.keys().eq(next.taken.keys())) {
            break;
        }
        found.push(next);
    }
    found.remove(0);
    found
}

/// How many selections agree about a project.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Robustness {
    /// The part of the frontier's points that contain it, from 0 to 1; nothing without points.
    pub of_points: Option<f64>,
    /// The part of the best selections that contain it, from 0 to 1; nothing without any.
    pub of_best: Option<f64>,
}

/// How many of the frontier's points and of the best selections contain each project that any of
/// them contains, by its place in the portfolio.
pub fn robustness(points: &[Point], best: &[Selection]) -> BTreeMap<usize, Robustness> {
    let of_points: Vec<&Selection> =
        points.iter().filter_map(|point| point.answer.best.as_ref()).collect();
    let of_best: Vec<&Selection> = best.iter().collect();
    let share = |all: &[&Selection], place: usize| {
        let with = all.iter().filter(|selection| selection.has(place)).count();
        (!all.is_empty()).then(|| with as f64 / all.len() as f64)
    };
    let places = of_points.iter().chain(&of_best).flat_map(|selection| selection.taken.keys());
    places
        .map(|place| {
            let robustness = Robustness {
                of_points: share(&of_points, *place),
                of_best: share(&of_best, *place),
            };
            (*place, robustness)
        })
        .collect()
}
