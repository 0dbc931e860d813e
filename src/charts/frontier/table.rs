//! The numbers behind the frontier.

use super::words::close;
use super::{Curve, Given, Possible};
use crate::balance::Facts;
use crate::charts::Options;
use crate::portfolio::{Choice as _, Currency, Id, Money, Project};

/// A row for each point, then for the plan and each scenario, then for each project that is in any of
/// the points, with the share of points that it is in. Only what is in where nothing is
/// worked out.
pub(super) fn table(facts: &Facts, options: &Options) -> Vec<Vec<String>> {
    let currency = facts.portfolio.currency();
    let code = currency.code();
    let measure = options.frontier.maximise.label();
    let mut rows = vec![vec![
        "What".to_owned(),
        "Name".to_owned(),
        format!("Budget ({code})"),
        format!("Cost ({code})"),
        measure.to_owned(),
        "Best for this cost".to_owned(),
        "Below it".to_owned(),
        "Not proved to within".to_owned(),
        "Limits broken".to_owned(),
        "Share of points".to_owned(),
        "Projects".to_owned(),
        "In".to_owned(),
    ]];
    let curve = options.curve.as_deref();
    let Some(curve) = curve.filter(|curve| curve.maximise == options.frontier.maximise) else {
        rows.push(of_plan(facts));
        return rows;
    };
    rows.extend(curve.points.iter().map(|point| of_point(&currency, point)));
    rows.extend(curve.marks.iter().map(|mark| of_mark(&currency, mark)));
    rows.extend(
        curve.shares().into_iter().map(|(id, number)| of_project(facts, curve, &id, number)),
    );
    rows
}

fn of_point(currency: &Currency, point: &Possible) -> Vec<String> {
    let gap = if point.is_proved() { String::new() } else { gap(point.gap) };
    vec![
        "point".into(),
        String::new(),
        amount(currency, point.budget),
        amount(currency, point.cost),
        point.value.normalize().to_string(),
        String::new(),
        String::new(),
        gap,
        String::new(),
        String::new(),
        point.projects.len().to_string(),
        ids(&point.projects),
    ]
}

/// What the plan or the scenario costs that is looked at.
fn of_plan(facts: &Facts) -> Vec<String> {
    let mut row = vec![String::new(); 12];
    let included = &facts.balance.included;
    let kind = if facts.scenario.is_some() { "scenario" } else { "plan" };
    let filled = [
        (0, kind.to_owned()),
        (1, facts.scenario.clone().unwrap_or_default()),
        (3, amount(&facts.portfolio.currency(), included.cost)),
        (10, included.projects.to_string()),
    ];
    fill(&mut row, filled);
    row
}

/// Puts words into cells.
fn fill<const N: usize>(row: &mut [String], filled: [(usize, String); N]) {
    for (place, words) in filled {
        if let Some(slot) = row.get_mut(place) {
            *slot = words;
        }
    }
}

fn of_mark(currency: &Currency, mark: &Given) -> Vec<String> {
    let figure = |figure: Option<rust_decimal::Decimal>| {
        figure.map(|figure| figure.normalize().to_string()).unwrap_or_default()
    };
    let unproved = mark.best.as_ref().filter(|best| !best.is_proved());
    vec![
        if mark.scenario.is_some() { "scenario" } else { "plan" }.into(),
        mark.scenario.clone().unwrap_or_default(),
        String::new(),
        amount(currency, mark.cost),
        figure(Some(mark.value)),
        figure(mark.best.as_ref().map(|best| best.value)),
        figure(mark.below()),
        unproved.map(|best| gap(best.gap)).unwrap_or_default(),
        mark.broken.join("; "),
        String::new(),
        mark.projects.len().to_string(),
        ids(&mark.projects),
    ]
}

fn of_project(facts: &Facts, curve: &Curve, id: &Id<Project>, number: usize) -> Vec<String> {
    let name = facts.portfolio.projects.get(id).map(|project| project.name.clone());
    let mut row = vec![String::new(); 12];
    let share = number as f64 / curve.points.len().max(1) as f64;
    let filled = [
        (0, "project".to_owned()),
        (1, name.unwrap_or_default()),
        (9, format!("{share:.2}")),
        (11, id.to_string()),
    ];
    fill(&mut row, filled);
    row
}

/// How far what is not proved may be from the best.
fn gap(gap: f64) -> String {
    if gap.is_finite() { close(gap) } else { "unknown".into() }
}

fn amount(currency: &Currency, money: Money) -> String {
    money.decimal(currency.decimals()).normalize().to_string()
}

fn ids(projects: &[Id<Project>]) -> String {
    projects.iter().map(Id::as_str).collect::<Vec<_>>().join(" ")
}
