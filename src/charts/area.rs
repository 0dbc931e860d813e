//! Rectangles on the page, in points, y down.

/// A rectangle.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Area {
    /// The left edge.
    pub left: f32,
    /// The upper edge.
    pub top: f32,
    /// The right edge.
    pub right: f32,
    /// The lower edge.
    pub bottom: f32,
}

impl Area {
    /// From its edges.
    pub const fn new(left: f32, top: f32, right: f32, bottom: f32) -> Self {
        Self { left, top, right, bottom }
    }

    /// From left to right.
    pub fn width(self) -> f32 {
        self.right - self.left
    }

    /// From top to bottom.
    pub fn height(self) -> f32 {
        self.bottom - self.top
    }

    /// The middle.
    pub fn centre(self) -> (f32, f32) {
        (f32::midpoint(self.left, self.right), f32::midpoint(self.top, self.bottom))
    }

    /// Larger on every side.
    pub fn grown(self, by: f32) -> Self {
        Self::new(self.left - by, self.top - by, self.right + by, self.bottom + by)
    }

    /// Whether both cover a common part.
    pub fn overlaps(self, other: Self) -> bool {
        self.left < other.right
            && other.left < self.right
            && self.top < other.bottom
            && other.top < self.bottom
    }

    /// Whether the other lies wholly within this one.
    pub fn holds(self, other: Self) -> bool {
        self.left <= other.left
            && self.top <= other.top
            && self.right >= other.right
            && self.bottom >= other.bottom
    }

    /// The point of the rectangle that is nearest to a point.
    pub fn nearest(self, (x, y): (f32, f32)) -> (f32, f32) {
        (x.max(self.left).min(self.right), y.max(self.top).min(self.bottom))
    }

    /// Whether a straight line between two points runs through it (Liang and Barsky, 1984).
    pub fn is_crossed(self, from: (f32, f32), to: (f32, f32)) -> bool {
        let (dx, dy) = (to.0 - from.0, to.1 - from.1);
        let (mut start, mut end) = (0.0_f32, 1.0_f32);
        for (step, room) in [
            (-dx, from.0 - self.left),
            (dx, self.right - from.0),
            (-dy, from.1 - self.top),
            (dy, self.bottom - from.1),
        ] {
            if step == 0.0 {
                if room <= 0.0 {
                    return false;
                }
            } else if step < 0.0 {
                start = start.max(room / step);
            } else {
                end = end.min(room / step);
            }
        }
        start < end
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const AREA: Area = Area::new(10.0, 10.0, 20.0, 20.0);

    #[test]
    fn touching_is_not_overlapping() {
        assert!(!AREA.overlaps(Area::new(20.0, 10.0, 30.0, 20.0)));
        assert!(AREA.overlaps(Area::new(19.0, 19.0, 30.0, 30.0)));
    }

    #[test]
    fn lines_cross_or_miss() {
        assert!(AREA.is_crossed((0.0, 15.0), (30.0, 15.0)));
        assert!(AREA.is_crossed((15.0, 15.0), (30.0, 15.0)));
        assert!(!AREA.is_crossed((0.0, 15.0), (9.0, 15.0)));
        assert!(!AREA.is_crossed((0.0, 0.0), (30.0, 5.0)));
        assert!(!AREA.is_crossed((0.0, 5.0), (30.0, 5.0)));
    }
}
