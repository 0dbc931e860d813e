//! The names beside the marks: placed once for what is in sight, then kept and moved with their
//! marks while the mouse is held down.

use egui::{Color32, FontId, Painter, Pos2, Rect, Stroke, vec2};
use egui_plot::PlotBounds;

use crate::charts::balance::Bubbles;
use crate::charts::{Anchor, Area, Disc, Label, Room, Wish, font, place};
use crate::portfolio::{Id, Project};
use crate::ui::theme::{self, Colours};

use super::ground;

/// How many names are drawn at most.
const MOST: usize = 80;
/// How much of the plot a name takes, with the space around it, in square points.
const ROOM: f32 = 11_000.0;

/// The names beside the marks.
#[derive(Default)]
pub(super) struct Names {
    placed_for: Option<(u64, Rect, PlotBounds, Vec<Id<Project>>)>,
    /// The marks they were last tied to.
    tied_to: u64,
    placed: Vec<Name>,
}

struct Name {
    /// The project's place in the portfolio.
    project: usize,
    /// The mark's place among the marks.
    mark: Option<usize>,
    /// Where the mark stood when the name was placed.
    stood: Pos2,
    label: Label,
}

impl Names {
    /// Finds places for the names, unless they are placed, or `is_held` says to wait.
    pub(super) fn follow(
        &mut self,
        (bubbles, generation): (&Bubbles, u64),
        discs: &[(Pos2, f32)],
        (frame, bounds): (Rect, PlotBounds),
        taken: &[Area],
        selection: &[Id<Project>],
        is_held: bool,
    ) {
        // Selecting many does not move names about.
        let first = selection.get(..selection.len().min(3)).unwrap_or_default();
        let same = self
            .placed_for
            .as_ref()
            .is_some_and(|(g, f, b, s)| (*g, *f, *b) == (generation, frame, bounds) && s == first);
        if same {
            return;
        }
        if is_held && self.placed_for.is_some() {
            self.tie(bubbles, generation);
            return;
        }
        self.placed_for = Some((generation, frame, bounds, first.to_vec()));
        self.tied_to = generation;
        let mut in_sight: Vec<usize> = Vec::new();
        let mut around: Vec<Disc> = Vec::new();
        for (place, (mark, (at, radius))) in bubbles.marks.iter().zip(discs).enumerate() {
            if frame.contains(*at) {
                let ring = if mark.ringed { 4.5 } else { 1.0 };
                let radius = radius * mark.shape().reach().min(1.2) + ring;
                in_sight.push(place);
                around.push(Disc { x: at.x, y: at.y, radius });
            }
        }
        let mut order: Vec<usize> = (0..in_sight.len()).collect();
        let mark = |disc: &usize| in_sight.get(*disc).and_then(|place| bubbles.marks.get(*place));
        order.sort_by_key(|disc| !mark(disc).is_some_and(|mark| first.contains(&mark.project)));
        // A small plot holds fewer names than would fit: the largest, so that it stays calm.
        order.truncate(MOST.min((frame.area() / ROOM) as usize));
        let wishes: Vec<Wish<'_>> = order
            .iter()
            .filter_map(|disc| Some(Wish { text: &mark(disc)?.name, disc: *disc }))
            .collect();
        let area = ground::area(frame.shrink(3.0));
        let room = Room { area, taken, discs: &around, size: theme::NOTE };
        let labels = place(&wishes, &room);
        let named = wishes.iter().zip(labels).filter_map(|(wish, label)| {
            let place = *in_sight.get(wish.disc)?;
            let (project, (stood, _)) = (bubbles.marks.get(place)?.place, *discs.get(place)?);
            Some(Name { project, mark: Some(place), stood, label: label? })
        });
        self.placed = named.collect();
    }

    /// Finds the marks again after they were described anew.
    fn tie(&mut self, bubbles: &Bubbles, generation: u64) {
        if self.tied_to == generation {
            return;
        }
        self.tied_to = generation;
        for name in &mut self.placed {
            let still = name.mark.and_then(|place| bubbles.marks.get(place));
            if still.is_none_or(|mark| mark.place != name.project) {
                name.mark = bubbles.marks.iter().position(|mark| mark.place == name.project);
            }
        }
    }

    /// Paints the names.
    pub(super) fn paint(&self, painter: &Painter, discs: &[(Pos2, f32)], colours: &Colours) {
        let font = FontId::proportional(theme::NOTE);
        for name in &self.placed {
            let Some((at, _)) = name.mark.and_then(|place| discs.get(place)) else { continue };
            let moved = *at - name.stood;
            if let Some((from, to)) = name.label.leader {
                let ends = [Pos2::from(from) + moved, Pos2::from(to) + moved];
                painter.line_segment(ends, Stroke::new(0.8, colours.soft));
            }
            for (row, line) in name.label.lines.iter().enumerate() {
                let galley =
                    painter.layout_no_wrap(line.clone(), font.clone(), Color32::PLACEHOLDER);
                let area = name.label.area;
                let left = match name.label.anchor {
                    Anchor::Start => area.left,
                    Anchor::Middle => area.centre().0 - galley.size().x / 2.0,
                    Anchor::End => area.right - galley.size().x,
                };
                let top = area.top + theme::NOTE * font::LINE * row as f32;
                let at = egui::pos2(left, top) + moved - vec2(0.0, 1.5);
                for around in [vec2(1.0, 1.0), vec2(-1.0, 1.0), vec2(1.0, -1.0), vec2(-1.0, -1.0)] {
                    painter.galley(at + around, galley.clone(), colours.paper);
                }
                painter.galley(at, galley, colours.ink);
            }
        }
    }
}
