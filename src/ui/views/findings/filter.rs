//! What the findings are bundled by and which of them are shown.

use egui::{Button, RichText, TextEdit, Ui};

use super::rows::FindingsState;
use crate::app::{BundleBy, Document, Filter, FindingsFilter};
use crate::portfolio::{Choice as _, Level};
use crate::rules::{self, Family};
use crate::text::{count, grouped};
use crate::ui::request::{Desk, Request};
use crate::ui::{judging, theme};

/// The filter of the findings.
pub(super) fn filter_ui(
    desk: &mut Desk<'_>,
    state: &mut FindingsState,
    ui: &mut Ui,
    document: &Document,
) {
    let mut filter = desk.app.findings.clone();
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 2.0;
        for by in BundleBy::ALL {
            ui.selectable_value(&mut filter.by, by, by.label());
        }
        ui.add_space(6.0);
        ui.spacing_mut().item_spacing.x = 6.0;
        family_ui(ui, &mut filter);
        let field = TextEdit::singleline(&mut filter.search)
            .id(egui::Id::unique("findings search"))
            .hint_text("Search /")
            .desired_width(140.0);
        let field = ui.add(field).accessible_name("Search findings");
        if desk.reveals("findings search") {
            field.request_focus();
        }
        if !state.is_empty() {
            let is_folded = state.is_all_folded();
            let text = if is_folded { "Unfold all" } else { "Fold all" };
            if ui.button(text).clicked() {
                state.fold_all(!is_folded);
            }
        }
    });
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        levels_ui(ui, document, &mut filter);
        let all = document.judgement.counts;
        let is_part = state.total < all.open() + all.waived;
        if is_part {
            let text = format!("{} shown", grouped(state.total as i128, 0));
            ui.label(theme::note(ui, text));
        }
        if !filter.is_off() && judging::link_ui(ui, "show all", "Show the findings of every kind") {
            filter = FindingsFilter { by: filter.by, ..FindingsFilter::default() };
        }
        if !desk.app.filter.is_off() {
            let text =
                format!("only of the {} that fit the filter", count(desk.shown.len(), "project"));
            ui.label(theme::note(ui, text));
            if judging::link_ui(ui, "of all projects", "Show the findings of all projects") {
                desk.ask(Request::Filter(Filter::default()));
            }
        }
    });
    ui.add_space(2.0);
    if filter != desk.app.findings {
        desk.ask(Request::Findings(filter));
    }
}

fn family_ui(ui: &mut Ui, filter: &mut FindingsFilter) {
    let shown = filter.family.map_or("All families", Family::label);
    let button = egui::containers::menu::MenuButton::new(format!("{shown} ▾"));
    let (response, _) = button.ui(ui, |ui| {
        ui.selectable_value(&mut filter.family, None, "All families");
        let mut families: Vec<Family> = rules::ALL.iter().map(|rule| rule.family).collect();
        families.dedup();
        for family in families {
            ui.selectable_value(&mut filter.family, Some(family), family.label());
        }
    });
    response.accessible_name(format!("Family: {shown}"));
}

/// The levels with how many there are, each shown or not.
fn levels_ui(ui: &mut Ui, document: &Document, filter: &mut FindingsFilter) {
    let counts = document.judgement.counts;
    for (level, number) in
        [(Level::Error, counts.error), (Level::Warning, counts.warning), (Level::Note, counts.note)]
    {
        let is_shown = !filter.hidden.contains(&level);
        let text = format!("{} {}", level.sign(), count(number, level.word()));
        let clicked = toggle_ui(ui, is_shown, &text, &format!("Show {}s", level.word()));
        if clicked && is_shown {
            filter.hidden.push(level);
        } else if clicked {
            filter.hidden.retain(|own| *own != level);
        }
    }
    if counts.waived > 0 || filter.hides_waived {
        let text = format!("{} waived", grouped(counts.waived as i128, 0));
        if toggle_ui(ui, !filter.hides_waived, &text, "Show waived findings") {
            filter.hides_waived = !filter.hides_waived;
        }
    }
}

/// A switch that says what it counts; off it is struck through, so that colour says it not alone.
fn toggle_ui(ui: &mut Ui, is_on: bool, text: &str, name: &str) -> bool {
    let soft = theme::colours(ui).soft;
    let text = RichText::new(text);
    let text = if is_on { text } else { text.strikethrough().color(soft) };
    let response = ui.add(Button::selectable(is_on, text));
    let hint =
        if is_on { "Shown. Click to leave them out" } else { "Left out. Click to show them" };
    response.widget_info(|| egui::WidgetInfo::selected(egui::Role::CheckBox, true, is_on, name));
    response.on_hover_text(hint).clicked()
}
