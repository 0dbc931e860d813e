//! What slippage finds, in words.

use crate::balance::{Facts, Look, Slippage, Thread};
use crate::charts::scope;
use crate::portfolio::{Milestone, Project};
use crate::text;

/// The milestone of a thread and its project.
pub(super) fn of<'a>(shown: &'a Facts, thread: &Thread) -> Option<(&'a Project, &'a Milestone)> {
    let project = shown.portfolio.projects.at(thread.project)?;
    Some((project, project.milestones.get(thread.milestone)?))
}

/// The finding.
pub(super) fn title(slippage: &Slippage) -> String {
    let all = slippage.threads.len();
    if all == 0 {
        return "There is nothing to compare yet".to_owned();
    }
    let (later, median, _) = slippage.later();
    let all = text::count(all, "milestone");
    if later == 0 {
        return format!("No promise has moved: {all} are as they first were, or earlier");
    }
    let by = text::count(usize::try_from(median).unwrap_or(0), "day");
    let number = text::grouped(later as i128, 0);
    if later == 1 {
        return format!("1 of {all} has moved, {by} later than it first was");
    }
    format!("{number} of {all} have moved later, half of them by {by} or more")
}

/// Line by line: what it is about, what is drawn, what is not and why.
pub(super) fn subtitle(
    facts: &Facts,
    shown: &Facts,
    slippage: &Slippage,
    drawn: usize,
    beyond: usize,
) -> Vec<String> {
    let number = |count: usize| text::grouped(count as i128, 0);
    let snapshots = slippage.looks.len().saturating_sub(2);
    let mut line = match (slippage.threads.len(), snapshots) {
        (0, _) => "No milestone has two dates to compare".to_owned(),
        (_, 0) => "No snapshot has dates: first promises are compared with today".to_owned(),
        (_, some) => format!("First promises, {} and today", text::count(some, "snapshot")),
    };
    let all = slippage.threads.len();
    if all > 0 {
        line.push_str(&format!("; {} drawn", text::count(drawn, "milestone")));
    }
    let rest = all.saturating_sub(drawn + beyond);
    if rest > 0 {
        line.push_str(&format!(", those that moved most; {} not drawn", number(rest)));
    }
    if beyond > 0 {
        line.push_str(&format!("; {} beyond the years shown", number(beyond)));
    }
    if slippage.incomparable > 0 {
        let why = "without two dates to compare, not drawn";
        line.push_str(&format!("; {} {why}", number(slippage.incomparable)));
    }
    let closed = scope::closed(shown);
    if closed > 0 {
        let closed = text::count(closed, "project");
        line.push_str(&format!("; {closed} done or stopped, not looked at"));
    }
    let mut lines = vec![scope::sentence(facts, shown), line];
    let moved = shown.balance.standings.iter().filter(|standing| standing.shift > 0).count();
    if moved > 0 {
        let moved = text::count(moved, "project");
        lines.push(format!("What the scenario starts later ({moved}) has not slipped"));
    }
    lines
}

/// What a look is called, and its day.
pub(super) fn look(facts: &Facts, look: &Look) -> (String, String) {
    match look {
        Look::First => ("First promised".to_owned(), String::new()),
        Look::Today => ("Today".to_owned(), text::short_date(facts.today)),
        Look::Snapshot(place, day) => {
            let snapshot = facts.portfolio.snapshots.get(*place);
            let name = snapshot.map(|it| text::plain(&it.name).trim().to_owned());
            let name = name.filter(|name| !name.is_empty());
            (name.unwrap_or_else(|| "Snapshot".to_owned()), text::short_date(*day))
        }
    }
}

/// How far it moved, in words: `+61 days`.
pub(super) fn moved(slip: i64) -> String {
    let days = text::count(usize::try_from(slip.unsigned_abs()).unwrap_or(0), "day");
    match slip {
        0 => "as first promised".to_owned(),
        1.. => format!("+{days}"),
        _ => format!("−{days}"),
    }
}
