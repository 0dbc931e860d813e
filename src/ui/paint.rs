//! Paints a chart that is laid out as a scene, and finds what in it the mouse points at.

use egui::emath::Rot2;
use egui::epaint::CircleShape;
use egui::{
    Color32, FontFamily, FontId, Mesh, Painter, Pos2, Rect, Shape, Stroke, Vec2, pos2, vec2,
};

use super::theme;
use crate::charts;
use crate::charts::{Anchor, Area, Group, Item, Paint, Scene, Stands, Text, font};

/// The shapes of a scene with its upper left corner at a point; they stay the same as long as the
/// scene, the point and the size of a pixel do.
pub(super) fn shapes(painter: &Painter, scene: &Scene, origin: Pos2) -> Vec<Shape> {
    let mut brush = Brush { painter, shapes: Vec::new() };
    items(&mut brush, &scene.items, origin.to_vec2());
    brush.shapes
}

/// Lays out text and gathers shapes.
struct Brush<'p> {
    painter: &'p Painter,
    shapes: Vec<Shape>,
}

/// What a point of the scene, from its upper left corner, stands for: the uppermost group there.
pub(super) fn group_at(scene: &Scene, point: Vec2) -> Option<&Group> {
    let stands = scene.groups().into_iter().rev().filter(|group| group.stands != Stands::Nothing);
    stands
        .into_iter()
        .find(|group| area_of(group).is_some_and(|area| area.contains(point.to_pos2())))
}

/// The point of a line that is nearest, where it is near: they are too small to be hit.
pub(super) fn point_near(scene: &Scene, point: Vec2) -> Option<&Group> {
    const NEAR: f32 = 12.0;
    let groups = scene.groups().into_iter();
    let points = groups.filter(|group| matches!(group.stands, Stands::Possible(_)));
    let far = |group: &Group| {
        let area = area_of(group)?;
        Some(area.center().distance(point.to_pos2())).filter(|far| *far <= NEAR)
    };
    let near = points.filter_map(|group| Some((far(group)?, group)));
    near.min_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, group)| group)
}

/// What a group covers.
pub(super) fn area_of(group: &Group) -> Option<Rect> {
    let areas = group.items.iter().filter_map(|item| match item {
        Item::Rect { area, .. } => Some(rect(*area)),
        Item::Circle { centre, radius, .. } => {
            Some(Rect::from_center_size(Pos2::from(*centre), Vec2::splat(radius * 2.0)))
        }
        Item::Polygon { corners, .. } => Some(Rect::from_points(
            &corners.iter().map(|corner| Pos2::from(*corner)).collect::<Vec<_>>(),
        )),
        Item::Line { from, to, .. } => Some(Rect::from_two_pos((*from).into(), (*to).into())),
        Item::Text(text) => Some(rect(text.area())),
        Item::Group(group) => area_of(group),
    });
    areas.reduce(Rect::union)
}

fn rect(area: Area) -> Rect {
    Rect::from_min_max(pos2(area.left, area.top), pos2(area.right, area.bottom))
}

fn items(brush: &mut Brush<'_>, all: &[Item], origin: Vec2) {
    let at = |(x, y): (f32, f32)| pos2(x, y) + origin;
    for item in all {
        match item {
            Item::Rect { area, paint } => {
                let area = rect(*area).translate(origin);
                let corners =
                    [area.left_top(), area.right_top(), area.right_bottom(), area.left_bottom()];
                polygon(brush, &corners, *paint);
            }
            Item::Circle { centre, radius, paint } => {
                let stroke = paint.stroke.map_or(Stroke::NONE, stroke);
                let (center, radius, fill) = (at(*centre), *radius, filled(*paint));
                brush.shapes.push(Shape::Circle(CircleShape { center, radius, fill, stroke }));
            }
            Item::Polygon { corners, paint } => {
                let corners: Vec<Pos2> = corners.iter().copied().map(at).collect();
                polygon(brush, &corners, *paint);
            }
            Item::Line { from, to, stroke } => line(brush, &[at(*from), at(*to)], *stroke),
            Item::Text(words) => text(brush, words, origin),
            Item::Group(group) => items(brush, &group.items, origin),
        }
    }
}

fn filled(paint: Paint) -> Color32 {
    let fill = paint.fill.map(|fill| theme::colour(fill).gamma_multiply(paint.opacity));
    fill.unwrap_or(Color32::TRANSPARENT)
}

fn stroke(stroke: charts::Stroke) -> Stroke {
    Stroke::new(stroke.width, theme::colour(stroke.colour))
}

/// A polygon all of whose corners can be seen from its middle: crosses and stars too.
fn polygon(brush: &mut Brush<'_>, corners: &[Pos2], paint: Paint) {
    let fill = filled(paint);
    if fill != Color32::TRANSPARENT {
        let sum = corners.iter().fold(Vec2::ZERO, |sum, corner| sum + corner.to_vec2());
        let mut mesh = Mesh::default();
        mesh.colored_vertex((sum / corners.len().max(1) as f32).to_pos2(), fill);
        for corner in corners {
            mesh.colored_vertex(*corner, fill);
        }
        let number = corners.len() as u32;
        for corner in 0..number {
            mesh.add_triangle(0, corner + 1, (corner + 1) % number + 1);
        }
        brush.shapes.push(Shape::mesh(mesh));
    }
    if let (Some(edge), Some(first)) = (paint.stroke, corners.first()) {
        if edge.dash.is_some() {
            let around: Vec<Pos2> = corners.iter().copied().chain([*first]).collect();
            line(brush, &around, edge);
        } else {
            brush.shapes.push(Shape::closed_line(corners.to_vec(), stroke(edge)));
        }
    }
}

fn line(brush: &mut Brush<'_>, points: &[Pos2], edge: charts::Stroke) {
    match edge.dash {
        Some((dash, gap)) => {
            brush.shapes.extend(Shape::dashed_line(points, stroke(edge), dash, gap));
        }
        None => {
            brush.shapes.push(Shape::line(points.to_vec(), stroke(edge)));
        }
    }
}

fn text(brush: &mut Brush<'_>, text: &Text, origin: Vec2) {
    let family = if text.bold { theme::bold() } else { FontFamily::Proportional };
    let colour = theme::colour(text.colour);
    let galley =
        brush.painter.layout_no_wrap(text.text.clone(), FontId::new(text.size, family), colour);
    let row = galley.rows.first();
    let base = row.and_then(|row| Some(row.pos.y + row.row.glyphs.first()?.pos.y));
    let before = match text.anchor {
        Anchor::Start => 0.0,
        Anchor::Middle => galley.size().x / 2.0,
        Anchor::End => galley.size().x,
    };
    let angle = text.rotate.to_radians();
    let offset = vec2(-before, -base.unwrap_or(text.size * font::ABOVE));
    let at = pos2(text.x, text.y) + origin + Rot2::from_angle(angle) * offset;
    let placed = |by: Vec2, colour: Option<Color32>| {
        let mut shape =
            egui::epaint::TextShape::new(at + by, galley.clone(), theme::colour(text.colour))
                .with_angle(angle);
        shape.override_text_color = colour;
        shape
    };
    if let Some(halo) = text.halo {
        for by in [vec2(1.0, 1.0), vec2(-1.0, 1.0), vec2(1.0, -1.0), vec2(-1.0, -1.0)] {
            brush.shapes.push(Shape::Text(placed(by, Some(theme::colour(halo)))));
        }
    }
    brush.shapes.push(Shape::Text(placed(Vec2::ZERO, None)));
}
