//! How promised dates moved: from the first promise over every snapshot to today.

use std::collections::HashMap;

use jiff::Unit;
use jiff::civil::Date;
use serde_json::Value;

use super::{Facts, Kept, Promise};
use crate::portfolio::Snapshot;

/// When somebody looked at the dates.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Look {
    /// When they were first promised: another day for each.
    First,
    /// At a snapshot: its place among the portfolio's, and its day.
    Snapshot(usize, Date),
    /// Today.
    Today,
}

/// The dates of one milestone, look by look.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Thread {
    /// The project's place in the portfolio.
    pub project: usize,
    /// The milestone's place in the project.
    pub milestone: usize,
    /// When it was due, or done, at each look; nothing where that is not known.
    pub days: Vec<Option<Date>>,
    /// How it stands today.
    pub kept: Kept,
    /// By how many days the last known date is later than the first; below zero if it is earlier.
    pub slip: i64,
}

/// How the dates of the milestones of open projects moved. A scenario that starts a project later
/// is no slip: dates are as promised, without its shift.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Slippage {
    /// The looks, the earliest first; none where there is nothing to compare.
    pub looks: Vec<Look>,
    /// The milestones of which at least two dates are known, in the portfolio's order.
    pub threads: Vec<Thread>,
    /// How many milestones have no two dates to compare.
    pub incomparable: usize,
}

/// Dates by project and milestone.
type Dates<'v> = HashMap<(&'v str, &'v str), Date>;

/// More snapshots than this are not told apart; the latest count.
const MOST: usize = 24;

impl Facts {
    /// How the dates of milestones moved.
    pub fn slippage(&self) -> Slippage {
        let mut taken: Vec<(usize, Date, Dates<'_>)> = self
            .portfolio
            .snapshots
            .iter()
            .enumerate()
            .filter_map(|(place, snapshot)| Some((place, snapshot.date?, dates(snapshot))))
            .filter(|(_, day, dates)| *day <= self.today && !dates.is_empty())
            .collect();
        taken.sort_by_key(|(place, day, _)| (*day, *place));
        taken.drain(..taken.len().saturating_sub(MOST));
        let mut out = Slippage::default();
        for (place, (project, standing)) in self.projects().enumerate() {
            if !standing.is_open() {
                continue;
            }
            for (part, milestone) in project.milestones.iter().enumerate() {
                let now = milestone.done.or(milestone.due);
                let key = (project.id.as_str(), milestone.id.as_str());
                let mut days = vec![milestone.baseline];
                days.extend(taken.iter().map(|(_, _, dates)| dates.get(&key).copied()));
                days.push(now);
                let mut known = days.iter().flatten();
                let (Some(first), Some(last)) = (known.next(), known.next_back()) else {
                    out.incomparable += 1;
                    continue;
                };
                let slip = first.until((Unit::Day, *last)).map_or(0, |s| i64::from(s.get_days()));
                let kept = Promise::of(milestone, standing, self.today).kept;
                out.threads.push(Thread { project: place, milestone: part, days, kept, slip });
            }
        }
        if !out.threads.is_empty() {
            let snapshots = taken.iter().map(|(place, day, _)| Look::Snapshot(*place, *day));
            out.looks = [Look::First].into_iter().chain(snapshots).chain([Look::Today]).collect();
        }
        out
    }
}

impl Slippage {
    /// How many are later than they first were, by how many days half of those are at least, and by
    /// how many the furthest is.
    pub fn later(&self) -> (usize, i64, i64) {
        let later = self.threads.iter().map(|thread| thread.slip).filter(|slip| *slip > 0);
        let mut later: Vec<i64> = later.collect();
        later.sort_unstable();
        let median = later.get(later.len() / 2).copied().unwrap_or(0);
        (later.len(), median, later.last().copied().unwrap_or(0))
    }
}

/// The dates of milestones in a snapshot, as far as they can be read: projects are a list, each with
/// its id, or an object by id; so are milestones in a project. What is not understood is left out.
fn dates(snapshot: &Snapshot) -> Dates<'_> {
    let mut out = Dates::new();
    for (project, facts) in by_id(snapshot.projects.as_ref()) {
        for (milestone, facts) in by_id(facts.get("milestones")) {
            let text = |key: &str| facts.get(key).and_then(Value::as_str);
            let written = text("done").or_else(|| text("due")).or_else(|| facts.as_str());
            if let Some(day) = written.and_then(|written| written.parse().ok()) {
                out.entry((project, milestone)).or_insert(day);
            }
        }
    }
    out
}

/// What a list or an object holds, by id.
fn by_id(value: Option<&Value>) -> Vec<(&str, &Value)> {
    match value {
        Some(Value::Array(list)) => {
            list.iter().filter_map(|one| Some((one.get("id")?.as_str()?, one))).collect()
        }
        Some(Value::Object(object)) => object.iter().map(|(id, one)| (id.as_str(), one)).collect(),
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::portfolio::{Milestone, Portfolio, Project, Stage};
    use jiff::civil::date;
    use serde_json::json;

    fn slippage(milestone: Milestone, snapshots: &[(Date, Value)]) -> Slippage {
        let project = Project {
            id: "p".into(),
            stage: Some(Stage::Delivering),
            milestones: vec![Milestone { id: "m".into(), ..milestone }],
            ..Project::default()
        };
        let snapshot = |(day, projects): &(Date, Value)| Snapshot {
            date: Some(*day),
            projects: Some(projects.clone()),
            ..Snapshot::default()
        };
        let portfolio = Portfolio {
            projects: [project].into_iter().collect(),
            snapshots: snapshots.iter().map(snapshot).collect(),
            ..Portfolio::default()
        };
        Facts::new(Arc::new(portfolio), None, date(2027, 5, 10)).slippage()
    }

    fn due(day: Date) -> Milestone {
        Milestone { due: Some(day), ..Milestone::default() }
    }

    #[test]
    fn dates_of_snapshots_are_read_in_the_order_of_days() {
        let later = json!([{ "id": "p", "milestones": [{ "id": "m", "due": "2027-07-01" }] }]);
        let first = json!({ "p": { "milestones": { "m": "2027-06-01" } } });
        let shots = [(date(2027, 2, 1), later), (date(2026, 2, 1), first)];
        let slippage = slippage(due(date(2027, 8, 1)), &shots);
        let days = &slippage.threads[0].days;
        let known: Vec<Date> = days.iter().flatten().copied().collect();
        assert_eq!(known, [date(2027, 6, 1), date(2027, 7, 1), date(2027, 8, 1)]);
        assert_eq!((days.len(), slippage.threads[0].slip), (4, 61));
        assert_eq!(slippage.looks[1], Look::Snapshot(1, date(2026, 2, 1)));
        assert_eq!(slippage.later(), (1, 61, 61));
    }

    #[test]
    fn what_cannot_be_read_is_left_out() {
        for odd in [
            json!(null),
            json!([1, { "id": 2 }]),
            json!({ "p": [] }),
            json!([{ "id": "p",
            "milestones": [{ "id": "m", "due": "soon" }, null, { "due": "2027-01-01" }] }]),
        ] {
            let slippage = slippage(due(date(2027, 8, 1)), &[(date(2026, 1, 1), odd)]);
            assert!(slippage.threads.is_empty() && slippage.looks.is_empty());
            assert_eq!(slippage.incomparable, 1);
        }
    }

    #[test]
    fn without_snapshots_the_first_promise_is_compared_with_today() {
        let milestone = Milestone {
            baseline: Some(date(2027, 8, 1)),
            done: Some(date(2027, 7, 31)),
            ..due(date(2027, 8, 1))
        };
        let slippage = slippage(milestone, &[]);
        assert_eq!(slippage.looks, [Look::First, Look::Today]);
        assert_eq!((slippage.threads[0].slip, slippage.later().0), (-1, 0));
    }
}
