//! Describes what people are named for.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::sync::Arc;

use crate::balance::{Facts, advisers, lacks_deputy, most_owned, most_sponsored};
use crate::charts::{Options, scope};
use crate::portfolio::{Id, Person, Project};
use crate::text;

/// What one can be named for, in the order of the columns.
pub const PARTS: [&str; 4] = ["Sponsors", "Owns", "Leads", "Advises"];

/// What people are named for, ready to be drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct Accountability {
    /// What it finds.
    pub title: String,
    /// Line by line: what it is about, and what could not be counted and why.
    pub subtitle: Vec<String>,
    /// The people, those with too much first; what nobody is named for comes last.
    pub rows: Vec<Row>,
    /// How many projects one person can have in each part, where there is a bound.
    pub most: [Option<f64>; 4],
}

/// What one person is named for.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Who.
    pub who: Who,
    /// Their name, safe to show.
    pub label: String,
    /// The unit they belong to, safe to show; empty where there is none.
    pub unit: String,
    /// Who stands in for them.
    pub deputy: Deputy,
    /// How many live projects, part by part.
    pub counts: [usize; 4],
    /// Those projects; a project that several of the rest are named for is there once.
    pub projects: [Arc<[Id<Project>]>; 4],
}

/// Who is named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Who {
    /// A person.
    Person(Id<Person>),
    /// So many people together.
    People(usize),
    /// Nobody.
    Nobody,
}

/// Who stands in for somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Deputy {
    /// This person, by name.
    Named(String),
    /// Nobody, and somebody should: they sponsor or own a live project.
    Missing,
    /// Nobody, for so many of several people who sponsor or own a live project.
    MissingFor(usize),
    /// Nobody.
    None,
}

impl Accountability {
    /// What the people of these facts are named for, as the reader chose to see it.
    pub fn of(facts: &Facts, options: &Options) -> Self {
        let shown = scope::shown(facts, options);
        let portfolio = &shown.portfolio;
        let most = [Some(most_sponsored(portfolio)), Some(most_owned(portfolio)), None, None];
        let mut named: HashMap<Option<&Id<Person>>, [Vec<Id<Project>>; 4]> = HashMap::new();
        for (project, _) in shown.projects().filter(|(_, standing)| standing.is_live) {
            for (part, who) in
                [&project.sponsor, &project.owner, &project.lead].into_iter().enumerate()
            {
                push(named.entry(who.as_ref()).or_default(), part, project);
            }
            let mut advised_by = advisers(project).peekable();
            if advised_by.peek().is_none() {
                push(named.entry(None).or_default(), 3, project);
            }
            for who in advised_by {
                push(named.entry(Some(who)).or_default(), 3, project);
            }
        }
        let mut rows: Vec<Row> = portfolio
            .people
            .iter()
            .filter_map(|person| {
                let projects = named.remove(&Some(&person.id))?;
                let part = shown.balance.duty(&person.id);
                let unit = portfolio.unit_of(&person.id);
                let unit = unit.map(|unit| text::shown_name(&unit.name).into_owned());
                let is_needed = part.sponsors.projects + part.owns > 0;
                let deputy = person.deputy.as_ref().filter(|_| !lacks_deputy(person));
                Some(Row {
                    label: text::plain(portfolio.person_name(&person.id)).into_owned(),
                    unit: unit.unwrap_or_default(),
                    deputy: match deputy {
                        Some(deputy) => {
                            Deputy::Named(text::plain(portfolio.person_name(deputy)).into_owned())
                        }
                        None if is_needed => Deputy::Missing,
                        None => Deputy::None,
                    },
                    counts: [part.sponsors.projects, part.owns, part.leads, part.advises],
                    projects: projects.map(Into::into),
                    who: Who::Person(person.id.clone()),
                })
            })
            .collect();
        rows.sort_by_key(|row| {
            let [sponsors, owns, leads, advises] = row.counts;
            Reverse((excess(row, &most), sponsors + owns, leads + advises))
        });
        let title = title(&shown, &rows, &most);
        if let Some(projects) = named.remove(&None) {
            let lacking = shown.balance.lacking;
            rows.push(Row {
                who: Who::Nobody,
                label: "Nobody".to_owned(),
                unit: String::new(),
                deputy: Deputy::None,
                counts: [lacking.sponsor, lacking.owner, lacking.lead, lacking.adviser],
                projects: projects.map(Into::into),
            });
        }
        Self {
            title,
            subtitle: vec![scope::sentence(facts, &shown), counts(&shown, &rows)],
            rows,
            most,
        }
    }

    /// Whether a person has more in a part than one can have.
    pub fn is_too_much(&self, row: &Row, part: usize) -> bool {
        is_too_much(row, part, &self.most)
    }

    /// Whether a person has more than one can have in any part.
    pub fn is_overloaded(&self, row: &Row) -> bool {
        excess(row, &self.most) > 0
    }

    /// The rows that are drawn where so many people have one of their own.
    pub(super) fn gathered(&self, own: usize) -> Vec<Row> {
        let (nobody, people): (Vec<Row>, Vec<Row>) =
            self.rows.iter().cloned().partition(|row| row.who == Who::Nobody);
        let (first, rest) = people.split_at(own.min(people.len()));
        let mut out = first.to_vec();
        if !rest.is_empty() {
            let projects = [0, 1, 2, 3].map(|part| {
                let of_part = rest.iter().filter_map(|row| row.projects.get(part));
                let mut projects: Vec<_> = of_part.flat_map(|ids| ids.iter().cloned()).collect();
                projects.sort_unstable();
                projects.dedup();
                Arc::from(projects)
            });
            out.push(Row {
                who: Who::People(rest.len()),
                label: format!("and {} more", text::grouped(rest.len() as i128, 0)),
                unit: String::new(),
                deputy: match rest.iter().filter(|row| row.deputy == Deputy::Missing).count() {
                    0 => Deputy::None,
                    number => Deputy::MissingFor(number),
                },
                counts: [0, 1, 2, 3].map(|part: usize| {
                    projects.get(part).map_or(0, |ids: &Arc<[Id<Project>]>| ids.len())
                }),
                projects,
            });
        }
        out.extend(nobody);
        out
    }
}

fn push(parts: &mut [Vec<Id<Project>>; 4], part: usize, project: &Project) {
    if let Some(projects) = parts.get_mut(part) {
        projects.push(project.id.clone());
    }
}

fn is_too_much(row: &Row, part: usize, most: &[Option<f64>; 4]) -> bool {
    let bound = most.get(part).copied().flatten();
    let count = row.counts.get(part).copied().unwrap_or(0);
    matches!(row.who, Who::Person(_)) && bound.is_some_and(|most| count as f64 > most)
}

/// How many projects a person has too many.
fn excess(row: &Row, most: &[Option<f64>; 4]) -> usize {
    let parts = row.counts.iter().zip(most).enumerate();
    let too_many = parts.filter(|(part, _)| is_too_much(row, *part, most));
    too_many.map(|(_, (count, most))| *count - most.unwrap_or(0.0).max(0.0) as usize).sum()
}

fn title(shown: &Facts, rows: &[Row], most: &[Option<f64>; 4]) -> String {
    if shown.balance.live.projects == 0 {
        return "No live projects yet".to_owned();
    }
    if rows.is_empty() {
        return "Nobody is named for any live project".to_owned();
    }
    let overloaded: Vec<&Row> = rows.iter().filter(|row| excess(row, most) > 0).collect();
    let missing = rows.iter().filter(|row| row.deputy == Deputy::Missing).count();
    let too_much = match (overloaded.as_slice(), most) {
        ([], _) => None,
        ([one], _) => {
            let name = text::shortened(&one.label, 60);
            let verbs = ["sponsors", "owns"].iter().zip(one.counts).enumerate();
            let said: Vec<String> = verbs
                .filter(|(part, _)| is_too_much(one, *part, most))
                .map(|(_, (verb, count))| format!("{verb} {count}"))
                .collect();
            let said = text::and_list(&said);
            Some(format!("{name} {said} live projects, more than one can"))
        }
        (many, [Some(sponsored), Some(owned), ..]) if (sponsored - owned).abs() < 1e-9 => {
            let people = text::count(many.len(), "person");
            Some(format!("{people} sponsor or own more than {sponsored} live projects"))
        }
        (many, _) => {
            let people = text::count(many.len(), "person");
            Some(format!("{people} sponsor or own more live projects than one can"))
        }
    };
    let deputies = match missing {
        0 => None,
        1 => Some("1 sponsor or owner has no deputy".to_owned()),
        _ => {
            let number = text::grouped(missing as i128, 0);
            Some(format!("{number} sponsors and owners have no deputy"))
        }
    };
    match (too_much, deputies) {
        (Some(too_much), Some(deputies)) => format!("{too_much}; {deputies}"),
        (Some(finding), None) | (None, Some(finding)) => finding,
        (None, None) => {
            "Nobody sponsors or owns too much, and everybody who does has a deputy".to_owned()
        }
    }
}

fn counts(shown: &Facts, rows: &[Row]) -> String {
    let named = rows.iter().filter(|row| row.who != Who::Nobody).count();
    let live = shown.balance.live.projects;
    let mut out =
        format!("{} named for {}", text::count(named, "person"), text::count(live, "live project"));
    let number = |number: usize| text::grouped(number as i128, 0);
    let others = shown.portfolio.projects.len() - live;
    if others > 0 {
        out.push_str(&format!("; {} projects not counted (ideas and closed)", number(others)));
    }
    let idle = shown.portfolio.people.len().saturating_sub(named);
    if idle > 0 {
        out.push_str(&format!("; {} named for none", text::count(idle, "person")));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::portfolio::{Portfolio, Stage};

    fn accountability(projects: &[[&str; 2]], deputies: &[&str]) -> Accountability {
        let person = |id: &str| Person {
            id: id.into(),
            name: id.to_uppercase(),
            deputy: deputies.contains(&id).then(|| "zoe".into()),
            ..Person::default()
        };
        let named = |id: &str| (!id.is_empty()).then(|| Id::from(id));
        let project = |(place, [sponsor, owner]): (usize, &[&str; 2])| Project {
            id: format!("p{place}").as_str().into(),
            stage: Some(Stage::Approved),
            sponsor: named(sponsor),
            owner: named(owner),
            experts: vec!["zoe".into()],
            ..Project::default()
        };
        let portfolio = Portfolio {
            people: ["ann", "bob", "zoe"].into_iter().map(person).collect(),
            projects: projects.iter().enumerate().map(project).collect(),
            ..Portfolio::default()
        };
        let facts = Facts::new(Arc::new(portfolio), None, jiff::civil::date(2027, 5, 10));
        Accountability::of(&facts, &Options::default())
    }

    #[test]
    fn who_has_too_much_comes_first_and_is_the_finding() {
        let found = accountability(&[["ann", "bob"]; 4], &["ann", "bob"]);
        assert_eq!(found.title, "2 people sponsor or own more than 3 live projects");
        let found = accountability(&[["ann", ""]; 4], &[]);
        assert_eq!(
            found.title,
            "ANN sponsors 4 live projects, more than one can; 1 sponsor or owner has no deputy"
        );
        let labels: Vec<&str> = found.rows.iter().map(|row| row.label.as_str()).collect();
        assert_eq!(labels, ["ANN", "ZOE", "Nobody"]);
        assert_eq!(found.rows[2].counts, [0, 4, 4, 0]);
        assert_eq!(found.rows[1].deputy, Deputy::None, "experts need no deputy");
    }

    #[test]
    fn the_rest_counts_each_project_once() {
        let found = accountability(&[["ann", "bob"], ["bob", "ann"]], &["ann", "bob"]);
        assert_eq!(
            found.title,
            "Nobody sponsors or owns too much, and everybody who does has a deputy"
        );
        assert_eq!(found.gathered(0)[0].counts, [2, 2, 0, 2]);
        assert_eq!(accountability(&[], &[]).title, "No live projects yet");
    }
}
