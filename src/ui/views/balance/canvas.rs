//! The marks on screen: one mesh, kept while nothing that it shows has changed.

use std::sync::Arc;

use egui::{Context, Mesh, Painter, Pos2, Rect, Shape};
use egui_plot::{PlotBounds, PlotTransform};

use super::brush::Brush;
use super::glide::{Glide, Spot};
use super::ground::Ground;
use super::sprites::Sprites;
use crate::charts::balance::Bubbles;
use crate::charts::{Palette, Theme};
use crate::portfolio::{Id, Project};

/// More ringed marks than this, and only large ones have a sign on the ring as well.
const MANY_RINGED: usize = 60;
/// How far beside a mark it can still be pointed at.
const NEAR: f32 = 4.0;

/// The marks on screen.
#[derive(Default)]
pub(super) struct Canvas {
    sprites: Option<Sprites>,
    shown: Option<Shown>,
    mesh: Arc<Mesh>,
    /// Where each mark stands and how large it is, in the order of the marks.
    pub(super) discs: Vec<Spot>,
    /// Where each mark belongs, and how large it is there.
    pub(super) places: Vec<Spot>,
    /// The project of each mark.
    projects: Vec<Id<Project>>,
    glide: Option<Glide>,
}

/// What the mesh shows.
#[derive(PartialEq)]
struct Shown {
    generation: u64,
    frame: Rect,
    bounds: PlotBounds,
    ground: Ground,
    scale: f32,
    theme: Theme,
    selection: Vec<Id<Project>>,
}

impl Canvas {
    /// The shapes, drawn at their first use.
    pub(super) fn sprites(&mut self, ctx: &Context) -> &Sprites {
        self.sprites.get_or_insert_with(|| Sprites::new(ctx))
    }

    /// Puts the marks where they belong; does nothing where nothing changed.
    pub(super) fn follow(
        &mut self,
        ctx: &Context,
        (bubbles, generation): (&Bubbles, u64),
        (ground, transform): (Ground, &PlotTransform),
        theme: Theme,
        selection: &[Id<Project>],
        glides: bool,
    ) {
        let scale = ctx.pixels_per_point();
        let (frame, bounds) = (*transform.frame(), *transform.bounds());
        let same = self.shown.as_ref().is_some_and(|shown| {
            (shown.generation, shown.frame, shown.bounds) == (generation, frame, bounds)
                && (shown.ground, shown.scale, shown.theme) == (ground, scale, theme)
                && shown.selection == selection
        });
        if same && self.glide.is_none() {
            return;
        }
        let selection = selection.to_vec();
        let now = ctx.input(|input| input.time);
        let is_other = self.shown.as_ref().is_some_and(|shown| {
            shown.generation != generation && (shown.frame, shown.scale) == (frame, scale)
        });
        self.places.clear();
        self.places.extend(bubbles.marks.iter().map(|mark| ground.disc(mark, transform)));
        if is_other {
            let before = self.projects.iter().cloned().zip(self.discs.iter().copied());
            let before: Vec<_> = if glides { before.collect() } else { Vec::new() };
            self.glide = Glide::new(&before, bubbles, &self.places, now);
        } else if !same {
            self.glide = None;
        }
        let on_the_way = self.glide.as_ref().and_then(|g| g.at(bubbles, &self.places, now));
        if on_the_way.is_some() {
            ctx.request_repaint();
        } else {
            self.glide = None;
        }
        self.discs = on_the_way.unwrap_or_else(|| self.places.clone());
        if self.shown.as_ref().is_none_or(|shown| shown.generation != generation) {
            self.projects = bubbles.marks.iter().map(|mark| mark.project.clone()).collect();
        }
        let brush = Brush { palette: Palette::of(theme), scale };
        let mut mesh = self.sprites(ctx).mesh();
        let in_sight = || {
            let marks = bubbles.marks.iter().zip(&self.discs);
            marks.filter(|(_, (at, radius))| Brush::is_in_sight(frame, *at, *radius))
        };
        for (mark, (at, radius)) in in_sight() {
            let is_selected = selection.contains(&mark.project);
            brush.mark(&mut mesh, mark, *at, *radius, is_selected);
        }
        // Where nearly all are ringed, the ring says enough on small marks.
        let ringed = || in_sight().filter(|(mark, _)| mark.ringed);
        let least = if ringed().count() > MANY_RINGED { 9.0 } else { 0.0 };
        if ground.largest > 10.0 {
            for (mark, (at, radius)) in ringed().filter(|(_, (_, radius))| *radius >= least) {
                brush.badge(&mut mesh, mark.shape(), *at, *radius);
            }
        }
        self.mesh = Arc::new(mesh);
        self.shown = Some(Shown { generation, frame, bounds, ground, scale, theme, selection });
    }

    /// Paints the marks.
    pub(super) fn paint(&self, painter: &Painter) {
        painter.add(Shape::Mesh(Arc::clone(&self.mesh)));
    }

    /// Paints one mark above all others, pointed out.
    pub(super) fn paint_above(
        &mut self,
        painter: &Painter,
        bubbles: &Bubbles,
        place: usize,
        theme: Theme,
        is_selected: bool,
    ) {
        let (Some(mark), Some((at, radius))) =
            (bubbles.marks.get(place), self.discs.get(place).copied())
        else {
            return;
        };
        let scale = painter.ctx().pixels_per_point();
        let brush = Brush { palette: Palette::of(theme), scale };
        let mut mesh = self.sprites(painter.ctx()).mesh();
        brush.glow(&mut mesh, mark, at, radius);
        brush.mark(&mut mesh, mark, at, radius, is_selected);
        if mark.ringed {
            brush.badge(&mut mesh, mark.shape(), at, radius);
        }
        painter.add(Shape::mesh(mesh));
    }

    /// The mark at a point: the uppermost there, or else the nearest close by.
    pub(super) fn mark_at(&self, point: Pos2) -> Option<usize> {
        let within = |by: f32| {
            move |(at, radius): &(Pos2, f32)| point.distance_sq(*at) <= (radius + by).powi(2)
        };
        self.discs.iter().rposition(within(0.0)).or_else(|| {
            let near = self.discs.iter().enumerate().filter(|(_, disc)| within(NEAR)(disc));
            near.min_by(|a, b| point.distance_sq(a.1.0).total_cmp(&point.distance_sq(b.1.0)))
                .map(|(place, _)| place)
        })
    }
}
