//! Benefits that fell due and that nobody looked for.

use super::{Family, Judge, Scope, Threshold, ask, benefits, days, rule};
use crate::edit::field;
use crate::portfolio::Level;
use crate::text::date;

rule! {
    /// ## What it checks
    /// A benefit of a done project fell due longer ago than the threshold, and nobody has entered
    /// what came of it. A review without a figure does not count; a figure of zero does. Benefits
    /// without a due day are not looked at.
    ///
    /// ## Why it matters
    /// The project was paid for with this promise. If nobody looks whether it came true, the next
    /// promise costs nothing either.
    ///
    /// ## What to do
    /// Ask whoever answers for it for the figure, enter it, good or bad, and write down what was
    /// learned.
    pub(super) static BENEFIT_UNREVIEWED = {
        name: "benefit-unreviewed",
        title: "Benefit not followed up",
        family: Family::Purpose,
        level: Level::Warning,
        thresholds: &[Threshold {
            name: "days",
            default: 90.0,
            meaning: "days after the due day in which to enter what came of it",
        }],
        field: "benefit measured",
        judge: Judge::Project(Scope::Done, |case, project, _, findings| {
            let (today, limit) = (case.facts.today, case.threshold("days"));
            for (part, benefit) in project.benefits.iter().enumerate() {
                let Some(due) = benefit.due.filter(|_| benefit.actual.is_none()) else { continue };
                if days::between(due, today) as f64 <= limit {
                    continue;
                }
                let (name, ago) = (benefits::named(benefit, part), days::apart(due, today));
                let due = date(due);
                let message = format!("{name} was due on {due}, {ago} ago, and nobody knows what came of it");
                findings.push(case.part(project, part, message));
            }
        }),
        question: |facts, finding| {
            let (project, benefit) = benefits::of(facts, finding)?;
            let name = benefits::named(benefit, finding.part);
            let question = match benefit.target {
                Some(target) => {
                    let target = benefits::figure(target, &benefit.unit);
                    format!("the promise for {name} was {target}: what is it today?")
                }
                None => format!("what came of {name}, and how do you know?"),
            };
            let who = benefit.owner.as_ref().or(project.sponsor.as_ref());
            Some(ask::to(&facts.portfolio, who, &question))
        },
        fixes: |facts, finding| {
            let Some((project, _)) = benefits::of(facts, finding) else { return Vec::new() };
            let today = facts.today;
            let detail = format!("Reviewed on {}", date(today));
            let fix = benefits::alter(project, finding.part, "Enter what came of it", detail, move |benefit, words| {
                benefit.actual = field::number(words).ok().flatten();
                benefit.reviewed = Some(today);
                benefit.actual.is_some()
            });
            vec![fix.asking("What is the figure today? A number")]
        },
    }
}
