//! The plan or a scenario, counted as a model counts, so that it can be held against its answers.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::Selection;
use crate::balance::{Facts, State};
use crate::optimise::{Demand, Model, Question};
use crate::portfolio::Money;

/// What is in now under the scenario, worth and cost counted as for any selection; whether it meets
/// every demand is not asked.
pub fn as_it_stands(model: &Model) -> Selection {
    let standings = model.facts().projects().map(|(_, standing)| standing).enumerate();
    let is_in = standings.filter(|(_, standing)| standing.state == State::In);
    let taken = is_in.map(|(place, standing)| (place, standing.shift)).collect();
    let chosen = model.chosen(&taken);
    Selection { value: model.worth_of(&chosen), cost: model.cost_of(&chosen), taken, chosen }
}

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
        let (of_own, of_model) = (own.chosen(&taken), model.chosen(&taken));
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
