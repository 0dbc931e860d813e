//! Every shape of mark, drawn once into one texture, so that any number of marks is one mesh.

use egui::{Color32, ColorImage, Context, Mesh, Rect, TextureHandle, TextureOptions, pos2, vec2};
use resvg::tiny_skia::{
    Color, FillRule, Mask, Paint, Path, PathBuilder, Pixmap, Stroke, StrokeDash, Transform,
};

use crate::charts::{Shape, font};

/// How far a cell reaches from its centre, at radius 1: the corners of a triangle fit.
const REACH: f32 = 1.7;
/// How many pixels a cell is wide, level by level.
const LEVELS: [u16; 4] = [24, 48, 96, 192];
/// Pixels between cells, so that none bleeds into the next.
const GAP: u16 = 2;
/// How many pixels the cell of a sign is wide.
const SIGN: u16 = 48;
const SIGNS: [char; 2] = ['?', '!'];

/// How a shape is filled.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Fill {
    /// Wholly.
    Whole,
    /// Only dashes along its edge.
    Dashes,
}

/// The texture that holds all shapes.
pub(super) struct Sprites {
    texture: TextureHandle,
}

impl Sprites {
    /// Draws all shapes.
    pub(super) fn new(ctx: &Context) -> Self {
        let (width, height) = size();
        let image = drawn(width, height).unwrap_or_else(|| {
            ColorImage::filled([usize::from(width), usize::from(height)], Color32::WHITE)
        });
        let texture = ctx.load_texture("shapes of marks", image, TextureOptions::LINEAR);
        Self { texture }
    }

    /// A mesh to add shapes to.
    pub(super) fn mesh(&self) -> Mesh {
        Mesh::with_texture(self.texture.id())
    }

    /// Adds a shape; `scale` is how many pixels a point has.
    pub(super) fn add(
        mesh: &mut Mesh,
        (shape, fill): (Shape, Fill),
        centre: egui::Pos2,
        radius: f32,
        colour: Color32,
        scale: f32,
    ) {
        let needed = 2.0 * radius * REACH * scale;
        let last = LEVELS.len() - 1;
        let level = LEVELS.iter().position(|side| f32::from(*side) >= needed).unwrap_or(last);
        let side = LEVELS.get(level).copied().unwrap_or(LEVELS[0]);
        let (x, y) = corner(level, shape as u16, fill);
        let side_of_quad = 2.0 * radius * REACH;
        let quad = Rect::from_center_size(centre, vec2(side_of_quad, side_of_quad));
        mesh.add_rect_with_uv(quad, cell(x, y, side), colour);
    }

    /// Adds a sign: `?` or `!`, as large as text of this size.
    pub(super) fn add_sign(
        mesh: &mut Mesh,
        sign: char,
        centre: egui::Pos2,
        size: f32,
        colour: Color32,
    ) {
        let Some(place) = SIGNS.iter().position(|known| *known == sign) else { return };
        let (x, y) = sign_corner(place as u16);
        let quad = Rect::from_center_size(centre, vec2(size, size));
        mesh.add_rect_with_uv(quad, cell(x, y, SIGN), colour);
    }
}

/// How many pixels the texture has.
fn size() -> (u16, u16) {
    let widest = LEVELS.iter().copied().max().unwrap_or(0) + GAP;
    let rows: u16 = LEVELS.iter().map(|side| 2 * (side + GAP)).sum();
    (widest * Shape::ALL.len() as u16, rows + SIGN + GAP)
}

/// Where the cell of a shape begins.
fn corner(level: usize, shape: u16, fill: Fill) -> (u16, u16) {
    let above: u16 = LEVELS.iter().take(level).map(|side| 2 * (side + GAP)).sum();
    let side = LEVELS.get(level).copied().unwrap_or(0) + GAP;
    (shape * side, above + if fill == Fill::Dashes { side } else { 0 })
}

fn sign_corner(place: u16) -> (u16, u16) {
    (place * (SIGN + GAP), corner(LEVELS.len(), 0, Fill::Whole).1)
}

/// The part of the texture that a cell covers.
fn cell(x: u16, y: u16, side: u16) -> Rect {
    let (width, height) = size();
    let part =
        |x: u16, y: u16| pos2(f32::from(x) / f32::from(width), f32::from(y) / f32::from(height));
    Rect::from_min_max(part(x, y), part(x + side, y + side))
}

/// All cells; nothing only where a texture of no size were asked for.
fn drawn(width: u16, height: u16) -> Option<ColorImage> {
    let mut pixels = Pixmap::new(width.into(), height.into())?;
    let mut paint = Paint::default();
    paint.set_color(Color::WHITE);
    paint.anti_alias = true;
    // Dashes are drawn along the edge and cut off outside it.
    let mut inside = Mask::new(width.into(), height.into())?;
    for (level, side) in LEVELS.into_iter().enumerate() {
        for shape in Shape::ALL {
            let scale = f32::from(side) / 2.0 / REACH;
            let path = outline(shape)?;
            for fill in [Fill::Whole, Fill::Dashes] {
                let (x, y) = corner(level, shape as u16, fill);
                let middle = |at: u16| f32::from(at) + f32::from(side) / 2.0;
                let place = Transform::from_row(scale, 0.0, 0.0, scale, middle(x), middle(y));
                match fill {
                    Fill::Whole => pixels.fill_path(&path, &paint, FillRule::Winding, place, None),
                    Fill::Dashes => {
                        inside.fill_path(&path, FillRule::Winding, true, place);
                        let stroke = dashes(scale);
                        pixels.stroke_path(&path, &paint, &stroke, place, Some(&inside));
                    }
                }
            }
        }
    }
    for (place, sign) in SIGNS.into_iter().enumerate() {
        let (x, y) = sign_corner(place as u16);
        if let Some((path, em)) = glyph(sign) {
            let bounds = path.bounds();
            let scale = f32::from(SIGN) / em;
            let middle = |at: u16| f32::from(at) + f32::from(SIGN) / 2.0;
            let across = middle(x) - scale * f32::midpoint(bounds.left(), bounds.right());
            let down = middle(y) - scale * f32::midpoint(bounds.top(), bounds.bottom());
            let place = Transform::from_row(scale, 0.0, 0.0, scale, across, down);
            pixels.fill_path(&path, &paint, FillRule::Winding, place, None);
        }
    }
    let white: Vec<Color32> =
        pixels.pixels().iter().map(|pixel| Color32::from_white_alpha(pixel.alpha())).collect();
    Some(ColorImage::new([usize::from(width), usize::from(height)], white))
}

/// Dashes that stay apart at the level's size.
fn dashes(scale: f32) -> Stroke {
    // At the smallest size of a level, a dash and its gap are about five pixels.
    let around = std::f32::consts::TAU;
    let number = (around * scale * 0.75 / 5.0).round().clamp(6.0, 48.0);
    let pitch = around / number;
    Stroke {
        width: 0.5,
        dash: StrokeDash::new(vec![pitch * 0.6, pitch * 0.4], 0.0),
        ..Stroke::default()
    }
}

/// The outline of a shape of radius 1.
fn outline(shape: Shape) -> Option<Path> {
    let corners = shape.corners();
    let Some((first, rest)) = corners.split_first() else {
        return PathBuilder::from_circle(0.0, 0.0, 1.0);
    };
    let mut path = PathBuilder::new();
    path.move_to(first.0, first.1);
    for (x, y) in rest {
        path.line_to(*x, *y);
    }
    path.close();
    path.finish()
}

/// The outline of a letter in bold, and how large the font's square is.
fn glyph(letter: char) -> Option<(Path, f32)> {
    struct Pen(PathBuilder);
    impl ttf_parser::OutlineBuilder for Pen {
        fn move_to(&mut self, x: f32, y: f32) {
            self.0.move_to(x, -y);
        }
        fn line_to(&mut self, x: f32, y: f32) {
            self.0.line_to(x, -y);
        }
        fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
            self.0.quad_to(x1, -y1, x, -y);
        }
        fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
            self.0.cubic_to(x1, -y1, x2, -y2, x, -y);
        }
        fn close(&mut self) {
            self.0.close();
        }
    }
    let face = ttf_parser::Face::parse(font::BOLD, 0).ok()?;
    let mut pen = Pen(PathBuilder::new());
    face.outline_glyph(face.glyph_index(letter)?, &mut pen)?;
    Some((pen.0.finish()?, f32::from(face.units_per_em())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_texture_fits_every_graphics_card() {
        let (width, height) = size();
        assert!(width <= 2048 && height <= 2048, "{width}×{height}");
    }

    #[test]
    fn every_cell_holds_its_shape_and_no_other() {
        let (width, height) = size();
        let image = drawn(width, height).unwrap();
        let alpha =
            |x: u16, y: u16| image.pixels[usize::from(y) * image.size[0] + usize::from(x)].a();
        for (level, side) in LEVELS.into_iter().enumerate() {
            for shape in Shape::ALL {
                let (x, y) = corner(level, shape as u16, Fill::Whole);
                assert_eq!(alpha(x + side / 2, y + side / 2), 255, "{shape:?}");
                for step in 0..side {
                    assert_eq!(alpha(x + step, y), 0, "{shape:?}");
                    assert_eq!(alpha(x, y + step), 0, "{shape:?}");
                }
            }
        }
    }
}
