//! What the business gets out of a project.

use egui::Ui;

use super::who::entry_line_ui;
use super::{change_with, field_id, is_sought, person_pick_ui, remove_button_ui, reveal, step};
use crate::edit::field;
use crate::portfolio::{Benefit, Project};
use crate::ui::request::Desk;
use crate::ui::widgets::{date_ui, row_ui, typed_ui};

pub(super) fn benefits_ui(desk: &mut Desk<'_>, ui: &mut Ui, project: &Project) {
    for (place, benefit) in project.benefits.iter().enumerate() {
        let name = if benefit.name.is_empty() { "New benefit" } else { &benefit.name };
        let name = crate::text::plain(name);
        egui::CollapsingHeader::new(crate::text::shortened(&name, 34).into_owned())
            .id_salt((project.id.as_str(), "benefit", place))
            .default_open(benefit.name.is_empty())
            .open(is_sought(desk, &format!("benefit {place}")))
            .show(ui, |ui| benefit_ui(desk, ui, project, place, benefit));
    }
    let button = ui.button("Add benefit");
    reveal(desk, "benefits", &button);
    if button.clicked() {
        step(desk, project, "add a benefit", |new| new.benefits.push(Benefit::default()));
    }
}

fn set(project: &mut Project, place: usize, change: impl FnOnce(&mut Benefit)) {
    if let Some(benefit) = project.benefits.get_mut(place) {
        change(benefit);
    }
}

fn benefit_ui(
    desk: &mut Desk<'_>,
    ui: &mut Ui,
    project: &Project,
    place: usize,
    benefit: &Benefit,
) {
    let Some(document) = desk.document() else { return };
    let (p, today) = (document.portfolio(), document.facts.today);
    let key = |field: &str| format!("benefit {place} {field}");
    let texts: [(&str, &str, &str); 3] = [
        ("Name", &benefit.name, "What gets better"),
        ("Measure", &benefit.measure, "What is counted"),
        ("Unit", &benefit.unit, "In which unit"),
    ];
    for (caption, text, hint) in texts {
        row_ui(ui, caption, |ui, width| {
            let own = key(&caption.to_lowercase());
            let name = format!("{caption} of the benefit");
            let labels = (own.as_str(), name.as_str(), hint);
            let line = (text, width);
            let response = entry_line_ui(desk, ui, project, labels, line, |new, typed| {
                set(new, place, |b| match caption {
                    "Name" => b.name = typed,
                    "Measure" => b.measure = typed,
                    _ => b.unit = typed,
                });
            });
            reveal(desk, &own, &response);
        });
    }
    let figures =
        [("Before", benefit.baseline), ("Target", benefit.target), ("Measured", benefit.actual)];
    for (caption, figure) in figures {
        row_ui(ui, caption, |ui, _| {
            let own = key(&caption.to_lowercase());
            let id = field_id(project.id.as_str(), &own);
            let shown = figure.map(|figure| figure.to_string()).unwrap_or_default();
            let (response, figure) = typed_ui(ui, id, caption, &shown, "–", 100.0, field::number);
            reveal(desk, &own, &response);
            if let Some(figure) = figure {
                step(desk, project, "change a benefit", |new| {
                    set(new, place, |b| match caption {
                        "Before" => b.baseline = figure,
                        "Target" => b.target = figure,
                        _ => b.actual = figure,
                    });
                });
            }
        });
    }
    for (caption, date) in [("Due", benefit.due), ("Reviewed", benefit.reviewed)] {
        row_ui(ui, caption, |ui, _| {
            let id = field_id(project.id.as_str(), &key(caption));
            let name = format!("{caption}, benefit");
            if let Some(date) = date_ui(ui, id, &name, date, today) {
                step(desk, project, "change a benefit", |new| {
                    set(new, place, |b| {
                        if caption == "Due" { b.due = date } else { b.reviewed = date }
                    });
                });
            }
        });
    }
    row_ui(ui, "Answers for it", |ui, width| {
        let id = field_id(project.id.as_str(), &key("owner"));
        let (response, chosen) =
            person_pick_ui(ui, p, id, "Owner of the benefit", benefit.owner.as_ref(), width);
        reveal(desk, &key("owner"), &response);
        if let Some((person, first)) = chosen {
            change_with(desk, project, "a benefit", first, |new| {
                set(new, place, |b| b.owner = person);
            });
        }
    });
    row_ui(ui, "Money a year", |ui, _| {
        let id = field_id(project.id.as_str(), &key("yearly"));
        let shown = benefit.yearly.map(|amount| p.currency().digits(amount)).unwrap_or_default();
        let (_, amount) =
            typed_ui(ui, id, "Money a year", &shown, "–", 120.0, |typed| field::amount(p, typed));
        if let Some(amount) = amount {
            step(desk, project, "change a benefit", |new| set(new, place, |b| b.yearly = amount));
        }
    });
    if remove_button_ui(ui, "this benefit") {
        step(desk, project, "remove a benefit", |new| drop(new.benefits.remove(place)));
    }
}
