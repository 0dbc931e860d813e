//! Live projects from which nobody expects anything.

use super::{Family, Judge, Scope, ask, fix, rule};
use crate::portfolio::{Benefit, Level};

rule! {
    /// ## What it checks
    /// A live project names no benefit.
    ///
    /// ## Why it matters
    /// It has a cost and no return. A system is not a benefit; what people can do with it is. What
    /// nobody named, nobody will look for afterwards.
    ///
    /// ## What to do
    /// Name one thing that the business gets out of it, who answers for it, and how one would
    /// measure it. If there is none, stop it. “The old one is no longer supported” is a benefit too:
    /// say what would stand still, and for how long.
    pub(super) static MISSING_BENEFIT = {
        name: "missing-benefit",
        title: "No benefit",
        family: Family::Purpose,
        level: Level::Warning,
        thresholds: &[],
        field: "benefits",
        judge: Judge::Project(Scope::Live, |case, project, standing, findings| {
            if !project.benefits.is_empty() {
                return;
            }
            findings.push(match standing.cost {
                Some(cost) => {
                    let cost = case.facts.portfolio.currency().short(cost);
                    case.project(project, format!("It costs {cost} and names no benefit"))
                }
                None => case.project(project, "It names no benefit"),
            });
        }),
        question: |facts, finding| {
            ask::about(facts, finding, |p, project| {
                let units = ask::units(p, project);
                match project.cost() {
                    Some(cost) => {
                        let cost = p.currency().short(cost);
                        format!("For {cost}, what will {units} be able to do that cannot be done today?")
                    }
                    None => format!("What will {units} be able to do that cannot be done today?"),
                }
            })
        },
        fixes: |facts, finding| {
            let question = "What does the business get out of it?";
            fix::write(facts, finding, "Name a benefit", question, |project, words| {
                let (name, owner) = (words.to_owned(), project.sponsor.clone());
                project.benefits.push(Benefit { name, owner, ..Benefit::default() });
            })
        },
    }
}
