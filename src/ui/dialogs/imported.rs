//! What became of the rows of an import, as the portfolio keeps it.

use egui::{Button, Id, Ui};

use super::modal_ui;
use crate::app::{Question, Tab};
use crate::import::again::Summary;
use crate::import::{self, Report};
use crate::text::{count, grouped, plain, short_date};
use crate::ui::importing::lists;
use crate::ui::request::{Desk, Request};
use crate::ui::theme;

/// What the dialog remembers while it is open: a report is long, and read once.
#[derive(Default)]
pub(super) struct ImportedState {
    /// The state of the portfolio and the place of the import that were read.
    read: Option<(u64, usize)>,
    report: Option<Report>,
}

/// The report on one of the imports, by its place among those kept.
pub(super) fn imported_ui(desk: &mut Desk<'_>, state: &mut ImportedState, ui: &Ui, place: usize) {
    let Some(document) = desk.document() else { return };
    let imports = &document.portfolio().source;
    let imported = imports.get(place);
    if state.read != Some((document.revision, place)) {
        state.read = Some((document.revision, place));
        state.report = imported.and_then(Report::of);
    }
    modal_ui(desk, ui, "What an import did", 900.0, |desk, ui| {
        if imports.len() > 1 {
            ui.horizontal_wrapped(|ui| {
                for (own, imported) in imports.iter().enumerate().rev() {
                    let words = imported.date.map(short_date).unwrap_or_default();
                    let file = imported.report.as_ref().and_then(|report| report.get("source"));
                    let file = file.and_then(|file| file.as_str()).unwrap_or_default();
                    let words = format!("{words} {}", import::name_of(file));
                    if ui.selectable_label(own == place, plain(&words).into_owned()).clicked() {
                        desk.ask(Request::Ask(Question::Imported(own)));
                    }
                }
            });
            ui.separator();
        }
        match &state.report {
            Some(report) => report_ui(ui, report, imported.and_then(|own| own.date)),
            None => {
                ui.label("The report on this import cannot be read any more.");
            }
        }
        ui.add_space(8.0);
        if ui.button("Close").clicked() {
            desk.ask(Request::Answered);
        }
    });
}

fn report_ui(ui: &mut Ui, report: &Report, day: Option<jiff::civil::Date>) {
    let file = plain(report.source_name()).into_owned();
    let day = day.map(short_date).unwrap_or_default();
    ui.label(theme::strong(format!("{file}, {day}"), theme::BODY));
    let projects = grouped(report.projects as i128, 0);
    ui.label(format!("{projects} of {} became projects", count(report.rows, "row")));
    if let Some(again) = &report.again {
        ui.label(theme::note(ui, again_words(again)));
    }
    ui.add_space(6.0);
    let id = Id::unique("tab of the report on an import");
    let mut tab: Tab = ui.data(|data| data.get_temp(id)).unwrap_or(Tab::Problems);
    let tabs = [
        (Tab::Problems, "To look at", report.problems.len()),
        (Tab::Changed, "Changed", report.changed.len()),
        (Tab::Skipped, "Left out", report.skipped.len()),
        (Tab::Notes, "How it was understood", report.notes.len()),
    ];
    ui.horizontal(|ui| {
        for (own, words, number) in tabs {
            let number = theme::note(ui, grouped(number as i128, 0));
            if ui.add(Button::selectable(tab == own, (words, number))).clicked() {
                tab = own;
            }
        }
    });
    ui.data_mut(|data| data.insert_temp(id, tab));
    let height = (ui.ctx().content_rect().height() - 330.0).clamp(120.0, 420.0);
    ui.allocate_ui(egui::vec2(ui.available_width(), height), |ui| {
        ui.set_min_height(height);
        match tab {
            Tab::Changed => lists::changed_ui(report, ui),
            Tab::Skipped => lists::skipped_ui(None, report, ui),
            Tab::Notes => lists::notes_ui(report, ui),
            Tab::Preview | Tab::Again | Tab::Problems => lists::problems_ui(None, report, ui),
        }
    });
}

/// `745 known, 41 values taken, 2 left, 3 new, 1 gone`.
fn again_words(again: &Summary) -> String {
    let number = |number: usize| grouped(number as i128, 0);
    let taken = again.changes.iter().filter(|change| change.taken).count();
    format!(
        "{} known, {} taken over, {} left as it was here, {} new, {} gone",
        number(again.known),
        count(taken, "value"),
        number(again.changes.len() - taken),
        number(again.new),
        number(again.gone.len())
    )
}
