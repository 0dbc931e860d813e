//! Portfolios without an experiment.

use super::{Family, Judge, Subject, ask, fix, rule};
use crate::portfolio::Level;
use crate::text::count;

rule! {
    /// ## What it checks
    /// There are live projects, and none of them is an experiment: none has the ambition to
    /// transform, and none has a new horizon. Projects that are not classified are no experiments.
    ///
    /// ## Why it matters
    /// Who only improves what there is will be good at it on the day when nobody wants it any more.
    ///
    /// ## What to do
    /// Set a small amount aside for something that may fail, with a date on which it is stopped
    /// unless it has shown that it works.
    pub(super) static NOTHING_VENTURED = {
        name: "nothing-ventured",
        title: "Nothing ventured",
        family: Family::Balance,
        level: Level::Note,
        thresholds: &[],
        field: "classes",
        judge: Judge::Portfolio(|case, findings| {
            let balance = &case.facts.balance;
            if balance.live.projects > 0 && balance.ventures == 0 {
                let none = match balance.live.projects {
                    1 => "The only live project is not".to_owned(),
                    live => format!("None of {} is", count(live, "live project")),
                };
                let message = format!("{none} meant to transform anything or to open a new horizon");
                findings.push(case.about(Subject::Portfolio, 0, message));
            }
        }),
        question: ask::nothing,
        fixes: fix::none,
    }
}
