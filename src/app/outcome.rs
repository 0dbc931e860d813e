//! What a scenario comes to, figure by figure, against the plan.

use std::sync::Arc;

use rust_decimal::Decimal;

use super::Document;
use super::effect::{CHANGE_IN, peaks};
use crate::balance::{self, Facts, Peak};
use crate::portfolio::{Money, Portfolio};
use crate::rules::{Counts, Judgement};
use crate::text::{self, count, grouped, percent};

/// What comes of a portfolio under a scenario, and what the rules find in it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Outcome {
    /// What comes of it.
    pub own: balance::Outcome,
    /// What the rules found.
    pub findings: Counts,
    /// The role or unit of which most is asked in one quarter.
    pub fullest: Option<Peak>,
}

impl Outcome {
    /// The figures of these facts, with what the rules found in them.
    pub fn of(facts: &Facts, findings: Counts) -> Self {
        let fullest = peaks(facts).into_iter().fold(None, |most: Option<Peak>, own| match most {
            Some(most) if most.pressure >= own.pressure => Some(most),
            _ => Some(own),
        });
        Self { own: balance::Outcome::of(facts), findings, fullest }
    }

    /// The figures one by one, each with how it differs from the plan's where a plan is given.
    pub fn figures(&self, plan: Option<&Self>, facts: &Facts) -> Vec<Figure> {
        let currency = facts.portfolio.currency();
        let budget = facts.budget().map(|budget| format!(" of {}", currency.short(budget.total())));
        let (own, findings) = (&self.own, self.findings);
        // Where nothing is known, that is not nothing.
        let known = |unknown: usize, words: String| {
            if unknown > 0 && unknown == own.included.projects {
                "not known".to_owned()
            } else {
                words
            }
        };
        let mut figures = vec![
            Figure::new("Projects in", grouped(own.included.projects as i128, 0), 0).against(
                plan.map(|plan| by_number(own.included.projects, plan.own.included.projects)),
            ),
            Figure::new("Value", known(own.unvalued, text::decimal(own.value)), own.unvalued)
                .against(plan.map(|plan| {
                    let by = own.value - plan.own.value;
                    let sign = i128::from(by > Decimal::ZERO) - i128::from(by < Decimal::ZERO);
                    signed(sign, &text::decimal(by.abs()))
                })),
            Figure::new(
                "Cost",
                format!(
                    "{}{}",
                    known(own.included.unknown, currency.short(own.included.cost)),
                    budget.unwrap_or_default()
                ),
                own.included.unknown,
            )
            .against(plan.map(|plan| {
                let by = own.included.cost.units() - plan.own.included.cost.units();
                signed(by, &currency.short(Money::minor(by.abs())))
            }))
            .over(own.over_in_words(&currency)),
            Figure::new("Errors", grouped(findings.error as i128, 0), 0)
                .against(plan.map(|plan| by_number(findings.error, plan.findings.error))),
            Figure::new("Warnings", grouped(findings.warning as i128, 0), 0)
                .against(plan.map(|plan| by_number(findings.warning, plan.findings.warning))),
        ];
        let first = |own: &balance::Outcome| {
            own.imbalances.iter().find_map(|(lens, share)| Some((lens.clone(), (*share)?)))
        };
        if let Some((lens, share)) = &first(own) {
            let was =
                |plan: &Self| first(&plan.own).filter(|(own, _)| own == lens).map(|own| own.1);
            let by = plan.and_then(was).map(|was| {
                let points = ((share - was) * 100.0).round() as i128;
                signed(points, &count(points.unsigned_abs() as usize, "point"))
            });
            let label = format!("{} imbalance", text::shortened(lens, 24));
            figures.push(Figure::new(label, percent(*share), 0).against(by));
        }
        if let Some(peak) = &self.fullest {
            let label = format!("Fullest: {}", peak_name(&peak.name));
            figures.push(Figure::new(label, peak.said(), 0).against(plan.map(|plan| {
                match &plan.fullest {
                    Some(was) if was.name == peak.name && was.said() == peak.said() => None,
                    Some(was) if was.name == peak.name => Some(format!("was {}", was.said())),
                    Some(was) => Some(format!("was {} {}", was.name, percent(was.pressure))),
                    None => Some("was free".to_owned()),
                }
            })));
        }
        figures
    }
}

/// A role or a unit, without that it is change that the unit takes in.
fn peak_name(name: &str) -> std::borrow::Cow<'_, str> {
    text::shown_name(name.strip_prefix(CHANGE_IN).unwrap_or(name))
}

/// How much more or less; nothing where it is the same.
fn signed(sign: i128, words: &str) -> Option<String> {
    match sign.signum() {
        1 => Some(format!("+{words}")),
        -1 => Some(format!("−{words}")),
        _ => None,
    }
}

fn by_number(is: usize, was: usize) -> Option<String> {
    let by = is as i128 - was as i128;
    signed(by, &grouped(by.abs(), 0))
}

/// A figure in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// What it is.
    pub label: String,
    /// How it stands.
    pub shown: String,
    /// Of how many projects it is not known.
    pub unknown: usize,
    /// How it differs from the plan: nothing where there is no plan to differ from, and nothing
    /// inside where it does not.
    pub by: Option<Option<String>>,
    /// By how much it is more than there may be.
    pub over: Option<String>,
}

impl Figure {
    fn new(label: impl Into<String>, shown: String, unknown: usize) -> Self {
        Self { label: label.into(), shown, unknown, by: None, over: None }
    }

    fn against(self, by: Option<Option<String>>) -> Self {
        Self { by, ..self }
    }

    fn over(self, over: Option<String>) -> Self {
        Self { over, ..self }
    }

    /// What there is to say beside it: `−34 · 1 not known`.
    pub fn said(&self) -> String {
        let by = match &self.by {
            Some(Some(by)) => Some(by.clone()),
            Some(None) => Some("as planned".to_owned()),
            None => None,
        };
        let unknown = grouped(self.unknown as i128, 0);
        let unknown = (self.unknown > 0).then(|| format!("{unknown} not known"));
        let parts: Vec<String> = self.over.iter().cloned().chain(by).chain(unknown).collect();
        parts.join(" · ")
    }

    /// Whether it is another than the plan's.
    pub fn is_moved(&self) -> bool {
        matches!(self.by, Some(Some(_)))
    }
}

/// The plan beside a scenario: what the portfolio comes to without it, kept up to date.
pub struct PlanBeside {
    facts: Facts,
    judgement: Judgement,
}

impl PlanBeside {
    /// The plan of a document.
    pub fn of(document: &Document) -> Self {
        let facts = &document.facts;
        let facts = facts.again(Arc::clone(&facts.portfolio), None, facts.today);
        let judgement = Judgement::of(&facts);
        Self { facts, judgement }
    }

    /// Follows the document.
    pub fn follow(&mut self, document: &Document) {
        let portfolio: &Arc<Portfolio> = document.portfolio();
        self.facts = self.facts.again(Arc::clone(portfolio), None, document.facts.today);
        self.judgement.follow(&self.facts);
    }

    /// Its figures.
    pub fn outcome(&self) -> Outcome {
        Outcome::of(&self.facts, self.judgement.counts)
    }
}
