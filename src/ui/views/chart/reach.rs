//! From a mark to what it stands for: selecting it, opening it.

use std::sync::Arc;

use crate::app::{Filter, Focus, FrontierStep, View};
use crate::balance::State;
use crate::charts::{Group, Stands};
use crate::portfolio::{Id, Project};
use crate::ui::request::{Desk, Request};

/// What a click and a double click do.
pub(super) fn hint(mark: &Group) -> &'static str {
    match &mark.stands {
        Stands::Projects(_) | Stands::Bucket { .. } => {
            "Click selects these projects, double click lists them"
        }
        Stands::Project(_) => "Click selects it, double click opens it",
        Stands::Milestone(..) => "Click selects its project, double click shows it there",
        Stands::Person(_) | Stands::Unit(_) | Stands::Objective(_) => "Click shows it",
        Stands::Possible(_) => "Click selects its projects, double click makes a scenario of it",
        Stands::Scenario(_) => "Click looks at everything through it",
        Stands::Nothing => "",
    }
}

/// Selects what a mark stands for, in addition to what is selected or instead of it.
pub(super) fn select(desk: &mut Desk<'_>, mark: &Group, adds: bool) {
    match &mark.stands {
        Stands::Possible(place) => {
            desk.ask(Request::Frontier(FrontierStep::Choose(Some(*place))));
            let point = desk.app.curve().and_then(|curve| curve.points.get(*place));
            desk.ask(Request::Select(
                point.map(|point| point.projects.to_vec()).unwrap_or_default(),
            ));
        }
        Stands::Scenario(name) => desk.ask(Request::Scenario(name.clone())),
        Stands::Person(id) => desk.ask(Request::Focus(Focus::Person(id.clone()))),
        Stands::Unit(id) => desk.ask(Request::Focus(Focus::Unit(id.clone()))),
        Stands::Objective(id) => desk.ask(Request::Focus(Focus::Objective(id.clone()))),
        _ => {
            let own = projects(desk, mark);
            let mut chosen = if adds { desk.app.selection.to_vec() } else { Vec::new() };
            let is_there = own.iter().all(|id| chosen.contains(id));
            chosen.retain(|id| !own.contains(id));
            if !is_there || !adds {
                chosen.extend(own);
            }
            desk.ask(Request::Select(chosen));
        }
    }
}

/// Selects the projects of several marks.
pub(super) fn select_all<'g>(desk: &mut Desk<'_>, marks: impl Iterator<Item = &'g Group>) {
    let mut all: Vec<Id<Project>> = Vec::new();
    for mark in marks {
        match &mark.stands {
            Stands::Project(_) | Stands::Milestone(..) => {
                all.extend(
                    projects(desk, mark)
                        .into_iter()
                        .filter(|id| !all.contains(id))
                        .collect::<Vec<_>>(),
                );
            }
            _ => {}
        }
    }
    desk.ask(Request::Select(all));
}

/// Selects nothing.
pub(super) fn select_none(desk: &mut Desk<'_>) {
    if !desk.app.selection.is_empty() {
        desk.ask(Request::Select(Vec::new()));
    }
    if desk.app.frontier.chosen.is_some() {
        desk.ask(Request::Frontier(FrontierStep::Choose(None)));
    }
}

/// Opens what a mark stands for: a project in the inspector, several in the grid.
pub(super) fn open(desk: &mut Desk<'_>, mark: &Group) {
    select(desk, mark, false);
    match &mark.stands {
        Stands::Project(_) => desk.ask(Request::Reveal("stage")),
        Stands::Milestone(..) => desk.ask(Request::Reveal("milestones")),
        Stands::Projects(ids) => {
            let only = Some(Arc::new(ids.iter().cloned().collect()));
            desk.ask(Request::Filter(Filter { only, ..Filter::default() }));
            desk.ask(Request::Show(View::Projects));
        }
        Stands::Bucket { lens, bucket } => {
            let class = Some((lens.clone(), bucket.clone()));
            let filter = Filter { class, state: Some(State::In), ..desk.app.filter.clone() };
            desk.ask(Request::Filter(filter));
            desk.ask(Request::Show(View::Projects));
        }
        Stands::Possible(place) => desk.ask(Request::Frontier(FrontierStep::Make(*place))),
        Stands::Person(_)
        | Stands::Unit(_)
        | Stands::Objective(_)
        | Stands::Scenario(_)
        | Stands::Nothing => {}
    }
}

/// The projects that a mark stands for.
fn projects(desk: &Desk<'_>, mark: &Group) -> Vec<Id<Project>> {
    match &mark.stands {
        Stands::Project(id) | Stands::Milestone(id, _) => vec![id.clone()],
        Stands::Projects(ids) => ids.to_vec(),
        Stands::Bucket { lens, bucket } => {
            let Some(document) = desk.document() else { return Vec::new() };
            let options = desk.app.chart_options();
            let within = document.facts.projects().filter(|(project, standing)| {
                standing.state == State::In
                    && project.class(lens) == bucket.as_ref()
                    && options.shows(&project.id)
            });
            within.map(|(project, _)| project.id.clone()).collect()
        }
        Stands::Person(_)
        | Stands::Unit(_)
        | Stands::Objective(_)
        | Stands::Possible(_)
        | Stands::Scenario(_)
        | Stands::Nothing => Vec::new(),
    }
}
