//! Describes the timeline of a portfolio: which rows, in which order, and what it finds.

use std::cmp::Reverse;

use jiff::civil::Date;

use super::groups::Groups;
use crate::balance::{Facts, Promise, Standing, State};
use crate::charts::{Options, scope};
use crate::portfolio::{Id, Project};
use crate::text;

/// The timeline, ready to be laid out.
pub struct Timeline<'a> {
    /// What it finds.
    pub title: String,
    /// The rows that have room, group by group, by start.
    pub rows: Vec<Row<'a>>,
    /// The projects that have no row, those that cost most first.
    pub hidden: Vec<Id<Project>>,
    /// How many projects are open.
    pub open: usize,
}

/// One project.
#[derive(Clone)]
pub struct Row<'a> {
    /// The project.
    pub project: &'a Project,
    /// How it stands.
    pub standing: &'a Standing,
    /// Its place in the whole portfolio.
    pub place: usize,
    /// Its group's place among all groups.
    pub group: usize,
    /// When it starts, scenario included.
    pub start: Option<Date>,
    /// When it ends, scenario included.
    pub end: Option<Date>,
    /// Whether the reader selected it.
    pub selected: bool,
}

impl Row<'_> {
    /// Whether it has a start or an end.
    pub fn is_dated(&self) -> bool {
        self.start.is_some() || self.end.is_some()
    }

    /// Its first and its last known day.
    pub(super) fn span(&self) -> Option<(Date, Date)> {
        let (one, other) = (self.start.or(self.end)?, self.end.or(self.start)?);
        Some((one.min(other), one.max(other)))
    }

    /// Whether it ends before it starts.
    pub fn is_reversed(&self) -> bool {
        self.start.zip(self.end).is_some_and(|(start, end)| end < start)
    }

    /// How its milestones stand on a day.
    pub(super) fn promises(&self, today: Date) -> impl Iterator<Item = Promise> {
        self.project.milestones.iter().map(move |m| Promise::of(m, self.standing, today))
    }

    /// Its name, safe to show.
    pub fn name(&self) -> String {
        text::shown_name(&self.project.name).into_owned()
    }

    /// Whether it is in.
    pub fn is_in(&self) -> bool {
        self.standing.state == State::In
    }
}

impl<'a> Timeline<'a> {
    /// The timeline of what is shown of these facts, in at most so many rows. The last row is left
    /// free where not all projects have one.
    pub(super) fn of(
        facts: &Facts,
        shown: &'a Facts,
        options: &Options,
        groups: &Groups<'_>,
        most: usize,
    ) -> Self {
        let mut rows: Vec<Row<'a>> = shown
            .projects()
            .enumerate()
            .filter(|(_, (_, standing))| standing.is_open())
            .map(|(place, (project, standing))| Row {
                project,
                standing,
                // Among the projects shown; that in the whole portfolio follows for those drawn.
                place,
                group: groups.of(project),
                start: project.start.map(|start| standing.later(start)),
                end: project.end.map(|end| standing.later(end)),
                selected: options.selected.contains(&project.id),
            })
            .collect();
        let open = rows.len();
        let mut hidden = Vec::new();
        if open > most {
            rows.sort_by_key(|row| {
                (!row.selected, !row.is_dated(), Reverse(row.standing.cost), row.place)
            });
            let rest = rows.split_off(most.saturating_sub(1).min(rows.len()));
            hidden = rest.into_iter().map(|row| row.project.id.clone()).collect();
        }
        rows.sort_by_key(|row| {
            (row.group, !row.is_dated(), row.start.or(row.end), row.end, row.place)
        });
        for row in &mut rows {
            row.place = facts.portfolio.projects.place(&row.project.id).unwrap_or(row.place);
        }
        Self { title: title(shown, open), rows, hidden, open }
    }

    /// Line by line: what it is about, what is drawn, what is not and why; `beyond` are the
    /// projects that begin or end beyond the edges, `outside` the milestones that lie there.
    pub(super) fn subtitle(
        &self,
        facts: &Facts,
        shown: &Facts,
        beyond: usize,
        outside: usize,
    ) -> Vec<String> {
        let number = |count: usize| text::grouped(count as i128, 0);
        let drawn = self.rows.len();
        let mut parts = vec![if self.hidden.is_empty() {
            format!("{} drawn", text::count(drawn, "open project"))
        } else {
            let all = text::count(self.open, "open project");
            format!("{} of {all} drawn, those that cost most", number(drawn))
        }];
        let mut say = |count: usize, words: &str| {
            if count > 0 {
                parts.push(format!("{} {words}", number(count)));
            }
        };
        let count = |is: fn(&&Row<'_>) -> bool| self.rows.iter().filter(is).count();
        say(count(|row| !row.is_dated()), "without dates and so without a bar");
        say(count(|row| row.start.is_some() != row.end.is_some()), "with only a start or an end");
        say(count(|row| row.is_reversed()), "with an end before the start");
        say(beyond, "reaching beyond the edges");
        say(count(|row| row.standing.shift > 0), "moved by the scenario");
        let mut line = parts.join(", ");
        let marks: usize = self.rows.iter().map(|row| row.project.milestones.len()).sum();
        if marks > 0 {
            line.push_str(&format!("; {}", text::count(marks, "milestone")));
        }
        let undated = self.undated_milestones();
        if undated > 0 {
            line.push_str(&format!(", {} without a day, not drawn", number(undated)));
        }
        if outside > 0 {
            line.push_str(&format!(", {} beyond the edges, not drawn", number(outside)));
        }
        let closed = scope::closed(shown);
        if closed > 0 {
            let closed = text::count(closed, "project");
            line.push_str(&format!("; {closed} done or stopped, not drawn"));
        }
        vec![scope::sentence(facts, shown), line]
    }

    /// How many milestones in the rows have no day at which they could stand.
    fn undated_milestones(&self) -> usize {
        let milestones = self.rows.iter().flat_map(|row| &row.project.milestones);
        milestones.filter(|m| m.due.is_none() && m.done.is_none()).count()
    }
}

fn title(shown: &Facts, open: usize) -> String {
    if shown.portfolio.projects.is_empty() {
        return "No projects yet".to_owned();
    }
    if open == 0 {
        return "No open projects: all are done or stopped".to_owned();
    }
    let promises = shown.promises();
    let of = |part: usize, all: usize, noun: &str| {
        let is = if part == 1 { "is" } else { "are" };
        format!("{} of {} {is}", text::grouped(part as i128, 0), text::count(all, noun))
    };
    let slipped = text::grouped(promises.slipped as i128, 0);
    if promises.overdue > 0 {
        let overdue = of(promises.overdue, promises.open, "open milestone");
        let more = match promises.slipped {
            0 => String::new(),
            1 => "; 1 is due later than first promised".to_owned(),
            _ => format!("; {slipped} are due later than first promised"),
        };
        return format!("{overdue} overdue{more}");
    }
    if promises.slipped > 0 {
        let slipped = of(promises.slipped, promises.open, "open milestone");
        return format!("No milestone is overdue; {slipped} due later than first promised");
    }
    if promises.past_end > 0 {
        let (past, all) = (promises.past_end as i128, text::count(open, "open project"));
        return format!("{} of {all} should have ended by now", text::grouped(past, 0));
    }
    match promises.next {
        Some(next) => format!("No milestone is overdue; the next is due on {}", text::date(next)),
        None if promises.open > 0 => {
            format!("{} without a due date", text::count(promises.open, "open milestone"))
        }
        None if promises.done > 0 => "All milestones are done".to_owned(),
        None => format!("{} and no milestones yet", text::count(open, "open project")),
    }
}
