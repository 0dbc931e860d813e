//! Portfolios in which everything is finished.

use super::{Family, Judge, Subject, Threshold, ask, fix, rule};
use crate::portfolio::{Level, Stage};
use crate::text::count;

rule! {
    /// ## What it checks
    /// As many projects are done as the threshold says, or more, and none was ever stopped.
    ///
    /// ## Why it matters
    /// Not every project should run to completion. Where none is ever stopped, either all of them
    /// were safe, or money goes on after hope is gone.
    ///
    /// ## What to do
    /// Agree for each project when it would be stopped, look at that in every review, and praise who
    /// stops one in time.
    pub(super) static NOTHING_STOPPED = {
        name: "nothing-stopped",
        title: "Nothing ever stopped",
        family: Family::Balance,
        level: Level::Note,
        thresholds: &[Threshold {
            name: "projects",
            default: 10.0,
            meaning: "projects done from which on one would expect one stopped",
        }],
        field: "stage",
        judge: Judge::Portfolio(|case, findings| {
            let balance = &case.facts.balance;
            let done = balance.at_stage(Stage::Done);
            if done as f64 >= case.threshold("projects").max(1.0) && balance.at_stage(Stage::Stopped) == 0 {
                let message = format!("{} done and none ever stopped", count(done, "project"));
                findings.push(case.about(Subject::Portfolio, 0, message));
            }
        }),
        question: ask::nothing,
        fixes: fix::none,
    }
}
