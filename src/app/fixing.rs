//! Putting all findings of a rule right at once: which of them, how, and what that would change.

use std::sync::Arc;

use super::{App, Done, Question};
use crate::edit::difference::{Difference, Noun, difference, subjects};
use crate::edit::{Change, apply};
use crate::rules::{Finding, Fix, Rule};
use crate::text::count;

/// All open findings of a rule, to be put right in one step.
pub struct FixingAll {
    /// The rule.
    pub rule: &'static Rule,
    /// The findings.
    pub rows: Vec<FixingRow>,
    /// The answer to what the fixes ask.
    pub words: String,
    /// What would be done, as last worked out.
    pub plan: Option<FixingPlan>,
    /// Counts the changes made here, so that a plan says which of them it knows.
    wanted: u64,
    is_planning: bool,
}

/// One finding to put right or not.
#[derive(Clone)]
pub struct FixingRow {
    /// The finding.
    pub finding: Arc<Finding>,
    /// Whether it is put right.
    pub is_ticked: bool,
    /// Which of its fixes, by label; the first where nothing is said.
    pub label: Option<String>,
}

/// What would be done.
pub struct FixingPlan {
    /// Which changes it knows.
    wanted: u64,
    /// The change, or why it cannot be carried out.
    pub change: Result<Change, String>,
    /// What it would change.
    pub differences: Vec<Difference>,
    /// What has to be said in words before it can be done.
    pub asks: Option<&'static str>,
    /// How many ticked findings have no fix.
    pub without: usize,
}

/// What a person does about it.
pub enum FixingStep {
    /// Ticks or unticks a finding.
    Tick(usize, bool),
    /// Ticks or unticks all.
    TickAll(bool),
    /// Chooses a fix for one finding.
    Choose(usize, String),
    /// Chooses a fix for every finding that offers it.
    ChooseAll(String),
    /// Answers what is asked.
    Words(String),
    /// Carries it out.
    CarryOut,
}

impl FixingPlan {
    fn of(
        (facts, rule): (&crate::balance::Facts, &Rule),
        rows: &[FixingRow],
        words: &str,
        wanted: u64,
    ) -> Self {
        let mut without = 0;
        let mut fixes = Vec::new();
        for row in rows.iter().filter(|row| row.is_ticked) {
            match chosen((rule.fixes)(facts, &row.finding), row.label.as_deref()) {
                Some(fix) => fixes.push(fix),
                None => without += 1,
            }
        }
        let p = &facts.portfolio;
        let asks = fixes.iter().find_map(|fix| fix.asks);
        let change = Fix::all(&fixes, p, words, "").and_then(|mut change| {
            let after = apply(p, &change.edit)?;
            let differences = difference(p, &after);
            let where_ = place_in_words(&differences);
            change.label = format!("put right “{}” in {where_}", rule.title);
            Ok((change, differences))
        });
        let (change, differences) = match change {
            Ok((change, differences)) => (Ok(change), differences),
            Err(error) => (Err(error.to_string()), Vec::new()),
        };
        Self { wanted, change, differences, asks, without }
    }

    /// What the button says: `Change 12 projects`.
    pub fn verb(&self) -> String {
        if self.differences.is_empty() {
            return "Change".into();
        }
        format!("Change {}", place_in_words(&self.differences))
    }

    /// What would change, counted: `12 projects, 14 changes`.
    pub fn counted(&self) -> String {
        if self.differences.is_empty() {
            return "nothing".into();
        }
        let changes = count(self.differences.len(), "change");
        format!("{}, {changes}", place_in_words(&self.differences))
    }
}

/// `12 projects`; where no project is changed, so many things.
fn place_in_words(differences: &[Difference]) -> String {
    let projects = subjects(differences, Noun::Project);
    if projects > 0 {
        return count(projects, "project");
    }
    let nouns = [Noun::Person, Noun::Objective, Noun::Unit, Noun::Role];
    let counted = nouns.map(|noun| (subjects(differences, noun), noun.label()));
    match counted.into_iter().find(|(number, _)| *number > 0) {
        Some((number, noun)) => count(number, noun),
        None if differences.is_empty() => "nothing".into(),
        None => "the portfolio".into(),
    }
}

/// The fix of a label, or the first.
pub fn chosen(fixes: Vec<Fix>, label: Option<&str>) -> Option<Fix> {
    let place = label.and_then(|label| fixes.iter().position(|fix| fix.label == label));
    fixes.into_iter().nth(place.unwrap_or(0))
}

impl FixingAll {
    /// Whether the plan knows everything that was chosen.
    pub fn is_planned(&self) -> bool {
        self.plan.as_ref().is_some_and(|plan| plan.wanted == self.wanted)
    }

    /// How many are ticked.
    pub fn ticked(&self) -> usize {
        self.rows.iter().filter(|row| row.is_ticked).count()
    }

    /// Why it cannot be carried out now.
    pub fn lacks(&self) -> Option<String> {
        if self.ticked() == 0 {
            return Some("Tick what everybody concerned has agreed to".into());
        }
        let plan = self.plan.as_ref().filter(|_| self.is_planned());
        let Some(plan) = plan else { return Some("It is being worked out".into()) };
        if plan.asks.is_some() && self.words.trim().is_empty() {
            return Some("The question above is still open".into());
        }
        match &plan.change {
            Err(reason) => Some(reason.clone()),
            Ok(_) if plan.differences.is_empty() => Some("Nothing would change".into()),
            Ok(_) => None,
        }
    }
}

impl App {
    /// Offers to put all findings of a rule right that are shown and open. None is ticked to begin
    /// with: most fixes say what somebody in the room has to have confirmed.
    pub fn start_fixing(&mut self, rule: &'static Rule) {
        let of_rule = |finding: &Arc<Finding>| std::ptr::eq(finding.rule, rule);
        let findings = self.open_findings().into_iter().filter(of_rule);
        let rows: Vec<FixingRow> =
            findings.map(|finding| FixingRow { finding, is_ticked: false, label: None }).collect();
        if rows.is_empty() {
            return;
        }
        self.question = Some(Question::FixAll);
        self.fixing = Some(FixingAll {
            rule,
            rows,
            words: String::new(),
            plan: None,
            wanted: 0,
            is_planning: false,
        });
        self.plan_fixing();
    }

    /// Does what a person chose.
    pub fn step_fixing(&mut self, step: FixingStep) {
        let Some(fixing) = &mut self.fixing else { return };
        match step {
            FixingStep::Tick(place, is_ticked) => {
                if let Some(row) = fixing.rows.get_mut(place) {
                    row.is_ticked = is_ticked;
                }
            }
            FixingStep::TickAll(is_ticked) => {
                fixing.rows.iter_mut().for_each(|row| row.is_ticked = is_ticked);
            }
            FixingStep::Choose(place, label) => {
                if let Some(row) = fixing.rows.get_mut(place) {
                    row.label = Some(label);
                    row.is_ticked = true;
                }
            }
            FixingStep::ChooseAll(label) => {
                // Where it is not offered the first stays, which is what an unknown label means.
                fixing.rows.iter_mut().for_each(|row| row.label = Some(label.clone()));
            }
            FixingStep::Words(words) => fixing.words = words,
            FixingStep::CarryOut => {
                if fixing.lacks().is_some() {
                    return;
                }
                let plan = self.fixing.take().and_then(|fixing| fixing.plan);
                self.question = None;
                if let Some(Ok(change)) = plan.map(|plan| plan.change) {
                    self.change(&change);
                }
                return;
            }
        }
        fixing.wanted += 1;
        self.plan_fixing();
    }

    /// Works out on another thread what would be done, one plan at a time.
    fn plan_fixing(&mut self) {
        let (Some(document), Some(fixing)) = (&self.document, &mut self.fixing) else { return };
        if fixing.is_planning || fixing.is_planned() {
            return;
        }
        fixing.is_planning = true;
        let (facts, rule, rows) = (document.facts.clone(), fixing.rule, fixing.rows.clone());
        let (words, wanted) = (fixing.words.clone(), fixing.wanted);
        self.jobs.start("fix all", move || {
            Done::Planned(Box::new(FixingPlan::of((&facts, rule), &rows, &words, wanted)))
        });
    }

    /// Takes in what would be done.
    pub(super) fn planned(&mut self, plan: FixingPlan) {
        let Some(fixing) = &mut self.fixing else { return };
        fixing.is_planning = false;
        fixing.plan = Some(plan);
        self.plan_fixing();
    }
}
