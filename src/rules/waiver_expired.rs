//! Waivers that hold no longer.

use jiff::ToSpan as _;

use super::{Case, Family, Fix, Judge, Subject, ask, days, rule, waiving};
use crate::balance::Facts;
use crate::edit::Edit;
use crate::portfolio::{Level, Waiver};
use crate::text::{date, plain, shortened};

rule! {
    /// ## What it checks
    /// The day until which a waiver holds has passed. On that day itself it still holds. It is said
    /// whether or not there is still something for it to waive, and also for projects that are
    /// closed.
    ///
    /// ## Why it matters
    /// Somebody took responsibility until that day, for a reason. What was waived is back on the
    /// list, and nobody has said that it may stay.
    ///
    /// ## What to do
    /// Ask whoever waived it. Either the reason still holds, then say until when; or withdraw the
    /// waiver and put right what it covered.
    pub(super) static WAIVER_EXPIRED = {
        name: "waiver-expired",
        title: "Waiver expired",
        family: Family::Consistency,
        level: Level::Warning,
        thresholds: &[],
        field: "waivers",
        judge: Judge::Portfolio(|case, findings| {
            let (p, today) = (&case.facts.portfolio, case.facts.today);
            let waivers = p.waivers.iter().enumerate();
            let expired = waivers.filter(|(_, waiver)| !waiving::holds(waiver, today));
            let mut found: Vec<_> = expired.map(|(part, waiver)| tell(case, part, waiver)).collect();
            // Stable: in the order of the projects, what belongs to none of them last.
            found.sort_by_key(|(place, _)| place.unwrap_or(usize::MAX));
            findings.extend(found.into_iter().map(|(_, finding)| finding));
        }),
        question: |facts, finding| {
            let waiver = facts.portfolio.waivers.get(finding.part)?;
            let day = date(waiver.until?);
            let question = if reason(waiver).is_empty() {
                format!("what was to happen by {day}, and did it?")
            } else {
                format!("it was to stay as it is until {day}: what has changed since?")
            };
            Some(ask::to(&facts.portfolio, waiver.by.as_ref(), &question))
        },
        fixes: |facts, finding| {
            let Some(waiver) = facts.portfolio.waivers.get(finding.part) else { return Vec::new() };
            let rule = &waiver.rule;
            let told = waiver.clone();
            let withdraw = Fix::new(
                "Withdraw the waiver",
                "What it covered counts again",
                format!("withdraw a waiver of {rule}"),
                move |p, _| {
                    let place = p.waivers.iter().position(|own| *own == told)?;
                    let mut waivers = p.waivers.clone();
                    waivers.remove(place);
                    Some(Edit::Waivers(waivers))
                },
            );
            std::iter::once(withdraw).chain(extend(facts, waiver)).collect()
        },
    }
}

/// The finding about a waiver, and the place of the project it is about, if any.
fn tell(
    case: &Case<'_>,
    part: usize,
    waiver: &Waiver,
) -> (Option<usize>, std::sync::Arc<super::Finding>) {
    let (p, today) = (&case.facts.portfolio, case.facts.today);
    let by = waiver.by.as_ref().map(|by| format!(" by {}", p.person_name(by))).unwrap_or_default();
    let until = waiver.until.unwrap_or(today);
    let reason = match reason(waiver) {
        "" => String::new(),
        reason => format!(": “{}”", plain(&shortened(reason, 120))),
    };
    let message = format!(
        "The waiver of “{}”{by} held until {}, {} ago{reason}",
        super::find(&waiver.rule).map_or_else(|| plain(&waiver.rule), |rule| rule.title.into()),
        date(until),
        days::apart(until, today)
    );
    let project = waiver.project.as_ref().and_then(|id| p.projects.get(id));
    if let Some(project) = project {
        return (p.projects.place(&project.id), case.part(project, part, message));
    }
    let subject = if let Some(id) = &waiver.person {
        Subject::Person(id.clone())
    } else if let Some(id) = &waiver.unit {
        Subject::Unit(id.clone())
    } else if let Some(id) = &waiver.role {
        Subject::Role(id.clone())
    } else if let Some(id) = &waiver.objective {
        Subject::Objective(id.clone())
    } else {
        Subject::Portfolio
    };
    (None, case.about(subject, part, message))
}

/// For how many days a waiver is extended.
const DAYS: i64 = 90;

/// The fix that lets a waiver hold for longer; nothing beyond the calendar.
fn extend(facts: &Facts, waiver: &Waiver) -> Option<Fix> {
    let until = facts.today.checked_add(DAYS.days()).ok()?;
    let label = format!("Extend it to {}", date(until));
    let detail = format!("{DAYS} days from today; a new reason takes the place of the old one");
    let step = format!("extend a waiver of {} to {}", waiver.rule, date(until));
    let told = waiver.clone();
    let fix = Fix::new(label, detail, step, move |p, reason| {
        let mut waivers = p.waivers.clone();
        let own = waivers.iter_mut().find(|own| **own == told)?;
        own.until = Some(until);
        if !reason.is_empty() {
            reason.clone_into(&mut own.reason);
        }
        Some(Edit::Waivers(waivers))
    });
    Some(fix.asking("Why may it stay for longer?"))
}

/// Why it was waived, without the full stop.
fn reason(waiver: &Waiver) -> &str {
    waiver.reason.trim().trim_end_matches('.')
}
