//! A path to type, where the system has no dialog to choose one.

use std::path::PathBuf;

use egui::{Key, TextEdit, Ui};

use super::{Answer, DialogState, modal_ui};
use crate::app::PathFor;
use crate::ui::request::{Desk, Request};
use crate::ui::theme;

/// Which file?
pub(super) fn path_ui(
    desk: &mut Desk<'_>,
    state: &mut DialogState,
    ui: &Ui,
    purpose: PathFor,
    typed: &str,
    trouble: Option<&str>,
) {
    let (title, verb) = match purpose {
        PathFor::Open => ("Open a portfolio", "Open"),
        PathFor::SaveAs => ("Save the portfolio", "Save"),
        PathFor::Import => ("Import a list of projects", "Import"),
        PathFor::SaveMapping => ("Save the mapping", "Save"),
        PathFor::LoadMapping => ("Load a mapping", "Load"),
        PathFor::Chart(_) => ("Export the chart", "Export"),
        PathFor::Charts(_) => ("Export all charts into a folder", "Export"),
        PathFor::Sheet => ("Write the challenge sheet", "Write"),
    };
    modal_ui(desk, ui, title, 560.0, |desk, ui| {
        ui.label(theme::note(ui, "The system showed no dialog to choose a file. Type its path."));
        let mut text = typed.to_owned();
        let field = TextEdit::singleline(&mut text)
            .hint_text(match purpose {
                PathFor::Import => "/home/me/projects.csv",
                PathFor::SaveMapping | PathFor::LoadMapping => "/home/me/mapping.json",
                PathFor::Charts(_) => "/home/me/charts",
                PathFor::Sheet => "/home/me/challenge-sheet.pdf",
                _ => "/home/me/portfolio.evenkeel.json",
            })
            .desired_width(f32::INFINITY);
        let response = ui.add(field).accessible_name("Path of the file");
        // Asked before the field takes the focus back, or it would never have lost it.
        let is_entered = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        if !is_entered && ui.memory(|memory| memory.focused().is_none()) {
            response.request_focus();
        }
        if response.changed() {
            state.answer = Some(Answer::Typed(text.clone()));
        }
        if let Some(trouble) = trouble {
            let warm = theme::colours(ui).warm;
            ui.label(egui::RichText::new(trouble).color(warm));
        }
        ui.add_space(12.0);
        ui.horizontal(|ui| {
            let can_go = !text.trim().is_empty();
            let go = ui.add_enabled(can_go, egui::Button::new(verb));
            if can_go && (go.clicked() || is_entered) {
                state.answer = Some(Answer::Path(expanded(text.trim())));
            }
            if ui.button("Cancel").clicked() {
                desk.ask(Request::Answered);
            }
        });
    });
}

/// The path with `~` as the home folder.
fn expanded(typed: &str) -> PathBuf {
    let home = directories::UserDirs::new();
    match (typed.strip_prefix("~/"), home) {
        (Some(rest), Some(home)) => home.home_dir().join(rest),
        _ => PathBuf::from(typed),
    }
}
