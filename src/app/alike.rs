//! People and units that are written in several ways: which of them are one is proposed, and only
//! done for those that somebody leaves ticked.

use std::sync::Arc;

use super::{App, Done, Notice, Question};
use crate::edit::{Change, Edit, apply, merge};
use crate::import::alike::{self, Alike};
use crate::portfolio::{Id, Identified, List, Person, Portfolio, Unit};
use crate::text::{and_list, count};

/// Above this doubt nothing is ticked unasked.
const SURE: f64 = 0.05;

/// Some who are probably one.
#[derive(Clone, Debug, PartialEq)]
pub struct Proposal {
    /// Who they are.
    pub who: Who,
    /// How each is written, in the portfolio's order.
    pub names: Vec<String>,
    /// The place of the one that stays.
    pub keep: usize,
    /// Why they are probably one.
    pub reason: String,
    /// From 0, surely one, to 1, surely not.
    pub doubt: f64,
    /// Whether they are to become one.
    pub is_ticked: bool,
}

/// People, or units.
#[derive(Clone, Debug, PartialEq)]
pub enum Who {
    /// People.
    People(Vec<Id<Person>>),
    /// Units.
    Units(Vec<Id<Unit>>),
}

/// What a person does about proposals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AlikeStep {
    /// Ticks or unticks a proposal, by its place.
    Tick(usize, bool),
    /// Another one stays: the proposal's place and the place of the name.
    Keep(usize, usize),
    /// Makes one of each that is ticked.
    Take,
}

impl App {
    /// Looks on another thread for people and units that are written in several ways. `is_asked`
    /// says whether somebody waits for the answer; else there is only a notice where some are found.
    pub fn look_for_alike(&mut self, is_asked: bool) {
        let Some(document) = &self.document else { return };
        let (portfolio, number) = (Arc::clone(document.portfolio()), document.number);
        self.jobs.start("names", move || {
            let proposals = proposals(&portfolio);
            Done::Alike { document: number, proposals, is_asked }
        });
    }

    /// Takes in what was found.
    pub(super) fn found_alike(&mut self, document: u64, found: Vec<Proposal>, is_asked: bool) {
        if self.document.as_ref().is_none_or(|open| open.number != document) {
            return;
        }
        if found.is_empty() {
            if is_asked {
                let what = "Nobody seems to be written in two ways";
                self.notices.tell(Notice::good(what, "No two names are alike enough"));
            }
            return;
        }
        if is_asked {
            self.alike = found;
            self.question = Some(Question::Alike);
            return;
        }
        let people = found.iter().filter(|one| matches!(one.who, Who::People(_))).count();
        let kinds = [(people, "person"), (found.len() - people, "unit")];
        let kinds = kinds.into_iter().filter(|(number, _)| *number > 0);
        let kinds: Vec<String> = kinds.map(|(number, noun)| count(number, noun)).collect();
        let what = format!("{} may be written in several ways", and_list(&kinds));
        self.notices.add_news(what, "alike");
    }

    /// Does something about the proposals.
    pub fn step_alike(&mut self, step: AlikeStep) {
        match step {
            AlikeStep::Tick(place, is_ticked) => {
                if let Some(proposal) = self.alike.get_mut(place) {
                    proposal.is_ticked = is_ticked;
                }
            }
            AlikeStep::Keep(place, keep) => {
                if let Some(proposal) = self.alike.get_mut(place) {
                    proposal.keep = keep;
                    proposal.is_ticked = true;
                }
            }
            AlikeStep::Take => {
                let change = self
                    .document
                    .as_ref()
                    .and_then(|document| change(document.portfolio(), &self.alike));
                self.question = None;
                self.alike.clear();
                if let Some(change) = change {
                    self.change(&change);
                }
            }
        }
    }
}

/// Who is probably one in a portfolio, the surest first.
fn proposals(p: &Portfolio) -> Vec<Proposal> {
    let people = alike::people(p).into_iter().map(|one| {
        let (ids, names, keep) = listed(&p.people, &one, |person| &person.name);
        proposal(Who::People(ids), names, keep, one.reason, one.doubt)
    });
    let units = alike::units(p).into_iter().map(|one| {
        let (ids, names, keep) = listed(&p.units, &one, |unit| &unit.name);
        proposal(Who::Units(ids), names, keep, one.reason, one.doubt)
    });
    let mut all: Vec<Proposal> = people.chain(units).collect();
    all.sort_by(|a, b| a.doubt.total_cmp(&b.doubt));
    all
}

fn proposal(who: Who, names: Vec<String>, keep: usize, reason: String, doubt: f64) -> Proposal {
    Proposal { who, names, keep, reason, doubt, is_ticked: doubt <= SURE }
}

/// The ids and the names of some, in the portfolio's order, and the place of the one that stays.
fn listed<T: Identified>(
    list: &List<T>,
    one: &Alike<T>,
    name: impl Fn(&T) -> &str,
) -> (Vec<Id<T>>, Vec<String>, usize) {
    let mut ids: Vec<Id<T>> = std::iter::once(&one.keep).chain(&one.others).cloned().collect();
    ids.sort_by_key(|id| list.place(id));
    let written = |id: &Id<T>| list.get(id).map_or_else(String::new, |item| name(item).to_owned());
    let names = ids.iter().map(written).collect();
    let keep = ids.iter().position(|id| *id == one.keep).unwrap_or(0);
    (ids, names, keep)
}

/// The step that makes one of each that is ticked; nothing where none is.
fn change(p: &Arc<Portfolio>, proposals: &[Proposal]) -> Option<Change> {
    let mut now = Arc::clone(p);
    let mut edits = Vec::new();
    let ticked: Vec<&Proposal> = proposals.iter().filter(|one| one.is_ticked).collect();
    for proposal in &ticked {
        let edit = match &proposal.who {
            Who::People(ids) => merge::people(&now, ids.get(proposal.keep)?, ids),
            Who::Units(ids) => merge::units(&now, ids.get(proposal.keep)?, ids),
        };
        // The next one is told by what this one leaves.
        now = apply(&now, &edit).ok()?;
        edits.push(edit);
    }
    let label = match ticked.as_slice() {
        [] => return None,
        [one] => format!("make one of {}", one.names.join(", ")),
        several => format!("make one of the names of {} that were alike", several.len()),
    };
    Some(Change::new(label, Edit::All(edits)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::portfolio::{Project, Stage};

    #[test]
    fn only_what_is_ticked_becomes_one() {
        let person =
            |id: &str, name: &str| Person { id: id.into(), name: name.into(), ..Person::default() };
        let project = |id: &str, sponsor: &str| Project {
            id: id.into(),
            name: id.into(),
            stage: Some(Stage::Approved),
            sponsor: Some(sponsor.into()),
            owner: Some(sponsor.into()),
            ..Project::default()
        };
        let portfolio = Arc::new(Portfolio {
            people: [
                person("a", "Smith, John"),
                person("b", "John Smith"),
                person("c", "Ann Lee"),
                person("d", "LEE, Ann"),
            ]
            .into_iter()
            .collect(),
            projects: [project("p", "a"), project("q", "d")].into_iter().collect(),
            ..Portfolio::default()
        });
        let mut found = proposals(&portfolio);
        assert_eq!(found.len(), 2, "{found:?}");
        found[1].is_ticked = false;
        found[0].is_ticked = true;
        let change = change(&portfolio, &found).unwrap();
        let after = apply(&portfolio, &change.edit).unwrap();
        assert_eq!(after.people.len(), 3);
        assert!(change.label.starts_with("make one of "));
        for one in &mut found {
            one.is_ticked = true;
        }
        let change = super::change(&portfolio, &found).unwrap();
        let after = apply(&portfolio, &change.edit).unwrap();
        assert_eq!(after.people.len(), 2);
        for project in &after.projects {
            assert_eq!(project.sponsor, project.owner);
            assert!(after.people.contains(project.sponsor.as_ref().unwrap()));
        }
        assert!(super::change(&portfolio, &[]).is_none());
    }
}
