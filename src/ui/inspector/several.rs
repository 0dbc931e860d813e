//! Several projects in the inspector: what they come to, and changing them all at once.

use std::sync::Arc;

use egui::{Id, Ui};

use super::{Edit, field_id, widgets};
use crate::app::Document;
use crate::edit::Change;
use crate::edit::field::{Field, Kind, Own};
use crate::portfolio::{Money, Portfolio, Project};
use crate::text::{count, shortened, shown_name};
use crate::ui::request::{Desk, Request};
use crate::ui::theme;
use crate::ui::widgets::{Choice, Picked, pick_ui, row_ui};

pub(super) fn several_ui(desk: &mut Desk<'_>, ui: &mut Ui) {
    let Some(document) = desk.document() else { return };
    let p = document.portfolio();
    let projects: Vec<&Arc<Project>> =
        desk.app.selection.iter().filter_map(|id| p.projects.get(id)).collect();
    ui.add_space(4.0);
    ui.label(theme::strong(
        format!("{} selected", count(projects.len(), "project")),
        theme::STRONG,
    ));
    let known: Vec<Money> = projects.iter().filter_map(|project| project.cost()).collect();
    let unknown = projects.len() - known.len();
    let total = p.currency().short(known.into_iter().sum());
    let rest = if unknown > 0 { format!(", {unknown} of unknown cost") } else { String::new() };
    ui.label(theme::note(ui, format!("{total} together{rest}")));
    names_ui(desk, ui, &projects);
    ui.add_space(12.0);
    ui.label(theme::strong("Change all of them", theme::BODY));
    field_ui(desk, ui, p, &projects);
    ui.add_space(12.0);
    if ui.button("Remove them…").clicked() {
        desk.ask(Request::Command("remove-projects"));
    }
}

/// Their names, each of which selects it alone.
fn names_ui(desk: &mut Desk<'_>, ui: &mut Ui, projects: &[&Arc<Project>]) {
    // The one selected last is what one came for.
    for project in projects.iter().rev().take(MOST_NAMED) {
        let name = shown_name(&project.name).into_owned();
        let link = ui.link(shortened(&name, 44).into_owned());
        if link.accessible_name(format!("Inspect {name}")).clicked() {
            desk.ask(Request::Select(vec![project.id.clone()]));
        }
    }
    if projects.len() > MOST_NAMED {
        ui.label(theme::note(ui, format!("and {} more", projects.len() - MOST_NAMED)));
    }
}

/// So many of them are named.
const MOST_NAMED: usize = 8;

/// Which field, and what it is set to.
fn field_ui(desk: &mut Desk<'_>, ui: &mut Ui, p: &Portfolio, projects: &[&Arc<Project>]) {
    let Some(document) = desk.document() else { return };
    let fields = fields(document);
    let state = Id::unique("field of several");
    let mut place: usize = ui.data(|data| data.get_temp(state)).unwrap_or(0);
    row_ui(ui, "Field", |ui, width| {
        let shown = fields.get(place).map(Field::title);
        let options = || {
            let choice = |f: &Field| Choice { label: f.title(), detail: String::new() };
            fields.iter().map(choice).collect()
        };
        let id = field_id("several", "field");
        let (_, picked) = pick_ui(ui, id, "Field", shown.as_deref(), width, (None, false), options);
        if let Some(Picked::One(at)) = picked {
            place = at;
            ui.data_mut(|data| data.insert_temp(state, place));
        }
    });
    let Some(field) = fields.get(place) else { return };
    let values: Vec<Option<String>> =
        projects.iter().map(|project| field.show(p, project)).collect();
    let is_mixed = values.windows(2).any(|pair| pair.first() != pair.last());
    let shown = values.first().cloned().flatten().filter(|_| !is_mixed);
    row_ui(ui, "Set to", |ui, width| {
        let typed = value_ui(ui, p, field, shown.as_deref(), is_mixed, width);
        if let Some(typed) = typed {
            set_all(desk, field, projects, &typed);
        }
    });
}

fn value_ui(
    ui: &mut Ui,
    p: &Portfolio,
    field: &Field,
    shown: Option<&str>,
    is_mixed: bool,
    width: f32,
) -> Option<String> {
    let id = field_id("several", &field.name());
    let shown = if is_mixed { Some("several values") } else { shown };
    if matches!(field.kind(), Kind::Word | Kind::Person) {
        let labels = field.options(p);
        let options =
            || labels.iter().map(|l| Choice { label: l.clone(), detail: String::new() }).collect();
        let (_, picked) = pick_ui(ui, id, "Value for all", shown, width, (None, true), options);
        return picked.and_then(|picked| match picked {
            Picked::One(place) => labels.get(place).cloned(),
            Picked::Clear => Some(String::new()),
            Picked::New(_) => None,
        });
    }
    let (start, hint) =
        if is_mixed { ("", "several values") } else { (shown.unwrap_or(""), "–") };
    let (_, typed) =
        widgets::typed_ui(
            ui,
            id,
            "Value for all",
            start,
            hint,
            width,
            |typed| Ok(typed.to_owned()),
        );
    typed
}

/// Sets the field of every project, as one step; says why where it cannot be.
fn set_all(desk: &mut Desk<'_>, field: &Field, projects: &[&Arc<Project>], typed: &str) {
    let Some(document) = desk.document() else { return };
    let (p, today) = (document.portfolio(), document.facts.today);
    let mut edits = Vec::new();
    for project in projects {
        let mut new = Project::clone(project);
        if let Err(reason) = field.set(p, &mut new, typed, today) {
            desk.ask(Request::Refused(reason));
            return;
        }
        edits.push(Edit::PutProject(Arc::new(new)));
    }
    let many = count(projects.len(), "project");
    let label = format!("change {} of {many}", field.title().to_lowercase());
    desk.change(Change::new(label, Edit::All(edits)));
}

fn fields(document: &Document) -> Vec<Field> {
    let own = Own::ALL.iter().filter(|own| !matches!(own, Own::Name)).map(|own| Field::Own(*own));
    let mut fields: Vec<Field> = own.collect();
    let stage = fields.iter().position(|field| *field == Field::Own(Own::Stage)).unwrap_or(0);
    fields.rotate_left(stage);
    fields.extend(document.lenses().into_iter().map(Field::Class));
    fields
}
