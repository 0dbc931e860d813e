//! What a portfolio says of one thing, line by line, to show what two people made of the same field.

use std::collections::HashSet;

use super::lines::Lines;
use super::{Noun, organisation, plan, project};
use crate::portfolio::{Decision, Identified, List, Portfolio};
use crate::text::shown_name;

/// What is said of one thing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Said {
    /// Its name.
    pub name: String,
    lines: Vec<(String, String, String)>,
}

impl Said {
    /// What the line with a key is called, and what it says. Keys are those of the file, the parts
    /// of a thing behind strokes: `sponsor`, `milestones/m-1/due`.
    pub fn at(&self, key: &str) -> Option<(&str, &str)> {
        let line = self.lines.iter().find(|(own, ..)| own == key)?;
        Some((&line.1, &line.2))
    }

    /// The lines of a part, or all: key, label and text.
    pub fn under<'s>(&'s self, part: &'s str) -> impl Iterator<Item = (&'s str, &'s str, &'s str)> {
        let is_in = move |key: &str| {
            part.is_empty() || key.strip_prefix(part).is_some_and(|rest| rest.starts_with('/'))
        };
        let lines = self.lines.iter().filter(move |(key, ..)| is_in(key));
        lines.map(|(key, label, text)| (key.as_str(), label.as_str(), text.as_str()))
    }
}

/// What a portfolio says of the thing with an id; nothing where it has no such thing, or where
/// things of its kind have none. A waiver's id is its rule and what it is about, that of a decision
/// without a verdict its project: by these a merge tells them apart.
pub fn said(p: &Portfolio, noun: Noun, id: &str) -> Option<Said> {
    let (name, lines) = match noun {
        Noun::Portfolio => (shown_name(&p.name).into_owned(), plan::own_lines(p)),
        Noun::Unit => of(p, &p.units, id, organisation::unit)?,
        Noun::Person => of(p, &p.people, id, organisation::person)?,
        Noun::Objective => of(p, &p.objectives, id, organisation::objective)?,
        Noun::Role => of(p, &p.roles, id, organisation::role)?,
        Noun::Project => of(p, &p.projects, id, project::project)?,
        Noun::Lesson => of(p, &p.lessons, id, plan::lesson)?,
        Noun::Scenario => {
            let scenario = p.scenarios.iter().find(|scenario| scenario.name == id)?;
            (shown_name(&scenario.name).into_owned(), plan::scenario_lines(p, scenario))
        }
        Noun::Rule => {
            let (name, setting) = p.rules.iter().find(|(name, _)| name == id)?;
            (plan::rule_name(name), plan::rule_lines(setting))
        }
        Noun::Waiver => {
            plan::waiver_lines(p, keyed(&p.waivers, |own| Some(plan::waiver_key(own)), id)?)
        }
        Noun::Decision => {
            let key = |own: &Decision| Some(own.project.as_ref()?.to_string());
            let open = p.decisions.iter().filter(|own| own.decision.is_none());
            plan::decision_lines(p, keyed(open, key, id)?)
        }
        Noun::Snapshot | Noun::Preset | Noun::Import => return None,
    };
    Some(Said { name, lines: lines.told().collect() })
}

/// The item with a key; what has one that is taken already has a plus behind it.
fn keyed<'t, T>(
    items: impl IntoIterator<Item = &'t T>,
    key: impl Fn(&T) -> Option<String>,
    id: &str,
) -> Option<&'t T> {
    let mut taken = HashSet::new();
    items.into_iter().find(|item| {
        let Some(mut key) = key(item) else { return false };
        while !taken.insert(key.clone()) {
            key.push('+');
        }
        key == id
    })
}

fn of<T: Identified>(
    p: &Portfolio,
    list: &List<T>,
    id: &str,
    describe: super::Describe<T>,
) -> Option<(String, Lines)> {
    list.get(&id.into()).map(|item| describe(p, item))
}
