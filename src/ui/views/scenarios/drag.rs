//! Dragging in the ranked list: a project across the line, or the line itself. One step, however
//! long the way; what else moves is said beside the mouse, and Escape puts everything back.

use egui::{Align2, FontId, Key, Pos2, Rect, Response, Stroke, StrokeKind, Ui, pos2};

use super::ScenariosState;
use super::rows::ROW;
use crate::app::{Document, Figures};
use crate::edit::scenario::Pick;
use crate::portfolio::{Id, Project};
use crate::text::{count, plain, shortened, shown_name};
use crate::ui::beside::moved_ui;
use crate::ui::request::{Desk, Request};
use crate::ui::theme;

/// What is held.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Held {
    /// A project; whether it was in, and whether it is one of the ranked ones.
    Project(Id<Project>, bool, bool),
    /// The line.
    Line,
}

/// What is being dragged.
pub(super) struct Drag {
    held: Held,
    /// The figures as they were.
    figures: Figures,
    burst: String,
    /// What was decided last: of a project whether it is in, of the line how many are above it.
    decided: Decided,
    has_changed: bool,
}

#[derive(Clone, Debug, PartialEq)]
enum Decided {
    Side(bool),
    /// With all that was decided otherwise on the way.
    Cut(usize, Vec<(Id<Project>, Pick)>),
}

impl Drag {
    /// Whether it is this project.
    pub(super) fn is_of(&self, project: &Id<Project>) -> bool {
        matches!(&self.held, Held::Project(own, ..) if own == project)
    }

    /// Whether it is the line.
    pub(super) fn is_line(&self) -> bool {
        self.held == Held::Line
    }
}

impl ScenariosState {
    /// Takes hold of something.
    pub(super) fn hold(&mut self, desk: &mut Desk<'_>, document: &Document, held: Held) {
        self.moves += 1;
        let decided = match &held {
            Held::Project(id, is_in, _) => {
                if !desk.app.selection.contains(id) {
                    desk.ask(Request::Select(vec![id.clone()]));
                }
                Decided::Side(*is_in)
            }
            Held::Line => {
                let line = self.ranking.line;
                let above = self.shown.iter().filter(|row| **row < line).count();
                Decided::Cut(above, Vec::new())
            }
        };
        desk.ask(Request::EndBurst);
        self.drag = Some(Drag {
            held,
            figures: Figures::of(document),
            burst: format!("ranked {} {}", document.number, self.moves),
            decided,
            has_changed: false,
        });
    }
}

/// Follows the mouse while something is held, and lets go.
pub(super) fn drag_ui(
    desk: &mut Desk<'_>,
    state: &mut ScenariosState,
    ui: &Ui,
    document: &Document,
    response: &Response,
) {
    let (is_down, at, is_given_up) = ui.input(|input| {
        let pointer = &input.pointer;
        (pointer.primary_down(), pointer.latest_pos(), input.key_pressed(Key::Escape))
    });
    if let Some(drag) = state.drag.take_if(|_| !is_down || is_given_up) {
        desk.ask(Request::EndBurst);
        // What was put back where it was is no step.
        let is_back = match (&drag.held, &drag.decided) {
            (Held::Project(_, is_in, _), Decided::Side(side)) => is_in == side,
            (_, Decided::Cut(_, moved)) => moved.is_empty(),
            _ => false,
        };
        if drag.has_changed && (is_given_up || is_back) {
            desk.ask(Request::Command("undo"));
        }
        ui.request_repaint();
        return;
    }
    let (Some(at), Some(drag)) = (at, &state.drag) else { return };
    let p = document.portfolio();
    let (picks, decided) = match (&drag.held, &drag.decided) {
        (Held::Project(id, was_in, is_ranked), Decided::Side(before)) => {
            let is_above = at.y < state.line_y();
            // Below the line is also what is not ranked: there it stays what it was.
            let side = if *is_ranked || is_above { is_above } else { *was_in };
            if side == *before {
                (Vec::new(), None)
            } else {
                let pick = if side { Pick::In } else { Pick::Out };
                (vec![(id.clone(), pick)], Some(Decided::Side(side)))
            }
        }
        (_, Decided::Cut(before, moved)) => {
            let cut = state.above(at.y);
            if cut == *before {
                (Vec::new(), None)
            } else {
                let picks = state.ranking.cut(p, &state.shown, cut);
                (put_back(moved, &picks), Some(Decided::Cut(cut, picks)))
            }
        }
        _ => (Vec::new(), None),
    };
    if !picks.is_empty() {
        desk.ask(Request::Choose(picks, Some(drag.burst.clone())));
    }
    if let Some(drag) = &mut state.drag
        && let Some(decided) = decided
    {
        (drag.decided, drag.has_changed) = (decided, true);
        ui.request_repaint();
    }
    ghost_ui(state, ui, document, at);
    if let Some(drag) = &state.drag {
        said_ui(response, document, drag);
    }
}

/// What has to be decided now, with what was decided on the way here and holds no longer.
fn put_back(
    before: &[(Id<Project>, Pick)],
    now: &[(Id<Project>, Pick)],
) -> Vec<(Id<Project>, Pick)> {
    let stays: std::collections::HashSet<&Id<Project>> = now.iter().map(|(id, _)| id).collect();
    let back = before.iter().filter(|(id, _)| !stays.contains(id)).map(|(id, pick)| {
        let pick = if *pick == Pick::In { Pick::Out } else { Pick::In };
        (id.clone(), pick)
    });
    back.chain(now.iter().cloned()).collect()
}

/// What is held, where the mouse is.
fn ghost_ui(state: &ScenariosState, ui: &Ui, document: &Document, at: Pos2) {
    let Some(drag) = &state.drag else { return };
    let colours = theme::colours(ui);
    let painter = ui.painter();
    let x = state.origin.x..=state.origin.x + state.width;
    match &drag.held {
        Held::Line => {
            ui.set_cursor_icon(egui::CursorIcon::ResizeVertical);
            painter.hline(x, at.y, Stroke::new(3.0, colours.accent));
        }
        Held::Project(id, ..) => {
            ui.set_cursor_icon(egui::CursorIcon::Grabbing);
            let row = Rect::from_x_y_ranges(x, at.y - ROW / 2.0..=at.y + ROW / 2.0);
            painter.rect_filled(row, 4.0, theme::mixed(colours.accent, colours.paper, 0.85));
            painter.rect_stroke(row, 4.0, Stroke::new(1.5, colours.accent), StrokeKind::Inside);
            let name = document.portfolio().projects.get(id).map(|own| own.name.clone());
            let name = shown_name(&shortened(&name.unwrap_or_default(), 48)).into_owned();
            let at = pos2(row.left() + 60.0, row.center().y);
            let font = FontId::new(theme::BODY, theme::bold());
            painter.text(at, Align2::LEFT_CENTER, name, font, colours.accent);
        }
    }
}

/// Beside the mouse: what is decided, and what else moves with it.
fn said_ui(response: &Response, document: &Document, drag: &Drag) {
    let p = document.portfolio();
    let name = match &drag.held {
        Held::Project(id, ..) => {
            let name = p.projects.get(id).map_or("", |own| own.name.as_str());
            plain(&shown_name(name)).into_owned()
        }
        Held::Line => document.scenario().unwrap_or("The plan").to_owned(),
    };
    let place = match &drag.decided {
        Decided::Side(true) => "In".to_owned(),
        Decided::Side(false) => "Out".to_owned(),
        Decided::Cut(_, moved) => {
            let way = |pick: Pick| moved.iter().filter(|(_, own)| *own == pick).count();
            match (way(Pick::In), way(Pick::Out)) {
                (0, 0) => "As before".to_owned(),
                (into, 0) => format!("{} in", more(into)),
                (0, out) => format!("{} out", more(out)),
                (into, out) => format!("{} in, {} out", more(into), more(out)),
            }
        }
    };
    moved_ui(response, document, &name, &place, &drag.figures);
}

fn more(number: usize) -> String {
    format!("{} go", count(number, "project"))
}
