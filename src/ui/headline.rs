//! The headline: always there, always true, and every figure in it leads to what makes it.

use egui::{Align, Frame, Layout, Margin, Panel, Ui};

use super::request::{Desk, Request};
use super::theme;
use crate::app::{Document, Filter, View};
use crate::balance::{Sponsorship, State, over_in_words};
use crate::text::{count, grouped, percent};

/// Under this width the figures stand below the headline.
const NARROW: f32 = 960.0;

/// The headline.
pub(super) fn headline_ui(desk: &mut Desk<'_>, ui: &mut Ui) {
    let Some(document) = desk.document() else { return };
    let paper = theme::colours(ui).paper;
    let frame =
        Frame::new().fill(paper).inner_margin(Margin { left: 12, right: 12, top: 4, bottom: 6 });
    Panel::top("headline").frame(frame).show(ui, |ui| {
        if ui.available_width() < NARROW {
            sponsorship_ui(desk, ui, document);
            ui.horizontal_wrapped(|ui| figures_ui(desk, ui, document));
            return;
        }
        ui.horizontal(|ui| {
            sponsorship_ui(desk, ui, document);
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                figures_ui(desk, ui, document);
            });
        });
    });
}

/// *n of m projects (p % of spend) have no business sponsor.*
fn sponsorship_ui(desk: &mut Desk<'_>, ui: &mut Ui, document: &Document) {
    let balance = &document.facts.balance;
    let without = balance.without_business_sponsor();
    if balance.live.projects == 0 {
        ui.label(theme::strong(balance.headline(), theme::STRONG));
        return;
    }
    let colours = theme::colours(ui);
    let figure = format!(
        "{} of {}",
        grouped(without.projects as i128, 0),
        grouped(balance.live.projects as i128, 0)
    );
    let colour = if without.projects > 0 { colours.warm } else { colours.ink };
    let text = theme::strong(figure, theme::FIGURE).color(colour);
    let (big, rest, headline) = ui
        .horizontal(|ui| {
            let big = ui.add(egui::Button::new(text).frame(false));
            let headline = balance.headline();
            let rest = headline.split_once(" of ").and_then(|(_, rest)| rest.split_once(' '));
            let rest = rest.map_or("", |(_, rest)| rest);
            let rest = egui::RichText::new(rest).size(theme::STRONG);
            let rest = ui.add(egui::Button::new(rest).frame(false));
            (big, rest, headline)
        })
        .inner;
    let response = big
        .union(rest)
        .on_hover_text("Live projects; the share is of the spend that is in. Click to see them");
    if response.accessible_name(headline).clicked() {
        let sponsorship = Sponsorship::ALL.into_iter().skip(1).collect();
        desk.ask(Request::Filter(Filter { sponsorship, ..Filter::default() }));
        desk.ask(Request::Show(View::Projects));
    }
}

/// What is in, the imbalance, the findings; from right to left.
fn figures_ui(desk: &mut Desk<'_>, ui: &mut Ui, document: &Document) {
    let counts = document.judgement.counts;
    let findings = match (counts.error, counts.warning) {
        (0, 0) => count(counts.note, "note"),
        (0, warnings) => count(warnings, "warning"),
        (errors, _) => count(errors, "error"),
    };
    if figure_ui(ui, &findings, "Findings").clicked() {
        desk.ask(Request::Show(View::Findings));
    }
    let balance = &document.facts.balance;
    if let Some(mix) = balance.mixes.iter().find(|mix| mix.imbalance.is_some()) {
        let lens = mix.label.to_lowercase();
        let text = format!("{lens} imbalance {}", percent(mix.imbalance.unwrap_or(0.0)));
        let hint = format!(
            "The part of the money that would have to move to meet the targets of {}",
            mix.label
        );
        if figure_ui(ui, &text, &hint).clicked() {
            desk.ask(Request::Show(View::Mix));
        }
    }
    let currency = document.portfolio().currency();
    let included = balance.included;
    let of = document
        .facts
        .budget()
        .map_or_else(String::new, |budget| format!(" of {}", currency.short(budget.total())));
    let unknown = if included.unknown > 0 {
        format!(" + {} of unknown cost", included.unknown)
    } else {
        String::new()
    };
    let over = over_in_words(&document.facts.over_budget(), &currency);
    let sign = if over.is_some() { "▲ " } else { "" };
    let over_said = over.as_ref().map(|over| format!(", {over}")).unwrap_or_default();
    let text = format!("{sign}in {}{of}{unknown}{over_said}", currency.short(included.cost));
    let hint = format!(
        "{} that are in, against the budget. Click to see them",
        count(included.projects, "project")
    );
    let colours = theme::colours(ui);
    let colour = if over.is_some() { colours.warm } else { colours.soft };
    if coloured_ui(ui, &text, &hint, colour).clicked() {
        desk.ask(Request::Filter(Filter { state: Some(State::In), ..Filter::default() }));
        desk.ask(Request::Show(View::Projects));
    }
}

fn figure_ui(ui: &mut Ui, text: &str, hint: &str) -> egui::Response {
    let soft = theme::colours(ui).soft;
    coloured_ui(ui, text, hint, soft)
}

fn coloured_ui(ui: &mut Ui, text: &str, hint: &str, colour: egui::Color32) -> egui::Response {
    let text = egui::RichText::new(text).color(colour);
    ui.add(egui::Button::new(text).frame(false)).on_hover_text(hint)
}
