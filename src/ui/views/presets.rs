//! What is chosen about a chart, kept under a name and chosen again.

use egui::containers::menu::{MenuButton, MenuConfig};
use egui::{Id, Key, PopupCloseBehavior, TextEdit, Ui};

use crate::app::{Document, presets};
use crate::charts::{Chart, Options};
use crate::text;
use crate::ui::request::Desk;
use crate::ui::theme;
use crate::ui::widgets::focus_when_shown;

/// The menu of the presets of a chart.
pub(super) fn presets_ui(
    desk: &mut Desk<'_>,
    ui: &mut Ui,
    document: &Document,
    chart: &'static Chart,
    options: &mut Options,
) {
    let chosen = chart.chosen(options);
    let portfolio = document.portfolio();
    let current = presets::of(portfolio, chart).find(|preset| presets::chosen(preset) == chosen);
    let shown = current.map_or_else(
        || "Presets ▾".to_owned(),
        |preset| format!("Preset: {} ▾", text::plain(&text::shortened(&preset.name, 24))),
    );
    let config = MenuConfig::new().close_behavior(PopupCloseBehavior::CloseOnClickOutside);
    MenuButton::new(shown).config(config).ui(ui, |ui| {
        ui.set_min_width(220.0);
        let mut is_empty = true;
        for preset in presets::of(portfolio, chart) {
            is_empty = false;
            let name = text::plain(&text::shortened(&preset.name, 40)).into_owned();
            ui.horizontal(|ui| {
                let is_current = current.is_some_and(|current| current.name == preset.name);
                if ui.selectable_label(is_current, &name).clicked() {
                    chart.choose(options, &presets::chosen(preset));
                    ui.close();
                }
                let forget = ui.small_button("✕").on_hover_text("Forget this preset");
                if forget.accessible_name(format!("Forget {name}")).clicked() {
                    desk.change(presets::forget(portfolio, preset));
                }
            });
        }
        if is_empty {
            ui.label(theme::note(ui, "Nothing is kept for this chart yet."));
        }
        ui.separator();
        keep_ui(desk, ui, document, chart, options);
    });
}

/// A name, under which what is chosen now is kept.
fn keep_ui(
    desk: &mut Desk<'_>,
    ui: &mut Ui,
    document: &Document,
    chart: &'static Chart,
    options: &Options,
) {
    let id = Id::unique(("name of a preset", chart.name));
    let mut name: String = ui.data(|data| data.get_temp(id)).unwrap_or_default();
    ui.label(theme::note(ui, "Keep what is chosen now as"));
    ui.horizontal(|ui| {
        // Menus take the frames away by which a field is known.
        ui.reset_style();
        let field = TextEdit::singleline(&mut name).hint_text("Name").desired_width(150.0);
        let response = ui.add(field).accessible_name("Name of the preset");
        focus_when_shown(ui, &response);
        let is_entered = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        let keep = ui.add_enabled(!name.trim().is_empty(), egui::Button::new("Keep"));
        if keep.clicked() || is_entered {
            let chosen = chart.chosen(options);
            if let Some(change) = presets::keep(document.portfolio(), chart, &name, chosen) {
                desk.change(change);
                name.clear();
                ui.close();
            }
        }
        ui.data_mut(|data| data.insert_temp(id, name));
    });
}
