//! Making one of several people, or of several units, that are the same: every mention of the
//! others becomes a mention of the one that stays.

use std::sync::Arc;

use super::Edit;
use crate::portfolio::{Id, Objective, Person, Portfolio, Project, Unit};

/// The edits that put one person in the place of others. What is known only of the others is kept.
pub fn people(p: &Portfolio, keep: &Id<Person>, others: &[Id<Person>]) -> Edit {
    let swap = Swap { keep, others: others.iter().filter(|other| *other != keep).collect() };
    let mut edits: Vec<Edit> = projects(p, |project| swap.in_project(project));
    if let Some(kept) = p.people.get(keep) {
        let mut person = Person::clone(kept);
        for other in swap.others.iter().filter_map(|id| p.people.get(id)) {
            fill(&mut person.title, &other.title);
            fill(&mut person.email, &other.email);
            append(&mut person.note, &other.note);
            person.unit = person.unit.or_else(|| other.unit.clone());
            person.deputy = person.deputy.or_else(|| other.deputy.clone());
        }
        swap.option(&mut person.deputy);
        person.deputy = person.deputy.filter(|deputy| deputy != keep);
        edits.extend((person != **kept).then_some(Edit::PutPerson(person)));
    }
    for person in p.people.iter().filter(|person| !swap.is_one(&person.id)) {
        let mut new = Person::clone(person);
        swap.option(&mut new.deputy);
        edits.extend((new != **person).then_some(Edit::PutPerson(new)));
    }
    for objective in &p.objectives {
        let mut new = Objective::clone(objective);
        swap.option(&mut new.owner);
        edits.extend((new != **objective).then_some(Edit::PutObjective(new)));
    }
    let mut waivers = p.waivers.clone();
    for waiver in &mut waivers {
        swap.option(&mut waiver.by);
        swap.option(&mut waiver.person);
    }
    edits.extend((waivers != p.waivers).then_some(Edit::Waivers(waivers)));
    let mut decisions = p.decisions.clone();
    for decision in &mut decisions {
        swap.option(&mut decision.by);
    }
    edits.extend((decisions != p.decisions).then_some(Edit::Decisions(decisions)));
    edits.extend(swap.others.iter().map(|id| Edit::RemovePerson((*id).clone())));
    Edit::All(edits)
}

/// The edits that put one unit in the place of others. What is known only of the others is kept.
pub fn units(p: &Portfolio, keep: &Id<Unit>, others: &[Id<Unit>]) -> Edit {
    let swap = Swap { keep, others: others.iter().filter(|other| *other != keep).collect() };
    let mut edits = projects(p, |project| {
        for load in &mut project.units {
            swap.id(&mut load.unit);
        }
        // Of two loads of one unit the first that says how much is the one that counts.
        let mut loads: Vec<crate::portfolio::ChangeLoad> = Vec::new();
        for load in project.units.drain(..) {
            match loads.iter_mut().find(|known| known.unit == load.unit && load.unit == *keep) {
                Some(known) => known.load = known.load.take().or(load.load),
                None => loads.push(load),
            }
        }
        project.units = loads;
    });
    if let Some(kept) = p.units.get(keep) {
        let mut unit = Unit::clone(kept);
        for other in swap.others.iter().filter_map(|id| p.units.get(id)) {
            unit.kind = unit.kind.or(other.kind);
            unit.change_capacity = unit.change_capacity.or(other.change_capacity);
            append(&mut unit.note, &other.note);
        }
        edits.extend((unit != **kept).then_some(Edit::PutUnit(unit)));
    }
    for person in &p.people {
        let mut new = Person::clone(person);
        swap.option(&mut new.unit);
        edits.extend((new != **person).then_some(Edit::PutPerson(new)));
    }
    let mut waivers = p.waivers.clone();
    for waiver in &mut waivers {
        swap.option(&mut waiver.unit);
    }
    edits.extend((waivers != p.waivers).then_some(Edit::Waivers(waivers)));
    edits.extend(swap.others.iter().map(|id| Edit::RemoveUnit((*id).clone())));
    Edit::All(edits)
}

/// The projects that a change makes different.
fn projects(p: &Portfolio, change: impl Fn(&mut Project)) -> Vec<Edit> {
    let changed = p.projects.iter().filter_map(|project| {
        let mut new = Project::clone(project);
        change(&mut new);
        (new != **project).then(|| Edit::PutProject(Arc::new(new)))
    });
    changed.collect()
}

/// One id in the place of others.
struct Swap<'a, T> {
    keep: &'a Id<T>,
    others: Vec<&'a Id<T>>,
}

impl<T> Swap<'_, T> {
    /// Whether it is the one that stays, or one of those that go.
    fn is_one(&self, id: &Id<T>) -> bool {
        id == self.keep || self.others.contains(&id)
    }

    fn id(&self, id: &mut Id<T>) {
        if self.others.iter().any(|other| **other == *id) {
            id.clone_from(self.keep);
        }
    }

    fn option(&self, slot: &mut Option<Id<T>>) {
        if let Some(id) = slot {
            self.id(id);
        }
    }
}

impl Swap<'_, Person> {
    fn in_project(&self, project: &mut Project) {
        let slots =
            [&mut project.sponsor, &mut project.owner, &mut project.lead, &mut project.mentor];
        for slot in slots {
            self.option(slot);
        }
        let mut experts: Vec<Id<Person>> = Vec::new();
        for mut expert in project.experts.drain(..) {
            self.id(&mut expert);
            if expert != *self.keep || !experts.contains(&expert) {
                experts.push(expert);
            }
        }
        project.experts = experts;
        if let Some(signed) = &mut project.statement_of_work {
            self.option(&mut signed.by);
        }
        if let Some(health) = &mut project.health {
            self.option(&mut health.by);
        }
        project.milestones.iter_mut().for_each(|milestone| self.option(&mut milestone.owner));
        project.benefits.iter_mut().for_each(|benefit| self.option(&mut benefit.owner));
    }
}

fn fill(text: &mut String, other: &str) {
    if text.is_empty() {
        other.clone_into(text);
    }
}

fn append(text: &mut String, other: &str) {
    let is_new = !other.is_empty() && !text.contains(other);
    let length = text.chars().count() + other.chars().count() + 1;
    if is_new && length <= crate::portfolio::LONGEST_TEXT {
        text.push_str(if text.is_empty() { "" } else { "\n" });
        text.push_str(other);
    }
}
