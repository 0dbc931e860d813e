//! The portfolio as it stands, measured as a selection is.

use rust_decimal::Decimal;

use super::Selection;
use crate::balance::State;
use crate::optimise::Model;

/// What is in now under the scenario, worth and cost counted as for any selection; whether it meets
/// every demand is not asked.
pub fn as_it_stands(model: &Model) -> Selection {
    let mut selection = Selection::default();
    for (place, (_, standing)) in model.facts().projects().enumerate() {
        if standing.state != State::In {
            continue;
        }
        let columns = model.columns.get(&place).map(Vec::as_slice).unwrap_or_default();
        let mut starts = columns.iter().filter_map(|column| model.starts.get(*column));
        let start = starts.clone().find(|start| start.shift == standing.shift);
        if let Some(start) = start.or_else(|| starts.next()) {
            selection.value += start.worth.unwrap_or(Decimal::ZERO);
            selection.cost = selection.cost + start.cost.unwrap_or_default();
        }
        selection.taken.insert(place, standing.shift);
    }
    selection
}
