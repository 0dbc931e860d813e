//! Plans of `GanttProject`: tasks within tasks, their length in working days.

use std::cell::OnceCell;
use std::collections::BTreeMap;

use jiff::ToSpan as _;
use jiff::civil::{Date, Weekday};
use quick_xml::events::{BytesStart, Event};
use rust_decimal::Decimal;

use super::books::packed::{Tags, attribute, letter};
use super::plan::{Plan, Task, body};
use super::{Importer, Table, Unreadable};
use crate::portfolio::is_sensible;

/// `GanttProject`'s files.
pub(super) const GAN: Importer = Importer { name: "gan", endings: &["gan"], read };

/// The longest task that is reckoned, in days.
const LONGEST: usize = 40_000;

/// How many days off are kept.
const MOST_DAYS_OFF: usize = 10_000;

/// On which days nobody works.
#[derive(Default)]
struct Calendar {
    /// From Monday; whether tasks do not run on them.
    off: [bool; 7],
    /// Whether tasks run on weekends all the same.
    runs_on: bool,
    /// Days by month, date and year, or of every year where none is named; whether they are off.
    days: BTreeMap<(i8, i8, Option<i16>), bool>,
    /// The days of work, counted from the first day that a portfolio may name: reckoned once, for the
    /// first task, above which the calendar stands.
    working: OnceCell<Vec<i32>>,
}

/// The first day of any plan.
const FIRST: Date = Date::constant(1900, 1, 1);

fn read(bytes: &[u8], sheet: Option<&str>) -> Result<Table, Unreadable> {
    let body = body(bytes);
    let mut tags = Tags::of(body.as_bytes());
    let (mut plan, mut calendar) = (Plan::default(), Calendar::default());
    // The places of the tasks that are open, and their notes.
    let (mut open, mut text, mut depth) = (Vec::<usize>::new(), None::<String>, 0_usize);
    // What was planned before stands further below, in tags of the same names.
    let mut is_tasks = false;
    let mut others = Others::default();
    loop {
        match tags.next()? {
            Event::Eof => break,
            Event::Start(tag) => {
                depth += 1;
                match tag.local_name().as_ref() {
                    "tasks" => is_tasks = true,
                    "task" if is_tasks => {
                        plan.push(task(&tag, open.len() + 1, &calendar))?;
                        open.push(plan.tasks.len() - 1);
                    }
                    "notes" | "description" => text = Some(String::new()),
                    name => {
                        note(name, &tag, &mut plan, &mut calendar);
                        others.note(name, &tag, &mut plan, &calendar);
                    }
                }
            }
            Event::Empty(tag) => match tag.local_name().as_ref() {
                "task" if is_tasks => plan.push(task(&tag, open.len() + 1, &calendar))?,
                name => {
                    note(name, &tag, &mut plan, &mut calendar);
                    others.note(name, &tag, &mut plan, &calendar);
                }
            },
            Event::Text(part) => text.iter_mut().for_each(|text| text.push_str(&part)),
            Event::CData(part) => text.iter_mut().for_each(|text| text.push_str(&part)),
            Event::GeneralRef(part) => text.iter_mut().for_each(|text| text.extend(letter(&part))),
            Event::End(tag) => {
                depth = depth.saturating_sub(1);
                match tag.local_name().as_ref() {
                    "tasks" => is_tasks = false,
                    "task" if is_tasks => drop(open.pop()),
                    "notes" | "description" => {
                        let words = text.take().unwrap_or_default();
                        let task = open.last().and_then(|place| plan.tasks.get_mut(*place));
                        match task {
                            Some(task) => words.trim().clone_into(&mut task.note),
                            None if depth == 1 => words.trim().clone_into(&mut plan.note),
                            None => {}
                        }
                    }
                    _ => {}
                }
            }
            _ => {}
        }
    }
    for task in &mut plan.tasks {
        let name = others.responsible.get(&task.key).and_then(|id| others.names.get(id));
        task.manager = name.cloned().unwrap_or_default();
        task.baseline = others.planned.get(&task.key).copied();
    }
    plan.table(GAN.name, sheet)
}

/// What stands below the tasks: who works on them, and what was planned before.
#[derive(Default)]
struct Others {
    /// The names of resources by id.
    names: BTreeMap<String, String>,
    /// The resource responsible for a task, both by id.
    responsible: BTreeMap<String, String>,
    /// The end of a task as it was first planned, by id.
    planned: BTreeMap<String, Date>,
}

impl Others {
    fn note(&mut self, name: &str, tag: &BytesStart<'_>, plan: &mut Plan, calendar: &Calendar) {
        let told = |name: &str| attribute(tag, name).unwrap_or_default();
        let beside = &mut plan.beside;
        match name {
            "depend" => beside.links += 1,
            "customproperty" => beside.values += 1,
            "resource" if !told("name").is_empty() => {
                beside.resources += 1;
                self.names.insert(told("id"), told("name"));
            }
            "allocation" => {
                beside.assignments += 1;
                if told("responsible") == "true" {
                    self.responsible.entry(told("task-id")).or_insert(told("resource-id"));
                }
            }
            "previous-task" => {
                let start: Option<Date> = told("start").parse().ok();
                let length = told("duration").parse().unwrap_or(0);
                let end = match told("meeting").as_str() {
                    "true" => start,
                    _ => start.and_then(|start| calendar.end(start, length)),
                };
                if let Some(end) = end {
                    self.planned.entry(told("id")).or_insert(end);
                }
            }
            _ => {}
        }
    }
}

fn task(tag: &BytesStart<'_>, level: usize, calendar: &Calendar) -> Task {
    let told = |name: &str| attribute(tag, name).unwrap_or_default();
    let start: Option<Date> = told("start").parse().ok();
    let is_milestone = told("meeting") == "true";
    let length = told("duration").parse().unwrap_or(0);
    let end = start.filter(|_| !is_milestone).and_then(|start| calendar.end(start, length));
    Task {
        level,
        key: told("id"),
        name: told("name"),
        start,
        end: if is_milestone { start } else { end },
        is_milestone,
        is_done: told("complete") == "100",
        cost: told("cost-manual-value").parse::<Decimal>().ok(),
        complete: format!("{}%", told("complete")),
        ..Task::default()
    }
}

fn note(name: &str, tag: &BytesStart<'_>, plan: &mut Plan, calendar: &mut Calendar) {
    let told = |name: &str| attribute(tag, name).unwrap_or_default();
    match name {
        "project" => plan.name = told("name"),
        "default-week" => {
            let days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
            calendar.off = days.map(|day| told(day) == "1");
        }
        "only-show-weekends" => {
            calendar.runs_on = told("value") == "true";
        }
        "date" if calendar.days.len() < MOST_DAYS_OFF => {
            let day = told("month").parse().ok().zip(told("date").parse().ok());
            let is_off = told("type") != "WORKING_DAY";
            let year = told("year").parse().ok();
            if let Some((month, day)) = day {
                calendar.days.entry((month, day, year)).or_insert(is_off);
            }
        }
        // Who the manager is stands in the roles.
        "resource" if told("function") == "Default:1" && plan.manager.is_empty() => {
            plan.manager = told("name");
        }
        _ => {}
    }
}

impl Calendar {
    /// The last day of a task that takes so many working days.
    fn end(&self, start: Date, length: usize) -> Option<Date> {
        let working = self.working.get_or_init(|| {
            let mut days = FIRST.series(1.day()).take_while(|day| is_sensible(*day)).zip(0..);
            days.by_ref().filter(|(day, _)| self.is_working(*day)).map(|(_, place)| place).collect()
        });
        let first = start.since(FIRST).ok()?.get_days();
        let before = working.partition_point(|place| *place < first);
        let last = working.get(before + length.clamp(1, LONGEST) - 1)?;
        FIRST.checked_add(last.days()).ok().filter(|_| is_sensible(start))
    }

    fn is_working(&self, day: Date) -> bool {
        let told = |year| self.days.get(&(day.month(), day.day(), year));
        if let Some(is_off) = told(Some(day.year())).or_else(|| told(None)) {
            return !is_off;
        }
        let place = usize::from(day.weekday().since(Weekday::Monday).unsigned_abs());
        self.runs_on || !self.off.get(place).copied().unwrap_or(false)
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn days_off_are_passed_over() {
        let off = [false, false, false, false, false, true, true];
        let days = BTreeMap::from([((1, 3, Some(2024)), true), ((1, 6, None), false)]);
        let made =
            |off, runs_on| Calendar { off, runs_on, days: days.clone(), ..Calendar::default() };
        let calendar = made(off, false);
        let tuesday = date(2024, 1, 2);
        assert_eq!(calendar.end(tuesday, 1), Some(tuesday));
        assert_eq!(calendar.end(tuesday, 2), Some(date(2024, 1, 4)));
        assert_eq!(calendar.end(tuesday, 4), Some(date(2024, 1, 6)), "a Saturday of work");
        assert_eq!(calendar.end(tuesday, 5), Some(date(2024, 1, 8)));
        assert_eq!(made(off, true).end(tuesday, 5), Some(date(2024, 1, 7)));
        let idle = Calendar { off: [true; 7], ..Calendar::default() };
        assert_eq!(idle.end(tuesday, 1), None);
        assert_eq!(calendar.end(date(9999, 12, 31), 1), None);
    }
}
