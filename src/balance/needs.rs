//! Which project needs which.

use std::collections::BTreeSet;

use crate::portfolio::Portfolio;

/// That one project needs another; both by their places in the portfolio.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Need {
    /// The project that needs the other.
    pub from: usize,
    /// Which of its needs this is, counted from 0.
    pub part: usize,
    /// The project that is needed.
    pub to: usize,
}

/// Every need in a portfolio.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Needs {
    /// The needs, in the order of projects.
    pub all: Vec<Need>,
    /// The needs that may be part of a circle; none of the others is.
    pub tangled: Vec<Need>,
}

impl Needs {
    pub(super) fn of(portfolio: &Portfolio) -> Self {
        let mut all = Vec::new();
        for (from, project) in portfolio.projects.iter().enumerate() {
            for (part, id) in project.needs.iter().enumerate() {
                all.extend(portfolio.projects.place(id).map(|to| Need { from, part, to }));
            }
        }
        let tangled = tangled(&all, portfolio.projects.len());
        Self { all, tangled }
    }
}

/// The needs that are left when, again and again, those of projects are taken out that need nothing
/// that is left (Kahn 1962).
fn tangled(needs: &[Need], projects: usize) -> Vec<Need> {
    let mut number_of_needs = vec![0_usize; projects];
    let mut needed_by: Vec<Vec<usize>> =
        vec![Vec::new(); if needs.is_empty() { 0 } else { projects }];
    for need in needs {
        if let (Some(number), Some(by)) =
            (number_of_needs.get_mut(need.from), needed_by.get_mut(need.to))
        {
            *number += 1;
            by.push(need.from);
        }
    }
    let mut free: Vec<usize> =
        (0..needed_by.len()).filter(|place| number_of_needs.get(*place) == Some(&0)).collect();
    while let Some(place) = free.pop() {
        for from in needed_by.get(place).into_iter().flatten() {
            if let Some(number) = number_of_needs.get_mut(*from) {
                *number -= 1;
                if *number == 0 {
                    free.push(*from);
                }
            }
        }
    }
    let places = number_of_needs.iter().enumerate().filter(|(_, number)| **number > 0);
    let left: BTreeSet<usize> = places.map(|(place, _)| place).collect();
    let both = |need: &&Need| left.contains(&need.from) && left.contains(&need.to);
    needs.iter().filter(both).copied().collect()
}
