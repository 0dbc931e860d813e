//! The balance: projects by risk and value, to look at, to pick from and to move.

mod brush;
mod canvas;
mod drag;
mod glide;
mod ground;
mod legend;
mod names;
mod pick;
mod plot;
mod reach;
mod sprites;

use std::sync::Arc;

use egui::{Pos2, Ui};
use egui_plot::PlotBounds;

use crate::app::{Document, Filter};
use crate::balance::Balance;
use crate::charts::BalanceOptions;
use crate::charts::balance::{BALANCE, Bubbles};
use crate::portfolio::{Id, Project};
use crate::ui::filter_bar::filter_bar_ui;
use crate::ui::request::{Desk, Request};

use super::heading_ui;
use super::settings::settings_ui;

/// What the view remembers from frame to frame.
pub(in crate::ui) struct BalanceState {
    described: Option<Described>,
    /// Counts the descriptions.
    generation: u64,
    in_quadrants: [usize; 4],
    canvas: canvas::Canvas,
    names: names::Names,
    /// Whether everything is in sight, as it is without panning or zooming.
    is_home: bool,
    /// Where the plot is to go with the next frame.
    wish: Option<PlotBounds>,
    /// The size of the plot in the last frame.
    size: egui::Vec2,
    /// How the plot was divided, for which description and size.
    divided: Option<(u64, egui::Vec2, ground::Ground)>,
    /// Kept while a mark is moved, so that nothing else moves.
    ground: Option<ground::Ground>,
    drag: Option<drag::Drag>,
    moves: u64,
    /// What the mouse took hold of when it was last pressed.
    held: Option<plot::Held>,
    /// Where the split lines are on screen.
    splits: [Option<[Pos2; 2]>; 2],
}

struct Described {
    balance: Arc<Balance>,
    filter: Filter,
    chosen: BalanceOptions,
    bubbles: Arc<Bubbles>,
}

/// How many projects are in each quarter: top left and right, bottom left and right.
fn counted(bubbles: &Bubbles) -> [usize; 4] {
    bubbles.quadrants.map_or([0; 4], |quadrants| {
        [quadrants.top_left, quadrants.top_right, quadrants.bottom_left, quadrants.bottom_right]
            .map(|quadrant| bubbles.in_quadrant(quadrant))
    })
}

impl Default for BalanceState {
    fn default() -> Self {
        Self {
            described: None,
            generation: 0,
            in_quadrants: [0; 4],
            canvas: canvas::Canvas::default(),
            names: names::Names::default(),
            is_home: true,
            wish: None,
            size: egui::vec2(600.0, 400.0),
            divided: None,
            ground: None,
            drag: None,
            moves: 0,
            held: None,
            splits: [None; 2],
        }
    }
}

impl BalanceState {
    /// Where the mark of a project is on screen, for tests to point at.
    pub(in crate::ui) fn mark_position(&self, project: &Id<Project>) -> Option<Pos2> {
        let marks = &self.described.as_ref()?.bubbles.marks;
        let place = marks.iter().position(|mark| mark.project == *project)?;
        self.canvas.discs.get(place).map(|(at, _)| *at)
    }

    /// How the plot is divided.
    fn ground(&mut self, bubbles: &Bubbles) -> ground::Ground {
        if let Some(ground) = self.ground {
            return ground;
        }
        let known =
            self.divided.filter(|divided| (divided.0, divided.1) == (self.generation, self.size));
        let ground = known.map_or_else(|| ground::Ground::new(bubbles, self.size), |known| known.2);
        self.divided = Some((self.generation, self.size, ground));
        ground
    }

    /// The chart described, anew only where something it shows has changed.
    fn describe(&mut self, desk: &Desk<'_>, document: &Document) -> Arc<Bubbles> {
        let (filter, chosen) = (&desk.app.filter, &desk.app.charts.balance);
        let known = self.described.as_ref().filter(|described| {
            Arc::ptr_eq(&described.balance, &document.facts.balance)
                && described.filter == *filter
                && described.chosen == *chosen
        });
        if let Some(described) = known {
            return Arc::clone(&described.bubbles);
        }
        let bubbles = Arc::new(Bubbles::of(&document.facts, &desk.app.chart_options()));
        self.generation += 1;
        self.in_quadrants = counted(&bubbles);
        self.described = Some(Described {
            balance: Arc::clone(&document.facts.balance),
            filter: filter.clone(),
            chosen: chosen.clone(),
            bubbles: Arc::clone(&bubbles),
        });
        bubbles
    }
}

/// The view.
pub(in crate::ui) fn balance_ui(desk: &mut Desk<'_>, state: &mut BalanceState, ui: &mut Ui) {
    let Some(document) = desk.document() else { return };
    let bubbles = state.describe(desk, document);
    heading_ui(ui, &bubbles.title, &bubbles.subtitle);
    ui.horizontal_wrapped(|ui| {
        let is_moved = !state.is_home;
        state.is_home |= settings_ui(desk, ui, document, &BALANCE, is_moved);
    });
    filter_bar_ui(desk, ui);
    if bubbles.marks.is_empty() {
        empty_ui(desk, ui, document);
        return;
    }
    let room = ui.available_height();
    let ground = state.ground(&bubbles);
    egui::Panel::bottom("legend of the balance")
        .frame(egui::Frame::new())
        .show_separator_line(false)
        .show(ui, |ui| {
            ui.set_max_height(room * 0.3);
            legend::legend_ui(ui, &mut state.canvas, &bubbles, ground);
        });
    plot::plot_ui(desk, state, ui, document, &bubbles);
}

/// Why there is nothing to see, and what to do about it.
fn empty_ui(desk: &mut Desk<'_>, ui: &mut Ui, document: &Document) {
    ui.add_space(48.0);
    ui.vertical_centered(|ui| {
        if document.portfolio().projects.is_empty() {
            ui.label("Projects appear here by risk and value, as large as their cost.");
            ui.add_space(8.0);
            if ui.button("Add project").clicked() {
                desk.ask(Request::Command("add-project"));
            }
        } else if desk.app.filter.is_off() {
            ui.label("Every project is done or stopped. Open ones appear here by risk and value.");
        } else {
            ui.label("No open project fits the filter.");
            ui.add_space(8.0);
            if ui.button("Show all projects").clicked() {
                desk.ask(Request::Filter(Filter::default()));
            }
        }
    });
}
