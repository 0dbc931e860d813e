//! What a question comes to over a portfolio: columns that stand for projects and their starts, and
//! demands that hold them back.

mod build;
mod demand;
mod worth;

pub use demand::Demand;
pub(crate) use demand::quoted;

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::{Maximise, Programme, Row};
use crate::balance::Facts;
use crate::portfolio::Money;

/// A project that may be in, with one of its starts.
#[derive(Clone, Debug, PartialEq)]
pub struct Start {
    /// The project's place in the portfolio.
    pub place: usize,
    /// By how many quarters it starts later than planned.
    pub shift: i64,
    /// What it is worth then, exactly; nothing where that is not known.
    pub worth: Option<Decimal>,
    /// What it costs; nothing where that is not known.
    pub cost: Option<Money>,
}

/// A project that is not up for selection because something about it is not known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftAlone {
    /// The project's place in the portfolio.
    pub place: usize,
    /// Whether it is in.
    pub is_in: bool,
    /// Why it is left as it is.
    pub reason: String,
}

/// A demand and what it asks of the columns.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Asked {
    pub(super) demand: Demand,
    pub(super) rows: Vec<Row>,
    pub(super) fixed: Vec<(usize, bool)>,
}

/// A question over a portfolio, ready to be solved.
#[derive(Clone, Debug)]
pub struct Model {
    /// What is to be largest.
    pub maximise: Maximise,
    pub(super) facts: Facts,
    pub(super) starts: Vec<Start>,
    /// The starts of each project, by its place; those of closed projects are none.
    pub(super) columns: BTreeMap<usize, Vec<usize>>,
    pub(super) asked: Vec<Asked>,
    /// Worths as whole numbers, and by which they were multiplied.
    worths: Vec<i64>,
    scale: Decimal,
    /// Projects left as they are.
    pub left_alone: Vec<LeftAlone>,
}

impl Model {
    /// The facts it is about.
    pub fn facts(&self) -> &Facts {
        &self.facts
    }

    /// What holds the choice back.
    pub fn demands(&self) -> impl Iterator<Item = &Demand> {
        self.asked.iter().map(|asked| &asked.demand)
    }

    /// Projects that may go either way, by their places in the portfolio.
    pub fn open(&self) -> impl Iterator<Item = usize> {
        let programme = self.programme();
        let places = self.columns.iter().filter(move |(_, columns)| {
            columns.iter().any(|column| programme.fixed().get(*column) == Some(&None))
        });
        places.map(|(place, _)| *place).collect::<Vec<_>>().into_iter()
    }

    /// The programme of all demands.
    pub fn programme(&self) -> Programme {
        self.programme_of(|_| true)
    }

    /// The programme of those demands for which this is true.
    pub(super) fn programme_of(&self, is_asked: impl Fn(usize) -> bool) -> Programme {
        let mut programme = Programme::default();
        for worth in &self.worths {
            programme.add(*worth);
        }
        for columns in self.columns.values().filter(|columns| columns.len() > 1) {
            programme.at_most_one(columns.iter().copied());
        }
        for (_, asked) in self.asked.iter().enumerate().filter(|(number, _)| is_asked(*number)) {
            for (column, is_chosen) in &asked.fixed {
                // Of two that contradict each other, both have to be seen.
                match programme.fixed().get(*column) {
                    Some(Some(other)) if other != is_chosen => {
                        programme.limit(Row::at_least([(*column, 1)], 1));
                        programme.limit(Row::at_most([(*column, 1)], 0));
                    }
                    _ => programme.fix(*column, *is_chosen),
                }
            }
            for row in &asked.rows {
                programme.limit(row.clone());
            }
        }
        programme
    }

    /// A worth of the programme in the question's own measure.
    pub fn in_measure(&self, worth: i64) -> Decimal {
        Decimal::from(worth).checked_div(self.scale).unwrap_or_default().normalize()
    }

    /// Asks for the least cost in place of the most worth.
    pub(super) fn set_worths_to_costs(&mut self) {
        let costs = self.starts.iter().map(|start| start.cost.unwrap_or_default().units());
        let costs: Vec<Decimal> = costs
            .map(|units| -Decimal::try_from_i128_with_scale(units, 0).unwrap_or(Decimal::MAX))
            .collect();
        (self.worths, self.scale) = worth::whole(&costs);
    }

    /// Puts another budget in total in place of the one that there is.
    pub(super) fn set_budget(&mut self, most: Money) {
        let terms = build::costs(&self.starts);
        for asked in &mut self.asked {
            if matches!(asked.demand, Demand::Budget(_)) {
                asked.demand = Demand::Budget(most);
                asked.rows = vec![Row::at_most(terms.iter().copied(), most.units())];
            }
        }
    }

    /// What a choice of columns is worth, exactly.
    pub(super) fn worth_of(&self, chosen: &[bool]) -> Decimal {
        let chosen = self.starts.iter().zip(chosen).filter(|(_, is_chosen)| **is_chosen);
        chosen.filter_map(|(start, _)| start.worth).sum::<Decimal>().normalize()
    }

    /// What a choice of columns costs, as far as that is known.
    pub(super) fn cost_of(&self, chosen: &[bool]) -> Money {
        let chosen = self.starts.iter().zip(chosen).filter(|(_, is_chosen)| **is_chosen);
        chosen.filter_map(|(start, _)| start.cost).sum()
    }

    /// The projects that a choice of columns takes in, with their shifts, in the portfolio's order.
    pub(super) fn taken(&self, chosen: &[bool]) -> BTreeMap<usize, i64> {
        let chosen = self.starts.iter().zip(chosen).filter(|(_, is_chosen)| **is_chosen);
        chosen.map(|(start, _)| (start.place, start.shift)).collect()
    }

    /// The choice of columns that takes these projects in with these shifts. Where a project has not
    /// the start itself, its first one stands for it.
    pub(super) fn chosen(&self, taken: &BTreeMap<usize, i64>) -> Vec<bool> {
        let mut chosen = vec![false; self.starts.len()];
        for (place, shift) in taken {
            let columns = self.columns.get(place).map(Vec::as_slice).unwrap_or_default();
            let is_it =
                |column: &&usize| self.starts.get(**column).is_some_and(|s| s.shift == *shift);
            let column = columns.iter().find(is_it).or_else(|| columns.first());
            if let Some(slot) = column.and_then(|column| chosen.get_mut(*column)) {
                *slot = true;
            }
        }
        chosen
    }

    /// A worth with what it is of: `12 of the value`.
    pub fn worth_named(&self, worth: Decimal) -> String {
        let words = self.worth_in_words(worth);
        match self.maximise {
            Maximise::Value => format!("{words} of the value"),
            Maximise::Objectives => format!("{words} for the objectives"),
            Maximise::Benefit => format!("{words} a year"),
        }
    }

    /// A worth as people say it: money as money, anything else as a number.
    pub fn worth_in_words(&self, worth: Decimal) -> String {
        let currency = self.facts.portfolio.currency();
        match self.maximise {
            Maximise::Benefit => {
                let rounded = Money::rounded(worth, currency.decimals());
                rounded.map_or_else(|| worth.to_string(), |money| currency.short(money))
            }
            _ => crate::text::decimal(worth),
        }
    }
}
