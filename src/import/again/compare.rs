//! What a list says differently from the portfolio, against what it said last time.

use std::collections::{HashMap, HashSet};

use jiff::civil::Date;

use super::{Again, FieldChange, Known, What, fields, matching};
use crate::import::{Field, Import, Mapping, Row, Table, build};
use crate::portfolio::{Id, Portfolio, Project};

/// Compares what an import makes of a list with the portfolio that it goes into.
pub fn compare(
    open: &Portfolio,
    import: &Import,
    table: &Table,
    mapping: &Mapping,
    today: Date,
) -> Again {
    let made: Vec<&Project> =
        import.portfolio.projects.iter().skip(open.projects.len()).map(AsRef::as_ref).collect();
    let matched = matching::matched(open, &made, mapping);
    let before = Before::of(open, &matched, import, table, mapping, today);
    let mut again = Again::default();
    let mut files: HashSet<&str> = HashSet::new();
    for (row, found) in made.iter().zip(&matched) {
        let Some((project, by)) = found else {
            again.new.push(row.id.clone());
            continue;
        };
        files.extend(project.source.iter().map(|source| source.file.as_str()));
        again.known.push(Known {
            project: project.id.clone(),
            row: row.id.clone(),
            by: *by,
            changes: changes(&import.portfolio, mapping, project, row, &before),
        });
    }
    let known: HashSet<&Id<Project>> = again.known.iter().map(|known| &known.project).collect();
    let is_gone = |project: &&Project| {
        let source = project.source.as_ref();
        let is_from_there = source.is_some_and(|source| files.contains(source.file.as_str()));
        is_from_there && project.stage().is_open() && !known.contains(&project.id)
    };
    let gone = open.projects.iter().map(AsRef::as_ref).filter(is_gone);
    again.gone = gone.map(|project| project.id.clone()).collect();
    again
}

/// Whether most of what an import makes on its own seems to be in a portfolio already, by key, id or
/// name.
pub fn resembles(open: &Portfolio, import: &Import, mapping: &Mapping) -> bool {
    let made: Vec<&Project> = import.portfolio.projects.iter().map(AsRef::as_ref).collect();
    let found = matching::matched(open, &made, mapping);
    let known = found.iter().flatten().filter(|(project, _)| project.source.is_some()).count();
    known > 0 && known * 2 >= made.len()
}

/// What the list said last time, by project: made anew of the cells that were kept.
struct Before {
    portfolio: Portfolio,
    projects: HashMap<Id<Project>, Id<Project>>,
}

impl Before {
    /// The old cells are read together with the new ones, so that both are understood alike.
    fn of(
        open: &Portfolio,
        matched: &[Option<(&Project, super::By)>],
        import: &Import,
        table: &Table,
        mapping: &Mapping,
        today: Date,
    ) -> Self {
        let mut both = Table { rows: table.rows.clone(), ..table.clone() };
        let last = table.rows.iter().map(|row| row.number).max().unwrap_or(0);
        let mut owners: HashMap<i64, &Id<Project>> = HashMap::new();
        for (project, _) in matched.iter().flatten() {
            let cells = project.source.as_ref().map(|source| source.taken.as_slice());
            let cells = cells.unwrap_or_default();
            if cells.is_empty() {
                continue;
            }
            let cell = |heading: &String| {
                let own = cells.iter().find(|(own, _)| own == heading);
                own.map_or("", |(_, cell)| cell.as_str())
            };
            let number = last + 1 + owners.len();
            both.rows.push(Row::new(number, table.header.iter().map(cell)));
            owners.insert(i64::try_from(number).unwrap_or(i64::MAX), &project.id);
        }
        if owners.is_empty() {
            return Self { portfolio: Portfolio::default(), projects: HashMap::new() };
        }
        let made = build(&both, mapping, &import.report.source, today, Some(&import.portfolio));
        let there = open.projects.len();
        let rows = made.portfolio.projects.iter().skip(there).filter_map(|project| {
            let owner = owners.get(&project.source.as_ref()?.row?)?;
            Some(((*owner).clone(), project.id.clone()))
        });
        let projects = rows.collect();
        Self { portfolio: made.portfolio, projects }
    }

    /// What the list said of a field; nothing where that is not known.
    fn shown(&self, project: &Project, field: &Field) -> Option<String> {
        let own = self.projects.get(&project.id)?;
        Some(fields::shown(&self.portfolio, self.portfolio.projects.get(own)?, field))
    }
}

/// The fields of which the list says something else.
fn changes(
    p: &Portfolio,
    mapping: &Mapping,
    ours: &Project,
    theirs: &Project,
    before: &Before,
) -> Vec<FieldChange> {
    let mut out: Vec<FieldChange> = Vec::new();
    for field in mapping.columns.iter().filter_map(|column| column.field.as_ref()) {
        if out.iter().any(|change| change.field == What::Field(field.clone())) {
            continue;
        }
        let own = fields::shown(p, ours, field);
        let new = fields::shown(p, theirs, field);
        let was = before.shown(ours, field);
        if own == new || was.as_ref() == Some(&new) {
            continue;
        }
        // What was never there is no loss where the list does not say anything either.
        let is_conflict = match &was {
            Some(was) => *was != own,
            None if new.is_empty() => continue,
            None => !own.is_empty(),
        };
        let field = What::Field(field.clone());
        out.push(FieldChange { field, was, ours: own, theirs: new, is_conflict });
    }
    out
}
