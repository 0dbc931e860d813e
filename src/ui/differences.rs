//! Differences between two portfolios as a list to read: what of each project was and what is, line
//! by line. However long it is, only what is in sight is drawn.

use egui::{Align, Label, Layout, ScrollArea, Ui, vec2};

use super::theme;
use crate::edit::difference::{About, Difference, Grouped, Line, Noun, Way};
use crate::text::{plain, shortened};

/// How high a line is.
const ROW: f32 = 22.0;
/// How many characters of a value are laid out; more do not fit into a line.
const LONGEST: usize = 160;
/// How many characters of a value are shown beside the mouse.
const LONGEST_BESIDE: usize = 1200;

/// The list, at most so high; `salt` tells it from other lists in the same place.
pub(super) fn differences_ui(ui: &mut Ui, salt: &str, differences: &Grouped, height: f32) {
    let lines = differences.lines();
    if lines.is_empty() {
        ui.label(theme::note(ui, "Nothing is different."));
        return;
    }
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        ScrollArea::vertical()
            .id_salt(("differences", salt))
            .max_height(height)
            .auto_shrink([false, true])
            .show_rows(ui, ROW, lines.len(), |ui, seen| {
                for line in lines.get(seen).into_iter().flatten() {
                    let Some(told) = differences.told(*line) else { continue };
                    let size = vec2(ui.available_width(), ROW);
                    ui.allocate_ui_with_layout(size, Layout::left_to_right(Align::Center), |ui| {
                        ui.set_min_size(size);
                        line_ui(ui, *line, told);
                    });
                }
            });
    });
}

/// How high a list of so many lines is.
pub(super) fn height_of(lines: usize) -> f32 {
    ROW * lines as f32
}

fn line_ui(ui: &mut Ui, line: Line, told: &Difference) {
    match line {
        Line::Head(_) => head_ui(ui, &told.about, ""),
        Line::Whole(_) => {
            head_ui(ui, &told.about, if told.way == Way::Added { "new" } else { "removed" });
        }
        Line::Field(_) => field_ui(ui, told),
    }
}

/// What the lines below are about; with what became of it as a whole.
pub(super) fn head_ui(ui: &mut Ui, about: &About, became: &str) {
    let noun = match about.noun {
        Noun::Project => "",
        Noun::Portfolio => "The portfolio itself",
        other => other.label(),
    };
    let mut beside = noun.to_owned();
    if !became.is_empty() {
        beside = if noun.is_empty() { became.into() } else { format!("{became} {noun}") };
    }
    let mut name = plain(&shortened(&about.name, LONGEST)).into_owned();
    if about.noun == Noun::Portfolio {
        name = std::mem::take(&mut beside);
    }
    ui.add(Label::new(theme::strong(name, theme::BODY)).truncate());
    if !beside.is_empty() {
        ui.add(Label::new(theme::note(ui, beside)).extend());
    }
}

/// A field: what stood there, what stands there.
fn field_ui(ui: &mut Ui, told: &Difference) {
    let colours = theme::colours(ui);
    ui.add_space(12.0);
    let width = ui.available_width();
    let size = vec2(width * 0.3, ROW);
    ui.allocate_ui_with_layout(size, Layout::left_to_right(Align::Center), |ui| {
        ui.set_min_width(size.x);
        let field = egui::RichText::new(plain(&told.field)).color(colours.soft);
        ui.add(Label::new(field).truncate());
    });
    let mut job = egui::text::LayoutJob::default();
    let mut put = |text: &str, colour: egui::Color32| {
        let format = egui::TextFormat::simple(egui::FontId::proportional(theme::BODY), colour);
        job.append(text, 0.0, format);
    };
    // Both are to be seen where both are long.
    let most =
        if told.from.chars().count() + told.to.chars().count() > LONGEST { 60 } else { LONGEST };
    put(&format!("{} → ", value(&told.from, most)), colours.soft);
    put(&value(&told.to, LONGEST), colours.ink);
    let response = ui.add(Label::new(job).truncate().show_tooltip_when_elided(false));
    response.on_hover_ui(|ui| {
        ui.set_max_width(420.0);
        ui.label(theme::note(ui, "It was"));
        ui.label(value(&told.from, LONGEST_BESIDE));
        ui.label(theme::note(ui, "It is"));
        ui.label(value(&told.to, LONGEST_BESIDE));
    });
}

/// A value as it is shown; nothing is a dash.
pub(super) fn value(text: &str, most: usize) -> String {
    if text.is_empty() { "–".into() } else { plain(&shortened(text, most)).into_owned() }
}
