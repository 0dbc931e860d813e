//! What a project looked at before it began, and what it leaves to the next.

use std::sync::Arc;

use egui::{Label, Ui};

use super::{change_with, field_id, remove_button_ui, reveal, step};
use crate::edit::{Change, Edit};
use crate::portfolio::{Id, Lesson, Portfolio, Project};
use crate::text::{plain, shortened};
use crate::ui::judging::link_ui;
use crate::ui::request::{Desk, Request};
use crate::ui::theme;
use crate::ui::widgets::{Choice, Picked, caption_ui, lines_ui, pick_ui};

/// The name of a lesson that was just added.
pub(super) const NEW: &str = "new lesson";

pub(super) fn lessons_ui(desk: &mut Desk<'_>, ui: &mut Ui, project: &Project) {
    caption_ui(ui, "Looked at");
    looked_at_ui(desk, ui, project);
    ui.add_space(4.0);
    caption_ui(ui, "Learned here");
    learned_ui(desk, ui, project);
}

/// The lessons of others that somebody looked at for this project.
fn looked_at_ui(desk: &mut Desk<'_>, ui: &mut Ui, project: &Project) {
    let Some(document) = desk.document() else { return };
    let p = document.portfolio();
    for (place, id) in project.lessons_used.iter().enumerate() {
        let text = p.lessons.get(id).map_or(id.as_str(), |lesson| lesson.text.as_str());
        let short = plain(&shortened(text, 120)).into_owned();
        ui.horizontal_top(|ui| {
            if remove_button_ui(ui, &format!("lesson looked at “{}”", shortened(text, 40))) {
                step(desk, project, "take out a lesson looked at", |new| {
                    drop(new.lessons_used.remove(place));
                });
            }
            ui.add(Label::new(short).wrap()).on_hover_text(plain(text).into_owned());
        });
    }
    if p.lessons.is_empty() {
        ui.label(theme::note(ui, "There are no lessons yet to look at"));
        return;
    }
    let others: Vec<&Arc<Lesson>> =
        p.lessons.iter().filter(|lesson| !project.lessons_used.contains(&lesson.id)).collect();
    let options = || others.iter().map(|lesson| choice(p, lesson)).collect();
    let id = field_id(project.id.as_str(), "lessons_used");
    let (name, width) = ("Add a lesson looked at", ui.available_width());
    let (response, picked) = pick_ui(ui, id, name, None, width, (Some("lesson"), false), options);
    reveal(desk, "lessons_used", &response);
    let (id, first) = match picked {
        Some(Picked::One(place)) => match others.get(place) {
            Some(lesson) => (lesson.id.clone(), None),
            None => return,
        },
        Some(Picked::New(text)) => {
            let new = Lesson { id: p.lessons.free_id("l"), text, ..Lesson::default() };
            (new.id.clone(), Some(Edit::PutLesson(new)))
        }
        _ => return,
    };
    change_with(desk, project, "lessons looked at", first, |new| new.lessons_used.push(id));
}

fn choice(p: &Portfolio, lesson: &Lesson) -> Choice {
    let learned = lesson.project.as_ref().and_then(|id| p.projects.get(id));
    let from = learned.map_or("", |project| project.name.as_str());
    let detail = match (from, lesson.tags.join(", ")) {
        ("", tags) => tags,
        (from, tags) if tags.is_empty() => from.to_owned(),
        (from, tags) => format!("{from} · {tags}"),
    };
    Choice { label: lesson.text.clone(), detail }
}

/// The lessons of this project.
fn learned_ui(desk: &mut Desk<'_>, ui: &mut Ui, project: &Project) {
    let Some(document) = desk.document() else { return };
    let p = document.portfolio();
    let learned = |lesson: &&Arc<Lesson>| lesson.project.as_ref() == Some(&project.id);
    let mut last = None;
    for lesson in p.lessons.iter().filter(learned) {
        let id = field_id(lesson.id.as_str(), "lesson");
        let hint = "What should the next project know?";
        let (response, typed) = lines_ui(ui, id, "Lesson learned", &lesson.text, hint);
        if let Some(text) = typed {
            desk.change(Change {
                label: format!("change a lesson of {}", shortened(&project.name, 40)),
                burst: Some(format!("lesson {}/text", lesson.id)),
                edit: Edit::PutLesson(Lesson { text, ..Lesson::clone(lesson) }),
            });
        }
        let short = shortened(&lesson.text, 40);
        if remove_button_ui(ui, &format!("lesson “{}”", plain(&short))) {
            let edit = Edit::RemoveLesson(lesson.id.clone());
            desk.change(Change::new("remove a lesson", edit));
        }
        last = Some(response);
    }
    if let Some(last) = last {
        reveal(desk, NEW, &last);
    }
    ui.horizontal(|ui| {
        let button = ui.button("Add a lesson");
        reveal(desk, "lessons", &button);
        if button.clicked() {
            let today = document.facts.today;
            let new = new_lesson(p, Some(project.id.clone()), today);
            let label = format!("add a lesson of {}", shortened(&project.name, 40));
            desk.change(Change::new(label, Edit::PutLesson(new)));
            desk.ask(Request::Reveal(NEW));
        }
        if link_ui(ui, "all lessons", "Show all lessons") {
            desk.ask(Request::Show(crate::app::View::Portfolio));
            desk.ask(Request::Reveal("all lessons"));
        }
    });
}

fn new_lesson(p: &Portfolio, project: Option<Id<Project>>, today: jiff::civil::Date) -> Lesson {
    let id = p.lessons.free_id("l");
    Lesson { id, project, date: Some(today), ..Lesson::default() }
}
