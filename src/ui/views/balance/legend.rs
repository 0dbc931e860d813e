//! What the marks mean, in lines below the plot.

use egui::{Sense, Shape, Ui, vec2};

use super::brush::Brush;
use super::canvas::Canvas;
use super::ground::Ground;
use super::plot::MOST_MARKED;
use crate::charts::balance::{Bubbles, Mark};
use crate::charts::{Palette, Slot, font};
use crate::text;
use crate::ui::theme;

/// The legend.
pub(super) fn legend_ui(ui: &mut Ui, canvas: &mut Canvas, bubbles: &Bubbles, ground: Ground) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(4.0, 2.0);
        let marks = &bubbles.marks;
        ui.label(theme::strong(format!("{}:", bubbles.colours.title), theme::NOTE));
        for entry in &bubbles.colours.entries {
            let projects = text::grouped(entry.projects as i128, 0);
            let label = format!("{} {projects}", entry.label);
            entry_ui(ui, canvas, &Mark::sample(entry.slot), &label);
        }
        let any = Mark::sample(Slot::Bucket(0));
        let unknown = bubbles.size_title.as_ref().map(|title| format!("{title} unknown"));
        let others = [
            (Mark { included: false, ..any.clone() }, Some("Candidate".to_owned())),
            (Mark { ringed: true, ..any.clone() }, Some("No business sponsor".to_owned())),
            (Mark { area: None, ..any.clone() }, unknown),
        ];
        let is_there = [
            marks.iter().any(|mark| !mark.included),
            marks.iter().any(|mark| mark.ringed),
            marks.iter().any(|mark| mark.area.is_none()),
        ];
        for ((mark, label), is_there) in others.into_iter().zip(is_there) {
            if let Some(label) = label.filter(|_| is_there) {
                entry_ui(ui, canvas, &mark, &label);
            }
        }
        if marks.len() <= MOST_MARKED {
            errors_ui(ui);
        }
        sizes_ui(ui, bubbles, ground);
    });
}

/// The sign of errors in a project.
fn errors_ui(ui: &mut Ui) {
    let label = "Errors found";
    wrap_ui(ui, 16.0 + font::width(label, theme::NOTE, false));
    let (rect, _) = ui.allocate_exact_size(vec2(12.0, 18.0), Sense::hover());
    ui.painter().circle_filled(rect.center(), 3.5, theme::colours(ui).warm);
    ui.label(egui::RichText::new(label).size(theme::NOTE));
    ui.add_space(8.0);
}

/// The sizes that fit a line, each with what it stands for.
fn sizes_ui(ui: &mut Ui, bubbles: &Bubbles, ground: Ground) {
    let Some(title) = &bubbles.size_title else { return };
    let radius =
        |area: f64| Mark { area: Some(area), ..Mark::sample(Slot::Others) }.radius(ground.largest);
    let steps = bubbles.size_steps.iter().map(|step| (radius(step.area), &step.label));
    let fitting: Vec<(f32, &String)> = steps.filter(|(radius, _)| *radius < 11.0).collect();
    if fitting.is_empty() {
        return;
    }
    wrap_ui(ui, 220.0);
    ui.label(theme::strong(format!("Area, {}:", title.to_lowercase()), theme::NOTE));
    let soft = theme::colours(ui).soft;
    for (radius, label) in fitting {
        let (rect, _) = ui.allocate_exact_size(vec2(radius * 2.0 + 4.0, 18.0), Sense::hover());
        ui.painter().circle_stroke(rect.center(), radius, egui::Stroke::new(1.0, soft));
        ui.label(theme::note(ui, label.as_str()));
        ui.add_space(4.0);
    }
}

/// A mark and what it stands for, on one line.
fn entry_ui(ui: &mut Ui, canvas: &mut Canvas, mark: &Mark, label: &str) {
    wrap_ui(ui, 24.0 + font::width(label, theme::NOTE, false));
    let (rect, _) = ui.allocate_exact_size(vec2(20.0, 18.0), Sense::hover());
    let scale = ui.pixels_per_point();
    let brush = Brush { palette: Palette::of(theme::theme_of(ui)), scale };
    let mut mesh = canvas.sprites(ui.ctx()).mesh();
    brush.mark(&mut mesh, mark, rect.center(), 5.5, false);
    ui.painter().add(Shape::mesh(mesh));
    ui.label(egui::RichText::new(label).size(theme::NOTE));
    ui.add_space(8.0);
}

/// Begins a line where what comes next does not fit this one.
fn wrap_ui(ui: &mut Ui, width: f32) {
    if ui.available_size_before_wrap().x < width {
        ui.end_row();
    }
}
