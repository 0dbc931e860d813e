//! Dated promises: how each milestone stands on the day that counts as today, and how many do.

use jiff::Unit;
use jiff::civil::Date;

use super::{Facts, Standing};
use crate::portfolio::Milestone;

/// How a promise stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kept {
    /// It is done.
    Done,
    /// It is due today or later, and no later than it was first promised for.
    Due,
    /// It is due today or later, and later than it was first promised for.
    Slipped,
    /// It was due before today and is not done.
    Overdue,
    /// It is not done, and nobody said when it is due.
    Undated,
}

/// One milestone as it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Promise {
    /// How it stands.
    pub kept: Kept,
    /// When it was done, or else when it is due, scenario included.
    pub day: Option<Date>,
    /// When it was first promised for. Where a scenario starts the project later, what is not yet
    /// done was promised for so much later too: a shift is no slip.
    pub first: Option<Date>,
}

impl Promise {
    /// How a milestone of a project that stands like this stands on a day.
    pub fn of(milestone: &Milestone, standing: &Standing, today: Date) -> Self {
        if let Some(done) = milestone.done {
            return Self { kept: Kept::Done, day: Some(done), first: milestone.baseline };
        }
        let later = |day: Date| standing.later(day);
        let (day, first) = (milestone.due.map(later), milestone.baseline.map(later));
        let has_slipped = || milestone.due.zip(milestone.baseline).is_some_and(|(due, b)| due > b);
        let kept = match day {
            None => Kept::Undated,
            Some(due) if due < today => Kept::Overdue,
            Some(_) if has_slipped() => Kept::Slipped,
            Some(_) => Kept::Due,
        };
        Self { kept, day, first }
    }

    /// By how many days it is later than first promised; below zero where it is earlier.
    pub fn slip(self) -> Option<i64> {
        let (first, day) = self.first.zip(self.day)?;
        first.until((Unit::Day, day)).ok().map(|span| i64::from(span.get_days()))
    }
}

/// How many promises of open projects (in or candidates) stand how; scenario included.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Promises {
    /// How many open projects have a milestone.
    pub projects: usize,
    /// How many are done.
    pub done: usize,
    /// How many are not done.
    pub open: usize,
    /// Of those not done, how many have no due day.
    pub undated: usize,
    /// Of those not done, how many were due before today.
    pub overdue: usize,
    /// Of those not done, how many are due later than first promised, the overdue ones included.
    pub slipped: usize,
    /// When the next one is due, today or later.
    pub next: Option<Date>,
    /// How many open projects should have ended before today.
    pub past_end: usize,
}

impl Facts {
    /// How the promises of open projects stand.
    pub fn promises(&self) -> Promises {
        let mut all = Promises::default();
        for (project, standing) in self.projects().filter(|(_, standing)| standing.is_open()) {
            all.projects += usize::from(!project.milestones.is_empty());
            let has_ended = project.end.is_some_and(|end| standing.later(end) < self.today);
            all.past_end += usize::from(has_ended);
            for milestone in &project.milestones {
                all.count(Promise::of(milestone, standing, self.today));
            }
        }
        all
    }
}

impl Promises {
    fn count(&mut self, promise: Promise) {
        if promise.kept == Kept::Done {
            self.done += 1;
            return;
        }
        self.open += 1;
        self.slipped += usize::from(promise.slip().is_some_and(|days| days > 0));
        match promise.kept {
            Kept::Undated => self.undated += 1,
            Kept::Overdue => self.overdue += 1,
            _ => {
                let next = [self.next, promise.day].into_iter().flatten().min();
                self.next = next;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::portfolio::{Choosing, Portfolio, Project, Scenario, Stage};
    use jiff::civil::date;

    const TODAY: Date = date(2027, 5, 10);

    fn facts(milestones: &[(Option<Date>, Option<Date>, Option<Date>)], shift: i64) -> Facts {
        let milestone = |(due, baseline, done): &(Option<Date>, Option<Date>, Option<Date>)| {
            Milestone { due: *due, baseline: *baseline, done: *done, ..Milestone::default() }
        };
        let project = Project {
            id: "p".into(),
            stage: Some(Stage::Delivering),
            end: Some(date(2027, 5, 9)),
            milestones: milestones.iter().map(milestone).collect(),
            ..Project::default()
        };
        let choice = Choosing { project: "p".into(), shift: Some(shift), ..Choosing::default() };
        let scenario =
            Scenario { name: "later".into(), choices: vec![choice], ..Scenario::default() };
        let portfolio = Portfolio {
            projects: [project].into_iter().collect(),
            scenarios: vec![scenario],
            ..Portfolio::default()
        };
        Facts::new(Arc::new(portfolio), Some("later"), TODAY)
    }

    #[test]
    fn promises_are_counted_by_how_they_stand() {
        let (past, coming) = (Some(date(2027, 5, 9)), Some(date(2027, 6, 1)));
        let all = facts(
            &[
                (past, past, past),
                (past, None, None),
                (Some(TODAY), None, None),
                (coming, past, None),
                (None, past, None),
            ],
            0,
        )
        .promises();
        assert_eq!((all.done, all.open, all.undated), (1, 4, 1));
        assert_eq!((all.overdue, all.slipped, all.next), (1, 1, Some(TODAY)));
        assert_eq!((all.projects, all.past_end), (1, 1));
    }

    #[test]
    fn what_a_scenario_starts_later_has_neither_slipped_nor_is_it_late() {
        let past = Some(date(2027, 5, 9));
        let facts = facts(&[(past, past, None)], 1);
        let all = facts.promises();
        assert_eq!((all.overdue, all.slipped, all.past_end), (0, 0, 0));
        assert_eq!(all.next, Some(date(2027, 8, 9)));
    }
}
