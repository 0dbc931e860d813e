//! What budgets can give, worked out for the chart of the frontier.

use std::sync::Arc;

use crate::balance::Facts;
use crate::charts::frontier::{Curve, Given, Possible};
use crate::optimise::{
    Answer, Beside, Effort, Model, Point, Question, Status, Watch, between, budgets, frontier_told,
    select,
};
use crate::portfolio::{Id, Maximise, Money, Project, number};

/// How many points the line has.
pub const POINTS: usize = 50;

/// More projects up for choice than these are not proved to the last.
const MOST_PROVED: usize = 150;

/// More projects up for choice than these are only weighed where somebody waits and can end it: of
/// so many, what one point may cost leaves open whether there is a few percent more. Up to here it
/// takes seconds, and at most what the points may cost together, about half a minute.
const MOST_UNWATCHED: usize = 3_000;

/// The same as [`curve`], unless so many projects are up for choice that this takes its time: then
/// only their number.
pub fn short_curve(facts: &Facts, maximise: Maximise) -> Curve {
    let standings = &facts.balance.standings;
    if standings.iter().filter(|standing| standing.is_open()).count() > MOST_UNWATCHED {
        let question = Question { maximise, ..Question::default() };
        let open = Model::of(facts, &question).open().count();
        if open > MOST_UNWATCHED {
            return Curve { maximise, scenario: facts.scenario.clone(), open, ..Curve::default() };
        }
    }
    curve(facts, maximise, &Watch::default(), &mut |_| {})
}

/// Works out what budgets can give under the scenario of the facts, and how far the plan and every
/// scenario are from that. Tells how many points there are. Where the watch ends it, what is there
/// is given.
///
/// After so many steps of the search a point is as far proved as it is, the same every time.
pub fn curve(
    facts: &Facts,
    maximise: Maximise,
    watch: &Watch,
    told: &mut dyn FnMut(usize),
) -> Curve {
    let question = Question { maximise, ..Question::default() };
    let budgets = budgets(facts, &question, POINTS, watch);
    let most = budgets.last().copied().unwrap_or_else(everything);
    let question = Question { budget: Some(most), ..question };
    let model = Model::of(facts, &question);
    let open = model.open().count();
    let effort = effort(open);
    let points = if budgets.is_empty() {
        Vec::new()
    } else {
        frontier_told(facts, &question, &budgets, effort, watch, told)
    };
    let is_unknown_cost = |place: usize| {
        facts.balance.standings.get(place).is_some_and(|standing| standing.cost.is_none())
    };
    let unknown_cost = model.left_alone.iter().filter(|left| is_unknown_cost(left.place)).count();
    let making = Making { facts, model: &model, question: &question, effort, watch };
    let drawn = making.points(&points);
    Curve {
        maximise,
        scenario: facts.scenario.clone(),
        marks: making.marks(&points, &drawn),
        // Where even the first and the last budget were not found, none of the points was.
        wanted: if budgets.is_empty() && watch.is_stopped() { POINTS } else { budgets.len() },
        points: drawn,
        open,
        unknown_cost,
        unknown_worth: model.left_alone.len() - unknown_cost,
        conflict: if budgets.is_empty() { making.conflict() } else { Vec::new() },
    }
}

/// More than any portfolio costs.
fn everything() -> Money {
    Money::minor(i128::MAX / 2)
}

/// What the points say about another budget: at least what a smaller one gives, at most what a larger
/// one does.
fn known(points: &[Possible], budget: Money) -> Option<Possible> {
    let before = points.iter().rev().find(|point| point.budget <= budget)?;
    let after = points.iter().find(|point| point.budget >= budget && point.is_proved());
    let value = number(before.value);
    let gap = after.map(|after| (number(after.value) - value).max(0.0) / value.abs().max(1e-9));
    Some(Possible { budget, gap: gap.unwrap_or(f64::INFINITY), ..before.clone() })
}

/// How far a point is proved where so many projects are up for choice.
fn effort(open: usize) -> Effort {
    if open <= MOST_PROVED {
        Effort { gap: 0.0, work: 1_000_000_000 }
    } else {
        Effort { gap: 0.001, work: 600_000_000 }
    }
}

/// A curve in the making.
struct Making<'m> {
    facts: &'m Facts,
    model: &'m Model,
    question: &'m Question,
    effort: Effort,
    watch: &'m Watch,
}

impl Making<'_> {
    /// The points, values never falling: what a smaller budget can give, a larger one can too.
    fn points(&self, points: &[Point]) -> Vec<Possible> {
        let mut all: Vec<Possible> = Vec::with_capacity(points.len());
        for point in points {
            let own = self.possible(point.budget, &point.answer);
            let before = all.last();
            let Some(mut own) = own else { continue };
            if let Some(before) = before.filter(|before| before.value > own.value) {
                let most = number(own.value) + own.gap * number(own.value).abs();
                let value = number(before.value);
                let gap = (most - value).max(0.0) / value.abs().max(1e-9);
                own = Possible { budget: own.budget, gap, ..before.clone() };
            } else if let Some(before) = before.filter(|before| before.projects == own.projects) {
                own.projects = Arc::clone(&before.projects);
            }
            all.push(own);
        }
        all
    }

    fn possible(&self, budget: Money, answer: &Answer) -> Option<Possible> {
        let best = answer.best.as_ref()?;
        Some(Possible {
            budget,
            cost: best.cost,
            value: best.value,
            // What has no bound may be worth anything.
            gap: answer.gap().filter(|_| answer.bound.is_some()).unwrap_or(f64::INFINITY),
            projects: self.ids(best.taken.keys().copied()),
        })
    }

    fn ids(&self, places: impl Iterator<Item = usize>) -> Arc<[Id<Project>]> {
        let projects = &self.facts.portfolio.projects;
        places.filter_map(|place| projects.at(place)).map(|project| project.id.clone()).collect()
    }

    /// The plan and every scenario, counted as the points are, each with the best for its cost.
    fn marks(&self, points: &[Point], drawn: &[Possible]) -> Vec<Given> {
        let p = &self.facts.portfolio;
        let names =
            std::iter::once(None).chain(p.scenarios.iter().map(|own| Some(own.name.as_str())));
        let mut marks = Vec::new();
        for name in names {
            let own = self.facts.again(Arc::clone(p), name, self.facts.today);
            let beside = Beside::of(self.model, self.question, &own);
            let budget = [beside.cost];
            let best = if points.is_empty() {
                Vec::new()
            } else {
                between(self.facts, self.question, points, &budget, self.effort, self.watch)
            };
            let found = best.first().filter(|best| best.answer.status != Status::Infeasible);
            let found = found.and_then(|found| self.possible(found.budget, &found.answer));
            // What was not reached must not look like what does not exist.
            let best = if self.watch.is_stopped() {
                let Some(known) = found.or_else(|| known(drawn, beside.cost)) else { continue };
                Some(known)
            } else {
                found
            };
            marks.push(Given {
                scenario: name.map(ToOwned::to_owned),
                cost: beside.cost,
                value: beside.value,
                best,
                broken: beside.broken.iter().map(|demand| demand.in_words(self.facts)).collect(),
                moved: beside.moved,
                projects: self.ids(beside.taken.keys().copied()),
            });
        }
        marks
    }

    /// Which demands contradict each other.
    fn conflict(&self) -> Vec<String> {
        let answer = select(self.model, self.effort, self.watch);
        answer.conflict.map(|conflict| conflict.sentences).unwrap_or_default()
    }
}
