//! Which scenario is on, what it is called and what it is for, and what can be done with it.

use egui::containers::menu::MenuButton;
use egui::{Button, Id, RichText, TextEdit, Ui};

use crate::app::Document;
use crate::edit::{Change, scenario};
use crate::portfolio::Scenario;
use crate::text::{count, plain, shortened};
use crate::ui::request::{Desk, Request};
use crate::ui::theme;
use crate::ui::widgets::{clean, line_ui, typed_ui};

/// How high the row is in which a scenario is named.
const HEIGHT: f32 = 26.0;

/// The scenario that is on, and the way to the others.
pub(super) fn head_ui(desk: &mut Desk<'_>, ui: &mut Ui, document: &Document) {
    let p = document.portfolio();
    let on = document.scenario().and_then(|name| p.scenario(name));
    ui.horizontal_wrapped(|ui| {
        pick_ui(desk, ui, document);
        let commands: &[(&str, &str, &str)] = &[
            ("New", "new-scenario", "Begin a scenario that decides nothing yet"),
            ("Duplicate", "duplicate-scenario", "Begin one that decides the same"),
            ("Adopt…", "adopt-scenario", "Make it the plan, and write down what is decided"),
            ("Remove…", "remove-scenario", "Take it out of the portfolio"),
        ];
        for (label, command, hint) in commands {
            let ready = crate::commands::find(command).map(|own| (own.ready)(desk.app));
            let button = ui.add_enabled(matches!(ready, Some(Ok(()))), Button::new(*label));
            let why = ready.and_then(Result::err).unwrap_or_default();
            let button = button.on_hover_text(*hint).on_disabled_hover_text(why);
            if button.accessible_name(format!("{label} scenario")).clicked() {
                desk.ask(Request::Command(command));
            }
        }
    });
    // As high with a scenario as without, so that nothing jumps where the first choice begins one.
    let room = egui::vec2(ui.available_width(), HEIGHT);
    let layout = egui::Layout::left_to_right(egui::Align::Center);
    ui.allocate_ui_with_layout(room, layout, |ui| {
        ui.set_min_height(HEIGHT);
        if let Some(scenario) = on {
            words_ui(desk, ui, document, scenario);
        } else {
            let text = "The plan as it stands. Taking a project in or out begins a scenario; the \
                        plan stays as it is.";
            ui.add(egui::Label::new(theme::note(ui, text)).truncate());
        }
    });
}

/// The scenario that is on, large, and the others behind it.
fn pick_ui(desk: &mut Desk<'_>, ui: &mut Ui, document: &Document) {
    let on = document.scenario();
    let shown = plain(&shortened(on.unwrap_or("The plan"), 40)).into_owned();
    let button = Button::new(theme::strong(format!("{shown} ▾"), theme::TITLE)).frame(false);
    let (response, _) = MenuButton::from_button(button).ui(ui, |ui| {
        ui.set_min_width(280.0);
        if ui.add(Button::selectable(on.is_none(), "The plan")).clicked() {
            desk.ask(Request::Scenario(None));
        }
        egui::ScrollArea::vertical().max_height(320.0).show(ui, |ui| {
            for scenario in &document.portfolio().scenarios {
                let name = plain(&shortened(&scenario.name, 48)).into_owned();
                let what = theme::note(ui, said(scenario));
                let atoms = (name.clone(), egui::Atom::grow(), what);
                let button = Button::selectable(on == Some(&scenario.name), atoms);
                let response = ui.add(button.min_size(egui::vec2(280.0, 24.0)));
                if response.accessible_name(format!("Show {name}")).clicked() {
                    desk.ask(Request::Scenario(Some(scenario.name.clone())));
                }
            }
        });
    });
    response.accessible_name("Scenario shown");
}

/// What a scenario decides, in a few words: `2 in, 3 out, 1 later`.
fn said(scenario: &Scenario) -> String {
    let choices = &scenario.choices;
    let kinds = [
        (choices.iter().filter(|own| own.included == Some(true)).count(), "in"),
        (choices.iter().filter(|own| own.included == Some(false)).count(), "out"),
        (choices.iter().filter(|own| own.shift.is_some_and(|shift| shift > 0)).count(), "later"),
    ];
    let parts: Vec<String> = kinds
        .into_iter()
        .filter(|(number, _)| *number > 0)
        .map(|(number, word)| format!("{} {word}", crate::text::grouped(number as i128, 0)))
        .collect();
    if parts.is_empty() { "as planned so far".into() } else { parts.join(", ") }
}

/// Its name and its note, each to be changed where it stands.
fn words_ui(desk: &mut Desk<'_>, ui: &mut Ui, document: &Document, scenario: &Scenario) {
    let p = document.portfolio();
    let name = scenario.name.as_str();
    let id = Id::unique("scenario name");
    let (response, typed) =
        typed_ui(ui, id, "Name of the scenario", name, "Name", 180.0, |typed| {
            let typed = clean(typed);
            scenario::rename(p, name, &typed)
                .map(|edit| (typed.trim().to_owned(), edit))
                .map_err(|refusal| capital(&refusal.to_string()))
        });
    if desk.reveals("scenario name") {
        response.request_focus();
        select_all(ui, id, name);
    }
    if let Some((to, edit)) = typed {
        let label = format!("rename {} to {}", shortened(name, 40), shortened(&to, 40));
        desk.change(Change::new(label, edit));
    }
    let width = (ui.available_width() - 180.0).clamp(160.0, 520.0);
    let id = Id::unique(("scenario note", document.number));
    let (_, typed) =
        line_ui(ui, id, "Note of the scenario", &scenario.note, "What it is for", width);
    if let Some(typed) = typed
        && let Some(edit) = scenario::note(p, name, &typed)
    {
        let label = format!("change the note of {}", shortened(name, 40));
        let burst = Some(format!("scenario {name}/note"));
        desk.change(Change { label, edit, burst });
    }
    let text = match scenario.choices.len() {
        0 => RichText::new("as planned so far"),
        many => RichText::new(format!("{} in it", count(many, "choice"))),
    };
    let soft = theme::colours(ui).soft;
    ui.label(text.size(theme::NOTE).color(soft));
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// Selects what stands in a field, so that typing replaces it.
fn select_all(ui: &Ui, id: Id, text: &str) {
    use egui::text::{CCursor, CCursorRange};
    let mut state = TextEdit::load_state(ui.ctx(), id).unwrap_or_default();
    let end = CCursor::new(text.chars().count());
    state.cursor.set_char_range(Some(CCursorRange::two(CCursor::new(0), end)));
    TextEdit::store_state(ui.ctx(), id, state);
}
