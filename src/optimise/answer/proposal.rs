//! What an answer proposes to change, each change with its reason, for a person to take or leave.

use super::Selection;
use super::why::{Loss, WhyOut};
use crate::balance::State;
use crate::optimise::model::quoted;
use crate::optimise::{Maximise, Model};
use crate::portfolio::{Choosing, Portfolio, Scenario};
use crate::text::and_list;

/// One change that is proposed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposed {
    /// The project's place in the portfolio.
    pub place: usize,
    /// Whether it is in now, scenario included.
    pub was_in: bool,
    /// Whether it should be.
    pub is_in: bool,
    /// By how many quarters it should start later than planned.
    pub shift: i64,
    /// Why, in a sentence without its full stop.
    pub reason: String,
}

/// What an answer changes about the portfolio as it stands under its scenario, in the portfolio's
/// order. What is known about why projects are out makes better reasons.
pub fn proposal(model: &Model, best: &Selection, why_out: &[WhyOut]) -> Vec<Proposed> {
    let facts = model.facts();
    let mut proposed = Vec::new();
    for (place, (_, standing)) in facts.projects().enumerate() {
        if standing.state == State::Closed {
            continue;
        }
        let was_in = standing.state == State::In;
        let taken = best.taken.get(&place).copied();
        let shift = taken.unwrap_or(standing.shift);
        let is_in = taken.is_some();
        if was_in == is_in && shift == standing.shift {
            continue;
        }
        let reason = if is_in {
            why_taken(model, place, shift)
        } else {
            let why = why_out.iter().find(|why| why.place == place);
            why.map_or_else(|| why_never(model, place), |why| why_left(model, why))
        };
        proposed.push(Proposed { place, was_in, is_in, shift, reason });
    }
    proposed
}

/// The demand by which a project cannot be in at all.
fn why_never(model: &Model, place: usize) -> String {
    let columns = model.columns.get(&place).map(Vec::as_slice).unwrap_or_default();
    let keeps_out = |column: &usize| {
        let mut asked = model.asked.iter();
        asked.find(|asked| asked.fixed.contains(&(*column, false)))
    };
    let demand = columns.first().and_then(keeps_out).map(|asked| &asked.demand);
    demand.map_or_else(
        || "What is in gives more".into(),
        |demand| format!("It cannot be in: {}", demand.in_words(model.facts())),
    )
}

/// `It is worth 84 and costs €1.2m, and starts 2 quarters later`
fn why_taken(model: &Model, place: usize, shift: i64) -> String {
    let currency = model.facts().portfolio.currency();
    let mut starts = model.starts.iter();
    let Some(start) = starts.find(|start| start.place == place && start.shift == shift) else {
        return String::new();
    };
    let mut parts = Vec::new();
    if let Some(worth) = start.worth {
        parts.push(match model.maximise {
            Maximise::Value => format!("is worth {}", model.worth_in_words(worth)),
            Maximise::Objectives => {
                format!("gives {} to the objectives", model.worth_in_words(worth))
            }
            Maximise::Benefit => format!("brings {} a year", model.worth_in_words(worth)),
        });
    }
    if let Some(cost) = start.cost {
        parts.push(format!("costs {}", currency.short(cost)));
    }
    if shift > 0 {
        let later = crate::text::count(usize::try_from(shift).unwrap_or(0), "quarter");
        parts.push(format!("fits when it starts {later} later"));
    }
    if parts.is_empty() { "It has to be in".into() } else { format!("It {}", and_list(&parts)) }
}

/// Why a project is out, in words: `With it 12 of the value would be lost; “Payroll” would have to go`
pub fn why_left(model: &Model, why: &WhyOut) -> String {
    let names = |places: &[usize]| -> Vec<String> {
        places.iter().map(|place| quoted(model.facts(), *place)).collect()
    };
    let goes = &why.forced.goes;
    let go = match goes.as_slice() {
        [] => String::new(),
        all => format!("; {} would have to go", and_list(&names(all))),
    };
    // What comes in beside it is a part of the sum.
    let go = match (why.forced.comes.as_slice(), goes.is_empty()) {
        ([], _) => go,
        (all, true) => format!("; {} would come in too", and_list(&names(all))),
        (all, false) => format!("{go}, and {} would come in too", and_list(&names(all))),
    };
    match &why.forced.loss {
        Loss::Exactly(loss) if loss.is_zero() && go.is_empty() => {
            "Taking it in would neither gain nor lose anything".into()
        }
        Loss::Exactly(loss) if loss.is_zero() => format!("Taking it in would be as good{go}"),
        Loss::Exactly(loss) => {
            format!("With it {} would be lost{go}", model.worth_named(*loss))
        }
        Loss::Between(_, most) => {
            format!("With it at most {} would be lost{go}", model.worth_named(*most))
        }
        Loss::Impossible => "It cannot be in within the limits".into(),
        Loss::Unknown => "It was not found out in time".into(),
    }
}

/// A scenario with what was taken of a proposal laid over it. What it says already about other
/// projects stays.
pub fn laid_over<'a>(
    scenario: &Scenario,
    portfolio: &Portfolio,
    taken: impl IntoIterator<Item = &'a Proposed>,
) -> Scenario {
    let mut scenario = scenario.clone();
    for proposed in taken {
        let Some(project) = portfolio.projects.at(proposed.place) else { continue };
        let place = scenario.choices.iter().position(|choice| choice.project == project.id);
        let as_planned = project.stage().is_in() == proposed.is_in;
        let choice = Choosing {
            project: project.id.clone(),
            included: (!as_planned).then_some(proposed.is_in),
            shift: (proposed.shift != 0).then_some(proposed.shift),
            unknown: place
                .and_then(|place| scenario.choices.get(place))
                .map(|choice| choice.unknown.clone())
                .unwrap_or_default(),
        };
        let says_nothing =
            choice.included.is_none() && choice.shift.is_none() && choice.unknown.is_empty();
        match place {
            Some(place) if says_nothing => drop(scenario.choices.remove(place)),
            Some(place) => {
                if let Some(slot) = scenario.choices.get_mut(place) {
                    *slot = choice;
                }
            }
            None if says_nothing => {}
            None => scenario.choices.push(choice),
        }
    }
    scenario
}
