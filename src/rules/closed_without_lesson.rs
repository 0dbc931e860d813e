//! Closed projects from which nobody learned anything.

use super::{Family, Fix, Judge, Part, Scope, ask, fix, rule};
use crate::edit::Edit;
use crate::portfolio::{Lesson, Level, Stage};

rule! {
    /// ## What it checks
    /// A done or stopped project has no lesson: none of the portfolio's lessons names it.
    ///
    /// ## Why it matters
    /// The experience is paid for. What nobody writes down leaves with the people, and the next
    /// project pays for it again.
    ///
    /// ## What to do
    /// Take an hour with those who did it, and write one sentence that the next project can act on.
    /// A stopped project that taught something was not wasted.
    pub(super) static CLOSED_WITHOUT_LESSON = {
        name: "closed-without-lesson",
        title: "Closed without a lesson",
        family: Family::Health,
        level: Level::Note,
        thresholds: &[],
        field: "lessons",
        judge: Judge::Beside(Part::Lessons, Scope::Closed, |case, project, _, findings| {
            if !case.facts.balance.learned.contains(&project.id) {
                let message = if project.stage() == Stage::Stopped {
                    "It was stopped, and nobody wrote down what was learned"
                } else {
                    "It is done, and nobody wrote down what was learned"
                };
                findings.push(case.project(project, message));
            }
        }),
        question: |facts, finding| {
            ask::about(facts, finding, |p, project| {
                let question = if project.stage() == Stage::Stopped {
                    "what did we know on the day we stopped it that we could have known a year before?"
                } else {
                    "if you began it again tomorrow, what would you do first that you did last?"
                };
                ask::to_owner(p, project, question)
            })
        },
        fixes: |facts, finding| {
            fix::of(facts, finding, |project| {
                let (id, today) = (project.id.clone(), facts.today);
                let step = format!("write down a lesson of {}", project.name);
                let fix = Fix::new("Write down a lesson", "Other projects can look at it", step, move |p, words| {
                    (!words.is_empty() && p.projects.contains(&id)).then(|| {
                        Edit::PutLesson(Lesson {
                            id: p.lessons.free_id("l"),
                            text: words.to_owned(),
                            project: Some(id.clone()),
                            date: Some(today),
                            ..Lesson::default()
                        })
                    })
                });
                [fix.asking("What should the next project know?")]
            })
        },
    }
}
