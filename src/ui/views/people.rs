//! People and units: who there is, where they belong, what they put their name to.

use egui::{Id, ScrollArea, Ui};
use egui_extras::{Column, TableBuilder};

use crate::app::{Document, Focus};
use crate::portfolio::{Choice as _, Person, Unit};
use crate::ui::request::{Desk, Request};
use crate::ui::theme;

/// People and units.
pub(in crate::ui) fn people_ui(desk: &mut Desk<'_>, ui: &mut Ui) {
    let Some(document) = desk.document() else { return };
    ui.label(theme::strong("People and units", theme::TITLE));
    ui.add_space(4.0);
    let width = (ui.available_width() * 0.36).clamp(220.0, 380.0);
    ui.horizontal_top(|ui| {
        let height = ui.available_height();
        ui.allocate_ui(egui::vec2(width, height), |ui| {
            ui.vertical(|ui| units_ui(desk, ui, document));
        });
        ui.add_space(16.0);
        ui.vertical(|ui| list_ui(desk, ui, document));
    });
}

fn units_ui(desk: &mut Desk<'_>, ui: &mut Ui, document: &Document) {
    let p = document.portfolio();
    ui.horizontal(|ui| {
        ui.label(theme::strong("Units", theme::STRONG));
        if ui.button("Add unit").clicked() {
            desk.ask(Request::Command("add-unit"));
        }
    });
    if p.units.is_empty() {
        ui.label("No units yet. A sponsor counts as business where their unit does.");
        return;
    }
    ScrollArea::vertical().id_salt("units").auto_shrink([false, false]).show(ui, |ui| {
        for unit in &p.units {
            unit_ui(desk, ui, document, unit);
        }
    });
}

fn unit_ui(desk: &mut Desk<'_>, ui: &mut Ui, document: &Document, unit: &Unit) {
    let people =
        document.portfolio().people.iter().filter(|person| person.unit.as_ref() == Some(&unit.id));
    let kind = unit.kind.map_or("kind unknown", |kind| kind.label());
    let detail = format!("{kind} · {}", crate::text::count(people.count(), "person"));
    let is_selected = desk.app.focus == Focus::Unit(unit.id.clone());
    let name = crate::text::shown_name(&unit.name).into_owned();
    let width = ui.available_width();
    let atoms = (name.clone(), egui::Atom::grow(), theme::note(ui, detail));
    let button = egui::Button::selectable(is_selected, atoms).truncate();
    let response = ui.add(button.min_size(egui::vec2(width, 26.0))).accessible_name(name);
    if response.clicked() {
        desk.ask(Request::Focus(Focus::Unit(unit.id.clone())));
    }
}

fn list_ui(desk: &mut Desk<'_>, ui: &mut Ui, document: &Document) {
    let p = document.portfolio();
    let state = Id::unique("people search");
    let mut search: String = ui.data(|data| data.get_temp(state)).unwrap_or_default();
    ui.horizontal(|ui| {
        ui.label(theme::strong("People", theme::STRONG));
        if ui.button("Add person").clicked() {
            desk.ask(Request::Command("add-person"));
        }
        let field =
            egui::TextEdit::singleline(&mut search).hint_text("Search").desired_width(140.0);
        if ui.add(field).accessible_name("Search people").changed() {
            ui.data_mut(|data| data.insert_temp(state, search.clone()));
        }
    });
    if p.people.is_empty() {
        ui.label(
            "Nobody yet. People can also be added where they are first needed: in a sponsor field.",
        );
        return;
    }
    let lower = search.to_lowercase();
    let shown: Vec<&Person> = p
        .people
        .iter()
        .map(AsRef::as_ref)
        .filter(|person| {
            let unit = p.unit_of(&person.id).map_or("", |unit| unit.name.as_str());
            lower.is_empty()
                || [person.name.as_str(), person.title.as_str(), unit]
                    .iter()
                    .any(|text| text.to_lowercase().contains(&lower))
        })
        .collect();
    TableBuilder::new(ui)
        .id_salt("people")
        .sense(egui::Sense::click())
        .column(Column::initial(132.0).at_least(100.0).clip(true).resizable(true))
        .column(Column::initial(140.0).at_least(80.0).clip(true).resizable(true))
        .column(Column::remainder().at_least(90.0).clip(true))
        .column(Column::exact(54.0))
        .column(Column::exact(36.0))
        .header(22.0, |mut row| {
            for head in ["Name", "Title", "Unit", "Sponsors", "Owns"] {
                row.col(|ui| {
                    let text = theme::note(ui, head);
                    ui.label(text);
                });
            }
        })
        .body(|body| {
            body.rows(26.0, shown.len(), |mut row| {
                let Some(person) = shown.get(row.index()) else { return };
                row.set_selected(desk.app.focus == Focus::Person(person.id.clone()));
                let unit = p.unit_of(&person.id).map_or("–", |unit| unit.name.as_str());
                let figure = |figures: &std::collections::HashMap<_, usize>| {
                    figures.get(&person.id).map_or_else(|| "–".to_owned(), ToString::to_string)
                };
                let cells = [
                    p.person_name(&person.id).to_owned(),
                    if person.title.is_empty() { "–".into() } else { person.title.clone() },
                    unit.to_owned(),
                    figure(&document.facts.balance.sponsored),
                    figure(&document.facts.balance.owned),
                ];
                for cell in cells {
                    row.col(|ui| {
                        ui.add(egui::Label::new(crate::text::plain(&cell).into_owned()).truncate());
                    });
                }
                if row.response().clicked() {
                    desk.ask(Request::Focus(Focus::Person(person.id.clone())));
                }
            });
        });
}
