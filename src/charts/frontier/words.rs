//! What there is to say about a point of the frontier and about a mark below it.

use std::collections::HashSet;

use rust_decimal::Decimal;

use super::{Curve, Given, Possible};
use crate::balance::Facts;
use crate::portfolio::{Currency, Id, Maximise, Money, Portfolio, Project};
use crate::text;

/// More projects than these are not named.
const MOST_NAMED: usize = 5;

/// What is said: the headline, then line by line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Said {
    /// The headline.
    pub title: String,
    /// What more there is to say.
    pub lines: Vec<String>,
}

/// A figure of the measure: `1,549`, `€1.2m a year`.
pub(super) fn worth(maximise: Maximise, currency: &Currency, value: Decimal) -> String {
    match maximise {
        Maximise::Value | Maximise::Objectives => text::decimal(value),
        Maximise::Benefit => {
            let money = Money::rounded(value, currency.decimals());
            let words = money.map_or_else(|| text::decimal(value), |money| currency.short(money));
            format!("{words} a year")
        }
    }
}

/// What a budget can give: `€18.4m can give 1,549`, with what enters and leaves from the point before.
pub fn point_said(facts: &Facts, curve: &Curve, place: usize) -> Option<Said> {
    let point = curve.points.get(place)?;
    let currency = facts.portfolio.currency();
    let title = format!(
        "{} can give {}",
        currency.short(point.budget),
        worth(curve.maximise, &currency, point.value)
    );
    let mut lines = vec![format!(
        "{} for {}",
        text::count(point.projects.len(), "project"),
        currency.short(point.cost)
    )];
    if let Some(before) = place.checked_sub(1).and_then(|before| curve.points.get(before)) {
        lines.push(step(&facts.portfolio, curve.maximise, before, point));
    }
    if !point.is_proved() {
        lines.push(if point.gap.is_finite() {
            format!("Not proved: there may be up to {} more", close(point.gap))
        } else {
            "Not proved: there may be more".into()
        });
    }
    Some(Said { title, lines })
}

/// A gap, never said to be smaller than it is.
pub(super) fn close(gap: f64) -> String {
    format!("{} %", (gap * 10_000.0).ceil() / 100.0)
}

/// What enters and leaves from one point to the next: `+Payroll, −Archive: +12`.
fn step(p: &Portfolio, maximise: Maximise, before: &Possible, point: &Possible) -> String {
    let currency = p.currency();
    let against = format!("with {}", currency.short(before.budget));
    let gain = point.value - before.value;
    let gain = if gain.is_zero() {
        String::new()
    } else {
        format!(": +{}", worth(maximise, &currency, gain))
    };
    match moves(p, &before.projects, &point.projects) {
        None => format!("The same projects as {against}"),
        Some(moves) => format!("{moves}{gain} (compared {against})"),
    }
}

/// Which projects come and go from one selection to another; nothing where they are the same.
fn moves(p: &Portfolio, from: &[Id<Project>], to: &[Id<Project>]) -> Option<String> {
    let (before, now): (HashSet<_>, HashSet<_>) = (from.iter().collect(), to.iter().collect());
    let name = |id: &Id<Project>| {
        let project = p.projects.get(id);
        let name = project.map_or(id.as_str().into(), |project| text::shown_name(&project.name));
        text::shortened(&name, 28).into_owned()
    };
    let mut parts = Vec::new();
    let came: Vec<String> =
        to.iter().filter(|id| !before.contains(id)).map(|id| format!("+{}", name(id))).collect();
    let went: Vec<String> =
        from.iter().filter(|id| !now.contains(id)).map(|id| format!("−{}", name(id))).collect();
    for (named, sign) in [(came, "+"), (went, "−")] {
        let more = named.len().saturating_sub(MOST_NAMED);
        parts.extend(named.into_iter().take(MOST_NAMED));
        if more > 0 {
            parts.push(format!("{sign}{more} more"));
        }
    }
    (!parts.is_empty()).then(|| parts.join(", "))
}

/// How far a mark is from what its money can give: `231 below what €18.4m can give`.
pub(super) fn distance(curve: &Curve, mark: &Given, currency: &Currency) -> String {
    let money = currency.short(mark.cost);
    let Some((best, below)) = mark.best.as_ref().zip(mark.below()) else {
        return if curve.points.is_empty() {
            format!("{} for {money}", worth(curve.maximise, currency, mark.value))
        } else {
            format!("nothing within the limits costs as little as {money}")
        };
    };
    let amount = worth(curve.maximise, currency, below.abs());
    match below {
        below if below.is_zero() && best.is_proved() => {
            format!("the most that {money} can give")
        }
        below if below.is_zero() => format!("nothing better was found for {money}"),
        below if below.is_sign_negative() => {
            format!("{amount} above what {money} can give")
        }
        _ if !best.is_proved() => format!("at least {amount} below what {money} can give"),
        _ => format!("{amount} below what {money} can give"),
    }
}

/// How far a mark is from what its money can give, and whether it may be so.
pub(super) fn distance_and_breach(curve: &Curve, mark: &Given, currency: &Currency) -> String {
    let distance = distance(curve, mark, currency);
    match mark.broken.len() {
        0 => distance,
        number => format!("{distance}, breaks {}", text::count(number, "limit")),
    }
}

/// The same beside the mark, where room is short: one above the line says why it may not be there.
pub(super) fn in_short(curve: &Curve, mark: &Given, currency: &Currency) -> String {
    match mark.below().filter(|below| below.is_sign_negative() && !below.is_zero()) {
        Some(below) if !mark.broken.is_empty() => {
            let more = worth(curve.maximise, currency, -below);
            format!("{more} more, but breaks {}", text::count(mark.broken.len(), "limit"))
        }
        _ => distance(curve, mark, currency),
    }
}

/// What a mark is called.
pub(super) fn name(mark: &Given) -> String {
    let name = mark.scenario.as_deref().map(|name| text::shown_name(name).into_owned());
    name.unwrap_or_else(|| "As planned".into())
}

/// What the plan or a scenario gives, and how far that is from what its money can give.
pub fn mark_said(facts: &Facts, curve: &Curve, mark: &Given) -> Said {
    let p = &facts.portfolio;
    let currency = p.currency();
    let given = worth(curve.maximise, &currency, mark.value);
    let mut lines = vec![
        format!(
            "{given} with {} for {}",
            text::count(mark.projects.len(), "project"),
            currency.short(mark.cost)
        ),
        text::sentence(&distance(curve, mark, &currency)),
    ];
    if let Some(best) = mark.best.as_ref().filter(|_| mark.below().is_some_and(|b| !b.is_zero()))
        && let Some(moves) = moves(p, &mark.projects, &best.projects)
    {
        lines.push(format!("What would give that: {moves}"));
    }
    if !mark.broken.is_empty() {
        let more = mark.broken.len().saturating_sub(2);
        let mut words: Vec<String> = mark.broken.iter().take(2).cloned().collect();
        if more > 0 {
            words.push(format!("{more} more"));
        }
        lines.push(format!("Breaks limits: {}", words.join("; ")));
    }
    if mark.moved > 0 {
        let moved = text::count(mark.moved, "project");
        lines.push(format!(
            "Starts {moved} at another time; a quarter of delay costs 2 % of what a project is worth"
        ));
    }
    Said { title: name(mark), lines }
}
