//! Projects that wait for something that will never come.

use super::{Family, Judge, ask, links, rule};
use crate::portfolio::{Level, Stage};

rule! {
    /// ## What it checks
    /// A live project needs a project that was stopped. One that is done is what was needed.
    ///
    /// ## Why it matters
    /// It waits for something that will never come, or it never needed it.
    ///
    /// ## What to do
    /// Ask what it was needed for. Take it into this project, find it elsewhere, or stop this one
    /// too.
    pub(super) static NEEDS_A_CLOSED_PROJECT = {
        name: "needs-a-closed-project",
        title: "Needs a stopped project",
        family: Family::Consistency,
        level: Level::Error,
        thresholds: &[],
        field: "needs",
        judge: Judge::Portfolio(|case, findings| {
            for need in &case.facts.balance.needs.all {
                let Some((from, to)) = links::ends(case.facts, *need) else { continue };
                if from.1.is_live && to.0.stage() == Stage::Stopped {
                    let message = format!("It needs {}, which was stopped", to.0.name);
                    findings.push(case.part(from.0, need.part, message));
                }
            }
        }),
        question: |facts, finding| {
            ask::about(facts, finding, |p, project| {
                let needed = links::needed_name(p, project, finding);
                format!("{needed} was stopped: from where will what it was to deliver come now?")
            })
        },
        fixes: links::drop_need,
    }
}
