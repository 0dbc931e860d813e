//! What units, people, objectives and roles hold.

use super::lines::{Lines, by_quarter};
use crate::portfolio::{Choice as _, Objective, Person, Portfolio, Role, Unit};
use crate::text::shown_name;

/// The name of a unit and what it holds.
pub(super) fn unit(_: &Portfolio, unit: &Unit) -> (String, Lines) {
    let mut lines = Lines::default();
    lines.put("name", "Name", unit.name.as_str());
    lines.put("kind", "Kind", unit.kind.map_or("", |kind| kind.label()));
    lines.number("capacity", "Change it can take in a quarter", unit.change_capacity);
    lines.put("note", "Note", unit.note.as_str());
    lines.unknown("unit", "", &unit.unknown);
    (shown_name(&unit.name).into_owned(), lines)
}

/// The name of a person and what is known about them.
pub(super) fn person(p: &Portfolio, person: &Person) -> (String, Lines) {
    let mut lines = Lines::default();
    lines.put("name", "Name", person.name.as_str());
    lines.put("title", "Title", person.title.as_str());
    let unit = person.unit.as_ref().map(|id| super::project::named(&p.units, id, |u| &u.name));
    lines.put("unit", "Unit", unit.unwrap_or_default());
    lines.person(p, "deputy", "Deputy", person.deputy.as_ref());
    lines.put("email", "Email", person.email.as_str());
    lines.put("note", "Note", person.note.as_str());
    lines.unknown("person", "", &person.unknown);
    (p.person_name(&person.id).to_owned(), lines)
}

/// The name of an objective and what it says.
pub(super) fn objective(p: &Portfolio, objective: &Objective) -> (String, Lines) {
    let mut lines = Lines::default();
    lines.put("name", "Name", objective.name.as_str());
    lines.put("statement", "In a sentence", objective.statement.as_str());
    lines.person(p, "owner", "Owner", objective.owner.as_ref());
    lines.number("weight", "Weight", objective.weight);
    lines.put("level", "Level", objective.level.map_or("", |level| level.label()));
    if let Some(measure) = &objective.measure {
        lines.put("measure/name", "What is measured", measure.name.as_str());
        lines.put("measure/unit", "Unit of measurement", measure.unit.as_str());
        lines.number("measure/baseline", "Baseline", measure.baseline);
        lines.number("measure/target", "Target", measure.target);
        lines.day("measure/by", "Target by", measure.by);
        lines.unknown("measure", "Measure", &measure.unknown);
    }
    lines.unknown("objective", "", &objective.unknown);
    (shown_name(&objective.name).into_owned(), lines)
}

/// The name of a role and what it has.
pub(super) fn role(_: &Portfolio, role: &Role) -> (String, Lines) {
    let mut lines = Lines::default();
    lines.put("name", "Name", role.name.as_str());
    let capacity = role.capacity.as_ref().map(by_quarter).unwrap_or_default();
    lines.put("capacity", "Days in a quarter", capacity);
    lines.unknown("role", "", &role.unknown);
    (shown_name(&role.name).into_owned(), lines)
}
