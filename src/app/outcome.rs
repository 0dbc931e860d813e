//! What a scenario comes to, figure by figure, against the plan.

use std::sync::Arc;

use rust_decimal::Decimal;

use super::Document;
use super::effect::{Peak, peaks};
use crate::balance::{Facts, State};
use crate::portfolio::{Money, Portfolio, Score};
use crate::rules::{Counts, Judgement};
use crate::text::{self, count, grouped, percent};

/// The figures of a portfolio under a scenario.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Outcome {
    /// How many projects are in.
    pub projects: usize,
    /// Their values together, as far as they are known.
    pub value: Decimal,
    /// How many are in whose value is not known.
    pub without_value: usize,
    /// What they cost, as far as that is known.
    pub cost: Money,
    /// How many are in whose cost is not known.
    pub without_cost: usize,
    /// What the rules found.
    pub findings: Counts,
    /// Lens and imbalance, where there are targets.
    pub imbalances: Vec<(String, f64)>,
    /// The role or unit of which most is asked in one quarter.
    pub fullest: Option<(String, Peak)>,
}

impl Outcome {
    /// The figures of these facts, with what the rules found in them.
    pub fn of(facts: &Facts, findings: Counts) -> Self {
        let included = facts.balance.included;
        let is_in = facts.projects().filter(|(_, standing)| standing.state == State::In);
        let values: Vec<Option<Decimal>> =
            is_in.map(|(project, _)| project.value.map(Score::decimal)).collect();
        let fullest = peaks(facts).into_iter().filter_map(|(name, peak)| Some((name, peak?)));
        let mixes = facts.balance.mixes.iter();
        Self {
            projects: included.projects,
            value: values.iter().flatten().sum(),
            without_value: values.iter().filter(|value| value.is_none()).count(),
            cost: included.cost,
            without_cost: included.unknown,
            findings,
            imbalances: mixes.filter_map(|mix| Some((mix.label.clone(), mix.imbalance?))).collect(),
            fullest: fullest.fold(None, |most: Option<(String, Peak)>, own| match most {
                Some(most) if most.1.pressure >= own.1.pressure => Some(most),
                _ => Some(own),
            }),
        }
    }

    /// The figures one by one, each with how it differs from the plan's where a plan is given.
    pub fn figures(&self, plan: Option<&Self>, facts: &Facts) -> Vec<Figure> {
        let currency = facts.portfolio.currency();
        let budget = facts.budget().map(|budget| format!(" of {}", currency.short(budget.total())));
        let findings = self.findings;
        // Where nothing is known, that is not nothing.
        let known = |unknown: usize, words: String| {
            if unknown > 0 && unknown == self.projects { "–".to_owned() } else { words }
        };
        let mut figures = vec![
            Figure::new("Projects in", grouped(self.projects as i128, 0), 0)
                .against(plan.map(|plan| by_number(self.projects, plan.projects))),
            Figure::new(
                "Value",
                known(self.without_value, self.value.normalize().to_string()),
                self.without_value,
            )
            .against(plan.map(|plan| {
                let by = self.value - plan.value;
                let sign = i128::from(by > Decimal::ZERO) - i128::from(by < Decimal::ZERO);
                signed(sign, &by.abs().normalize().to_string())
            })),
            Figure::new(
                "Cost",
                format!(
                    "{}{}",
                    known(self.without_cost, currency.short(self.cost)),
                    budget.unwrap_or_default()
                ),
                self.without_cost,
            )
            .against(plan.map(|plan| {
                let by = self.cost.units() - plan.cost.units();
                signed(by, &currency.short(Money::minor(by.abs())))
            })),
            Figure::new("Errors", grouped(findings.error as i128, 0), 0)
                .against(plan.map(|plan| by_number(findings.error, plan.findings.error))),
            Figure::new("Warnings", grouped(findings.warning as i128, 0), 0)
                .against(plan.map(|plan| by_number(findings.warning, plan.findings.warning))),
        ];
        if let Some((lens, share)) = self.imbalances.first() {
            let was =
                |plan: &Self| plan.imbalances.iter().find(|(own, _)| own == lens).map(|p| p.1);
            let by = plan.and_then(was).map(|was| {
                let points = ((share - was) * 100.0).round() as i128;
                signed(points, &count(points.unsigned_abs() as usize, "point"))
            });
            let label = format!("{} imbalance", text::shortened(lens, 24));
            figures.push(Figure::new(label, percent(*share), 0).against(by));
        }
        if let Some((name, peak)) = &self.fullest {
            let label = format!("Fullest: {}", text::shown_name(name));
            figures.push(Figure::new(label, peak.said(), 0).against(plan.map(|plan| {
                match &plan.fullest {
                    Some((own, was)) if own == name && was.said() == peak.said() => None,
                    Some((own, was)) if own == name => Some(format!("was {}", was.said())),
                    Some((own, was)) => Some(format!("was {own} {}", percent(was.pressure))),
                    None => Some("was free".to_owned()),
                }
            })));
        }
        figures
    }
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
}

impl Figure {
    fn new(label: impl Into<String>, shown: String, unknown: usize) -> Self {
        Self { label: label.into(), shown, unknown, by: None }
    }

    fn against(self, by: Option<Option<String>>) -> Self {
        Self { by, ..self }
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
        let parts: Vec<String> = by.into_iter().chain(unknown).collect();
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
