//! People who own more than one can.

use super::sharing::{self, Part};
use super::{Family, Judge, Subject, Threshold, ask, rule};
use crate::portfolio::Level;
use crate::text::count;

rule! {
    /// ## What it checks
    /// One person owns more live projects than the threshold allows. Leading a team and promising a
    /// milestone do not count.
    ///
    /// ## Why it matters
    /// Whoever answers for everything answers for nothing: the loudest project gets the week, and
    /// the others slip without anybody noticing.
    ///
    /// ## What to do
    /// Hand some to people who have room, agree openly which of them wait, or stop some.
    pub(super) static OWNER_OVERLOADED = {
        name: "owner-overloaded",
        title: "Owner of too many projects",
        family: Family::Accountability,
        level: Level::Warning,
        thresholds: &[Threshold {
            name: "projects",
            default: 3.0,
            meaning: "live projects that one person can own",
        }],
        field: "owner",
        judge: Judge::Portfolio(|case, findings| {
            let most = case.threshold("projects");
            let balance = &case.facts.balance;
            for person in &case.facts.portfolio.people {
                let owned = balance.owned.get(&person.id).copied().unwrap_or(0);
                if owned as f64 > most {
                    let name = case.facts.portfolio.person_name(&person.id);
                    let projects = count(owned, "live project");
                    let message = format!(
                        "{name} owns {projects}; nobody can answer for the delivery of more than {most}"
                    );
                    findings.push(case.about(Subject::Person(person.id.clone()), 0, message));
                }
            }
        }),
        question: ask::nothing,
        fixes: |facts, finding| sharing::share_out(facts, finding, Part::Owner),
    }
}
