//! Sponsors and owners for whom nobody stands in.

use super::{Family, Judge, Subject, ask, people, rule};
use crate::portfolio::Level;
use crate::text::count;

rule! {
    /// ## What it checks
    /// Somebody who sponsors or owns a live project has no deputy. Whoever is named as their own
    /// deputy has none. It is told once for each person, however many projects they have.
    ///
    /// ## Why it matters
    /// People fall ill, move on and go on leave in August. Decisions that wait for one person wait
    /// for everybody.
    ///
    /// ## What to do
    /// Name somebody who may decide in their place, and tell both of them.
    pub(super) static MISSING_DEPUTY = {
        name: "missing-deputy",
        title: "No deputy",
        family: Family::Accountability,
        level: Level::Note,
        thresholds: &[],
        field: "deputy",
        judge: Judge::Portfolio(|case, findings| {
            let p = &case.facts.portfolio;
            for person in &p.people {
                if person.deputy.as_ref().is_some_and(|deputy| *deputy != person.id) {
                    continue;
                }
                let sponsored = people::sponsored(case.facts, &person.id);
                let owned = people::owned(case.facts, &person.id);
                let what = match (sponsored, owned) {
                    (0, 0) => continue,
                    (sponsored, 0) => format!("sponsors {}", count(sponsored, "live project")),
                    (0, owned) => format!("owns {}", count(owned, "live project")),
                    (sponsored, owned) => {
                        format!("sponsors {}, owns {owned}", count(sponsored, "live project"))
                    }
                };
                let name = p.person_name(&person.id);
                let message = format!("{name} {what} and has no deputy");
                findings.push(case.about(Subject::Person(person.id.clone()), 0, message));
            }
        }),
        question: ask::nothing,
        fixes: |facts, finding| match &finding.subject {
            Subject::Person(person) => people::assign_deputy(facts, person),
            _ => Vec::new(),
        },
    }
}
