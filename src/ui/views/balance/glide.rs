//! Marks that move because something changed glide to their new place, so that the eye can follow.

use std::collections::HashMap;

use egui::Pos2;

use crate::charts::balance::Bubbles;
use crate::portfolio::{Id, Project};

/// How long it takes, in seconds.
const TIME: f64 = 0.12;
/// Of more marks than these no eye follows one.
const MOST: usize = 2_000;

/// A disc: its centre and its radius.
pub(super) type Spot = (Pos2, f32);

/// Marks on their way.
pub(super) struct Glide {
    from: HashMap<Id<Project>, Spot>,
    began: f64,
}

impl Glide {
    /// From where marks stood to where they belong now; nothing where none of them moves.
    pub(super) fn new(
        before: &[(Id<Project>, Spot)],
        bubbles: &Bubbles,
        to: &[Spot],
        now: f64,
    ) -> Option<Self> {
        if to.len() > MOST || before.is_empty() {
            return None;
        }
        let from: HashMap<Id<Project>, Spot> = before.iter().cloned().collect();
        let mut marks = bubbles.marks.iter().zip(to);
        let moves = marks.any(|(mark, to)| from.get(&mark.project).is_some_and(|from| from != to));
        moves.then_some(Self { from, began: now })
    }

    /// Where the marks are now, given where they belong; nothing once they are there.
    pub(super) fn at(&self, bubbles: &Bubbles, to: &[Spot], now: f64) -> Option<Vec<Spot>> {
        let part = ((now - self.began) / TIME).clamp(0.0, 1.0) as f32;
        if part >= 1.0 {
            return None;
        }
        // Quick at first, slow at the end.
        let part = 1.0 - (1.0 - part).powi(3);
        let marks = bubbles.marks.iter().zip(to);
        let discs = marks.map(|(mark, (at, radius))| match self.from.get(&mark.project) {
            Some((from, was)) => (from.lerp(*at, part), was + (radius - was) * part),
            None => (*at, *radius),
        });
        Some(discs.collect())
    }
}
