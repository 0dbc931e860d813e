//! The filter above a view: one filter holds across all views.

use egui::{Align, Layout, Ui};
use smol_str::SmolStr;

use super::grid::Column;
use super::request::{Desk, Request};
use super::theme;
use crate::app::{Document, Filter, View};
use crate::balance::{Sponsorship, State};
use crate::portfolio::{Choice as _, Stage, bucket_label, lens_label};
use crate::text::count;

/// The filter.
pub(super) fn filter_bar_ui(desk: &mut Desk<'_>, ui: &mut Ui) {
    let Some(document) = desk.document() else { return };
    let mut filter = desk.app.filter.clone();
    ui.horizontal_wrapped(|ui| {
        unit_ui(ui, document, &mut filter);
        stage_ui(ui, &mut filter);
        class_ui(ui, document, &mut filter);
        sponsorship_ui(ui, &mut filter);
        let id = egui::Id::unique("search");
        let field = egui::TextEdit::singleline(&mut filter.search)
            .id(id)
            .hint_text("Search /")
            .desired_width(140.0);
        let response = ui.add(field).accessible_name("Search projects");
        if desk.reveals("search") {
            response.request_focus();
        }
        if !filter.is_off() {
            let text = format!("{} shown", desk.shown.len());
            ui.label(theme::note(ui, text));
            if ui.button("Show all").clicked() {
                filter = Filter { sort: filter.sort.clone(), ..Filter::default() };
            }
        }
        if desk.app.view == View::Projects {
            // On the right where there is room, else below the others.
            if ui.available_width() > 110.0 {
                let layout = Layout::right_to_left(Align::Center);
                ui.with_layout(layout, |ui| columns_ui(desk, ui, document));
            } else {
                columns_ui(desk, ui, document);
            }
        }
    });
    ui.add_space(4.0);
    let mut is_narrow = true;
    if let Some(only) = &filter.only {
        ui.horizontal(|ui| {
            let text = format!("Only {} chosen in a chart", count(only.len(), "project"));
            ui.label(theme::note(ui, text));
            if ui.link(egui::RichText::new("show all").size(theme::NOTE)).clicked() {
                is_narrow = false;
            }
        });
    }
    if !is_narrow {
        filter.only = None;
    }
    if let Some(rule) = filter.rule.and_then(crate::rules::find) {
        ui.horizontal(|ui| {
            let text = format!("Only projects with “{}”", rule.title);
            ui.label(theme::note(ui, text));
            if ui.link(egui::RichText::new("show all").size(theme::NOTE)).clicked() {
                filter.rule = None;
            }
        });
    }
    if filter != desk.app.filter {
        desk.ask(Request::Filter(filter));
    }
}

/// A filter as a menu whose button says what is chosen.
fn menu_ui(ui: &mut Ui, name: &str, shown: &str, contents: impl FnOnce(&mut Ui)) {
    let shown = crate::text::shortened(shown, 26).into_owned();
    let (response, _) =
        egui::containers::menu::MenuButton::new(format!("{shown} ▾")).ui(ui, |ui| {
            egui::ScrollArea::vertical().max_height(360.0).show(ui, contents);
        });
    response.accessible_name(name);
}

fn unit_ui(ui: &mut Ui, document: &Document, filter: &mut Filter) {
    let units = &document.portfolio().units;
    let shown = filter.unit.as_ref().and_then(|id| units.get(id));
    let shown = shown.map_or_else(|| "All units".to_owned(), |unit| unit.name.clone());
    menu_ui(ui, "Filter by unit", &shown, |ui| {
        ui.selectable_value(&mut filter.unit, None, "All units");
        for unit in units {
            let name = crate::text::plain(&unit.name).into_owned();
            ui.selectable_value(&mut filter.unit, Some(unit.id.clone()), name);
        }
    });
}

fn stage_ui(ui: &mut Ui, filter: &mut Filter) {
    let shown = match (filter.state, filter.stage) {
        (Some(State::In), _) => "In",
        (Some(State::Candidate), _) => "Candidates",
        (Some(State::Closed), _) => "Closed",
        (None, Some(stage)) => stage.label(),
        (None, None) => "All stages",
    };
    menu_ui(ui, "Filter by stage", shown, |ui| {
        if ui
            .selectable_label(filter.stage.is_none() && filter.state.is_none(), "All stages")
            .clicked()
        {
            (filter.stage, filter.state) = (None, None);
        }
        for (state, label) in
            [(State::In, "In"), (State::Candidate, "Candidates"), (State::Closed, "Closed")]
        {
            if ui.selectable_label(filter.state == Some(state), label).clicked() {
                (filter.stage, filter.state) = (None, Some(state));
            }
        }
        ui.separator();
        for stage in Stage::ALL {
            if ui.selectable_label(filter.stage == Some(*stage), stage.label()).clicked() {
                (filter.stage, filter.state) = (Some(*stage), None);
            }
        }
    });
}

fn class_ui(ui: &mut Ui, document: &Document, filter: &mut Filter) {
    let shown = match &filter.class {
        None => "All classes".to_owned(),
        Some((lens, Some(bucket))) => bucket_label(lens, bucket),
        Some((lens, None)) => format!("{} unknown", lens_label(lens)),
    };
    menu_ui(ui, "Filter by class", &shown, |ui| {
        ui.selectable_value(&mut filter.class, None, "All classes");
        for mix in &document.facts.balance.mixes {
            ui.label(theme::note(ui, mix.label.as_str()));
            for bucket in &mix.buckets {
                let class = Some((mix.lens.clone(), Some(bucket.word.clone())));
                ui.selectable_value(&mut filter.class, class, bucket.label.as_str());
            }
            let none: Option<(SmolStr, Option<SmolStr>)> = Some((mix.lens.clone(), None));
            ui.selectable_value(&mut filter.class, none, "– not known");
        }
    });
}

fn sponsorship_ui(ui: &mut Ui, filter: &mut Filter) {
    let without: Vec<Sponsorship> = Sponsorship::ALL.into_iter().skip(1).collect();
    let shown = match filter.sponsorship.as_slice() {
        [] => "Any sponsor",
        [one] => one.label(),
        _ => "No business sponsor",
    };
    menu_ui(ui, "Filter by sponsor", shown, |ui| {
        ui.selectable_value(&mut filter.sponsorship, Vec::new(), "Any sponsor");
        ui.selectable_value(&mut filter.sponsorship, without, "No business sponsor");
        ui.separator();
        for sponsorship in Sponsorship::ALL {
            ui.selectable_value(&mut filter.sponsorship, vec![sponsorship], sponsorship.label());
        }
    });
}

/// Which columns the grid has.
fn columns_ui(desk: &mut Desk<'_>, ui: &mut Ui, document: &Document) {
    let menu = egui::containers::menu::MenuButton::new("Columns ▾").config(
        egui::containers::menu::MenuConfig::new()
            .close_behavior(egui::PopupCloseBehavior::CloseOnClickOutside),
    );
    menu.ui(ui, |ui| {
        let chosen = Column::chosen(document, &desk.app.settings.columns);
        egui::ScrollArea::vertical().max_height(420.0).show(ui, |ui| {
            for column in Column::all(document) {
                let mut is_on = chosen.contains(&column);
                let is_name = column.key() == "name";
                let check = egui::Checkbox::new(&mut is_on, column.title());
                if ui.add_enabled(!is_name, check).changed() {
                    let mut names: Vec<String> =
                        chosen.iter().map(|column| column.key().to_string()).collect();
                    if is_on {
                        names.push(column.key().to_string());
                    } else {
                        names.retain(|name| *name != column.key());
                    }
                    desk.ask(Request::Columns(names));
                }
            }
            ui.separator();
            if ui.button("The usual ones").clicked() {
                desk.ask(Request::Columns(Vec::new()));
            }
        });
    });
}
