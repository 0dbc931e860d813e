//! What is known of the project, in few words; what is not known is a dash.

use jiff::civil::Date;

use crate::balance::Facts;
use crate::portfolio::{Choice as _, Id, Person, Project, Score};
use crate::text;

/// One thing known.
pub(super) struct Fact {
    /// What it is about, a word for the group it stands in.
    pub(super) word: &'static str,
    /// What it is about, on the page.
    pub(super) label: &'static str,
    /// What is known.
    pub(super) value: String,
    /// Where it begins, as part of the width.
    pub(super) from: f32,
    /// Where it ends.
    pub(super) to: f32,
}

/// What is known, row by row.
pub(super) fn rows(facts: &Facts, project: &Project) -> [Vec<Fact>; 2] {
    let fact = |word, label, value, (from, to): (f32, f32)| Fact { word, label, value, from, to };
    let cost = facts.standing(&project.id).and_then(|standing| standing.cost);
    let cost = cost.map(|cost| facts.portfolio.currency().short(cost));
    [
        vec![
            fact("stage", "Stage", project.stage().label().to_owned(), (0.0, 0.16)),
            fact("cost", "Cost", cost.unwrap_or_else(unknown), (0.16, 0.31)),
            fact("scores", "Value / risk, 0–100", scores(project), (0.31, 0.52)),
            fact("when", "When", when(facts, project), (0.52, 1.0)),
        ],
        vec![
            fact("sponsor", "Sponsor", person(facts, project.sponsor.as_ref()), (0.0, 0.52)),
            fact("owner", "Owner", person(facts, project.owner.as_ref()), (0.52, 1.0)),
        ],
    ]
}

fn unknown() -> String {
    "–".to_owned()
}

/// `44 / 71`.
fn scores(project: &Project) -> String {
    let score = |score: Option<Score>| score.map_or_else(unknown, |score| score.to_string());
    if project.value.is_none() && project.risk.is_none() {
        return unknown();
    }
    format!("{} / {}", score(project.value), score(project.risk))
}

/// `5 Jan 2026 – 30 Sep 2028`, later where the scenario shifts it.
fn when(facts: &Facts, project: &Project) -> String {
    let day = |date: Date| text::short_date(facts.shifted(&project.id, date));
    match (project.start.map(day), project.end.map(day)) {
        (Some(start), Some(end)) => format!("{start} – {end}"),
        (Some(start), None) => format!("from {start}"),
        (None, Some(end)) => format!("until {end}"),
        (None, None) => unknown(),
    }
}

/// `Ann Lee, Harbour Office`.
fn person(facts: &Facts, person: Option<&Id<Person>>) -> String {
    let Some(id) = person else { return unknown() };
    let name = text::plain(facts.portfolio.person_name(id)).into_owned();
    let unit = facts.portfolio.unit_of(id);
    let unit = unit.map(|unit| text::plain(&unit.name).trim().to_owned());
    match unit.filter(|unit| !unit.is_empty()) {
        Some(unit) => format!("{name}, {unit}"),
        None => name,
    }
}
