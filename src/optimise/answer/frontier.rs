//! The efficient frontier: the most that each budget can give.

use super::select::answer;
use super::{Answer, Effort, Selection, Status};
use crate::balance::Facts;
use crate::optimise::solve::{Wish, solve};
use crate::optimise::{Model, Question, Watch};
use crate::portfolio::Money;

/// What one budget can give.
#[derive(Clone, Debug, PartialEq)]
pub struct Point {
    /// The budget, in total.
    pub budget: Money,
    /// The best selection within it.
    pub answer: Answer,
}

/// Budgets at even distances: from the least for which there is a selection to what the best one
/// costs where money is no limit. Fewer where that is not far; none where nothing fits at any price.
pub fn budgets(facts: &Facts, question: &Question, number: usize, watch: &Watch) -> Vec<Money> {
    let mut model = Model::of(facts, &Question { budget: Some(everything()), ..question.clone() });
    let best = super::select(&model, START, watch).best;
    model.set_worths_to_costs();
    // A low cost will do; the lowest can take long to prove.
    let cheapest = super::select(&model, START, watch).best;
    let (Some(best), Some(cheapest)) = (best, cheapest) else { return Vec::new() };
    spread(facts, cheapest.cost.min(best.cost), best.cost, number)
}

/// So many budgets at even distances, from one to another; none where the last is below the first.
pub fn spread(facts: &Facts, first: Money, last: Money, number: usize) -> Vec<Money> {
    if last < first {
        return Vec::new();
    }
    let (low, high) = (first.units(), last.units());
    let unit = 10_i128.pow(facts.portfolio.currency().decimals().min(6));
    let last = i128::try_from(number.max(1)).unwrap_or(1) - 1;
    let place = |step: i128| {
        let exact = if last == 0 { high } else { low + (high - low) * step / last };
        // Up to a whole amount of the main unit.
        Money::minor((exact + unit - 1).div_euclid(unit) * unit)
    };
    let mut budgets: Vec<Money> = (0..=last).map(place).collect();
    budgets.dedup();
    budgets
}

/// More than any portfolio costs.
fn everything() -> Money {
    Money::minor(i128::MAX / 2)
}

/// Good enough to know where the frontier begins and ends.
const START: Effort = Effort { gap: 0.001, work: 500_000_000 };

/// The most that each budget can give, each point as exact as [`super::select`] with that budget.
/// Budgets have to rise. Where the watch ends it, those not yet reached are left out.
///
/// The ends come first, then the middles between what is known: what a smaller budget can give is a
/// start, and what a larger one can give is a bound.
pub fn frontier(
    facts: &Facts,
    question: &Question,
    budgets: &[Money],
    effort: Effort,
    watch: &Watch,
) -> Vec<Point> {
    frontier_told(facts, question, budgets, effort, watch, &mut |_| {})
}

/// The same; tells after each point how many there are.
pub fn frontier_told(
    facts: &Facts,
    question: &Question,
    budgets: &[Money],
    effort: Effort,
    watch: &Watch,
    told: &mut dyn FnMut(usize),
) -> Vec<Point> {
    let Some(most) = budgets.last() else { return Vec::new() };
    let mut model = Model::of(facts, &Question { budget: Some(*most), ..question.clone() });
    let mut points: Vec<Option<Point>> = vec![None; budgets.len()];
    for (number, place) in order(budgets.len()).into_iter().enumerate() {
        told(number);
        if watch.is_stopped() {
            break;
        }
        let Some(budget) = budgets.get(place).copied() else { continue };
        let before = points.iter().take(place).flatten().next_back();
        let after = points.iter().skip(place).flatten().next();
        let point = point(&mut model, budget, (before, after), effort, watch);
        if let Some(slot) = points.get_mut(place) {
            *slot = Some(point);
        }
    }
    points.into_iter().flatten().collect()
}

/// The most that other budgets can give; points that are known help.
pub fn between(
    facts: &Facts,
    question: &Question,
    points: &[Point],
    budgets: &[Money],
    effort: Effort,
    watch: &Watch,
) -> Vec<Point> {
    let Some(most) = budgets.iter().max() else { return Vec::new() };
    let mut model = Model::of(facts, &Question { budget: Some(*most), ..question.clone() });
    let each = budgets.iter().take_while(|_| !watch.is_stopped()).map(|budget| {
        let before = points.iter().rev().find(|point| point.budget <= *budget);
        let after = points.iter().find(|point| point.budget >= *budget);
        point(&mut model, *budget, (before, after), effort, watch)
    });
    each.collect()
}

/// One point between two that are known.
fn point(
    model: &mut Model,
    budget: Money,
    (before, after): (Option<&Point>, Option<&Point>),
    effort: Effort,
    watch: &Watch,
) -> Point {
    if let Some(after) = after.filter(|after| after.answer.status != Status::Gap) {
        let fits = after.answer.best.as_ref().is_none_or(|best| best.cost <= budget);
        if fits {
            return Point { budget, answer: after.answer.clone() };
        }
    }
    model.set_budget(budget);
    let programme = model.programme();
    let proved = after.filter(|after| after.answer.status == Status::Optimal);
    let value = |selection: &Selection| {
        let worths = programme.worth().iter().zip(&selection.chosen);
        worths.map(|(worth, is_chosen)| if *is_chosen { *worth } else { 0 }).sum::<i64>()
    };
    let wish = Wish {
        hints: before
            .and_then(|before| before.answer.best.as_ref())
            .map(|best| best.chosen.clone())
            .into_iter()
            .collect(),
        bound: proved.and_then(|after| after.answer.best.as_ref()).map(value),
        ..effort.wish()
    };
    let solution = solve(&programme, &wish, watch);
    Point { budget, answer: answer(model, &solution, watch) }
}

/// The ends, then the middle of what lies between, again and again.
fn order(number: usize) -> Vec<usize> {
    let Some(last) = number.checked_sub(1) else { return Vec::new() };
    let mut order = vec![last];
    if last > 0 {
        order.push(0);
    }
    let mut gaps = std::collections::VecDeque::from([(0, last)]);
    while let Some((from, to)) = gaps.pop_front() {
        if to - from >= 2 {
            let middle = from.midpoint(to);
            order.push(middle);
            gaps.extend([(from, middle), (middle, to)]);
        }
    }
    order
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_point_comes_once() {
        for number in 0..60 {
            let mut order = order(number);
            order.sort_unstable();
            assert_eq!(order, (0..number).collect::<Vec<_>>());
        }
    }
}
