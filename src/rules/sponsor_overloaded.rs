//! People who sponsor more than one can.

use super::sharing::{self, Part};
use super::{Family, Judge, Subject, Threshold, ask, rule};
use crate::portfolio::Level;
use crate::text::count;

rule! {
    /// ## What it checks
    /// One person sponsors more live projects than the threshold allows.
    ///
    /// ## Why it matters
    /// Sponsoring takes at least an hour a week for each project: deciding, clearing the way,
    /// asking what good looks like. A name on ten projects is a signature, not a sponsor.
    ///
    /// ## What to do
    /// Hand some to other heads of the business, join projects that belong together, or stop some.
    pub(super) static SPONSOR_OVERLOADED = {
        name: "sponsor-overloaded",
        title: "Sponsor of too many projects",
        family: Family::Sponsorship,
        level: Level::Warning,
        thresholds: &[Threshold {
            name: "projects",
            default: 3.0,
            meaning: "live projects that one person can sponsor",
        }],
        field: "sponsor",
        judge: Judge::Portfolio(|case, findings| {
            let most = case.threshold("projects");
            let balance = &case.facts.balance;
            for person in &case.facts.portfolio.people {
                let sponsored = balance.sponsored.get(&person.id).copied().unwrap_or(0);
                if sponsored as f64 > most {
                    let name = case.facts.portfolio.person_name(&person.id);
                    let projects = count(sponsored, "live project");
                    let message = format!(
                        "{name} sponsors {projects}; more than {most} is too many to give each an hour a week"
                    );
                    findings.push(case.about(Subject::Person(person.id.clone()), 0, message));
                }
            }
        }),
        question: ask::nothing,
        fixes: |facts, finding| sharing::share_out(facts, finding, Part::Sponsor),
    }
}
