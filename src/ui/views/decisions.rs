//! The decisions: what was decided, about which project, by whom and why, the newest first.

use egui::{Align, Button, Id, Label, Layout, RichText, ScrollArea, TextEdit, Ui, vec2};

use crate::app::{Deciding, Document, Question, deciding};
use crate::portfolio::{Choice as _, Decision, Id as NounId, Person};
use crate::text::{count, date, plain, shown_name};
use crate::ui::request::{Desk, Request};
use crate::ui::widgets::{Choice, Picked, pick_ui};
use crate::ui::{judging, theme};

/// How high a decision is.
const ROW: f32 = 48.0;

/// What the view remembers from frame to frame.
#[derive(Default)]
pub(in crate::ui) struct DecisionsState {
    /// The words looked for.
    search: String,
    /// The one person whose decisions are shown.
    by: Option<NounId<Person>>,
    /// For what the list was worked out.
    key: Option<(u64, String, Option<NounId<Person>>)>,
    /// The places of the decisions that are shown, with whether each is overdue.
    shown: Vec<(usize, bool)>,
}

impl DecisionsState {
    fn follow(&mut self, document: &Document) {
        let p = document.portfolio();
        self.by = self.by.take().filter(|by| p.people.contains(by));
        let key = (document.revision, self.search.clone(), self.by.clone());
        if self.key.as_ref() != Some(&key) {
            let today = document.facts.today;
            let places = deciding::newest_first(p, &self.search, self.by.as_ref());
            let late = deciding::overdue(p, today);
            let is_late = |place: usize| late.get(place) == Some(&true);
            self.shown = places.into_iter().map(|place| (place, is_late(place))).collect();
            self.key = Some(key);
        }
    }
}

/// The decisions.
pub(in crate::ui) fn decisions_ui(desk: &mut Desk<'_>, state: &mut DecisionsState, ui: &mut Ui) {
    let Some(document) = desk.document() else { return };
    let p = document.portfolio();
    ui.horizontal_wrapped(|ui| {
        ui.label(theme::strong("Decisions", theme::TITLE));
        if ui.button("Add decision…").clicked() {
            desk.ask(Request::Command("add-decision"));
        }
    });
    if p.decisions.is_empty() {
        empty_ui(desk, ui);
        return;
    }
    filter_ui(desk, state, ui, document);
    state.follow(document);
    let late = state.shown.iter().filter(|(_, is_late)| *is_late).count();
    let mut told = count(state.shown.len(), "decision");
    if state.shown.len() < p.decisions.len() {
        told = format!("{told} of {}", p.decisions.len());
    }
    if late > 0 {
        told = format!("{told}, {} to be looked at again", count(late, "decision"));
    }
    ui.label(theme::note(ui, told));
    ui.add_space(4.0);
    if state.shown.is_empty() {
        ui.label("No decision has these words");
    }
    ui.spacing_mut().item_spacing.y = 0.0;
    ScrollArea::vertical().id_salt("decisions").auto_shrink([false, false]).show_rows(
        ui,
        ROW,
        state.shown.len(),
        |ui, seen| {
            for at in seen {
                let Some((place, is_late)) = state.shown.get(at).copied() else { break };
                if let Some(own) = p.decisions.get(place) {
                    ui.push_id(place, |ui| decision_ui(desk, ui, document, place, own, is_late));
                }
            }
        },
    );
}

/// The words looked for, and whose decisions.
fn filter_ui(desk: &mut Desk<'_>, state: &mut DecisionsState, ui: &mut Ui, document: &Document) {
    ui.horizontal_wrapped(|ui| {
        let field = TextEdit::singleline(&mut state.search)
            .id(Id::unique("decisions search"))
            .hint_text("Search /")
            .desired_width(180.0);
        let field = ui.add(field).accessible_name("Search decisions");
        if desk.reveals("decisions search") {
            field.request_focus();
        }
        ui.label(theme::note(ui, "by"));
        let id = Id::unique("decisions by");
        let p = document.portfolio();
        let mut people: Vec<&NounId<Person>> =
            p.decisions.iter().filter_map(|own| own.by.as_ref()).collect();
        people.sort_unstable_by_key(|by| p.person_name(by));
        people.dedup();
        let options = || {
            let choice = |by: &&NounId<Person>| Choice {
                label: p.person_name(by).to_owned(),
                detail: String::new(),
            };
            people.iter().map(choice).collect()
        };
        let shown = state.by.as_ref().map(|by| p.person_name(by));
        let name = "Decisions of";
        match pick_ui(ui, id, name, shown, 180.0, (None, true), options).1 {
            Some(Picked::One(place)) => state.by = people.get(place).map(|by| (*by).clone()),
            Some(Picked::Clear) => state.by = None,
            Some(Picked::New(_)) | None => {}
        }
        let is_off = state.search.is_empty() && state.by.is_none();
        if !is_off && judging::link_ui(ui, "show all", "Show all decisions") {
            (state.search, state.by) = (String::new(), None);
        }
    });
}

fn decision_ui(
    desk: &mut Desk<'_>,
    ui: &mut Ui,
    document: &Document,
    place: usize,
    own: &Decision,
    is_late: bool,
) {
    let p = document.portfolio();
    let colours = theme::colours(ui);
    let size = vec2(ui.available_width() - 8.0, ROW);
    ui.allocate_ui_with_layout(size, Layout::top_down(Align::Min), |ui| {
        ui.set_min_size(size);
        ui.add_space(4.0);
        let project = own.project.as_ref().and_then(|id| p.projects.get(id));
        let name = project.map_or("the portfolio".into(), |project| shown_name(&project.name));
        let name = name.into_owned();
        ui.horizontal(|ui| {
            let day = own.date.map_or("no date".into(), crate::text::short_date);
            let day = theme::note(ui, day);
            let layout = Layout::left_to_right(Align::Center);
            ui.allocate_ui_with_layout(vec2(76.0, 18.0), layout, |ui| {
                ui.set_min_width(76.0);
                ui.label(day);
            });
            let verdict = own.decision.map_or("–", |verdict| verdict.label());
            ui.label(theme::strong(verdict, theme::BODY));
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let what = format!("{verdict}: {name}");
                if judging::link_ui(ui, "remove", &format!("Remove the decision {what}"))
                    && let Some(change) = deciding::removed(p, place)
                {
                    desk.change(change);
                }
                if judging::link_ui(ui, "edit", &format!("Edit the decision {what}"))
                    && let Some(again) = Deciding::again(p, place)
                {
                    desk.ask(Request::Ask(Question::Decide(Box::new(again))));
                }
                if let Some(day) = own.next_review {
                    let (text, colour) = if is_late {
                        (format!("▲ overdue since {}", date(day)), colours.warm)
                    } else {
                        (format!("again on {}", date(day)), colours.soft)
                    };
                    ui.label(RichText::new(text).size(theme::NOTE).color(colour));
                }
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                    if let Some(project) = project {
                        let link = egui::Link::new(plain(&name));
                        let link = ui.add(link).accessible_name(format!("Show {name}"));
                        if link.clicked() {
                            desk.ask(Request::Select(vec![project.id.clone()]));
                        }
                    } else {
                        ui.add(Label::new(name.as_str()).truncate());
                    }
                });
            });
        });
        let who = own.by.as_ref().map_or("Nobody named", |by| p.person_name(by));
        let scenario = match own.scenario.as_str() {
            "" => String::new(),
            name => format!(" in “{name}”"),
        };
        let why = if own.reason.is_empty() { "no reason given" } else { own.reason.as_str() };
        let text = plain(&format!("{who}{scenario}: {why}")).into_owned();
        ui.horizontal(|ui| {
            ui.add_space(84.0);
            let note = theme::note(ui, text.as_str());
            ui.add(Label::new(note).truncate()).on_hover_text(text);
        });
    });
}

fn empty_ui(desk: &mut Desk<'_>, ui: &mut Ui) {
    ui.add_space(40.0);
    ui.vertical_centered(|ui| {
        ui.label(theme::strong("No decisions yet", theme::STRONG));
        ui.label(
            "Go, stop, hold or defer: who decided it, why, and when it is looked at again. \
             Adopting a scenario writes them down by itself.",
        );
        ui.add_space(8.0);
        if ui.add(Button::new("Look at the scenarios")).clicked() {
            desk.ask(Request::Command("show-scenarios"));
        }
    });
}
