//! One project in the inspector, from its problem to where it came from.

use egui::Ui;

use super::{
    benefits, challenge, change, checked, dependencies, field_id, findings, labels, lessons, links,
    milestones, money, reveal, step, who, word_pick_ui,
};
use crate::edit::field::{Field, Own};
use crate::portfolio::{Choice as _, Project, Stage};
use crate::ui::request::Desk;
use crate::ui::theme;
use crate::ui::widgets::{
    date_ui, line_ui, lines_ui, mark_live, row_ui, section_ui, typed_ui, unfold,
};

pub(super) fn project_ui(desk: &mut Desk<'_>, ui: &mut Ui, project: &Project) {
    head_ui(desk, ui, project);
    findings::findings_ui(desk, ui, project);
    part_ui(desk, ui, project, &WHY, true, |desk, ui| {
        for own in [Own::Problem, Own::Success, Own::StopIf] {
            long_ui(desk, ui, project, own);
        }
    });
    part_ui(desk, ui, project, &WHO, true, |desk, ui| who::who_ui(desk, ui, project));
    part_ui(desk, ui, project, &OBJECTIVES, true, |desk, ui| {
        links::objectives_ui(desk, ui, project);
    });
    part_ui(desk, ui, project, &UNITS, true, |desk, ui| links::units_ui(desk, ui, project));
    part_ui(desk, ui, project, &SCORES, true, |desk, ui| scores_ui(desk, ui, project));
    part_ui(desk, ui, project, &WHEN, true, |desk, ui| when_ui(desk, ui, project));
    part_ui(desk, ui, project, &MILESTONES, true, |desk, ui| {
        milestones::milestones_ui(desk, ui, project);
    });
    part_ui(desk, ui, project, &MONEY, true, |desk, ui| money::money_ui(desk, ui, project));
    let has_benefits = !project.benefits.is_empty();
    part_ui(desk, ui, project, &BENEFITS, has_benefits, |desk, ui| {
        benefits::benefits_ui(desk, ui, project);
    });
    part_ui(desk, ui, project, &SELECTION, false, |desk, ui| {
        dependencies::dependencies_ui(desk, ui, project);
    });
    let is_judged = project.health.is_some();
    part_ui(desk, ui, project, &HEALTH, is_judged, |desk, ui| health_ui(desk, ui, project));
    let has_lessons = !project.lessons_used.is_empty();
    part_ui(desk, ui, project, &LESSONS, has_lessons, |desk, ui| {
        lessons::lessons_ui(desk, ui, project);
    });
    section_ui(ui, "Devil's advocate", true, |ui| challenge::challenge_ui(desk, ui, project));
    section_ui(ui, "Notes", !project.note.is_empty(), |ui| {
        long_ui(desk, ui, project, Own::Note);
        parsed_ui(desk, ui, project, Own::Tags);
    });
    source_ui(ui, project);
}

/// A part of the inspector: its heading, and the fields that lead to it.
type Part = (&'static str, &'static [&'static str]);

const WHY: Part = ("Why", &["problem", "success", "stop_if"]);
const WHO: Part = (
    "Who",
    &[
        "sponsor",
        "owner",
        "lead",
        "mentor",
        "experts",
        "sponsor_confirmed",
        "requirements_agreed",
        "statement_of_work",
        "policy_checks",
    ],
);
const OBJECTIVES: Part = ("Objectives", &["objectives"]);
const UNITS: Part = ("Who must change", &["units"]);
const MILESTONES: Part = ("Milestones", &["milestones", "milestone "]);
const MONEY: Part = ("Money", &["costs", "people money", "spent", "budget"]);
const SCORES: Part = ("Value and risk", &["classes", "value", "risk", "confidence"]);
const WHEN: Part = ("When", &["start", "end"]);
const BENEFITS: Part = ("Benefits", &["benefits", "benefit "]);
const SELECTION: Part = ("Selection and dependencies", &["needs", "effort"]);
const HEALTH: Part = ("Health", &["health"]);
const LESSONS: Part = ("Lessons", &["lessons_used", "lessons", lessons::NEW]);

/// A part that unfolds and comes into sight where one of its fields is asked for.
fn part_ui(
    desk: &mut Desk<'_>,
    ui: &mut Ui,
    project: &Project,
    (title, fields): &Part,
    is_open: bool,
    contents: impl FnOnce(&mut Desk<'_>, &mut Ui),
) {
    // A name that ends in a blank is the beginning of the names of the fields of its entries.
    let is_of =
        |own: &&str, field: &str| *own == field || own.ends_with(' ') && field.starts_with(own);
    let is_sought =
        desk.reveal.as_deref().is_some_and(|field| fields.iter().any(|own| is_of(own, field)));
    let top = ui.cursor().min;
    if is_sought {
        unfold(ui, title);
    }
    let drawn = section_ui(ui, title, is_open, |ui| contents(desk, ui));
    // While it unfolds its fields are not there yet: they are asked again in the next frame.
    if drawn.is_some()
        && let Some(field) = fields.iter().find(|field| desk.reveals(field))
    {
        // A field that does not come into sight by itself: its part does.
        let room = egui::Rect::from_min_max(top, ui.min_rect().max);
        ui.scroll_to_rect(room, Some(egui::Align::Min));
        if *field == "end" {
            let id = field_id(project.id.as_str(), field);
            ui.memory_mut(|memory| memory.request_focus(id));
        }
    }
}

fn head_ui(desk: &mut Desk<'_>, ui: &mut Ui, project: &Project) {
    ui.add_space(4.0);
    let id = field_id(project.id.as_str(), "name");
    let font = egui::FontId::new(theme::STRONG, theme::bold());
    let mut name = project.name.clone();
    let response = ui
        .add(
            egui::TextEdit::singleline(&mut name)
                .id(id)
                .font(font)
                .hint_text("Name of the project")
                .desired_width(f32::INFINITY),
        )
        .accessible_name("Name");
    mark_live(ui, &response);
    if response.changed() {
        change(desk, project, "name", |new| new.name = crate::ui::widgets::clean(&name));
    }
    reveal(desk, "name", &response);
    row_ui(ui, "Stage", |ui, width| {
        let id = field_id(project.id.as_str(), "stage");
        let shown = project.stage().label();
        let (response, chosen) =
            word_pick_ui(ui, id, "Stage", Some(shown), width, false, labels::<Stage>);
        reveal(desk, "stage", &response);
        if let Some(stage) = chosen.flatten().and_then(|place| Stage::ALL.get(place)) {
            step(desk, project, "change stage", |new| new.stage = Some(*stage));
        }
    });
    if matches!(project.stage(), Stage::Done | Stage::Stopped) {
        line_row_ui(desk, ui, project, Own::StageReason);
    }
}

/// A text of several lines with its name above it.
fn long_ui(desk: &mut Desk<'_>, ui: &mut Ui, project: &Project, own: Own) {
    let text = match own {
        Own::Problem => &project.problem,
        Own::Success => &project.success,
        Own::StopIf => &project.stop_if,
        _ => &project.note,
    };
    let hint = match own {
        Own::Problem => "What hurts, in the business's words",
        Own::Success => "How everybody will see that it worked",
        Own::StopIf => "What would make us stop it",
        _ => "Anything else",
    };
    crate::ui::widgets::caption_ui(ui, own.title());
    let id = field_id(project.id.as_str(), own.name());
    let (response, typed) = lines_ui(ui, id, own.title(), text, hint);
    reveal(desk, own.name(), &response);
    if let Some(typed) = typed {
        change(desk, project, &own.title().to_lowercase(), |new| {
            let slot = match own {
                Own::Problem => &mut new.problem,
                Own::Success => &mut new.success,
                Own::StopIf => &mut new.stop_if,
                _ => &mut new.note,
            };
            *slot = typed;
        });
    }
}

/// A line that follows every keystroke.
fn line_row_ui(desk: &mut Desk<'_>, ui: &mut Ui, project: &Project, own: Own) {
    let text = if own == Own::StageReason { &project.stage_reason } else { &project.must_reason };
    row_ui(ui, own.title(), |ui, width| {
        let id = field_id(project.id.as_str(), own.name());
        let (response, typed) = line_ui(ui, id, own.title(), text, "Why", width);
        reveal(desk, own.name(), &response);
        if let Some(typed) = typed {
            change(desk, project, own.title(), |new| {
                let slot = if own == Own::StageReason {
                    &mut new.stage_reason
                } else {
                    &mut new.must_reason
                };
                *slot = typed;
            });
        }
    });
}

/// A field that has to be understood.
pub(super) fn parsed_ui(desk: &mut Desk<'_>, ui: &mut Ui, project: &Project, own: Own) {
    let Some(document) = desk.document() else { return };
    let (p, today) = (document.portfolio(), document.facts.today);
    let field = Field::Own(own);
    row_ui(ui, own.title(), |ui, width| {
        let id = field_id(project.id.as_str(), own.name());
        let shown = field.show(p, project).unwrap_or_default();
        let (response, set) =
            typed_ui(ui, id, own.title(), &shown, "–", width.min(160.0), |typed| {
                let mut new = project.clone();
                field.set(p, &mut new, typed, today)?;
                checked(p, &new).map(|()| new)
            });
        reveal(desk, own.name(), &response);
        if let Some(new) = set {
            step(desk, project, &format!("change {}", own.title().to_lowercase()), |slot| {
                *slot = new;
            });
        }
    });
}

fn scores_ui(desk: &mut Desk<'_>, ui: &mut Ui, project: &Project) {
    let Some(document) = desk.document() else { return };
    let p = document.portfolio();
    for own in [Own::Value, Own::Risk, Own::Confidence] {
        parsed_ui(desk, ui, project, own);
    }
    for lens in document.lenses() {
        let field = Field::Class(lens.clone());
        row_ui(ui, &field.title(), |ui, width| {
            let id = field_id(project.id.as_str(), &lens);
            let shown = field.show(p, project);
            let (response, chosen) =
                word_pick_ui(ui, id, &field.title(), shown.as_deref(), width, true, || {
                    field.options(p)
                });
            reveal(desk, &lens, &response);
            if shown.is_none() && p.targets.iter().any(|(own, _)| *own == lens) {
                reveal(desk, "classes", &response);
            }
            if let Some(chosen) = chosen {
                let buckets = crate::edit::field::buckets(p, &lens);
                let bucket = chosen.and_then(|place| buckets.get(place).cloned());
                step(desk, project, &format!("change {}", field.title().to_lowercase()), |new| {
                    new.set_class(&lens, bucket);
                });
            }
        });
    }
}

fn when_ui(desk: &mut Desk<'_>, ui: &mut Ui, project: &Project) {
    let Some(document) = desk.document() else { return };
    let today = document.facts.today;
    for (own, date) in [(Own::Start, project.start), (Own::End, project.end)] {
        row_ui(ui, own.title(), |ui, _| {
            let id = field_id(project.id.as_str(), own.name());
            if let Some(date) = date_ui(ui, id, own.title(), date, today) {
                step(desk, project, &format!("change {}", own.title().to_lowercase()), |new| {
                    if own == Own::Start { new.start = date } else { new.end = date }
                });
            }
        });
    }
    if let (Some(start), Some(end)) = (project.start, project.end)
        && end < start
    {
        let warm = theme::colours(ui).warm;
        ui.label(egui::RichText::new("It ends before it starts").size(theme::NOTE).color(warm));
    }
}

fn health_ui(desk: &mut Desk<'_>, ui: &mut Ui, project: &Project) {
    let Some(document) = desk.document() else { return };
    let (p, today) = (document.portfolio(), document.facts.today);
    let field = Field::Own(Own::Health);
    row_ui(ui, "Rating", |ui, width| {
        let id = field_id(project.id.as_str(), "health");
        let shown = field.show(p, project);
        let (response, chosen) =
            word_pick_ui(ui, id, "Health", shown.as_deref(), width, true, || field.options(p));
        reveal(desk, "health", &response);
        if let Some(chosen) = chosen {
            let typed = chosen
                .and_then(|place| field.options(p).into_iter().nth(place))
                .unwrap_or_default();
            step(desk, project, "change health", |new| {
                // The label of an option is always understood.
                drop(field.set(p, new, &typed, today));
            });
        }
    });
    let Some(health) = &project.health else { return };
    row_ui(ui, "Judged on", |ui, _| {
        let id = field_id(project.id.as_str(), "health date");
        if let Some(date) = date_ui(ui, id, "Judged on", health.date, today) {
            step(desk, project, "change date of health", |new| {
                if let Some(health) = &mut new.health {
                    health.date = date;
                }
            });
        }
    });
    row_ui(ui, "Reason", |ui, width| {
        let id = field_id(project.id.as_str(), "health reason");
        if let (_, Some(typed)) = line_ui(ui, id, "Reason of health", &health.reason, "–", width)
        {
            change(desk, project, "reason of health", |new| {
                if let Some(health) = &mut new.health {
                    health.reason = typed;
                }
            });
        }
    });
}

fn source_ui(ui: &mut Ui, project: &Project) {
    let Some(source) = &project.source else { return };
    section_ui(ui, "Source", false, |ui| {
        let row = source.row.map(|row| format!("row {row}"));
        let parts: Vec<&str> =
            [source.file.as_str(), source.sheet.as_str(), row.as_deref().unwrap_or("")]
                .into_iter()
                .filter(|part| !part.is_empty())
                .collect();
        ui.label(theme::note(ui, parts.join(", ")));
        for (name, value) in &source.columns {
            row_ui(ui, name, |ui, _| ui.label(crate::text::plain(value).into_owned()));
        }
    });
}
