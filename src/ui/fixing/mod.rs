//! The way from a finding to its fix: a list to choose from, what each would change, and the
//! question that some ask first.

mod list;
mod preview;

pub(super) use preview::difference_ui;

use std::sync::Arc;

use egui::{Popup, PopupCloseBehavior, Ui};

use super::request::{Desk, Request};
use super::theme;
use crate::app::Document;
use crate::edit::field::{Field, Own};
use crate::edit::{Change, Edit};
use crate::portfolio::Project;
use crate::rules::Finding;
use list::{Chosen, ListState};

/// The way to the fix: a list to choose from where the program has any, else the field. `name` says
/// for a screen reader what is put right.
pub(super) fn fix_ui(desk: &mut Desk<'_>, ui: &mut Ui, finding: &Arc<Finding>, name: &str) {
    let Some(document) = desk.document() else { return };
    let link = ui.link(egui::RichText::new("→\u{a0}fix").size(theme::NOTE));
    let link = link.accessible_name(format!("Put right: {}", crate::text::plain(name)));
    let popup = Popup::default_response_id(&link);
    let is_open = Popup::is_id_open(ui.ctx(), popup);
    let fixes = if link.clicked() || is_open {
        (finding.rule.fixes)(&document.facts, finding)
    } else {
        return;
    };
    if fixes.is_empty() && !list::names_somebody(finding) {
        if link.clicked() {
            desk.ask(Request::GoTo(Arc::clone(finding), true));
        }
        Popup::close_id(ui.ctx(), popup);
        return;
    }
    let state = popup.with("list");
    let mut list: ListState = if link.clicked() {
        ListState::default()
    } else {
        ui.data(|data| data.get_temp(state)).unwrap_or_default()
    };
    let shown = Popup::from_toggle_button_response(&link)
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
        .accessible_name(format!("What would put it right: {name}"))
        .width(420.0)
        .show(|ui| list::list_ui(ui, document, finding, &fixes, &mut list));
    let chosen = shown.and_then(|shown| shown.inner);
    ui.data_mut(|data| data.insert_temp(state, list.clone()));
    let change = match chosen {
        Some(Chosen::Fix(place)) => {
            fixes.get(place).and_then(|fix| fix.change(document.portfolio(), &list.words))
        }
        Some(Chosen::NewPerson(name)) => with_new_person(document, finding, &name),
        None => return,
    };
    if let Some(change) = change {
        desk.change(change);
    }
    Popup::close_id(ui.ctx(), popup);
}

/// The change that adds somebody and names them in the field of the finding's rule.
fn with_new_person(document: &Document, finding: &Finding, name: &str) -> Option<Change> {
    let p = document.portfolio();
    let project = p.projects.get(finding.project.as_ref()?)?;
    let person = super::inspector::new_person(p, name);
    let mut with = Project::clone(project);
    let own = if finding.rule.field == "owner" { Own::Owner } else { Own::Sponsor };
    Field::Own(own).set_person(&mut with, Some(person.id.clone()));
    let label = format!("make {name} {} of {}", own.name(), project.name);
    let edits = vec![Edit::PutPerson(person), Edit::PutProject(Arc::new(with))];
    Some(Change::new(label, Edit::All(edits)))
}
