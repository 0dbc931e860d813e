//! What the business was promised, year by year: measured, due, overdue, or only proposed.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::{Facts, State};
use crate::portfolio::{Choice, Money, Stage, choice};

choice! {
    /// How a promised benefit stands.
    Gain {
        /// Somebody entered what came of it.
        Measured = "measured", "Measured";
        /// It was due before today, and nobody knows what came of it.
        Overdue = "overdue", "Overdue, not measured";
        /// It is due today or later, or nobody said when.
        Due = "due", "Promised";
        /// Promised by a candidate: it comes only if that is chosen.
        Candidate = "candidate", "Promised by candidates";
    }
}

/// Benefits that stand alike.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Gains {
    /// How many benefits.
    pub benefits: usize,
    /// How many of them have no money to their name.
    pub unknown: usize,
    /// What the others bring in a year, together: the sum of `yearly`, in the currency's units.
    pub money: Money,
    /// The places of their projects in the portfolio, each once, in order.
    pub projects: Vec<usize>,
}

impl Gains {
    /// Takes others in.
    pub fn add(&mut self, other: &Self) {
        self.benefits += other.benefits;
        self.unknown += other.unknown;
        self.money = self.money + other.money;
        self.projects.extend(&other.projects);
        self.projects.sort_unstable();
        self.projects.dedup();
    }

    /// Their money, where any of them has some.
    pub fn known(&self) -> Option<Money> {
        (self.benefits > self.unknown).then_some(self.money)
    }
}

/// Benefits that fall due in one year.
pub type DueYear = [Gains; Gain::ALL.len()];

/// Every benefit promised by projects that are in, candidates or done, by the year in which it is
/// due, scenario included. What is stopped promises nothing any more.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Benefits {
    /// By the year in which the year ends that starts in the month asked for.
    pub years: BTreeMap<i16, DueYear>,
    /// Those without a due day.
    pub undated: DueYear,
    /// How many benefits of stopped projects are left out.
    pub stopped: usize,
}

impl Facts {
    /// The benefits by the year in which they are due; years start in this month (1 to 12).
    pub fn benefits(&self, month: i8) -> Benefits {
        let mut out = Benefits::default();
        for (place, (project, standing)) in self.projects().enumerate() {
            if project.stage() == Stage::Stopped {
                out.stopped += project.benefits.len();
                continue;
            }
            for benefit in &project.benefits {
                let due = benefit.due.map(|due| match standing.state {
                    State::Closed => due,
                    State::In | State::Candidate => standing.later(due),
                });
                let gain = match standing.state {
                    _ if benefit.actual.is_some() => Gain::Measured,
                    State::Candidate => Gain::Candidate,
                    _ if due.is_some_and(|due| due < self.today) => Gain::Overdue,
                    _ => Gain::Due,
                };
                let year = match due {
                    Some(due) => out.years.entry(year_of(due, month)).or_default(),
                    None => &mut out.undated,
                };
                let Some(gains) = year.get_mut(gain as usize) else { continue };
                gains.benefits += 1;
                match benefit.yearly {
                    Some(yearly) => gains.money = gains.money + yearly,
                    None => gains.unknown += 1,
                }
                if gains.projects.last() != Some(&place) {
                    gains.projects.push(place);
                }
            }
        }
        out
    }
}

impl Benefits {
    /// All that stand like this.
    pub fn all(&self, gain: Gain) -> Gains {
        let mut all = Gains::default();
        for year in self.years.values().chain([&self.undated]) {
            if let Some(gains) = year.get(gain as usize) {
                all.add(gains);
            }
        }
        all
    }
}

/// The year in which a day lies, named by the calendar year in which it ends.
fn year_of(day: Date, month: i8) -> i16 {
    if month > 1 && day.month() >= month { day.year() + 1 } else { day.year() }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::portfolio::{Benefit, Portfolio, Project};
    use jiff::civil::date;

    fn project(id: &str, stage: Stage, benefits: Vec<Benefit>) -> Project {
        Project { id: id.into(), stage: Some(stage), benefits, ..Project::default() }
    }

    fn benefit(due: Option<Date>, yearly: Option<i128>, is_measured: bool) -> Benefit {
        Benefit {
            due,
            yearly: yearly.map(Money::minor),
            actual: is_measured.then_some(1.into()),
            ..Benefit::default()
        }
    }

    #[test]
    fn benefits_are_counted_by_year_and_by_how_they_stand() {
        let (past, coming) = (Some(date(2027, 3, 31)), Some(date(2027, 9, 30)));
        let kept = vec![benefit(past, Some(100), true), benefit(past, Some(20), false)];
        let open = vec![benefit(coming, Some(7), false), benefit(coming, None, false)];
        let projects = vec![
            project("a", Stage::Done, kept),
            project("b", Stage::Delivering, open),
            project("c", Stage::Proposed, vec![benefit(past, Some(5), false)]),
            project("d", Stage::Delivering, vec![benefit(None, Some(3), false)]),
            project("e", Stage::Stopped, vec![benefit(past, Some(1_000), false)]),
        ];
        let portfolio =
            Portfolio { projects: projects.into_iter().collect(), ..Portfolio::default() };
        let facts = Facts::new(Arc::new(portfolio), None, date(2027, 5, 10));
        let calendar = facts.benefits(1);
        assert_eq!(calendar.years.keys().copied().collect::<Vec<_>>(), [2027]);
        let all = |gain: Gain| calendar.all(gain);
        assert_eq!(
            (all(Gain::Measured).money.units(), all(Gain::Overdue).money.units()),
            (100, 20)
        );
        assert_eq!((all(Gain::Due).benefits, all(Gain::Due).unknown), (3, 1));
        assert_eq!((all(Gain::Due).money.units(), all(Gain::Due).projects), (10, vec![1, 3]));
        assert_eq!(all(Gain::Candidate).money.units(), 5);
        assert_eq!((calendar.stopped, calendar.undated[Gain::Due as usize].benefits), (1, 1));
        let fiscal = facts.benefits(4);
        assert_eq!(fiscal.years.keys().copied().collect::<Vec<_>>(), [2027, 2028]);
    }

    #[test]
    fn unknown_money_is_not_zero() {
        let portfolio = Portfolio {
            projects: [project("a", Stage::Delivering, vec![benefit(None, None, false)])]
                .into_iter()
                .collect(),
            ..Portfolio::default()
        };
        let facts = Facts::new(Arc::new(portfolio), None, date(2027, 5, 10));
        assert_eq!(facts.benefits(1).all(Gain::Due).known(), None);
    }
}
