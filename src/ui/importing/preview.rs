//! The projects as they would be, with what is wrong marked on the cell it is wrong in.

use egui::{Align, Label, Layout, RichText, ScrollArea, Sense, Ui};
use egui_extras::{Column as Track, TableBuilder};

use super::mend::mend_ui;
use super::{ROW, shown};
use crate::app::{Listing, Made};
use crate::import::{Field, Problem};
use crate::portfolio::{Choice as _, Portfolio, Project};
use crate::text::short_date;
use crate::ui::request::Desk;
use crate::ui::theme;

/// A column of the preview.
struct Shown {
    head: &'static str,
    width: f32,
    /// The part of spare room it takes.
    spare: f32,
    is_figure: bool,
    /// The fields of a project that it shows, or that decide what it shows.
    fields: &'static [Field],
    text: fn(&Portfolio, &Project) -> Option<String>,
}

/// What is shown of each project.
const SHOWN: [Shown; 10] = [
    Shown {
        head: "Name",
        width: 200.0,
        spare: 0.4,
        is_figure: false,
        fields: &[Field::Name],
        text: |_, project| Some(project.name.clone()),
    },
    Shown {
        head: "Unit",
        width: 130.0,
        spare: 0.2,
        is_figure: false,
        fields: &[Field::Unit],
        text: |p, project| {
            let units = project.units.iter().filter_map(|load| p.units.get(&load.unit));
            joined(units.map(|unit| unit.name.as_str()))
        },
    },
    Shown {
        head: "Sponsor",
        width: 104.0,
        spare: 0.1,
        is_figure: false,
        fields: &[Field::Sponsor, Field::SponsorUnit],
        text: |p, project| Some(p.people.get(project.sponsor.as_ref()?)?.name.clone()),
    },
    Shown {
        head: "Owner",
        width: 104.0,
        spare: 0.1,
        is_figure: false,
        fields: &[Field::Owner],
        text: |p, project| Some(p.people.get(project.owner.as_ref()?)?.name.clone()),
    },
    Shown {
        head: "Objectives",
        width: 120.0,
        spare: 0.2,
        is_figure: false,
        fields: &[Field::Objective],
        text: |p, project| {
            let links = project.objectives.iter();
            let found = links.filter_map(|link| p.objectives.get(&link.objective));
            joined(found.map(|objective| objective.name.as_str()))
        },
    },
    Shown {
        head: "Cost",
        width: 64.0,
        spare: 0.0,
        is_figure: true,
        fields: &[Field::Budget, Field::CostSystems, Field::CostPeople, Field::CostOther],
        text: |p, project| project.cost().map(|cost| p.currency().short(cost)),
    },
    Shown {
        head: "Start",
        width: 84.0,
        spare: 0.0,
        is_figure: true,
        fields: &[Field::Start],
        text: |_, project| project.start.map(short_date),
    },
    Shown {
        head: "End",
        width: 84.0,
        spare: 0.0,
        is_figure: true,
        fields: &[Field::End],
        text: |_, project| project.end.map(short_date),
    },
    Shown {
        head: "Stage",
        width: 74.0,
        spare: 0.0,
        is_figure: false,
        fields: &[Field::Stage],
        text: |_, project| Some(project.stage().label().to_owned()),
    },
    Shown {
        head: "Health",
        width: 56.0,
        spare: 0.0,
        is_figure: false,
        fields: &[Field::Health, Field::HealthDate, Field::HealthReason],
        text: |_, project| Some(project.health.as_ref()?.rating?.label().to_owned()),
    },
];

fn joined<'a>(names: impl Iterator<Item = &'a str>) -> Option<String> {
    let names: Vec<&str> = names.collect();
    (!names.is_empty()).then(|| names.join(", "))
}

/// The projects as they would be.
pub(super) fn preview_ui(desk: &mut Desk<'_>, list: &Listing, made: &Made, ui: &mut Ui) {
    if made.is_empty() {
        ui.add_space(24.0);
        ui.vertical_centered(|ui| {
            ui.label(super::nothing(list));
        });
        return;
    }
    ScrollArea::horizontal().id_salt("preview across").auto_shrink([false, false]).show(ui, |ui| {
        ui.spacing_mut().item_spacing.x = 10.0;
        let needed: f32 = SHOWN.iter().map(|shown| shown.width + 10.0).sum::<f32>() + 58.0;
        // What room there is beyond is for names, most of it for those of projects.
        let spare = (ui.available_width() - needed).max(0.0);
        let mut table = TableBuilder::new(ui)
            .id_salt("preview")
            .cell_layout(Layout::left_to_right(Align::Center))
            .auto_shrink([false, false])
            .column(Track::exact(48.0));
        for (place, shown) in SHOWN.iter().enumerate() {
            table = table.column(if place == 0 && spare > 0.0 {
                Track::remainder().at_least(shown.width).clip(true)
            } else {
                let width = shown.width + spare * shown.spare;
                Track::initial(width).at_least(40.0).clip(true).resizable(true)
            });
        }
        table
            .header(24.0, |mut row| {
                row.col(|ui| {
                    ui.label(theme::note(ui, "Row"));
                });
                for shown in &SHOWN {
                    row.col(|ui| {
                        aligned(ui, shown.is_figure, |ui| {
                            ui.label(theme::note(ui, shown.head));
                        });
                    });
                }
            })
            .body(|body| {
                body.rows(ROW, made.len(), |mut row| {
                    let Some(project) = made.project(row.index()) else { return };
                    let source = project.source.as_ref().and_then(|source| source.row);
                    let number = source.and_then(|row| usize::try_from(row).ok()).unwrap_or(0);
                    let problems: Vec<&Problem> = made.problems_in(number).collect();
                    row.col(|ui| number_ui(desk, list, ui, number, &problems));
                    for shown in &SHOWN {
                        row.col(|ui| {
                            aligned(ui, shown.is_figure, |ui| {
                                cell_ui(desk, (list, made), ui, shown, project, &problems);
                            });
                        });
                    }
                });
            });
    });
}

fn aligned(ui: &mut Ui, is_figure: bool, contents: impl FnOnce(&mut Ui)) {
    if is_figure {
        ui.with_layout(Layout::right_to_left(Align::Center), contents);
    } else {
        contents(ui);
    }
}

/// The field that a problem is about.
fn field_of<'a>(list: &'a Listing, problem: &Problem) -> Option<&'a Field> {
    list.mapping.columns.get(problem.at?)?.field.as_ref()
}

/// The number of the row, marked where a problem has no cell here.
fn number_ui(
    desk: &mut Desk<'_>,
    list: &Listing,
    ui: &mut Ui,
    number: usize,
    problems: &[&Problem],
) {
    let elsewhere: Vec<&Problem> = problems
        .iter()
        .copied()
        .filter(|problem| {
            let field = field_of(list, problem);
            field.is_none_or(|field| !SHOWN.iter().any(|shown| shown.fields.contains(field)))
        })
        .collect();
    let soft = theme::colours(ui).soft;
    text_ui(desk, ui, &number.to_string(), soft, &elsewhere);
}

fn cell_ui(
    desk: &mut Desk<'_>,
    (list, made): (&Listing, &Made),
    ui: &mut Ui,
    column: &Shown,
    project: &Project,
    problems: &[&Problem],
) {
    let text = (column.text)(&made.import.portfolio, project);
    let here: Vec<&Problem> = problems
        .iter()
        .copied()
        .filter(|problem| {
            field_of(list, problem).is_some_and(|field| column.fields.contains(field))
        })
        .collect();
    let colours = theme::colours(ui);
    match text {
        Some(text) => text_ui(desk, ui, &shown(&text), colours.ink, &here),
        None => text_ui(desk, ui, "–", colours.soft, &here),
    }
}

/// A cell; warm and with a mark where something is wrong, which is said on hover and can be mended
/// by a click.
fn text_ui(
    desk: &mut Desk<'_>,
    ui: &mut Ui,
    text: &str,
    colour: egui::Color32,
    problems: &[&Problem],
) {
    if problems.is_empty() {
        ui.add(Label::new(RichText::new(text).color(colour)).truncate());
        return;
    }
    let warm = theme::colours(ui).warm;
    let sign = crate::portfolio::Level::Warning.sign();
    let label = Label::new(RichText::new(format!("{sign} {text}")).color(warm)).truncate();
    let hint: Vec<String> = problems.iter().map(|problem| sentence(problem)).collect();
    let response = ui.add(label.sense(Sense::click())).on_hover_text(hint.join("\n"));
    if let Some(problem) = problems.iter().find(|problem| problem.at.is_some()) {
        mend_ui(desk, &response, problem);
    }
}

/// A problem in a line: where, what stands there, what is wrong with it.
fn sentence(problem: &Problem) -> String {
    let mut out = String::new();
    if !problem.column.is_empty() {
        out.push_str(&shown(&problem.column));
        out.push_str(": ");
    }
    if !problem.value.is_empty() {
        out.push_str(&format!("“{}” – ", shown(&problem.value)));
    }
    out.push_str(&shown(&problem.reason));
    out
}
