//! The findings: what is wrong, bundled by rule, project, person or unit, each leading to its
//! cause, its fix and its reason; beside them the rules and the waivers.

mod filter;
mod list;
mod row;
mod rows;
mod rules;
mod waivers;

use egui::{Align, Layout, Ui};

use crate::app::{Document, FindingsFilter, FindingsPage};
use crate::text::count;
use crate::ui::request::{Desk, Request};
use crate::ui::{judging, theme};
pub(in crate::ui) use rows::FindingsState;

/// The findings, or one of the pages beside them.
pub(in crate::ui) fn findings_ui(desk: &mut Desk<'_>, state: &mut FindingsState, ui: &mut Ui) {
    let Some(document) = desk.document() else { return };
    head_ui(desk, ui, document);
    match desk.app.findings_page {
        FindingsPage::Findings => {
            state.follow(desk, document);
            filter::filter_ui(desk, state, ui, document);
            if state.is_empty() {
                empty_ui(desk, ui, document);
            } else {
                list::list_ui(desk, state, ui, document);
            }
        }
        FindingsPage::Rules => rules::rules_ui(desk, ui, document),
        FindingsPage::Waivers => waivers::waivers_ui(desk, ui, document),
    }
}

/// What the view is about, and the way to the other pages.
fn head_ui(desk: &mut Desk<'_>, ui: &mut Ui, document: &Document) {
    let page = desk.app.findings_page;
    ui.horizontal(|ui| {
        let title = match page {
            FindingsPage::Findings => title(document),
            FindingsPage::Rules => "Rules and thresholds".into(),
            FindingsPage::Waivers => "Waivers".into(),
        };
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let waivers = document.portfolio().waivers.len();
            let waivers = if waivers == 0 {
                "Waivers".to_owned()
            } else {
                format!("Waivers {}", crate::text::grouped(waivers as i128, 0))
            };
            for (own, label, name) in [
                (FindingsPage::Waivers, waivers.as_str(), "Show the waivers"),
                (FindingsPage::Rules, "Rules", "Show the rules"),
                (FindingsPage::Findings, "Found", "Show what was found"),
            ] {
                let button = egui::Button::selectable(page == own, label);
                if ui.add(button).accessible_name(name).clicked() {
                    desk.ask(Request::Page(own));
                }
            }
            let left = Layout::left_to_right(Align::Center);
            ui.with_layout(left, |ui| {
                ui.add(egui::Label::new(theme::strong(title, theme::TITLE)).truncate());
            });
        });
    });
}

fn title(document: &Document) -> String {
    let with = document.judgement.by_project.iter().filter(|counts| counts.error > 0).count();
    match with {
        0 => "No project has an error".into(),
        1 => "1 project needs attention before anything else".into(),
        _ => format!("{} need attention before anything else", count(with, "project")),
    }
}

/// Why there is nothing to see, and what to do about it.
fn empty_ui(desk: &mut Desk<'_>, ui: &mut Ui, document: &Document) {
    ui.add_space(40.0);
    let is_filtered = !desk.app.findings.is_off() || !desk.app.filter.is_off();
    ui.vertical_centered(|ui| {
        if is_filtered && document.judgement.groups.iter().any(|group| group.all > 0) {
            ui.label(theme::strong("No finding fits the filter", theme::STRONG));
            ui.add_space(8.0);
            if ui.button("Show all findings").clicked() {
                let by = desk.app.findings.by;
                desk.ask(Request::Findings(FindingsFilter { by, ..FindingsFilter::default() }));
                desk.ask(Request::Filter(crate::app::Filter::default()));
            }
        } else if document.portfolio().projects.is_empty() {
            ui.label(theme::strong("No projects yet", theme::STRONG));
            ui.label(
                "What is missing or wrong in them will be listed here, with the way to mend it.",
            );
            ui.add_space(8.0);
            if ui.button("Add project").clicked() {
                desk.ask(Request::Command("add-project"));
            }
        } else {
            ui.label(theme::strong("Nothing is missing that the rules look for", theme::STRONG));
            ui.add_space(8.0);
            if judging::link_ui(ui, "What do they look for?", "What do they look for?") {
                desk.ask(Request::Page(FindingsPage::Rules));
            }
        }
    });
}
