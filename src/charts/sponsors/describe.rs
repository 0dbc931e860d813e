//! Describes by whom the projects are sponsored.

use std::collections::HashMap;
use std::sync::Arc;

use crate::balance::{Facts, Group, Sponsorship, State};
use crate::charts::{MixBy, Options, scope};
use crate::portfolio::{Id, Person, Project};
use crate::text;

/// By whom the projects are sponsored, ready to be drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct Sponsors {
    /// What it finds.
    pub title: String,
    /// Line by line: what it is about, and what could not be counted and why.
    pub subtitle: Vec<String>,
    /// What is compared.
    pub by: MixBy,
    /// From where they are sponsored, in the order of [`Sponsorship::ALL`].
    pub parts: Vec<Part>,
    /// The sponsors, those with the most first.
    pub rows: Vec<Row>,
}

/// What is sponsored from one place of the organisation.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    /// From where.
    pub sponsorship: Sponsorship,
    /// How many live projects, and what those cost that are in.
    pub group: Group,
    /// The part of the whole, from 0 to 1.
    pub share: Option<f64>,
    /// The projects.
    pub projects: Arc<[Id<Project>]>,
}

/// What one sponsor sponsors.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Who.
    pub who: Who,
    /// Their name, safe to show.
    pub label: String,
    /// The unit they belong to, safe to show; empty where there is none.
    pub unit: String,
    /// From where in the organisation; nothing where several sponsors share the row.
    pub sponsorship: Option<Sponsorship>,
    /// How many live projects, and what those cost that are in.
    pub group: Group,
    /// How many projects are in.
    pub included: usize,
    /// The projects.
    pub projects: Arc<[Id<Project>]>,
}

/// Who sponsors.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Who {
    /// A person.
    Person(Id<Person>),
    /// So many people together.
    People(usize),
    /// Nobody.
    Nobody,
}

impl Sponsors {
    /// The sponsors of what these facts hold, as the reader chose to see them.
    pub fn of(facts: &Facts, options: &Options) -> Self {
        let shown = scope::shown(facts, options);
        let by = options.sponsors.by;
        let mut of_part: [Vec<Id<Project>>; 4] = Default::default();
        let mut of_person: HashMap<&Id<Person>, Vec<Id<Project>>> = HashMap::new();
        for (project, standing) in shown.projects() {
            if !standing.is_live && standing.state != State::In {
                continue;
            }
            if let Some(part) = of_part.get_mut(standing.sponsorship as usize) {
                part.push(project.id.clone());
            }
            if let Some(sponsor) = &project.sponsor {
                of_person.entry(sponsor).or_default().push(project.id.clone());
            }
        }
        let live = shown.balance.live.projects;
        let parts: Vec<Part> = Sponsorship::ALL
            .into_iter()
            .zip(of_part)
            .map(|(sponsorship, projects)| {
                let group = shown.balance.by_sponsorship(sponsorship);
                let share = match by {
                    MixBy::Money => group.share,
                    MixBy::Projects => (live > 0).then(|| group.projects as f64 / live as f64),
                };
                Part { sponsorship, group, share, projects: projects.into() }
            })
            .collect();
        let mut rows: Vec<Row> = shown
            .portfolio
            .people
            .iter()
            .filter_map(|person| {
                let projects = of_person.remove(&person.id)?;
                let portfolio = &shown.portfolio;
                let unit = portfolio.unit_of(&person.id);
                let unit = unit.map(|unit| text::shown_name(&unit.name).into_owned());
                let first = projects.first().and_then(|id| shown.standing(id));
                Some(Row {
                    label: text::plain(portfolio.person_name(&person.id)).into_owned(),
                    unit: unit.unwrap_or_default(),
                    sponsorship: first.map(|standing| standing.sponsorship),
                    group: shown.balance.duty(&person.id).sponsors,
                    included: included(&shown, &projects),
                    projects: projects.into(),
                    who: Who::Person(person.id.clone()),
                })
            })
            .collect();
        rows.sort_by_key(|row| std::cmp::Reverse(order(&row.group, by)));
        rows.extend(nobody(&shown, &parts));
        Self {
            title: title(&shown),
            subtitle: vec![scope::sentence(facts, &shown), counts(&shown)],
            by,
            parts,
            rows,
        }
    }

    /// The rows that are drawn where so many sponsors have one of their own: the rest together, and
    /// nobody at the end.
    pub(super) fn gathered(&self, own: usize) -> Vec<Row> {
        let (nobody, people): (Vec<Row>, Vec<Row>) =
            self.rows.iter().cloned().partition(|row| row.who == Who::Nobody);
        let (first, rest) = people.split_at(own.min(people.len()));
        let mut out = first.to_vec();
        if !rest.is_empty() {
            let mut group = Group::default();
            for row in rest {
                group.projects += row.group.projects;
                group.unknown += row.group.unknown;
                group.cost = group.cost + row.group.cost;
            }
            out.push(Row {
                who: Who::People(rest.len()),
                label: format!("and {} more", text::grouped(rest.len() as i128, 0)),
                unit: String::new(),
                sponsorship: None,
                group,
                included: rest.iter().map(|row| row.included).sum(),
                projects: rest.iter().flat_map(|row| row.projects.iter().cloned()).collect(),
            });
        }
        out.extend(nobody);
        out
    }
}

/// By what sponsors are put in order.
fn order(group: &Group, by: MixBy) -> (i128, i128) {
    let (cost, projects) = (group.cost.units(), group.projects as i128);
    match by {
        MixBy::Money => (cost, projects),
        MixBy::Projects => (projects, cost),
    }
}

fn nobody(shown: &Facts, parts: &[Part]) -> Option<Row> {
    let part = parts.iter().find(|part| part.sponsorship == Sponsorship::None)?;
    (!part.projects.is_empty()).then(|| Row {
        who: Who::Nobody,
        label: "Nobody".to_owned(),
        unit: String::new(),
        sponsorship: Some(Sponsorship::None),
        group: part.group,
        included: included(shown, &part.projects),
        projects: Arc::clone(&part.projects),
    })
}

/// How many of these are in.
fn included(shown: &Facts, projects: &[Id<Project>]) -> usize {
    let states = projects.iter().filter_map(|id| shown.standing(id)).map(|standing| standing.state);
    states.filter(|state| *state == State::In).count()
}

fn title(shown: &Facts) -> String {
    let balance = &shown.balance;
    if shown.portfolio.projects.is_empty() {
        "No projects yet".to_owned()
    } else if balance.live.projects > 0 && balance.without_business_sponsor().projects == 0 {
        match balance.live.projects {
            1 => "The only live project has a business sponsor".to_owned(),
            number => {
                let number = text::grouped(number as i128, 0);
                format!("All {number} live projects have a business sponsor")
            }
        }
    } else {
        balance.headline()
    }
}

fn counts(shown: &Facts) -> String {
    let (included, live) = (shown.balance.included, shown.balance.live.projects);
    let number = |number: usize| text::grouped(number as i128, 0);
    let of = if included.projects == 1 { "that is" } else { "that are" };
    let mut out = format!("Cost of {} {of} in", text::count(included.projects, "project"));
    if included.unknown > 0 {
        out.push_str(&format!(" ({} of unknown cost, not drawn)", number(included.unknown)));
    }
    out.push_str(&format!("; number of {}", text::count(live, "live project")));
    let counted =
        |standing: &&crate::balance::Standing| standing.is_live || standing.state == State::In;
    let standings = &shown.balance.standings;
    let others = standings.len() - standings.iter().filter(counted).count();
    if others > 0 {
        out.push_str(&format!("; {} not counted (ideas and closed)", number(others)));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::charts::SponsorsOptions;
    use crate::portfolio::{Money, Portfolio, Stage, Unit, UnitKind};

    fn sponsors(projects: &[(&str, i128, Option<&str>)], by: MixBy) -> Sponsors {
        let person = |id: &str, unit: &str| Person {
            id: id.into(),
            name: id.to_uppercase(),
            unit: Some(unit.into()),
            ..Person::default()
        };
        let unit = |id: &str, kind| Unit { id: id.into(), kind: Some(kind), ..Unit::default() };
        let project = |(id, cost, sponsor): &(&str, i128, Option<&str>)| Project {
            id: (*id).into(),
            stage: Some(Stage::Approved),
            budget: Some(Money::minor(*cost)),
            sponsor: sponsor.map(Id::from),
            ..Project::default()
        };
        let portfolio = Portfolio {
            units: [unit("shop", UnitKind::Business), unit("it", UnitKind::It)]
                .into_iter()
                .collect(),
            people: [person("ann", "shop"), person("ivy", "it")].into_iter().collect(),
            projects: projects.iter().map(project).collect(),
            ..Portfolio::default()
        };
        let facts = Facts::new(Arc::new(portfolio), None, jiff::civil::date(2027, 5, 10));
        let sponsors = SponsorsOptions { by };
        Sponsors::of(&facts, &Options { sponsors, ..Options::default() })
    }

    #[test]
    fn the_largest_sponsor_comes_first_and_nobody_last() {
        let projects = [
            ("a", 10, Some("ann")),
            ("b", 10, Some("ann")),
            ("c", 50, Some("ivy")),
            ("d", 30, None),
        ];
        let labels = |by| {
            let rows = sponsors(&projects, by).rows;
            rows.into_iter().map(|row| row.label).collect::<Vec<_>>()
        };
        assert_eq!(labels(MixBy::Money), ["IVY", "ANN", "Nobody"]);
        assert_eq!(labels(MixBy::Projects), ["ANN", "IVY", "Nobody"]);
        let sponsors = sponsors(&projects, MixBy::Money);
        assert_eq!(sponsors.title, "2 of 4 projects (80 % of spend) have no business sponsor");
        let shares: Vec<_> = sponsors.parts.iter().map(|part| part.share).collect();
        assert_eq!(shares, [Some(0.2), Some(0.5), Some(0.0), Some(0.3)]);
        let gathered = sponsors.gathered(1);
        assert_eq!(gathered[1].label, "and 1 more");
        assert_eq!(gathered[1].projects.len(), 2);
    }

    #[test]
    fn a_sponsored_portfolio_is_told_so() {
        let title = |projects: &[_]| sponsors(projects, MixBy::Money).title;
        assert_eq!(title(&[]), "No projects yet");
        let one = ("a", 10, Some("ann"));
        assert_eq!(title(&[one]), "The only live project has a business sponsor");
        let two = [one, ("b", 10, Some("ann"))];
        assert_eq!(title(&two), "All 2 live projects have a business sponsor");
    }
}
