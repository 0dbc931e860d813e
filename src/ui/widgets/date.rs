//! A day, typed in any usual way or picked from a calendar.

use egui::{Id, Ui};
use jiff::civil::Date;

use super::typed_ui;
use crate::edit::field;

/// A day; gives it where it changed.
pub(in crate::ui) fn date_ui(
    ui: &mut Ui,
    id: Id,
    name: &str,
    date: Option<Date>,
    today: Date,
) -> Option<Option<Date>> {
    let shown = date.map(crate::text::short_date).unwrap_or_default();
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        let (_, typed) = ui
            .vertical(|ui| {
                typed_ui(ui, id, name, &shown, "–", 96.0, |typed| field::day(typed, today))
            })
            .inner;
        let mut picked = date.unwrap_or(today);
        let salt = format!("{id:?}");
        let button = egui_extras::DatePickerButton::new(&mut picked)
            .id_salt(&salt)
            .format("")
            .calendar_week(false)
            .highlight_weekends(false);
        let calendar = format!("{name}, calendar");
        // What the calendar opens is drawn on a layer of its own.
        let opened = ui.make_persistent_id(Some(salt.as_str()));
        let layer = egui::LayerId::new(egui::Order::Foreground, opened);
        let mut opened = ui.new_child(egui::UiBuilder::new().layer_id(layer));
        let part = format!("{name}: year, month or day");
        let response = opened.name_inputs(part, |_| ui.add(button));
        if response.accessible_name(calendar).changed() {
            ui.data_mut(|data| data.remove::<String>(id.with("draft")));
            return Some(Some(picked));
        }
        typed
    })
    .inner
}
