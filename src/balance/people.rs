//! What people are named for: which projects they sponsor, own, lead and advise, and how many are
//! too many.

use std::collections::HashMap;

use super::group::Way;
use super::{Group, Standing, State};
use crate::portfolio::{Id, Money, Person, Portfolio, Project, number};

/// What one person is named for.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Duty {
    /// How many live projects they sponsor, with the cost of those that they sponsor and that are
    /// in. The share is left out.
    pub sponsors: Group,
    /// How many live projects they own.
    pub owns: usize,
    /// Of how many live projects they lead the team.
    pub leads: usize,
    /// How many live projects they advise, as an expert or as the mentor of the team.
    pub advises: usize,
}

/// How many live projects lack somebody.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Lacking {
    /// Without a sponsor.
    pub sponsor: usize,
    /// Without an owner.
    pub owner: usize,
    /// Without somebody who leads the team.
    pub lead: usize,
    /// Without an expert and without a mentor.
    pub adviser: usize,
}

/// What each person is named for; those who are named for nothing are left out.
pub(super) type ByPerson = HashMap<Id<Person>, Duty>;

/// How many live projects one person can sponsor, or own, where the portfolio says nothing else:
/// the default of the rules that look at it. Sponsoring takes an hour a week for each project.
pub const USUAL_MOST: usize = 3;

/// How many live projects one person can sponsor in this portfolio.
pub fn most_sponsored(portfolio: &Portfolio) -> f64 {
    threshold(portfolio, "sponsor-overloaded")
}

/// How many live projects one person can own in this portfolio.
pub fn most_owned(portfolio: &Portfolio) -> f64 {
    threshold(portfolio, "owner-overloaded")
}

fn threshold(portfolio: &Portfolio, rule: &str) -> f64 {
    let setting = portfolio.rules.iter().find(|(word, _)| word == rule);
    let mut own = setting.into_iter().flat_map(|(_, setting)| &setting.thresholds);
    let own = own.find(|(name, _)| name == "projects").map(|(_, figure)| number(*figure));
    own.unwrap_or(USUAL_MOST as f64)
}

/// Whether nobody else stands in for a person.
pub fn lacks_deputy(person: &Person) -> bool {
    person.deputy.as_ref().is_none_or(|deputy| *deputy == person.id)
}

/// Those who advise a project: its experts and its mentor, each once.
pub fn advisers(project: &Project) -> impl Iterator<Item = &Id<Person>> {
    let all = || project.experts.iter().chain(&project.mentor);
    all()
        .enumerate()
        .filter(move |(place, who)| !all().take(*place).any(|w| w == *who))
        .map(|w| w.1)
}

/// Counts a project for the people it names, or no longer.
pub(super) fn count(people: &mut ByPerson, project: &Project, standing: &Standing, way: Way) {
    let mut with = |who: &Id<Person>, count: &dyn Fn(&mut Duty)| {
        let part = people.entry(who.clone()).or_default();
        count(part);
        let sponsors = part.sponsors;
        let is_named = sponsors.projects + sponsors.unknown + part.owns + part.leads + part.advises;
        if is_named == 0 && sponsors.cost == Money::ZERO {
            people.remove(who);
        }
    };
    let is_counted = standing.is_live || standing.state == State::In;
    if let Some(who) = project.sponsor.as_ref().filter(|_| is_counted) {
        with(who, &|part| {
            if standing.is_live {
                way.count(&mut part.sponsors.projects);
            }
            if standing.state == State::In {
                part.sponsors.count_cost(standing.cost, way);
            }
        });
    }
    if standing.is_live {
        if let Some(who) = &project.owner {
            with(who, &|part| way.count(&mut part.owns));
        }
        if let Some(who) = &project.lead {
            with(who, &|part| way.count(&mut part.leads));
        }
        for who in advisers(project) {
            with(who, &|part| way.count(&mut part.advises));
        }
    }
}

/// Counts what a live project lacks, or no longer.
pub(super) fn count_lacking(lacking: &mut Lacking, project: &Project, way: Way) {
    for (number, is_lacking) in [
        (&mut lacking.sponsor, project.sponsor.is_none()),
        (&mut lacking.owner, project.owner.is_none()),
        (&mut lacking.lead, project.lead.is_none()),
        (&mut lacking.adviser, advisers(project).next().is_none()),
    ] {
        if is_lacking {
            way.count(number);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::portfolio::{RuleSetting, Stage};

    #[test]
    fn everybody_counts_once_for_each_part() {
        let ann = || Some(Id::<Person>::from("ann"));
        let project = Project {
            stage: Some(Stage::Approved),
            sponsor: ann(),
            owner: ann(),
            mentor: ann(),
            experts: vec!["ann".into(), "bob".into(), "ann".into()],
            ..Project::default()
        };
        let standing = Standing::of(&Portfolio::default(), None, &project);
        let mut people = ByPerson::new();
        count(&mut people, &project, &standing, Way::In);
        let part = people[&"ann".into()];
        assert_eq!((part.sponsors.projects, part.owns, part.leads, part.advises), (1, 1, 0, 1));
        assert_eq!(part.sponsors.unknown, 1);
        assert_eq!(people[&"bob".into()].advises, 1);
        count(&mut people, &project, &standing, Way::Out);
        assert!(people.is_empty());
        let mut lacking = Lacking::default();
        count_lacking(&mut lacking, &project, Way::In);
        assert_eq!(lacking, Lacking { lead: 1, ..Lacking::default() });
    }

    #[test]
    fn a_portfolio_may_say_how_many_are_too_many() {
        let mut portfolio = Portfolio::default();
        assert!((most_owned(&portfolio) - 3.0).abs() < 1e-9);
        let setting = RuleSetting {
            thresholds: vec![("projects".into(), 5.into())],
            ..RuleSetting::default()
        };
        portfolio.rules.push(("owner-overloaded".into(), setting));
        assert!((most_owned(&portfolio) - 5.0).abs() < 1e-9);
        assert!((most_sponsored(&portfolio) - 3.0).abs() < 1e-9);
    }

    #[test]
    fn nobody_stands_in_for_themselves() {
        let person = |deputy: Option<&str>| Person {
            id: "ann".into(),
            deputy: deputy.map(Id::from),
            ..Person::default()
        };
        assert!(lacks_deputy(&person(None)) && lacks_deputy(&person(Some("ann"))));
        assert!(!lacks_deputy(&person(Some("bob"))));
    }
}
