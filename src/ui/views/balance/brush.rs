//! How one mark is painted: filled if it is in, pale and dashed if it is a candidate, hollow if
//! its size is unknown, ringed if nobody in the business sponsors it.

use egui::{Color32, Mesh, Pos2, Rect, vec2};

use super::sprites::{Fill, Sprites};
use crate::charts::balance::Mark;
use crate::charts::{Palette, Shape};
use crate::ui::theme;

/// What marks are painted with.
pub(super) struct Brush {
    pub(super) palette: &'static Palette,
    /// How many pixels a point has.
    pub(super) scale: f32,
}

impl Brush {
    /// Adds a mark to a mesh.
    pub(super) fn mark(&self, mesh: &mut Mesh, mark: &Mark, at: Pos2, radius: f32, selected: bool) {
        let (palette, shape) = (self.palette, mark.shape());
        let paper = theme::colour(palette.paper);
        let ring = shape.grown(radius, (radius * 0.8).min(2.6));
        let rim = shape.grown(ring, (radius * 0.5).min(1.8));
        if selected {
            let from = if mark.ringed { shape.grown(rim, 2.0) } else { shape.grown(radius, 2.5) };
            let accent = theme::colour(palette.accent);
            self.add(mesh, shape, at, shape.grown(from, 2.5), accent);
            self.add(mesh, shape, at, from, paper);
        }
        if mark.ringed {
            self.add(mesh, shape, at, rim, theme::colour(palette.warm));
            self.add(mesh, shape, at, ring, paper);
        }
        let colour = palette.slot(mark.slot);
        let edge = theme::colour(palette.outline(colour));
        let fill = match (mark.area, mark.included) {
            (None, _) => palette.paper,
            (Some(_), true) => colour.mixed(palette.paper, 0.08),
            (Some(_), false) => colour.mixed(palette.paper, 0.76),
        };
        let thin = (radius * 0.3).min(if mark.area.is_none() { 1.7 } else { 1.3 });
        if radius < 2.5 {
            self.add(mesh, shape, at, radius, edge);
            return;
        }
        if mark.included {
            self.add(mesh, shape, at, radius, edge);
        } else {
            self.add(mesh, shape, at, radius, theme::colour(palette.paper));
            Sprites::add(mesh, (shape, Fill::Dashes), at, radius, edge, self.scale);
        }
        self.add(mesh, shape, at, shape.grown(radius, -thin).max(0.5), theme::colour(fill));
        if mark.area.is_none() && radius > 4.5 {
            let size = (radius * 1.7).min(12.0);
            Sprites::add_sign(mesh, '?', at, size, theme::colour(palette.ink));
        }
    }

    /// Adds what points a mark out while the mouse is over it.
    pub(super) fn glow(&self, mesh: &mut Mesh, mark: &Mark, at: Pos2, radius: f32) {
        let (shape, palette) = (mark.shape(), self.palette);
        self.add(mesh, shape, at, shape.grown(radius, 7.0), theme::colour(palette.ink));
        self.add(mesh, shape, at, shape.grown(radius, 5.5), theme::colour(palette.paper));
    }

    /// Adds the sign on the ring: a second channel beside its colour.
    pub(super) fn badge(&self, mesh: &mut Mesh, shape: Shape, at: Pos2, radius: f32) {
        let reach = shape.grown(radius, 2.6) * 0.72;
        let at = at + vec2(reach, -reach);
        let (warm, paper) = (theme::colour(self.palette.warm), theme::colour(self.palette.paper));
        self.add(mesh, Shape::Circle, at, 6.5, paper);
        self.add(mesh, Shape::Circle, at, 5.5, warm);
        Sprites::add_sign(mesh, '!', at, 10.0, paper);
    }

    fn add(&self, mesh: &mut Mesh, shape: Shape, at: Pos2, radius: f32, colour: Color32) {
        Sprites::add(mesh, (shape, Fill::Whole), at, radius, colour, self.scale);
    }

    /// Whether any of a mark is in sight.
    pub(super) fn is_in_sight(frame: Rect, at: Pos2, radius: f32) -> bool {
        frame.expand(radius * 1.7 + 10.0).contains(at)
    }
}
