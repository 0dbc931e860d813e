//! How areas are filled so that they are told apart without colour: plain, or with lines.

use super::page::Page;
use super::{Area, Item, Paint, Rgb, Stroke, Text};

/// What an area is filled with, besides its colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fill {
    /// The colour alone.
    Plain,
    /// Lines that rise to the right, on a tint.
    Rising,
    /// Lines that fall to the right, on a tint.
    Falling,
    /// Lines on paper, wide apart: for what is not known or not there.
    Open,
}

/// An area filled in a colour.
pub(super) fn filled(page: &Page, area: Area, colour: Rgb, fill: Fill) -> Vec<Item> {
    let (palette, unit) = (page.palette, page.unit);
    let edge = Stroke::solid(palette.outline(colour), 0.8 * unit);
    let (ground, step) = match fill {
        Fill::Plain => (colour, 0.0),
        Fill::Rising | Fill::Falling => (colour.mixed(palette.paper, 0.55), 8.0),
        Fill::Open => (palette.paper, 10.0),
    };
    let mut items = vec![Item::Rect { area, paint: Paint::fill(ground).edged(edge) }];
    if fill == Fill::Plain || area.width() <= 0.0 || area.height() <= 0.0 {
        return items;
    }
    let step = step * unit;
    let width = if fill == Fill::Open { 0.8 } else { 1.8 } * unit;
    let stroke = Stroke { width, ..edge };
    let (width, height) = (area.width(), area.height());
    let lines = ((width + height) / step).min(2000.0) as usize;
    for line in 1..=lines {
        // From the lower left to the upper right, cut at the edges.
        let reach = line as f32 * step;
        let from = ((reach - height).max(0.0), reach.min(height));
        let to = (reach.min(width), (reach - width).max(0.0));
        let at = |(x, y): (f32, f32)| match fill {
            Fill::Falling => (area.left + x, area.bottom - y),
            _ => (area.left + x, area.top + y),
        };
        items.push(Item::Line { from: at(from), to: at(to), stroke });
    }
    items
}

/// A small square of a filling with its letter, as a legend and the head of a row have it.
pub(super) fn swatch(
    page: &Page,
    middle: (f32, f32),
    side: f32,
    (colour, fill): (Rgb, Fill),
    letter: &str,
) -> Vec<Item> {
    let half = side / 2.0;
    let area = Area::new(middle.0 - half, middle.1 - half, middle.0 + half, middle.1 + half);
    let mut items = filled(page, area, colour, fill);
    items.push(Item::Text(lettered(page, letter, middle, side / page.unit * 0.72, (colour, fill))));
    items
}

/// A letter that can be read on a filling.
pub(super) fn lettered(
    page: &Page,
    letter: &str,
    middle: (f32, f32),
    size: f32,
    (colour, fill): (Rgb, Fill),
) -> Text {
    let palette = page.palette;
    let (ink, paper) = (palette.ink, palette.paper);
    let base = middle.1 + 0.36 * size * page.unit;
    let text = page.text(letter, middle.0, base, size).bold().middle();
    if fill == Fill::Plain {
        let is_dark = ink.contrast(colour) < paper.contrast(colour);
        text.coloured(if is_dark { paper } else { ink })
    } else {
        text.haloed(paper)
    }
}
