//! Projects under way on a blank sheet of paper.

use super::{Family, Fix, Judge, Scope, ask, fix, rule};
use crate::portfolio::{Level, Money};
use crate::text::date;

rule! {
    /// ## What it checks
    /// A delivering project has no signed statement of work. One without a date of signing, or with
    /// a date that has not come yet, is not signed.
    ///
    /// ## Why it matters
    /// Nobody signs a blank sheet of paper, and yet work and money flow as if somebody had. What was
    /// never agreed cannot be delivered, refused or changed.
    ///
    /// ## What to do
    /// Write on two pages what will be there, by when, for how much and who accepts it. The sponsor
    /// signs it, or the work stops until somebody does.
    pub(super) static UNSIGNED_STATEMENT_OF_WORK = {
        name: "unsigned-statement-of-work",
        title: "Statement of work not signed",
        family: Family::Accountability,
        level: Level::Error,
        thresholds: &[],
        field: "statement_of_work",
        judge: Judge::Project(Scope::Delivering, |case, project, _, findings| {
            let signed = project.statement_of_work.as_ref().and_then(|work| work.signed);
            if let Some(day) = signed {
                if day > case.facts.today {
                    let day = date(day);
                    let message = format!("Work is under way, and it will not be signed for before {day}");
                    findings.push(case.project(project, message));
                }
                return;
            }
            findings.push(match project.spent.filter(|spent| *spent > Money::ZERO) {
                Some(spent) => {
                    let spent = case.facts.portfolio.currency().short(spent);
                    let message = format!("{spent} is spent, and nobody signed for what is to be delivered");
                    case.project(project, message)
                }
                None => case.project(project, "Work is under way, and nobody signed for what is to be delivered"),
            });
        }),
        question: |facts, finding| {
            ask::about(facts, finding, |p, project| {
                let (sponsor, owner) = (ask::sponsor(p, project), ask::owner(p, project));
                format!("What has {owner} promised, what has {sponsor} agreed to accept, and where do both stand in writing?")
            })
        },
        fixes: |facts, finding| {
            fix::of(facts, finding, |project| {
                let today = facts.today;
                let label = format!("Signed today by {}", ask::sponsor(&facts.portfolio, project));
                let detail = format!("Enters {}", date(today));
                [Fix::of_project(label, detail, project, move |with, _| {
                    let work = with.statement_of_work.get_or_insert_default();
                    work.signed = Some(today);
                    work.by.clone_from(&with.sponsor);
                })]
            })
        },
    }
}
