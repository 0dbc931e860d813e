//! Which row of a list is which project of a portfolio.

use std::collections::{HashMap, HashSet};

use super::By;
use crate::import::{Field, Mapping};
use crate::portfolio::{Id, Portfolio, Project};

/// Names that are less alike are taken as names of different projects.
const LEAST: f64 = 0.86;
/// Of more names than these, no two are compared letter by letter.
const MOST: usize = 3_000;

/// For each project that an import makes, in its order, the project of the portfolio that it is,
/// and by what it was found. Each project is found once.
pub(super) fn matched<'p>(
    open: &'p Portfolio,
    made: &[&Project],
    mapping: &Mapping,
) -> Vec<Option<(&'p Project, By)>> {
    let mut finder = Finder { open, taken: HashSet::new(), found: vec![None; made.len()] };
    let id_column = mapping.of(&Field::Id).next().and_then(|at| mapping.columns.get(at));
    if let Some(column) = id_column {
        let asked = |project: &Project| {
            let cells = &project.source.as_ref()?.taken;
            let (_, id) = cells.iter().find(|(heading, _)| *heading == column.heading)?;
            Some(id.trim().to_owned())
        };
        finder.find(made, By::Id, asked, |project| Some(project.id.to_string()));
    }
    let key = |project: &Project| {
        let source = project.source.as_ref()?;
        (!source.key.is_empty()).then(|| source.key.to_lowercase())
    };
    finder.find(made, By::Key, key, key);
    let name = |project: &Project| Some(folded(&project.name)).filter(|name| !name.is_empty());
    finder.find(made, By::Name, name, name);
    finder.find_alike(made);
    finder.found
}

struct Finder<'p> {
    open: &'p Portfolio,
    taken: HashSet<&'p Id<Project>>,
    found: Vec<Option<(&'p Project, By)>>,
}

impl<'p> Finder<'p> {
    /// Finds by something that only one project on either side has.
    fn find(
        &mut self,
        made: &[&Project],
        by: By,
        of_made: impl Fn(&Project) -> Option<String>,
        of_open: impl Fn(&Project) -> Option<String>,
    ) {
        let mut known: HashMap<String, Option<&'p Project>> = HashMap::new();
        for project in &self.open.projects {
            if let Some(word) = of_open(project).filter(|_| !self.taken.contains(&project.id)) {
                known.entry(word).and_modify(|own| *own = None).or_insert(Some(project));
            }
        }
        let mut times: HashMap<String, usize> = HashMap::new();
        let words: Vec<Option<String>> = made.iter().map(|project| of_made(project)).collect();
        for (word, found) in words.iter().zip(&self.found) {
            if let (Some(word), None) = (word, found) {
                *times.entry(word.clone()).or_default() += 1;
            }
        }
        for (word, found) in words.into_iter().zip(&mut self.found) {
            let Some(word) = word.filter(|_| found.is_none()) else { continue };
            if let (Some(Some(project)), Some(1)) = (known.get(&word), times.get(&word)) {
                *found = Some((project, by));
                self.taken.insert(&project.id);
            }
        }
    }

    /// Finds by names that are much alike, the most alike first; only among projects that came from
    /// some list, for what was entered here has nothing to do with it.
    fn find_alike(&mut self, made: &[&Project]) {
        let open: Vec<(&'p Project, String)> = self
            .open
            .projects
            .iter()
            .filter(|project| project.source.is_some() && !self.taken.contains(&project.id))
            .map(|project| (&**project, folded(&project.name)))
            .collect();
        let rows: Vec<(usize, String)> = made
            .iter()
            .enumerate()
            .filter(|(place, _)| self.found.get(*place).is_some_and(Option::is_none))
            .map(|(place, project)| (place, folded(&project.name)))
            .collect();
        if open.len().saturating_mul(rows.len()) > MOST * MOST / 9 {
            return;
        }
        let mut pairs: Vec<(f64, usize, usize)> = Vec::new();
        for (place, name) in &rows {
            for (at, (_, other)) in open.iter().enumerate() {
                let share = alike(name, other);
                if share >= LEAST {
                    pairs.push((share, *place, at));
                }
            }
        }
        // Of equals, those further up.
        pairs.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
        for (share, place, at) in pairs {
            let Some((project, _)) = open.get(at) else { continue };
            let Some(found) = self.found.get_mut(place) else { continue };
            if found.is_none() && self.taken.insert(&project.id) {
                *found = Some((project, By::Likeness(share)));
            }
        }
    }
}

/// How alike two names are, from 0 to 1: letter by letter, and whichever way round their words
/// stand. Names that differ by a number are names of different things.
fn alike(a: &str, b: &str) -> f64 {
    let numbers = |name: &str| -> Vec<String> {
        let parts = name.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty());
        parts.map(str::to_owned).collect()
    };
    // Cheap before dear: much longer is not alike.
    let (short, long) = (a.len().min(b.len()), a.len().max(b.len()));
    if short == 0 || (short as f64) < long as f64 * 0.6 || numbers(a) != numbers(b) {
        return 0.0;
    }
    let sorted = |name: &str| {
        let mut words: Vec<&str> = name.split(' ').collect();
        words.sort_unstable();
        words.join(" ")
    };
    let straight = strsim::normalized_levenshtein(a, b);
    straight.max(strsim::normalized_levenshtein(&sorted(a), &sorted(b)))
}

/// A name without marks, capitals and double spaces.
fn folded(name: &str) -> String {
    let words = name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_alike_as_people_would_say() {
        let share = |a: &str, b: &str| alike(&folded(a), &folded(b));
        assert!(share("Payroll renewal", "Payroll renewall") >= LEAST);
        assert!(share("Renewal of Payroll", "Payroll: renewal of") >= LEAST);
        assert!(share("Phase 1 of the port", "Phase 2 of the port") < LEAST);
        assert!(share("Payroll", "Payroll and personnel records") < LEAST);
        assert!(share("Street lighting", "Street cleaning") < LEAST);
    }
}
