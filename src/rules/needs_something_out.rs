//! Projects that are in without what they need.

use super::{Family, Judge, ask, links, rule};
use crate::balance::State;
use crate::portfolio::Level;

rule! {
    /// ## What it checks
    /// A project that is in, scenario included, needs one that could be in and is not. Needs of
    /// stopped projects are told by needs-a-closed-project; a project that is done is there.
    ///
    /// ## Why it matters
    /// Half of something that only works as a whole is money spent for nothing.
    ///
    /// ## What to do
    /// Bring in what it needs, or leave it out as well.
    pub(super) static NEEDS_SOMETHING_OUT = {
        name: "needs-something-out",
        title: "Needs a project that is out",
        family: Family::Consistency,
        level: Level::Error,
        thresholds: &[],
        field: "needs",
        judge: Judge::Portfolio(|case, findings| {
            for need in &case.facts.balance.needs.all {
                let Some((from, to)) = links::ends(case.facts, *need) else { continue };
                if from.1.state == State::In && to.1.state == State::Candidate {
                    let message = format!("It is in and needs {}, which is not", to.0.name);
                    findings.push(case.part(from.0, need.part, message));
                }
            }
        }),
        question: |facts, finding| {
            ask::about(facts, finding, |p, project| {
                let needed = links::needed_name(p, project, finding);
                format!("What is it worth without {needed}, and who has decided to do one without the other?")
            })
        },
        fixes: |facts, finding| {
            let mut fixes = links::bring_in(facts, finding);
            fixes.extend(links::drop_need(facts, finding));
            fixes
        },
    }
}
