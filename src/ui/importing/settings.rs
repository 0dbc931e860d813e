//! How the values of the list are meant, where it does not say; and keeping what was said.

use egui::{Id, ScrollArea, Ui};
use rust_decimal::Decimal;

use super::shown;
use crate::app::{Importing, Listing, PathFor, Question, Step};
use crate::import::{DateOrder, Field, Sheet};
use crate::portfolio::{Choice as _, Currency, Stage};
use crate::ui::request::{Desk, Request};
use crate::ui::theme;
use crate::ui::widgets::{Choice, Picked, caption_ui, pick_ui};

/// What is taken where nothing is said.
const AS_WRITTEN: &str = "As the list says";

/// What amounts can count in.
const UNITS: [(&str, i64); 4] =
    [("Ones", 1), ("Thousands", 1_000), ("Millions", 1_000_000), ("Billions", 1_000_000_000)];

/// In which order dates can be written.
const ORDERS: [(&str, DateOrder); 3] = [
    ("Day, month, year", DateOrder::Dmy),
    ("Month, day, year", DateOrder::Mdy),
    ("Year, month, day", DateOrder::Iso),
];

/// How the values are meant.
pub(super) fn settings_ui(desk: &mut Desk<'_>, importing: &Importing, list: &Listing, ui: &mut Ui) {
    ScrollArea::vertical().id_salt("import settings").auto_shrink([false, false]).show(ui, |ui| {
        sheet_ui(desk, list, ui);
        money_ui(desk, list, ui);
        currency_ui(desk, importing, list, ui);
        dates_ui(desk, list, ui);
        stage_ui(desk, list, ui);
        ui.add_space(12.0);
        ui.horizontal_wrapped(|ui| {
            for (words, purpose) in [
                ("Save this mapping…", PathFor::SaveMapping),
                ("Load a mapping…", PathFor::LoadMapping),
            ] {
                if ui.button(words).clicked() {
                    desk.ask(Request::Ask(Question::PickPath(purpose)));
                }
            }
        });
        ui.label(theme::note(ui, "A mapping is what the columns become. Keep it for next time."));
    });
}

/// Which sheet of a workbook is read, where it has several.
fn sheet_ui(desk: &mut Desk<'_>, list: &Listing, ui: &mut Ui) {
    let sheets = &list.table.sheets;
    if sheets.len() < 2 {
        return;
    }
    caption_ui(ui, "Sheet");
    let current = list.table.sheet.as_deref().map(shown);
    let id = Id::unique("import sheet");
    let options = || {
        let choice = |sheet: &Sheet| {
            let which = if sheet.is_hidden { " (hidden)" } else { "" };
            Choice { label: format!("{}{which}", shown(&sheet.name)), detail: String::new() }
        };
        sheets.iter().map(choice).collect()
    };
    let width = ui.available_width() - 16.0;
    let (_, picked) = pick_ui(ui, id, "Sheet", current.as_deref(), width, (None, false), options);
    if let Some(Picked::One(place)) = picked
        && let Some(sheet) = sheets.get(place)
    {
        desk.ask(Request::Import(Step::Sheet(sheet.name.clone())));
    }
    ui.add_space(4.0);
}

fn money_ui(desk: &mut Desk<'_>, list: &Listing, ui: &mut Ui) {
    let unit = list.mapping.money_unit;
    let current = unit.map(|unit| {
        let known = UNITS.iter().find(|(_, own)| Decimal::from(*own) == unit);
        known.map_or_else(|| unit.to_string(), |(words, _)| (*words).to_owned())
    });
    let words = UNITS.map(|(words, _)| words);
    if let Some(chosen) = one_ui(ui, "Amounts count in", current.as_deref(), &words) {
        let unit = chosen.and_then(|place| UNITS.get(place)).map(|(_, unit)| Decimal::from(*unit));
        desk.ask(Request::Import(Step::MoneyUnit(unit)));
    }
    if let Some(dearest) = list.made.as_ref().and_then(|made| made.dearest()) {
        ui.label(theme::note(ui, dearest));
        ui.add_space(4.0);
    }
}

fn currency_ui(desk: &mut Desk<'_>, importing: &Importing, list: &Listing, ui: &mut Ui) {
    if let Some(document) = desk.document().filter(|_| importing.adds) {
        caption_ui(ui, "Currency");
        let code = document.portfolio().currency().code().to_owned();
        ui.label(format!("{code}, the portfolio’s own; nothing is converted"));
        ui.add_space(4.0);
        return;
    }
    let codes = Currency::codes();
    let current = list.mapping.currency.as_ref().map(Currency::code);
    if let Some(chosen) = one_ui(ui, "Currency", current, &codes) {
        let currency = chosen.and_then(|place| codes.get(place)).map(|code| Currency::new(code));
        desk.ask(Request::Import(Step::Currency(currency)));
    }
}

fn dates_ui(desk: &mut Desk<'_>, list: &Listing, ui: &mut Ui) {
    let current = list.mapping.date_order;
    let current = ORDERS.iter().find(|(_, order)| Some(*order) == current).map(|(words, _)| *words);
    if let Some(chosen) = one_ui(ui, "Dates are written", current, &ORDERS.map(|(words, _)| words))
    {
        let order = chosen.and_then(|place| ORDERS.get(place)).map(|(_, order)| *order);
        desk.ask(Request::Import(Step::DateOrder(order)));
    }
}

/// The stage where no row names one: approved, where nothing else is said.
fn stage_ui(desk: &mut Desk<'_>, list: &Listing, ui: &mut Ui) {
    let has_column = list.mapping.of(&Field::Stage).next().is_some();
    let name = if has_column { "Stage where a row names none" } else { "Stage of all projects" };
    caption_ui(ui, name);
    let current = list.mapping.stage.unwrap_or(Stage::Approved).label();
    let id = Id::unique("import stage");
    let options = || {
        let stages = Stage::ALL.iter();
        stages.map(|stage| Choice { label: stage.label().into(), detail: String::new() }).collect()
    };
    let width = ui.available_width() - 16.0;
    let (_, picked) = pick_ui(ui, id, name, Some(current), width, (None, false), options);
    if let Some(Picked::One(place)) = picked {
        desk.ask(Request::Import(Step::Stage(Stage::ALL.get(place).copied())));
    }
    ui.add_space(4.0);
}

/// A setting that is what the list says, or one of these; gives the choice once there is one.
fn one_ui(ui: &mut Ui, name: &str, current: Option<&str>, words: &[&str]) -> Option<Option<usize>> {
    caption_ui(ui, name);
    let shown = current.unwrap_or(AS_WRITTEN);
    let options = || {
        let all = std::iter::once(&AS_WRITTEN).chain(words);
        all.map(|words| Choice { label: (*words).into(), detail: String::new() }).collect()
    };
    let id = Id::unique(("import setting", name));
    let width = ui.available_width() - 16.0;
    let (_, picked) = pick_ui(ui, id, name, Some(shown), width, (None, false), options);
    ui.add_space(4.0);
    match picked {
        Some(Picked::One(place)) => Some(place.checked_sub(1)),
        _ => None,
    }
}
