//! Handing projects of somebody who has too many to people who have room.

use std::sync::Arc;

use super::{Fix, people};
use crate::balance::Facts;
use crate::edit::Edit;
use crate::portfolio::{Id, Person, Portfolio, Project};
use crate::rules::{Finding, Subject};
use crate::text::{and_list, count, shortened};

/// What somebody is to too many projects.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::rules) enum Part {
    /// Sponsor: only people of the business can take it over.
    Sponsor,
    /// Owner: anybody can.
    Owner,
}

impl Part {
    fn holder(self, project: &Project) -> Option<&Id<Person>> {
        if self == Self::Sponsor { project.sponsor.as_ref() } else { project.owner.as_ref() }
    }

    /// Whether somebody already is the other of the two; one person is never made both.
    fn is_barred(self, project: &Project, person: &Id<Person>) -> bool {
        let other = if self == Self::Sponsor { Self::Owner } else { Self::Sponsor };
        other.holder(project) == Some(person)
    }

    fn put(self, project: &mut Project, person: Id<Person>) {
        match self {
            Self::Sponsor => {
                project.sponsor = Some(person);
                // Another name is another promise.
                project.sponsor_confirmed = None;
            }
            Self::Owner => project.owner = Some(person),
        }
    }

    fn load(self, facts: &Facts, person: &Id<Person>) -> usize {
        let load = if self == Self::Sponsor { people::sponsored } else { people::owned };
        load(facts, person)
    }

    fn can_be(self, p: &Portfolio, person: &Id<Person>) -> bool {
        self == Self::Owner || p.unit_of(person).is_some_and(people::is_business)
    }

    fn verb(self) -> &'static str {
        if self == Self::Sponsor { "sponsors" } else { "owns" }
    }
}

/// Somebody who has room for more projects.
struct Taker<'f> {
    person: &'f Person,
    load: usize,
}

/// Projects to be handed over, each with its new holder.
type Handing = Vec<(Id<Project>, Id<Person>)>;

/// What is to be shared out.
struct Surplus<'f> {
    facts: &'f Facts,
    part: Part,
    from: &'f Id<Person>,
    /// Their live projects.
    projects: Vec<&'f Arc<Project>>,
    /// How many of these are too many.
    over: usize,
    /// How many one person can have.
    most: usize,
}

/// Fixes that take from a person what is too many: shared out so that nobody gets too many, or all
/// of it to one person, those first whose units must change.
pub(in crate::rules) fn share_out(facts: &Facts, finding: &Finding, part: Part) -> Vec<Fix> {
    let Subject::Person(from) = &finding.subject else { return Vec::new() };
    let most = finding.rule.threshold_in(&facts.portfolio, "projects").max(0.0) as usize;
    let live = facts.projects().filter(|(_, standing)| standing.is_live);
    let projects: Vec<_> =
        live.map(|(project, _)| project).filter(|p| part.holder(p) == Some(from)).collect();
    let over = projects.len().saturating_sub(most);
    let surplus = Surplus { facts, part, from, projects, over, most };
    if over == 0 { Vec::new() } else { surplus.fixes() }
}

impl Surplus<'_> {
    fn fixes(&self) -> Vec<Fix> {
        let mut fixes: Vec<Fix> = self.among_several().into_iter().collect();
        let mut single: Vec<((usize, usize), Fix)> =
            self.takers().iter().filter_map(|taker| self.to_one(taker)).collect();
        single.sort_by_key(|(rank, _)| *rank);
        fixes.extend(single.into_iter().map(|(_, fix)| fix));
        fixes
    }

    fn takers(&self) -> Vec<Taker<'_>> {
        let p = &self.facts.portfolio;
        let others = p.people.iter().filter(|person| person.id != *self.from);
        others
            .filter(|person| self.part.can_be(p, &person.id))
            .map(|person| Taker { person, load: self.part.load(self.facts, &person.id) })
            .filter(|taker| taker.load < self.most)
            .collect()
    }

    /// Whether the unit of a person must change in a project.
    fn must_change(&self, project: &Project, person: &Id<Person>) -> bool {
        let unit = self.facts.portfolio.unit_of(person);
        unit.is_some_and(|unit| project.units.iter().any(|link| link.unit == unit.id))
    }

    /// Hands over first what does not change the unit of whoever has it, to people whose unit it
    /// changes, to those who have least; nothing where there is not room enough, or where all of
    /// it would go to one person.
    fn among_several(&self) -> Option<Fix> {
        let mut takers = self.takers();
        let mut left = self.projects.clone();
        let mut handing = Handing::new();
        let mut told = Vec::new();
        while handing.len() < self.over {
            let pairs = left.iter().enumerate().flat_map(|(which, project)| {
                let own = self.must_change(project, self.from);
                let free = takers.iter().enumerate().filter(|(_, taker)| {
                    taker.load < self.most && !self.part.is_barred(project, &taker.person.id)
                });
                free.map(move |(who, taker)| {
                    let elsewhere = !self.must_change(project, &taker.person.id);
                    (own, elsewhere, taker.load, which, who)
                })
            });
            let (.., which, who) = pairs.min()?;
            let taker = takers.get_mut(who)?;
            taker.load += 1;
            let project = left.remove(which);
            let name = self.facts.portfolio.person_name(&taker.person.id);
            told.push(format!("{} to {name}", shortened(&project.name, 40)));
            handing.push((project.id.clone(), taker.person.id.clone()));
        }
        let first = handing.first().map(|(_, to)| to.clone());
        let is_shared = handing.iter().any(|(_, to)| Some(to) != first.as_ref());
        let label = format!("Share out {}", count(self.over, "project"));
        is_shared.then(|| self.fix(label, told.join(", "), handing))
    }

    /// Hands all that is too many to one person who has room for it, with what makes them likely:
    /// how many of these projects need not change their unit, and how many they have.
    fn to_one(&self, taker: &Taker<'_>) -> Option<((usize, usize), Fix)> {
        let id = &taker.person.id;
        let mut projects = self.projects.clone();
        projects.retain(|project| !self.part.is_barred(project, id));
        projects.sort_by_key(|project| {
            (self.must_change(project, self.from), !self.must_change(project, id))
        });
        projects.truncate(self.over);
        if projects.len() < self.over || taker.load + self.over > self.most {
            return None;
        }
        let name = self.facts.portfolio.person_name(id);
        let names: Vec<_> = projects.iter().map(|project| shortened(&project.name, 40)).collect();
        let label = match names.as_slice() {
            [only] => format!("Hand {only} to {name}"),
            _ => format!("Hand {} to {name}", self.over),
        };
        let load = count(taker.load, "live project");
        let detail = format!("{} · {} {load} so far", and_list(&names), self.part.verb());
        let elsewhere = projects.iter().filter(|project| !self.must_change(project, id)).count();
        let handing = projects.iter().map(|project| (project.id.clone(), id.clone())).collect();
        Some(((elsewhere, taker.load), self.fix(label, detail, handing)))
    }

    fn fix(&self, label: String, detail: String, handing: Handing) -> Fix {
        let (part, from) = (self.part, self.from.clone());
        let name = self.facts.portfolio.person_name(self.from);
        let step = format!("hand over {} of {name}", count(self.over, "project"));
        Fix::new(label, detail, step, move |p, _| {
            let handed = handing.iter().filter_map(|(project, to)| {
                let project = p.projects.get(project)?;
                let is_theirs = part.holder(project) == Some(&from);
                (is_theirs && !part.is_barred(project, to)).then(|| {
                    let mut with = Project::clone(project);
                    part.put(&mut with, to.clone());
                    Edit::PutProject(Arc::new(with))
                })
            });
            let edits: Vec<Edit> = handed.collect();
            (!edits.is_empty()).then_some(Edit::All(edits))
        })
    }
}
