//! Questions that a good chair would ask about a finding.

use super::{Finding, fix};
use crate::balance::Facts;
use crate::portfolio::{Id, Person, Portfolio, Project, UnitKind};
use crate::text::{and_list, plain, shortened};

/// For rules that no question about one project follows from.
pub(super) fn nothing(_: &Facts, _: &Finding) -> Option<String> {
    None
}

/// A question about the project that a finding belongs to.
pub(super) fn about(
    facts: &Facts,
    finding: &Finding,
    question: impl FnOnce(&Portfolio, &Project) -> String,
) -> Option<String> {
    fix::project_of(facts, finding).map(|project| question(&facts.portfolio, project))
}

/// The name of the sponsor, or `the sponsor`.
pub(super) fn sponsor(p: &Portfolio, project: &Project) -> String {
    project.sponsor.as_ref().map_or_else(|| "the sponsor".into(), |id| p.person_name(id).into())
}

/// The name of the owner, or `the owner`.
pub(super) fn owner(p: &Portfolio, project: &Project) -> String {
    project.owner.as_ref().map_or_else(|| "the owner".into(), |id| p.person_name(id).into())
}

/// The names of the units outside IT that must change, or `the business`.
pub(super) fn units(p: &Portfolio, project: &Project) -> String {
    let units = project.units.iter().filter_map(|link| p.units.get(&link.unit));
    let units = units.filter(|unit| unit.kind != Some(UnitKind::It));
    let names: Vec<&str> = units.map(|unit| unit.name.as_str()).take(3).collect();
    if names.is_empty() { "the business".into() } else { and_list(&names) }
}

/// A text within quotation marks, cut where it is long, to be put into a question.
pub(super) fn quoted(text: &str) -> String {
    format!("“{}”", plain(&shortened(text.trim(), 120)))
}

/// A question put to the sponsor, by name where there is one.
pub(super) fn to_sponsor(p: &Portfolio, project: &Project, question: &str) -> String {
    to(p, project.sponsor.as_ref(), question)
}

/// A question put to the owner, by name where there is one.
pub(super) fn to_owner(p: &Portfolio, project: &Project, question: &str) -> String {
    to(p, project.owner.as_ref(), question)
}

/// A question put to somebody by name, or to everybody in the room.
pub(super) fn to(p: &Portfolio, person: Option<&Id<Person>>, question: &str) -> String {
    if let Some(person) = person {
        return format!("{}, {question}", p.person_name(person));
    }
    crate::text::sentence(question)
}
