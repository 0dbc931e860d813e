//! A newer list against the open portfolio: what it says differently, what is new, what is gone,
//! each to take or to leave.

use egui::{Align, Button, Checkbox, Label, Layout, RichText, Ui};
use egui_extras::{Column as Track, TableBuilder};

use super::{ROW, shown};
use crate::app::{Listing, Made, Step};
use crate::import::again::{FieldChange, Gone, Known};
use crate::portfolio::{Id, Portfolio, Project};
use crate::text::count;
use crate::ui::request::{Desk, Request};
use crate::ui::theme;

/// One line of the comparison.
enum Line<'a> {
    /// How many follow.
    Head(String),
    /// A known project that the list says something about.
    Known(&'a Known),
    /// A field of it.
    Field(&'a Known, &'a FieldChange),
    /// A new project.
    New(&'a Id<Project>),
    /// A project that is in the list no more.
    Gone(&'a Id<Project>),
}

/// The comparison.
pub(super) fn again_ui(desk: &mut Desk<'_>, list: &Listing, made: &Made, ui: &mut Ui) {
    let Some(document) = desk.document() else { return };
    let open = document.portfolio();
    let lines = lines(made);
    ui.spacing_mut().item_spacing.x = 12.0;
    TableBuilder::new(ui)
        .id_salt("again")
        .cell_layout(Layout::left_to_right(Align::Center))
        .auto_shrink([false, false])
        .column(Track::exact(28.0))
        .column(Track::initial(250.0).at_least(120.0).clip(true).resizable(true))
        .column(Track::initial(250.0).at_least(80.0).clip(true).resizable(true))
        .column(Track::initial(250.0).at_least(80.0).clip(true).resizable(true))
        .column(Track::remainder().at_least(160.0).clip(true))
        .header(24.0, |mut row| {
            let theirs = if list.other.is_some() { "In the other" } else { "In the list" };
            for head in ["Take", "Project", "In the portfolio", theirs, ""] {
                row.col(|ui| {
                    ui.label(theme::note(ui, head));
                });
            }
        })
        .body(|body| {
            body.rows(ROW, lines.len(), |mut row| {
                let Some(line) = lines.get(row.index()) else { return };
                match line {
                    Line::Head(words) => {
                        row.col(|_| {});
                        row.col(|ui| {
                            ui.add(Label::new(theme::strong(words, theme::BODY)).extend());
                        });
                    }
                    Line::Known(known) => known_row(desk, list, open, known, &mut row),
                    Line::Field(known, change) => field_row(desk, list, known, change, &mut row),
                    Line::New(id) => new_row(desk, list, made, id, &mut row),
                    Line::Gone(id) => gone_row(desk, list, open, id, &mut row),
                }
            });
        });
}

fn lines(made: &Made) -> Vec<Line<'_>> {
    let again = &made.again;
    let mut lines = Vec::new();
    let changed = || again.known.iter().filter(|known| !known.changes.is_empty());
    lines.push(Line::Head(match changed().count() {
        0 => "Nothing is different in the projects that are known".to_owned(),
        number => format!("Different in {}", count(number, "project")),
    }));
    for known in changed() {
        lines.push(Line::Known(known));
        lines.extend(known.changes.iter().map(|change| Line::Field(known, change)));
    }
    if !again.new.is_empty() {
        lines.push(Line::Head(count(again.new.len(), "new project")));
        lines.extend(again.new.iter().map(Line::New));
    }
    if !again.gone.is_empty() {
        let number = count(again.gone.len(), "project");
        lines.push(Line::Head(format!("{number} no longer in the list")));
        lines.extend(again.gone.iter().map(Line::Gone));
    }
    lines
}

type Row<'a, 'b> = egui_extras::TableRow<'a, 'b>;

/// A known project: how it was found, and whether it is another one after all.
fn known_row(
    desk: &mut Desk<'_>,
    list: &Listing,
    open: &Portfolio,
    known: &Known,
    row: &mut Row<'_, '_>,
) {
    let is_apart = list.decided.apart.contains(&known.project);
    let name = open.projects.get(&known.project).map_or("", |project| project.name.as_str());
    row.col(|_| {});
    row.col(|ui| {
        ui.add(Label::new(theme::strong(shown(name), theme::BODY)).truncate());
    });
    row.col(|ui| {
        let words = if is_apart { "taken as a new project".into() } else { known.by.words() };
        ui.label(theme::note(ui, words));
    });
    row.col(|ui| {
        let words = if is_apart { "It is the same project" } else { "It is another project" };
        if ui.link(words).clicked() {
            desk.ask(Request::Import(Step::Apart(known.project.clone(), !is_apart)));
        }
    });
}

fn field_row(
    desk: &mut Desk<'_>,
    list: &Listing,
    known: &Known,
    change: &FieldChange,
    row: &mut Row<'_, '_>,
) {
    let mut takes = list.decided.takes(&known.project, change);
    let is_apart = list.decided.apart.contains(&known.project);
    let label = change.field.label();
    row.col(|ui| {
        let box_ = ui.add_enabled(!is_apart, Checkbox::without_text(&mut takes));
        if box_.accessible_name(format!("Take {label}")).clicked() {
            let (project, field) = (known.project.clone(), change.field.clone());
            desk.ask(Request::Import(Step::Turn(project, field)));
        }
    });
    row.col(|ui| {
        ui.add_space(12.0);
        ui.add(Label::new(label).truncate());
    });
    for (words, is_kept) in [(&change.ours, !takes), (&change.theirs, takes)] {
        row.col(|ui| {
            let words = if words.is_empty() { "–".to_owned() } else { shown(words) };
            let text = RichText::new(words);
            let text = if is_kept { text } else { text.color(theme::colours(ui).soft) };
            ui.add(Label::new(text).truncate());
        });
    }
    row.col(|ui| {
        if change.is_conflict && list.other.is_none() {
            let words = match &change.was {
                Some(was) if was.is_empty() => "changed here; the list said nothing before".into(),
                Some(was) => format!("changed here; the list said {} before", shown(was)),
                None => "what the list said before is not known".into(),
            };
            ui.add(Label::new(theme::note(ui, words)).truncate());
        }
    });
}

fn new_row(
    desk: &mut Desk<'_>,
    list: &Listing,
    made: &Made,
    id: &Id<Project>,
    row: &mut Row<'_, '_>,
) {
    let project = made.import.portfolio.projects.get(id);
    let name = project.map_or("", |project| project.name.as_str());
    let mut takes = !list.decided.left.contains(id);
    row.col(|ui| {
        let box_ = ui.add(Checkbox::without_text(&mut takes));
        if box_.accessible_name(format!("Take {}", shown(name))).clicked() {
            desk.ask(Request::Import(Step::Leave(id.clone(), !takes)));
        }
    });
    row.col(|ui| {
        ui.add(Label::new(shown(name)).truncate());
    });
    row.col(|_| {});
    row.col(|ui| {
        let place = project.and_then(|project| project.source.as_ref()?.row);
        ui.label(theme::note(ui, place.map_or(String::new(), |row| format!("row {row}"))));
    });
}

fn gone_row(
    desk: &mut Desk<'_>,
    list: &Listing,
    open: &Portfolio,
    id: &Id<Project>,
    row: &mut Row<'_, '_>,
) {
    let name = open.projects.get(id).map_or("", |project| project.name.as_str());
    let chosen = list.decided.gone.get(id).copied().unwrap_or_default();
    row.col(|_| {});
    row.col(|ui| {
        ui.add(Label::new(shown(name)).truncate());
    });
    row.col(|ui| {
        for (gone, words) in
            [(Gone::Stays, "Stays"), (Gone::Stops, "Is stopped"), (Gone::Leaves, "Is removed")]
        {
            let button = Button::selectable(chosen == gone, words);
            if ui.add(button).accessible_name(format!("{} {words}", shown(name))).clicked() {
                desk.ask(Request::Import(Step::Gone(id.clone(), gone)));
            }
        }
    });
}
