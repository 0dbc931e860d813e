//! How much of each limit is used now, and by which projects.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::{Asking, Facts, State};
use crate::portfolio::{Budget, Money, Must, Project, Quarter, Stage, number};

/// How much of something is asked for, of how much there is.
#[derive(Clone, Debug, PartialEq)]
pub struct Use<N> {
    /// What is asked for, as far as it is known.
    pub asked: N,
    /// What there is; nothing where that is not said.
    pub has: Option<N>,
    /// The projects that ask, by their places in the portfolio, those that ask most first.
    pub by: Vec<usize>,
    /// Of how many projects it is not known how much they ask.
    pub unknown: usize,
}

/// How much money is used of each calendar year.
pub type ByYear = Vec<(i16, Use<Money>)>;

/// How one project is bound to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bond {
    /// It needs the other: in only with it.
    Needs,
    /// Both or neither.
    Together,
    /// At most one of the two.
    Instead,
}

/// That one project is bound to another; both by their places in the portfolio.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tie {
    /// The project that says so.
    pub from: usize,
    /// The other.
    pub to: usize,
    /// How they are bound.
    pub bond: Bond,
    /// Whether it holds now, scenario included.
    pub holds: bool,
}

/// That a project must be in or out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Duress {
    /// The project, by its place in the portfolio.
    pub place: usize,
    /// In or out.
    pub must: Must,
    /// Whether it is so now, scenario included.
    pub holds: bool,
}

/// How much of each limit is used by what is in, scenario included.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Uses {
    /// The money of all years together.
    pub total: Option<Use<Money>>,
    /// The money of each year with a budget or a cost.
    pub years: ByYear,
    /// The fullest quarter from today's on of each role, in the portfolio's order; where no capacity
    /// is known the one that asks most; nothing where nobody asks.
    pub roles: Vec<Option<(Quarter, Use<Decimal>)>>,
    /// The same for each unit: change.
    pub units: Vec<Option<(Quarter, Use<Decimal>)>>,
    /// What projects say about each other, as far as both could be in.
    pub ties: Vec<Tie>,
    /// Projects that must be in or out, as far as they are open.
    pub musts: Vec<Duress>,
}

impl<N> Use<N> {
    /// The used part of what there is, 1 is all of it; nothing where that is not known.
    pub fn pressure(&self, number: impl Fn(&N) -> f64) -> Option<f64> {
        let has = number(self.has.as_ref()?);
        let asked = number(&self.asked);
        if has > 0.0 {
            Some(asked / has)
        } else {
            Some(if asked > 0.0 { f64::INFINITY } else { 0.0 })
        }
    }
}

impl Facts {
    /// How much of each limit is used now, and by which projects.
    pub fn uses(&self) -> Uses {
        let p = &self.portfolio;
        let roles = fullest(self, &self.work_asked(), |row, quarter| {
            p.roles.at(row)?.capacity.as_ref()?.in_quarter(quarter)
        });
        let units = fullest(self, &self.change_asked(), |row, _| p.units.at(row)?.change_capacity);
        let (total, years) = self.money_uses();
        Uses { total, years, roles, units, ties: self.ties(), musts: self.musts() }
    }

    fn money_uses(&self) -> (Option<Use<Money>>, ByYear) {
        let budget = self.budget();
        let included = self.balance.included;
        let mut costs: Vec<(usize, Money)> = Vec::new();
        for (place, (_, standing)) in self.projects().enumerate() {
            if let Some(cost) = standing.cost.filter(|_| standing.state == State::In) {
                costs.push((place, cost));
            }
        }
        let total = Use {
            asked: included.cost,
            has: budget.map(Budget::total),
            by: most_first(costs),
            unknown: included.unknown,
        };
        let mut years: BTreeMap<i16, BTreeMap<usize, Money>> = BTreeMap::new();
        for (quarter, planned) in self.planned() {
            let year = years.entry(quarter.year()).or_default();
            for (place, spend) in planned.parts {
                let sum = year.entry(place).or_default();
                *sum = *sum + spend.total();
            }
        }
        let limits: &[(i16, Money)] = match budget {
            Some(Budget::ByYear(years)) => years,
            _ => &[],
        };
        for (year, _) in limits {
            years.entry(*year).or_default();
        }
        let years = years.into_iter().map(|(year, parts)| {
            let limit = limits.iter().find(|(own, _)| *own == year).map(|(_, limit)| *limit);
            let own = Use {
                asked: parts.values().copied().sum(),
                has: limit,
                by: most_first(parts.into_iter().collect()),
                unknown: 0,
            };
            (year, own)
        });
        let years = years.collect();
        ((included.projects > 0 || budget.is_some()).then_some(total), years)
    }

    fn ties(&self) -> Vec<Tie> {
        let state = |place: usize| self.balance.standings.get(place).map(|own| own.state);
        let mut ties = Vec::new();
        for (from, (project, standing)) in self.projects().enumerate() {
            if standing.state == State::Closed {
                continue;
            }
            let bonds = [
                (Bond::Needs, &project.needs),
                (Bond::Together, &project.together_with),
                (Bond::Instead, &project.instead_of),
            ];
            for (bond, others) in bonds {
                for to in others.iter().filter_map(|id| self.portfolio.projects.place(id)) {
                    let is_in = standing.state == State::In;
                    let other = state(to);
                    let project_to = self.portfolio.projects.at(to);
                    let is_stopped = project_to.is_some_and(|own| own.stage() == Stage::Stopped);
                    // What is done is there; what was stopped never will be.
                    let is_done = other == Some(State::Closed) && !is_stopped;
                    let is_there = is_done || other == Some(State::In);
                    let holds = match bond {
                        Bond::Needs => !is_in || is_there,
                        Bond::Together => is_done || is_in == is_there,
                        Bond::Instead => !(is_in && other == Some(State::In)),
                    };
                    let tie = Tie { from, to, bond, holds };
                    // What both say of each other is one.
                    let is_told = bond != Bond::Needs
                        && to < from
                        && others_of(&self.portfolio.projects, to, bond).contains(&project.id);
                    if !is_told {
                        ties.push(tie);
                    }
                }
            }
        }
        ties
    }

    fn musts(&self) -> Vec<Duress> {
        let all = self.projects().enumerate().filter(|(_, (_, own))| own.state != State::Closed);
        let musts = all.filter_map(|(place, (project, standing))| {
            let must = project.must?;
            let holds = (must == Must::In) == (standing.state == State::In);
            Some(Duress { place, must, holds })
        });
        musts.collect()
    }
}

fn others_of(
    projects: &crate::portfolio::List<Project>,
    place: usize,
    bond: Bond,
) -> &[crate::portfolio::Id<Project>] {
    projects.at(place).map_or(&[], |project| match bond {
        Bond::Needs => &project.needs,
        Bond::Together => &project.together_with,
        Bond::Instead => &project.instead_of,
    })
}

/// The places by what they ask, those that ask most first.
fn most_first<N: Ord>(mut asks: Vec<(usize, N)>) -> Vec<usize> {
    asks.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
    asks.into_iter().map(|(place, _)| place).collect()
}

/// Of each role or unit the fullest quarter from today's on.
fn fullest(
    facts: &Facts,
    asking: &Asking,
    capacity: impl Fn(usize, Quarter) -> Option<Decimal>,
) -> Vec<Option<(Quarter, Use<Decimal>)>> {
    let now = Quarter::of(facts.today);
    let of_row = |(row, quarters): (usize, &BTreeMap<Quarter, super::Asked>)| {
        let ahead = quarters.iter().filter(|(quarter, _)| **quarter >= now);
        let uses = ahead.map(|(quarter, asked)| {
            let known = asked.parts.iter().filter_map(|part| Some((part.place, part.figure?)));
            let own = Use {
                asked: asked.sum,
                has: capacity(row, *quarter),
                by: most_first(known.collect()),
                unknown: asked.parts.iter().filter(|part| part.figure.is_none()).count(),
            };
            (*quarter, own)
        });
        // Of equals the first.
        let full = |own: &Use<Decimal>| (own.pressure(|n| number(*n)), number(own.asked));
        uses.fold(None, |most: Option<(Quarter, Use<Decimal>)>, next| {
            let is_fuller = most.as_ref().is_none_or(|most| full(&next.1) > full(&most.1));
            if is_fuller { Some(next) } else { most }
        })
    };
    asking.iter().enumerate().map(of_row).collect()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::portfolio::{Cost, Effort, Limits, Portfolio, Role};
    use jiff::civil::date;

    fn project(id: &str, stage: Stage, cost: i64) -> Project {
        let systems = Some(Money::minor(i128::from(cost)));
        Project {
            id: id.into(),
            stage: Some(stage),
            costs: vec![Cost { year: 2027, systems, ..Cost::default() }],
            ..Project::default()
        }
    }

    fn facts(portfolio: Portfolio) -> Facts {
        Facts::new(Arc::new(portfolio), None, date(2027, 4, 1))
    }

    #[test]
    fn money_is_told_by_year_and_by_who_asks_most() {
        let budget = Budget::ByYear(vec![(2027, Money::minor(100)), (2028, Money::minor(50))]);
        let p = Portfolio {
            projects: [
                project("a", Stage::Approved, 30),
                project("b", Stage::Delivering, 90),
                project("c", Stage::Proposed, 500),
            ]
            .into_iter()
            .collect(),
            limits: Some(Limits { budget: Some(budget), ..Limits::default() }),
            ..Portfolio::default()
        };
        let uses = facts(p).uses();
        let total = uses.total.unwrap();
        assert_eq!((total.asked, total.has), (Money::minor(120), Some(Money::minor(150))));
        assert_eq!(total.by, [1, 0]);
        let (year, first) = &uses.years[0];
        assert_eq!((*year, first.asked, first.has), (2027, total.asked, Some(Money::minor(100))));
        assert_eq!(uses.years[1].1.asked, Money::ZERO);
        assert!(first.pressure(|m| m.units() as f64).unwrap() > 1.19);
    }

    #[test]
    fn the_fullest_quarter_of_a_role_is_one_that_is_still_to_come() {
        let effort = |quarter, days: i64| Effort {
            role: "r".into(),
            quarter: Quarter::new(2027, quarter),
            days: Some(days.into()),
            ..Effort::default()
        };
        let mut one = project("a", Stage::Approved, 1);
        one.effort = vec![effort(1, 90), effort(2, 10), effort(3, 20)];
        let mut two = project("b", Stage::Approved, 1);
        two.effort = vec![effort(3, 15)];
        let capacity = Some(crate::portfolio::ByQuarter::Every(30.into()));
        let role = Role { id: "r".into(), capacity, ..Role::default() };
        let uses = facts(Portfolio {
            projects: [one, two].into_iter().collect(),
            roles: [role].into_iter().collect(),
            ..Portfolio::default()
        })
        .uses();
        let (quarter, own) = uses.roles[0].as_ref().unwrap();
        assert_eq!((*quarter, own.asked), (Quarter::new(2027, 3).unwrap(), 35.into()));
        assert_eq!(own.by, [0, 1]);
    }

    #[test]
    fn what_projects_say_of_each_other_is_told_once_and_whether_it_holds() {
        let mut a = project("a", Stage::Approved, 1);
        let mut b = project("b", Stage::Proposed, 1);
        let mut c = project("c", Stage::Approved, 1);
        a.together_with = vec!["b".into()];
        b.together_with = vec!["a".into()];
        a.needs = vec!["b".into()];
        c.instead_of = vec!["a".into()];
        (b.must, c.must) = (Some(Must::In), Some(Must::In));
        let uses =
            facts(Portfolio { projects: [a, b, c].into_iter().collect(), ..Portfolio::default() })
                .uses();
        let told: Vec<_> = uses.ties.iter().map(|t| (t.from, t.to, t.bond, t.holds)).collect();
        let wanted = [
            (0, 1, Bond::Needs, false),
            (0, 1, Bond::Together, false),
            (2, 0, Bond::Instead, false),
        ];
        assert_eq!(told, wanted);
        let musts: Vec<_> = uses.musts.iter().map(|must| (must.place, must.holds)).collect();
        assert_eq!(musts, [(1, false), (2, true)]);
    }

    #[test]
    fn what_needs_something_that_was_stopped_is_broken_and_what_needs_something_done_is_not() {
        for (stage, holds) in [(Stage::Stopped, false), (Stage::Done, true)] {
            let mut a = project("a", Stage::Approved, 1);
            a.needs = vec!["b".into()];
            a.together_with = vec!["b".into()];
            let projects = [a, project("b", stage, 1)].into_iter().collect();
            let uses = facts(Portfolio { projects, ..Portfolio::default() }).uses();
            let told: Vec<_> = uses.ties.iter().map(|tie| (tie.bond, tie.holds)).collect();
            assert_eq!(told, [(Bond::Needs, holds), (Bond::Together, holds)], "{stage:?}");
        }
    }
}
