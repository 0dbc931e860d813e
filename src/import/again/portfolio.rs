//! Another portfolio, brought into one that is open: by id, nothing overwritten that is there.

use std::sync::Arc;

use super::{Again, By, FieldChange, Known, What, keys};
use crate::import::{Import, Report};
use crate::portfolio::{Id, Identified, List, Portfolio, Project};
use crate::text::count;

/// What would come of bringing another portfolio into an open one: its units, people, objectives,
/// roles and lessons that are not known are added, its projects are found by their ids. `file` is
/// where it came from.
pub fn joined(open: &Portfolio, other: &Portfolio, file: &str) -> (Import, Again) {
    let mut out = open.clone();
    let mut notes = vec![
        add("unit", &mut out.units, &other.units),
        add("person", &mut out.people, &other.people),
        add("objective", &mut out.objectives, &other.objectives),
        add("role", &mut out.roles, &other.roles),
        add("lesson", &mut out.lessons, &other.lessons),
    ];
    notes.retain(|note| !note.is_empty());
    if open.currency() != other.currency() {
        notes.push(format!(
            "Its amounts are in {}, those here in {}; nothing is converted",
            other.currency().code(),
            open.currency().code()
        ));
    }
    if !(other.scenarios.is_empty() && other.decisions.is_empty() && other.waivers.is_empty()) {
        notes.push("Its scenarios, decisions and waivers stay where they are".into());
    }
    let (ours, theirs) = (keys::of(open), keys::of(other));
    let mut again = Again::default();
    for project in &other.projects {
        let known = open.projects.get(&project.id);
        let (Some(own), Some(keys), Some(own_keys)) =
            (known, theirs.get(&project.id), ours.get(&project.id))
        else {
            again.new.push(project.id.clone());
            out.projects.put(Arc::clone(project));
            continue;
        };
        let row = free(&out, &project.id);
        let copy = Project { id: row.clone(), ..Project::clone(project) };
        let changes = differing(keys, own_keys).map(|key| FieldChange {
            field: What::Key(key.into()),
            was: None,
            ours: keys::shown(open, own, key, own_keys),
            theirs: keys::shown(other, project, key, keys),
            is_conflict: own_keys.contains_key(key),
        });
        again.known.push(Known {
            project: project.id.clone(),
            row,
            by: By::Id,
            changes: changes.collect(),
        });
        out.projects.put(Arc::new(copy));
    }
    let report = Report {
        source: file.to_owned(),
        format: "evenkeel".to_owned(),
        encoding: "UTF-8".to_owned(),
        rows: other.projects.len(),
        projects: other.projects.len(),
        notes,
        ..Report::default()
    };
    (Import { portfolio: out, report }, again)
}

/// The keys that the other has otherwise, in its order; what it does not say is no difference.
fn differing<'k>(theirs: &'k keys::Keys, ours: &'k keys::Keys) -> impl Iterator<Item = &'k str> {
    let other = theirs.iter().filter(|(key, value)| ours.get(*key) != Some(value));
    other.map(|(key, _)| key.as_str()).filter(|key| !keys::APART.contains(key))
}

/// Adds what is not known, and says how much is known and different.
fn add<T: Identified + PartialEq>(noun: &str, to: &mut List<T>, from: &List<T>) -> String {
    let mut different = 0;
    for item in from {
        match to.get(item.id()) {
            Some(own) => different += usize::from(own != item),
            None => to.put(Arc::clone(item)),
        }
    }
    if different == 0 {
        return String::new();
    }
    format!("{} differently described there; left as here", count(different, noun))
}

/// An id for a copy that lives only until the import is taken.
fn free(p: &Portfolio, id: &Id<Project>) -> Id<Project> {
    let mut copy = Id::new(format!("{id}~"));
    while p.projects.contains(&copy) {
        copy = Id::new(format!("{copy}~"));
    }
    copy
}
