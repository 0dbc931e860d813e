//! The ranked list: what is in above the line, what is not below it, each by a measure.

use std::cmp::Ordering;

use rust_decimal::Decimal;

use crate::balance::{Facts, State};
use crate::edit::scenario::Pick;
use crate::portfolio::{Choice, Id, Money, Must, Portfolio, Project, Score, Stage, choice};
use crate::text::grouped;

choice! {
    /// What projects are ranked by.
    #[derive(Default)]
    Measure {
        /// Their value, the highest first.
        #[default]
        Value = "value", "Value";
        /// Their value for each million of cost, the highest first.
        ValueForMoney = "value_for_money", "Value for money";
        /// What they give to the objectives: Σ weight × contribution, the highest first.
        Objectives = "objectives", "Objectives";
        /// What they bring in a year, the highest first.
        Benefit = "benefit", "Yearly benefit";
        /// Their risk, the lowest first.
        Risk = "risk", "Risk";
    }
}

impl Measure {
    /// What it is, in a sentence.
    pub fn help(self) -> &'static str {
        match self {
            Self::Value => "The value of the project, from 0 to 100; the highest first",
            Self::ValueForMoney => {
                "Value for each million that the project costs; the highest first"
            }
            Self::Objectives => {
                "Weight of each objective times what the project contributes to it; the highest first"
            }
            Self::Benefit => "The money that its benefits bring in a year; the highest first",
            Self::Risk => "The risk of the project, from 0 to 100; the lowest first",
        }
    }

    /// What is not known where a project cannot be ranked by it.
    pub fn lacks(self) -> &'static str {
        match self {
            Self::Value | Self::ValueForMoney => "value",
            Self::Objectives => "part in the objectives",
            Self::Benefit => "yearly benefit",
            Self::Risk => "risk",
        }
    }

    /// The figure of a project, exactly; nothing where any part of it is not known.
    pub fn of(self, p: &Portfolio, project: &Project) -> Option<Decimal> {
        match self {
            Self::Value => project.value.map(Score::decimal),
            Self::Risk => project.risk.map(Score::decimal),
            Self::ValueForMoney => {
                let cost = project.cost()?.decimal(p.currency().decimals());
                let millions = cost.checked_div(Decimal::from(1_000_000))?;
                project.value?.decimal().checked_div(millions)
            }
            Self::Objectives => {
                let parts = project.objectives.iter().map(|link| {
                    let weight = p.objectives.get(&link.objective)?.weight?;
                    weight.checked_mul(link.contribution?.decimal())
                });
                let sum =
                    parts.into_iter().try_fold(Decimal::ZERO, |sum, part| sum.checked_add(part?));
                sum.filter(|_| !project.objectives.is_empty())
            }
            Self::Benefit => {
                let decimals = p.currency().decimals();
                let yearly = project.benefits.iter().filter_map(|benefit| benefit.yearly);
                let mut yearly = yearly.map(|yearly| yearly.decimal(decimals)).peekable();
                yearly.peek()?;
                yearly.try_fold(Decimal::ZERO, Decimal::checked_add)
            }
        }
    }

    /// A figure as it is shown.
    pub fn shown(self, p: &Portfolio, figure: Decimal) -> String {
        match self {
            Self::Value | Self::Risk => figure.normalize().to_string(),
            Self::Benefit => {
                let currency = p.currency();
                let amount = Money::rounded(figure, currency.decimals());
                amount.map_or_else(|| figure.to_string(), |amount| currency.short(amount))
            }
            Self::ValueForMoney if figure < Decimal::ONE_HUNDRED => figure.round_dp(1).to_string(),
            Self::ValueForMoney | Self::Objectives => {
                let whole = i128::try_from(figure.round());
                whole.map_or_else(|_| figure.to_string(), |whole| grouped(whole, 0))
            }
        }
    }

    /// Which of two figures comes first.
    fn compare(self, a: Decimal, b: Decimal) -> Ordering {
        if self == Self::Risk { a.cmp(&b) } else { b.cmp(&a) }
    }
}

/// A project in the list.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ranked {
    /// Its place in the portfolio.
    pub place: usize,
    /// Whether it is in.
    pub is_in: bool,
    /// Whether it stays where it is when the line moves: it is not up for selection.
    pub is_fixed: bool,
    /// The figure by which it is ranked.
    pub figure: Option<Decimal>,
    /// What it costs.
    pub cost: Option<Money>,
    /// What everything in the list down to it costs, with what is in and listed apart.
    pub together: Money,
}

/// The list: what is in, then the candidates, each by the measure; and apart what cannot be ranked.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Ranking {
    /// The ranked ones.
    pub rows: Vec<Ranked>,
    /// How many of these are in: where the line is.
    pub line: usize,
    /// Those of which the figure or the cost is not known.
    pub apart: Vec<Ranked>,
    /// How many of the ranked ones the budget is enough for; nothing where it is for all of them,
    /// or there is none.
    pub within_budget: Option<usize>,
}

impl Ranking {
    /// The list of what these facts hold.
    pub fn of(facts: &Facts, measure: Measure) -> Self {
        let p = &facts.portfolio;
        let open = facts.projects().enumerate().filter(|(_, (_, standing))| standing.is_open());
        let all = open.map(|(place, (project, standing))| Ranked {
            place,
            is_in: standing.state == State::In,
            is_fixed: project.must.is_some(),
            figure: measure.of(p, project),
            cost: standing.cost,
            together: Money::ZERO,
        });
        let (mut rows, apart): (Vec<Ranked>, Vec<Ranked>) =
            all.partition(|row| row.figure.is_some() && row.cost.is_some());
        let figure = |row: &Ranked| row.figure.unwrap_or_default();
        // Stable: of equals the one that comes first in the portfolio.
        rows.sort_by(|a, b| {
            b.is_in.cmp(&a.is_in).then_with(|| measure.compare(figure(a), figure(b)))
        });
        let line = rows.iter().filter(|row| row.is_in).count();
        let of_apart = apart.iter().filter(|row| row.is_in).filter_map(|row| row.cost);
        let mut together: Money = of_apart.sum();
        for row in &mut rows {
            together = together + row.cost.unwrap_or_default();
            row.together = together;
        }
        let budget = facts.budget().map(crate::portfolio::Budget::total);
        let within_budget = budget.and_then(|most| rows.iter().position(|row| row.together > most));
        Self { rows, line, apart, within_budget }
    }

    /// What has to be decided so that of these rows, in the order of the list, the first `cut` are
    /// in and the others out. Those that are not up for selection stay as they are.
    pub fn cut(&self, p: &Portfolio, shown: &[usize], cut: usize) -> Vec<(Id<Project>, Pick)> {
        let rows = shown.iter().filter_map(|row| self.rows.get(*row)).enumerate();
        let moved = rows.filter(|(at, row)| !row.is_fixed && row.is_in != (*at < cut));
        moved
            .filter_map(|(_, row)| {
                let pick = if row.is_in { Pick::Out } else { Pick::In };
                Some((p.projects.at(row.place)?.id.clone(), pick))
            })
            .collect()
    }
}

/// What one has to know about a project before deciding about it; nothing where it is like others.
pub fn caution(project: &Project) -> Option<&'static str> {
    match (project.must, project.stage()) {
        (Some(Must::In), _) => Some("must be in"),
        (Some(Must::Out), _) => Some("must stay out"),
        (None, Stage::Delivering) => Some("under way"),
        (None, Stage::OnHold) => Some("on hold"),
        (None, _) => None,
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use jiff::civil::date;

    use super::*;
    use crate::portfolio::{Budget, Limits};

    fn project(id: &str, stage: Stage, value: Option<i64>, budget: Option<i128>) -> Project {
        Project {
            id: id.into(),
            stage: Some(stage),
            value: value.and_then(|value| Score::new(value.into())),
            budget: budget.map(Money::minor),
            ..Project::default()
        }
    }

    fn facts() -> Facts {
        let portfolio = Portfolio {
            projects: [
                project("a", Stage::Approved, Some(40), Some(100)),
                project("b", Stage::Proposed, Some(90), Some(300)),
                project("c", Stage::Delivering, Some(60), Some(200)),
                project("d", Stage::Idea, None, Some(50)),
                project("e", Stage::Approved, Some(70), None),
                project("f", Stage::Done, Some(99), Some(1)),
                project("g", Stage::Proposed, Some(20), Some(50)),
                Project {
                    must: Some(Must::Out),
                    ..project("h", Stage::Proposed, Some(80), Some(10))
                },
            ]
            .into_iter()
            .collect(),
            limits: Some(Limits {
                budget: Some(Budget::Total(Money::minor(350))),
                ..Limits::default()
            }),
            ..Portfolio::default()
        };
        Facts::new(Arc::new(portfolio), None, date(2027, 5, 10))
    }

    fn names(facts: &Facts, rows: &[Ranked]) -> String {
        let id = |row: &Ranked| facts.portfolio.projects.at(row.place).unwrap().id.to_string();
        rows.iter().map(id).collect()
    }

    #[test]
    fn what_is_in_comes_first_each_by_the_measure_and_what_is_unknown_apart() {
        let facts = facts();
        let ranking = Ranking::of(&facts, Measure::Value);
        assert_eq!((names(&facts, &ranking.rows), ranking.line), ("cabhg".into(), 2));
        assert_eq!(names(&facts, &ranking.apart), "de");
        let together: Vec<i128> = ranking.rows.iter().map(|row| row.together.units()).collect();
        assert_eq!(together, [200, 300, 600, 610, 660]);
        assert_eq!(ranking.within_budget, Some(2), "the third is more than 350");
        let cheap = Ranking::of(&facts, Measure::ValueForMoney);
        assert_eq!(names(&facts, &cheap.rows), "achgb");
    }

    #[test]
    fn a_line_that_moves_takes_what_lies_between() {
        let facts = facts();
        let (p, ranking) = (&facts.portfolio, Ranking::of(&facts, Measure::Value));
        let all: Vec<usize> = (0..ranking.rows.len()).collect();
        let said = |cut: usize| -> Vec<(String, Pick)> {
            let picks = ranking.cut(p, &all, cut);
            picks.into_iter().map(|(id, pick)| (id.to_string(), pick)).collect()
        };
        assert!(said(2).is_empty());
        assert_eq!(said(1), [("a".to_owned(), Pick::Out)]);
        assert_eq!(said(5), [("b".to_owned(), Pick::In), ("g".to_owned(), Pick::In)]);
        assert_eq!(ranking.cut(p, &[0, 4], 2).len(), 1, "what is not shown is left");
    }

    #[test]
    fn a_cost_of_nothing_is_no_reason_to_divide_by_it() {
        let free = project("a", Stage::Approved, Some(40), Some(0));
        assert_eq!(Measure::ValueForMoney.of(&Portfolio::default(), &free), None);
    }
}
