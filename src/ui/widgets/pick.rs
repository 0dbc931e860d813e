//! Choosing one of many by typing a part of its name; what is missing can be added on the spot.

use egui::{AtomExt as _, Button, Id, Key, Popup, PopupCloseBehavior, ScrollArea, TextEdit, Ui};

use super::clean;
use crate::ui::theme;

/// Something to choose.
pub(in crate::ui) struct Choice {
    /// Its name.
    pub(in crate::ui) label: String,
    /// What distinguishes it from others of the name.
    pub(in crate::ui) detail: String,
}

/// What was chosen.
pub(in crate::ui) enum Picked {
    /// The choice at this place.
    One(usize),
    /// Something new with this name.
    New(String),
    /// Nothing.
    Clear,
}

/// How many choices are listed at a time.
const MOST_LISTED: usize = 200;

/// A button that shows what is chosen and opens a list to choose from.
///
/// `options` is asked for the choices only while the list is open. With `noun`, what was typed can
/// be added as something new; with `can_clear`, the choice can be taken back.
pub(in crate::ui) fn pick_ui(
    ui: &mut Ui,
    id: Id,
    name: &str,
    shown: Option<&str>,
    width: f32,
    (noun, can_clear): (Option<&str>, bool),
    options: impl FnOnce() -> Vec<Choice>,
) -> (egui::Response, Option<Picked>) {
    let colours = theme::colours(ui);
    let text = match shown {
        Some(text) => egui::RichText::new(crate::text::shown_name(text).into_owned()),
        None if name.starts_with("Add") || name.starts_with("Link") => {
            egui::RichText::new(format!("{name}…")).color(colours.soft)
        }
        None => egui::RichText::new("–").color(colours.soft),
    };
    let button = ui.push_id(id, |ui| {
        ui.set_max_width(width);
        let atoms = (text, egui::Atom::grow(), egui::RichText::new("▾").color(colours.soft));
        ui.add(Button::new(atoms).truncate().min_size(egui::vec2(width, 24.0)).fill(colours.paper))
    });
    let label = match shown {
        Some(value) => format!("{name}: {}", crate::text::shown_name(value)),
        None => name.to_owned(),
    };
    let button = button.inner.accessible_name(label);
    let by_arrow = button.has_focus()
        && !Popup::is_id_open(ui.ctx(), Popup::default_response_id(&button))
        && ui.input(|input| input.key_pressed(Key::ArrowDown));
    if by_arrow {
        Popup::open_id(ui.ctx(), Popup::default_response_id(&button));
    }
    let just_opened = button.clicked() || by_arrow;
    let shown_popup = Popup::from_toggle_button_response(&button)
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
        .accessible_name(format!("Choose {name}"))
        .width(width.max(260.0))
        .show(|ui| {
            let can_clear = can_clear && shown.is_some();
            let begins = just_opened.then_some(shown.unwrap_or_default());
            list_ui(ui, id, name, begins, (noun, can_clear), &options())
        });
    // Backing out of the list leads back to where it was opened.
    if shown_popup.is_some() && ui.input(|input| input.key_pressed(Key::Escape)) {
        button.request_focus();
    }
    let picked = shown_popup.and_then(|response| response.inner);
    if picked.is_some() {
        Popup::close_id(ui.ctx(), Popup::default_response_id(&button));
        button.request_focus();
    }
    (button, picked)
}

fn list_ui(
    ui: &mut Ui,
    id: Id,
    name: &str,
    begins: Option<&str>,
    (noun, can_clear): (Option<&str>, bool),
    options: &[Choice],
) -> Option<Picked> {
    let state = id.with("list");
    // It begins at what is chosen, so that the key that opened it changes nothing by itself.
    let just_opened = begins.is_some();
    let (mut search, mut place): (String, usize) = match begins {
        Some(shown) => {
            let place = options.iter().position(|choice| choice.label == shown);
            (String::new(), place.unwrap_or(0))
        }
        None => ui.data(|data| data.get_temp(state)).unwrap_or_default(),
    };
    let before = search.clone();
    let hint = if noun.is_some() { "Search, or type a new name" } else { "Search" };
    // The keys that move within the list are taken before the text field sees them.
    let (down, up, enter) = ui.input_mut(|input| {
        (
            input.consume_key(egui::Modifiers::NONE, Key::ArrowDown),
            input.consume_key(egui::Modifiers::NONE, Key::ArrowUp),
            input.consume_key(egui::Modifiers::NONE, Key::Enter),
        )
    });
    // The key that opened the list chooses nothing in it.
    let (down, enter) = (down && !just_opened, enter && !just_opened);
    let field = ui
        .add(
            TextEdit::singleline(&mut search)
                .id(id.with("search"))
                .hint_text(hint)
                .desired_width(f32::INFINITY),
        )
        .accessible_name(format!("Search {name}"));
    if just_opened {
        field.request_focus();
    }
    let typed = clean(search.trim());
    let lower = typed.to_lowercase();
    let found: Vec<(usize, &Choice)> = options
        .iter()
        .enumerate()
        .filter(|(_, choice)| {
            lower.is_empty()
                || choice.label.to_lowercase().contains(&lower)
                || choice.detail.to_lowercase().contains(&lower)
        })
        .take(MOST_LISTED)
        .collect();
    let is_new = noun.is_some()
        && !typed.is_empty()
        && !options.iter().any(|choice| choice.label.to_lowercase() == lower);
    let entries = found.len() + usize::from(is_new);
    place = match (search == before, down, up) {
        (false, ..) => 0,
        (_, true, _) => place + 1,
        (_, _, true) => place.saturating_sub(1),
        _ => place,
    }
    .min(entries.saturating_sub(1));
    let mut picked = None;
    ui.add_space(4.0);
    ScrollArea::vertical().max_height(260.0).id_salt("choices").show(ui, |ui| {
        ui.set_min_width(ui.available_width());
        for (row, (at, choice)) in found.iter().enumerate() {
            let label = crate::text::shown_name(&choice.label).into_owned();
            // The detail gives way to the label, not the other way round.
            let detail = crate::text::shortened(&choice.detail, 60);
            let detail = theme::note(ui, detail).atom_shrink(true);
            let atoms = (label.clone(), egui::Atom::grow(), detail);
            let button = Button::selectable(row == place, atoms)
                .truncate()
                .min_size(egui::vec2(ui.available_width(), 24.0));
            let response = ui.add(button).accessible_name(label);
            if row == place && (down || up || just_opened) {
                response.scroll_to_me(None);
            }
            if response.clicked() || (enter && row == place) {
                picked = Some(Picked::One(*at));
            }
        }
        if let (true, Some(noun)) = (is_new, noun) {
            let row = found.len();
            let label = format!("Add {noun} “{typed}”");
            let button = Button::selectable(row == place, theme::strong(&label, theme::BODY));
            if ui.add(button).clicked() || (enter && row == place) {
                picked = Some(Picked::New(typed.clone()));
            }
        } else if entries == 0 {
            let text =
                if typed.is_empty() { "Nothing to choose from yet" } else { "Nothing found" };
            ui.label(theme::note(ui, text));
        }
    });
    if can_clear {
        ui.separator();
        if ui.button("Clear").clicked() {
            picked = Some(Picked::Clear);
        }
    }
    ui.data_mut(|data| data.insert_temp(state, (search, place)));
    picked
}
