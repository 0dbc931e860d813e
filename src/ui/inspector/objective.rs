//! One objective in the inspector.

use egui::Ui;

use super::{field_id, findings, labels, person_pick_ui, reveal, text_row_ui, word_pick_ui};
use crate::edit::field;
use crate::edit::{Change, Edit};
use crate::portfolio::{Choice as _, Id, Measure, Objective, ObjectiveLevel};
use crate::rules::Subject;
use crate::ui::request::{Desk, Request};
use crate::ui::theme;
use crate::ui::widgets::{date_ui, line_ui, lines_ui, row_ui, section_ui, typed_ui};

pub(super) fn objective_ui(desk: &mut Desk<'_>, ui: &mut Ui, id: &Id<Objective>) {
    let Some(document) = desk.document() else { return };
    let p = document.portfolio();
    let Some(objective) = p.objectives.get(id) else { return };
    ui.add_space(4.0);
    ui.label(theme::strong(objective.name.as_str(), theme::STRONG));
    findings::about_ui(desk, ui, &Subject::Objective(id.clone()));
    let (response, typed) = text_row_ui(ui, id.as_str(), "Name", &objective.name);
    reveal(desk, "name", &response);
    if let Some(typed) = typed {
        put(desk, objective, "name", |new| new.name = typed);
    }
    crate::ui::widgets::caption_ui(ui, "In a sentence");
    let own = field_id(id.as_str(), "statement");
    let (_, typed) =
        lines_ui(ui, own, "Statement", &objective.statement, "What the business wants to reach");
    if let Some(typed) = typed {
        put(desk, objective, "statement", |new| new.statement = typed);
    }
    row_ui(ui, "Owner", |ui, width| {
        let own = field_id(id.as_str(), "owner");
        let (_, chosen) = person_pick_ui(ui, p, own, "Owner", objective.owner.as_ref(), width);
        if let Some((owner, first)) = chosen {
            let new = Objective { owner, ..Objective::clone(objective) };
            let edits = first.into_iter().chain([Edit::PutObjective(new)]).collect();
            desk.change(Change::new("change owner of an objective", Edit::All(edits)));
        }
    });
    row_ui(ui, "Weight", |ui, _| {
        let own = field_id(id.as_str(), "weight");
        let shown = objective.weight.map(|figure| figure.to_string()).unwrap_or_default();
        let (response, figure) = typed_ui(ui, own, "Weight", &shown, "–", 60.0, field::number);
        response.on_hover_text("The attention it should get, relative to the other objectives");
        if let Some(figure) = figure {
            put(desk, objective, "weight", |new| new.weight = figure);
        }
    });
    row_ui(ui, "Level", |ui, width| {
        let own = field_id(id.as_str(), "level");
        let shown = objective.level.map(ObjectiveLevel::label);
        let (_, chosen) =
            word_pick_ui(ui, own, "Level", shown, width, false, labels::<ObjectiveLevel>);
        if let Some(level) = chosen.flatten().and_then(|place| ObjectiveLevel::ALL.get(place)) {
            put(desk, objective, "level", |new| new.level = Some(*level));
        }
    });
    measure_ui(desk, ui, objective);
    served_ui(desk, ui, id);
    ui.add_space(12.0);
    if ui.button("Remove this objective").clicked() {
        let label = format!("remove {}", objective.name);
        desk.change(Change::new(label, Edit::RemoveObjective(id.clone())));
    }
}

fn put(
    desk: &mut Desk<'_>,
    objective: &Objective,
    field: &str,
    change: impl FnOnce(&mut Objective),
) {
    let mut new = objective.clone();
    change(&mut new);
    desk.change(Change {
        label: format!("change {field} of {}", objective.name),
        burst: Some(format!("{}/{field}", objective.id)),
        edit: Edit::PutObjective(new),
    });
}

/// Changes the yardstick; one that says nothing any more is none.
fn put_measure(
    desk: &mut Desk<'_>,
    objective: &Objective,
    field: &str,
    change: impl FnOnce(&mut Measure),
) {
    put(desk, objective, field, |new| {
        let mut measure = new.measure.take().unwrap_or_default();
        change(&mut measure);
        new.measure = (measure != Measure::default()).then_some(measure);
    });
}

fn measure_ui(desk: &mut Desk<'_>, ui: &mut Ui, objective: &Objective) {
    let Some(document) = desk.document() else { return };
    let measure = objective.measure.clone().unwrap_or_default();
    let id = objective.id.as_str();
    section_ui(ui, "Measure", objective.measure.is_some(), |ui| {
        for (caption, text) in [("What is measured", &measure.name), ("Unit", &measure.unit)] {
            row_ui(ui, caption, |ui, width| {
                let (_, typed) = line_ui(ui, field_id(id, caption), caption, text, "–", width);
                if let Some(typed) = typed {
                    put_measure(desk, objective, caption, |new| {
                        if caption == "Unit" { new.unit = typed } else { new.name = typed }
                    });
                }
            });
        }
        for (caption, figure) in [("Today", measure.baseline), ("Target", measure.target)] {
            row_ui(ui, caption, |ui, _| {
                let shown = figure.map(|figure| figure.to_string()).unwrap_or_default();
                let (_, figure) =
                    typed_ui(ui, field_id(id, caption), caption, &shown, "–", 100.0, field::number);
                if let Some(figure) = figure {
                    put_measure(desk, objective, caption, |new| {
                        if caption == "Today" { new.baseline = figure } else { new.target = figure }
                    });
                }
            });
        }
        row_ui(ui, "By", |ui, _| {
            let date = date_ui(ui, field_id(id, "by"), "By", measure.by, document.facts.today);
            if let Some(date) = date {
                put_measure(desk, objective, "date", |new| new.by = date);
            }
        });
    });
}

/// The projects that serve the objective.
fn served_ui(desk: &mut Desk<'_>, ui: &mut Ui, id: &Id<Objective>) {
    let Some(document) = desk.document() else { return };
    section_ui(ui, "Served by", true, |ui| {
        let mut is_served = false;
        for (project, standing) in document.facts.projects() {
            if standing.is_live && project.objectives.iter().any(|link| link.objective == *id) {
                is_served = true;
                if ui.link(crate::text::shown_name(&project.name).into_owned()).clicked() {
                    desk.ask(Request::Select(vec![project.id.clone()]));
                }
            }
        }
        if !is_served {
            ui.label(theme::note(ui, "No live project serves it"));
        }
    });
}
