//! The limits: what there is of money, people and willingness to change, what must be and what
//! belongs together; how much of each is used now, and by which projects.

mod load;
mod money;
mod ties;

use egui::{ScrollArea, Ui, vec2};

use crate::app::Document;
use crate::balance::Uses;
use crate::portfolio::{Id, Project};
use crate::text;
use crate::ui::request::{Desk, Request};
use crate::ui::theme;
use crate::ui::views::portfolio;
use crate::ui::widgets::section_ui;
pub(in crate::ui) use money::budget_ui;

/// How wide the names of limits are.
const NAME: f32 = 190.0;
/// How wide the fields of limits are.
const FIELD: f32 = 130.0;
/// How wide the bars are.
const BAR: f32 = 110.0;

/// What the page remembers from frame to frame: the uses as they are now.
#[derive(Default)]
pub(in crate::ui) struct LimitsState {
    revision: Option<u64>,
    uses: Uses,
}

/// The page of the limits.
pub(in crate::ui) fn limits_ui(desk: &mut Desk<'_>, state: &mut LimitsState, ui: &mut Ui) {
    let Some(document) = desk.document() else { return };
    if state.revision != Some(document.revision) {
        state.revision = Some(document.revision);
        state.uses = document.facts.uses();
    }
    let uses = &state.uses;
    ui.label(theme::strong(title(uses), theme::TITLE));
    let about = match document.scenario() {
        Some(name) => format!(
            "As used in the scenario {}. What is typed here changes the plan, but for a budget of the scenario's own",
            text::plain(name)
        ),
        None => "As used by the plan; lay a scenario over it to see what it would use".into(),
    };
    ui.label(theme::note(ui, about));
    ScrollArea::vertical().id_salt("limits").auto_shrink([false, false]).show(ui, |ui| {
        section_ui(ui, "Money", true, |ui| money::money_ui(desk, ui, document, uses));
        section_ui(ui, "People: days in the fullest quarter", true, |ui| {
            load::roles_ui(desk, ui, document, uses);
        });
        section_ui(ui, "Change: what each unit takes in, in the fullest quarter", true, |ui| {
            load::units_ui(desk, ui, document, uses);
        });
        section_ui(ui, "The mix wanted", true, |ui| {
            ui.set_max_width(620.0);
            portfolio::targets_ui(desk, ui, document);
        });
        section_ui(ui, "Must be in or out", true, |ui| ties::musts_ui(desk, ui, document, uses));
        section_ui(ui, "Bound to each other", true, |ui| ties::ties_ui(desk, ui, document, uses));
        ui.add_space(24.0);
    });
}

/// The finding: which limits do not hold.
fn title(uses: &Uses) -> String {
    let money = |own: &crate::balance::Use<crate::portfolio::Money>| {
        own.has.is_some_and(|has| own.asked > has)
    };
    let years = uses.years.iter().filter(|(_, own)| money(own)).count();
    let is_over = |own: &crate::balance::Use<rust_decimal::Decimal>| {
        own.has.is_some_and(|has| own.asked > has)
    };
    let full = |list: &[Option<(_, _)>]| {
        list.iter()
            .flatten()
            .filter(|(_, own): &&(crate::portfolio::Quarter, _)| is_over(own))
            .count()
    };
    let mut parts = Vec::new();
    if years > 0 {
        parts.push(format!("{} over budget", text::count(years, "year")));
    } else if uses.total.as_ref().is_some_and(money) {
        parts.push("the budget is exceeded".into());
    }
    let (roles, units) = (full(&uses.roles), full(&uses.units));
    if roles > 0 {
        parts.push(format!("{} overbooked", text::count(roles, "role")));
    }
    if units > 0 {
        parts.push(format!("{} overloaded", text::count(units, "unit")));
    }
    let broken = uses.ties.iter().filter(|tie| !tie.holds).count()
        + uses.musts.iter().filter(|must| !must.holds).count();
    if broken > 0 {
        parts.push(format!("{} broken", text::count(broken, "demand")));
    }
    if parts.is_empty() {
        "All limits hold".into()
    } else {
        text::sentence(&text::and_list(&parts))
    }
}

/// A row: its name, its field, how full it is, in words, and who asks.
fn row_ui(
    desk: &mut Desk<'_>,
    ui: &mut Ui,
    name: &str,
    field: impl FnOnce(&mut Desk<'_>, &mut Ui),
    used: Option<&Used<'_>>,
) {
    ui.horizontal(|ui| {
        ui.allocate_ui_with_layout(
            vec2(NAME, 24.0),
            egui::Layout::left_to_right(egui::Align::Center),
            |ui| {
                ui.set_min_width(NAME);
                ui.add(egui::Label::new(text::shown_name(name).into_owned()).truncate());
            },
        );
        ui.allocate_ui_with_layout(
            vec2(FIELD, 24.0),
            // What is wrong with what was typed stands below it.
            egui::Layout::top_down(egui::Align::Min),
            |ui| {
                ui.set_min_width(FIELD);
                field(desk, ui);
            },
        );
        if let Some(used) = used {
            used_ui(desk, ui, name, used);
        }
    });
}

/// How much is used, as it is told.
struct Used<'a> {
    /// 1 is all of it.
    pressure: Option<f64>,
    words: String,
    by: &'a [usize],
}

fn used_ui(desk: &mut Desk<'_>, ui: &mut Ui, name: &str, used: &Used<'_>) {
    let colours = theme::colours(ui);
    let (area, _) = ui.allocate_exact_size(vec2(BAR, 10.0), egui::Sense::hover());
    let painter = ui.painter();
    painter.rect_filled(area, 2.0, colours.wash);
    let is_over = used.pressure.is_some_and(|pressure| pressure > 1.0);
    if let Some(pressure) = used.pressure {
        let mut full = area;
        full.set_width(BAR * pressure.clamp(0.0, 1.0) as f32);
        painter.rect_filled(full, 2.0, if is_over { colours.warm } else { colours.accent });
    }
    let words = egui::RichText::new(used.words.as_str());
    let words = if is_over { words.color(colours.warm) } else { words };
    ui.label(words);
    let Some(document) = desk.document() else { return };
    if used.by.is_empty() {
        return;
    }
    let label = first(document, used.by);
    let link = ui.link(egui::RichText::new(label).size(theme::NOTE));
    let link = link.accessible_name(format!("Select the projects that use {name}"));
    if link.on_hover_ui(|ui| names_ui(ui, document, used.by)).clicked() {
        desk.ask(Request::Select(ids(document, used.by)));
    }
}

/// The one that asks most, and how many others there are: `Payroll renewal + 12`.
fn first(document: &Document, by: &[usize]) -> String {
    let first = by.first().and_then(|place| document.portfolio().projects.at(*place));
    let name = first.map(|project| text::shown_name(&project.name)).unwrap_or_default();
    let name = text::shortened(&name, 18);
    if by.len() > 1 { format!("{name} + {}", by.len() - 1) } else { name.into_owned() }
}

/// Those that ask most, one below the other.
fn names_ui(ui: &mut Ui, document: &Document, by: &[usize]) {
    let projects = &document.portfolio().projects;
    for project in by.iter().take(12).filter_map(|place| projects.at(*place)) {
        ui.label(text::shortened(&text::shown_name(&project.name), 60));
    }
    if by.len() > 12 {
        ui.label(format!("and {} more", by.len() - 12));
    }
}

fn ids(document: &Document, by: &[usize]) -> Vec<Id<Project>> {
    let projects = &document.portfolio().projects;
    // The one that asks most is inspected.
    by.iter().rev().filter_map(|place| projects.at(*place)).map(|own| own.id.clone()).collect()
}
