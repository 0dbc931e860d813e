//! The dated promises of a project.

use egui::Ui;

use super::{
    change_with, field_id, is_sought, person_pick_ui, remove_button_ui, reveal, reveal_id, step,
    word_pick_ui,
};
use crate::portfolio::{Choice as _, Milestone, MilestoneKind, Project};
use crate::ui::request::{Desk, Request};
use crate::ui::theme;
use crate::ui::widgets::{date_ui, row_ui};

use super::who::entry_line_ui;

/// The name of a milestone that was just added.
const NEW: &str = "new milestone";

pub(super) fn milestones_ui(desk: &mut Desk<'_>, ui: &mut Ui, project: &Project) {
    let Some(document) = desk.document() else { return };
    let today = document.facts.today;
    for (place, milestone) in project.milestones.iter().enumerate() {
        let state = match (milestone.done, milestone.due) {
            (Some(_), _) => "✓ ",
            (None, Some(due)) if due < today => "● ",
            _ => "",
        };
        let when = milestone.done.or(milestone.due).map(crate::text::short_date);
        let name = crate::text::plain(&milestone.name);
        let name = crate::text::shortened(&name, 24);
        let title = format!("{state}{name}  {}", when.unwrap_or_else(|| "–".into()));
        let is_late = milestone.done.is_none() && milestone.due.is_some_and(|due| due < today);
        let colours = theme::colours(ui);
        let colour = if is_late { colours.warm } else { colours.ink };
        egui::CollapsingHeader::new(egui::RichText::new(title).color(colour))
            .id_salt((project.id.as_str(), milestone.id.as_str()))
            .default_open(milestone.name.is_empty())
            .open(is_sought(desk, &format!("milestone {}", milestone.id)))
            .show(ui, |ui| milestone_ui(desk, ui, project, place, milestone));
    }
    let button = ui.button("Add milestone");
    reveal(desk, "milestones", &button);
    if button.clicked() {
        step(desk, project, "add a milestone", |new| {
            let id = free_id(new);
            new.milestones.push(Milestone { id, owner: new.owner.clone(), ..Milestone::default() });
        });
        desk.ask(Request::Reveal(NEW));
    }
}

/// An id that no milestone of the project has.
fn free_id(project: &Project) -> crate::portfolio::Id<Milestone> {
    (project.milestones.len() + 1..=usize::from(u16::MAX))
        .map(|number| crate::portfolio::Id::new(format!("{}-{number}", project.id)))
        .find(|id| !project.milestones.iter().any(|milestone| milestone.id == *id))
        .unwrap_or_default()
}

fn set(project: &mut Project, place: usize, change: impl FnOnce(&mut Milestone)) {
    if let Some(milestone) = project.milestones.get_mut(place) {
        change(milestone);
    }
}

fn milestone_ui(
    desk: &mut Desk<'_>,
    ui: &mut Ui,
    project: &Project,
    place: usize,
    milestone: &Milestone,
) {
    let Some(document) = desk.document() else { return };
    let (p, today) = (document.portfolio(), document.facts.today);
    let key = |field: &str| format!("milestone {} {field}", milestone.id);
    let width = ui.available_width();
    let name_key = key("name");
    let labels = (name_key.as_str(), "Name of the milestone", "What is promised");
    let response =
        entry_line_ui(desk, ui, project, labels, (&milestone.name, width), |new, typed| {
            set(new, place, |m| m.name = typed);
        });
    if place + 1 == project.milestones.len() {
        reveal(desk, NEW, &response);
    }
    row_ui(ui, "Promised by", |ui, width| {
        let id = field_id(project.id.as_str(), &key("owner"));
        let (response, chosen) =
            person_pick_ui(ui, p, id, "Owner of the milestone", milestone.owner.as_ref(), width);
        reveal(desk, &key("owner"), &response);
        if let Some((person, first)) = chosen {
            change_with(desk, project, "a milestone", first, |new| {
                set(new, place, |m| m.owner = person);
            });
        }
    });
    for (caption, date) in
        [("Due", milestone.due), ("First promised", milestone.baseline), ("Done", milestone.done)]
    {
        row_ui(ui, caption, |ui, _| {
            let own = key(&caption.to_lowercase());
            let id = field_id(project.id.as_str(), &own);
            let typed = date_ui(ui, id, caption, date, today);
            reveal_id(desk, &own, ui, id);
            if let Some(date) = typed {
                step(desk, project, "change a milestone", |new| {
                    set(new, place, |m| match caption {
                        "Due" => {
                            // The first promise is what later ones are held against.
                            m.baseline = m.baseline.or(m.due).or(date);
                            m.due = date;
                        }
                        "Done" => m.done = date,
                        _ => m.baseline = date,
                    });
                });
            }
        });
    }
    row_ui(ui, "Kind", |ui, width| {
        let id = field_id(project.id.as_str(), &key("kind"));
        let shown = milestone.kind.map(MilestoneKind::label);
        let (_, chosen) = word_pick_ui(
            ui,
            id,
            "Kind of milestone",
            shown,
            width,
            true,
            super::labels::<MilestoneKind>,
        );
        if let Some(chosen) = chosen {
            let kind = chosen.and_then(|at| MilestoneKind::ALL.get(at).copied());
            step(desk, project, "change a milestone", |new| set(new, place, |m| m.kind = kind));
        }
    });
    row_ui(ui, "Good when", |ui, width| {
        let accept_key = key("accept");
        let labels = (accept_key.as_str(), "What good looks like for it", "What good looks like");
        let response =
            entry_line_ui(desk, ui, project, labels, (&milestone.accept, width), |new, typed| {
                set(new, place, |m| m.accept = typed);
            });
        reveal(desk, &accept_key, &response);
    });
    ui.horizontal(|ui| {
        if milestone.done.is_none() && ui.button("Done today").clicked() {
            step(desk, project, "finish a milestone", |new| {
                set(new, place, |m| m.done = Some(today));
            });
        }
        if remove_button_ui(ui, "this milestone") {
            step(desk, project, "remove a milestone", |new| drop(new.milestones.remove(place)));
        }
    });
    ui.add_space(4.0);
}
