//! Earlier versions of the open file: what each would change, and taking one back.

use egui::{Button, ScrollArea, Ui};

use super::modal_ui;
use crate::app::{self, VersionStep};
use crate::files::versions::{MOST_DAYS, Version};
use crate::text::plain;
use crate::ui::differences::differences_ui;
use crate::ui::request::{Desk, Request};
use crate::ui::theme;

/// The earlier versions, with what the one looked at would change.
pub(super) fn versions_ui(desk: &mut Desk<'_>, ui: &Ui) {
    let Some(versions) = &desk.app.versions else { return };
    let height = (ui.ctx().content_rect().height() - 320.0).clamp(120.0, 380.0);
    modal_ui(desk, ui, "Earlier versions", 760.0, |desk, ui| {
        let list = versions.list.as_deref();
        match list {
            None => {
                ui.label(theme::note(ui, "Looking…"));
            }
            Some([]) => {
                ui.label("There is none yet: the file before each save is kept beside it.");
            }
            Some(list) => {
                ScrollArea::vertical().id_salt("versions").max_height(110.0).show(ui, |ui| {
                    for (place, version) in list.iter().enumerate() {
                        let button = Button::selectable(place == versions.picked, told(version));
                        if ui.add(button).clicked() {
                            desk.ask(Request::Version(VersionStep::Pick(place)));
                        }
                    }
                });
                ui.separator();
                match &versions.read {
                    None => {
                        ui.label(theme::note(ui, "Comparing…"));
                    }
                    Some(Err(error)) => {
                        ui.label(plain(&error.to_string()).into_owned());
                    }
                    Some(Ok(read)) => {
                        let counted = read.differences.counted();
                        ui.label(format!("Going back to it would change: {counted}"));
                        ui.add_space(4.0);
                        differences_ui(ui, "version", &read.differences, height);
                    }
                }
            }
        }
        ui.add_space(8.0);
        let mut keeps = desk.app.settings.keeps_days;
        let words = format!("Keep one version a day as well, for the last {MOST_DAYS} days");
        if ui.checkbox(&mut keeps, words).on_hover_text(WHERE).changed() {
            desk.ask(Request::Version(VersionStep::KeepDays(keeps)));
        }
        ui.add_space(8.0);
        ui.horizontal(|ui| {
            let can = matches!(&versions.read, Some(Ok(read)) if !read.differences.is_empty());
            if ui.add_enabled(can, Button::new("Go back to it")).clicked() {
                desk.ask(Request::Version(VersionStep::Restore));
            }
            let close = ui.button("Close");
            if ui.memory(|memory| memory.focused().is_none()) {
                close.request_focus();
            }
            if close.clicked() {
                desk.ask(Request::Answered);
            }
            ui.label(theme::note(
                ui,
                "Going back is a step that can be undone; nothing is saved by it.",
            ));
        });
    });
}

/// Where versions by day are kept.
const WHERE: &str = "As the file stood before the first save of the day. They are in your own folder on this computer, where only you can read them";

/// What a version is: `Before the last save: 21 Nov 2026, 14:02`.
fn told(version: &Version) -> String {
    let when = app::when(version);
    match version.day {
        None => format!("Before the last save: {when}"),
        Some(day) => format!("Before the first save of {}: {when}", crate::text::date(day)),
    }
}
