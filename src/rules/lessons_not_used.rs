//! Approved projects for which nobody looked at what others learned.

use std::cmp::Reverse;
use std::sync::Arc;

use super::{Family, Fix, Judge, Part, Scope, ask, fix, rule};
use crate::portfolio::{Lesson, Level, List, Project};
use crate::text::{count, shortened};

rule! {
    /// ## What it checks
    /// An approved project has looked at no lesson, and the portfolio has some. One lesson is enough.
    /// Once it is delivering it is too late to ask, and nothing is said.
    ///
    /// ## Why it matters
    /// Somebody has paid for every lesson on the list. Between approval and the first day of work is
    /// the cheapest hour in which to read them.
    ///
    /// ## What to do
    /// Read the list with the owner and the lead, and enter those that change the plan.
    pub(super) static LESSONS_NOT_USED = {
        name: "lessons-not-used",
        title: "Lessons not looked at",
        family: Family::Health,
        level: Level::Note,
        thresholds: &[],
        field: "lessons_used",
        judge: Judge::Beside(Part::Lessons, Scope::Approved, |case, project, _, findings| {
            let lessons = &case.facts.portfolio.lessons;
            if project.lessons_used.is_empty() && !lessons.is_empty() {
                let message = if lessons.len() == 1 {
                    "Nobody looked at the one lesson that there is".to_owned()
                } else {
                    format!("Nobody looked at any of the {}", count(lessons.len(), "lesson"))
                };
                findings.push(case.project(project, message));
            }
        }),
        question: |facts, finding| {
            ask::about(facts, finding, |p, project| {
                let lessons = likeliest(&p.lessons, project);
                let question = lessons.first().map_or_else(
                    || "who has done something like it before, and what did they tell you?".to_owned(),
                    |lesson| {
                        let text = ask::quoted(&lesson.text);
                        format!("others have paid for this lesson: {text} What does it change in your plan?")
                    },
                );
                ask::to_owner(p, project, &question)
            })
        },
        fixes: |facts, finding| {
            fix::of(facts, finding, |project| {
                let p = &facts.portfolio;
                let fix = |lesson: &Arc<Lesson>| {
                    let of = lesson.project.as_ref().and_then(|id| p.projects.get(id));
                    let of = of.map_or_else(String::new, |from| format!("Learned in {}", from.name));
                    let id = lesson.id.clone();
                    Fix::of_project(shortened(&lesson.text, 80), of, project, move |with, _| {
                        with.lessons_used.push(id.clone());
                    })
                    .step(format!("look at a lesson for {}", project.name))
                };
                likeliest(&p.lessons, project).into_iter().map(fix).collect::<Vec<_>>()
            })
        },
    }
}

/// How many lessons are offered.
const MOST_OFFERED: usize = 20;

/// The lessons that are likeliest to help: those with most tags of the project, then the latest.
fn likeliest<'p>(lessons: &'p List<Lesson>, project: &Project) -> Vec<&'p Arc<Lesson>> {
    let shared =
        |lesson: &Lesson| lesson.tags.iter().filter(|tag| project.tags.contains(tag)).count();
    let mut all: Vec<&Arc<Lesson>> = lessons.iter().collect();
    all.sort_by_cached_key(|lesson| (Reverse(shared(lesson)), Reverse(lesson.date)));
    all.truncate(MOST_OFFERED);
    all
}
