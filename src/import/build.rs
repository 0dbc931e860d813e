//! The portfolio that a table makes under a mapping, and the report on every row of it.

use std::collections::{HashMap, HashSet};

use jiff::civil::Date;
use serde_json::Value;
use smol_str::{SmolStr, ToSmolStr as _, format_smolstr};

use super::columns::Plan;
use super::nouns::Nouns;
use super::taking::Taking;
use super::{Field, Mapping, Problem, Report, Row, Skipped, Table, report, rows, shifted};
use crate::edit::{Change, Edit};
use crate::portfolio::{
    Cost, Id, MOST_PROJECTS, Objective, Person, Portfolio, Project, Source, Stage, Unit, UnitKind,
};
use crate::text::count;

/// What an import makes.
#[derive(Clone, Debug, PartialEq)]
pub struct Import {
    /// The portfolio as it will be.
    pub portfolio: Portfolio,
    /// What became of every row.
    pub report: Report,
}

impl Import {
    /// The import as one undoable change, on a day.
    pub fn change(&self, today: Date) -> Change {
        let projects = count(self.report.projects, "project");
        let label = format!("import {projects} from {}", self.report.source_name());
        Change::new(label, Edit::Become(Box::new(self.kept(today))))
    }

    /// The portfolio as it will be, with the report on the import of a day.
    pub fn kept(&self, today: Date) -> Portfolio {
        let mut portfolio = self.portfolio.clone();
        portfolio.source.push(self.report.kept(today));
        let old = portfolio.source.len().saturating_sub(report::MOST_IMPORTS);
        portfolio.source.drain(..old);
        portfolio
    }
}

/// Makes a portfolio of a table, or adds its projects to one. `file` is where the table came from;
/// `today` gives the year of costs where no date is known.
pub fn build(
    table: &Table,
    mapping: &Mapping,
    file: &str,
    today: Date,
    into: Option<&Portfolio>,
) -> Import {
    let plan = Plan::new(table, mapping, into);
    let mut builder = Builder {
        table,
        mapping,
        into,
        today,
        file: report::name_of(file).to_owned(),
        stage: mapping.stage.unwrap_or(Stage::Approved),
        units: Nouns::of(into.map(|p| &p.units), |unit| &unit.name),
        people: Nouns::of(into.map(|p| &p.people), |person| &person.name),
        objectives: Nouns::of(into.map(|p| &p.objectives), |objective| &objective.name),
        projects: into.iter().flat_map(|p| p.projects.iter().map(|p| Project::clone(p))).collect(),
        ids: into.iter().flat_map(|p| p.projects.iter().map(|p| p.id.to_smolstr())).collect(),
        last_id: into.map_or(0, |p| p.projects.len()),
        seen: HashMap::new(),
        report: begun(table, mapping, file),
        plan,
    };
    for row in &table.rows {
        builder.row(row);
    }
    builder.finish()
}

/// The report as far as it is known from the table and the mapping alone.
fn begun(table: &Table, mapping: &Mapping, file: &str) -> Report {
    let mut report = Report {
        source: file.to_owned(),
        format: table.format.to_owned(),
        sheet: table.sheet.clone(),
        encoding: table.encoding.to_owned(),
        delimiter: table.delimiter,
        rows: table.rows.len() + table.above.len(),
        changed: table.changed.clone(),
        problems: table.problems.clone(),
        notes: table.notes.clone(),
        ..Report::default()
    };
    let reason = "it stands above the headings";
    let above =
        table.above.iter().map(|row| Skipped { row: *row, cell: None, reason: reason.into() });
    report.skipped.extend(above);
    for (place, heading) in table.header.iter().enumerate() {
        match mapping.columns.get(place).and_then(|column| column.field.as_ref()) {
            Some(field) => {
                report.mapping.insert(heading.clone(), Value::String(field.word().to_string()));
            }
            None => report.unmapped.push(heading.clone()),
        }
    }
    report
}

/// An import under way.
pub(super) struct Builder<'a> {
    pub(super) table: &'a Table,
    pub(super) mapping: &'a Mapping,
    into: Option<&'a Portfolio>,
    today: Date,
    file: String,
    pub(super) stage: Stage,
    pub(super) plan: Plan,
    pub(super) units: Nouns<Unit>,
    pub(super) people: Nouns<Person>,
    pub(super) objectives: Nouns<Objective>,
    projects: Vec<Project>,
    ids: HashSet<SmolStr>,
    last_id: usize,
    /// In which row a key, or a name where there are no keys, was seen first.
    seen: HashMap<String, usize>,
    pub(super) report: Report,
}

impl Builder<'_> {
    fn row(&mut self, row: &Row) {
        let realigned = shifted::realigned(&self.plan, row);
        let side = realigned.as_ref().map(|(_, side)| *side);
        let row = realigned.as_ref().map_or(row, |(row, _)| row);
        if let Some(reason) = rows::skip_reason(self.table, self.mapping, row) {
            self.report.skipped.push(Skipped { row: row.number, cell: None, reason });
            return;
        }
        if self.projects.len() >= MOST_PROJECTS {
            let reason = format!("a portfolio holds at most {MOST_PROJECTS} projects");
            self.report.skipped.push(Skipped { row: row.number, cell: None, reason });
            return;
        }
        if let Some(side) = side {
            let reason =
                format!("its cells stood one column too far to the {side}; they were moved");
            self.problem(row.number, None, "", &reason);
        } else if let Some((reason, value)) = rows::odd_shape(self.table, row) {
            self.problem(row.number, None, &value, &reason);
        }
        let taking = Taking::of(self, row);
        let Taking { mut project, kept, taken, key, id, costs, sponsor_unit, .. } = taking;
        project.id = self.free_id(row, id);
        if let (Some(person), Some((name, at))) = (&project.sponsor, &sponsor_unit) {
            let unit = self.units.unit(name);
            if !self.people.belongs(person, &unit) {
                let reason = "in another row the same sponsor belongs to another unit";
                self.problem(row.number, Some(*at), name, reason);
            }
        }
        if project.stage.is_none() {
            project.stage = Some(self.stage);
        }
        self.put_costs(&mut project, costs, row);
        if let (Some(start), Some(end)) = (project.start, project.end)
            && end < start
        {
            let reason = "it ends before it starts";
            self.problem(row.number, self.mapping.of(&Field::End).next(), &end.to_string(), reason);
        }
        self.note_repeats(row, &project.name, &key);
        project.source = Some(Source {
            file: self.file.clone(),
            sheet: self.table.sheet.clone().unwrap_or_default(),
            row: i64::try_from(row.number).ok(),
            key,
            columns: kept,
            taken,
            ..Source::default()
        });
        self.report.projects += 1;
        self.projects.push(project);
    }

    pub(super) fn problem(&mut self, row: usize, at: Option<usize>, value: &str, reason: &str) {
        let column = at.and_then(|at| self.table.header.get(at)).cloned().unwrap_or_default();
        let (value, reason) = (value.to_owned(), reason.to_owned());
        self.report.problems.push(Problem { row, column, at, cell: None, value, reason });
    }

    /// The id that the row asks for, or the next free one.
    fn free_id(&mut self, row: &Row, asked: Option<(String, usize)>) -> Id<Project> {
        if let Some((asked, at)) = asked {
            if self.ids.insert(asked.as_str().into()) {
                return Id::new(asked);
            }
            self.problem(
                row.number,
                Some(at),
                &asked,
                "another project has this id; it got a new one",
            );
        }
        loop {
            self.last_id += 1;
            let id = format_smolstr!("p-{:04}", self.last_id);
            if self.ids.insert(id.clone()) {
                return Id::new(id);
            }
        }
    }

    /// Costs of systems, people and other without a year of their own fall into the year in which
    /// the project starts.
    fn put_costs(&mut self, project: &mut Project, costs: Cost, row: &Row) {
        if costs.systems.or(costs.people).or(costs.other).is_none() {
            return;
        }
        let year = project.start.or(project.end).unwrap_or(self.today).year();
        project.costs.push(Cost { year, ..costs });
        let total = project.cost().unwrap_or_default();
        if let Some(budget) = project.budget.filter(|budget| *budget < total) {
            let at = self.mapping.of(&Field::Budget).next();
            let shown = self.plan.currency.full(budget);
            let reason = "it is less than the costs of systems, people and other, and was left out";
            self.problem(row.number, at, &shown, reason);
            project.budget = None;
        }
    }

    /// Two rows with one key, or with one name where there are no keys, may be one project.
    fn note_repeats(&mut self, row: &Row, name: &str, key: &str) {
        let key_column = self.mapping.of(&Field::Key).next();
        let (column, value, noun) = match key_column {
            Some(column) if !key.is_empty() => (Some(column), key, "key"),
            Some(_) => return,
            None => (self.mapping.of(&Field::Name).next(), name, "name"),
        };
        let first = *self.seen.entry(value.to_lowercase()).or_insert(row.number);
        if first != row.number {
            let reason = format!("it has the same {noun} as row {first}; both were taken");
            self.problem(row.number, column, value, &reason);
        }
    }

    fn finish(mut self) -> Import {
        self.say_what_was_decided();
        self.say_where();
        let mut portfolio = self.into.cloned().unwrap_or_else(|| Portfolio {
            name: self.file.rsplit_once('.').map_or(self.file.as_str(), |(stem, _)| stem).into(),
            currency: Some(self.plan.currency.clone()),
            ..Portfolio::default()
        });
        portfolio.units = self.units.into_list();
        portfolio.people = self.people.into_list();
        portfolio.objectives = self.objectives.into_list();
        portfolio.projects = self.projects.into_iter().collect();
        Import { portfolio, report: self.report }
    }

    /// Names the cells of what is reported, where the file has sheets.
    fn say_where(&mut self) {
        let (table, report) = (self.table, &mut self.report);
        for skipped in &mut report.skipped {
            skipped.cell = table.place(skipped.row, None);
        }
        for changed in &mut report.changed {
            changed.cell = table.place(changed.row, Some(changed.at));
        }
        for problem in &mut report.problems {
            problem.cell = table.place(problem.row, problem.at);
        }
    }

    fn say_what_was_decided(&mut self) {
        let notes = &mut self.report.notes;
        notes.append(&mut self.plan.notes);
        if self.report.projects > 0 && self.mapping.of(&Field::Stage).next().is_none() {
            let stage = crate::portfolio::Choice::label(self.stage).to_lowercase();
            notes.push(format!(
                "No column says how far the projects have come; all are taken as {stage}"
            ));
        }
        if self.mapping.of(&Field::Name).next().is_none() {
            notes.push("No column holds the projects' names; map one to “name”".into());
        }
        let added = self.units.added();
        if !added.is_empty() {
            let it = added.iter().filter(|unit| unit.kind == Some(UnitKind::It)).count();
            notes.push(format!(
                "Whether a unit is business or IT is guessed by its name: of {}, {it} are taken as IT",
                count(added.len(), "new unit")
            ));
        }
        let costs = [Field::CostSystems, Field::CostPeople, Field::CostOther];
        if costs.iter().any(|field| self.mapping.of(field).next().is_some()) {
            notes.push(
                "Costs of systems, people and other fall into the year in which a project starts"
                    .into(),
            );
        }
    }
}
