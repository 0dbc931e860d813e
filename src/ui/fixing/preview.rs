//! What a change would change, before it does.

use egui::{Label, ScrollArea, Ui};

use crate::app::Document;
use crate::edit::apply;
use crate::edit::difference::{Difference, Noun, Way, difference, subjects};
use crate::rules::Fix;
use crate::text::{plain, shortened};
use crate::ui::theme;

/// How many differences are listed beside one fix.
const MOST: usize = 6;
/// How high the preview is, whatever it says: what is above it stays under the mouse.
const HEIGHT: f32 = 112.0;
/// How many characters of a text are shown.
const LONGEST: usize = 90;

/// What one fix would change.
pub(super) fn preview_ui(ui: &mut Ui, document: &Document, fix: &Fix, words: &str) {
    ui.separator();
    let size = egui::vec2(ui.available_width(), HEIGHT);
    ui.allocate_ui(size, |ui| {
        ui.set_min_size(size);
        let scroll = ScrollArea::vertical().id_salt("preview").auto_shrink([false, false]);
        scroll.show(ui, |ui| change_ui(ui, document, fix, words));
    });
}

fn change_ui(ui: &mut Ui, document: &Document, fix: &Fix, words: &str) {
    let p = document.portfolio();
    if !fix.detail.is_empty() {
        ui.add(Label::new(theme::note(ui, fix.detail.as_str())).wrap());
    }
    ui.label(theme::note(ui, "What will change"));
    let Some(change) = fix.change(p, words) else {
        let is_asked = fix.asks.is_some();
        ui.label(match words.trim() {
            "" if is_asked => "Nothing before the question is answered",
            _ if is_asked => "Nothing: this does not answer the question",
            _ => "Nothing, there is nothing left to do",
        });
        return;
    };
    match apply(p, &change.edit) {
        Ok(after) => differences_ui(ui, &difference(p, &after), MOST),
        Err(error) => {
            let warm = theme::colours(ui).warm;
            let text = egui::RichText::new(format!("It cannot be done: {error}")).color(warm);
            ui.add(Label::new(text).wrap());
        }
    }
}

/// Differences, so many of them.
fn differences_ui(ui: &mut Ui, differences: &[Difference], most: usize) {
    let is_one = subjects(differences, Noun::Project) <= 1;
    for difference in differences.iter().take(most) {
        difference_ui(ui, difference, !is_one || difference.about.noun != Noun::Project);
    }
    let rest = differences.len().saturating_sub(most);
    if rest > 0 {
        ui.label(theme::note(ui, format!("and {rest} more")));
    }
    if differences.is_empty() {
        ui.label("Nothing");
    }
}

/// One difference; with its subject where that is not clear from around it.
pub(in crate::ui) fn difference_ui(ui: &mut Ui, difference: &Difference, with_subject: bool) {
    let short = |text: &str| plain(&shortened(text, LONGEST)).into_owned();
    let soft = theme::colours(ui).soft;
    let size = theme::BODY;
    let mut job = egui::text::LayoutJob::default();
    let mut put = |text: &str, colour: egui::Color32| {
        let format = egui::TextFormat::simple(egui::FontId::proportional(size), colour);
        job.append(text, 0.0, format);
    };
    let ink = theme::colours(ui).ink;
    let noun = difference.about.noun;
    match difference.way {
        Way::Changed => {
            if with_subject {
                put(&format!("{} · ", short(&difference.about.name)), soft);
            }
            put(&format!("{}: ", plain(&difference.field)), soft);
            let from =
                if difference.from.is_empty() { "–".into() } else { short(&difference.from) };
            let to = if difference.to.is_empty() { "–".into() } else { short(&difference.to) };
            put(&format!("{from} → "), soft);
            put(&to, ink);
        }
        Way::Added => {
            put(&format!("New {}: ", noun.label()), soft);
            put(&short(&difference.to), ink);
        }
        Way::Removed => {
            put(&format!("Removed {}: ", noun.label()), soft);
            put(&short(&difference.from), ink);
        }
    }
    ui.add(Label::new(job).wrap());
}
