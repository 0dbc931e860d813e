//! The import screen: what was read, what its columns become, and what would be made of it. It
//! takes the place of everything else until the import is taken or given up.

mod again;
mod columns;
pub(super) mod lists;
mod mend;
mod preview;
mod settings;

use egui::{Align, Button, CentralPanel, Frame, Layout, Margin, Panel, RichText, Ui};

use super::request::{Desk, Request};
use super::theme;
use crate::app::{Importing, Listing, Made, Step, Tab};
use crate::text::{count, grouped};

/// How high a row of the lists is.
const ROW: f32 = 26.0;

/// The import screen.
pub(super) fn importing_ui(desk: &mut Desk<'_>, importing: &Importing, ui: &mut Ui) {
    let Some(list) = &importing.list else {
        reading_ui(desk, importing, ui);
        return;
    };
    let wash = theme::colours(ui).wash;
    let frame = Frame::new().fill(wash).inner_margin(Margin::symmetric(16, 10));
    Panel::top("import head").frame(frame).show(ui, |ui| head_ui(desk, importing, list, ui));
    let paper = Frame::new().fill(theme::colours(ui).paper);
    let margin = Margin { left: 16, right: 8, top: 8, bottom: 4 };
    let height = ui.available_height();
    // A portfolio has no columns.
    if list.other.is_some() {
        CentralPanel::default()
            .frame(paper.inner_margin(margin))
            .show(ui, |ui| result_ui(desk, importing, list, ui));
        return;
    }
    // What the columns of a known list become is known too: what is different needs the room.
    let is_again = list.made.as_ref().is_some_and(|made| made.is_again());
    let (name, part) = if is_again { ("known columns", 0.3) } else { ("import columns", 0.54) };
    // Drawn in the order in which Tab goes through it: columns, settings, result.
    Panel::top(name)
        .frame(paper)
        .resizable(true)
        .default_size(height * part)
        .size_range(120.0..=(height - 120.0).max(121.0))
        .show(ui, |ui| {
            Panel::left("import mapping")
                .frame(paper.inner_margin(margin))
                .resizable(false)
                .exact_size(ui.available_width() - 312.0)
                .show(ui, |ui| columns::columns_ui(desk, list, ui));
            CentralPanel::default()
                .frame(paper.inner_margin(Margin { right: 16, ..margin }))
                .show(ui, |ui| settings::settings_ui(desk, importing, list, ui));
        });
    CentralPanel::default()
        .frame(paper.inner_margin(margin))
        .show(ui, |ui| result_ui(desk, importing, list, ui));
}

fn reading_ui(desk: &mut Desk<'_>, importing: &Importing, ui: &mut Ui) {
    CentralPanel::default().show(ui, |ui| {
        ui.add_space(ui.available_height() * 0.3);
        ui.vertical_centered(|ui| {
            ui.label(theme::strong(format!("Reading {}…", shown(&importing.name)), theme::TITLE));
            ui.add_space(12.0);
            if ui.button("Cancel").clicked() {
                desk.ask(Request::Import(Step::Cancel));
            }
        });
    });
}

/// What is imported, what becomes of it, and the way on.
fn head_ui(desk: &mut Desk<'_>, importing: &Importing, list: &Listing, ui: &mut Ui) {
    ui.horizontal(|ui| {
        let title = format!("Import {}", shown(&importing.name));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            buttons_ui(desk, importing, list, ui);
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                ui.add(egui::Label::new(theme::strong(title, theme::TITLE)).truncate());
            });
        });
    });
    ui.add(egui::Label::new(theme::note(ui, origin(list))).truncate());
    ui.add_space(4.0);
    ui.horizontal(|ui| {
        let Some(made) = &list.made else {
            ui.label(theme::note(ui, "Counting…"));
            return;
        };
        ui.label(theme::strong(made.headline(), theme::STRONG));
        let details = if made.is_empty() { nothing(list) } else { made.details() };
        let soft = theme::colours(ui).soft;
        let text = RichText::new(crate::text::plain(&details).into_owned()).color(soft);
        ui.add(egui::Label::new(text).truncate());
    });
}

fn buttons_ui(desk: &mut Desk<'_>, importing: &Importing, list: &Listing, ui: &mut Ui) {
    let colours = theme::colours(ui);
    let is_ready = list.is_current() && list.made.as_ref().is_some_and(|made| !made.is_empty());
    let adds = importing.adds && desk.document().is_some();
    let is_again = list.made.as_ref().is_some_and(|made| made.is_again());
    let words = match (adds, is_again) {
        (true, true) => "Bring the portfolio up to date",
        (true, false) => "Add to the open portfolio",
        (false, _) => "Make a new portfolio",
    };
    let take = Button::new(theme::strong(words, theme::BODY))
        .fill(theme::mixed(colours.accent, colours.paper, 0.75))
        .stroke(egui::Stroke::new(1.0, colours.accent));
    let take = ui.add_enabled(is_ready, take);
    if take.on_hover_text("Nothing changes before").clicked() {
        desk.ask(Request::Import(Step::Take));
    }
    if ui.button("Cancel").clicked() {
        desk.ask(Request::Import(Step::Cancel));
    }
    let Some(document) = desk.document() else { return };
    ui.add_space(12.0);
    let name = crate::text::shortened(&document.portfolio().name, 32).into_owned();
    for (adds, words) in [(false, "A new portfolio"), (true, &name)] {
        // Another portfolio by itself is opened, not imported.
        if !adds && list.other.is_some() {
            continue;
        }
        let words = crate::text::plain(words).into_owned();
        let button = Button::selectable(importing.adds == adds, words.clone());
        if ui.add(button).accessible_name(format!("Into {words}")).clicked() {
            desk.ask(Request::Import(Step::Adds(adds)));
        }
    }
    ui.label(theme::note(ui, "Into"));
}

/// What was read, in a line: `CSV · UTF-8 · parted by commas · 747 rows · 17 columns`.
fn origin(list: &Listing) -> String {
    if let Some(other) = &list.other {
        let projects = count(other.projects.len(), "project");
        return format!("{} · {projects}", shown(&other.name));
    }
    let table = &list.table;
    let delimiter = table.delimiter.map(|delimiter| match delimiter {
        ',' => "cells parted by commas".to_owned(),
        ';' => "cells parted by semicolons".to_owned(),
        '\t' => "cells parted by tabs".to_owned(),
        '|' => "cells parted by bars".to_owned(),
        other => format!("cells parted by “{other}”"),
    });
    let mut parts = vec![table.format.to_uppercase()];
    parts.extend(table.sheet.as_deref().map(|sheet| format!("sheet “{}”", shown(sheet))));
    parts.extend(Some(table.encoding.to_owned()).filter(|encoding| !encoding.is_empty()));
    parts.extend(delimiter);
    parts.push(count(table.rows.len(), "row"));
    parts.push(count(table.header.len(), "column"));
    parts.push(format!("headings in row {}", table.header_row));
    parts.join(" · ")
}

/// Why nothing becomes a project, and what to do.
fn nothing(list: &Listing) -> String {
    if list.table.rows.is_empty() {
        return "There is no row below the headings.".into();
    }
    let has_name = list.mapping.of(&crate::import::Field::Name).next().is_some();
    if has_name {
        "Every row was left out; the reasons are below.".into()
    } else {
        "Choose the column that holds the names: let it become “Name”.".into()
    }
}

/// What would be made of the list, one part of it at a time.
fn result_ui(desk: &mut Desk<'_>, importing: &Importing, list: &Listing, ui: &mut Ui) {
    let made = list.made.as_deref();
    ui.horizontal(|ui| {
        for tab in Tab::ALL {
            if tab == Tab::Again && !made.is_some_and(Made::is_again) {
                continue;
            }
            let (words, number) = tab_words(tab, made);
            let number = number.map_or(String::new(), |n| grouped(n as i128, 0));
            let button =
                Button::selectable(importing.tab == tab, (words, theme::note(ui, number.clone())));
            let name = format!("{words} {number}");
            if ui.add(button).accessible_name(name.trim()).clicked() {
                desk.ask(Request::Import(Step::Show(tab)));
            }
        }
    });
    ui.add_space(4.0);
    let Some(made) = made else { return };
    let report = &made.import.report;
    match importing.tab {
        Tab::Again if made.is_again() => again::again_ui(desk, list, made, ui),
        Tab::Preview | Tab::Again => preview::preview_ui(desk, list, made, ui),
        Tab::Skipped => lists::skipped_ui(Some(&list.table), report, ui),
        Tab::Changed => lists::changed_ui(report, ui),
        Tab::Problems => lists::problems_ui(Some(desk), report, ui),
        Tab::Notes => lists::notes_ui(report, ui),
    }
}

/// The words of a tab and how many things it lists.
fn tab_words(tab: Tab, made: Option<&Made>) -> (&'static str, Option<usize>) {
    let of = |number: fn(&crate::import::Report) -> usize| made.map(|m| number(&m.import.report));
    match tab {
        Tab::Again => ("Against the portfolio", made.map(Made::differences)),
        Tab::Preview => ("Projects", of(|report| report.projects)),
        Tab::Skipped => ("Left out", of(|report| report.skipped.len())),
        Tab::Changed => ("Changed", of(|report| report.changed.len())),
        Tab::Problems => ("To look at", of(|report| report.problems.len())),
        Tab::Notes => ("How it was understood", of(|report| report.notes.len())),
    }
}

/// Text of somebody else's file for one line on screen.
fn shown(text: &str) -> String {
    crate::text::plain(&crate::text::shortened(text, 200)).into_owned()
}
