//! One unit in the inspector.

use egui::Ui;

use super::{field_id, findings, labels, reveal, text_row_ui, word_pick_ui};
use crate::edit::field;
use crate::edit::{Change, Edit};
use crate::portfolio::{Choice as _, Id, Unit, UnitKind};
use crate::rules::Subject;
use crate::ui::request::{Desk, Request};
use crate::ui::theme;
use crate::ui::widgets::{lines_ui, row_ui, section_ui, typed_ui};

pub(super) fn unit_ui(desk: &mut Desk<'_>, ui: &mut Ui, id: &Id<Unit>) {
    let Some(document) = desk.document() else { return };
    let p = document.portfolio();
    let Some(unit) = p.units.get(id) else { return };
    ui.add_space(4.0);
    ui.label(theme::strong(unit.name.as_str(), theme::STRONG));
    findings::about_ui(desk, ui, &Subject::Unit(id.clone()));
    let (response, typed) = text_row_ui(ui, id.as_str(), "Name", &unit.name);
    reveal(desk, "name", &response);
    if let Some(typed) = typed {
        put(desk, unit, "name", |new| new.name = typed);
    }
    row_ui(ui, "Kind", |ui, width| {
        let own = field_id(id.as_str(), "kind");
        let shown = unit.kind.map(UnitKind::label);
        let (_, chosen) = word_pick_ui(ui, own, "Kind", shown, width, false, labels::<UnitKind>);
        if let Some(kind) = chosen.flatten().and_then(|place| UnitKind::ALL.get(place)) {
            put(desk, unit, "kind", |new| new.kind = Some(*kind));
        }
    });
    row_ui(ui, "Can take in", |ui, _| {
        let own = field_id(id.as_str(), "capacity");
        let shown = unit.change_capacity.map(|figure| figure.to_string()).unwrap_or_default();
        let name = "Change capacity per quarter";
        let (response, figure) = typed_ui(ui, own, name, &shown, "–", 60.0, field::number);
        reveal(desk, "units", &response);
        response.on_hover_text("How much change load it can take in a quarter: an index");
        if let Some(figure) = figure {
            put(desk, unit, "change capacity", |new| new.change_capacity = figure);
        }
    });
    let (_, typed) =
        lines_ui(ui, field_id(id.as_str(), "note"), "Note", &unit.note, "Anything else");
    if let Some(typed) = typed {
        put(desk, unit, "note", |new| new.note = typed);
    }
    section_ui(ui, "People", true, |ui| {
        for person in p.people.iter().filter(|person| person.unit.as_ref() == Some(id)) {
            if ui.link(crate::text::shown_name(&person.name).into_owned()).clicked() {
                desk.ask(Request::Focus(crate::app::Focus::Person(person.id.clone())));
            }
        }
    });
    ui.add_space(12.0);
    if ui.button("Remove this unit").clicked() {
        let label = format!("remove {}", unit.name);
        desk.change(Change::new(label, Edit::RemoveUnit(id.clone())));
    }
}

fn put(desk: &mut Desk<'_>, unit: &Unit, field: &str, change: impl FnOnce(&mut Unit)) {
    let mut new = unit.clone();
    change(&mut new);
    desk.change(Change {
        label: format!("change {field} of {}", unit.name),
        burst: Some(format!("{}/{field}", unit.id)),
        edit: Edit::PutUnit(new),
    });
}
