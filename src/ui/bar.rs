//! The menu bar, the list of views, the notices and the status bar.

use egui::{Align, Frame, Layout, Margin, Panel, Ui};

use super::request::{Desk, Request};
use super::theme;
use crate::app::{Notice, Question, Standing, View};
use crate::commands::{self, Menu};

/// The menus on the left; portfolio, scenario and day on the right.
pub(super) fn menu_bar_ui(desk: &mut Desk<'_>, ui: &mut Ui) {
    let wash = theme::colours(ui).wash;
    let frame = Frame::new().fill(wash).inner_margin(Margin::symmetric(8, 3));
    Panel::top("menu bar").frame(frame).show(ui, |ui| {
        egui::MenuBar::new().ui(ui, |ui| {
            for menu in Menu::ALL {
                ui.menu_button(menu.label(), |ui| menu_ui(desk, ui, menu));
            }
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| whereabouts_ui(desk, ui));
        });
    });
}

fn menu_ui(desk: &mut Desk<'_>, ui: &mut Ui, menu: Menu) {
    // In a low window it scrolls.
    let height = ui.ctx().content_rect().height() - 44.0;
    egui::ScrollArea::vertical().max_height(height).show(ui, |ui| commands_ui(desk, ui, menu));
}

fn commands_ui(desk: &mut Desk<'_>, ui: &mut Ui, menu: Menu) {
    ui.set_min_width(260.0);
    let mut group = None;
    for command in commands::ALL.iter().filter(|command| command.menu.0 == menu) {
        if group.replace(command.menu.1).is_some_and(|before| before != command.menu.1) {
            ui.separator();
        }
        let ready = (command.ready)(desk.app);
        let title = crate::text::plain(&(command.title)(desk.app)).into_owned();
        let mut button = egui::Button::new(title);
        if let Some(keys) = command.keys.first() {
            button = button.shortcut_text(theme::note(ui, keys.label()));
        }
        let response = ui.add_enabled(ready.is_ok(), button);
        let response = match ready {
            Err(reason) => response.on_disabled_hover_text(reason),
            Ok(()) => response,
        };
        if response.clicked() {
            desk.ask(Request::Command(command.name));
        }
        if command.name == "open" {
            recent_ui(desk, ui);
        }
    }
}

fn recent_ui(desk: &mut Desk<'_>, ui: &mut Ui) {
    let recent = &desk.app.settings.recent;
    ui.add_enabled_ui(!recent.is_empty(), |ui| {
        ui.menu_button("Open recent", |ui| {
            for path in &desk.app.settings.recent {
                let name = crate::app::file_name(path);
                if ui.button(name).on_hover_text(path.display().to_string()).clicked() {
                    desk.ask(Request::Open(path.clone()));
                }
            }
        });
    });
}

/// The portfolio's name, the scenario laid over it, the day that counts as today.
fn whereabouts_ui(desk: &mut Desk<'_>, ui: &mut Ui) {
    let Some(document) = desk.document() else { return };
    let p = document.portfolio();
    let day = format!("as of {}", crate::text::date(document.facts.today));
    let is_fixed = p.review_date.is_some();
    let day = ui.add(egui::Button::new(theme::note(ui, day)).frame(false));
    let hint = if is_fixed { "The portfolio's review date" } else { "The real today" };
    if day.on_hover_text(hint).clicked() {
        desk.ask(Request::Show(View::Portfolio));
    }
    let scenario = document.scenario().unwrap_or("as planned").to_owned();
    let shown = format!("Scenario: {} ▾", crate::text::shortened(&scenario, 40));
    let mut shown = theme::note(ui, crate::text::plain(&shown).into_owned());
    if document.scenario().is_some() {
        // What is on the wall is not the plan: that has to be seen.
        shown = shown.color(theme::colours(ui).accent).strong();
    }
    let button = egui::Button::new(shown);
    let (response, _) =
        egui::containers::menu::MenuButton::from_button(button.frame(false)).ui(ui, |ui| {
            let is_plan = document.scenario().is_none();
            if ui.add(egui::Button::selectable(is_plan, "As planned")).clicked() {
                desk.ask(Request::Scenario(None));
            }
            for scenario in &p.scenarios {
                let is_on = document.scenario() == Some(&scenario.name);
                let name = crate::text::plain(&scenario.name).into_owned();
                let button = ui.add(egui::Button::selectable(is_on, name));
                if button.on_hover_text(scenario.note.as_str()).clicked() {
                    desk.ask(Request::Scenario(Some(scenario.name.clone())));
                }
            }
        });
    response.accessible_name("Scenario");
    let name = crate::text::plain(&crate::text::shortened(&p.name, 48)).into_owned();
    ui.label(theme::strong(name, theme::BODY));
}

/// The list of views.
pub(super) fn views_ui(desk: &mut Desk<'_>, ui: &mut Ui) {
    let Some(document) = desk.document() else { return };
    let open = document.judgement.counts.open();
    ui.spacing_mut().item_spacing.y = 2.0;
    for view in View::ALL {
        let is_shown = desk.app.view == view;
        let count = if view == View::Findings && open > 0 {
            crate::text::grouped(open as i128, 0)
        } else {
            String::new()
        };
        let text = if is_shown {
            theme::strong(view.label(), theme::BODY)
        } else {
            egui::RichText::new(view.label())
        };
        let atoms = (text, egui::Atom::grow(), theme::note(ui, count));
        let size = egui::vec2(ui.available_width(), 28.0);
        let button = egui::Button::selectable(is_shown, atoms).min_size(size);
        if ui.add(button).accessible_name(view.label()).clicked() {
            desk.ask(Request::Show(view));
        }
    }
}

/// What the program has to say: trouble above everything else until it is taken away, good news in
/// a corner, so that nothing moves under the mouse.
pub(super) fn notices_ui(desk: &mut Desk<'_>, ui: &mut Ui) {
    let notices: Vec<_> = desk.app.notices.iter().cloned().collect();
    for (place, notice) in notices.iter().enumerate() {
        let colours = theme::colours(ui);
        let edge = if notice.is_trouble { colours.warm } else { colours.accent };
        let fill = theme::mixed(edge, colours.paper, 0.9);
        let frame = Frame::new().fill(fill).inner_margin(Margin::symmetric(12, 6));
        if notice.is_trouble {
            Panel::top(("notice", place))
                .frame(frame)
                .show(ui, |ui| notice_ui(desk, ui, place, notice));
            continue;
        }
        let frame = frame.corner_radius(6).stroke(egui::Stroke::new(1.0, edge));
        egui::Area::new(egui::Id::unique("news"))
            .anchor(egui::Align2::RIGHT_BOTTOM, egui::vec2(-12.0, -36.0))
            .show(ui.ctx(), |ui| {
                frame.show(ui, |ui| {
                    ui.set_width((ui.ctx().content_rect().width() - 48.0).min(480.0));
                    notice_ui(desk, ui, place, notice);
                });
            });
    }
}

fn notice_ui(desk: &mut Desk<'_>, ui: &mut Ui, place: usize, notice: &Notice) {
    let colours = theme::colours(ui);
    let edge = if notice.is_trouble { colours.warm } else { colours.accent };
    ui.horizontal_top(|ui| {
        let sign = if notice.is_trouble { "●" } else { "✓" };
        ui.label(egui::RichText::new(sign).color(edge));
        let buttons = match (notice.file.is_some(), notice.more.len()) {
            (false, 0) => 80.0,
            (true, _) | (_, 1) => 210.0,
            _ => 400.0,
        };
        // In a corner there is no room for much beside the words.
        let is_below = !notice.is_trouble && buttons > 80.0;
        ui.vertical(|ui| {
            ui.set_width(ui.available_width() - if is_below { 8.0 } else { buttons });
            ui.add(egui::Label::new(theme::strong(notice.headline.as_str(), theme::BODY)).wrap());
            egui::ScrollArea::vertical().id_salt(("notice", place)).max_height(140.0).show(
                ui,
                |ui| {
                    for line in notice.because.lines() {
                        let line = crate::text::plain(line).into_owned();
                        ui.add(egui::Label::new(line).wrap().selectable(true));
                    }
                },
            );
            if !notice.advice.is_empty() {
                ui.label(theme::note(ui, notice.advice.as_str()));
            }
            if is_below {
                ui.horizontal(|ui| answers_ui(desk, ui, place, notice));
            }
        });
        if !is_below {
            ui.with_layout(Layout::right_to_left(Align::Min), |ui| {
                answers_ui(desk, ui, place, notice);
            });
        }
    });
}

/// What can be done about a notice.
fn answers_ui(desk: &mut Desk<'_>, ui: &mut Ui, place: usize, notice: &Notice) {
    if ui.button("Close").accessible_name("Close this notice").clicked() {
        desk.ask(Request::Dismiss(place));
    }
    for more in notice.more.iter().filter_map(|name| commands::find(name)) {
        if ui.button((more.title)(desk.app)).clicked() {
            desk.ask(Request::Command(more.name));
        }
    }
    if let Some(file) = &notice.file
        && ui.button("Open it").clicked()
    {
        desk.ask(Request::Dismiss(place));
        desk.ask(Request::Open(file.clone()));
    }
}

/// Saved or not, what is selected, what can be undone, how large.
pub(super) fn status_bar_ui(desk: &mut Desk<'_>, ui: &mut Ui) {
    let Some(document) = desk.document() else { return };
    let wash = theme::colours(ui).wash;
    let frame = Frame::new().fill(wash).inner_margin(Margin::symmetric(12, 3));
    Panel::bottom("status").frame(frame).exact_size(24.0).show(ui, |ui| {
        ui.horizontal_centered(|ui| {
            standing_ui(desk, ui, &document.standing());
            let projects = crate::text::count(document.portfolio().projects.len(), "project");
            let selected = match desk.app.selection.len() {
                0 => String::new(),
                many => format!(", {many} selected"),
            };
            let undo = document.history.undo_label();
            let undo = undo.map(|label| format!(" · undo: {label}")).unwrap_or_default();
            let text = format!("· {projects}{selected}{undo}");
            ui.add(
                egui::Label::new(theme::note(ui, crate::text::plain(&text).into_owned()))
                    .truncate(),
            );
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let zoom = format!("{:.0} %", desk.app.settings.zoom * 100.0);
                ui.label(theme::note(ui, zoom));
            });
        });
    });
}

/// How the portfolio stands with its file; a click shows what can be done.
fn standing_ui(desk: &mut Desk<'_>, ui: &mut Ui, standing: &Standing) {
    let colours = theme::colours(ui);
    let words = crate::text::plain(&standing.words()).into_owned();
    let mut text = theme::note(ui, words);
    if standing.is_trouble() {
        text = text.color(colours.warm);
    }
    ui.spacing_mut().button_padding.x = 4.0;
    ui.spacing_mut().item_spacing.x = 2.0;
    let button = ui.add(egui::Button::new(text).frame_when_inactive(false).small());
    if button.on_hover_text("What can be done").clicked() {
        desk.ask(match standing {
            Standing::ChangedOnDisk(_) => Request::Command("compare"),
            _ => Request::Ask(Question::Standing),
        });
    }
}
