//! The objectives: what each should get, and what it gets.

use egui::Ui;
use egui_extras::{Column, TableBuilder};

use crate::app::Focus;
use crate::balance::State;
use crate::portfolio::{Choice as _, Money, number};
use crate::text::percent;
use crate::ui::request::{Desk, Request};
use crate::ui::theme;

/// The objectives.
pub(in crate::ui) fn objectives_ui(desk: &mut Desk<'_>, ui: &mut Ui) {
    let Some(document) = desk.document() else { return };
    let p = document.portfolio();
    ui.horizontal(|ui| {
        ui.label(theme::strong("Objectives", theme::TITLE));
        if ui.button("Add objective").clicked() {
            desk.ask(Request::Command("add-objective"));
        }
    });
    if p.objectives.is_empty() {
        ui.add_space(32.0);
        ui.label("No objectives yet. Say what the business wants to reach, then link each project to what it serves.");
        return;
    }
    let weights: f64 = p.objectives.iter().filter_map(|o| o.weight).map(number).sum();
    let served: Vec<(usize, Money)> = served(document);
    let total = document.facts.balance.included.cost;
    ui.label(theme::note(
        ui,
        "A project counts for every objective it serves, with its whole cost",
    ));
    ui.add_space(8.0);
    TableBuilder::new(ui)
        .id_salt("objectives")
        .sense(egui::Sense::click())
        .column(Column::remainder().at_least(200.0).clip(true))
        .column(Column::exact(90.0))
        .column(Column::initial(150.0).clip(true))
        .column(Column::exact(70.0))
        .column(Column::exact(90.0))
        .column(Column::exact(90.0))
        .header(22.0, |mut row| {
            for head in
                ["Objective", "Level", "Owner", "Weight", "Live projects", "Cost of what is in"]
            {
                row.col(|ui| {
                    let text = theme::note(ui, head);
                    ui.add(egui::Label::new(text).truncate());
                });
            }
        })
        .body(|body| {
            body.rows(28.0, p.objectives.len(), |mut row| {
                let Some(objective) = p.objectives.at(row.index()) else { return };
                let (projects, cost) = served.get(row.index()).copied().unwrap_or_default();
                row.set_selected(desk.app.focus == Focus::Objective(objective.id.clone()));
                let warm = projects == 0;
                let share = cost.share_of(total).map_or_else(|| "–".into(), percent);
                let weight = objective
                    .weight
                    .filter(|_| weights > 0.0)
                    .map_or_else(|| "–".into(), |weight| percent(number(weight) / weights));
                let owner = objective.owner.as_ref().map_or("–", |owner| p.person_name(owner));
                let level = objective.level.map_or("–", |level| level.label());
                let projects = if warm {
                    "● none".into()
                } else {
                    crate::text::grouped(projects as i128, 0)
                };
                let cells =
                    [objective.name.clone(), level.into(), owner.into(), weight, projects, share];
                for (index, cell) in cells.into_iter().enumerate() {
                    row.col(|ui| {
                        let mut text = egui::RichText::new(crate::text::plain(&cell).into_owned());
                        if index == 4 && warm {
                            text = text.color(theme::colours(ui).warm);
                        }
                        ui.add(egui::Label::new(text).truncate());
                    });
                }
                if row.response().clicked() {
                    desk.ask(Request::Focus(Focus::Objective(objective.id.clone())));
                }
            });
        });
}

/// For each objective: how many live projects serve it, and what those that are in cost.
fn served(document: &crate::app::Document) -> Vec<(usize, Money)> {
    let p = document.portfolio();
    let mut served = vec![(0, Money::ZERO); p.objectives.len()];
    for (project, standing) in document.facts.projects() {
        for link in &project.objectives {
            let place = p.objectives.place(&link.objective);
            let Some((projects, cost)) = place.and_then(|place| served.get_mut(place)) else {
                continue;
            };
            *projects += usize::from(standing.is_live);
            if standing.state == State::In {
                *cost = *cost + standing.cost.unwrap_or_default();
            }
        }
    }
    served
}
