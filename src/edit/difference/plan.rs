//! What surrounds the projects: limits, targets, rules, waivers, scenarios, decisions, lessons.

use super::lines::{Lines, compare, join, plain};
use super::project::named;
use super::{About, Difference, Noun, keyed};
use crate::portfolio::{
    Budget, Choice as _, Decision, Id, Imported, Lesson, Limits, Portfolio, RuleSetting, Scenario,
    Waiver, bucket_label, lens_label,
};
use crate::text::{percent_exact, shortened, shown_name};

/// What is different in the portfolio itself.
pub(super) fn portfolio(before: &Portfolio, after: &Portfolio, found: &mut Vec<Difference>) {
    let (old, new) = (own_lines(before), own_lines(after));
    let name = shown_name(&after.name).into_owned();
    let about = About { noun: Noun::Portfolio, id: String::new(), name };
    // What is in lists has its own lines, so that nothing here is no difference.
    compare(&about, &old, &new, true, found);
}

pub(super) fn own_lines(p: &Portfolio) -> Lines {
    let mut lines = Lines::default();
    lines.put("name", "Name", p.name.as_str());
    lines.put("organisation", "Organisation", p.organisation.as_str());
    lines.put("note", "Note", p.note.as_str());
    lines.put("currency", "Currency", p.currency.as_ref().map_or("", |currency| currency.code()));
    let month = p.fiscal_year_starts.map(|month| month.to_string());
    lines.put("fiscal_year", "Month in which the fiscal year starts", month.unwrap_or_default());
    lines.day("review_date", "Day that counts as today", p.review_date);
    for (lens, shares) in &p.targets {
        for (bucket, share) in shares {
            let label = format!("Target for {}, {}", lens_label(lens), bucket_label(lens, bucket));
            lines.put(format!("targets/{lens}/{bucket}"), label, percent_exact(*share));
        }
    }
    if let Some(limits) = &p.limits {
        budget(p, "", limits, &mut lines);
    }
    lines.unknown("portfolio", "", &p.unknown);
    lines
}

fn budget(p: &Portfolio, owner: &str, limits: &Limits, lines: &mut Lines) {
    let currency = p.currency();
    match &limits.budget {
        None => {}
        Some(Budget::Total(total)) => {
            lines.put("budget", join(owner, "Budget"), currency.digits(*total));
        }
        Some(Budget::ByYear(years)) => {
            for (year, amount) in years {
                let label = join(owner, &format!("Budget for {year}"));
                lines.put(format!("budget/{year}"), label, currency.digits(*amount));
            }
        }
    }
    lines.unknown("limits", &join(owner, "Limits"), &limits.unknown);
}

/// A rule in words: its name says its trouble.
pub(super) fn rule_name(name: &str) -> String {
    crate::text::sentence(&name.replace('-', " "))
}

/// What is different in what the portfolio changes about rules.
pub(super) fn rules(before: &Portfolio, after: &Portfolio, found: &mut Vec<Difference>) {
    if before.rules == after.rules {
        return;
    }
    // A rule that is not mentioned is as delivered: its coming and going is told by its fields.
    let unsaid = RuleSetting::default();
    let of = |p: &Portfolio, name: &str| -> RuleSetting {
        let own = p.rules.iter().find(|(own, _)| own == name);
        own.map_or_else(|| unsaid.clone(), |(_, setting)| setting.clone())
    };
    let gone = before.rules.iter().filter(|(name, _)| !after.rules.iter().any(|(n, _)| n == name));
    for (name, _) in after.rules.iter().chain(gone) {
        let (old, new) = (of(before, name), of(after, name));
        if old != new {
            let about = About { noun: Noun::Rule, id: name.to_string(), name: rule_name(name) };
            let is_mentioned_anew = rule_lines(&old).is_empty() && rule_lines(&new).is_empty();
            compare(&about, &rule_lines(&old), &rule_lines(&new), is_mentioned_anew, found);
        }
    }
}

pub(super) fn rule_lines(setting: &RuleSetting) -> Lines {
    let mut lines = Lines::default();
    lines.put("level", "Level", setting.level.map_or("", |level| level.label()));
    for (name, figure) in &setting.thresholds {
        let label = format!("Threshold “{}”", name.replace('_', " "));
        lines.put(format!("thresholds/{name}"), label, plain(*figure));
    }
    lines.unknown("rule", "", &setting.unknown);
    lines
}

/// What is different in the waivers.
pub(super) fn waivers(before: &Portfolio, after: &Portfolio, found: &mut Vec<Difference>) {
    let side = |is_after: bool| if is_after { after } else { before };
    keyed(
        (Noun::Waiver, after),
        (&before.waivers, &after.waivers),
        waiver_key,
        |is_after, waiver| waiver_lines(side(is_after), waiver),
        found,
    );
}

/// What a waiver is told from others by: its rule, and what it is about.
pub(super) fn waiver_key(waiver: &Waiver) -> String {
    let about = [
        waiver.project.as_ref().map(Id::as_str),
        waiver.person.as_ref().map(Id::as_str),
        waiver.unit.as_ref().map(Id::as_str),
        waiver.role.as_ref().map(Id::as_str),
        waiver.objective.as_ref().map(Id::as_str),
    ];
    let words: Vec<&str> =
        std::iter::once(waiver.rule.as_str()).chain(about.into_iter().flatten()).collect();
    words.join(" ")
}

pub(super) fn waiver_lines(p: &Portfolio, waiver: &Waiver) -> (String, Lines) {
    let name = format!("{} for {}", rule_name(&waiver.rule), waived(p, waiver));
    let mut lines = Lines::default();
    lines.put("reason", "Why", waiver.reason.as_str());
    lines.person(p, "by", "Who takes responsibility", waiver.by.as_ref());
    lines.day("until", "Until", waiver.until);
    lines.unknown("waiver", "", &waiver.unknown);
    (name, lines)
}

/// What a waiver is about, by name.
pub fn waived(p: &Portfolio, waiver: &Waiver) -> String {
    let names = [
        waiver.project.as_ref().map(|id| named(&p.projects, id, |project| &project.name)),
        waiver.person.as_ref().map(|id| p.person_name(id)),
        waiver.unit.as_ref().map(|id| named(&p.units, id, |unit| &unit.name)),
        waiver.role.as_ref().map(|id| named(&p.roles, id, |role| &role.name)),
        waiver.objective.as_ref().map(|id| named(&p.objectives, id, |o| &o.name)),
    ];
    let names: Vec<&str> = names.into_iter().flatten().collect();
    if names.is_empty() { "the whole portfolio".into() } else { names.join(", ") }
}

/// What is different in the scenarios.
pub(super) fn scenarios(before: &Portfolio, after: &Portfolio, found: &mut Vec<Difference>) {
    let side = |is_after: bool| if is_after { after } else { before };
    keyed(
        (Noun::Scenario, after),
        (&before.scenarios, &after.scenarios),
        |scenario| scenario.name.clone(),
        |is_after, scenario| {
            let name = shown_name(&scenario.name).into_owned();
            (name, scenario_lines(side(is_after), scenario))
        },
        found,
    );
}

pub(super) fn scenario_lines(p: &Portfolio, scenario: &Scenario) -> Lines {
    let mut lines = Lines::default();
    lines.put("note", "Note", scenario.note.as_str());
    if let Some(limits) = &scenario.limits {
        budget(p, "", limits, &mut lines);
    }
    for choice in &scenario.choices {
        let label = named(&p.projects, &choice.project, |project| &project.name).to_owned();
        let side = match choice.included {
            Some(true) => "in",
            Some(false) => "out",
            None => "as planned",
        };
        let quarters = choice.shift.filter(|shift| *shift != 0);
        let text = match quarters.and_then(|quarters| usize::try_from(quarters).ok()) {
            Some(quarters) => format!("{side}, {} later", crate::text::count(quarters, "quarter")),
            None => side.to_owned(),
        };
        let key = format!("choices/{}", choice.project);
        lines.put(key.as_str(), label.as_str(), text);
        lines.unknown(&key, &label, &choice.unknown);
    }
    lines.unknown("scenario", "", &scenario.unknown);
    lines
}

/// What is different in the decisions.
pub(super) fn decisions(before: &Portfolio, after: &Portfolio, found: &mut Vec<Difference>) {
    let side = |is_after: bool| if is_after { after } else { before };
    keyed(
        (Noun::Decision, after),
        (&before.decisions, &after.decisions),
        |decision| {
            let day = decision.date.map_or_else(String::new, |date| date.to_string());
            let project = decision.project.as_ref().map_or("", Id::as_str);
            format!("{day}/{project}/{}", decision.scenario)
        },
        |is_after, decision| decision_lines(side(is_after), decision),
        found,
    );
}

pub(super) fn decision_lines(p: &Portfolio, decision: &Decision) -> (String, Lines) {
    let mut lines = Lines::default();
    lines.day("date", "Decided on", decision.date);
    lines.put("scenario", "In the scenario", decision.scenario.as_str());
    let verdict = decision.decision.map_or("", |verdict| verdict.label());
    lines.put("decision", "Decision", verdict);
    lines.person(p, "by", "Who", decision.by.as_ref());
    lines.put("reason", "Why", decision.reason.as_str());
    lines.day("next_review", "Looked at again on", decision.next_review);
    lines.unknown("decision", "", &decision.unknown);
    let project = decision.project.as_ref();
    let project = project.map(|id| named(&p.projects, id, |project| &project.name));
    let mut parts = vec![if verdict.is_empty() { "Decision" } else { verdict }.to_owned()];
    parts.extend(project.map(str::to_owned));
    parts.extend(decision.date.map(crate::text::short_date));
    if !decision.reason.is_empty() {
        parts.push(shortened(&decision.reason, 80).into_owned());
    }
    (parts.join(", "), lines)
}

/// What a lesson says.
pub(super) fn lesson(p: &Portfolio, lesson: &Lesson) -> (String, Lines) {
    let mut lines = Lines::default();
    lines.put("text", "Lesson", lesson.text.as_str());
    let project = lesson.project.as_ref();
    let project = project.map(|id| named(&p.projects, id, |project| &project.name));
    lines.put("project", "Learned in", project.unwrap_or_default());
    lines.day("date", "Learned on", lesson.date);
    lines.put("tags", "Tags", lesson.tags.join(", "));
    lines.unknown("lesson", "", &lesson.unknown);
    (shown_name(&shortened(&lesson.text, 60)).into_owned(), lines)
}

/// What is different in the snapshots.
pub(super) fn snapshots(before: &Portfolio, after: &Portfolio, found: &mut Vec<Difference>) {
    keyed(
        (Noun::Snapshot, after),
        (&before.snapshots, &after.snapshots),
        |snapshot| snapshot.name.clone(),
        |_, snapshot| {
            let mut lines = Lines::default();
            lines.day("date", "Taken on", snapshot.date);
            (shown_name(&snapshot.name).into_owned(), lines)
        },
        found,
    );
}

/// What is different in the presets.
pub(super) fn presets(before: &Portfolio, after: &Portfolio, found: &mut Vec<Difference>) {
    keyed(
        (Noun::Preset, after),
        (&before.presets, &after.presets),
        |preset| format!("{}/{}", preset.chart, preset.name),
        |_, preset| {
            let mut lines = Lines::default();
            for (setting, word) in &preset.settings {
                lines.put(setting.as_str(), setting.as_str(), word.as_str());
            }
            lines.unknown("preset", "", &preset.unknown);
            (shown_name(&preset.name).into_owned(), lines)
        },
        found,
    );
}

/// What is different in the imports.
pub(super) fn imports(before: &Portfolio, after: &Portfolio, found: &mut Vec<Difference>) {
    let file = |imported: &Imported| {
        let report = imported.report.as_ref();
        let file = report.and_then(|report| report.get("source")).and_then(|file| file.as_str());
        file.unwrap_or_default().to_owned()
    };
    keyed(
        (Noun::Import, after),
        (&before.source, &after.source),
        |imported| {
            let date = imported.date.map(crate::text::short_date).unwrap_or_default();
            format!("{date} {}", file(imported))
        },
        |_, imported| {
            let mut lines = Lines::default();
            lines.day("date", "Imported on", imported.date);
            (shown_name(&file(imported)).into_owned(), lines)
        },
        found,
    );
}
