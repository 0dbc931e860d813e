//! Which projects a chart is about, and how it says so.

use std::borrow::Cow;
use std::sync::Arc;

use super::Options;
use crate::balance::{Facts, State};
use crate::portfolio::{List, Portfolio, Project};
use crate::text;

/// The facts about the projects that are to be shown: the same facts where nothing is filtered.
pub(super) fn shown<'a>(facts: &'a Facts, options: &Options) -> Cow<'a, Facts> {
    if options.visible.is_none() {
        return Cow::Borrowed(facts);
    }
    let mut projects: List<Project> = List::default();
    for project in facts.portfolio.projects.iter().filter(|project| options.shows(&project.id)) {
        projects.insert(usize::MAX, Arc::clone(project));
    }
    let portfolio = Portfolio { projects, ..(*facts.portfolio).clone() };
    Cow::Owned(Facts::new(Arc::new(portfolio), facts.scenario.as_deref(), facts.today))
}

/// Which projects of which portfolio are meant:
/// `Harbour City 2027 · as planned · as of 10 May 2027 · 12 of 45 projects shown`.
pub fn sentence(facts: &Facts, shown: &Facts) -> String {
    let mut parts = Vec::new();
    let name = text::plain(&facts.portfolio.name).trim().to_owned();
    if !name.is_empty() {
        parts.push(name);
    }
    parts.push(match &facts.scenario {
        Some(scenario) => format!("scenario “{}”", text::plain(scenario)),
        None => "as planned".to_owned(),
    });
    parts.push(format!("as of {}", text::date(facts.today)));
    let (all, some) = (facts.portfolio.projects.len(), shown.portfolio.projects.len());
    if some < all {
        let some = text::grouped(some as i128, 0);
        parts.push(format!("{some} of {} shown", text::count(all, "project")));
    }
    parts.join(" · ")
}

/// `8 closed`, where there are closed projects.
pub(super) fn closed(shown: &Facts) -> usize {
    shown.balance.standings.iter().filter(|standing| standing.state == State::Closed).count()
}

/// `; 3 candidates and 8 closed not counted`, where so many projects are in and counted; empty where
/// nothing is left out.
pub(super) fn uncounted(shown: &Facts, included: usize) -> String {
    let closed = closed(shown);
    let candidates = shown.portfolio.projects.len().saturating_sub(included + closed);
    let mut out_of = Vec::new();
    if candidates > 0 {
        out_of.push(text::count(candidates, "candidate"));
    }
    if closed > 0 {
        out_of.push(format!("{} closed", text::grouped(closed as i128, 0)));
    }
    if out_of.is_empty() {
        return String::new();
    }
    format!("; {} not counted", text::and_list(&out_of))
}
