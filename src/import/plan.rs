//! Plans of tasks from programs for project managers: a plan is one project with its milestones, or a
//! portfolio whose topmost tasks are the projects.

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::books::value::Value;
use super::books::{self, Grid};
use super::encoding::decode;
use super::values::milestones;
use super::{MOST_ROWS, Sheet, Table, Unreadable};
use crate::text::{count, grouped};

/// How many tasks a plan may have.
pub(super) const MOST_TASKS: usize = 200_000;

/// The ways to take a plan, as the names of its sheets.
const WAYS: [&str; 2] = ["The plan as one project", "Each topmost task as a project"];

/// A task of a plan.
#[derive(Clone, Debug, Default)]
pub(super) struct Task {
    /// How deep it stands, from 1.
    pub(super) level: usize,
    pub(super) key: String,
    pub(super) name: String,
    pub(super) start: Option<Date>,
    pub(super) end: Option<Date>,
    pub(super) baseline: Option<Date>,
    pub(super) is_milestone: bool,
    pub(super) is_done: bool,
    pub(super) cost: Option<Decimal>,
    pub(super) note: String,
    /// How much of it is done, in hundredths.
    pub(super) complete: String,
    /// Who answers for it, where the plan says so.
    pub(super) manager: String,
    pub(super) spent: Option<Decimal>,
}

/// What a plan tells beside its tasks and does not give to a portfolio, counted.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Beside {
    pub(super) resources: usize,
    pub(super) assignments: usize,
    pub(super) links: usize,
    pub(super) deadlines: usize,
    /// Cells of columns that somebody added.
    pub(super) values: usize,
}

impl Beside {
    /// What stays in the plan, with the notes of so many tasks; nothing where there is none of it.
    fn told(self, notes: usize) -> Option<String> {
        let all = [
            (self.resources, "resource"),
            (self.assignments, "assignment"),
            (self.links, "link between tasks"),
            (self.deadlines, "deadline"),
            (self.values, "value in columns of its own"),
            (notes, "note on a task"),
        ];
        let told = all.into_iter().filter(|(number, _)| *number > 0).map(|(number, noun)| {
            let (word, rest) = noun.split_once(' ').unwrap_or((noun, ""));
            format!("{} {rest}", count(number, word)).trim_end().to_owned()
        });
        let told: Vec<String> = told.collect();
        (!told.is_empty()).then(|| format!("What stays in the plan as well: {}", told.join(", ")))
    }
}

/// A plan as it was read.
#[derive(Clone, Debug, Default)]
pub(super) struct Plan {
    pub(super) name: String,
    pub(super) manager: String,
    pub(super) note: String,
    pub(super) cost: Option<Decimal>,
    pub(super) spent: Option<Decimal>,
    pub(super) complete: String,
    pub(super) currency: String,
    pub(super) beside: Beside,
    /// Its tasks in the order of the plan.
    pub(super) tasks: Vec<Task>,
}

/// What the outermost tag of a plan is.
pub(super) enum Root {
    /// That of Microsoft Project.
    Project,
    /// That of `GanttProject`.
    Gantt,
}

/// What kind of plan a file is, by its first tag.
pub(super) fn root(bytes: &[u8]) -> Option<Root> {
    let text = decode(bytes.get(..bytes.len().min(8_192) & !1)?).text;
    if text.contains("<Project") && text.contains("schemas.microsoft.com/project") {
        return Some(Root::Project);
    }
    let is_gantt = text.contains("gantt-divider-location") || text.contains("<tasks");
    (text.contains("<project") && is_gantt).then_some(Root::Gantt)
}

/// The text of a plan, in whatever encoding, without the line that names one.
pub(super) fn body(bytes: &[u8]) -> String {
    let text = decode(bytes).text;
    let rest = text.trim_start().strip_prefix("<?xml").and_then(|rest| rest.split_once("?>"));
    rest.map_or_else(|| text.clone(), |(_, rest)| rest.to_owned())
}

impl Plan {
    /// Adds a task, within limits.
    pub(super) fn push(&mut self, task: Task) -> Result<(), Unreadable> {
        if self.tasks.len() >= MOST_TASKS {
            return Err(Unreadable::too_much("it has many tasks", &MOST_TASKS));
        }
        self.tasks.push(task);
        Ok(())
    }

    /// The plan as a table, each row a project.
    pub(super) fn table(
        &self,
        format: &'static str,
        wanted: Option<&str>,
    ) -> Result<Table, Unreadable> {
        let sheets = WAYS.map(|way| Sheet { name: way.to_owned(), is_hidden: false });
        let tops = self.projects();
        let place = match wanted {
            Some(name) => books::named(&sheets, name)?,
            None => usize::from(self.is_portfolio()),
        };
        let way = WAYS.get(place).copied().unwrap_or_default();
        let mut grid = Grid::new(way, MOST_ROWS);
        let mut put = |row: usize, cells: [&str; COLUMNS]| {
            let mut cells = cells.into_iter().enumerate();
            cells.try_for_each(|(column, cell)| grid.put(row, column, &Value::Text(cell)))
        };
        put(0, HEADINGS)?;
        if place == 0 {
            put(1, self.row(None, &self.tasks).each_ref().map(String::as_str))?;
        } else {
            for (row, (top, below)) in (1..).zip(&tops) {
                put(row, self.row(Some(top), below).each_ref().map(String::as_str))?;
            }
        }
        let mut table = grid.into_table()?;
        table.format = format;
        table.sheets = sheets.to_vec();
        let kept = table.rows.len() * place + self.milestones().count();
        let left = self.tasks.len().saturating_sub(kept);
        if left > 0 {
            let all = count(self.tasks.len(), "task");
            table.notes.push(format!(
                "Of {all}, {} stay in the plan: they are neither projects nor milestones",
                grouped(left as i128, 0)
            ));
        }
        let kept = tops.iter().filter(|(top, _)| place == 1 && !top.note.is_empty()).count();
        let notes = self.tasks.iter().filter(|task| !task.note.is_empty()).count();
        table.notes.extend(self.beside.told(notes.saturating_sub(kept)));
        table.notes.push(if place == 0 {
            let tops = count(tops.len(), "topmost task");
            format!("The plan is taken as one project; “{}” would take its {tops}", WAYS[1])
        } else {
            format!("Each topmost task is taken as a project; “{}” would make one", WAYS[0])
        });
        Ok(table)
    }

    fn milestones(&self) -> impl Iterator<Item = &Task> {
        self.tasks.iter().filter(|task| task.is_milestone)
    }

    /// The topmost tasks that are no milestones, each with the tasks below it.
    fn projects(&self) -> Vec<(&Task, &[Task])> {
        let top = self.tasks.iter().map(|task| task.level).min().unwrap_or(1);
        let mut out = Vec::new();
        let mut rest = self.tasks.as_slice();
        while let Some((task, after)) = rest.split_first() {
            let end = after.iter().position(|task| task.level <= top).unwrap_or(after.len());
            let (below, next) = after.split_at(end);
            if !task.is_milestone {
                out.push((task, below));
            }
            rest = next;
        }
        out
    }

    /// Whether the topmost tasks look like projects: there are several, and most are divided into
    /// parts that are divided again. The phases of a project are not.
    fn is_portfolio(&self) -> bool {
        let projects = self.projects();
        let depth = |(top, below): &(&Task, &[Task])| {
            let deepest = below.iter().map(|task| task.level).max().unwrap_or(top.level);
            deepest.saturating_sub(top.level)
        };
        let deep = projects.iter().filter(|project| depth(project) >= 2).count();
        projects.len() >= 2 && deep * 2 > projects.len()
    }

    /// A project as a row: a task with those below it, or the whole plan.
    fn row(&self, top: Option<&Task>, below: &[Task]) -> [String; COLUMNS] {
        let all = || top.into_iter().chain(below);
        let start = all().filter_map(|task| task.start).min();
        let end = all().filter_map(|task| task.end).max();
        let mut lines = String::new();
        for task in below.iter().filter(|task| task.is_milestone) {
            let due = task.end.or(task.start);
            let done = due.filter(|_| task.is_done);
            milestones::write(&mut lines, &task.name, due, task.baseline, done);
        }
        let day = |date: Option<Date>| date.map_or_else(String::new, |date| date.to_string());
        // A cost of nothing is one that nobody entered.
        let money = |cost: Option<Decimal>| match cost.filter(|cost| !cost.is_zero()) {
            Some(cost) => format!("{}{}", self.currency, cost.normalize()),
            None => String::new(),
        };
        let manager = top.map(|task| &task.manager).filter(|manager| !manager.is_empty());
        let (key, name, note) = match top {
            Some(task) => (task.key.as_str(), &task.name, &task.note),
            None => ("", &self.name, &self.note),
        };
        let (cost, spent, complete) = match top {
            Some(task) => (task.cost, task.spent, &task.complete),
            None => (self.cost, self.spent, &self.complete),
        };
        [
            key.to_owned(),
            name.clone(),
            manager.unwrap_or(&self.manager).clone(),
            day(start),
            day(end),
            money(cost),
            money(spent),
            complete.clone(),
            lines,
            note.clone(),
        ]
    }
}

/// How many things are told of each project.
const COLUMNS: usize = 10;

/// What is told of each project.
const HEADINGS: [&str; COLUMNS] = [
    "Id",
    "Project name",
    "Project manager",
    "Start",
    "Finish",
    "Cost",
    "Actual cost",
    "Percent complete",
    "Milestones",
    "Notes",
];
