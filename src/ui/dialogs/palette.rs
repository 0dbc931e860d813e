//! The palette: every command, and every project, found by typing.

use egui::{Key, Modifiers, ScrollArea, TextEdit, Ui};

use super::modal_ui;
use crate::commands;
use crate::portfolio::{Id, Project};
use crate::ui::request::{Desk, Request};
use crate::ui::theme;

/// What the palette remembers while it is open.
#[derive(Default)]
pub(super) struct PaletteState {
    typed: String,
    place: usize,
}

/// Something the palette can do.
enum Entry {
    Command(&'static commands::Command),
    Project(Id<Project>, String),
}

/// The palette.
pub(super) fn palette_ui(desk: &mut Desk<'_>, state: &mut PaletteState, ui: &Ui) {
    modal_ui(desk, ui, "Find a command or a project", 520.0, |desk, ui| {
        let (down, up, enter) = ui.input_mut(|input| {
            (
                input.consume_key(Modifiers::NONE, Key::ArrowDown),
                input.consume_key(Modifiers::NONE, Key::ArrowUp),
                input.consume_key(Modifiers::NONE, Key::Enter),
            )
        });
        let field = TextEdit::singleline(&mut state.typed)
            .hint_text("Type a part of its name")
            .desired_width(f32::INFINITY);
        let response = ui.add(field).accessible_name("Find a command or a project");
        response.request_focus();
        let entries = entries(desk, &state.typed);
        if response.changed() {
            state.place = 0;
        }
        if down {
            state.place += 1;
        }
        if up {
            state.place = state.place.saturating_sub(1);
        }
        state.place = state.place.min(entries.len().saturating_sub(1));
        ui.add_space(6.0);
        let mut chosen = None;
        ScrollArea::vertical().max_height(360.0).show(ui, |ui| {
            ui.set_min_width(ui.available_width());
            for (place, entry) in entries.iter().enumerate() {
                let response = entry_ui(desk, ui, entry, place == state.place);
                if place == state.place && (down || up) {
                    response.scroll_to_me(None);
                }
                let is_entered = enter && place == state.place && response.enabled();
                if response.clicked() || is_entered {
                    chosen = Some(place);
                }
            }
            if entries.is_empty() {
                ui.label(theme::note(ui, "Nothing found"));
            }
        });
        if let Some(entry) = chosen.and_then(|place| entries.into_iter().nth(place)) {
            *state = PaletteState::default();
            desk.ask(Request::Answered);
            desk.ask(match entry {
                Entry::Command(command) => Request::Command(command.name),
                Entry::Project(id, _) => Request::Select(vec![id]),
            });
        }
    });
}

fn entry_ui(desk: &Desk<'_>, ui: &mut Ui, entry: &Entry, is_here: bool) -> egui::Response {
    let width = ui.available_width();
    let (title, detail, reason) = match entry {
        Entry::Command(command) => {
            let keys = command.keys.first().map(|keys| keys.label()).unwrap_or_default();
            ((command.title)(desk.app), keys, (command.ready)(desk.app).err())
        }
        Entry::Project(_, name) => (name.clone(), "project".into(), None),
    };
    let title = crate::text::shown_name(&title).into_owned();
    let atoms = (title.clone(), egui::Atom::grow(), theme::note(ui, detail));
    let button = egui::Button::selectable(is_here, atoms).truncate();
    let response = ui.add_enabled(reason.is_none(), button.min_size(egui::vec2(width, 24.0)));
    let response = response.accessible_name(title);
    match reason {
        Some(reason) => response.on_disabled_hover_text(reason),
        None => response,
    }
}

fn entries(desk: &Desk<'_>, typed: &str) -> Vec<Entry> {
    let words: Vec<String> = typed.to_lowercase().split_whitespace().map(str::to_owned).collect();
    let fits = |text: &str| {
        let text = text.to_lowercase();
        words.iter().all(|word| text.contains(word.as_str()))
    };
    let mut entries: Vec<Entry> = commands::ALL
        .iter()
        .copied()
        .filter(|command| command.name != "palette" && fits(&(command.title)(desk.app)))
        .map(Entry::Command)
        .collect();
    if let (false, Some(document)) = (words.is_empty(), desk.document()) {
        let projects = document.portfolio().projects.iter().filter(|project| fits(&project.name));
        entries.extend(projects.take(30).map(|p| Entry::Project(p.id.clone(), p.name.clone())));
    }
    entries
}
