//! Whether a project is up for selection, what it needs, what work it asks for.

use std::sync::Arc;

use egui::Ui;

use super::{field_id, labels, remove_button_ui, reveal, step, word_pick_ui};
use crate::edit::field;
use crate::portfolio::{Choice as _, Effort, Id, Must, Project, Quarter};
use crate::ui::request::Desk;
use crate::ui::widgets::{
    Choice, Picked, caption_ui, line_ui, parse_quarter, pick_ui, row_ui, typed_ui,
};

pub(super) fn dependencies_ui(desk: &mut Desk<'_>, ui: &mut Ui, project: &Project) {
    row_ui(ui, "Selection", |ui, width| {
        let id = field_id(project.id.as_str(), "must");
        let shown = project.must.map_or("Open to selection", Must::label);
        let can_clear = project.must.is_some();
        let (_, chosen) =
            word_pick_ui(ui, id, "Selection", Some(shown), width, can_clear, labels::<Must>);
        if let Some(chosen) = chosen {
            let must = chosen.and_then(|place| Must::ALL.get(place).copied());
            step(desk, project, "change selection", |new| new.must = must);
        }
    });
    if project.must.is_some() {
        row_ui(ui, "Why", |ui, width| {
            let id = field_id(project.id.as_str(), "must_reason");
            let (_, typed) = line_ui(ui, id, "Why it must", &project.must_reason, "Why", width);
            if let Some(typed) = typed {
                super::change(desk, project, "reason of selection", |new| new.must_reason = typed);
            }
        });
    }
    others_ui(desk, ui, project, "Needs", &project.needs, |new| &mut new.needs);
    others_ui(desk, ui, project, "Together with", &project.together_with, |new| {
        &mut new.together_with
    });
    others_ui(desk, ui, project, "Instead of", &project.instead_of, |new| &mut new.instead_of);
    effort_ui(desk, ui, project);
}

fn others_ui(
    desk: &mut Desk<'_>,
    ui: &mut Ui,
    project: &Project,
    caption: &str,
    ids: &[Id<Project>],
    slot: fn(&mut Project) -> &mut Vec<Id<Project>>,
) {
    let Some(document) = desk.document() else { return };
    let projects = &document.portfolio().projects;
    row_ui(ui, caption, |ui, width| {
        for (place, id) in ids.iter().enumerate() {
            let name = projects.get(id).map_or(id.as_str(), |other| other.name.as_str());
            let name = &crate::text::plain(name);
            ui.horizontal(|ui| {
                if remove_button_ui(ui, name) {
                    step(desk, project, "remove a dependency", |new| drop(slot(new).remove(place)));
                }
                ui.add(egui::Label::new(name.as_ref()).truncate());
            });
        }
        let id = field_id(project.id.as_str(), caption);
        let options = || {
            let choice = |other: &Arc<Project>| Choice {
                label: other.name.clone(),
                detail: other.id.to_string(),
            };
            projects.iter().map(choice).collect()
        };
        let (response, picked) = pick_ui(ui, id, caption, None, width, (None, false), options);
        if caption == "Needs" {
            reveal(desk, "needs", &response);
        }
        if let Some(Picked::One(place)) = picked
            && let Some(other) = projects.at(place)
            && other.id != project.id
            && !ids.contains(&other.id)
        {
            step(desk, project, "add a dependency", |new| slot(new).push(other.id.clone()));
        }
    });
}

fn effort_ui(desk: &mut Desk<'_>, ui: &mut Ui, project: &Project) {
    let Some(document) = desk.document() else { return };
    let p = document.portfolio();
    if p.roles.is_empty() && project.effort.is_empty() {
        return;
    }
    ui.add_space(4.0);
    caption_ui(ui, "Work asked of roles, in person-days");
    for (place, effort) in project.effort.iter().enumerate() {
        let role = p.roles.get(&effort.role).map_or("", |role| role.name.as_str());
        let role = &crate::text::plain(role);
        ui.horizontal(|ui| {
            let key =
                |field: &str| field_id(project.id.as_str(), &format!("effort {place} {field}"));
            let shown = effort.quarter.map(Quarter::label).unwrap_or_default();
            let name = format!("Quarter of work by {role}");
            let (_, quarter) =
                typed_ui(ui, key("quarter"), &name, &shown, "–", 64.0, parse_quarter);
            if let Some(quarter) = quarter {
                step(desk, project, "change work", |new| {
                    if let Some(effort) = new.effort.get_mut(place) {
                        effort.quarter = Some(quarter);
                    }
                });
            }
            let shown = effort.days.map(|days| days.to_string()).unwrap_or_default();
            let name = format!("Days of work by {role}");
            let (_, days) = typed_ui(ui, key("days"), &name, &shown, "–", 44.0, field::number);
            if let Some(days) = days {
                step(desk, project, "change work", |new| {
                    if let Some(effort) = new.effort.get_mut(place) {
                        effort.days = days;
                    }
                });
            }
            if remove_button_ui(ui, "this work") {
                step(desk, project, "remove work", |new| drop(new.effort.remove(place)));
            }
            ui.add(egui::Label::new(role.as_ref()).truncate());
        });
    }
    let id = field_id(project.id.as_str(), "effort");
    let options = || {
        let choice = |role: &Arc<crate::portfolio::Role>| Choice {
            label: role.name.clone(),
            detail: String::new(),
        };
        p.roles.iter().map(choice).collect()
    };
    let width = ui.available_width();
    let (response, picked) =
        pick_ui(ui, id, "Add work of a role", None, width, (None, false), options);
    reveal(desk, "effort", &response);
    if let Some(Picked::One(at)) = picked
        && let Some(role) = p.roles.at(at)
    {
        let quarter = project.start.unwrap_or(document.facts.today);
        step(desk, project, "add work", |new| {
            new.effort.push(Effort {
                role: role.id.clone(),
                quarter: Some(Quarter::of(quarter)),
                ..Effort::default()
            });
        });
    }
}
