//! The grid: all projects as rows, columns chosen, sorted and filtered, cells edited in place.

mod cell;
mod column;
mod state;

use std::sync::Arc;

use egui::{Align, Key, Layout, Modifiers, Sense, Ui};
use egui_extras::{Column as Track, TableBuilder, TableRow};

use super::request::{Desk, Request};
use super::theme;
use crate::app::{App, Document, Filter, SortBy, View};
use crate::portfolio::{Id, Project};
pub(super) use column::Column;

/// How high a row is.
const ROW: f32 = 26.0;

/// What the menu of a row offers; between, a line.
const TO_DO: [&str; 7] = [
    "in-or-out",
    "as-planned",
    "quarter-later",
    "quarter-earlier",
    "",
    "duplicate",
    "remove-projects",
];

/// What the grid remembers from frame to frame.
pub(super) struct GridState {
    /// The order of the rows, kept until the portfolio, the filter or the columns change.
    order: Vec<usize>,
    order_key: Option<(u64, Filter)>,
    /// The column of the cursor; its row is the inspected project.
    column: usize,
    /// How many columns there are.
    columns: usize,
    /// Whether something else had the keys when the frame began: the Enter that leaves a field
    /// edits no cell.
    is_away: bool,
    /// The cell being edited.
    editing: Option<cell::Editing>,
    /// Whether typing goes to the grid: after a click in it or a move with the arrows, until
    /// something else is clicked or typed into.
    has_keys: bool,
    /// Where a range selection began.
    anchor: Option<Id<Project>>,
    /// Whether the row of the cursor has to be scrolled into sight.
    follows: bool,
    /// What was selected when last looked at, to notice that something else selected it.
    seen: Option<Id<Project>>,
}

impl Default for GridState {
    /// The cursor begins in the column of the names.
    fn default() -> Self {
        Self {
            order: Vec::new(),
            order_key: None,
            column: 1,
            columns: 0,
            is_away: false,
            editing: None,
            has_keys: true,
            anchor: None,
            follows: false,
            seen: None,
        }
    }
}

impl GridState {
    /// Takes the cursor so many columns to the right.
    fn step(&mut self, steps: isize) {
        self.column = self.column.saturating_add_signed(steps).min(self.columns.saturating_sub(1));
    }

    /// The places of the rows in the portfolio, in the order in which they are shown.
    fn order(&mut self, document: &Document, filter: &Filter, shown: &[usize]) -> &[usize] {
        let key = (document.revision, filter.clone());
        if self.order_key.as_ref() != Some(&key) {
            self.order = shown.to_vec();
            if let Some(column) =
                filter.sort.column.as_ref().and_then(|name| Column::named(document, name))
            {
                column.sort(document, &mut self.order, filter.sort.is_descending);
            }
            self.order_key = Some(key);
        }
        &self.order
    }
}

/// The grid.
pub(super) fn grid_ui(desk: &mut Desk<'_>, state: &mut GridState, ui: &mut Ui) {
    let Some(document) = desk.document() else { return };
    let columns = Column::chosen(document, &desk.app.settings.columns);
    state.columns = columns.len();
    state.step(0);
    let order = state.order(document, &desk.app.filter, desk.shown).to_vec();
    paste_ui(desk, state, ui);
    if order.is_empty() {
        empty_ui(desk, ui, document);
        return;
    }
    let projects = &document.portfolio().projects;
    let cursor = desk.app.selection.last().cloned();
    if cursor != state.seen {
        state.follows = true;
        state.seen.clone_from(&cursor);
    }
    follow_keys(state, ui);
    keys_ui(desk, state, ui, document, &columns, &order);
    let row_of_cursor = cursor.as_ref().and_then(|id| row_of(document, &order, id));
    let name_width = 200.0;
    let others: f32 = columns.iter().map(|column| column.width() + 8.0).sum();
    egui::ScrollArea::horizontal().id_salt("grid across").auto_shrink([false, false]).show(
        ui,
        |ui| {
            let room = ui.available_width();
            ui.spacing_mut().item_spacing = egui::vec2(8.0, 0.0);
            let mut table = TableBuilder::new(ui)
                .id_salt("grid")
                .sense(Sense::click())
                .cell_layout(Layout::left_to_right(Align::Center))
                .auto_shrink([false, false]);
            let name = if others + name_width < room {
                Track::remainder().at_least(name_width).clip(true)
            } else {
                Track::initial(name_width).at_least(120.0).clip(true).resizable(true)
            };
            for column in &columns {
                table = table.column(if column.is_name() {
                    name
                } else {
                    Track::initial(column.width()).at_least(28.0).clip(true).resizable(true)
                });
            }
            if let Some(row) = row_of_cursor.filter(|_| std::mem::take(&mut state.follows)) {
                table = table.scroll_to_row(row, None);
            }
            table
                .header(24.0, |mut row| {
                    for column in &columns {
                        row.col(|ui| head_ui(desk, ui, column));
                    }
                })
                .body(|body| {
                    body.rows(ROW, order.len(), |mut row| {
                        if let Some(project) =
                            order.get(row.index()).and_then(|at| projects.at(*at))
                        {
                            let place = order.get(row.index()).copied().unwrap_or(0);
                            row_ui(
                                desk,
                                state,
                                &mut row,
                                document,
                                &columns,
                                (place, project),
                                &order,
                            );
                        }
                    });
                });
        },
    );
}

fn head_ui(desk: &mut Desk<'_>, ui: &mut Ui, column: &Column) {
    let sort = &desk.app.filter.sort;
    let is_sorted = sort.column == Some(column.key());
    let arrow = match (is_sorted, sort.is_descending) {
        (false, _) => "",
        (true, false) => " ▲",
        (true, true) => " ▼",
    };
    let text = theme::note(ui, format!("{}{arrow}", column.head()));
    let layout = if column.is_figure() {
        Layout::right_to_left(Align::Center)
    } else {
        Layout::left_to_right(Align::Center)
    };
    ui.with_layout(layout, |ui| {
        let button = egui::Button::new(text).frame(false).truncate();
        let response = ui.add(button).on_hover_text(format!("Sort by {}", column.title()));
        if response.accessible_name(format!("Sort by {}", column.title())).clicked() {
            desk.ask(Request::Sort(match (is_sorted, sort.is_descending) {
                (true, true) => SortBy::default(),
                (true, false) => SortBy { is_descending: true, ..sort.clone() },
                (false, _) => SortBy { column: Some(column.key()), is_descending: false },
            }));
        }
    });
}

fn row_ui(
    desk: &mut Desk<'_>,
    state: &mut GridState,
    row: &mut TableRow<'_, '_>,
    document: &Document,
    columns: &[Column],
    (place, project): (usize, &Arc<Project>),
    order: &[usize],
) {
    let is_selected = desk.app.selection.contains(&project.id);
    let is_cursor = desk.app.selection.last() == Some(&project.id);
    row.set_selected(is_selected);
    for (index, column) in columns.iter().enumerate() {
        let has_cursor = is_cursor && index == state.column;
        let is_edited = has_cursor
            && state.editing.as_ref().is_some_and(|editing| editing.is_of(project, index));
        let (_, response) = row.col(|ui| {
            if is_edited {
                let steps =
                    cell::editor_ui(desk, &mut state.editing, ui, document, column, project);
                state.step(steps);
                return;
            }
            column.cell_ui(ui, document, place, project);
            if has_cursor {
                let stroke = egui::Stroke::new(1.5, theme::colours(ui).accent);
                let rect = ui.max_rect();
                ui.painter().rect_stroke(rect, 2, stroke, egui::StrokeKind::Inside);
            }
        });
        if response.clicked() || response.double_clicked() {
            state.column = index;
            state.editing = None;
            let modifiers = response.ctx.input(|input| input.modifiers);
            select(desk, state, document, project, order, modifiers);
            if response.double_clicked() {
                state.editing = cell::Editing::start(document, column, project, index, None);
            }
        }
    }
    let response = row.response();
    // A menu is only looked for where one can be: asking every row would cost more than drawing it.
    if !is_selected && !response.hovered() {
        return;
    }
    response.context_menu(|ui| {
        if !is_selected {
            desk.ask(Request::Select(vec![project.id.clone()]));
        }
        for name in TO_DO {
            let Some(command) = crate::commands::find(name) else {
                ui.separator();
                continue;
            };
            let mut button = egui::Button::new((command.title)(desk.app));
            if let Some(keys) = command.keys.first() {
                button = button.shortcut_text(theme::note(ui, keys.label()));
            }
            // Of a row that is not selected yet, what can be done is not known yet.
            let is_ready = !is_selected || (command.ready)(desk.app).is_ok();
            if ui.add_enabled(is_ready, button).clicked() {
                desk.ask(Request::Command(command.name));
                ui.close();
            }
        }
    });
}

fn select(
    desk: &mut Desk<'_>,
    state: &mut GridState,
    document: &Document,
    project: &Project,
    order: &[usize],
    modifiers: Modifiers,
) {
    let id = project.id.clone();
    let mut selection = desk.app.selection.to_vec();
    if modifiers.shift {
        let projects = &document.portfolio().projects;
        let anchor = state.anchor.as_ref().or(desk.app.selection.last());
        let anchor = anchor.and_then(|anchor| row_of(document, order, anchor));
        if let (Some(a), Some(b)) = (anchor, row_of(document, order, &id)) {
            let range = order.get(a.min(b)..=a.max(b)).unwrap_or_default();
            selection =
                range.iter().filter_map(|at| projects.at(*at)).map(|p| p.id.clone()).collect();
            selection.retain(|other| *other != id);
            selection.push(id.clone());
        }
    } else if modifiers.command {
        if selection.contains(&id) {
            selection.retain(|other| *other != id);
        } else {
            selection.push(id.clone());
        }
        state.anchor = Some(id.clone());
    } else {
        selection = vec![id.clone()];
        state.anchor = Some(id.clone());
    }
    desk.ask(Request::Select(selection));
}

/// The row of a project, where it is shown.
fn row_of(document: &Document, order: &[usize], project: &Id<Project>) -> Option<usize> {
    let place = document.portfolio().projects.place(project)?;
    order.iter().position(|other| *other == place)
}

/// Notes whether what is typed is meant for the grid.
fn follow_keys(state: &mut GridState, ui: &Ui) {
    let pressed = ui.input(|input| {
        input.pointer.primary_pressed().then(|| input.pointer.interact_pos()).flatten()
    });
    if let Some(at) = pressed {
        state.has_keys = ui.available_rect_before_wrap().contains(at);
    }
    let focused = ui.memory(egui::Memory::focused);
    if focused.is_some_and(|focused| focused != cell::editor_id()) {
        state.has_keys = false;
    }
}

/// Moving, editing and selecting with the keyboard alone.
fn keys_ui(
    desk: &mut Desk<'_>,
    state: &mut GridState,
    ui: &Ui,
    document: &Document,
    columns: &[Column],
    order: &[usize],
) {
    if is_busy(desk, state, ui) {
        return;
    }
    let projects = &document.portfolio().projects;
    let here = desk.app.selection.last().and_then(|id| row_of(document, order, id));
    let page = 20;
    let last = order.len().saturating_sub(1);
    let mut typed = None;
    let mut edits = false;
    let mut target = None;
    let mut extends = false;
    ui.input_mut(|input| {
        let row = here.unwrap_or(0);
        let column = state.column;
        for (key, to) in [
            (Key::ArrowDown, here.map_or(0, |row| (row + 1).min(last))),
            (Key::ArrowUp, row.saturating_sub(1)),
            (Key::PageDown, (row + page).min(last)),
            (Key::PageUp, row.saturating_sub(page)),
            (Key::Home, 0),
            (Key::End, last),
        ] {
            if input.consume_key(Modifiers::SHIFT, key) {
                (target, extends) = (Some(to), true);
            } else if input.consume_key(Modifiers::NONE, key) {
                target = Some(to);
            }
        }
        // With Shift first: a key alone is taken with Shift as well.
        if input.consume_key(Modifiers::NONE, Key::ArrowLeft)
            || input.consume_key(Modifiers::SHIFT, Key::Tab)
        {
            state.step(-1);
        }
        if input.consume_key(Modifiers::NONE, Key::ArrowRight)
            || input.consume_key(Modifiers::NONE, Key::Tab)
        {
            state.step(1);
        }
        // Moving in the grid is harmless wherever it is asked for, and typing then goes there.
        state.has_keys |= target.is_some() || state.column != column;
        edits = here.is_some()
            && state.has_keys
            && (input.consume_key(Modifiers::NONE, Key::Enter)
                || input.consume_key(Modifiers::NONE, Key::F2));
        let is_meant = here.is_some() && state.has_keys;
        if is_meant && !input.modifiers.command && !input.modifiers.alt {
            typed = input.events.iter().find_map(|event| match event {
                // These keys mean something else wherever no text is typed.
                egui::Event::Text(text) if !["/", "[", "]", " "].contains(&text.as_str()) => {
                    Some(text.clone())
                }
                _ => None,
            });
        }
    });
    if let Some(project) = target.and_then(|row| order.get(row)).and_then(|at| projects.at(*at)) {
        let modifiers = if extends { Modifiers::SHIFT } else { Modifiers::NONE };
        select(desk, state, document, project, order, modifiers);
        return;
    }
    if !edits && typed.is_none() {
        return;
    }
    if let (Some(project), Some(column)) = (
        here.and_then(|row| order.get(row)).and_then(|at| projects.at(*at)),
        columns.get(state.column),
    ) {
        state.editing = cell::Editing::start(document, column, project, state.column, typed);
    }
}

/// Sees who has the keys before anything is drawn, and keeps Tab for the grid where it moves the
/// cursor; beyond the first and the last column it goes on to the rest of the window.
pub(super) fn begin_frame(app: &App, state: &mut GridState, ui: &Ui) {
    state.is_away = ui.memory(|memory| memory.focused().is_some());
    let is_here = app.view == View::Projects
        && app.document.is_some()
        && app.importing.is_none()
        && app.question.is_none()
        && !app.selection.is_empty()
        && !state.is_away
        && !egui::Popup::is_any_open(ui.ctx());
    let (goes_on, goes_back) = ui.input(|input| {
        let tab = input.key_pressed(Key::Tab);
        (tab && input.modifiers.is_none(), tab && input.modifiers.shift_only())
    });
    if is_here && (goes_on && state.column + 1 < state.columns || goes_back && state.column > 0) {
        ui.memory_mut(|memory| memory.move_focus(egui::FocusDirection::None));
    }
}

/// Whether the keys mean something else than moving in the grid.
fn is_busy(desk: &Desk<'_>, state: &GridState, ui: &Ui) -> bool {
    desk.app.question.is_some()
        || state.editing.is_some()
        || state.is_away
        || ui.memory(|memory| memory.focused().is_some())
        || egui::Popup::is_any_open(ui.ctx())
}

/// A block of cells from another program becomes an import.
fn paste_ui(desk: &mut Desk<'_>, state: &GridState, ui: &Ui) {
    if is_busy(desk, state, ui) {
        return;
    }
    let pasted = ui.input(|input| {
        input.events.iter().find_map(|event| match event {
            egui::Event::Paste(text) if is_block(text) => Some(text.clone()),
            _ => None,
        })
    });
    if let Some(text) = pasted {
        desk.ask(Request::Paste(text));
    }
}

/// Whether a text has more than one cell.
fn is_block(text: &str) -> bool {
    let text = text.trim();
    text.contains(['\t', '\n', '\r'])
}

fn empty_ui(desk: &mut Desk<'_>, ui: &mut Ui, document: &Document) {
    ui.add_space(48.0);
    ui.vertical_centered(|ui| {
        if document.portfolio().projects.is_empty() {
            ui.label(theme::strong("No projects yet", theme::TITLE));
            ui.label("Add the first one, or import the list that everybody already has.");
            ui.add_space(8.0);
            for (title, command) in [("Add project", "add-project"), ("Import a list…", "import")]
            {
                if ui.button(title).clicked() {
                    desk.ask(Request::Command(command));
                }
            }
        } else {
            ui.label(theme::strong("No project fits the filter", theme::TITLE));
            ui.add_space(8.0);
            if ui.button("Show all projects").clicked() {
                desk.ask(Request::Filter(Filter::default()));
            }
        }
    });
}
