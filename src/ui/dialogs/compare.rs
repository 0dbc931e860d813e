//! What is open beside its file: what somebody else changed, what was changed here, and what both
//! changed, to be decided by a click.

use egui::{Button, Label, ScrollArea, Ui};

use super::modal_ui;
use crate::app::{Compared, Merging, MergingStep, Other, Part, PathFor, Question, Theirs};
use crate::files::merge::Side;
use crate::text::{count, grouped, plain};
use crate::ui::clashes::{clashes_height, clashes_ui};
use crate::ui::differences::{differences_ui, height_of};
use crate::ui::request::{Desk, Request};
use crate::ui::theme;

/// The dialog.
pub(super) fn compare_ui(desk: &mut Desk<'_>, ui: &Ui) {
    let Some(merging) = &desk.app.merging else { return };
    let title = match &merging.theirs {
        Some(Other::Written(_)) => "The file was changed by somebody else",
        _ => "Compare with the file",
    };
    modal_ui(desk, ui, title, 860.0, |desk, ui| match &merging.theirs {
        None => {
            ui.label("Reading the file…");
            ui.add_space(12.0);
            close_ui(desk, ui, "Go on working");
        }
        Some(Other::Untouched) => untouched_ui(desk, ui, merging),
        Some(Other::Written(theirs)) => written_ui(desk, ui, merging, theirs),
    });
}

/// Nobody else wrote the file: what is not saved yet.
fn untouched_ui(desk: &mut Desk<'_>, ui: &mut Ui, merging: &Merging) {
    ui.label("Nobody else changed the file since it was opened or saved here.");
    let Some(compared) = &merging.compared else {
        ui.label(theme::note(ui, "Comparing…"));
        return close_ui(desk, ui, "Go on working");
    };
    if !compared.mine.is_empty() {
        ui.label(theme::note(ui, format!("Not saved yet: {}", compared.mine.counted())));
    }
    ui.add_space(8.0);
    differences_ui(ui, "mine", &compared.mine, room(ui));
    ui.add_space(12.0);
    ui.horizontal(|ui| {
        if !compared.mine.is_empty() && first_button_ui(ui, "Save", true) {
            desk.ask(Request::Answered);
            desk.ask(Request::Command("save"));
        }
        close_ui(desk, ui, "Close");
    });
}

/// Somebody wrote the file.
fn written_ui(desk: &mut Desk<'_>, ui: &mut Ui, merging: &Merging, theirs: &Theirs) {
    if let Err(unread) = &theirs.portfolio {
        ScrollArea::vertical().id_salt("why").max_height(room(ui)).show(ui, |ui| {
            for line in unread.because.lines() {
                ui.add(Label::new(plain(line).into_owned()).wrap().selectable(true));
            }
        });
        ui.label(theme::note(ui, unread.advice));
        ui.add_space(8.0);
        ui.label("What you see is still here. To keep both, save it under another name.");
        ui.add_space(12.0);
        ui.horizontal_wrapped(|ui| {
            keep_both_ui(desk, ui, true);
            if unread.is_damaged {
                overwrite_ui(desk, ui);
            }
            close_ui(desk, ui, "Go on working");
        });
        return;
    }
    let Some(compared) = &merging.compared else {
        ui.label("Comparing…");
        ui.add_space(12.0);
        ui.horizontal_wrapped(|ui| {
            keep_both_ui(desk, ui, false);
            close_ui(desk, ui, "Go on working");
        });
        return;
    };
    if compared.mine.is_empty() {
        ui.label("You have changed nothing since you opened or saved it.");
        ui.label(theme::note(ui, format!("In the file: {}", theirs.differences.counted())));
        ui.add_space(8.0);
        differences_ui(ui, "theirs", &theirs.differences, room(ui));
        ui.add_space(12.0);
        ui.horizontal_wrapped(|ui| {
            if first_button_ui(ui, "Reload", true) {
                desk.ask(Request::Merging(MergingStep::Reload));
            }
            keep_both_ui(desk, ui, false);
            close_ui(desk, ui, "Go on working");
        });
        return;
    }
    sides_ui(desk, ui, merging, (theirs, compared));
    ui.add_space(12.0);
    if let Some(trouble) = &compared.trouble {
        let warm = theme::colours(ui).warm;
        let words = format!("Both do not go together like this: {}", plain(trouble));
        ui.add(Label::new(egui::RichText::new(words).color(warm)).wrap());
    }
    buttons_ui(desk, ui, merging, compared);
}

/// Both sides, and what both changed.
fn sides_ui(
    desk: &mut Desk<'_>,
    ui: &mut Ui,
    merging: &Merging,
    (theirs, compared): (&Theirs, &Compared),
) {
    let clashes = &compared.clashes;
    if clashes.is_empty() {
        ui.label("You and somebody else changed different things: both go together.");
    } else {
        let words = format!(
            "You and somebody else changed {} differently. Choose what stays; everything else goes \
             together.",
            compared.counted
        );
        ui.add(Label::new(plain(&words).into_owned()).wrap());
    }
    ui.add_space(6.0);
    let part = merging.part();
    let changed = |grouped: &crate::edit::difference::Grouped| grouped.iter().count();
    let mut parts = vec![
        (Part::Theirs, "Changed in the file", changed(&theirs.differences)),
        (Part::Mine, "Changed here", changed(&compared.mine)),
    ];
    if !clashes.is_empty() {
        parts.insert(0, (Part::Both, "Changed in both", clashes.len()));
    }
    ui.horizontal(|ui| {
        for (own, words, number) in parts {
            let number = theme::note(ui, grouped(number as i128, 0));
            let tab = ui.add(Button::selectable(own == part, (words, number)));
            if tab.accessible_name(words).clicked() {
                desk.ask(Request::Merging(MergingStep::Show(own)));
            }
        }
        if part == Part::Both {
            ui.add_space(12.0);
            for (words, side) in [("All mine", Side::Ours), ("All theirs", Side::Theirs)] {
                if ui.button(words).clicked() {
                    desk.ask(Request::Merging(MergingStep::DecideAll(side)));
                }
            }
        }
    });
    ui.add_space(6.0);
    // What is below stays under the mouse, whichever part is looked at.
    let rows = theirs.differences.lines().len().max(compared.mine.lines().len());
    let height = height_of(rows).max(clashes_height(compared)).min(room(ui));
    ui.allocate_ui(egui::vec2(ui.available_width(), height), |ui| {
        ui.set_min_height(height);
        match part {
            Part::Both => clashes_ui(desk, ui, merging, compared, height),
            Part::Theirs => differences_ui(ui, "theirs", &theirs.differences, height),
            Part::Mine => differences_ui(ui, "mine", &compared.mine, height),
        }
    });
}

fn buttons_ui(desk: &mut Desk<'_>, ui: &mut Ui, merging: &Merging, compared: &Compared) {
    let left = merging.undecided();
    ui.horizontal_wrapped(|ui| {
        let can_merge = left == 0 && compared.trouble.is_none() && !merging.is_merging;
        let words = if merging.is_merging { "Merging…" } else { "Merge and save" };
        if first_button_ui(ui, words, can_merge) {
            desk.ask(Request::Merging(MergingStep::Merge));
        }
        keep_both_ui(desk, ui, false);
        let reload = ui.button("Reload the file");
        if reload.on_hover_text("Undo brings back what you changed").clicked() {
            desk.ask(Request::Merging(MergingStep::Reload));
        }
        overwrite_ui(desk, ui);
        close_ui(desk, ui, "Go on working");
    });
    if !compared.clashes.is_empty() {
        let words = match left {
            0 => "Everything is decided".to_owned(),
            left => format!("{} left to decide", count(left, "field")),
        };
        ui.label(theme::note(ui, words));
    }
}

/// The button for what most will want; it has the focus.
fn first_button_ui(ui: &mut Ui, words: &str, can: bool) -> bool {
    let button = Button::new(theme::strong(words, theme::BODY));
    let button = ui.add_enabled(can, button);
    if can && ui.memory(|memory| memory.focused().is_none()) {
        button.request_focus();
    }
    button.clicked()
}

fn keep_both_ui(desk: &mut Desk<'_>, ui: &mut Ui, is_first: bool) {
    let words = "Save under another name…";
    let is_clicked =
        if is_first { first_button_ui(ui, words, true) } else { ui.button(words).clicked() };
    if is_clicked {
        desk.ask(Request::Ask(Question::PickPath(PathFor::SaveAs)));
    }
}

fn overwrite_ui(desk: &mut Desk<'_>, ui: &mut Ui) {
    let button = ui.button("Overwrite the file");
    let hint = "What is in it now stays beside it in a file whose name ends in .bak";
    if button.on_hover_text(hint).clicked() {
        desk.ask(Request::Merging(MergingStep::Overwrite));
    }
}

fn close_ui(desk: &mut Desk<'_>, ui: &mut Ui, words: &str) {
    if ui.button(words).clicked() {
        desk.ask(Request::Answered);
    }
}

/// How high a list may be.
fn room(ui: &Ui) -> f32 {
    (ui.ctx().content_rect().height() - 290.0).clamp(110.0, 420.0)
}
