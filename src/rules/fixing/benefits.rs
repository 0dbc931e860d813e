//! The benefit that a finding is about: what it is called, and how a fix alters it.

use std::sync::Arc;

use rust_decimal::Decimal;

use super::{Fix, fix};
use crate::balance::Facts;
use crate::portfolio::{Benefit, Project};
use crate::rules::Finding;
use crate::text::{grouped, shown_name};

/// The benefit that a finding is about, and its project.
pub(in crate::rules) fn of<'f>(
    facts: &'f Facts,
    finding: &Finding,
) -> Option<(&'f Arc<Project>, &'f Benefit)> {
    let project = fix::project_of(facts, finding)?;
    Some((project, project.benefits.get(finding.part)?))
}

/// The name of a benefit within quotation marks, or its number where it has none.
pub(in crate::rules) fn named(benefit: &Benefit, part: usize) -> String {
    if benefit.name.trim().is_empty() {
        format!("Benefit {}", part + 1)
    } else {
        format!("“{}”", shown_name(&benefit.name))
    }
}

/// A figure with its unit: `180,000 EUR`.
pub(in crate::rules) fn figure(figure: Decimal, unit: &str) -> String {
    let figure = figure.normalize();
    let digits =
        if figure.scale() == 0 { grouped(figure.mantissa(), 0) } else { figure.to_string() };
    format!("{digits} {unit}").trim_end().to_owned()
}

/// A fix that alters the benefit that a finding is about, unless `change` says that it cannot.
pub(in crate::rules) fn alter(
    project: &Project,
    part: usize,
    label: impl Into<String>,
    detail: impl Into<String>,
    change: impl Fn(&mut Benefit, &str) -> bool + Send + Sync + 'static,
) -> Fix {
    let name = project.benefits.get(part).map(|benefit| benefit.name.clone());
    Fix::of_project_if(label, detail, project, move |with, words| {
        let mut benefit = with.benefits.get_mut(part).filter(|b| name.as_ref() == Some(&b.name));
        benefit.as_mut().is_some_and(|benefit| change(benefit, words))
    })
}
