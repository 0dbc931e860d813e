//! What the frontier finds, in words.

use super::words::{close, name, worth};
use super::{Curve, Given};
use crate::balance::Facts;
use crate::charts::{Options, scope};
use crate::portfolio::{Budget, Choice as _, Maximise};
use crate::text;

/// The finding.
pub(super) fn title(facts: &Facts, curve: Option<&Curve>) -> String {
    if facts.portfolio.projects.is_empty() {
        return "No projects yet".into();
    }
    let Some(curve) = curve else {
        return "What each budget can give is not worked out yet".into();
    };
    if nothing_known(facts, curve) {
        return curve.maximise.nothing_known().into();
    }
    if curve.is_refused() {
        let open = text::count(curve.open, "project");
        return format!("{open} up for choice are too many to weigh in passing");
    }
    if curve.points.is_empty() && curve.conflict.is_empty() {
        return "What each budget can give was not found out".into();
    }
    if curve.points.is_empty() {
        return "No budget is enough: the limits contradict each other".into();
    }
    if curve.open == 0 {
        return "Nothing is up for choice".into();
    }
    let Some(mark) = curve.mark(facts.scenario.as_deref()) else {
        let some = text::count(curve.points.len(), "budget");
        return format!("What {some} can give was worked out so far");
    };
    let who = match &mark.scenario {
        None => "The plan".to_owned(),
        Some(_) => text::shortened(&name(mark), 40).into_owned(),
    };
    of_mark(facts, curve, mark, &who)
}

fn of_mark(facts: &Facts, curve: &Curve, mark: &Given, who: &str) -> String {
    let currency = facts.portfolio.currency();
    let Some((best, below)) = mark.best.as_ref().zip(mark.below()) else {
        return format!("{who} costs less than anything that keeps every limit");
    };
    if below.is_sign_negative() && !below.is_zero() {
        let more = worth(curve.maximise, &currency, below.abs());
        return if mark.broken.is_empty() {
            format!("{who} gives {more} more than its money can give without moving starts")
        } else {
            format!("{who} gives {more} more than the limits allow: it breaks {}", limits(mark))
        };
    }
    let but = if mark.broken.is_empty() {
        String::new()
    } else {
        format!(", and breaks {}", limits(mark))
    };
    if below.is_zero() {
        return if best.is_proved() {
            format!("{who} gives all that its money can give{but}")
        } else {
            format!("Nothing better than {} was found for its money{but}", lower(who))
        };
    }
    // One that is nearly all is not all.
    let share = mark.share().map(|share| (share * 100.0).floor().min(99.0));
    let at_most = if best.is_proved() { "" } else { "at most " };
    if let Some(share) = share {
        return format!("{who} gives {at_most}{share:.0} % of what its money could give{but}");
    }
    let below = worth(curve.maximise, &currency, below);
    format!("The money of {} could give {below} more{but}", lower(who))
}

/// The plan, within a sentence.
fn lower(who: &str) -> String {
    if who == "The plan" { "the plan".into() } else { who.to_owned() }
}

fn limits(mark: &Given) -> String {
    text::count(mark.broken.len(), "limit")
}

/// Whether no project has a worth that is known, so that all selections are worth the same.
pub(super) fn nothing_known(facts: &Facts, curve: &Curve) -> bool {
    let open = facts.balance.standings.iter().filter(|standing| standing.is_open()).count();
    open > 0 && curve.open == 0 && curve.unknown_cost + curve.unknown_worth == open
}

/// Line by line: what it is about, how sure it is, and what could not be counted.
pub(super) fn subtitle(facts: &Facts, options: &Options, curve: Option<&Curve>) -> Vec<String> {
    let mut lines = vec![scope::sentence(facts, facts)];
    let Some(curve) = curve else { return lines };
    let currency = facts.portfolio.currency();
    let mut points = Vec::new();
    let ends = curve.points.first().zip(curve.points.last());
    if let Some((first, last)) = ends.filter(|_| !nothing_known(facts, curve)) {
        let number = if curve.is_whole() {
            text::count(curve.points.len(), "budget")
        } else {
            format!("{} of {}", curve.points.len(), text::count(curve.wanted, "budget"))
        };
        let (from, to) = (currency.short(first.budget), currency.short(last.budget));
        points.push(if from == to {
            format!("{number}, {from}")
        } else {
            format!("{number} from {from} to {to}")
        });
        let widest = curve.points.iter().map(|point| point.gap).fold(0.0, f64::max);
        let unproved = curve.points.iter().filter(|point| !point.is_proved()).count();
        points.push(match unproved {
            0 => "each point proved best".into(),
            _ if widest.is_infinite() => format!("{unproved} not proved"),
            1 => format!("one proved to within {} only", close(widest)),
            _ => format!("{unproved} proved to within {} only", close(widest)),
        });
        if !curve.is_whole() {
            points.push("ended before all were worked out".into());
        }
        points.push(text::count(curve.open, "project") + " up for choice");
        if matches!(facts.budget(), Some(Budget::ByYear(_))) {
            points.push("money counted in total, budgets by year left aside".into());
        }
        if let Some(name) = &facts.scenario {
            let name = text::plain(&text::shortened(name, 40)).into_owned();
            points.push(format!("starts as in {name}"));
        }
    }
    if !points.is_empty() {
        lines.push(points.join(" · "));
    }
    lines.extend(unknown(curve));
    if options.visible.is_some() {
        lines.push("All projects are weighed, whatever the filter shows".into());
    }
    lines
}

/// What is not known, by number.
fn unknown(curve: &Curve) -> Option<String> {
    let worth = match curve.maximise {
        Maximise::Value => "value",
        Maximise::Objectives => "contribution to objectives",
        Maximise::Benefit => "yearly benefit",
    };
    let mut parts = Vec::new();
    if curve.unknown_cost > 0 {
        parts.push(format!("{} of unknown cost", text::count(curve.unknown_cost, "project")));
    }
    if curve.unknown_worth > 0 {
        let number = if parts.is_empty() {
            text::count(curve.unknown_worth, "project")
        } else {
            text::grouped(curve.unknown_worth as i128, 0)
        };
        parts.push(format!("{number} of unknown {worth}"));
    }
    (!parts.is_empty())
        .then(|| format!("Left as they are, in line and marks alike: {}", text::and_list(&parts)))
}

/// The name of the axis upwards.
pub(super) fn upwards(maximise: Maximise, code: &str) -> String {
    match maximise {
        Maximise::Value => "Value of what is in, summed".into(),
        Maximise::Objectives => "Given to objectives: weight × contribution, summed".into(),
        Maximise::Benefit => format!("{} of what is in, in {code}", maximise.label()),
    }
}
