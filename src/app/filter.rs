//! Which projects are shown, and in which order: one filter holds across all views.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::balance::{Sponsorship, State};
use crate::portfolio::{Id, Project, Stage, Unit};
use smol_str::SmolStr;

use super::Document;

/// What a list of projects is sorted by: a column's name, and whether it is turned round.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SortBy {
    /// The column; nothing is the portfolio's own order.
    pub column: Option<SmolStr>,
    /// Whether the largest comes first.
    pub is_descending: bool,
}

/// What a project has to be like to be shown.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Filter {
    /// Words that its name, tags, people or id contain, in any order.
    pub search: String,
    /// A unit that must change, or the sponsor's.
    pub unit: Option<Id<Unit>>,
    /// Its stage.
    pub stage: Option<Stage>,
    /// Its bucket in a lens.
    pub class: Option<(SmolStr, Option<SmolStr>)>,
    /// From where it is sponsored; several count as either.
    pub sponsorship: Vec<Sponsorship>,
    /// One of these: the projects that make up a figure.
    pub only: Option<Arc<BTreeSet<Id<Project>>>>,
    /// A rule it has an open finding of.
    pub rule: Option<&'static str>,
    /// Whether it is in, a candidate or closed.
    pub state: Option<State>,
    /// The order.
    pub sort: SortBy,
}

impl Filter {
    /// Whether every project is shown.
    pub fn is_off(&self) -> bool {
        let unsorted = Self { sort: SortBy::default(), ..self.clone() };
        unsorted == Self::default()
    }

    /// The places, in the portfolio's order, of the projects that are shown.
    pub fn places(&self, document: &Document) -> Vec<usize> {
        let words: Vec<String> =
            self.search.to_lowercase().split_whitespace().map(str::to_owned).collect();
        let portfolio = document.portfolio();
        document
            .facts
            .projects()
            .enumerate()
            .filter(|(place, (project, standing))| {
                self.stage.is_none_or(|stage| project.stage() == stage)
                    && self.only.as_ref().is_none_or(|only| only.contains(&project.id))
                    && self.state.is_none_or(|state| standing.state == state)
                    && (self.sponsorship.is_empty()
                        || standing.is_live && self.sponsorship.contains(&standing.sponsorship))
                    && self
                        .class
                        .as_ref()
                        .is_none_or(|(lens, bucket)| project.class(lens) == bucket.as_ref())
                    && self.unit.as_ref().is_none_or(|unit| {
                        let of_sponsor =
                            project.sponsor.as_ref().and_then(|sponsor| portfolio.unit_of(sponsor));
                        project.units.iter().any(|link| link.unit == *unit)
                            || of_sponsor.is_some_and(|own| own.id == *unit)
                    })
                    && self.rule.is_none_or(|rule| {
                        let mut findings = document.judgement.at(*place);
                        findings.any(|f| f.rule.name == rule && f.waiver.is_none())
                    })
                    && contains_all(&words, document, project)
            })
            .map(|(place, _)| place)
            .collect()
    }
}

/// Whether every word occurs in what names a project.
fn contains_all(
    words: &[String],
    document: &Document,
    project: &crate::portfolio::Project,
) -> bool {
    if words.is_empty() {
        return true;
    }
    let portfolio = document.portfolio();
    let people = [&project.sponsor, &project.owner, &project.lead];
    let mut text = format!("{} {} {}", project.name, project.id, project.tags.join(" "));
    for person in people.into_iter().flatten() {
        text.push(' ');
        text.push_str(portfolio.person_name(person));
    }
    let text = text.to_lowercase();
    words.iter().all(|word| text.contains(word.as_str()))
}
