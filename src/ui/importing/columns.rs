//! The columns of the list: their heading, what stands in them, what they become.

use egui::{Align, Id, Label, Layout, RichText, Ui};
use egui_extras::{Column as Track, TableBuilder};

use super::shown;
use crate::app::{Listing, Step};
use crate::import::{Column, Field};
use crate::ui::request::{Desk, Request};
use crate::ui::theme;
use crate::ui::widgets::{Choice, Picked, pick_ui};

/// What a column becomes that fills no field.
const NOT_IMPORTED: &str = "Not imported";

/// How high a row is.
const ROW: f32 = 28.0;

/// The columns of the list.
pub(super) fn columns_ui(desk: &mut Desk<'_>, list: &Listing, ui: &mut Ui) {
    let columns = &list.mapping.columns;
    ui.spacing_mut().item_spacing.x = 12.0;
    let wide = (ui.available_width() * 0.24).max(230.0);
    TableBuilder::new(ui)
        .id_salt("import columns")
        .cell_layout(Layout::left_to_right(Align::Center))
        .auto_shrink([false, false])
        .column(Track::initial(wide).at_least(100.0).clip(true).resizable(true))
        .column(Track::remainder().at_least(120.0).clip(true))
        .column(Track::exact(214.0))
        .column(Track::exact(56.0))
        .header(24.0, |mut row| {
            for head in ["Column in the list", "What stands in it", "Becomes", "How sure"] {
                row.col(|ui| {
                    ui.label(theme::note(ui, head));
                });
            }
        })
        .body(|body| {
            body.rows(ROW, columns.len(), |mut row| {
                let place = row.index();
                let Some(column) = columns.get(place) else { return };
                row.col(|ui| heading_ui(ui, column));
                row.col(|ui| samples_ui(ui, column));
                row.col(|ui| becomes_ui(desk, list, ui, place, column));
                row.col(|ui| {
                    ui.label(sureness(ui, column));
                });
            });
        });
}

fn heading_ui(ui: &mut Ui, column: &Column) {
    let heading = shown(&column.heading);
    let text = if column.field.is_some() {
        theme::strong(heading, theme::BODY)
    } else {
        RichText::new(heading).color(theme::colours(ui).soft)
    };
    ui.add(Label::new(text).truncate());
}

fn samples_ui(ui: &mut Ui, column: &Column) {
    if column.samples.is_empty() {
        ui.label(theme::note(ui, "nothing"));
        return;
    }
    let samples: Vec<String> = column.samples.iter().map(|sample| shown(sample)).collect();
    let colour = theme::colours(ui).soft;
    ui.add(Label::new(RichText::new(samples.join("  ·  ")).color(colour)).truncate());
}

fn becomes_ui(desk: &mut Desk<'_>, list: &Listing, ui: &mut Ui, place: usize, column: &Column) {
    let fields = Field::all();
    let label = column.field.as_ref().map(Field::label);
    let current = label.as_deref().unwrap_or(NOT_IMPORTED);
    let name = format!("What “{}” becomes", shown(&column.heading));
    let id = Id::unique(("import column", place));
    let options = || {
        let mut options =
            vec![Choice { label: NOT_IMPORTED.into(), detail: "kept under source".into() }];
        options.extend(fields.iter().map(|field| {
            let mut by = list.mapping.of(field).filter(|by| *by != place);
            let by = by.find_map(|by| list.mapping.columns.get(by));
            let detail = by.map_or(String::new(), |by| {
                format!("now “{}”", crate::text::shortened(&shown(&by.heading), 16))
            });
            Choice { label: field.label(), detail }
        }));
        options
    };
    let (response, picked) = pick_ui(ui, id, &name, Some(current), 206.0, (None, false), options);
    // Only the rows in sight are drawn: going on with Tab has to bring the next one into sight.
    if response.gained_focus() {
        response.scroll_to_me(Some(Align::Center));
    }
    if let Some(Picked::One(chosen)) = picked {
        let field = chosen.checked_sub(1).and_then(|chosen| fields.get(chosen)).cloned();
        desk.ask(Request::Import(Step::Column(place, field)));
    }
}

/// How sure it is what a column becomes, in a word.
fn sureness(ui: &Ui, column: &Column) -> RichText {
    match column.confidence {
        _ if column.field.is_none() => theme::note(ui, ""),
        sure if sure >= 0.85 => theme::note(ui, "sure"),
        likely if likely >= 0.6 => theme::note(ui, "likely"),
        _ => theme::strong("guess", theme::NOTE),
    }
}
