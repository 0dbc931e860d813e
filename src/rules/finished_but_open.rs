//! Projects that have kept every promise and go on.

use super::{Family, Fix, Judge, Scope, ask, fix, milestones, rule};
use crate::portfolio::{Level, Stage};
use crate::text::{count, date};

rule! {
    /// ## What it checks
    /// A delivering project has milestones, and every one of them is done.
    ///
    /// ## Why it matters
    /// A project that never ends keeps its people, its budget and its place on the list, and the
    /// benefits wait until somebody says that it is over.
    ///
    /// ## What to do
    /// Say what was reached, thank those who did it, write down what was learned, and mark it as done.
    /// If something is left to do, promise it: a milestone with a date and a name.
    pub(super) static FINISHED_BUT_OPEN = {
        name: "finished-but-open",
        title: "Finished but still open",
        family: Family::Milestones,
        level: Level::Warning,
        thresholds: &[],
        field: "stage",
        judge: Judge::Project(Scope::Delivering, |case, project, _, findings| {
            let all = project.milestones.len();
            if all == 0 || project.milestones.iter().any(|milestone| milestone.done.is_none()) {
                return;
            }
            let last = project.milestones.iter().filter_map(|milestone| milestone.done).max();
            let last = last.map_or_else(String::new, date);
            let message = if all == 1 {
                format!("Its only milestone was done on {last}, and it is still delivering")
            } else {
                let all = count(all, "milestone");
                format!("All its {all} are done, the last on {last}, and it is still delivering")
            };
            findings.push(case.project(project, message));
        }),
        question: |facts, finding| {
            ask::about(facts, finding, |p, project| {
                let question = "what is still being done, who pays for it, and who would notice if it ended today?";
                ask::to_owner(p, project, question)
            })
        },
        fixes: |facts, finding| {
            let mut fixes = fix::of(facts, finding, |project| {
                let detail = "Its benefits can be looked for from now on";
                let done = Fix::of_project("Mark it as done", detail, project, |with, words| {
                    with.stage = Some(Stage::Done);
                    if !words.is_empty() {
                        words.clone_into(&mut with.stage_reason);
                    }
                });
                [done.asking("What was reached?")]
            });
            fixes.extend(milestones::reviews(facts, finding, "Closing review", &[14, 30]));
            fixes
        },
    }
}
