//! Questions before something is lost.

use std::path::Path;

use egui::Ui;

use super::{Answer, DialogState, modal_ui};
use crate::app::{PathFor, Question, Then};
use crate::portfolio::{Id, Project};
use crate::ui::request::{Desk, Request};
use crate::ui::theme;

/// Save the changes before going on?
pub(super) fn save_changes_ui(desk: &mut Desk<'_>, state: &mut DialogState, ui: &Ui, then: &Then) {
    let name = desk.document().map_or("", |document| document.portfolio().name.as_str());
    let name = crate::text::plain(&crate::text::shortened(name, 40)).into_owned();
    let is_adrift = desk.document().is_some_and(|document| document.beneath.is_adrift());
    let title = if is_adrift {
        format!("Save {name}? Its file is gone")
    } else {
        format!("Save the changes to {name}?")
    };
    modal_ui(desk, ui, &title, 420.0, |desk, ui| {
        ui.label(match then {
            Then::Quit => "The program is about to close.",
            _ => "The portfolio is about to be closed.",
        });
        if let Some(label) = desk.document().and_then(|document| document.history.undo_label()) {
            ui.label(format!("Last change: {label}"));
        }
        ui.add_space(12.0);
        ui.horizontal(|ui| {
            let save = ui.button("Save");
            if ui.memory(|memory| memory.focused().is_none()) {
                save.request_focus();
            }
            if save.clicked() {
                state.answer = Some(Answer::SaveFirst);
            }
            if ui.button("Do not save").clicked() {
                state.answer = Some(Answer::Drop);
            }
            if ui.button("Go on working").clicked() {
                desk.ask(Request::Answered);
            }
        });
    });
}

/// Replace the file that is there?
pub(super) fn replace_ui(
    desk: &mut Desk<'_>,
    state: &mut DialogState,
    ui: &Ui,
    purpose: PathFor,
    path: &Path,
) {
    let name = crate::app::file_name(path);
    let is_folder = matches!(purpose, PathFor::Charts(_));
    let short = crate::text::shortened(&name, 40);
    let title =
        if is_folder { format!("Replace charts in {short}?") } else { format!("Replace {short}?") };
    modal_ui(desk, ui, &title, 460.0, |desk, ui| {
        ui.label(if is_folder {
            "Charts of these names are there already. What they hold would be lost."
        } else {
            "A file of this name is there already. What it holds would be lost."
        });
        ui.label(theme::note(ui, crate::text::plain(&path.display().to_string())));
        ui.add_space(12.0);
        ui.horizontal(|ui| {
            if ui.button(if is_folder { "Replace them" } else { "Replace it" }).clicked() {
                state.answer = Some(Answer::Replace);
            }
            if ui.button("Choose another name…").clicked() {
                desk.ask(Request::Ask(Question::PickPath(purpose)));
            }
            if ui.button("Cancel").clicked() {
                desk.ask(Request::Answered);
            }
        });
    });
}

/// Take these projects out?
pub(super) fn remove_ui(
    desk: &mut Desk<'_>,
    state: &mut DialogState,
    ui: &Ui,
    projects: &[Id<Project>],
) {
    let Some(document) = desk.document() else { return };
    let p = document.portfolio();
    let title = format!("Remove {}?", crate::text::count(projects.len(), "project"));
    modal_ui(desk, ui, &title, 420.0, |desk, ui| {
        for project in projects.iter().take(8).filter_map(|id| p.projects.get(id)) {
            ui.label(crate::text::plain(&crate::text::shortened(&project.name, 60)).into_owned());
        }
        if projects.len() > 8 {
            ui.label(format!("and {} more", projects.len() - 8));
        }
        ui.label("Other projects forget that they need them. It can be undone.");
        ui.add_space(12.0);
        if remove_or_keep_ui(desk, ui) {
            state.answer = Some(Answer::Remove(projects.to_vec()));
        }
    });
}

/// Take this scenario out?
pub(super) fn remove_scenario_ui(
    desk: &mut Desk<'_>,
    state: &mut DialogState,
    ui: &Ui,
    name: &str,
) {
    let Some(document) = desk.document() else { return };
    let p = document.portfolio();
    let choices = p.scenario(name).map_or(0, |scenario| scenario.choices.len());
    let title = format!("Remove {}?", crate::text::plain(&crate::text::shortened(name, 40)));
    modal_ui(desk, ui, &title, 420.0, |desk, ui| {
        ui.label(match choices {
            0 => "It decides nothing yet.".to_owned(),
            many => {
                format!("What it tries out goes with it: {}.", crate::text::count(many, "choice"))
            }
        });
        ui.label("The plan and the decisions taken stay. It can be undone.");
        ui.add_space(12.0);
        if remove_or_keep_ui(desk, ui) {
            state.answer = Some(Answer::RemoveScenario(name.to_owned()));
        }
    });
}

/// The two ways out of removing something; says whether it goes.
fn remove_or_keep_ui(desk: &mut Desk<'_>, ui: &mut Ui) -> bool {
    ui.horizontal(|ui| {
        let remove = ui.button("Remove");
        if ui.memory(|memory| memory.focused().is_none()) {
            remove.request_focus();
        }
        if ui.button("Keep").clicked() {
            desk.ask(Request::Answered);
        }
        remove.clicked()
    })
    .inner
}
