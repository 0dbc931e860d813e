//! Leaves the rim only around texts that could not be read without it: a rim is drawn as outlines,
//! which take longer and weigh more than the letters themselves.

use super::{Area, Item, Paint, Rgb, Text};

/// From what a text lies within, it has to stand out so much to do without a rim, WCAG 2.2, 1.4.3.
const READABLE: f32 = 4.5;
/// What stands out from the ground by less does not disturb the letters across it: a grid does not,
/// hatching and leaders do.
const QUIET: f32 = 1.6;

/// Takes the rim from every text that stands out from all that was drawn before it.
pub(super) fn only_where_needed(items: &mut [Item]) {
    let mut below = Vec::new();
    let mut needed = Vec::new();
    look(items, &mut below, &mut needed);
    take(items, &mut needed.into_iter());
}

/// Finds for every text with a rim, in their order, whether it is needed.
fn look<'a>(items: &'a [Item], below: &mut Vec<&'a Item>, needed: &mut Vec<bool>) {
    for item in items {
        match item {
            Item::Group(group) => look(&group.items, below, needed),
            Item::Text(text) if text.halo.is_some() => needed.push(is_needed(text, below)),
            Item::Text(_) => {}
            shape => below.push(shape),
        }
    }
}

fn take(items: &mut [Item], needed: &mut impl Iterator<Item = bool>) {
    for item in items {
        match item {
            Item::Group(group) => take(&mut group.items, needed),
            Item::Text(text) => text.halo = text.halo.filter(|_| needed.next() == Some(true)),
            _ => {}
        }
    }
}

/// Looks from the text downwards, as far as anything shows.
fn is_needed(text: &Text, below: &[&Item]) -> bool {
    let area = text.area();
    let is_lost = |on: Rgb| text.colour.contrast(on) < READABLE;
    let disturbs = |it: Rgb| text.halo.is_some_and(|ground| it.contrast(ground) > QUIET);
    for item in below.iter().rev() {
        let (touch, paint) = match item {
            Item::Line { from, to, stroke } => {
                let is_crossed = area.grown(stroke.width / 2.0).is_crossed(*from, *to);
                (if is_crossed { Touch::Edge } else { Touch::None }, &Paint::stroke(*stroke))
            }
            Item::Rect { area: own, paint } => (touch_rect(area, *own, edge(*paint)), paint),
            Item::Circle { centre, radius, paint } => {
                (touch_circle(area, *centre, *radius, edge(*paint)), paint)
            }
            Item::Polygon { corners, paint } => (touch_polygon(area, corners, edge(*paint)), paint),
            Item::Text(_) | Item::Group(_) => continue,
        };
        let mut colours = paint.fill.into_iter().chain(paint.stroke.map(|stroke| stroke.colour));
        match touch {
            Touch::Edge if colours.any(disturbs) => return true,
            Touch::Within if paint.fill.is_some_and(is_lost) => return true,
            Touch::Within if paint.fill.is_some() && paint.opacity >= 1.0 => return false,
            Touch::None | Touch::Edge | Touch::Within => {}
        }
    }
    false
}

/// How a text lies on a shape.
#[derive(Clone, Copy, PartialEq)]
enum Touch {
    /// Beside it.
    None,
    /// Across its edge.
    Edge,
    /// Wholly within it.
    Within,
}

/// How far the edge of a shape reaches to both sides.
fn edge(paint: Paint) -> f32 {
    paint.stroke.map_or(0.0, |stroke| stroke.width / 2.0)
}

fn touch_rect(text: Area, area: Area, edge: f32) -> Touch {
    if !area.grown(edge).overlaps(text) {
        Touch::None
    } else if area.grown(-edge).holds(text) {
        Touch::Within
    } else {
        Touch::Edge
    }
}

fn touch_circle(text: Area, (x, y): (f32, f32), radius: f32, edge: f32) -> Touch {
    if !text.grown(radius + edge).overlaps(Area::new(x, y, x, y)) {
        return Touch::None;
    }
    let (near_x, near_y) = text.nearest((x, y));
    let far_x = (x - text.left).abs().max((text.right - x).abs());
    let far_y = (y - text.top).abs().max((text.bottom - y).abs());
    if (near_x - x).hypot(near_y - y) > radius + edge {
        Touch::None
    } else if far_x.hypot(far_y) < radius - edge {
        Touch::Within
    } else {
        Touch::Edge
    }
}

fn touch_polygon(text: Area, corners: &[(f32, f32)], edge: f32) -> Touch {
    let around = text.grown(edge);
    // Most lie wholly to one side.
    if corners.iter().all(|(x, _)| *x < around.left)
        || corners.iter().all(|(x, _)| *x > around.right)
        || corners.iter().all(|(_, y)| *y < around.top)
        || corners.iter().all(|(_, y)| *y > around.bottom)
    {
        return Touch::None;
    }
    let (x, y) = text.centre();
    let mut is_within = false;
    for ((ax, ay), (bx, by)) in corners.iter().zip(corners.iter().cycle().skip(1)) {
        if around.is_crossed((*ax, *ay), (*bx, *by)) {
            return Touch::Edge;
        }
        // Within is where a line to the right meets the edge an odd number of times.
        if (*ay > y) != (*by > y) && x < ax + (y - ay) / (by - ay) * (bx - ax) {
            is_within = !is_within;
        }
    }
    if is_within { Touch::Within } else { Touch::None }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::charts::{Palette, Stroke, Theme};

    /// Whether ink keeps its rim above these shapes.
    fn keeps(shapes: &[Item]) -> bool {
        let palette = Palette::of(Theme::Light);
        let text = Text::new("Payroll", 100.0, 100.0, 12.0).coloured(palette.ink);
        let mut items = shapes.to_vec();
        items.push(Item::Text(text.haloed(palette.paper)));
        only_where_needed(&mut items);
        matches!(items.last(), Some(Item::Text(text)) if text.halo.is_some())
    }

    fn disc(radius: f32, opacity: f32) -> Item {
        let fill = Palette::of(Theme::Light).accent;
        Item::Circle { centre: (110.0, 98.0), radius, paint: Paint::fill(fill).opaque(opacity) }
    }

    fn line(colour: Rgb) -> Item {
        Item::Line { from: (110.0, 0.0), to: (110.0, 200.0), stroke: Stroke::solid(colour, 1.0) }
    }

    #[test]
    fn rims_stay_on_marks_and_strong_lines() {
        let palette = Palette::of(Theme::Light);
        for opacity in [0.8, 1.0] {
            assert!(keeps(&[disc(5.0, opacity)]));
            assert!(keeps(&[disc(500.0, opacity)]));
        }
        assert!(keeps(&[line(palette.soft)]));
        let corners = vec![(0.0, 0.0), (400.0, 0.0), (0.0, 400.0)];
        let paint = Paint::fill(palette.ink);
        assert!(keeps(&[Item::Polygon { corners: corners.clone(), paint }]));
        let hollow = Paint::stroke(Stroke::solid(palette.ink, 2.0));
        assert!(!keeps(&[Item::Polygon { corners, paint: hollow }]));
    }

    #[test]
    fn rims_go_where_nothing_disturbs() {
        let palette = Palette::of(Theme::Light);
        assert!(!keeps(&[]));
        assert!(!keeps(&[line(palette.faint)]));
        let paint = Paint::fill(palette.wash);
        let ground = Item::Rect { area: Area::new(0.0, 0.0, 400.0, 400.0), paint };
        assert!(!keeps(&[disc(5.0, 1.0), ground]));
        let away =
            Item::Circle { centre: (300.0, 98.0), radius: 20.0, paint: Paint::fill(palette.ink) };
        assert!(!keeps(&[away]));
    }
}
