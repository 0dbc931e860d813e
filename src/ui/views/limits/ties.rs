//! What must be in or out, and what projects say about each other: to read, to enter, to take back.

use std::sync::Arc;

use egui::{Button, Id, ScrollArea, Ui};

use crate::app::Document;
use crate::balance::{Bond, Tie, Uses};
use crate::edit::{Change, Edit};
use crate::portfolio::{Id as PortfolioId, Must, Project, Stage};
use crate::text;
use crate::ui::judging::link_ui;
use crate::ui::request::{Desk, Request};
use crate::ui::theme;
use crate::ui::widgets::{Choice, Picked, line_ui, pick_ui, remove_button_ui};

/// How high a line is.
const ROW: f32 = 26.0;
/// How high a list may be before it scrolls by itself.
const MOST: f32 = 280.0;
/// How wide the lists of projects are.
const PICK: f32 = 220.0;

/// Projects that must be in or out, and why.
pub(super) fn musts_ui(desk: &mut Desk<'_>, ui: &mut Ui, document: &Document, uses: &Uses) {
    if uses.musts.is_empty() {
        ui.label("No project is kept in or out. The optimiser and the ranking respect what is named here, with its reason.");
    }
    list_ui(ui, "musts", uses.musts.len(), |ui, place| {
        let Some(must) = uses.musts.get(place) else { return };
        let Some(project) = document.portfolio().projects.at(must.place) else { return };
        let name = text::shown_name(&project.name).into_owned();
        if remove_button_ui(ui, &format!("the demand on {name}")) {
            let label = format!("leave {name} open to selection");
            desk.change(with(project, label, |new| new.must = None));
        }
        name_ui(desk, ui, project);
        ui.label("must be");
        for (own, word) in [(Must::In, "in"), (Must::Out, "out")] {
            let button = ui.add(Button::selectable(must.must == own, word));
            if button.accessible_name(format!("{name} must be {word}")).clicked() {
                let label = format!("keep {name} {word}");
                desk.change(with(project, label, |new| new.must = Some(own)));
            }
        }
        if !must.holds {
            broken_ui(ui, if must.must == Must::In { "but is out" } else { "but is in" });
        }
        let id = Id::unique(("limits", "reason", project.id.as_str()));
        let caption = format!("Why {name} must");
        let width = ui.available_width().clamp(60.0, 360.0);
        let (_, typed) = line_ui(ui, id, &caption, &project.must_reason, "Why", width);
        if let Some(typed) = typed {
            let mut new = Project::clone(project);
            new.must_reason = typed;
            desk.change(Change::of_project(new, "reason of selection"));
        }
    });
    let projects = &document.portfolio().projects;
    let open: Vec<&Arc<Project>> =
        projects.iter().filter(|own| own.must.is_none() && own.stage().is_open()).collect();
    if let Some(project) = project_ui(ui, "Add a project that must be in", None, &open) {
        let label = format!("keep {} in", text::shown_name(&project.name));
        desk.change(with(project, label, |new| new.must = Some(Must::In)));
    }
}

/// What projects say about each other.
pub(super) fn ties_ui(desk: &mut Desk<'_>, ui: &mut Ui, document: &Document, uses: &Uses) {
    let projects = &document.portfolio().projects;
    if uses.ties.is_empty() {
        ui.label(
            "Nothing. A project can need another, belong together with it, or stand in for it.",
        );
    }
    list_ui(ui, "ties", uses.ties.len(), |ui, place| {
        let Some(tie) = uses.ties.get(place) else { return };
        let (Some(from), Some(to)) = (projects.at(tie.from), projects.at(tie.to)) else { return };
        let what = format!(
            "that {} {} {}",
            text::shown_name(&from.name),
            words(tie.bond),
            text::shown_name(&to.name)
        );
        if remove_button_ui(ui, &what) {
            desk.change(untied(from, to, *tie));
        }
        name_ui(desk, ui, from);
        ui.label(words(tie.bond));
        name_ui(desk, ui, to);
        if !tie.holds {
            broken_ui(
                ui,
                match tie.bond {
                    Bond::Needs | Bond::Together if to.stage() == Stage::Stopped => {
                        "which was stopped"
                    }
                    Bond::Needs => "which is out",
                    Bond::Together => "one is in and one is out",
                    Bond::Instead => "both are in",
                },
            );
        }
    });
    new_tie_ui(desk, ui, document);
}

/// The words between two projects.
fn words(bond: Bond) -> &'static str {
    match bond {
        Bond::Needs => "needs",
        Bond::Together => "only together with",
        Bond::Instead => "instead of",
    }
}

/// The list of the others that a bond names.
fn others(project: &mut Project, bond: Bond) -> &mut Vec<PortfolioId<Project>> {
    match bond {
        Bond::Needs => &mut project.needs,
        Bond::Together => &mut project.together_with,
        Bond::Instead => &mut project.instead_of,
    }
}

/// Three choices that bind two projects: the first, how, the second.
fn new_tie_ui(desk: &mut Desk<'_>, ui: &mut Ui, document: &Document) {
    let projects = &document.portfolio().projects;
    let id = Id::unique("new tie");
    let (mut first, mut bond): (Option<PortfolioId<Project>>, Bond) =
        ui.data(|data| data.get_temp(id)).unwrap_or((None, Bond::Needs));
    first = first.filter(|own| projects.contains(own));
    ui.horizontal_wrapped(|ui| {
        let open: Vec<&Arc<Project>> =
            projects.iter().filter(|own| own.stage().is_open()).collect();
        let shown = first.as_ref().and_then(|own| projects.get(own)).map(|own| own.name.as_str());
        if let Some(project) = project_ui(ui, "Add a bond of", shown, &open) {
            first = Some(project.id.clone());
        }
        let Some(from) = first.as_ref().and_then(|own| projects.get(own)) else { return };
        for own in [Bond::Needs, Bond::Together, Bond::Instead] {
            if ui.add(Button::selectable(bond == own, words(own))).clicked() {
                bond = own;
            }
        }
        let known = others(&mut Project::clone(from), bond).clone();
        let open = projects.iter().filter(|own| own.id != from.id && !known.contains(&own.id));
        let open: Vec<&Arc<Project>> = open.collect();
        if let Some(to) = project_ui(ui, "Add the other", None, &open) {
            let label = format!(
                "say that {} {} {}",
                text::shown_name(&from.name),
                words(bond),
                text::shown_name(&to.name)
            );
            desk.change(with(from, label, |new| others(new, bond).push(to.id.clone())));
            first = None;
        }
    });
    ui.data_mut(|data| data.insert_temp(id, (first, bond)));
}

/// One of these projects, by name.
fn project_ui<'p>(
    ui: &mut Ui,
    name: &str,
    shown: Option<&str>,
    projects: &[&'p Arc<Project>],
) -> Option<&'p Arc<Project>> {
    let options = || {
        let choice =
            |own: &&Arc<Project>| Choice { label: own.name.clone(), detail: own.id.to_string() };
        projects.iter().map(choice).collect()
    };
    let id = Id::unique(("limits", name));
    match pick_ui(ui, id, name, shown, PICK, (None, false), options).1 {
        Some(Picked::One(place)) => projects.get(place).copied(),
        _ => None,
    }
}

/// A project with a change, as a step.
fn with(project: &Project, label: String, change: impl FnOnce(&mut Project)) -> Change {
    let mut new = project.clone();
    change(&mut new);
    Change::new(label, Edit::PutProject(Arc::new(new)))
}

/// Two projects no longer bound to each other, whichever says so.
fn untied(from: &Project, to: &Project, tie: Tie) -> Change {
    let (mut one, mut other) = (from.clone(), to.clone());
    others(&mut one, tie.bond).retain(|own| *own != to.id);
    let mut edits = vec![Edit::PutProject(Arc::new(one))];
    if tie.bond != Bond::Needs {
        others(&mut other, tie.bond).retain(|own| *own != from.id);
        edits.push(Edit::PutProject(Arc::new(other)));
    }
    let (from, to) = (text::shown_name(&from.name), text::shown_name(&to.name));
    Change::new(format!("no longer say that {from} {} {to}", words(tie.bond)), Edit::All(edits))
}

/// Lines that scroll by themselves where they are many; only those in sight are drawn.
fn list_ui(ui: &mut Ui, salt: &str, lines: usize, mut line: impl FnMut(&mut Ui, usize)) {
    if lines == 0 {
        return;
    }
    let height = (lines as f32 * (ROW + 4.0)).min(MOST);
    ScrollArea::vertical()
        .id_salt(salt)
        .min_scrolled_height(height)
        .max_height(height)
        .auto_shrink([false, true])
        .show_rows(ui, ROW, lines, |ui, seen| {
            for place in seen {
                ui.horizontal(|ui| line(ui, place));
            }
        });
}

fn name_ui(desk: &mut Desk<'_>, ui: &mut Ui, project: &Project) {
    let name = text::shown_name(&project.name).into_owned();
    if link_ui(ui, &text::shortened(&name, 40), &format!("Select {name}")) {
        desk.ask(Request::Select(vec![project.id.clone()]));
    }
}

fn broken_ui(ui: &mut Ui, words: &str) {
    let warm = theme::colours(ui).warm;
    ui.label(egui::RichText::new(format!("● {words}")).color(warm));
}
