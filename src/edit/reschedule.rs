//! Moving dates of a project by days: a start, an end, a milestone, or all that lies ahead.

use jiff::civil::Date;
use jiff::{Span, ToSpan as _};

use crate::portfolio::{ByQuarter, Id, Milestone, Project, Quarter};

/// What of a project moves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Moving {
    /// Its start.
    Start,
    /// Its end.
    End,
    /// A milestone that is not done.
    Milestone(Id<Milestone>),
    /// Start, end and the milestones that are not done; what is asked of roles and units moves along
    /// by whole quarters. Costs by year stay in their years: a budget does not move by itself.
    Whole,
}

/// The years that a portfolio's dates lie in.
const YEARS: (i16, i16) = (1900, 2199);

/// The project with something moved by so many days, later where they are above zero; as it was
/// where there is no such date. A start stays on this side of the end, and an end of the start. A
/// milestone keeps the date it was first promised for.
pub fn moved(project: &Project, moving: &Moving, days: i64) -> Project {
    let mut with = project.clone();
    match moving {
        Moving::Start => {
            let start = later(project.start, days);
            with.start = start.map(|start| project.end.map_or(start, |end| start.min(end)));
        }
        Moving::End => {
            let end = later(project.end, days);
            with.end = end.map(|end| project.start.map_or(end, |start| end.max(start)));
        }
        Moving::Milestone(id) => {
            if let Some(own) = with.milestones.iter_mut().find(|own| own.id == *id) {
                move_milestone(own, days);
            }
        }
        Moving::Whole => {
            (with.start, with.end) = (later(project.start, days), later(project.end, days));
            for milestone in &mut with.milestones {
                move_milestone(milestone, days);
            }
            let quarters = quarters(project.start.or(project.end), days);
            move_quarters(&mut with, quarters);
        }
    }
    with
}

/// The project so many quarters later: its dates, what is asked of roles and units, the milestones
/// that are not done and the benefits that are not measured. What was promised first moves along,
/// because a start that was decided anew is no slip. Costs by year are not dates: they stay. Nothing
/// where a quarter would lie beyond the years that there are.
pub fn later_by_quarters(project: &Project, quarters: i64) -> Option<Project> {
    let of_loads = project.units.iter().filter_map(|link| match &link.load {
        Some(ByQuarter::Each(each)) => Some(each.iter().map(|(quarter, _)| *quarter)),
        _ => None,
    });
    let mut all = of_loads.flatten().chain(project.effort.iter().filter_map(|own| own.quarter));
    if !all.all(|quarter| quarter.plus(quarters).is_some()) {
        return None;
    }
    let mut with = project.clone();
    let later = |day: Option<Date>| {
        let months = quarters.saturating_mul(3).clamp(-12_000, 12_000).months();
        day.map(|day| day.checked_add(months).unwrap_or(day))
    };
    (with.start, with.end) = (later(project.start), later(project.end));
    for own in with.milestones.iter_mut().filter(|own| own.done.is_none()) {
        (own.due, own.baseline) = (later(own.due), later(own.baseline));
    }
    for own in with.benefits.iter_mut().filter(|own| own.actual.is_none()) {
        own.due = later(own.due);
    }
    move_quarters(&mut with, quarters);
    Some(with)
}

/// The day that moves, and where it is then: before and after.
pub fn day(project: &Project, moving: &Moving) -> Option<Date> {
    match moving {
        Moving::Start => project.start,
        Moving::End => project.end,
        Moving::Whole => project.start.or(project.end),
        Moving::Milestone(id) => {
            let own = project.milestones.iter().find(|milestone| milestone.id == *id)?;
            own.due.filter(|_| own.done.is_none())
        }
    }
}

fn later(day: Option<Date>, days: i64) -> Option<Date> {
    let day = day?;
    let span = Span::new().try_days(days).unwrap_or_else(|_| 0.days());
    let moved = day.saturating_add(span);
    let (first, last) = (jiff::civil::date(YEARS.0, 1, 1), jiff::civil::date(YEARS.1, 12, 31));
    Some(moved.clamp(first, last))
}

fn move_milestone(milestone: &mut Milestone, days: i64) {
    if milestone.done.is_none() && days != 0 {
        milestone.baseline = milestone.baseline.or(milestone.due);
        milestone.due = later(milestone.due, days);
    }
}

/// By how many quarters a day moves with so many days.
fn quarters(day: Option<Date>, days: i64) -> i64 {
    let count = |day: Date| {
        let quarter = Quarter::of(day);
        i64::from(quarter.year()) * 4 + i64::from(quarter.number())
    };
    let moved = day.zip(later(day, days));
    moved.map_or(0, |(from, to)| count(to) - count(from))
}

fn move_quarters(project: &mut Project, by: i64) {
    let later = |quarter: Quarter| quarter.plus(by).unwrap_or(quarter);
    for effort in &mut project.effort {
        effort.quarter = effort.quarter.map(later);
    }
    for link in &mut project.units {
        if let Some(ByQuarter::Each(each)) = &mut link.load {
            for (quarter, _) in each {
                *quarter = later(*quarter);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::portfolio::{ChangeLoad, Effort};

    fn project() -> Project {
        let quarter = Quarter::new(2027, 2);
        Project {
            start: Some(date(2027, 4, 1)),
            end: Some(date(2027, 9, 30)),
            milestones: vec![
                Milestone { id: "a".into(), due: Some(date(2027, 5, 1)), ..Milestone::default() },
                Milestone {
                    id: "b".into(),
                    due: Some(date(2027, 4, 2)),
                    done: Some(date(2027, 4, 9)),
                    ..Milestone::default()
                },
            ],
            effort: vec![Effort { quarter, ..Effort::default() }],
            units: vec![ChangeLoad {
                load: Some(ByQuarter::Each(vec![(quarter.unwrap(), 20.into())])),
                ..ChangeLoad::default()
            }],
            ..Project::default()
        }
    }

    #[test]
    fn a_start_stays_before_the_end() {
        let project = project();
        assert_eq!(moved(&project, &Moving::Start, 14).start, Some(date(2027, 4, 15)));
        assert_eq!(moved(&project, &Moving::Start, 400).start, project.end);
        assert_eq!(moved(&project, &Moving::End, -400).end, project.start);
        assert_eq!(moved(&project, &Moving::End, i64::MAX).end, project.end);
        assert_eq!(moved(&project, &Moving::End, 900_000).end, Some(date(2199, 12, 31)));
    }

    #[test]
    fn a_milestone_keeps_its_first_promise_and_what_is_done_stays() {
        let with = moved(&project(), &Moving::Milestone("a".into()), 30);
        assert_eq!(with.milestones[0].due, Some(date(2027, 5, 31)));
        assert_eq!(with.milestones[0].baseline, Some(date(2027, 5, 1)));
        assert_eq!(moved(&project(), &Moving::Milestone("b".into()), 30), project());
        assert_eq!(day(&project(), &Moving::Milestone("b".into())), None);
    }

    #[test]
    fn all_of_it_moves_with_the_work_that_it_asks_for() {
        let with = moved(&project(), &Moving::Whole, 91);
        assert_eq!((with.start, with.end), (Some(date(2027, 7, 1)), Some(date(2027, 12, 30))));
        assert_eq!(with.milestones[0].due, Some(date(2027, 7, 31)));
        assert_eq!(with.milestones[1], project().milestones[1]);
        assert_eq!(with.effort[0].quarter, Quarter::new(2027, 3));
        let Some(ByQuarter::Each(each)) = &with.units[0].load else { panic!("by quarter") };
        assert_eq!(Some(each[0].0), Quarter::new(2027, 3));
        assert_eq!(moved(&project(), &Moving::Whole, 0), project());
    }
}
