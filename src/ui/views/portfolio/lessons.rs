//! The lessons: what was learned, in which project, when, and by which words it is found again.

use egui::{TextEdit, Ui};

use super::{id, reveal};
use crate::app::Document;
use crate::edit::{Change, Edit, field};
use crate::portfolio::{Lesson, Portfolio, Project};
use crate::text::{count, plain, shortened};
use crate::ui::request::{Desk, Request};
use crate::ui::theme;
use crate::ui::widgets::{Choice, Picked, date_ui, lines_ui, pick_ui, remove_button_ui, typed_ui};

/// From how many lessons on they can be searched.
const MANY: usize = 6;
/// How many are shown at a time.
const MOST: usize = 40;

/// The lessons, each to be changed where it stands.
pub(super) fn lessons_ui(desk: &mut Desk<'_>, ui: &mut Ui, document: &Document) {
    let p = document.portfolio();
    if p.lessons.is_empty() {
        ui.label("No lessons yet. What one project has paid for, the next can have for nothing.");
    }
    let sought = search_ui(desk, ui, p);
    let fitting: Vec<_> = p.lessons.iter().filter(|lesson| fits(p, lesson, &sought)).collect();
    for lesson in fitting.iter().take(MOST) {
        ui.push_id(lesson.id.as_str(), |ui| lesson_ui(desk, ui, document, lesson));
    }
    if fitting.is_empty() && !p.lessons.is_empty() {
        ui.label(theme::note(ui, "No lesson has these words"));
    }
    if fitting.len() > MOST {
        let rest = count(fitting.len() - MOST, "lesson");
        ui.label(theme::note(ui, format!("and {rest} more: search for them")));
    }
    ui.add_space(4.0);
    if ui.button("Add lesson").clicked() {
        desk.ask(Request::Command("add-lesson"));
    }
}

/// What is searched for, in small letters; nothing where a lesson is to be shown.
fn search_ui(desk: &Desk<'_>, ui: &mut Ui, p: &Portfolio) -> String {
    if p.lessons.len() < MANY {
        return String::new();
    }
    let state = id("lessons").with("search");
    let mut search: String = ui.data(|data| data.get_temp(state)).unwrap_or_default();
    if desk.reveal.as_deref().is_some_and(|field| field.starts_with("lesson ")) {
        search.clear();
    }
    let field = TextEdit::singleline(&mut search).hint_text("Search").desired_width(200.0);
    ui.add(field).accessible_name("Search lessons");
    let lower = search.trim().to_lowercase();
    ui.data_mut(|data| data.insert_temp(state, search));
    lower
}

fn fits(p: &Portfolio, lesson: &Lesson, sought: &str) -> bool {
    let learned = lesson.project.as_ref().and_then(|id| p.projects.get(id));
    let name = learned.map_or("", |project| project.name.as_str());
    let tags = lesson.tags.iter().map(String::as_str);
    let mut texts = tags.chain([lesson.text.as_str(), name]);
    sought.is_empty() || texts.any(|text| text.to_lowercase().contains(sought))
}

fn lesson_ui(desk: &mut Desk<'_>, ui: &mut Ui, document: &Document, lesson: &Lesson) {
    let (p, own) = (document.portfolio(), id("lesson").with(&lesson.id));
    ui.add_space(6.0);
    let hint = "What should the next project know?";
    let (response, typed) = lines_ui(ui, own, "Lesson", &lesson.text, hint);
    reveal(desk, &format!("lesson {}", lesson.id), &response);
    if let Some(typed) = typed {
        put(desk, lesson, "text", |new| new.text = typed);
    }
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        if let Some(project) = project_ui(ui, p, lesson) {
            put(desk, lesson, "project", |new| new.project = project);
        }
        let today = document.facts.today;
        let date = date_ui(ui, own.with("date"), "Learned on", lesson.date, today);
        if let Some(date) = date {
            put(desk, lesson, "date", |new| new.date = date);
        }
        let (shown, name) = (lesson.tags.join(", "), "Words to find the lesson by");
        let width = (ui.available_width() - 30.0).max(80.0);
        let understand = |typed: &str| Ok(field::words(typed));
        let (response, tags) =
            typed_ui(ui, own.with("tags"), name, &shown, "Tags", width, understand);
        response.on_hover_text(name);
        if let Some(tags) = tags {
            put(desk, lesson, "tags", |new| new.tags = tags);
        }
        let what = format!("lesson “{}”", plain(&shortened(&lesson.text, 40)));
        if remove_button_ui(ui, &what) {
            let edit = Edit::RemoveLesson(lesson.id.clone());
            desk.change(Change::new(format!("remove the {what}"), edit));
        }
    });
}

/// The project in which it was learned; gives the other one that was chosen.
fn project_ui(
    ui: &mut Ui,
    p: &Portfolio,
    lesson: &Lesson,
) -> Option<Option<crate::portfolio::Id<Project>>> {
    let learned = lesson.project.as_ref().and_then(|id| p.projects.get(id));
    let shown = learned.map(|project| project.name.as_str());
    let options = || {
        let choice = |project: &std::sync::Arc<Project>| Choice {
            label: project.name.clone(),
            detail: project.id.to_string(),
        };
        p.projects.iter().map(choice).collect()
    };
    let own = id("lesson").with(&lesson.id).with("project");
    let (response, picked) = pick_ui(ui, own, "Learned in", shown, 210.0, (None, true), options);
    response.on_hover_text("The project in which it was learned");
    match picked? {
        Picked::One(place) => p.projects.at(place).map(|project| Some(project.id.clone())),
        Picked::Clear => Some(None),
        Picked::New(_) => None,
    }
}

fn put(desk: &mut Desk<'_>, lesson: &Lesson, field: &str, change: impl FnOnce(&mut Lesson)) {
    let mut new = lesson.clone();
    change(&mut new);
    desk.change(Change {
        label: format!("change {field} of a lesson"),
        burst: Some(format!("lesson {}/{field}", lesson.id)),
        edit: Edit::PutLesson(new),
    });
}
