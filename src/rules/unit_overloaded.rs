//! Units that are asked to take in more change than they can.

use super::overload::Overload;
use super::{Family, Judge, Subject, ask, fix, rule};
use crate::portfolio::Level;

rule! {
    /// ## What it checks
    /// The projects that are in ask a unit to take in more change in a quarter than its change
    /// capacity, scenario included. Quarters that are over are not looked at, nor are units whose
    /// capacity is not known. One finding for each unit names its worst quarter.
    ///
    /// ## Why it matters
    /// An organisation changes only as fast as it can digest. Three good systems in one quarter in
    /// one department are three failures.
    ///
    /// ## What to do
    /// Let one come after the other. The load is an index, not a measurement: ask the head of the
    /// unit what they could bear.
    pub(super) static UNIT_OVERLOADED = {
        name: "unit-overloaded",
        title: "Too much change at once",
        family: Family::People,
        level: Level::Warning,
        thresholds: &[],
        field: "units",
        judge: Judge::Portfolio(|case, findings| {
            let facts = case.facts;
            for unit in &facts.portfolio.units {
                let asked = facts.balance.change.of(&unit.id);
                let Some(overload) = Overload::of(facts.today, asked, |_| unit.change_capacity) else {
                    continue;
                };
                let Overload { quarter, asked, capacity, .. } = &overload;
                let (quarter, asked, capacity) = (quarter.label(), asked.normalize(), capacity.normalize());
                let message = format!(
                    "{} is asked to take in a change load of {asked} in {quarter} and can take {capacity}{}",
                    unit.name, overload.elsewhere()
                );
                findings.push(case.about(Subject::Unit(unit.id.clone()), 0, message));
            }
        }),
        question: ask::nothing,
        fixes: fix::none,
    }
}
