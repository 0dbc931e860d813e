//! What one can choose about the chart in sight, above it.

use egui::Ui;

use crate::app::Document;
use crate::charts::{
    GroupBy, HeatOptions, HeatOrder, HorizonBy, MixBy, MoneyBy, Span, TimelineOptions, Years,
};
use crate::portfolio::{Choice, lens_label};
use crate::text::{plain, shortened};
use crate::ui::request::{Desk, Request};

/// The choices of a chart, where it has any.
pub(super) fn options_ui(desk: &mut Desk<'_>, ui: &mut Ui, document: &Document, chart: &str) {
    let mut charts = desk.app.charts.clone();
    ui.horizontal_wrapped(|ui| match chart {
        "timeline" => timeline_ui(ui, document, &mut charts.timeline),
        "capacity" => heat_ui(ui, &mut charts.capacity),
        "change-load" => heat_ui(ui, &mut charts.change_load),
        "money" => words_ui(ui, &mut charts.money.by, MoneyBy::ALL),
        "horizon" => words_ui(ui, &mut charts.horizon.by, HorizonBy::ALL),
        "sponsors" => words_ui(ui, &mut charts.sponsors.by, MixBy::ALL),
        _ => {}
    });
    if charts != desk.app.charts {
        desk.ask(Request::Charts(charts));
    }
}

fn timeline_ui(ui: &mut Ui, document: &Document, options: &mut TimelineOptions) {
    let lens = |word: &smol_str::SmolStr| {
        let label = lens_label(word);
        plain(&shortened(&label, 24)).into_owned()
    };
    let shown = match &options.group {
        GroupBy::Usual => "Group: as usual".to_owned(),
        GroupBy::Unit => "Group: unit of the sponsor".to_owned(),
        GroupBy::Sponsor => "Group: sponsor".to_owned(),
        GroupBy::Lens(word) => format!("Group: {}", lens(word)),
        GroupBy::Nothing => "Not grouped".to_owned(),
    };
    menu_ui(ui, &shown, |ui| {
        let group = &mut options.group;
        ui.selectable_value(group, GroupBy::Usual, "As usual");
        ui.selectable_value(group, GroupBy::Unit, "Unit of the sponsor");
        ui.selectable_value(group, GroupBy::Sponsor, "Sponsor");
        for word in document.lenses() {
            let label = lens(&word);
            ui.selectable_value(group, GroupBy::Lens(word), label);
        }
        ui.selectable_value(group, GroupBy::Nothing, "Not at all");
    });
    menu_ui(ui, options.span.label(), |ui| words_ui(ui, &mut options.span, Span::ALL));
    menu_ui(ui, options.years.label(), |ui| words_ui(ui, &mut options.years, Years::ALL));
}

fn heat_ui(ui: &mut Ui, options: &mut HeatOptions) {
    words_ui(ui, &mut options.order, HeatOrder::ALL);
    ui.separator();
    ui.checkbox(&mut options.with_past, "With quarters that are over");
}

fn words_ui<T: Choice>(ui: &mut Ui, chosen: &mut T, all: &[T]) {
    for choice in all {
        ui.selectable_value(chosen, *choice, choice.label());
    }
}

fn menu_ui(ui: &mut Ui, shown: &str, contents: impl FnOnce(&mut Ui)) {
    let shown = format!("{shown} ▾");
    egui::containers::menu::MenuButton::new(shown).ui(ui, |ui| {
        egui::ScrollArea::vertical().max_height(360.0).show(ui, contents);
    });
}
