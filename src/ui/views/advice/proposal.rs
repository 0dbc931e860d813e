//! What the answer would change, each change to be wanted or not.

use egui::{Button, Ui};

use super::{MOST, more_ui, name_ui};
use crate::app::{Advice, AdviceStep, Document};
use crate::optimise::Proposed;
use crate::text::{count, percent, plain};
use crate::ui::request::{Desk, Request};
use crate::ui::theme;

/// The changes, those that come in first.
pub(super) fn proposal_ui(desk: &mut Desk<'_>, ui: &mut Ui, document: &Document, advice: &Advice) {
    if advice.proposed.is_empty() {
        ui.label("Nothing: what is in now is what it would choose.");
        return;
    }
    let parts = [
        ("Comes in", true, false),
        ("Goes out", false, true),
        ("Starts at another time", true, true),
    ];
    for (heading, is_in, was_in) in parts {
        let all = advice.proposed.iter().filter(|one| (one.is_in, one.was_in) == (is_in, was_in));
        let all: Vec<&Proposed> = all.collect();
        if all.is_empty() {
            continue;
        }
        ui.add_space(2.0);
        ui.label(theme::note(ui, format!("{heading}: {}", count(all.len(), "project"))));
        for one in all.iter().take(MOST) {
            line_ui(desk, ui, document, advice, one);
        }
        more_ui(ui, all.len());
    }
    ui.add_space(6.0);
    ui.horizontal_wrapped(|ui| {
        let wanted = advice.wanted().len();
        let into = document.scenario().map_or_else(
            || "a new scenario".to_owned(),
            |name| plain(&crate::text::shortened(name, 32)).into_owned(),
        );
        let words = format!("Take {} into {into}", count(wanted, "change"));
        let can = wanted > 0 && advice.is_about(document);
        if ui.add_enabled(can, Button::new(words)).clicked() {
            desk.ask(Request::Advice(AdviceStep::Take));
        }
        if ui.button("Tick all").clicked() {
            desk.ask(Request::Advice(AdviceStep::WantAll(true)));
        }
        if ui.button("Tick none").clicked() {
            desk.ask(Request::Advice(AdviceStep::WantAll(false)));
        }
    });
}

fn line_ui(desk: &mut Desk<'_>, ui: &mut Ui, document: &Document, advice: &Advice, one: &Proposed) {
    let name = document.portfolio().projects.at(one.place).map_or("", |own| own.name.as_str());
    ui.horizontal_top(|ui| {
        let mut is_wanted = !advice.unwanted.contains(&one.place);
        let tick = ui.checkbox(&mut is_wanted, "");
        if tick.accessible_name(format!("Take {}", plain(name))).changed() {
            desk.ask(Request::Advice(AdviceStep::Want(one.place, is_wanted)));
        }
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = 1.0;
            ui.horizontal_wrapped(|ui| {
                name_ui(desk, ui, document, one.place);
                if let Some(words) = robust(advice, one.place) {
                    ui.label(theme::note(ui, words)).on_hover_text(ROBUST);
                }
            });
            ui.add(egui::Label::new(theme::note(ui, plain(&one.reason).into_owned())).wrap());
        });
    });
}

/// What the shares mean.
const ROBUST: &str =
    "How many of twenty budgets and of the ten best selections contain it: the more, the surer";

/// How many selections agree: `in 95 % of budgets, 100 % of the best`.
pub(super) fn robust(advice: &Advice, place: usize) -> Option<String> {
    let support = advice.support.as_ref()?;
    let own = support.robustness.get(&place);
    let of = |share: Option<f64>| percent(share.unwrap_or(0.0));
    Some(format!(
        "in {} of budgets, {} of the best",
        of(own.and_then(|own| own.of_points)),
        of(own.and_then(|own| own.of_best))
    ))
}
