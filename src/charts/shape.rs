//! The shapes of marks: told apart in black and white, and of the same area at the same radius.

use std::f32::consts::{FRAC_PI_2, PI, TAU};

/// What a mark looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Shape {
    /// A disc.
    Circle,
    /// A square.
    Square,
    /// A triangle on its base.
    Triangle,
    /// A square on its corner.
    Diamond,
    /// Five corners.
    Pentagon,
    /// A thick cross.
    Cross,
    /// A triangle on its point.
    Wedge,
    /// A star with five points.
    Star,
    /// Six corners.
    Hexagon,
}

impl Shape {
    /// All of them.
    pub const ALL: [Self; 9] = [
        Self::Circle,
        Self::Square,
        Self::Triangle,
        Self::Diamond,
        Self::Pentagon,
        Self::Cross,
        Self::Wedge,
        Self::Star,
        Self::Hexagon,
    ];

    /// The corners around the origin, y down, of the shape that covers as much as a disc of
    /// radius 1; none for the disc itself.
    pub fn corners(self) -> Vec<(f32, f32)> {
        match self {
            Self::Circle => Vec::new(),
            Self::Square => regular(4, -PI / 4.0),
            Self::Triangle => regular(3, -FRAC_PI_2),
            Self::Diamond => regular(4, -FRAC_PI_2),
            Self::Pentagon => regular(5, -FRAC_PI_2),
            Self::Wedge => regular(3, FRAC_PI_2),
            Self::Hexagon => regular(6, 0.0),
            Self::Cross => {
                // Five squares: their side follows from the area.
                let inner = (PI / 5.0).sqrt() / 2.0;
                let outer = inner * 3.0;
                [
                    (-inner, -outer),
                    (inner, -outer),
                    (inner, -inner),
                    (outer, -inner),
                    (outer, inner),
                    (inner, inner),
                    (inner, outer),
                    (-inner, outer),
                    (-inner, inner),
                    (-outer, inner),
                    (-outer, -inner),
                    (-inner, -inner),
                ]
                .to_vec()
            }
            Self::Star => {
                // Ten triangles, each ½·outer·inner·sin 36°.
                let ratio = 0.5;
                let outer = (PI / (5.0 * ratio * (PI / 5.0).sin())).sqrt();
                (0_u8..10)
                    .map(|corner| {
                        let reach = if corner % 2 == 0 { outer } else { outer * ratio };
                        turned(reach, PI / 5.0 * f32::from(corner) - FRAC_PI_2)
                    })
                    .collect()
            }
        }
    }

    /// How far its furthest corner is from the centre, at radius 1.
    pub fn reach(self) -> f32 {
        self.corners().iter().map(|(x, y)| x.hypot(*y)).fold(1.0, f32::max)
    }

    /// The radius at which the shape runs at about this distance around itself of this radius.
    pub fn grown(self, radius: f32, distance: f32) -> f32 {
        let inner = match self {
            Self::Triangle | Self::Wedge => 0.777,
            _ => 0.9,
        };
        radius + distance / inner
    }
}

/// A regular polygon that covers as much as a disc of radius 1.
fn regular(corners: u8, first: f32) -> Vec<(f32, f32)> {
    let step = TAU / f32::from(corners);
    let reach = (TAU / (f32::from(corners) * step.sin())).sqrt();
    (0..corners).map(|corner| turned(reach, first + step * f32::from(corner))).collect()
}

fn turned(reach: f32, angle: f32) -> (f32, f32) {
    (reach * angle.cos(), reach * angle.sin())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_shapes_cover_the_same_area() {
        for shape in Shape::ALL {
            let corners = shape.corners();
            if corners.is_empty() {
                continue;
            }
            let next = corners.iter().cycle().skip(1);
            let doubled: f32 =
                corners.iter().zip(next).map(|((ax, ay), (bx, by))| ax * by - bx * ay).sum();
            assert!((doubled.abs() / 2.0 - PI).abs() < 1e-3, "{shape:?}");
        }
    }
}
