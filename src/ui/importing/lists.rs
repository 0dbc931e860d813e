//! What did not go straight: rows left out, values changed, values to look at, and how the list was
//! understood.

use egui::{Align, Label, Layout, Response, RichText, ScrollArea, Sense, Ui};
use egui_extras::{Column as Track, TableBuilder};

use super::mend::mend_ui;
use super::{ROW, shown};
use crate::import::{Report, Table};
use crate::ui::request::Desk;
use crate::ui::theme;

/// Rows that become no project, with their reason and what stands in them.
pub(in crate::ui) fn skipped_ui(table: Option<&Table>, report: &Report, ui: &mut Ui) {
    let skipped = &report.skipped;
    if skipped.is_empty() {
        return empty_ui(ui, "Every row becomes a project.");
    }
    let heads = [("Row", 56.0), ("Why it is left out", 320.0), ("What stands in it", 0.0)];
    table_ui(ui, "skipped", &heads, skipped.len(), |place| {
        let skipped = skipped.get(place)?;
        let rows = table.map_or(&[][..], |table| table.rows.as_slice());
        let row = rows.binary_search_by_key(&skipped.row, |row| row.number);
        let row = row.ok().and_then(|place| rows.get(place));
        let cells = row.into_iter().flat_map(|row| row.cells().filter(|cell| !cell.is_empty()));
        let cells: Vec<&str> = cells.take(12).collect();
        Some(vec![skipped.row.to_string(), skipped.reason.clone(), cells.join("  ·  ")])
    });
}

/// Values taken otherwise than they stand.
pub(in crate::ui) fn changed_ui(report: &Report, ui: &mut Ui) {
    let changed = &report.changed;
    if changed.is_empty() {
        return empty_ui(ui, "Every value is taken as it stands.");
    }
    let heads = [("Row", 56.0), ("Column", 180.0), ("From", 200.0), ("To", 200.0), ("Why", 0.0)];
    table_ui(ui, "changed", &heads, changed.len(), |place| {
        let change = changed.get(place)?;
        let to = change.to.clone().unwrap_or_else(|| "– (missing)".into());
        let (column, from) = (change.column.clone(), change.from.clone());
        Some(vec![
            stands(change.cell.as_ref(), change.row),
            column,
            from,
            to,
            change.reason.clone(),
        ])
    });
}

/// Values that somebody should look at.
/// Each can be mended, as long as `desk` is given.
pub(in crate::ui) fn problems_ui(mut desk: Option<&mut Desk<'_>>, report: &Report, ui: &mut Ui) {
    let problems = &report.problems;
    if problems.is_empty() {
        return empty_ui(ui, "Nothing stands out.");
    }
    let heads = [("Row", 56.0), ("Column", 200.0), ("What stands there", 240.0), ("Why", 0.0)];
    let mendable = desk.is_some().then_some(2);
    let mend = |place: usize, response: &Response| {
        if let (Some(problem), Some(desk)) = (problems.get(place), desk.as_deref_mut()) {
            mend_ui(desk, response, problem);
        }
    };
    let cells = |place: usize| {
        let problem = problems.get(place)?;
        let column =
            if problem.column.is_empty() { "the whole row" } else { problem.column.as_str() };
        let (value, reason) = (problem.value.clone(), problem.reason.clone());
        Some(vec![stands(problem.cell.as_ref(), problem.row), column.to_owned(), value, reason])
    };
    mendable_ui(ui, "problems", &heads, problems.len(), cells, mendable, mend);
}

/// Where something stands, the sheet left out: `C14`, or the row where the list has no sheets.
fn stands(cell: Option<&String>, row: usize) -> String {
    let named = cell.and_then(|cell| cell.rsplit_once('!'));
    named.map_or_else(|| row.to_string(), |(_, cell)| cell.to_owned())
}

/// What was decided where the list does not say.
pub(in crate::ui) fn notes_ui(report: &Report, ui: &mut Ui) {
    let notes = &report.notes;
    if notes.is_empty() {
        return empty_ui(ui, "The list says everything itself.");
    }
    ScrollArea::vertical().id_salt("notes").auto_shrink([false, false]).show(ui, |ui| {
        for note in notes {
            ui.horizontal_top(|ui| {
                ui.label(theme::note(ui, "○"));
                ui.add(Label::new(format!("{}.", shown(note))).wrap());
            });
        }
    });
}

fn empty_ui(ui: &mut Ui, words: &str) {
    ui.add_space(24.0);
    ui.vertical_centered(|ui| ui.label(theme::note(ui, words)));
}

/// A list of texts; a width of 0 takes what is left.
fn table_ui(
    ui: &mut Ui,
    name: &str,
    heads: &[(&str, f32)],
    rows: usize,
    cells: impl Fn(usize) -> Option<Vec<String>>,
) {
    mendable_ui(ui, name, heads, rows, cells, None, |_, _| {});
}

/// A list of texts of which one column can be clicked to mend what stands there.
fn mendable_ui(
    ui: &mut Ui,
    name: &str,
    heads: &[(&str, f32)],
    rows: usize,
    cells: impl Fn(usize) -> Option<Vec<String>>,
    mendable: Option<usize>,
    mut mend: impl FnMut(usize, &Response),
) {
    ui.spacing_mut().item_spacing.x = 12.0;
    let soft = theme::colours(ui).soft;
    let mut table = TableBuilder::new(ui)
        .id_salt(name)
        .cell_layout(Layout::left_to_right(Align::Center))
        .auto_shrink([false, false]);
    for (_, width) in heads {
        table = table.column(if *width > 0.0 {
            Track::initial(*width).at_least(40.0).clip(true).resizable(*width > 60.0)
        } else {
            Track::remainder().at_least(160.0).clip(true)
        });
    }
    table
        .header(24.0, |mut row| {
            for (head, _) in heads {
                row.col(|ui| {
                    ui.label(theme::note(ui, *head));
                });
            }
        })
        .body(|body| {
            body.rows(ROW, rows, |mut row| {
                let index = row.index();
                for (place, text) in cells(index).into_iter().flatten().enumerate() {
                    row.col(|ui| {
                        let text = RichText::new(shown(&text));
                        let text = if place == 0 { text.color(soft) } else { text };
                        let label = Label::new(text).truncate();
                        if mendable == Some(place) {
                            let label = label.sense(Sense::click());
                            let hint = "Click to write it otherwise";
                            mend(index, &ui.add(label).on_hover_text(hint));
                        } else {
                            ui.add(label);
                        }
                    });
                }
            });
        });
}
