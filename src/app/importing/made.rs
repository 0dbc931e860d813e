//! What would be made of a list, with its counts and its problems by row.

use std::collections::HashMap;
use std::sync::Arc;

use crate::import::again::Again;
use crate::import::{Import, Problem};
use crate::portfolio::{Money, Portfolio, Project};
use crate::text::{count, grouped};

/// What would be made of a list.
pub struct Made {
    /// The portfolio and the report.
    pub import: Import,
    /// What the list says differently from the portfolio that it goes into.
    pub again: Again,
    /// Whether most rows seem to be projects of the open portfolio, into which they do not go.
    pub(super) resembles: bool,
    /// Where in the portfolio the new projects begin.
    first: usize,
    /// How many units, people and objectives are new.
    new: [usize; 3],
    /// What the new projects cost, as far as it is known.
    cost: Money,
    /// What the dearest of them costs.
    dearest: Option<Money>,
    /// How many new projects have no known cost.
    without_cost: usize,
    /// How many new projects serve no objective.
    without_objective: usize,
    /// The places of each row's problems in the report.
    problems: HashMap<usize, Vec<usize>>,
}

impl Made {
    /// Counts what an import makes, beside what was there before.
    pub(super) fn of(import: Import, into: Option<&Portfolio>) -> Self {
        let p = &import.portfolio;
        let first = into.map_or(0, |before| before.projects.len());
        let new = |after: usize, before: fn(&Portfolio) -> usize| after - into.map_or(0, before);
        let projects = || p.projects.iter().skip(first);
        let costs: Vec<Money> = projects().filter_map(|project| project.cost()).collect();
        let mut problems: HashMap<usize, Vec<usize>> = HashMap::new();
        for (place, problem) in import.report.problems.iter().enumerate() {
            problems.entry(problem.row).or_default().push(place);
        }
        Self {
            first,
            new: [
                new(p.units.len(), |p| p.units.len()),
                new(p.people.len(), |p| p.people.len()),
                new(p.objectives.len(), |p| p.objectives.len()),
            ],
            dearest: costs.iter().copied().max(),
            cost: Money::minor(costs.iter().map(|cost| cost.units()).sum()),
            without_cost: import.report.projects - costs.len(),
            without_objective: projects().filter(|project| project.objectives.is_empty()).count(),
            problems,
            again: Again::default(),
            resembles: false,
            import,
        }
    }

    /// With what the list says differently from the portfolio that it goes into.
    pub(super) fn against(self, again: Again) -> Self {
        Self { again, ..self }
    }

    /// With whether most rows seem to be projects of the open portfolio.
    pub(super) fn resembling(self, resembles: bool) -> Self {
        Self { resembles, ..self }
    }

    /// Whether it is a newer version of a list that is in the portfolio it goes into.
    pub fn is_again(&self) -> bool {
        self.again.is_known()
    }

    /// How many things the list says differently from the portfolio.
    pub fn differences(&self) -> usize {
        let changes: usize = self.again.known.iter().map(|known| known.changes.len()).sum();
        changes + self.again.new.len() + self.again.gone.len()
    }

    /// How many projects it makes.
    pub fn len(&self) -> usize {
        self.import.report.projects
    }

    /// Whether it makes none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The new project at a place, counted from 0.
    pub fn project(&self, place: usize) -> Option<&Arc<Project>> {
        self.import.portfolio.projects.at(self.first + place)
    }

    /// What is wrong in a row.
    pub fn problems_in(&self, row: usize) -> impl Iterator<Item = &Problem> {
        let places = self.problems.get(&row).into_iter().flatten();
        places.filter_map(|place| self.import.report.problems.get(*place))
    }

    /// The figure that matters: `747 of 747 rows become projects`.
    pub fn headline(&self) -> String {
        let report = &self.import.report;
        if self.is_again() {
            let known = grouped(self.again.known.len() as i128, 0);
            let noun = if report.format == "evenkeel" { "project" } else { "row" };
            return format!("{known} of {} are known", count(report.rows, noun));
        }
        if self.is_empty() {
            return "No row becomes a project".into();
        }
        let verb = if report.projects == 1 { "becomes a project" } else { "become projects" };
        let projects = grouped(report.projects as i128, 0);
        format!("{projects} of {} {verb}", count(report.rows, "row"))
    }

    /// What comes with them: `26 units, no people, 310 objectives, $43.4bn, 31 without …`.
    pub fn details(&self) -> String {
        if self.is_empty() {
            return String::new();
        }
        if self.is_again() {
            let again = &self.again;
            let changed = again.known.iter().filter(|known| !known.changes.is_empty()).count();
            let number = |number: usize| grouped(number as i128, 0);
            let (changed, new) = (number(changed), number(again.new.len()));
            return format!("{changed} different, {new} new, {} gone", number(again.gone.len()));
        }
        let nouns = ["unit", "person", "objective"];
        let kind = if self.first > 0 { "new " } else { "" };
        let mut parts: Vec<String> = self
            .new
            .iter()
            .zip(nouns)
            .map(|(number, noun)| {
                let counted = count(*number, noun);
                match counted.split_once(' ') {
                    Some(("0", noun)) => format!("no {kind}{noun}"),
                    Some((digits, noun)) => format!("{digits} {kind}{noun}"),
                    None => counted,
                }
            })
            .collect();
        let known = self.len() - self.without_cost;
        parts.push(if known == 0 {
            "no cost known".into()
        } else {
            self.import.portfolio.currency().short(self.cost)
        });
        let mut without = Vec::new();
        if known > 0 && self.without_cost > 0 {
            without.push(format!("{} without a cost", grouped(self.without_cost as i128, 0)));
        }
        if self.without_objective > 0 {
            let number = grouped(self.without_objective as i128, 0);
            without.push(format!("{number} without an objective"));
        }
        let mut out = parts.join(", ");
        if !without.is_empty() {
            out.push_str(&format!("; {}", without.join(", ")));
        }
        out
    }

    /// What the dearest new project costs, which shows whether the unit of the amounts is right.
    pub fn dearest(&self) -> Option<String> {
        let cost = self.import.portfolio.currency().short(self.dearest?);
        Some(format!("The dearest project costs {cost}"))
    }

    /// What is worth saying once it is taken; nothing where every row was taken as it stands.
    pub(super) fn left_to_say(&self) -> String {
        let report = &self.import.report;
        let parts: Vec<String> = [
            (report.skipped.len(), "row was left out", "rows were left out"),
            (report.changed.len(), "value was changed", "values were changed"),
            (report.problems.len(), "value is worth a look", "values are worth a look"),
        ]
        .into_iter()
        .filter(|(number, ..)| *number > 0)
        .map(|(number, one, many)| {
            format!("{} {}", grouped(number as i128, 0), if number == 1 { one } else { many })
        })
        .collect();
        parts.join(", ")
    }
}
