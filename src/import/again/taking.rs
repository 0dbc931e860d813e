//! The portfolio after a newer list was taken, as somebody decided.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::{Again, Decided, FieldChange, Gone, What, fields, keys};
use crate::edit::{self, Edit};
use crate::import::Import;
use crate::portfolio::{Id, Objective, Person, Portfolio, Project, Stage, Unit};

/// The portfolio with what was decided of a list: known projects changed, new ones added, those
/// that are gone as one wished. Units, people and objectives that nobody needs then are left out.
///
/// # Errors
/// Says what the portfolio would break of what every portfolio has to keep; where that is found out
/// here already.
pub fn taken(
    open: &Portfolio,
    import: &Import,
    again: &Again,
    decided: &Decided,
) -> Result<Portfolio, String> {
    let made = &import.portfolio;
    let mut merged: HashSet<&Id<Project>> = decided.left.iter().collect();
    let mut patches: Vec<keys::Patch> = Vec::new();
    // Only another portfolio is taken over key by key.
    let is_by_key = |change: &FieldChange| matches!(change.field, What::Key(_));
    let has_keys = again.known.iter().flat_map(|known| &known.changes).any(is_by_key);
    let theirs_by_key = if has_keys { keys::of(made) } else { HashMap::new() };
    let mut changed: HashMap<&Id<Project>, Arc<Project>> = HashMap::new();
    for known in again.known.iter().filter(|known| !decided.apart.contains(&known.project)) {
        let (Some(ours), Some(theirs)) =
            (open.projects.get(&known.project), made.projects.get(&known.row))
        else {
            continue;
        };
        merged.insert(&known.row);
        let mut with = Project::clone(ours);
        for change in known.changes.iter().filter(|c| decided.takes(&known.project, c)) {
            match &change.field {
                What::Field(field) => fields::copy(field, theirs, &mut with),
                What::Key(key) => {
                    let keys = theirs_by_key.get(&known.row);
                    let value = keys.and_then(|keys| keys.get(key.as_str()).cloned());
                    patches.push((known.project.clone(), key.clone(), value));
                }
            }
        }
        if !has_keys {
            with.source.clone_from(&theirs.source);
        }
        if with != **ours {
            changed.insert(&known.project, Arc::new(with));
        }
    }
    // What did not change stays the very same, so that nothing is worked out anew for it.
    let old =
        open.projects.iter().map(|own| changed.remove(&own.id).unwrap_or_else(|| own.clone()));
    let new = made.projects.iter().skip(open.projects.len());
    let new = new.filter(|project| !merged.contains(&project.id)).cloned();
    let projects: Vec<Arc<Project>> = old.chain(new).collect();
    let mut out = Portfolio { projects: projects.into(), ..made.clone() };
    without_idle(open, &mut out);
    let mut out = Arc::new(out);
    for (id, gone) in &decided.gone {
        let Some(project) = out.projects.get(id) else { continue };
        let edit = match gone {
            Gone::Stays => continue,
            Gone::Leaves => Edit::RemoveProject(id.clone()),
            Gone::Stops => Edit::PutProject(Arc::new(Project {
                stage: Some(Stage::Stopped),
                stage_reason: format!("It is not in {} any more", import.report.source_name()),
                ..Project::clone(project)
            })),
        };
        // What cannot be carried out leaves everything as it is.
        if let Ok(with) = edit::apply(&out, &edit) {
            out = with;
        }
    }
    let out = Arc::unwrap_or_clone(out);
    if patches.is_empty() { Ok(out) } else { keys::patched(&out, patches) }
}

/// Takes out the units, people and objectives that came with the list and that nothing names.
fn without_idle(open: &Portfolio, out: &mut Portfolio) {
    let mut people = HashSet::new();
    let mut units = HashSet::new();
    let mut objectives = HashSet::new();
    for project in &out.projects {
        people.extend([&project.sponsor, &project.owner, &project.lead].into_iter().flatten());
        units.extend(project.units.iter().map(|link| &link.unit));
        objectives.extend(project.objectives.iter().map(|link| &link.objective));
    }
    let people: Vec<Arc<Person>> = out
        .people
        .iter()
        .filter(|person| open.people.contains(&person.id) || people.contains(&person.id))
        .cloned()
        .collect();
    units.extend(people.iter().filter_map(|person| person.unit.as_ref()));
    let units: Vec<Arc<Unit>> = out
        .units
        .iter()
        .filter(|unit| open.units.contains(&unit.id) || units.contains(&unit.id))
        .cloned()
        .collect();
    let objectives: Vec<Arc<Objective>> = out
        .objectives
        .iter()
        .filter(|own| open.objectives.contains(&own.id) || objectives.contains(&own.id))
        .cloned()
        .collect();
    out.people = people.into();
    out.units = units.into();
    out.objectives = objectives.into();
}
