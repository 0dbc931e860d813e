//! Rows below each other: how many fit, where each lies, and words that stay in their column.

use super::page::Page;
use super::{Area, Text, font};

/// Rows of one height.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Rows {
    top: f32,
    room: usize,
    /// From one row to the next.
    pub(super) pitch: f32,
    /// How many things have a row of their own.
    pub(super) own: usize,
    /// How many share one row, because there is no room for all.
    pub(super) rest: usize,
}

impl Rows {
    /// Rows for so many things in an area, with so many more `after` them. Where not all have room, the
    /// first ones have rows of their own, and the rest shares one.
    pub(super) fn fit(area: Area, number: usize, after: usize, least: f32, most: f32) -> Self {
        let room = (area.height() / least).floor().clamp(0.0, 10_000.0) as usize;
        let own = if number + after <= room {
            number
        } else {
            room.saturating_sub(after + 1).min(number.saturating_sub(1))
        };
        let rest = number - own;
        let drawn = own + usize::from(rest > 0) + after;
        let pitch = (area.height() / drawn.max(1) as f32).clamp(least, most.max(least));
        Self { top: area.top, room, pitch, own, rest }
    }

    /// The middle of a row, where it has room.
    pub(super) fn middle(&self, place: usize) -> Option<f32> {
        (place < self.room).then_some(self.top + self.pitch * (place as f32 + 0.5))
    }

    /// Where so many rows end.
    pub(super) fn bottom(&self, rows: usize) -> f32 {
        self.top + self.pitch * rows.min(self.room) as f32
    }
}

/// A line of text that begins at the left of a column, around a middle, cut to the column.
pub(super) fn cell(
    page: &Page,
    words: &str,
    (left, right): (f32, f32),
    middle: f32,
    size: f32,
) -> Text {
    let words = font::shortened(words, size * page.unit, false, (right - left).max(1.0));
    page.text(&words, left, middle + 0.36 * size * page.unit, size)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_no_room_shares_a_row() {
        let area = Area::new(0.0, 100.0, 10.0, 200.0);
        let rows = Rows::fit(area, 4, 1, 20.0, 30.0);
        assert_eq!((rows.own, rows.rest, rows.pitch), (4, 0, 20.0));
        let rows = Rows::fit(area, 5, 1, 20.0, 30.0);
        assert_eq!((rows.own, rows.rest), (3, 2));
        assert_eq!(
            (rows.middle(0), rows.middle(4), rows.middle(5)),
            (Some(110.0), Some(190.0), None)
        );
        let rows = Rows::fit(area, 2, 0, 20.0, 30.0);
        assert_eq!((rows.own, rows.pitch, rows.bottom(2)), (2, 30.0, 160.0));
        let nothing = Rows::fit(Area::default(), 9, 1, 20.0, 30.0);
        assert_eq!((nothing.own, nothing.rest, nothing.middle(0)), (0, 9, None));
    }
}
