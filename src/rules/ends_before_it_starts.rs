//! Live projects whose end comes before their start.

use super::{Family, Fix, Judge, Scope, ask, days, fix, rule};
use crate::portfolio::Level;
use crate::text::date;

rule! {
    /// ## What it checks
    /// The end of a live project lies before its start. One that ends on the day it starts is fine.
    ///
    /// ## Why it matters
    /// One of the two dates is wrong. Until it is put right the project lies in no quarter, and
    /// neither its people nor the change it brings are counted anywhere.
    ///
    /// ## What to do
    /// Ask the owner for both dates. In an imported list, look whether the columns were swapped.
    pub(super) static ENDS_BEFORE_IT_STARTS = {
        name: "ends-before-it-starts",
        title: "Ends before it starts",
        family: Family::Consistency,
        level: Level::Error,
        thresholds: &[],
        field: "end",
        judge: Judge::Project(Scope::Live, |case, project, _, findings| {
            if let (Some(start), Some(end)) = (project.start, project.end)
                && end < start
            {
                let (before, end, start) = (days::apart(end, start), date(end), date(start));
                let message = format!("It ends on {end}, {before} before it starts on {start}");
                findings.push(case.project(project, message));
            }
        }),
        question: |facts, finding| {
            ask::about(facts, finding, |p, project| {
                let question = "by which of the two dates do your people work, and where does the other come from?";
                ask::to_owner(p, project, question)
            })
        },
        fixes: |facts, finding| {
            fix::of(facts, finding, |project| {
                let (start, end) = (project.start.map(date), project.end.map(date));
                let (start, end) = (start.unwrap_or_default(), end.unwrap_or_default());
                let detail = format!("Starts on {end} and ends on {start}");
                let is_wrong = |with: &crate::portfolio::Project| {
                    with.start.zip(with.end).is_some_and(|(start, end)| end < start)
                };
                let swap = Fix::of_project_if("Swap start and end", detail, project, move |with, _| {
                    let wrong = is_wrong(with);
                    std::mem::swap(&mut with.start, &mut with.end);
                    wrong
                });
                let detail = format!("Keeps the start, {start}");
                let clear = Fix::of_project("Clear the end", detail, project, |with, _| with.end = None);
                [swap, clear]
            })
        },
    }
}
