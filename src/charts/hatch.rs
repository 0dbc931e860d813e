//! Patterns of lines and dots, which tell parts apart where colours cannot be seen.

use super::page::Page;
use super::{Area, Item, Paint, Rgb, Stroke};

/// An area filled with slanted lines, with an edge of the same colour.
pub(super) fn slanted(page: &Page, area: Area, ground: Rgb, lines: Rgb, step: f32) -> Vec<Item> {
    let unit = page.unit;
    let stroke = Stroke::solid(lines, unit);
    let mut items = vec![Item::Rect { area, paint: Paint::fill(ground).edged(stroke) }];
    let step = (step * unit).max(1.0);
    let number = ((area.width() + area.height()) / step).clamp(0.0, 600.0) as usize;
    for line in 1..=number {
        // From the lower left to the upper right, cut at the edges.
        let reach = line as f32 * step;
        let from =
            (area.left + (reach - area.height()).max(0.0), area.top + reach.min(area.height()));
        let to = (area.left + reach.min(area.width()), area.top + (reach - area.width()).max(0.0));
        items.push(Item::Line { from, to, stroke });
    }
    items
}

/// An area filled with level lines, with an edge of the same colour.
pub(super) fn level(page: &Page, area: Area, ground: Rgb, lines: Rgb, step: f32) -> Vec<Item> {
    let unit = page.unit;
    let stroke = Stroke::solid(lines, unit);
    let mut items = vec![Item::Rect { area, paint: Paint::fill(ground).edged(stroke) }];
    let step = (step * unit).max(1.0);
    let number = (area.height() / step).clamp(0.0, 600.0) as usize;
    for line in 1..=number {
        let y = area.bottom - line as f32 * step;
        items.push(Item::Line { from: (area.left, y), to: (area.right, y), stroke });
    }
    items
}

/// The one of two colours of text that is read better on a ground.
pub(super) fn readable(page: &Page, ground: Rgb) -> Rgb {
    let (ink, paper) = (page.palette.ink, page.palette.paper);
    if ink.contrast(ground) >= paper.contrast(ground) { ink } else { paper }
}
