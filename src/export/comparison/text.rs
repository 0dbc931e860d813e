//! A comparison in words, for a terminal.

use super::{Comparison, Rescored, Slip};
use crate::edit::difference::Way;
use crate::portfolio::Score;
use crate::text::{count, plain, short_date};

/// The comparison as plain text.
pub fn text(comparison: &Comparison<'_>) -> String {
    if comparison.is_empty() {
        return "Nothing is different.\n".to_owned();
    }
    let mut out = String::new();
    for (title, lines) in sections(comparison) {
        if !lines.is_empty() {
            out.push_str(&format!("{title}\n"));
            for line in lines {
                out.push_str(&format!("  {}\n", plain(&line)));
            }
            out.push('\n');
        }
    }
    out
}

/// Every part of a comparison with its lines.
pub(super) fn sections(comparison: &Comparison<'_>) -> Vec<(String, Vec<String>)> {
    let names = |way: Way| -> Vec<String> {
        comparison.projects(way).map(|one| one.about.name.clone()).collect()
    };
    let (new, gone) = (names(Way::Added), names(Way::Removed));
    let changed = comparison.changed();
    let fields = changed.iter().flat_map(|(first, changes)| {
        let lines = changes.iter().map(|one| format!("  {}", one.in_words()));
        std::iter::once(first.about.name.clone()).chain(lines).collect::<Vec<_>>()
    });
    let decisions = comparison.decisions.iter().map(|decision| {
        let (project, verdict, by) = comparison.decided(decision);
        let date = decision.date.map(short_date).unwrap_or_default();
        let by = if by.is_empty() { String::new() } else { format!(", by {by}") };
        let why = decision.reason.as_str();
        let why = if why.is_empty() { String::new() } else { format!(": {why}") };
        format!("{date} {project} {verdict}{by}{why}").trim().to_owned()
    });
    let finding = |one: &&crate::rules::Finding| {
        let project = one.project.as_ref().and_then(|id| comparison.portfolio.projects.get(id));
        let name = project.map_or_else(String::new, |project| format!("{}: ", project.name));
        format!("{} {name}{} [{}]", one.level.sign(), one.message, one.rule.name)
    };
    let others = comparison
        .others()
        .map(|one| format!("{} {}: {}", one.about.noun.label(), one.about.name, one.in_words()));
    vec![
        (format!("New: {}", count(new.len(), "project")), new),
        (format!("Gone: {}", count(gone.len(), "project")), gone),
        (format!("Changed: {}", count(changed.len(), "project")), fields.collect()),
        ("Milestones moved".to_owned(), comparison.slipped.iter().map(slip).collect()),
        ("Scores moved".to_owned(), comparison.scores.iter().map(rescored).collect()),
        ("Decisions taken".to_owned(), decisions.collect()),
        ("Findings new".to_owned(), comparison.found.iter().map(finding).collect()),
        ("Findings gone".to_owned(), comparison.settled.iter().map(finding).collect()),
        ("Beside the projects".to_owned(), others.collect()),
    ]
}

fn slip(slip: &Slip) -> String {
    let way = if slip.days > 0 { "later" } else { "earlier" };
    let days = count(usize::try_from(slip.days.unsigned_abs()).unwrap_or(0), "day");
    let (from, to) = (short_date(slip.from), short_date(slip.to));
    format!("{}, {}: {days} {way}, {from} → {to}", slip.name, slip.milestone)
}

fn rescored(one: &Rescored) -> String {
    let figure = |score: Option<Score>| score.map_or_else(|| "–".to_owned(), |s| s.to_string());
    format!("{}: {} {} → {}", one.name, one.score, figure(one.from), figure(one.to))
}
