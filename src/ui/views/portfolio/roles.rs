//! The roles: what kinds of work there are, and how many days of each a quarter has.

use egui::Ui;

use super::{id, reveal};
use crate::app::{Document, View};
use crate::edit::{Change, Edit};
use crate::portfolio::{Id, Project, Role};
use crate::text::shown_name;
use crate::ui::judging::link_ui;
use crate::ui::request::{Desk, Request};
use crate::ui::theme;
use crate::ui::widgets::{line_ui, parse_load, remove_button_ui, shown_load, typed_ui};

/// How wide a capacity is that is the same in every quarter, and one that is not.
const CAPACITY: [f32; 2] = [64.0, 200.0];

/// The roles, each with its capacity and the way to the projects that ask for it.
pub(super) fn roles_ui(desk: &mut Desk<'_>, ui: &mut Ui, document: &Document) {
    let roles = &document.portfolio().roles;
    if roles.is_empty() {
        ui.label("No roles yet. With them it shows when more days are asked of a kind of people than there are.");
    } else {
        let text =
            "Person-days that each has in a quarter; where they differ: Q2 2027: 40, Q3 2027: 20";
        ui.label(theme::note(ui, text));
    }
    for role in roles {
        ui.push_id(role.id.as_str(), |ui| role_ui(desk, ui, document, role));
    }
    if ui.button("Add role").clicked() {
        desk.ask(Request::Command("add-role"));
    }
}

fn role_ui(desk: &mut Desk<'_>, ui: &mut Ui, document: &Document, role: &Role) {
    let name = shown_name(&role.name).into_owned();
    ui.horizontal(|ui| {
        let own = id("role").with(&role.id);
        let (response, typed) = line_ui(ui, own, "Name of the role", &role.name, "Name", 190.0);
        reveal(desk, &format!("role {} name", role.id), &response);
        if let Some(typed) = typed {
            put(desk, role, "name", |new| new.name = typed);
        }
        let shown = role.capacity.as_ref().map(shown_load).unwrap_or_default();
        let [narrow, wide] = CAPACITY;
        let width = if shown.contains('Q') { wide } else { narrow };
        let own = own.with("capacity");
        let label = format!("Days of {name} in a quarter");
        let (response, capacity) = typed_ui(ui, own, &label, &shown, "–", width, parse_load);
        reveal(desk, &format!("role {} capacity", role.id), &response);
        if let Some(capacity) = capacity {
            put(desk, role, "capacity", |new| new.capacity = capacity);
        }
        if document.facts.balance.work.of(&role.id).next().is_none() {
            ui.label(theme::note(ui, "nobody asks for it"));
        } else if link_ui(ui, "who asks?", &format!("Show the projects that ask for {name}")) {
            desk.ask(Request::Select(asking(document, &role.id)));
            desk.ask(Request::Show(View::Projects));
        }
        if remove_button_ui(ui, &format!("role {name}")) {
            let edit = Edit::RemoveRole(role.id.clone());
            desk.change(Change::new(format!("remove the role {name}"), edit));
        }
    });
}

/// The projects that ask for work of a role.
fn asking(document: &Document, role: &Id<Role>) -> Vec<Id<Project>> {
    let projects = document.portfolio().projects.iter();
    let asking = projects.filter(|project| project.effort.iter().any(|own| own.role == *role));
    asking.map(|project| project.id.clone()).collect()
}

fn put(desk: &mut Desk<'_>, role: &Role, field: &str, change: impl FnOnce(&mut Role)) {
    let mut new = role.clone();
    change(&mut new);
    desk.change(Change {
        label: format!("change {field} of the role {}", shown_name(&role.name)),
        burst: Some(format!("role {}/{field}", role.id)),
        edit: Edit::PutRole(new),
    });
}
