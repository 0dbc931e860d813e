//! Committed projects that nobody held against the policies.

use jiff::civil::Date;

use super::{Family, Fix, Judge, Scope, ask, fix, rule};
use crate::portfolio::{Level, PolicyCheck, Project};
use crate::text::{and_list, date};

rule! {
    /// ## What it checks
    /// Nobody has checked an approved or delivering project for privacy, security or information
    /// management. A check without a day, or with one that has not come yet, is none. Other topics
    /// are not asked for. It is told once for each project.
    ///
    /// ## Why it matters
    /// Asked at the beginning, these three cost an afternoon; asked by a regulator or a journalist
    /// after the event, they cost the project.
    ///
    /// ## What to do
    /// Ask the three people who answer for these policies to look at it, an hour each, and enter the
    /// day. What they find belongs into the statement of work.
    pub(super) static POLICY_UNCHECKED = {
        name: "policy-unchecked",
        title: "Policies not checked",
        family: Family::People,
        level: Level::Note,
        thresholds: &[],
        field: "policy_checks",
        judge: Judge::Project(Scope::Committed, |case, project, _, findings| {
            let unchecked = unchecked(project, case.facts.today);
            if !unchecked.is_empty() {
                let message = format!("Nobody has checked it for {}", and_list(&labels(&unchecked)));
                findings.push(case.project(project, message));
            }
        }),
        question: |facts, finding| {
            ask::about(facts, finding, |p, project| {
                let topics = and_list(&labels(&unchecked(project, facts.today)));
                let question = format!("whom have you asked about {topics}, and what would they make us build differently?");
                ask::to_owner(p, project, &question)
            })
        },
        fixes: |facts, finding| {
            fix::of(facts, finding, |project| {
                let today = facts.today;
                let topics = labels(&unchecked(project, today));
                let label = format!("Checked today for {}", and_list(&topics));
                let detail = format!("Enters {}", date(today));
                [Fix::of_project_if(label, detail, project, move |with, _| {
                    let unchecked = unchecked(with, today);
                    for topic in &unchecked {
                        check(with, topic, today);
                    }
                    !unchecked.is_empty()
                })]
            })
        },
    }
}

/// What every project is checked for: the word in the file, and in words.
const TOPICS: [(&str, &str); 3] = [
    ("privacy", "privacy"),
    ("security", "security"),
    ("information_management", "information management"),
];

/// A topic with its words.
type Topic = &'static (&'static str, &'static str);

/// The topics for which a project is unchecked on a day.
fn unchecked(project: &Project, today: Date) -> Vec<Topic> {
    let is_checked = |topic: Topic| {
        let mut checks = project.policy_checks.iter();
        checks.any(|check| is_of(check, topic) && check.done.is_some_and(|day| day <= today))
    };
    TOPICS.iter().filter(|topic| !is_checked(topic)).collect()
}

/// Whether a check is of a topic, however it is spelled: `Information management` is one.
fn is_of(check: &PolicyCheck, (word, _): Topic) -> bool {
    let spelled = check.topic.trim().chars();
    spelled
        .map(|c| if matches!(c, ' ' | '-') { '_' } else { c.to_ascii_lowercase() })
        .eq(word.chars())
}

fn labels(topics: &[Topic]) -> Vec<&'static str> {
    topics.iter().map(|(_, label)| *label).collect()
}

fn check(project: &mut Project, topic: Topic, today: Date) {
    match project.policy_checks.iter_mut().find(|check| is_of(check, topic)) {
        Some(check) => check.done = Some(today),
        None => project.policy_checks.push(PolicyCheck {
            topic: topic.0.into(),
            done: Some(today),
            ..PolicyCheck::default()
        }),
    }
}
