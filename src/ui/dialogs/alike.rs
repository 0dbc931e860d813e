//! People and units that are probably one: who, why, which name stays.

use egui::{Checkbox, Label, ScrollArea, Ui};

use super::modal_ui;
use crate::app::{AlikeStep, Proposal, Who};
use crate::text::{percent, plain, shortened};
use crate::ui::request::{Desk, Request};
use crate::ui::theme;

/// The dialog.
pub(super) fn alike_ui(desk: &mut Desk<'_>, ui: &Ui) {
    let found = &desk.app.alike;
    modal_ui(desk, ui, "Written in several ways", 760.0, |desk, ui| {
        ui.label(
            "Tick those who are one. The name that is marked stays; every mention of the others \
             becomes a mention of it.",
        );
        ui.add_space(8.0);
        let height = (ui.ctx().content_rect().height() - 260.0).clamp(120.0, 420.0);
        ScrollArea::vertical().max_height(height).auto_shrink([false, true]).show(ui, |ui| {
            for (place, proposal) in found.iter().enumerate() {
                proposal_ui(desk, ui, place, proposal);
            }
        });
        ui.add_space(12.0);
        let ticked = found.iter().filter(|one| one.is_ticked).count();
        ui.horizontal(|ui| {
            let take = egui::Button::new("Make each of them one");
            if ui.add_enabled(ticked > 0, take).clicked() {
                desk.ask(Request::Alike(AlikeStep::Take));
            }
            if ui.button("Cancel").clicked() {
                desk.ask(Request::Answered);
            }
            ui.label(theme::note(ui, format!("{ticked} of {} ticked", found.len())));
        });
    });
}

fn proposal_ui(desk: &mut Desk<'_>, ui: &mut Ui, place: usize, proposal: &Proposal) {
    let written = |name: &String| plain(&shortened(name, 48)).into_owned();
    ui.horizontal_top(|ui| {
        let mut is_ticked = proposal.is_ticked;
        let kept = proposal.names.get(proposal.keep).map(written).unwrap_or_default();
        let tick = ui.add(Checkbox::without_text(&mut is_ticked));
        if tick.accessible_name(format!("{kept} is one")).clicked() {
            desk.ask(Request::Alike(AlikeStep::Tick(place, is_ticked)));
        }
        ui.vertical(|ui| {
            ui.horizontal_wrapped(|ui| {
                for (at, name) in proposal.names.iter().enumerate() {
                    let is_kept = at == proposal.keep;
                    let hint = if is_kept { "This name stays" } else { "Let this name stay" };
                    let name = ui.selectable_label(is_kept, written(name)).on_hover_text(hint);
                    if name.clicked() {
                        desk.ask(Request::Alike(AlikeStep::Keep(place, at)));
                    }
                }
            });
            let noun = match proposal.who {
                Who::People(_) => "People",
                Who::Units(_) => "Units",
            };
            let sure = percent(1.0 - proposal.doubt);
            let words = format!("{noun}: {}; {sure} sure", plain(&proposal.reason));
            ui.add(Label::new(theme::note(ui, words)).wrap());
        });
    });
    ui.add_space(6.0);
}
