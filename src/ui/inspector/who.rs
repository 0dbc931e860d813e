//! Who wants a project, who answers for it, who does it, and who signed what.

use egui::Ui;

use super::{
    change, change_with, field_id, person_pick_ui, remove_button_ui, reveal, reveal_id, step,
};
use crate::edit::field::{Field, Own};
use crate::portfolio::{PolicyCheck, Project, StatementOfWork};
use crate::ui::request::Desk;
use crate::ui::widgets::{Picked, date_ui, line_ui, pick_ui, row_ui};

pub(super) fn who_ui(desk: &mut Desk<'_>, ui: &mut Ui, project: &Project) {
    for own in [Own::Sponsor, Own::Owner, Own::Lead, Own::Mentor] {
        somebody_ui(desk, ui, project, own);
        if own == Own::Sponsor && project.sponsor.is_some() {
            day_ui(desk, ui, project, Own::SponsorConfirmed);
        }
    }
    experts_ui(desk, ui, project);
    day_ui(desk, ui, project, Own::RequirementsAgreed);
    signed_ui(desk, ui, project);
    policies_ui(desk, ui, project);
}

fn somebody_ui(desk: &mut Desk<'_>, ui: &mut Ui, project: &Project, own: Own) {
    let Some(document) = desk.document() else { return };
    let p = document.portfolio();
    let field = Field::Own(own);
    row_ui(ui, own.title(), |ui, width| {
        let id = field_id(project.id.as_str(), own.name());
        let (response, chosen) =
            person_pick_ui(ui, p, id, own.title(), field.person(project), width);
        reveal(desk, own.name(), &response);
        if let Some(person) = field.person(project)
            && let Some(found) = p.people.get(person)
        {
            let unit = p.unit_of(person).map_or("no unit", |unit| unit.name.as_str());
            response.on_hover_text(format!("{}, {unit}", found.title));
        }
        if let Some((person, new)) = chosen {
            change_with(desk, project, own.name(), new, |project| {
                field.set_person(project, person);
            });
        }
    });
}

fn day_ui(desk: &mut Desk<'_>, ui: &mut Ui, project: &Project, own: Own) {
    let Some(document) = desk.document() else { return };
    let date = match own {
        Own::SponsorConfirmed => project.sponsor_confirmed,
        _ => project.requirements_agreed,
    };
    row_ui(ui, own.title(), |ui, _| {
        let id = field_id(project.id.as_str(), own.name());
        let typed = date_ui(ui, id, own.title(), date, document.facts.today);
        reveal_id(desk, own.name(), ui, id);
        if let Some(date) = typed {
            step(desk, project, &format!("change “{}”", own.title().to_lowercase()), |new| {
                match own {
                    Own::SponsorConfirmed => new.sponsor_confirmed = date,
                    _ => new.requirements_agreed = date,
                }
            });
        }
    });
}

fn experts_ui(desk: &mut Desk<'_>, ui: &mut Ui, project: &Project) {
    let Some(document) = desk.document() else { return };
    let p = document.portfolio();
    row_ui(ui, "Experts", |ui, width| {
        for (place, expert) in project.experts.iter().enumerate() {
            ui.horizontal(|ui| {
                ui.label(crate::text::shown_name(p.person_name(expert)));
                if remove_button_ui(ui, p.person_name(expert)) {
                    step(desk, project, "remove an expert", |new| drop(new.experts.remove(place)));
                }
            });
        }
        let id = field_id(project.id.as_str(), "experts");
        let (response, chosen) = person_pick_ui(ui, p, id, "Add an expert", None, width);
        reveal(desk, "experts", &response);
        if let Some((Some(person), new)) = chosen {
            change_with(desk, project, "experts", new, |project| {
                if !project.experts.contains(&person) {
                    project.experts.push(person);
                }
            });
        }
    });
}

fn signed_ui(desk: &mut Desk<'_>, ui: &mut Ui, project: &Project) {
    let Some(document) = desk.document() else { return };
    let p = document.portfolio();
    let work = project.statement_of_work.as_ref();
    row_ui(ui, "Work signed on", |ui, _| {
        let id = field_id(project.id.as_str(), "signed");
        let date = work.and_then(|work| work.signed);
        let typed = date_ui(ui, id, "Statement of work signed on", date, document.facts.today);
        reveal_id(desk, "statement_of_work", ui, id);
        if let Some(date) = typed {
            step(desk, project, "change statement of work", |new| {
                with_work(new, |work| work.signed = date);
            });
        }
    });
    row_ui(ui, "Work signed by", |ui, width| {
        let id = field_id(project.id.as_str(), "signed by");
        let by = work.and_then(|work| work.by.as_ref());
        let (_, chosen) = person_pick_ui(ui, p, id, "Statement of work signed by", by, width);
        if let Some((person, first)) = chosen {
            change_with(desk, project, "statement of work", first, |new| {
                with_work(new, |work| work.by = person);
            });
        }
    });
}

/// Changes the statement of work; one that says nothing any more is none.
fn with_work(project: &mut Project, change: impl FnOnce(&mut StatementOfWork)) {
    let mut work = project.statement_of_work.take().unwrap_or_default();
    change(&mut work);
    project.statement_of_work = (work != StatementOfWork::default()).then_some(work);
}

fn policies_ui(desk: &mut Desk<'_>, ui: &mut Ui, project: &Project) {
    const USUAL: [&str; 5] =
        ["privacy", "security", "information_management", "accessibility", "procurement"];
    let Some(document) = desk.document() else { return };
    for (place, check) in project.policy_checks.iter().enumerate() {
        let title = label_of(&check.topic);
        row_ui(ui, &title, |ui, _| {
            ui.horizontal(|ui| {
                let id = field_id(project.id.as_str(), &format!("policy {place}"));
                let name = format!("{title} checked on");
                let typed = date_ui(ui, id, &name, check.done, document.facts.today);
                if check.done.is_none() {
                    reveal_id(desk, "policy_checks", ui, id);
                }
                if let Some(date) = typed {
                    step(desk, project, "change a policy check", |new| {
                        if let Some(check) = new.policy_checks.get_mut(place) {
                            check.done = date;
                        }
                    });
                }
                if remove_button_ui(ui, &format!("check of {title}")) {
                    step(desk, project, "remove a policy check", |new| {
                        drop(new.policy_checks.remove(place));
                    });
                }
            });
        });
    }
    row_ui(ui, "Policy checks", |ui, width| {
        let topics: Vec<&str> = USUAL
            .into_iter()
            .filter(|topic| !project.policy_checks.iter().any(|check| check.topic == *topic))
            .collect();
        let id = field_id(project.id.as_str(), "policies");
        let options = || {
            let choice = |topic: &&str| crate::ui::widgets::Choice {
                label: label_of(topic),
                detail: String::new(),
            };
            topics.iter().map(choice).collect()
        };
        let (response, picked) =
            pick_ui(ui, id, "Add a policy check", None, width, (Some("check of"), false), options);
        reveal(desk, "policy_checks", &response);
        let topic = match picked {
            Some(Picked::One(place)) => topics.get(place).map(|topic| (*topic).to_owned()),
            Some(Picked::New(topic)) => Some(topic),
            _ => None,
        };
        if let Some(topic) = topic {
            let done = Some(document.facts.today);
            step(desk, project, "add a policy check", |new| {
                new.policy_checks.push(PolicyCheck { topic, done, ..PolicyCheck::default() });
            });
        }
    });
}

fn label_of(topic: &str) -> String {
    crate::text::sentence(&topic.replace('_', " "))
}

/// A text of one line in a list entry of a project.
pub(super) fn entry_line_ui(
    desk: &mut Desk<'_>,
    ui: &mut Ui,
    project: &Project,
    (key, name, hint): (&str, &str, &str),
    (text, width): (&str, f32),
    set: impl FnOnce(&mut Project, String),
) -> egui::Response {
    let id = field_id(project.id.as_str(), key);
    let (response, typed) = line_ui(ui, id, name, text, hint, width);
    if let Some(typed) = typed {
        change(desk, project, key, |new| set(new, typed));
    }
    response
}
