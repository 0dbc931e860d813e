//! Live projects whose cost nobody knows.

use super::{Family, Judge, Scope, fix, rule};
use crate::portfolio::Level;

rule! {
    /// ## What it checks
    /// A live project has neither yearly costs nor a budget. A cost of zero is a known cost.
    ///
    /// ## Why it matters
    /// A project of unknown cost looks free in every sum. The shares and the mix leave it out, and
    /// so every percentage on the wall is a little wrong.
    ///
    /// ## What to do
    /// Enter a budget, even a rough one, and a low confidence beside it.
    pub(super) static MISSING_COST = {
        name: "missing-cost",
        title: "Cost unknown",
        family: Family::Money,
        level: Level::Warning,
        thresholds: &[],
        field: "costs",
        judge: Judge::Project(Scope::Live, |case, project, standing, findings| {
            if standing.cost.is_none() {
                findings.push(case.project(project, "Its cost is not known"));
            }
        }),
        question: |_, _| {
            Some("What would it have to cost for us to say no, and how near to that is it?".into())
        },
        fixes: fix::none,
    }
}
