//! The numbers behind the balance.

use super::Bubbles;
use crate::balance::Facts;
use crate::charts::Options;
use crate::portfolio::{Choice as _, Score};

/// One row for each project drawn, in the portfolio's order.
pub(super) fn table(facts: &Facts, options: &Options) -> Vec<Vec<String>> {
    let bubbles = Bubbles::of(facts, options);
    let currency = facts.portfolio.currency();
    let cost = format!("Cost ({})", currency.code());
    let mut rows = vec![
        [
            "Id",
            "Project",
            "Stage",
            "In or candidate",
            "Value",
            "Risk",
            "Confidence",
            &cost,
            "End",
            &bubbles.colours.title,
            "Sponsorship",
            "Quadrant",
        ]
        .map(str::to_owned)
        .to_vec(),
    ];
    let mut marks: Vec<_> = bubbles.marks.iter().collect();
    marks.sort_by_key(|mark| mark.place);
    for mark in marks {
        let Some(project) = facts.portfolio.projects.get(&mark.project) else { continue };
        let Some(standing) = facts.standing(&mark.project) else { continue };
        let score = |score: Option<Score>| score.map(|s| s.to_string()).unwrap_or_default();
        let entry = bubbles.colours.entries.iter().find(|entry| entry.slot == mark.slot);
        rows.push(vec![
            project.id.to_string(),
            project.name.clone(),
            project.stage().label().to_owned(),
            if mark.included { "in" } else { "candidate" }.to_owned(),
            score(project.value),
            score(project.risk),
            score(project.confidence),
            standing
                .cost
                .map(|cost| cost.decimal(currency.decimals()).normalize().to_string())
                .unwrap_or_default(),
            project.end.map(|end| facts.shifted(&project.id, end).to_string()).unwrap_or_default(),
            entry.map(|entry| entry.label.clone()).unwrap_or_default(),
            standing.sponsorship.label().to_owned(),
            bubbles.quadrant(mark).map(|quadrant| quadrant.label().to_owned()).unwrap_or_default(),
        ]);
    }
    rows
}
