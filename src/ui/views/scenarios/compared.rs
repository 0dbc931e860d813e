//! Which scenarios stand side by side.

use egui::{Button, ScrollArea, Ui};

use crate::charts::Options;
use crate::text::{plain, shortened};
use crate::ui::request::{Desk, Request};
use crate::ui::theme;

/// The names of the scenarios, to be shown or not.
pub(in crate::ui) fn compared_ui(desk: &mut Desk<'_>, ui: &mut Ui) {
    let Some(document) = desk.document() else { return };
    let scenarios = &document.portfolio().scenarios;
    if scenarios.len() < 2 {
        return;
    }
    let compared = &desk.app.charts.compared;
    let is_shown = |name: &String| compared.is_empty() || compared.contains(name);
    let mut turned = None;
    ScrollArea::horizontal().id_salt("compared").show(ui, |ui| {
        ui.horizontal(|ui| {
            ui.label(theme::note(ui, "Beside the plan"));
            for scenario in scenarios {
                let name = plain(&shortened(&scenario.name, 30)).into_owned();
                let label = format!("Show {}", plain(&scenario.name));
                let button = Button::selectable(is_shown(&scenario.name), name);
                if ui.add(button).accessible_name(label).clicked() {
                    turned = Some(scenario.name.clone());
                }
            }
        });
    });
    let Some(turned) = turned else { return };
    let is_on = |name: &String| is_shown(name) != (*name == turned);
    let mut shown: Vec<String> =
        scenarios.iter().map(|own| own.name.clone()).filter(is_on).collect();
    // All of them is what nothing chosen means; none of them would be no comparison.
    if shown.len() == scenarios.len() {
        shown.clear();
    } else if shown.is_empty() {
        shown.push(turned);
    }
    desk.ask(Request::Charts(Options { compared: shown, ..desk.app.charts.clone() }));
}
