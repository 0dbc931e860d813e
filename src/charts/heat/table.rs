//! The numbers behind what is asked of roles and units.

use super::{Heat, Measure};
use crate::balance::Facts;
use crate::charts::Options;

/// One row for each role or unit and quarter in which something is asked, the past included.
pub(in crate::charts) fn table(
    facts: &Facts,
    options: &Options,
    measure: Measure,
) -> Vec<Vec<String>> {
    let heat = Heat::of(facts, options, measure);
    let columns = match measure {
        Measure::Days => ["Role", "Quarter", "Days asked", "Days there are"],
        Measure::Load => ["Unit", "Quarter", "Load asked (index)", "Load it can take (index)"],
    };
    let more = ["Share", "Over", "Projects", "Projects that do not say how much"];
    let mut rows = vec![columns.into_iter().chain(more).map(str::to_owned).collect::<Vec<_>>()];
    let mut lines: Vec<_> = heat.lines.iter().collect();
    lines.sort_by_key(|line| line.place);
    for line in lines {
        for quarter in line.asked.keys() {
            let cell = line.cell(*quarter);
            let share = cell.pressure().filter(|share| share.is_finite() && !cell.is_unknown());
            let asked = (!cell.is_unknown()).then(|| cell.asked.normalize().to_string());
            rows.push(vec![
                line.name.clone(),
                quarter.to_string(),
                asked.unwrap_or_default(),
                cell.capacity.map(|figure| figure.normalize().to_string()).unwrap_or_default(),
                share.map(|share| format!("{share:.4}")).unwrap_or_default(),
                if cell.is_over() { "yes" } else { "" }.to_owned(),
                cell.parts.len().to_string(),
                cell.unknown().to_string(),
            ]);
        }
    }
    rows
}
