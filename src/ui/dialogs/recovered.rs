//! Unsaved work that was left behind when the program was broken off: restore it, or not.

use egui::{Button, Ui};

use super::modal_ui;
use crate::app::{Beside, Recovered, RecoveryStep, file_name};
use crate::text::{count, plain, shortened};
use crate::ui::differences::differences_ui;
use crate::ui::request::{Desk, Request};
use crate::ui::theme;

/// What the dialog remembers while it is open.
#[derive(Default)]
pub(super) struct RecoveredState {
    /// Which of several is looked at.
    picked: usize,
    /// Whether it was asked to throw it away: that is asked twice.
    is_throwing: bool,
}

/// What was left behind, from when, how it differs from its file, and what to do with it.
pub(super) fn recovered_ui(desk: &mut Desk<'_>, state: &mut RecoveredState, ui: &Ui) {
    let found = &desk.app.recovery.found;
    state.picked = state.picked.min(found.len().saturating_sub(1));
    let Some(recovered) = found.get(state.picked) else { return };
    let height = (ui.ctx().content_rect().height() - 340.0).clamp(100.0, 360.0);
    modal_ui(desk, ui, "Unsaved work was found", 720.0, |desk, ui| {
        ui.label("Evenkeel was broken off before this was saved. The file itself is untouched.");
        ui.add_space(4.0);
        if found.len() > 1 {
            ui.horizontal_wrapped(|ui| {
                for (place, other) in found.iter().enumerate() {
                    let name = plain(&shortened(other.name(), 40)).into_owned();
                    if ui.add(Button::selectable(place == state.picked, name)).clicked() {
                        (state.picked, state.is_throwing) = (place, false);
                    }
                }
            });
            ui.separator();
        }
        about_ui(ui, recovered);
        ui.add_space(4.0);
        differences_ui(ui, "recovered", &recovered.differences, height);
        ui.add_space(12.0);
        ui.horizontal(|ui| {
            if state.is_throwing {
                ui.label("Throw it away for good?");
                if ui.button("Throw it away").clicked() {
                    state.is_throwing = false;
                    desk.ask(Request::Recovery(RecoveryStep::ThrowAway(state.picked)));
                }
                if ui.button("Keep it").clicked() {
                    state.is_throwing = false;
                }
                return;
            }
            let restore = ui.button("Restore it");
            if ui.memory(|memory| memory.focused().is_none()) {
                restore.request_focus();
            }
            if restore.on_hover_text("It opens as unsaved changes; look at it, then save").clicked()
            {
                desk.ask(Request::Recovery(RecoveryStep::Restore(state.picked)));
            }
            let leave = ui.button("Leave it for later");
            if leave.on_hover_text("It is offered again at the next start").clicked() {
                desk.ask(Request::Answered);
            }
            if ui.button("Throw it away…").clicked() {
                state.is_throwing = true;
            }
        });
    });
}

/// Whose it is, from when, and how its file stands.
fn about_ui(ui: &mut Ui, recovered: &Recovered) {
    ui.label(theme::strong(plain(&shortened(recovered.name(), 80)).into_owned(), theme::STRONG));
    let kept = recovered.kept_at().map_or_else(String::new, |(day, time)| {
        let day = crate::text::date(day);
        format!("From {day}, {time}, {}", age(recovered.minutes()))
    });
    ui.label(kept);
    if recovered.is_damaged() {
        ui.label("The very last copy was damaged; this is the one before it.");
    }
    if let Some(file) = recovered.file() {
        let shown = plain(&file.display().to_string()).into_owned();
        ui.add(egui::Label::new(theme::note(ui, shown)).truncate());
    }
    let counted = recovered.differences.counted();
    let name = recovered.file().map(file_name).unwrap_or_default();
    let told = match &recovered.beside {
        Beside::Same => format!("Different from the file: {counted}"),
        Beside::Changed => format!(
            "Somebody changed {name} since. When you save, both are compared and nothing is overwritten unseen. Different from the file as it is now: {counted}"
        ),
        Beside::Gone => {
            format!("{name} is not there any more. Different from what it held: {counted}")
        }
        Beside::Unreadable(why) => {
            format!("{}. Different from what the file held: {counted}", plain(why))
        }
        Beside::NoFile => format!("It was never saved to a file. In it: {counted}"),
    };
    ui.label(told);
}

/// How long ago that was: `3 minutes ago`.
fn age(minutes: i64) -> String {
    let minutes = usize::try_from(minutes).unwrap_or(0);
    match minutes {
        0 => "less than a minute ago".into(),
        1..60 => format!("{} ago", count(minutes, "minute")),
        60..2_880 => format!("{} ago", count(minutes / 60, "hour")),
        _ => format!("{} ago", count(minutes / 1_440, "day")),
    }
}
