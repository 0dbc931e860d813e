//! The inspector on the right: edits whatever is selected, shows its findings and offers their fixes.

mod benefits;
mod challenge;
mod dependencies;
mod findings;
mod lessons;
mod links;
mod milestones;
mod money;
mod objective;
mod person;
mod project;
mod several;
mod unit;
mod who;

use std::sync::Arc;

use egui::{Id, ScrollArea, Ui};

use super::request::{Desk, Request};
use super::widgets::{Choice, Picked, pick_ui, remove_button_ui};
use super::{theme, widgets};
use crate::app::Focus;
use crate::edit::{Change, Edit};
use crate::portfolio::{Id as NounId, Person, Portfolio, Project};

/// The inspector.
pub(super) fn inspector_ui(desk: &mut Desk<'_>, ui: &mut Ui) {
    let Some(document) = desk.document() else { return };
    let p = document.portfolio();
    let salt = match &desk.app.focus {
        Focus::Selection => desk.app.selection.last().map_or("", NounId::as_str),
        Focus::Person(id) => id.as_str(),
        Focus::Unit(id) => id.as_str(),
        Focus::Objective(id) => id.as_str(),
    };
    // What is inside has this room and no more: nothing in it widens the panel.
    let room = ui.available_rect_before_wrap();
    let mut inside = ui.new_child(egui::UiBuilder::new().max_rect(room));
    inside.set_clip_rect(room.intersect(ui.clip_rect()));
    let whole = ui;
    let ui = &mut inside;
    ScrollArea::vertical().id_salt(("inspector", salt)).auto_shrink([false, false]).show(
        ui,
        |ui| {
            ui.set_width(ui.available_width() - 4.0);
            match &desk.app.focus {
                Focus::Person(id) if p.people.contains(id) => person::person_ui(desk, ui, id),
                Focus::Unit(id) if p.units.contains(id) => unit::unit_ui(desk, ui, id),
                Focus::Objective(id) if p.objectives.contains(id) => {
                    objective::objective_ui(desk, ui, id);
                }
                _ => selection_ui(desk, ui),
            }
            ui.add_space(24.0);
        },
    );
    whole.allocate_rect(room, egui::Sense::hover());
}

fn selection_ui(desk: &mut Desk<'_>, ui: &mut Ui) {
    match (desk.app.selection.len(), desk.app.inspected().cloned()) {
        (1, Some(project)) => project::project_ui(desk, ui, &project),
        (2.., Some(_)) => several::several_ui(desk, ui),
        _ => nothing_ui(desk, ui),
    }
}

fn nothing_ui(desk: &mut Desk<'_>, ui: &mut Ui) {
    ui.add_space(24.0);
    ui.label(theme::strong("Nothing selected", theme::STRONG));
    ui.add_space(4.0);
    ui.label(theme::note(
        ui,
        "Select a project to see who wants it, what it costs and what is missing.",
    ));
    ui.add_space(12.0);
    if ui.button("Add project").clicked() {
        desk.ask(Request::Command("add-project"));
    }
}

/// Asks for a change of one field of a project.
fn change(desk: &mut Desk<'_>, project: &Project, field: &str, edit: impl FnOnce(&mut Project)) {
    let mut new = project.clone();
    edit(&mut new);
    desk.change(Change::of_project(new, field));
}

/// Asks for a change of a project as a step of its own.
fn step(desk: &mut Desk<'_>, project: &Project, label: &str, edit: impl FnOnce(&mut Project)) {
    let mut new = project.clone();
    edit(&mut new);
    let name = crate::text::shortened(&project.name, 40);
    let label = format!("{label} of {name}");
    desk.change(Change::new(label, Edit::PutProject(Arc::new(new))));
}

/// An id for a field of a thing, the same in every frame.
fn field_id(thing: &str, field: &str) -> Id {
    Id::unique(("inspector", thing, field))
}

/// Everybody, to choose from.
fn everybody(p: &Portfolio) -> Vec<Choice> {
    let choice = |person: &Arc<Person>| {
        let unit = p.unit_of(&person.id).map_or("", |unit| unit.name.as_str());
        let parts: Vec<&str> =
            [person.title.as_str(), unit].into_iter().filter(|part| !part.is_empty()).collect();
        Choice { label: p.person_name(&person.id).to_owned(), detail: parts.join(", ") }
    };
    p.people.iter().map(choice).collect()
}

/// Who was chosen, and the edit that adds them where they are new.
pub(super) type Chosen = (Option<NounId<Person>>, Option<Edit>);

/// Somebody to choose, or to add; gives the person, and the edit that adds them where they are new.
pub(super) fn person_pick_ui(
    ui: &mut Ui,
    p: &Portfolio,
    id: Id,
    name: &str,
    person: Option<&NounId<Person>>,
    width: f32,
) -> (egui::Response, Option<Chosen>) {
    let shown = person.map(|id| p.person_name(id));
    let (response, picked) =
        pick_ui(ui, id, name, shown, width, (Some("person"), true), || everybody(p));
    let chosen = picked.map(|picked| match picked {
        Picked::One(place) => (p.people.at(place).map(|person| person.id.clone()), None),
        Picked::New(name) => {
            let new = new_person(p, &name);
            (Some(new.id.clone()), Some(Edit::PutPerson(new)))
        }
        Picked::Clear => (None, None),
    });
    (response, chosen)
}

/// Somebody new with this name.
pub(super) fn new_person(p: &Portfolio, name: &str) -> Person {
    let stem = crate::app::safe_name(name);
    let id = if p.people.contains(&stem.as_str().into()) {
        p.people.free_id(&stem)
    } else {
        NounId::new(&stem)
    };
    Person { id, name: name.to_owned(), ..Person::default() }
}

/// Asks for a change of a project, together with the edit that it needs first.
fn change_with(
    desk: &mut Desk<'_>,
    project: &Project,
    label: &str,
    first: Option<Edit>,
    edit: impl FnOnce(&mut Project),
) {
    let mut new = project.clone();
    edit(&mut new);
    let name = crate::text::shortened(&project.name, 40);
    let put = Edit::PutProject(Arc::new(new));
    let edits = first.into_iter().chain([put]).collect();
    desk.change(Change::new(format!("change {label} of {name}"), Edit::All(edits)));
}

/// Whether a project can stand as it is; if not, why.
fn checked(p: &Portfolio, project: &Project) -> Result<(), String> {
    match crate::portfolio::project_faults(p, project).into_iter().next() {
        None => Ok(()),
        Some(fault) => Err(fault.what),
    }
}

/// The closed set of words of a field, to choose from.
fn word_pick_ui(
    ui: &mut Ui,
    id: Id,
    name: &str,
    shown: Option<&str>,
    width: f32,
    can_clear: bool,
    labels: impl FnOnce() -> Vec<String>,
) -> (egui::Response, Option<Option<usize>>) {
    let options =
        || labels().into_iter().map(|label| Choice { label, detail: String::new() }).collect();
    let (response, picked) = pick_ui(ui, id, name, shown, width, (None, can_clear), options);
    let chosen = picked.and_then(|picked| match picked {
        Picked::One(place) => Some(Some(place)),
        Picked::Clear => Some(None),
        Picked::New(_) => None,
    });
    (response, chosen)
}

/// Shows and focuses a field where something asked for it.
fn reveal(desk: &mut Desk<'_>, field: &str, response: &egui::Response) {
    if desk.reveals(field) {
        response.request_focus();
        response.scroll_to_me(Some(egui::Align::Center));
        if field == "name" {
            select_all(&response.ctx, response.id);
        }
    }
}

/// The same for a field that was just drawn and is known by its id.
fn reveal_id(desk: &mut Desk<'_>, field: &str, ui: &Ui, id: Id) {
    if desk.reveals(field) {
        ui.memory_mut(|memory| memory.request_focus(id));
        ui.scroll_to_cursor(Some(egui::Align::Center));
    }
}

/// Whether something in this entry of a list was asked for: it unfolds.
fn is_sought(desk: &Desk<'_>, entry: &str) -> Option<bool> {
    let field = desk.reveal.as_deref()?.strip_prefix(entry)?;
    field.starts_with(' ').then_some(true)
}

/// A text that follows every keystroke, of anything that has an id.
fn text_row_ui(
    ui: &mut Ui,
    thing: &str,
    caption: &str,
    text: &str,
) -> (egui::Response, Option<String>) {
    widgets::row_ui(ui, caption, |ui, width| {
        widgets::line_ui(ui, field_id(thing, caption), caption, text, "–", width)
    })
}

/// The labels of a closed set of words.
fn labels<C: crate::portfolio::Choice>() -> Vec<String> {
    C::ALL.iter().map(|choice| choice.label().to_owned()).collect()
}

/// Selects the whole text of a field, so that typing replaces it.
fn select_all(ctx: &egui::Context, id: Id) {
    use egui::text::{CCursor, CCursorRange};
    let mut state = egui::TextEdit::load_state(ctx, id).unwrap_or_default();
    let end = CCursor::new(crate::portfolio::LONGEST_TEXT);
    state.cursor.set_char_range(Some(CCursorRange::two(CCursor::new(0), end)));
    egui::TextEdit::store_state(ctx, id, state);
}
