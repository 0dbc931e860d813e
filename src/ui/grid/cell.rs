//! Editing one cell in place, by keyboard alone: typing, choosing from what fits, Enter, Tab, Esc.

use std::sync::Arc;

use egui::{Id as WidgetId, Key, Modifiers, Order, TextEdit, Ui};

use super::{Column, state};
use crate::app::Document;
use crate::edit::{Change, Edit};
use crate::portfolio::{Id, Project};
use crate::ui::request::{Desk, Request};
use crate::ui::theme;
use crate::ui::widgets::{are_drafts_taken, clean};

/// The cell being edited.
pub(super) struct Editing {
    project: Id<Project>,
    column: usize,
    text: String,
    /// What can be chosen, where that is a closed set.
    options: Vec<String>,
    /// The option the arrows have reached.
    place: Option<usize>,
    trouble: Option<String>,
    is_new: bool,
}

impl Editing {
    /// Starts editing a cell, with what it shows or with the first key typed; nothing where the
    /// column only shows.
    pub(super) fn start(
        document: &Document,
        column: &Column,
        project: &Project,
        index: usize,
        typed: Option<String>,
    ) -> Option<Self> {
        let p = document.portfolio();
        let (shown, options) = if *column == Column::State {
            // What is over is not decided about.
            project.stage().is_open().then(|| (String::new(), state::options()))?
        } else {
            let field = column.field(project)?;
            (field.show(p, project).unwrap_or_default(), field.options(p))
        };
        Some(Self {
            project: project.id.clone(),
            column: index,
            text: typed.unwrap_or(shown),
            options,
            place: None,
            trouble: None,
            is_new: true,
        })
    }

    /// Whether this is the cell of a project in a column.
    pub(super) fn is_of(&self, project: &Project, column: usize) -> bool {
        self.project == project.id && self.column == column
    }

    /// The options that fit what was typed.
    fn fitting(&self) -> Vec<&String> {
        let typed = self.text.trim().to_lowercase();
        let is_untouched = self.place.is_none() && self.options.contains(&self.text);
        self.options
            .iter()
            .filter(|option| is_untouched || option.to_lowercase().contains(&typed))
            .take(12)
            .collect()
    }
}

/// The id of the field in which a cell is edited.
pub(super) fn editor_id() -> WidgetId {
    WidgetId::unique("cell editor")
}

/// The editor of the cell; says how many columns the cursor goes on.
pub(super) fn editor_ui(
    desk: &mut Desk<'_>,
    editing: &mut Option<Editing>,
    ui: &mut Ui,
    document: &Document,
    column: &Column,
    project: &Arc<Project>,
) -> isize {
    let Some(edit) = editing.as_mut() else { return 0 };
    let id = editor_id();
    let (down, up, all, steps) = ui.input_mut(|input| {
        let has_options = !edit.options.is_empty();
        (
            has_options && input.consume_key(Modifiers::NONE, Key::ArrowDown),
            has_options && input.consume_key(Modifiers::NONE, Key::ArrowUp),
            input.consume_key(Modifiers::COMMAND, Key::Enter),
            // With Shift first: a key alone is taken with Shift as well.
            -isize::from(input.consume_key(Modifiers::SHIFT, Key::Tab))
                + isize::from(input.consume_key(Modifiers::NONE, Key::Tab)),
        )
    });
    let fitting = edit.fitting().len();
    if fitting > 0 && (down || up) {
        edit.place = Some(match (edit.place, down) {
            (None, true) => 0,
            (Some(place), true) => (place + 1).min(fitting - 1),
            (place, false) => place.unwrap_or(0).saturating_sub(1),
        });
    }
    let field = TextEdit::singleline(&mut edit.text)
        .id(id)
        .lock_focus(true)
        .desired_width(f32::INFINITY)
        .margin(egui::Margin::symmetric(2, 2));
    let response = ui.add(field).accessible_name(format!("Edit {}", column.title()));
    if edit.is_new {
        response.request_focus();
        edit.is_new = false;
        put_cursor_at_end(ui, id, &edit.text);
    }
    if response.changed() {
        edit.trouble = None;
        edit.place = None;
    }
    let clicked = options_ui(ui, edit, &response);
    let chosen = clicked.or_else(|| {
        edit.place.and_then(|place| edit.fitting().get(place).map(|option| (*option).clone()))
    });
    let is_left = response.lost_focus() || steps != 0 || are_drafts_taken(ui);
    if is_left && ui.input(|input| input.key_pressed(Key::Escape)) {
        *editing = None;
        return 0;
    }
    if !is_left && !all && (chosen.is_none() || !response.changed() && edit.place.is_some()) {
        return 0;
    }
    let typed = chosen.unwrap_or_else(|| clean(&edit.text));
    match set(desk, document, column, project, &typed, all) {
        Ok(()) => {
            *editing = None;
            response.surrender_focus();
            steps
        }
        Err(reason) => {
            edit.trouble = Some(reason);
            // What was typed stays, to be mended.
            response.request_focus();
            0
        }
    }
}

/// What fits, below the cell; and why what was typed was not taken.
fn options_ui(ui: &Ui, edit: &Editing, response: &egui::Response) -> Option<String> {
    let fitting = edit.fitting();
    if fitting.is_empty() && edit.trouble.is_none() {
        return None;
    }
    let colours = theme::colours(ui);
    let area = egui::Area::new(WidgetId::unique("cell options"))
        .order(Order::Foreground)
        .fixed_pos(response.rect.left_bottom() + egui::vec2(0.0, 2.0));
    let mut clicked = None;
    area.show(ui.ctx(), |ui| {
        egui::Frame::popup(ui.style()).show(ui, |ui| {
            ui.set_min_width(response.rect.width().max(160.0));
            if let Some(trouble) = &edit.trouble {
                ui.label(egui::RichText::new(trouble).color(colours.warm));
            }
            for (place, option) in fitting.iter().enumerate() {
                let button = egui::Button::selectable(edit.place == Some(place), option.as_str());
                if ui.add(button).clicked() {
                    clicked = Some((*option).clone());
                }
            }
        });
    });
    clicked
}

fn put_cursor_at_end(ui: &Ui, id: WidgetId, text: &str) {
    use egui::text::{CCursor, CCursorRange};
    let mut state = TextEdit::load_state(ui.ctx(), id).unwrap_or_default();
    let end = CCursor::new(text.chars().count());
    state.cursor.set_char_range(Some(CCursorRange::one(end)));
    TextEdit::store_state(ui.ctx(), id, state);
}

/// Asks for the change: of this project, or of all that are selected.
fn set(
    desk: &mut Desk<'_>,
    document: &Document,
    column: &Column,
    project: &Arc<Project>,
    typed: &str,
    all: bool,
) -> Result<(), String> {
    let (p, today) = (document.portfolio(), document.facts.today);
    let many = all && desk.app.selection.len() > 1;
    let targets: Vec<&Arc<Project>> = if many {
        desk.app.selection.iter().filter_map(|id| p.projects.get(id)).collect()
    } else {
        vec![project]
    };
    if *column == Column::State {
        let Some(pick) = state::understood(typed)? else { return Ok(()) };
        let picks = targets.iter().map(|target| (target.id.clone(), pick)).collect();
        desk.ask(Request::Choose(picks, None));
        return Ok(());
    }
    let mut edits = Vec::new();
    for target in &targets {
        let Some(field) = column.field(target) else { continue };
        if field.show(p, target).unwrap_or_default() == typed {
            continue;
        }
        let mut new = Project::clone(target);
        field.set(p, &mut new, typed, today)?;
        if let Some(fault) = crate::portfolio::project_faults(p, &new).into_iter().next() {
            return Err(fault.what);
        }
        if new != ***target {
            edits.push(Edit::PutProject(Arc::new(new)));
        }
    }
    if edits.is_empty() {
        return Ok(());
    }
    let whose = if many {
        crate::text::count(targets.len(), "project")
    } else {
        crate::text::shortened(&project.name, 40).into_owned()
    };
    let label = format!("change {} of {whose}", column.title().to_lowercase());
    desk.change(Change::new(label, Edit::All(edits)));
    Ok(())
}
