//! The ranked list itself: only the rows in sight are drawn, and the keys lead through all of them.

use egui::{Key, Modifiers, Rect, ScrollArea, Ui, UiBuilder, pos2, vec2};

use super::rows::{ROW, Row};
use super::{ScenariosState, drag, row};
use crate::app::{Document, Filter, Measure};
use crate::portfolio::{Choice as _, Id, Project};
use crate::ui::request::{Desk, Request};
use crate::ui::{judging, theme};

/// How near the edge of the list the mouse makes it move along, and by how much a frame.
const EDGE: f32 = 28.0;

/// The list.
pub(super) fn list_ui(
    desk: &mut Desk<'_>,
    state: &mut ScenariosState,
    ui: &mut Ui,
    document: &Document,
) {
    tools_ui(desk, state, ui, document);
    state.follow(desk, document);
    follow_selection(desk, state, document);
    keys_ui(desk, state, ui, document);
    row::heads_ui(state, ui);
    let height = state.rows.len() as f32 * ROW;
    let area = ScrollArea::vertical().id_salt("ranked").auto_shrink([false, false]);
    area.show_viewport(ui, |ui, seen| {
        let width = ui.available_width() - 4.0;
        let origin = ui.max_rect().min;
        (state.origin, state.width) = (origin, width);
        ui.set_min_size(vec2(width, height + 24.0));
        let place_of = |at: usize| {
            let top = origin.y + at as f32 * ROW;
            Rect::from_min_size(pos2(origin.x, top), vec2(width, ROW))
        };
        if let Some(sought) = state.sought.take() {
            let align = matches!(state.rows.get(sought), Some(Row::Line));
            let align = align.then_some(egui::Align::Center);
            ui.scroll_to_rect(place_of(sought).expand(ROW), align);
        }
        let first = (seen.min.y / ROW).floor().max(0.0) as usize;
        let end = ((seen.max.y / ROW).ceil().max(0.0) as usize).min(state.rows.len());
        for at in first..end {
            let Some(own) = state.rows.get(at).copied() else { break };
            let mut ui = ui.new_child(UiBuilder::new().max_rect(place_of(at)).id_salt(own.key()));
            row::row_ui(desk, state, &mut ui, document, own);
        }
        let id = egui::Id::unique("ranked list");
        let whole = ui.interact(ui.clip_rect(), id, egui::Sense::hover());
        drag::drag_ui(desk, state, ui, document, &whole);
        if state.drag.is_some() {
            let at = ui.input(|input| input.pointer.latest_pos());
            let clip = ui.clip_rect();
            let way = at.map_or(0.0, |at| match at.y {
                y if y < clip.top() + EDGE => 1.0,
                y if y > clip.bottom() - EDGE => -1.0,
                _ => 0.0,
            });
            if way != 0.0 {
                ui.scroll_with_delta(vec2(0.0, way * ROW));
                ui.request_repaint();
            }
        }
    });
}

impl Row {
    /// What tells it from the others, for the ids of what is drawn in it.
    fn key(self) -> (u8, usize) {
        match self {
            Self::Ranked(at) => (0, at),
            Self::Line => (1, 0),
            Self::Budget => (2, 0),
            Self::Apart => (3, 0),
            Self::Unranked(at) => (4, at),
        }
    }
}

/// What the list is ranked by, and the ways through it.
fn tools_ui(desk: &mut Desk<'_>, state: &mut ScenariosState, ui: &mut Ui, document: &Document) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 2.0;
        ui.label(theme::note(ui, "Ranked by"));
        ui.add_space(4.0);
        for measure in Measure::ALL.iter().copied() {
            let is_on = state.measure == measure;
            let button = ui.selectable_label(is_on, measure.label()).on_hover_text(measure.help());
            if button
                .accessible_name(format!("Rank by {}", measure.label().to_lowercase()))
                .clicked()
            {
                desk.ask(Request::RankBy(measure));
            }
        }
        ui.add_space(6.0);
        if judging::link_ui(ui, "to the line", "Show the line") {
            state.sought = state.rows.iter().position(|row| *row == Row::Line);
        }
        let all = document.portfolio().projects.len();
        if desk.shown.len() < all {
            ui.add_space(6.0);
            let text = format!(
                "only the {} that fit the filter",
                crate::text::count(desk.shown.len(), "project")
            );
            ui.label(theme::note(ui, text));
            if judging::link_ui(ui, "show all", "Show all projects") {
                desk.ask(Request::Filter(Filter::default()));
            }
        }
    });
}

/// Goes to what was selected elsewhere; what moved because of what was decided is not followed.
fn follow_selection(desk: &Desk<'_>, state: &mut ScenariosState, document: &Document) {
    let last = desk.app.selection.last();
    if state.cursor.as_ref().map(|(id, _)| id) == last {
        return;
    }
    let at = last.and_then(|id| document.portfolio().projects.place(id));
    let at = at.and_then(|place| state.row_of(place));
    state.cursor = last.cloned().zip(at);
    state.sought = at.or(state.sought);
}

/// Up and down lead through the projects, Enter inspects.
fn keys_ui(desk: &mut Desk<'_>, state: &mut ScenariosState, ui: &Ui, document: &Document) {
    let is_busy = desk.app.question.is_some()
        || state.drag.is_some()
        || ui.memory(|memory| memory.focused().is_some())
        || egui::Popup::is_any_open(ui.ctx());
    if is_busy {
        return;
    }
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let steps: [(Key, isize); 4] =
        [(Key::ArrowDown, 1), (Key::ArrowUp, -1), (Key::PageDown, 15), (Key::PageUp, -15)];
    let step = steps.into_iter().find(|(key, _)| pressed(*key)).map(|(_, step)| step);
    let ends = [(Key::Home, 0), (Key::End, state.rows.len().saturating_sub(1))];
    let end = ends.into_iter().find(|(key, _)| pressed(*key)).map(|(_, at)| at);
    let p = document.portfolio();
    let project = |state: &ScenariosState, at: usize| -> Option<Id<Project>> {
        let own = state.ranked(*state.rows.get(at)?)?;
        Some(p.projects.at(own.place)?.id.clone())
    };
    let here = state.cursor.as_ref().map(|(_, at)| *at);
    let goal = match (here, step, end) {
        (_, _, Some(end)) => Some((end, if end == 0 { 1 } else { -1 })),
        (None, Some(_), _) => Some((0, 1)),
        (Some(here), Some(step), _) => {
            // What stood here went across the line: what has come to stand here is the next one.
            let is_gone = project(state, here).as_ref() != state.cursor.as_ref().map(|own| &own.0);
            let to = if is_gone && step == 1 { here } else { here.saturating_add_signed(step) };
            Some((to.min(state.rows.len().saturating_sub(1)), step.signum()))
        }
        _ => None,
    };
    if let Some((to, way)) = goal {
        // Over what is no project, in the same direction.
        let mut at = Some(to);
        while let Some(own) = at.filter(|own| *own < state.rows.len()) {
            if let Some(id) = project(state, own) {
                (state.cursor, state.sought) = (Some((id.clone(), own)), Some(own));
                desk.ask(Request::Select(vec![id]));
                break;
            }
            at = own.checked_add_signed(way);
        }
    }
    if pressed(Key::Enter) && desk.app.inspected().is_some() {
        desk.ask(Request::Reveal("stage"));
    }
}

/// What would be here.
pub(super) fn empty_ui(desk: &mut Desk<'_>, ui: &mut Ui) {
    ui.add_space(40.0);
    ui.vertical_centered(|ui| {
        ui.label(theme::strong("No projects yet", theme::STRONG));
        ui.label(
            "They will be ranked here, with a line between what is in and what is not, and with \
             what they cost together.",
        );
        ui.add_space(8.0);
        if ui.button("Add project").clicked() {
            desk.ask(Request::Command("add-project"));
        }
    });
}
