//! The column that says whether a project is in, and sets it under the scenario.

use crate::app::Document;
use crate::balance::{Standing, State};
use crate::edit::scenario::{MOST_SHIFTED, Pick};
use crate::portfolio::Project;

/// Whether a project is in, and what the scenario does to it: `In`, `▼ Taken out`,
/// `In, → 2 Q later`.
pub(super) fn in_or_out(project: &Project, standing: &Standing) -> String {
    let as_planned = project.stage().is_in();
    let state = match (standing.state, as_planned) {
        (State::In, true) => "In",
        (State::In, false) => "▲ Taken in",
        (State::Candidate, true) => "▼ Taken out",
        (State::Candidate, false) => "Candidate",
        (State::Closed, _) => "Closed",
    };
    match usize::try_from(standing.shift) {
        Ok(quarters @ 1..) if standing.is_open() => format!("{state}, → {quarters} Q later"),
        _ => state.to_owned(),
    }
}

/// How it is in the plan.
pub(super) fn planned(project: &Project) -> &'static str {
    match (project.stage().is_open(), project.stage().is_in()) {
        (false, _) => "closed",
        (true, true) => "in, as dated",
        (true, false) => "candidate, as dated",
    }
}

/// Whether the scenario decides differently about a project.
pub(super) fn is_moved(document: &Document, project: &Project) -> bool {
    let as_planned = project.stage().is_in();
    document.facts.standing(&project.id).is_some_and(|standing| {
        standing.is_open() && (standing.shift != 0 || (standing.state == State::In) != as_planned)
    })
}

/// What can be chosen.
pub(super) fn options() -> Vec<String> {
    let later = (1..=4).map(|number| {
        let quarters = crate::text::count(number, "quarter");
        format!("{quarters} later")
    });
    let words = ["In", "Out", "As planned"].into_iter().map(str::to_owned);
    words.chain(later).collect()
}

/// What was chosen or typed: in, out, as planned, or by how many quarters it starts later; nothing
/// where nothing was.
pub(super) fn understood(typed: &str) -> Result<Option<Pick>, String> {
    let word = typed.trim().to_lowercase();
    let number = word.split_whitespace().next().and_then(|first| first.parse::<i64>().ok());
    match (word.as_str(), number) {
        ("", _) => Ok(None),
        ("in" | "taken in", _) => Ok(Some(Pick::In)),
        ("out" | "taken out", _) => Ok(Some(Pick::Out)),
        ("as planned" | "planned", _) => Ok(Some(Pick::AsPlanned)),
        (_, Some(later @ 0..=MOST_SHIFTED)) => Ok(Some(Pick::Shift(later))),
        _ => Err(format!("“{typed}” is not in, out, as planned or a number of quarters")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_that_can_be_chosen_is_understood() {
        for option in options() {
            assert!(matches!(understood(&option), Ok(Some(_))), "{option}");
        }
        assert_eq!(understood(" 3 quarters later"), Ok(Some(Pick::Shift(3))));
        assert_eq!(understood("0"), Ok(Some(Pick::Shift(0))));
        assert_eq!(understood(" "), Ok(None));
        assert!(understood("-1").is_err() && understood("perhaps").is_err());
    }
}
