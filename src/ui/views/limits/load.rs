//! The days of roles and the change that units can take in.

use std::collections::BTreeSet;

use egui::{Id, Ui};
use rust_decimal::Decimal;

use super::{FIELD, Used, row_ui};
use crate::app::{Document, Notice};
use crate::balance::{Use, Uses};
use crate::edit::field;
use crate::edit::{Change, Edit};
use crate::portfolio::{ByQuarter, Quarter, number};
use crate::text;
use crate::ui::request::{Desk, Request};
use crate::ui::theme;
use crate::ui::widgets::{parse_load, shown_load, typed_ui};

/// The roles, each with its capacity and its fullest quarter.
pub(super) fn roles_ui(desk: &mut Desk<'_>, ui: &mut Ui, document: &Document, uses: &Uses) {
    let roles = &document.portfolio().roles;
    if roles.is_empty() {
        ui.label("No roles yet. With them it shows when more days are asked of a kind of people than there are.");
        if ui.button("Add role").clicked() {
            desk.ask(Request::Command("add-role"));
        }
        return;
    }
    for (role, own) in roles.iter().zip(&uses.roles) {
        let words = own.as_ref().map(|own| told(own, "days"));
        row_ui(
            desk,
            ui,
            &role.name,
            |desk, ui| {
                let shown = role.capacity.as_ref().map(shown_load).unwrap_or_default();
                let name = format!("Days of {} in a quarter", text::shown_name(&role.name));
                let id = Id::unique(("limits", role.id.as_str()));
                let width = FIELD - 10.0;
                let (response, capacity) =
                    typed_ui(ui, id, &name, &shown, "not said", width, parse_load);
                if matches!(role.capacity, Some(ByQuarter::Each(_))) {
                    // The field is too narrow for many quarters.
                    response.on_hover_text(shown.replace(", ", "\n"));
                }
                if let Some(capacity) = capacity {
                    let news = levelled(&role.name, role.capacity.as_ref(), capacity.as_ref());
                    let mut new = crate::portfolio::Role::clone(role);
                    new.capacity = capacity;
                    let label = format!("change capacity of {}", text::shown_name(&role.name));
                    desk.change(Change::new(label, Edit::PutRole(new)));
                    if let Some(news) = news {
                        desk.ask(Request::Tell(news));
                    }
                }
            },
            words.as_ref(),
        );
    }
}

/// What there is to tell where one figure takes the place of several.
fn levelled(name: &str, before: Option<&ByQuarter>, after: Option<&ByQuarter>) -> Option<Notice> {
    let Some(ByQuarter::Each(each)) = before else { return None };
    let figures: BTreeSet<Decimal> = each.iter().map(|(_, figure)| *figure).collect();
    let now = match after {
        Some(ByQuarter::Each(_)) => return None,
        Some(ByQuarter::Every(every)) => format!("{} days in every quarter", text::decimal(*every)),
        None => "no limit any more".to_owned(),
    };
    let name = text::shown_name(name);
    let was = format!(
        "Before, {} had {} of days",
        text::count(each.len(), "quarter"),
        text::count(figures.len(), "different number")
    );
    let was = if figures.len() > 1 { was } else { "Before, it was said quarter by quarter".into() };
    Some(Notice::good(format!("{name}: {now}"), was).with_more("undo"))
}

/// The units that are asked to change, each with what it can take in and its fullest quarter.
pub(super) fn units_ui(desk: &mut Desk<'_>, ui: &mut Ui, document: &Document, uses: &Uses) {
    let units = &document.portfolio().units;
    let mut silent = 0;
    for (unit, own) in units.iter().zip(&uses.units) {
        if own.is_none() && unit.change_capacity.is_none() {
            silent += 1;
            continue;
        }
        let words = own.as_ref().map(|own| told(own, "points"));
        row_ui(
            desk,
            ui,
            &unit.name,
            |desk, ui| {
                let shown = unit.change_capacity.map(|own| own.to_string()).unwrap_or_default();
                let name =
                    format!("Change that {} takes in in a quarter", text::shown_name(&unit.name));
                let id = Id::unique(("limits", "unit", unit.id.as_str()));
                let (_, capacity) =
                    typed_ui(ui, id, &name, &shown, "not said", 70.0, field::number);
                if let Some(capacity) = capacity {
                    let mut new = crate::portfolio::Unit::clone(unit);
                    new.change_capacity = capacity;
                    let name = text::shown_name(&unit.name);
                    let label = format!("change how much change {name} takes in");
                    desk.change(Change::new(label, Edit::PutUnit(new)));
                }
            },
            words.as_ref(),
        );
    }
    if silent > 0 {
        let words = format!("{} that no project asks to change", text::count(silent, "unit"));
        ui.label(theme::note(ui, words));
    }
}

/// How full the fullest quarter is: `112 % in Q2 2027: 90 of 80 days`.
fn told<'a>((quarter, own): &'a (Quarter, Use<Decimal>), unit: &str) -> Used<'a> {
    let pressure = own.pressure(|figure| number(*figure));
    let asked = text::decimal(own.asked);
    let words = match (own.has, pressure) {
        (Some(has), Some(pressure)) if pressure.is_finite() => format!(
            "{} in {}: {asked} of {} {unit}",
            text::percent(pressure),
            quarter.label(),
            text::decimal(has)
        ),
        (Some(has), _) => {
            format!("{asked} of {} {unit} in {}", text::decimal(has), quarter.label())
        }
        (None, _) => format!("{asked} {unit} asked in {}", quarter.label()),
    };
    Used { pressure, words, by: &own.by }
}
