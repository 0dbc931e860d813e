//! The plan or a scenario, counted as a model counts, so that it can be held against its answers.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::balance::{Facts, State};
use crate::optimise::{Demand, Model, Question};
use crate::portfolio::Money;

/// What the plan or a scenario comes to beside the answers of a model.
///
/// Projects that the model leaves alone, because something about them is not known, are in or out
/// here as they are there, and count with what is known: so both sides count them alike.
#[derive(Clone, Debug, PartialEq)]
pub struct Beside {
    /// What is in is worth in the measure of the question, as far as that is known.
    pub value: Decimal,
    /// What it costs, as far as that is known.
    pub cost: Money,
    /// The projects that are in, by their places in the portfolio, each with the quarters by which
    /// it starts later than planned.
    pub taken: BTreeMap<usize, i64>,
    /// The demands that it does not meet, the budget aside.
    pub broken: Vec<Demand>,
    /// How many of its projects start at another time than the model lets them.
    pub moved: usize,
}

impl Beside {
    /// What facts of the same portfolio come to, perhaps under another scenario.
    pub fn of(model: &Model, question: &Question, facts: &Facts) -> Self {
        let own = Model::of(facts, question);
        let alone: BTreeMap<usize, bool> =
            model.left_alone.iter().map(|left| (left.place, left.is_in)).collect();
        let mut taken = BTreeMap::new();
        for (place, (_, standing)) in facts.projects().enumerate() {
            let is_in = standing.state == State::In;
            let is_counted = alone.get(&place).copied().unwrap_or(is_in);
            if standing.state != State::Closed && is_counted {
                taken.insert(place, standing.shift);
            }
        }
        let columns = |of: &Model| -> Vec<bool> {
            let mut free = taken.clone();
            let starts = of.starts.iter();
            // Where the model has not the start itself, its first one stands for it.
            let has = |place: usize, shift: i64| {
                let own = of.columns.get(&place).map(Vec::as_slice).unwrap_or_default();
                own.iter().filter_map(|column| of.starts.get(*column)).any(|s| s.shift == shift)
            };
            let chosen = starts.map(|start| match free.get(&start.place).copied() {
                Some(shift) if shift == start.shift || !has(start.place, shift) => {
                    free.remove(&start.place).is_some()
                }
                _ => false,
            });
            chosen.collect()
        };
        let (of_own, of_model) = (columns(&own), columns(model));
        let moved = model.starts.iter().zip(&of_model).filter(|(start, is_chosen)| {
            **is_chosen && taken.get(&start.place) != Some(&start.shift)
        });
        let moved = moved.count();
        // When something starts decides about loads: then the own model tells them.
        let of_time = |demand: &Demand| matches!(demand, Demand::Work(..) | Demand::Change(..));
        let mut broken = model.broken(&of_model, |demand| moved == 0 || !of_time(demand));
        if moved > 0 {
            broken.extend(own.broken(&of_own, of_time));
        }
        Self { value: own.worth_of(&of_own), cost: own.cost_of(&of_own), taken, broken, moved }
    }
}

impl Model {
    /// The demands of a kind that a choice of columns does not meet; the budget is none of them.
    fn broken(&self, chosen: &[bool], is_meant: impl Fn(&Demand) -> bool) -> Vec<Demand> {
        let is_chosen = |column: usize| chosen.get(column).copied().unwrap_or(false);
        let asked = self.asked.iter().filter(|asked| {
            let is_money = matches!(asked.demand, Demand::Budget(_) | Demand::BudgetOf(..));
            let is_met = asked.rows.iter().all(|row| row.is_met(chosen))
                && asked.fixed.iter().all(|(column, is_in)| is_chosen(*column) == *is_in);
            !is_money && is_meant(&asked.demand) && !is_met
        });
        asked.map(|asked| asked.demand.clone()).collect()
    }
}
