//! Devil's advocate: what a good chair would ask a project, from its findings and its own words.

mod plan;

use std::sync::Arc;

use super::{Finding, Judgement};
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
    let mut questions: Vec<Question> =
        of_rule.filter_map(|same| of_findings(facts, same)).collect();
    let known = facts.portfolio.projects.at(place).zip(facts.balance.standings.get(place));
    if let Some((project, standing)) = known {
        questions.extend(plan::questions(facts, place, project, standing));
    }
    questions
}

/// One question for all that one rule found in a project.
fn of_findings(facts: &Facts, findings: &[&Arc<Finding>]) -> Option<Question> {
    let (first, others) = findings.split_first()?;
    let text = (first.rule.question)(facts, first)?;
    let because = match others.len() {
        0 => first.message.to_string(),
        more => format!("{}; {more} more of the kind", first.message),
    };
    Some(Question::new(text, because))
}
