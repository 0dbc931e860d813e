//! What a project is for, and who has to change for it.

use egui::Ui;

use super::{change_with, field_id, remove_button_ui, reveal, step};
use crate::edit::Edit;
use crate::edit::field;
use crate::portfolio::{
    ByQuarter, ChangeLoad, Contribution, Objective, ObjectiveLevel, Project, Score, Unit, UnitKind,
};
use crate::ui::request::Desk;
use crate::ui::widgets::{Choice, Picked, parse_load, pick_ui, shown_load, typed_ui};

pub(super) fn objectives_ui(desk: &mut Desk<'_>, ui: &mut Ui, project: &Project) {
    let Some(document) = desk.document() else { return };
    let p = document.portfolio();
    for (place, link) in project.objectives.iter().enumerate() {
        let name = p.objectives.get(&link.objective).map_or("", |o| o.name.as_str());
        let name = crate::text::plain(name).into_owned();
        ui.horizontal(|ui| {
            let id = field_id(project.id.as_str(), &format!("contribution {place}"));
            let shown = link.contribution.map(|score| score.to_string()).unwrap_or_default();
            let field_name = format!("Contribution to {name}");
            let (response, set) = typed_ui(ui, id, &field_name, &shown, "–", 40.0, field::score);
            response.on_hover_text("How much it contributes, 0 to 100");
            if let Some(score) = set {
                step(desk, project, "change a contribution", |new| {
                    set_contribution(new, place, score);
                });
            }
            if remove_button_ui(ui, &format!("link to {name}")) {
                step(desk, project, "remove an objective", |new| {
                    drop(new.objectives.remove(place));
                });
            }
            ui.add(egui::Label::new(&name).truncate());
        });
    }
    let width = ui.available_width();
    let id = field_id(project.id.as_str(), "objectives");
    let options = || {
        let choice =
            |o: &std::sync::Arc<Objective>| Choice { label: o.name.clone(), detail: String::new() };
        p.objectives.iter().map(choice).collect()
    };
    let (response, picked) =
        pick_ui(ui, id, "Link an objective", None, width, (Some("objective"), false), options);
    reveal(desk, "objectives", &response);
    let (objective, first) = match picked {
        Some(Picked::One(place)) => match p.objectives.at(place) {
            Some(objective) => (objective.id.clone(), None),
            None => return,
        },
        Some(Picked::New(name)) => {
            let level = Some(ObjectiveLevel::Strategic);
            let id = p.objectives.free_id("o");
            let new = Objective { id: id.clone(), name, level, ..Objective::default() };
            (id, Some(Edit::PutObjective(new)))
        }
        _ => return,
    };
    if !project.objectives.iter().any(|link| link.objective == objective) {
        change_with(desk, project, "objectives", first, |new| {
            new.objectives.push(Contribution { objective, ..Contribution::default() });
        });
    }
}

fn set_contribution(project: &mut Project, place: usize, score: Option<Score>) {
    if let Some(link) = project.objectives.get_mut(place) {
        link.contribution = score;
    }
}

pub(super) fn units_ui(desk: &mut Desk<'_>, ui: &mut Ui, project: &Project) {
    let Some(document) = desk.document() else { return };
    let p = document.portfolio();
    for (place, link) in project.units.iter().enumerate() {
        let name = p.units.get(&link.unit).map_or("", |unit| unit.name.as_str());
        let name = crate::text::plain(name).into_owned();
        ui.horizontal(|ui| {
            load_ui(desk, ui, project, place, link, &name);
            if remove_button_ui(ui, &name) {
                step(desk, project, "remove a unit", |new| drop(new.units.remove(place)));
            }
            ui.add(egui::Label::new(&name).truncate());
        });
    }
    let width = ui.available_width();
    let id = field_id(project.id.as_str(), "units");
    let options = || {
        let choice = |unit: &std::sync::Arc<Unit>| Choice {
            label: unit.name.clone(),
            detail: unit.kind.map_or("", crate::portfolio::Choice::label).to_owned(),
        };
        p.units.iter().map(choice).collect()
    };
    let (response, picked) =
        pick_ui(ui, id, "Add a unit that must change", None, width, (Some("unit"), false), options);
    reveal(desk, "units", &response);
    let (unit, first) = match picked {
        Some(Picked::One(place)) => match p.units.at(place) {
            Some(unit) => (unit.id.clone(), None),
            None => return,
        },
        Some(Picked::New(name)) => {
            let kind = Some(UnitKind::Business);
            let new = Unit { id: p.units.free_id("u"), name, kind, ..Unit::default() };
            (new.id.clone(), Some(Edit::PutUnit(new)))
        }
        _ => return,
    };
    if !project.units.iter().any(|link| link.unit == unit) {
        change_with(desk, project, "units", first, |new| {
            new.units.push(ChangeLoad { unit, ..ChangeLoad::default() });
        });
    }
}

/// The load on one unit: one number for every quarter, or a list like `Q2 2027: 40, Q3 2027: 20`.
fn load_ui(
    desk: &mut Desk<'_>,
    ui: &mut Ui,
    project: &Project,
    place: usize,
    link: &ChangeLoad,
    name: &str,
) {
    let id = field_id(project.id.as_str(), &format!("load {place}"));
    let field_name = format!("Change load on {name}");
    let is_by_quarter = matches!(link.load, Some(ByQuarter::Each(_)));
    let width = if is_by_quarter { 150.0 } else { 40.0 };
    let shown = link.load.as_ref().map(shown_load).unwrap_or_default();
    let (response, set) = typed_ui(ui, id, &field_name, &shown, "–", width, parse_load);
    response.on_hover_text(
        "Change load per quarter, 0 to 100; or by quarter: Q2 2027: 40, Q3 2027: 20",
    );
    if let Some(load) = set {
        step(desk, project, "change a load", |new| {
            if let Some(link) = new.units.get_mut(place) {
                link.load = load;
            }
        });
    }
}
