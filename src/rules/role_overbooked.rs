//! Roles of which more is asked than there is.

use super::overload::Overload;
use super::{Family, Judge, Subject, ask, fix, rule};
use crate::portfolio::Level;

rule! {
    /// ## What it checks
    /// The projects that are in ask a role for more person-days in a quarter than it has, scenario
    /// included. Quarters that are over are not looked at, nor are those for which the role's
    /// capacity is not known. One finding for each role names its worst quarter.
    ///
    /// ## Why it matters
    /// People are not elastic. Work that is asked of nobody's free days is late in every project at
    /// once, and nobody can say which of them matters most.
    ///
    /// ## What to do
    /// Let something start later, hire or train ahead of the quarter, or stop something.
    pub(super) static ROLE_OVERBOOKED = {
        name: "role-overbooked",
        title: "Role overbooked",
        family: Family::People,
        level: Level::Warning,
        thresholds: &[],
        field: "capacity",
        judge: Judge::Portfolio(|case, findings| {
            let facts = case.facts;
            for role in &facts.portfolio.roles {
                let asked = facts.balance.work.of(&role.id);
                let capacity = |quarter| role.capacity.as_ref()?.in_quarter(quarter);
                let Some(overload) = Overload::of(facts.today, asked, capacity) else { continue };
                let Overload { quarter, asked, capacity, .. } = &overload;
                let (quarter, asked, capacity) = (quarter.label(), asked.normalize(), capacity.normalize());
                let message = format!(
                    "{}: {asked} days are asked for in {quarter}, and there are {capacity}{}",
                    role.name, overload.elsewhere()
                );
                findings.push(case.about(Subject::Role(role.id.clone()), 0, message));
            }
        }),
        question: ask::nothing,
        fixes: fix::none,
    }
}
