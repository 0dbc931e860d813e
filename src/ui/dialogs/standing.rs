//! How the portfolio stands with its file and what can be done, and waiting for a save before the
//! portfolio is left.

use egui::Ui;

use super::{Answer, DialogState, modal_ui};
use crate::commands;
use crate::text::{plain, sentence};
use crate::ui::request::{Desk, Request};
use crate::ui::theme;

/// A save shorter than this is not worth a dialog.
const SHORT: f64 = 0.4;
/// After so many seconds of waiting one may go without it.
const LONG: f64 = 5.0;

/// The standing in words, and the commands that help.
pub(super) fn standing_ui(desk: &mut Desk<'_>, ui: &Ui) {
    let Some(document) = desk.document() else { return };
    let standing = document.standing();
    let title = plain(&sentence(&standing.words())).into_owned();
    modal_ui(desk, ui, &title, 460.0, |desk, ui| {
        if let Some(path) = &document.path {
            ui.label(theme::note(ui, plain(&path.display().to_string())));
            ui.add_space(4.0);
        }
        ui.label(plain(&standing.meaning()).into_owned());
        ui.add_space(12.0);
        ui.horizontal_wrapped(|ui| {
            for command in standing.offers().iter().filter_map(|name| commands::find(name)) {
                let button = ui.button((command.title)(desk.app));
                if ui.memory(|memory| memory.focused().is_none()) {
                    button.request_focus();
                }
                if button.clicked() {
                    desk.ask(Request::Answered);
                    desk.ask(Request::Command(command.name));
                }
            }
            if ui.button("Close").clicked() {
                desk.ask(Request::Answered);
            }
        });
    });
}

/// A save is under way, and something waits for it.
pub(super) fn saving_ui(desk: &mut Desk<'_>, state: &mut DialogState, ui: &Ui) {
    let now = ui.input(|input| input.time);
    let since = *state.waits_since.get_or_insert(now);
    let waited = now - since;
    for until in [SHORT, LONG] {
        if waited < until {
            ui.request_repaint_after(std::time::Duration::from_secs_f64(until - waited));
            break;
        }
    }
    if waited < SHORT {
        return;
    }
    modal_ui(desk, ui, "Saving…", 420.0, |desk, ui| {
        ui.label("This goes on by itself once the file is written.");
        let is_long = waited >= LONG;
        if is_long {
            ui.label(
                "The disk takes its time. Without waiting, the file may stay as it was before \
                 this save.",
            );
        }
        ui.add_space(12.0);
        ui.horizontal(|ui| {
            if ui.button("Go on working").clicked() {
                desk.ask(Request::Answered);
            }
            if is_long
                && desk.app.is_about_to_quit()
                && ui.button("Close without waiting").clicked()
            {
                state.answer = Some(Answer::QuitNow);
            }
        });
    });
}
