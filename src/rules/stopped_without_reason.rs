//! Projects that were stopped, and nobody said why.

use super::{Family, Fix, Judge, Scope, ask, fix, rule};
use crate::balance::Facts;
use crate::portfolio::{Decision, Level, Money, Project, Verdict};
use crate::text::{date, shortened};

rule! {
    /// ## What it checks
    /// A stopped project does not say why it was stopped. A reason in the log of decisions is offered
    /// as the fix.
    ///
    /// ## Why it matters
    /// Stopping is one of the best decisions a portfolio can show, if one can see that it was one.
    /// Without the reason it looks like a failure, and somebody will propose it again.
    ///
    /// ## What to do
    /// Write one sentence: what we found out, and what we do instead.
    pub(super) static STOPPED_WITHOUT_REASON = {
        name: "stopped-without-reason",
        title: "Stopped without a reason",
        family: Family::Health,
        level: Level::Warning,
        thresholds: &[],
        field: "stage_reason",
        judge: Judge::Project(Scope::Stopped, |case, project, _, findings| {
            if !project.stage_reason.trim().is_empty() {
                return;
            }
            findings.push(match project.spent.filter(|spent| *spent > Money::ZERO) {
                Some(spent) => {
                    let spent = case.facts.portfolio.currency().short(spent);
                    case.project(project, format!("It was stopped after {spent} was spent, and nobody says why"))
                }
                None => case.project(project, "It was stopped, and nobody says why"),
            });
        }),
        question: |facts, finding| {
            ask::about(facts, finding, |p, project| {
                let question = "what did we find out, and what do we do about the problem instead?";
                ask::to_sponsor(p, project, question)
            })
        },
        fixes: |facts, finding| {
            let mut fixes = fix::of(facts, finding, |project| {
                decided(facts, project).map(|decision| {
                    let reason = decision.reason.clone();
                    let day = decision.date.map_or_else(String::new, |day| format!(" on {}", date(day)));
                    let label = format!("Take what was decided{day}");
                    let detail = shortened(&decision.reason, 120);
                    Fix::of_project(label, detail, project, move |with, _| {
                        with.stage_reason.clone_from(&reason);
                    })
                })
            });
            let question = "What did we find out, and what do we do instead?";
            fixes.extend(fix::write(facts, finding, "Say why", question, |project, words| {
                words.clone_into(&mut project.stage_reason);
            }));
            fixes
        },
    }
}

/// The last decision to stop a project that has a reason.
fn decided<'f>(facts: &'f Facts, project: &Project) -> Option<&'f Decision> {
    facts.portfolio.decisions.iter().rev().find(|decision| {
        decision.project.as_ref() == Some(&project.id)
            && decision.decision == Some(Verdict::Stop)
            && !decision.reason.trim().is_empty()
    })
}
