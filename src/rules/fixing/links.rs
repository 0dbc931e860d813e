//! Projects that need each other: both ends of a need, circles, and ways out.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::{Fix, fix};
use crate::balance::{Facts, Need, Standing};
use crate::edit::Edit;
use crate::portfolio::{Choosing, Id, Portfolio, Project, Stage};
use crate::rules::Finding;

/// A project and how it stands.
type End<'f> = (&'f Arc<Project>, &'f Standing);

/// Who needs, and who is needed.
pub(in crate::rules) fn ends(facts: &Facts, need: Need) -> Option<(End<'_>, End<'_>)> {
    let end =
        |place| Some((facts.portfolio.projects.at(place)?, facts.balance.standings.get(place)?));
    Some((end(need.from)?, end(need.to)?))
}

/// Sets of live projects in which each needs, directly or by way of others, all the others: each
/// begins with the project whose id comes first and goes on in the order of ids.
pub(in crate::rules) fn circles(facts: &Facts) -> Vec<Vec<&Arc<Project>>> {
    let (mut forth, mut back) = (Ways::new(), Ways::new());
    for need in &facts.balance.needs.tangled {
        if ends(facts, *need).is_some_and(|(from, to)| from.1.is_live && to.1.is_live) {
            forth.entry(need.from).or_default().push(need.to);
            back.entry(need.to).or_default().push(need.from);
        }
    }
    // Strongly connected components, by Kosaraju's two walks (Sharir 1981).
    let mut seen = BTreeSet::new();
    let order: Vec<usize> =
        forth.keys().flat_map(|place| walk(&forth, *place, &mut seen)).collect();
    let mut seen = BTreeSet::new();
    let mut circles = Vec::new();
    for place in order.into_iter().rev() {
        let circle = walk(&back, place, &mut seen);
        let needs_itself = || forth.get(&place).is_some_and(|needed| needed.contains(&place));
        if circle.len() > 1 || (circle.len() == 1 && needs_itself()) {
            let projects =
                circle.into_iter().filter_map(|place| facts.portfolio.projects.at(place));
            let mut circle: Vec<&Arc<Project>> = projects.collect();
            circle.sort_by_key(|project| &project.id);
            circles.push(circle);
        }
    }
    circles.sort_by_key(|circle| circle.first().map(|project| &project.id));
    circles
}

/// Where one can go from each place.
type Ways = BTreeMap<usize, Vec<usize>>;

/// The places that can be reached and were not seen before, each after those reached from it.
fn walk(ways: &Ways, start: usize, seen: &mut BTreeSet<usize>) -> Vec<usize> {
    let mut left = Vec::new();
    let mut open = Vec::new();
    if seen.insert(start) {
        open.push((start, 0));
    }
    while let Some((place, next)) = open.pop() {
        match ways.get(&place).and_then(|to| to.get(next)) {
            Some(to) => {
                open.push((place, next + 1));
                if seen.insert(*to) {
                    open.push((*to, 0));
                }
            }
            None => left.push(place),
        }
    }
    left
}

/// The name of the project whose need a finding is about, or `it`.
pub(in crate::rules) fn needed_name<'p>(
    p: &'p Portfolio,
    project: &Project,
    finding: &Finding,
) -> &'p str {
    let needed = project.needs.get(finding.part).and_then(|id| p.projects.get(id));
    needed.map_or("it", |needed| needed.name.as_str())
}

/// Takes out the need that a finding is about.
pub(in crate::rules) fn drop_need(facts: &Facts, finding: &Finding) -> Vec<Fix> {
    fix::of(facts, finding, |project| {
        project.needs.get(finding.part).map(|needed| without(facts, project, needed))
    })
}

/// Takes out, one by one, the needs of the first project on a circle that lead round it.
pub(in crate::rules) fn break_circle(facts: &Facts, finding: &Finding) -> Vec<Fix> {
    let circles = circles(facts);
    fix::of(facts, finding, |project| {
        let circle = circles.iter().find(|circle| circle.iter().any(|own| own.id == project.id));
        let round: Vec<&Id<Project>> =
            circle.into_iter().flatten().map(|project| &project.id).collect();
        let mut needs: Vec<&Id<Project>> =
            project.needs.iter().filter(|needed| round.contains(needed)).collect();
        // With two ways round, taking out one of them breaks nothing.
        needs.truncate(usize::from(needs.len() == 1));
        needs.into_iter().map(|needed| without(facts, project, needed)).collect::<Vec<_>>()
    })
}

fn without(facts: &Facts, project: &Project, needed: &Id<Project>) -> Fix {
    let name = facts.portfolio.projects.get(needed).map_or("", |needed| needed.name.as_str());
    let (id, label) = (needed.clone(), format!("It does not need {name}"));
    Fix::of_project(label, "Takes the need out", project, move |with, _| {
        with.needs.retain(|other| *other != id);
    })
}

/// Brings in what a project needs: in the scenario, where there is one, else by approving it.
pub(in crate::rules) fn bring_in(facts: &Facts, finding: &Finding) -> Vec<Fix> {
    let Some(project) = fix::project_of(facts, finding) else { return Vec::new() };
    let needed = project.needs.get(finding.part).and_then(|id| facts.portfolio.projects.get(id));
    let Some(needed) = needed else { return Vec::new() };
    let label = format!("Bring {} in", needed.name);
    let step = format!("bring {} in", needed.name);
    match facts.scenario.clone() {
        None => vec![
            Fix::of_project(label, "Approves it", needed, |with, _| {
                with.stage = Some(Stage::Approved);
            })
            .step(step),
        ],
        Some(scenario) => {
            let id = needed.id.clone();
            let detail = format!("In the scenario {scenario}");
            vec![Fix::new(label, detail, step, move |p, _| {
                let mut scenarios = p.scenarios.clone();
                let own = scenarios.iter_mut().find(|own| own.name == scenario)?;
                match own.choices.iter_mut().find(|choice| choice.project == id) {
                    Some(choice) => choice.included = Some(true),
                    None => own.choices.push(Choosing {
                        project: id.clone(),
                        included: Some(true),
                        ..Choosing::default()
                    }),
                }
                Some(Edit::Scenarios(scenarios))
            })]
        }
    }
}
