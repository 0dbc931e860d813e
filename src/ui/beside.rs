//! Words beside the mouse: what is under it, or what moving it does.

use egui::{PopupAnchor, Response, RichText, TextWrapMode, Tooltip, Ui};

use super::theme;
use crate::app::{Document, Figures};
use crate::charts::font;
use crate::text::{plain, shortened};

/// The most width that words beside the mouse take.
const WIDTH: f32 = 320.0;

/// Says what is under the mouse: its name, line by line what there is to say, and more.
pub(super) fn explained_ui(
    response: &Response,
    name: &str,
    lines: &[&str],
    more: impl FnOnce(&mut Ui),
) {
    Tooltip::for_widget(response).at_pointer().width(WIDTH).show(|ui| {
        // As wide as its words: else it is as narrow as what was said before.
        let of_lines = lines.iter().map(|line| font::width(line, theme::NOTE, false));
        let widest = of_lines.fold(font::width(name, theme::BODY, true), f32::max);
        ui.set_min_width((widest + 2.0).min(WIDTH));
        ui.label(theme::strong(plain(name).into_owned(), theme::BODY));
        for line in lines {
            ui.label(RichText::new(plain(line).into_owned()).size(theme::NOTE));
        }
        more(ui);
    });
}

/// Says what is moved in the plan itself, to where, and what else moves: as [`moved_ui`] does, and
/// that no scenario holds it, where one is on.
pub(super) fn plan_moved_ui(
    response: &Response,
    document: &Document,
    name: &str,
    place: &str,
    before: &Figures,
) {
    let under_scenario = document.scenario().map(|_| "Changes the plan, not the scenario");
    tell_ui(response, document, name, &[Some(place), under_scenario], before);
}

/// Says what is moved, to where, and line by line which figures are no longer as before.
pub(super) fn moved_ui(
    response: &Response,
    document: &Document,
    name: &str,
    place: &str,
    before: &Figures,
) {
    tell_ui(response, document, name, &[Some(place)], before);
}

fn tell_ui(
    response: &Response,
    document: &Document,
    name: &str,
    places: &[Option<&str>],
    before: &Figures,
) {
    let id = response.id.with("moved");
    let tooltip =
        Tooltip::always_open(response.ctx.clone(), response.layer_id, id, PopupAnchor::Pointer);
    tooltip.gap(18.0).show(|ui| {
        ui.style_mut().wrap_mode = Some(TextWrapMode::Extend);
        ui.label(theme::strong(plain(&shortened(name, 48)).into_owned(), theme::BODY));
        for place in places.iter().flatten() {
            ui.label(plain(place).into_owned());
        }
        for line in before.moved(&Figures::of(document), document) {
            ui.label(RichText::new(plain(&line).into_owned()).size(theme::NOTE));
        }
    });
}
