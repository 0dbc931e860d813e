//! What is asked: one file per question. Nothing important hides here; a dialog is only for what
//! cannot wait, or for what a command needs to know.

mod about;
mod adopt;
mod alike;
mod compare;
mod decide;
mod export;
mod fix_all;
mod imported;
mod palette;
mod path;
mod recovered;
mod rule;
mod standing;
mod unsaved;
mod versions;
mod waive;

use egui::{Id, Modal, Ui};

use super::request::{Desk, Request};
use super::theme;
use crate::app::{App, Question};

/// What a dialog answered; carried out once everything is drawn.
enum Answer {
    /// What was typed so far.
    Typed(String),
    /// What the question asked for is done with this path.
    Path(std::path::PathBuf),
    /// The changes are saved, then it goes on.
    SaveFirst,
    /// The changes are dropped, and it goes on.
    Drop,
    /// The program closes without waiting for the save.
    QuitNow,
    /// The file that is there is replaced.
    Replace,
    /// The projects are removed.
    Remove(Vec<crate::portfolio::Id<crate::portfolio::Project>>),
    /// The scenario of this name is removed.
    RemoveScenario(String),
}

/// What dialogs remember from frame to frame.
#[derive(Default)]
pub(super) struct DialogState {
    palette: palette::PaletteState,
    fix_all: fix_all::FixAllState,
    imported: imported::ImportedState,
    recovered: recovered::RecoveredState,
    /// Since when a save is waited for.
    waits_since: Option<f64>,
    answer: Option<Answer>,
}

impl DialogState {
    /// Does what was answered.
    pub(super) fn carry_out(&mut self, app: &mut App) {
        match self.answer.take() {
            None => {}
            Some(Answer::Typed(text)) => {
                if let Some(Question::TypePath { typed, trouble, .. }) = &mut app.question {
                    *typed = text;
                    *trouble = None;
                }
            }
            Some(Answer::Path(path)) => {
                if let Some(Question::TypePath { purpose, .. }) = app.question.take() {
                    app.typed(purpose, path);
                }
            }
            Some(Answer::SaveFirst) => {
                if let Some(Question::SaveChanges(then)) = app.question.take() {
                    app.save_then(then);
                }
            }
            Some(Answer::Drop) => {
                if let Some(Question::SaveChanges(then)) = app.question.take() {
                    app.go_on(then);
                }
            }
            Some(Answer::QuitNow) => app.quit_without_waiting(),
            Some(Answer::Replace) => {
                if let Some(Question::Replace { purpose, path }) = app.question.take() {
                    app.replace(purpose, path);
                }
            }
            Some(Answer::Remove(projects)) => {
                app.question = None;
                remove(app, &projects);
            }
            Some(Answer::RemoveScenario(name)) => {
                app.question = None;
                app.remove_scenario(&name);
            }
        }
    }
}

fn remove(app: &mut App, projects: &[crate::portfolio::Id<crate::portfolio::Project>]) {
    use crate::edit::{Change, Edit};
    let label = match projects {
        [one] => {
            let document = app.document.as_ref();
            let name =
                document.and_then(|d| d.portfolio().projects.get(one)).map(|p| p.name.clone());
            format!("remove {}", name.unwrap_or_default())
        }
        many => format!("remove {}", crate::text::count(many.len(), "project")),
    };
    let edits = projects.iter().cloned().map(Edit::RemoveProject).collect();
    app.change(&Change::new(label, Edit::All(edits)));
}

/// The dialog of the question that is open, if any.
pub(super) fn dialogs_ui(desk: &mut Desk<'_>, state: &mut DialogState, ui: &mut Ui) {
    if desk.app.question != Some(Question::Saving) {
        state.waits_since = None;
    }
    if desk.app.question != Some(Question::Palette) {
        // It begins anew each time.
        state.palette = palette::PaletteState::default();
    }
    match &desk.app.question {
        None | Some(Question::PickPath(_) | Question::Import(_)) => {}
        Some(Question::SaveChanges(then)) => unsaved::save_changes_ui(desk, state, ui, then),
        Some(Question::Compare) => compare::compare_ui(desk, ui),
        Some(Question::Standing) => standing::standing_ui(desk, ui),
        Some(Question::Saving) => standing::saving_ui(desk, state, ui),
        Some(Question::Replace { purpose, path }) => {
            unsaved::replace_ui(desk, state, ui, *purpose, path);
        }
        Some(Question::RemoveProjects(projects)) => unsaved::remove_ui(desk, state, ui, projects),
        Some(Question::RemoveScenario(name)) => {
            unsaved::remove_scenario_ui(desk, state, ui, name);
        }
        Some(Question::Decide(deciding)) => decide::decide_ui(desk, ui, deciding),
        Some(Question::Adopt(adopting)) => adopt::adopt_ui(desk, ui, adopting),
        Some(Question::TypePath { purpose, typed, trouble }) => {
            path::path_ui(desk, state, ui, *purpose, typed, trouble.as_deref());
        }
        Some(Question::Palette) => palette::palette_ui(desk, &mut state.palette, ui),
        Some(Question::Rule(name)) => rule::rule_ui(desk, ui, name),
        Some(Question::Waive(waiving)) => waive::waive_ui(desk, ui, waiving),
        Some(Question::FixAll) => fix_all::fix_all_ui(desk, &mut state.fix_all, ui),
        Some(Question::Export) => export::export_ui(desk, ui),
        Some(Question::Alike) => alike::alike_ui(desk, ui),
        Some(Question::Imported(place)) => {
            imported::imported_ui(desk, &mut state.imported, ui, *place);
        }
        Some(Question::Recovered) => recovered::recovered_ui(desk, &mut state.recovered, ui),
        Some(Question::Versions) => versions::versions_ui(desk, ui),
        Some(Question::Keys) => about::keys_ui(desk, ui),
        Some(Question::About) => about::about_ui(desk, ui),
    }
}

/// The ways out of a form, and what it still lacks; says whether it is done.
fn done_ui(desk: &mut Desk<'_>, ui: &mut Ui, verb: &str, lacks: Option<&str>) -> bool {
    ui.horizontal(|ui| {
        let button = ui.add_enabled(lacks.is_none(), egui::Button::new(verb));
        let is_done = button.on_disabled_hover_text(lacks.unwrap_or_default()).clicked();
        let is_cancelled = ui.button("Cancel").clicked();
        if is_done || is_cancelled {
            desk.ask(Request::Answered);
        }
        if let Some(lacks) = lacks {
            ui.label(theme::note(ui, lacks));
        }
        is_done
    })
    .inner
}

/// A dialog of a width; Esc and a click beside it withdraw the question.
fn modal_ui(
    desk: &mut Desk<'_>,
    ui: &Ui,
    title: &str,
    width: f32,
    contents: impl FnOnce(&mut Desk<'_>, &mut Ui),
) {
    let frame = egui::Frame::popup(ui.style()).inner_margin(16);
    let modal = Modal::new(Id::unique(("dialog", title))).frame(frame).show(ui.ctx(), |ui| {
        let room = ui.ctx().content_rect().width() - 48.0;
        ui.set_width(width.min(room));
        ui.label(theme::strong(title, theme::TITLE));
        ui.add_space(8.0);
        contents(desk, ui);
    });
    if modal.should_close() {
        desk.ask(Request::Answered);
    }
}
