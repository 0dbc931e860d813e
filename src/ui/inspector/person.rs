//! One person in the inspector.

use egui::Ui;

use super::{field_id, findings, person_pick_ui, reveal, text_row_ui};
use crate::edit::{Change, Edit};
use crate::portfolio::{Id, Person, Project, Unit, UnitKind};
use crate::rules::Subject;
use crate::text::count;
use crate::ui::request::{Desk, Request};
use crate::ui::theme;
use crate::ui::widgets::{Choice, Picked, lines_ui, pick_ui, row_ui, section_ui};

pub(super) fn person_ui(desk: &mut Desk<'_>, ui: &mut Ui, id: &Id<Person>) {
    let Some(document) = desk.document() else { return };
    let p = document.portfolio();
    let Some(person) = p.people.get(id) else { return };
    ui.add_space(4.0);
    ui.label(theme::strong(p.person_name(id), theme::STRONG));
    findings::about_ui(desk, ui, &Subject::Person(id.clone()));
    let texts: [(&str, &str); 3] =
        [("Name", &person.name), ("Title", &person.title), ("Email", &person.email)];
    for (caption, text) in texts {
        let (response, typed) = text_row_ui(ui, id.as_str(), caption, text);
        if caption == "Name" {
            reveal(desk, "name", &response);
        }
        if let Some(typed) = typed {
            put(desk, person, caption, |new| match caption {
                "Name" => new.name = typed,
                "Title" => new.title = typed,
                _ => new.email = typed,
            });
        }
    }
    row_ui(ui, "Unit", |ui, width| {
        let shown = person.unit.as_ref().and_then(|unit| p.units.get(unit));
        let options = || {
            let choice = |unit: &std::sync::Arc<Unit>| Choice {
                label: unit.name.clone(),
                detail: unit.kind.map_or("", crate::portfolio::Choice::label).to_owned(),
            };
            p.units.iter().map(choice).collect()
        };
        let own = field_id(id.as_str(), "unit");
        let name = shown.map(|unit| unit.name.as_str());
        let (_, picked) = pick_ui(ui, own, "Unit", name, width, (Some("unit"), true), options);
        match picked {
            Some(Picked::One(place)) => {
                let unit = p.units.at(place).map(|unit| unit.id.clone());
                put(desk, person, "unit", |new| new.unit = unit);
            }
            Some(Picked::New(name)) => {
                let kind = Some(UnitKind::Business);
                let unit = Unit { id: p.units.free_id("u"), name, kind, ..Unit::default() };
                let new = Person { unit: Some(unit.id.clone()), ..Person::clone(person) };
                let edits = vec![Edit::PutUnit(unit), Edit::PutPerson(new)];
                desk.change(Change::new("add a unit", Edit::All(edits)));
            }
            Some(Picked::Clear) => put(desk, person, "unit", |new| new.unit = None),
            None => {}
        }
    });
    row_ui(ui, "Deputy", |ui, width| {
        let own = field_id(id.as_str(), "deputy");
        let (response, chosen) =
            person_pick_ui(ui, p, own, "Deputy", person.deputy.as_ref(), width);
        reveal(desk, "deputy", &response);
        if let Some((deputy, first)) = chosen {
            let new = Person { deputy, ..Person::clone(person) };
            let edits = first.into_iter().chain([Edit::PutPerson(new)]).collect();
            desk.change(Change::new("change deputy", Edit::All(edits)));
        }
    });
    crate::ui::widgets::caption_ui(ui, "Note");
    let (_, typed) =
        lines_ui(ui, field_id(id.as_str(), "note"), "Note", &person.note, "Anything else");
    if let Some(typed) = typed {
        put(desk, person, "note", |new| new.note = typed);
    }
    projects_ui(desk, ui, id);
    ui.add_space(12.0);
    if ui.button("Remove this person").clicked() {
        let label = format!("remove {}", p.person_name(id));
        desk.change(Change::new(label, Edit::RemovePerson(id.clone())));
    }
}

fn put(desk: &mut Desk<'_>, person: &Person, field: &str, change: impl FnOnce(&mut Person)) {
    let mut new = person.clone();
    change(&mut new);
    desk.change(Change {
        label: format!("change {} of {}", field.to_lowercase(), person.name),
        burst: Some(format!("{}/{field}", person.id)),
        edit: Edit::PutPerson(new),
    });
}

/// Whether a project is a person's in some way.
type IsTheirs = fn(&Project, &Id<Person>) -> bool;

/// What the person put their name to.
fn projects_ui(desk: &mut Desk<'_>, ui: &mut Ui, id: &Id<Person>) {
    let Some(document) = desk.document() else { return };
    let parts: [(&str, IsTheirs); 3] = [
        ("Sponsors", |project, id| project.sponsor.as_ref() == Some(id)),
        ("Owns", |project, id| project.owner.as_ref() == Some(id)),
        ("Leads", |project, id| project.lead.as_ref() == Some(id)),
    ];
    for (title, is_theirs) in parts {
        let theirs: Vec<_> = document
            .facts
            .projects()
            .filter(|(project, standing)| standing.is_live && is_theirs(project, id))
            .map(|(project, _)| project)
            .collect();
        if theirs.is_empty() {
            continue;
        }
        section_ui(ui, &format!("{title} {}", count(theirs.len(), "live project")), true, |ui| {
            for project in theirs {
                if ui.link(crate::text::shown_name(&project.name).into_owned()).clicked() {
                    desk.ask(Request::Select(vec![project.id.clone()]));
                }
            }
        });
    }
}
