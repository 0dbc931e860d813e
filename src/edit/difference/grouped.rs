//! Differences as a list to read: one subject after the other, the projects first, each with what is
//! different in it.

use std::collections::HashMap;

use super::{About, Difference, Noun, Way, difference};
use crate::portfolio::Portfolio;
use crate::text::{and_list, count, grouped};

/// Differences, grouped by what they are about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Grouped {
    all: Vec<Difference>,
    lines: Vec<Line>,
}

/// One line of the list, by the place of the difference it tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Line {
    /// Of what the differences below are.
    Head(usize),
    /// Something came or went as a whole.
    Whole(usize),
    /// A field is different.
    Field(usize),
}

impl Grouped {
    /// What is different in `after`. For large portfolios this belongs on another thread.
    pub fn of(before: &Portfolio, after: &Portfolio) -> Self {
        difference(before, after).into()
    }

    /// Whether nothing is different.
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// The lines, in the order in which they are read.
    pub fn lines(&self) -> &[Line] {
        &self.lines
    }

    /// The difference that a line tells.
    pub fn told(&self, line: Line) -> Option<&Difference> {
        let (Line::Head(place) | Line::Whole(place) | Line::Field(place)) = line;
        self.all.get(place)
    }

    /// The differences, in the order in which they are read.
    pub fn iter(&self) -> impl Iterator<Item = &Difference> {
        self.all.iter()
    }

    /// How much is different: `3 projects changed, 1 new, 2 people changed`; `nothing`.
    pub fn counted(&self) -> String {
        let mut parts: Vec<String> = Vec::new();
        let mut noun = None;
        for (own, way, subjects) in self.subjects() {
            let way = match way {
                Way::Changed => "changed",
                Way::Added => "new",
                Way::Removed => "removed",
            };
            let is_told = noun.replace(own) == Some(own);
            // Of the portfolio there is one.
            parts.push(match own {
                Noun::Portfolio => format!("the portfolio itself {way}"),
                _ if is_told => format!("{} {way}", grouped(subjects as i128, 0)),
                _ => format!("{} {way}", count(subjects, own.label())),
            });
        }
        if parts.is_empty() { "nothing".into() } else { parts.join(", ") }
    }

    /// The first subjects by name: `Payroll renewal, Berth booking and 3 more`.
    pub fn first_names(&self, most: usize) -> String {
        let heads = self.lines.iter().filter(|line| !matches!(line, Line::Field(_)));
        let mut names: Vec<String> = Vec::new();
        for about in heads.clone().take(most).filter_map(|line| self.told(*line)) {
            names.push(crate::text::shortened(&about.about.name, 40).into_owned());
        }
        let rest = heads.count().saturating_sub(names.len());
        if rest > 0 {
            names.push(format!("{} more", grouped(rest as i128, 0)));
        }
        and_list(&names)
    }

    /// How many subjects of each noun are different in each way.
    fn subjects(&self) -> Vec<(Noun, Way, usize)> {
        let mut out: Vec<(Noun, Way, usize)> = Vec::new();
        let heads = self.lines.iter().filter(|line| !matches!(line, Line::Field(_)));
        for told in heads.filter_map(|line| self.told(*line)) {
            let key = (told.about.noun, told.way);
            match out.iter_mut().find(|(noun, way, _)| (*noun, *way) == key) {
                Some((.., number)) => *number += 1,
                None => out.push((key.0, key.1, 1)),
            }
        }
        let rank =
            |way: Way| [Way::Changed, Way::Added, Way::Removed].iter().position(|w| *w == way);
        out.sort_by_key(|(noun, way, _)| (first(*noun), *noun, rank(*way)));
        out
    }
}

impl From<Vec<Difference>> for Grouped {
    fn from(mut all: Vec<Difference>) -> Self {
        // What comes first of a subject says where the subject stands.
        let mut places: HashMap<About, usize> = HashMap::new();
        let mut order: Vec<(bool, usize)> = Vec::with_capacity(all.len());
        for (place, one) in all.iter().enumerate() {
            // A renamed thing is the same thing.
            let key = About { name: String::new(), ..one.about.clone() };
            let stands = *places.entry(key).or_insert(place);
            order.push((first(one.about.noun), stands));
        }
        let mut order = order.into_iter();
        all.sort_by_cached_key(|_| order.next());
        let mut lines = Vec::with_capacity(all.len() * 2);
        let mut before: Option<&About> = None;
        for (place, one) in all.iter().enumerate() {
            if one.way != Way::Changed {
                lines.push(Line::Whole(place));
                before = None;
                continue;
            }
            let is_same =
                before.is_some_and(|own| (own.noun, &own.id) == (one.about.noun, &one.about.id));
            if !is_same {
                lines.push(Line::Head(place));
            }
            lines.push(Line::Field(place));
            before = Some(&one.about);
        }
        Self { all, lines }
    }
}

/// Whether a noun stands behind the projects, which are what people ask about first.
fn first(noun: Noun) -> bool {
    noun != Noun::Project
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::portfolio::{Person, Project};

    fn about(noun: Noun, id: &str) -> About {
        About { noun, id: id.into(), name: id.to_uppercase() }
    }

    fn changed(noun: Noun, id: &str, field: &str) -> Difference {
        let (from, to) = ("1".to_owned(), "2".to_owned());
        Difference { about: about(noun, id), way: Way::Changed, field: field.into(), from, to }
    }

    fn read(grouped: &Grouped) -> Vec<String> {
        let line = |line: &Line| {
            let told = grouped.told(*line).unwrap();
            match line {
                Line::Head(_) => told.about.name.clone(),
                Line::Whole(_) => format!("{} {}", told.about.name, told.in_words()),
                Line::Field(_) => format!("  {}", told.field),
            }
        };
        grouped.lines().iter().map(line).collect()
    }

    #[test]
    fn each_subject_is_told_once_and_the_projects_first() {
        let grouped: Grouped = vec![
            changed(Noun::Portfolio, "", "Name"),
            changed(Noun::Person, "ann", "Title"),
            changed(Noun::Project, "p1", "Value"),
            changed(Noun::Project, "p2", "Value"),
            changed(Noun::Project, "p1", "Risk"),
            changed(Noun::Portfolio, "", "Order of the units"),
        ]
        .into();
        let wanted =
            ["P1", "  Value", "  Risk", "P2", "  Value", "", "  Name", "  Order of the units"];
        assert_eq!(read(&grouped)[..8], wanted);
        assert_eq!(
            grouped.counted(),
            "2 projects changed, the portfolio itself changed, 1 person changed"
        );
        assert_eq!(grouped.first_names(1), "P1 and 3 more");
    }

    #[test]
    fn what_came_and_went_is_counted_beside_what_changed() {
        let mut before = Portfolio::default();
        before.projects.put(Project { id: "p1".into(), name: "Old".into(), ..Project::default() });
        let mut after = Portfolio::default();
        after.projects.put(Project { id: "p2".into(), name: "New".into(), ..Project::default() });
        after.people.put(Person { id: "ann".into(), name: "Ann".into(), ..Person::default() });
        let grouped = Grouped::of(&before, &after);
        assert_eq!(grouped.counted(), "1 project new, 1 removed, 1 person new");
        assert_eq!(read(&grouped), ["New new: New", "Old removed", "Ann new: Ann"]);
        assert_eq!(Grouped::of(&after, &after).counted(), "nothing");
    }
}
