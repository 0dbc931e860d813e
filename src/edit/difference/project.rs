//! What a project holds, field by field and part by part.

use super::lines::{Lines, by_quarter, join, plain};
use crate::edit::field::{Field, Own};
use crate::portfolio::{Choice as _, Id, Identified, List, Money, Portfolio, Project, Quarter};
use crate::text::{grouped, shown_name};

/// The name of a project and what it holds.
pub(super) fn project(p: &Portfolio, project: &Project) -> (String, Lines) {
    let mut lines = Lines::default();
    for own in Own::ALL {
        let text = Field::Own(*own).show(p, project).unwrap_or_default();
        lines.put(own.name(), title(*own), text);
    }
    for (lens, _) in &project.classes {
        let field = Field::Class(lens.clone());
        let text = field.show(p, project).unwrap_or_default();
        lines.put(format!("classes/{lens}"), field.title(), text);
    }
    people(p, project, &mut lines);
    links(p, project, &mut lines);
    money(p, project, &mut lines);
    milestones(p, project, &mut lines);
    if let Some(health) = &project.health {
        lines.put("health/scale", "Health in its own words", health.scale.as_str());
        lines.day("health/date", "Health, judged on", health.date);
        lines.person(p, "health/by", "Health, judged by", health.by.as_ref());
        lines.put("health/reason", "Health, why", health.reason.as_str());
        lines.unknown("health", "Health", &health.unknown);
    }
    source(project, &mut lines);
    lines.unknown("project", "", &project.unknown);
    (shown_name(&project.name).into_owned(), lines)
}

/// The name of a field where it stands by itself.
fn title(own: Own) -> &'static str {
    match own {
        Own::StageReason => "Reason for the stage",
        Own::SponsorConfirmed => "Confirmed by the sponsor on",
        Own::Must => "Up for selection",
        Own::MustReason => "Reason for the selection",
        _ => own.title(),
    }
}

fn people(p: &Portfolio, project: &Project, lines: &mut Lines) {
    let experts = project.experts.iter().map(|id| p.person_name(id));
    lines.put("experts", "Experts", experts.collect::<Vec<_>>().join(", "));
    if let Some(work) = &project.statement_of_work {
        lines.day("work/signed", "Statement of work signed on", work.signed);
        lines.person(p, "work/by", "Statement of work signed by", work.by.as_ref());
        lines.unknown("work", "Statement of work", &work.unknown);
    }
    for check in &project.policy_checks {
        let label = format!("Check of {}", check.topic.replace('_', " "));
        let key = format!("policies/{}", check.topic);
        let text = check.done.map_or_else(|| "not done".into(), crate::text::short_date);
        lines.put(key.as_str(), label.as_str(), text);
        lines.unknown(&key, &label, &check.unknown);
    }
}

fn links(p: &Portfolio, project: &Project, lines: &mut Lines) {
    for link in &project.objectives {
        let label = format!("Serves “{}”", named(&p.objectives, &link.objective, |o| &o.name));
        let key = format!("objectives/{}", link.objective);
        let text = link.contribution.map_or_else(|| "yes".into(), |score| score.to_string());
        lines.put(key.as_str(), label.as_str(), text);
        lines.unknown(&key, &label, &link.unknown);
    }
    for link in &project.units {
        let label = format!("Change in “{}”", named(&p.units, &link.unit, |unit| &unit.name));
        let key = format!("units/{}", link.unit);
        let text = link.load.as_ref().map_or_else(|| "yes".into(), by_quarter);
        lines.put(key.as_str(), label.as_str(), text);
        lines.unknown(&key, &label, &link.unknown);
    }
    for (key, label, ids) in [
        ("needs", "Needs", &project.needs),
        ("together_with", "Only together with", &project.together_with),
        ("instead_of", "Instead of", &project.instead_of),
    ] {
        let names = ids.iter().map(|id| named(&p.projects, id, |project| &project.name));
        lines.put(key, label, names.collect::<Vec<_>>().join(", "));
    }
    let lessons = project.lessons_used.iter().map(|id| named(&p.lessons, id, |l| &l.text));
    lines.put("lessons_used", "Lessons looked at", lessons.collect::<Vec<_>>().join("; "));
    for effort in &project.effort {
        let role = named(&p.roles, &effort.role, |role| &role.name);
        let quarter = effort.quarter.map_or_else(String::new, |quarter| quarter.to_string());
        let key = format!("effort/{}/{quarter}", effort.role);
        let when = effort.quarter.map_or_else(String::new, Quarter::label);
        let label = join(&format!("Work of “{role}”"), &when);
        let text = effort.days.map_or_else(|| "yes".into(), |days| format!("{} days", plain(days)));
        lines.put(key.as_str(), label.as_str(), text);
        lines.unknown(&key, &label, &effort.unknown);
    }
}

fn money(p: &Portfolio, project: &Project, lines: &mut Lines) {
    let currency = p.currency();
    let amount =
        |amount: Option<Money>| amount.map(|amount| currency.digits(amount)).unwrap_or_default();
    for cost in &project.costs {
        let (key, owner) = (format!("costs/{}", cost.year), format!("Cost in {}", cost.year));
        for (kind, label, given) in [
            ("systems", "systems", cost.systems),
            ("people", "people", cost.people),
            ("other", "other", cost.other),
        ] {
            lines.put(format!("{key}/{kind}"), join(&owner, label), amount(given));
        }
        lines.unknown(&key, &owner, &cost.unknown);
    }
    for (place, benefit) in project.benefits.iter().enumerate() {
        let key = format!("benefits/{place}");
        let owner = format!("Benefit “{}”", shown_name(&benefit.name));
        let label = |label| join(&owner, label);
        let at = |field: &str| format!("{key}/{field}");
        lines.put(key.as_str(), "Benefit", shown_name(&benefit.name));
        lines.put(at("measure"), label("measure"), benefit.measure.as_str());
        lines.put(at("unit"), label("unit of measurement"), benefit.unit.as_str());
        lines.number(&at("baseline"), label("baseline"), benefit.baseline);
        lines.number(&at("target"), label("target"), benefit.target);
        lines.number(&at("actual"), label("actual"), benefit.actual);
        lines.day(&at("due"), label("due"), benefit.due);
        lines.day(&at("reviewed"), label("reviewed on"), benefit.reviewed);
        lines.person(p, &at("owner"), label("owner"), benefit.owner.as_ref());
        lines.put(at("yearly"), label("money a year"), amount(benefit.yearly));
        lines.unknown(&key, &owner, &benefit.unknown);
    }
}

fn milestones(p: &Portfolio, project: &Project, lines: &mut Lines) {
    for milestone in &project.milestones {
        let key = format!("milestones/{}", milestone.id);
        let owner = format!("Milestone “{}”", shown_name(&milestone.name));
        let label = |label| join(&owner, label);
        let at = |field: &str| format!("{key}/{field}");
        lines.put(key.as_str(), "Milestone", shown_name(&milestone.name));
        lines.day(&at("due"), label("due"), milestone.due);
        lines.day(&at("baseline"), label("first promised for"), milestone.baseline);
        lines.day(&at("done"), label("done on"), milestone.done);
        lines.person(p, &at("owner"), label("owner"), milestone.owner.as_ref());
        let kind = milestone.kind.map_or("", |kind| kind.label());
        lines.put(at("kind"), label("kind"), kind);
        lines.put(at("accept"), label("accepted when"), milestone.accept.as_str());
        lines.unknown(&key, &owner, &milestone.unknown);
    }
}

fn source(project: &Project, lines: &mut Lines) {
    let Some(source) = &project.source else { return };
    lines.put("source/file", "Imported from", source.file.as_str());
    lines.put("source/sheet", "Imported from the sheet", source.sheet.as_str());
    let row = source.row.map_or_else(String::new, |row| grouped(i128::from(row), 0));
    lines.put("source/row", "Imported from row", row);
    lines.put("source/key", "Key where it was imported from", source.key.as_str());
    for (column, text) in &source.taken {
        let label = format!("What stood in “{column}”");
        lines.put(format!("source/taken/{column}"), label, text.as_str());
    }
    for (column, text) in &source.columns {
        lines.put(format!("source/columns/{column}"), format!("Column “{column}”"), text.as_str());
    }
    lines.unknown("source", "Import", &source.unknown);
}

/// The name of a noun, or its id where it has none.
pub(super) fn named<'p, T: Identified>(
    list: &'p List<T>,
    id: &'p Id<T>,
    name: impl Fn(&T) -> &String,
) -> &'p str {
    let found = list.get(id).map(AsRef::as_ref).filter(|noun| !name(noun).is_empty());
    found.map_or(id.as_str(), |noun| name(noun).as_str())
}
