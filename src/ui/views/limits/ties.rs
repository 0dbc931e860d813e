//! What must be in or out, and what projects say about each other.

use egui::{ScrollArea, Ui};

use crate::app::Document;
use crate::balance::{Bond, Uses};
use crate::portfolio::{Must, Project};
use crate::text;
use crate::ui::judging::link_ui;
use crate::ui::request::{Desk, Request};
use crate::ui::theme;

/// How high a line is.
const ROW: f32 = 24.0;
/// How high a list may be before it scrolls by itself.
const MOST: f32 = 260.0;

/// Projects that must be in or out, and why.
pub(super) fn musts_ui(desk: &mut Desk<'_>, ui: &mut Ui, document: &Document, uses: &Uses) {
    if uses.musts.is_empty() {
        ui.label("None. In the inspector, under Selection and dependencies, a project can be kept in or out.");
        return;
    }
    let lines = uses.musts.len();
    ScrollArea::vertical()
        .id_salt("musts")
        .min_scrolled_height(height(lines))
        .max_height(height(lines))
        .show_rows(ui, ROW, lines, |ui, seen| {
            for must in uses.musts.get(seen).into_iter().flatten() {
                let Some(project) = document.portfolio().projects.at(must.place) else { continue };
                let word = if must.must == Must::In { "in" } else { "out" };
                let now = match (must.holds, must.must) {
                    (true, _) => String::new(),
                    (false, Must::In) => "but is out".into(),
                    (false, Must::Out) => "but is in".into(),
                };
                ui.horizontal(|ui| {
                    name_ui(desk, ui, project);
                    ui.label(format!("must be {word}"));
                    broken_ui(ui, &now);
                    let reason = if project.must_reason.is_empty() {
                        "no reason is given".to_owned()
                    } else {
                        text::plain(&project.must_reason).into_owned()
                    };
                    ui.add(egui::Label::new(theme::note(ui, reason)).truncate());
                });
            }
        });
}

/// What projects say about each other.
pub(super) fn ties_ui(desk: &mut Desk<'_>, ui: &mut Ui, document: &Document, uses: &Uses) {
    if uses.ties.is_empty() {
        ui.label("Nothing. In the inspector, under Selection and dependencies, a project can name those it needs, those it belongs together with, and those it stands in for.");
        return;
    }
    let lines = uses.ties.len();
    ScrollArea::vertical()
        .id_salt("ties")
        .min_scrolled_height(height(lines))
        .max_height(height(lines))
        .show_rows(ui, ROW, lines, |ui, seen| {
            let projects = &document.portfolio().projects;
            for tie in uses.ties.get(seen).into_iter().flatten() {
                let (Some(from), Some(to)) = (projects.at(tie.from), projects.at(tie.to)) else {
                    continue;
                };
                let (words, broken) = match tie.bond {
                    Bond::Needs => ("needs", "which is out"),
                    Bond::Together => ("only together with", "one is in and one is out"),
                    Bond::Instead => ("instead of", "both are in"),
                };
                ui.horizontal(|ui| {
                    name_ui(desk, ui, from);
                    ui.label(words);
                    name_ui(desk, ui, to);
                    broken_ui(ui, if tie.holds { "" } else { broken });
                });
            }
        });
}

/// How high so many lines are, before they scroll by themselves.
fn height(lines: usize) -> f32 {
    (lines as f32 * (ROW + 4.0)).min(MOST)
}

fn name_ui(desk: &mut Desk<'_>, ui: &mut Ui, project: &Project) {
    let name = text::shown_name(&project.name).into_owned();
    if link_ui(ui, &text::shortened(&name, 44), &format!("Select {name}")) {
        desk.ask(Request::Select(vec![project.id.clone()]));
    }
}

fn broken_ui(ui: &mut Ui, words: &str) {
    if !words.is_empty() {
        let warm = theme::colours(ui).warm;
        ui.label(egui::RichText::new(format!("● {words}")).color(warm));
    }
}
