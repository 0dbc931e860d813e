//! Devil's advocate: what a good chair would ask a project, from its findings and its own words.

mod plan;

use std::sync::Arc;

use super::{Finding, Judgement, Subject};
use crate::balance::Facts;
use crate::portfolio::{Id, Project};

/// One question to a project.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// The question, as one would say it.
    pub text: String,
    /// What it comes from, in a sentence.
    pub because: String,
}

impl Question {
    fn new(text: impl Into<String>, because: impl Into<String>) -> Self {
        Self { text: text.into(), because: because.into() }
    }
}

/// What a good chair would ask a project, the hardest first: one question for each rule that found
/// something nobody has waived, then what follows from the plan itself. The same portfolio on the
/// same day gives the same questions.
pub fn challenge(facts: &Facts, judgement: &Judgement, project: &Id<Project>) -> Vec<Question> {
    let Some(place) = facts.portfolio.projects.place(project) else { return Vec::new() };
    let mut findings: Vec<&Arc<Finding>> =
        judgement.at(place).filter(|finding| finding.waiver.is_none()).collect();
    findings.sort_by_key(|finding| (finding.level, finding.place));
    let of_rule = findings.chunk_by(|a, b| a.place == b.place);
    let mut asked = Vec::new();
    let mut questions: Vec<Question> =
        of_rule.filter_map(|same| of_findings(facts, same, &mut asked)).collect();
    let known = facts.portfolio.projects.at(place).zip(facts.balance.standings.get(place));
    if let Some((project, standing)) = known {
        let slips = findings.iter().any(|finding| finding.rule.name == "milestone-slipped");
        questions.extend(plan::questions(facts, place, (project, slips), standing));
    }
    questions
}

/// One question for all that one rule found in a project. Where it is about a date, it is about one
/// that was not asked about before; there is none where all were.
fn of_findings<'f>(
    facts: &Facts,
    findings: &[&'f Arc<Finding>],
    asked: &mut Vec<&'f Subject>,
) -> Option<Question> {
    let is_new = |finding: &&&'f Arc<Finding>| {
        finding.rule.field != "due" || !asked.contains(&&finding.subject)
    };
    let first = findings.iter().find(is_new)?;
    let text = (first.rule.question)(facts, first)?;
    if first.rule.field == "due" {
        asked.push(&first.subject);
    }
    let because = match findings.len() - 1 {
        0 => first.message.to_string(),
        more => format!("{}; {more} more of the kind", first.message),
    };
    Some(Question::new(text, because))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::portfolio::{Milestone, Portfolio, Stage};

    /// What is asked of a project under way that promised these for the first of January.
    fn asked(milestones: &[&str]) -> Vec<String> {
        let milestone = |name: &&str| Milestone {
            id: (*name).into(),
            name: (*name).into(),
            due: Some(date(2027, 4, 1)),
            baseline: Some(date(2027, 1, 1)),
            ..Milestone::default()
        };
        let mut p = Portfolio::default();
        p.projects.put(Project {
            id: "p".into(),
            stage: Some(Stage::Delivering),
            milestones: milestones.iter().map(milestone).collect(),
            ..Project::default()
        });
        let facts = Facts::new(Arc::new(p), None, date(2027, 5, 10));
        let questions = challenge(&facts, &Judgement::of(&facts), &"p".into());
        questions.into_iter().map(|question| question.text).collect()
    }

    #[test]
    fn nothing_is_asked_twice_about_the_same_date() {
        let asked = asked(&["Pilot"]);
        let about = |words: &str| asked.iter().any(|text| text.contains(words));
        assert!(about("know today about “Pilot”"), "{asked:#?}");
        assert!(!about("first know that") && !about("dates we are shown"), "{asked:#?}");
    }

    #[test]
    fn another_milestone_is_asked_about_where_there_is_one() {
        let asked = asked(&["Pilot", "Opening"]);
        let about = |words: &str| asked.iter().any(|text| text.contains(words));
        assert!(about("know today about “Pilot”"), "{asked:#?}");
        assert!(about("first know that “Opening”"), "{asked:#?}");
    }
}
