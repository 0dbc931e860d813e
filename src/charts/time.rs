//! Days along the page.

use jiff::Unit;
use jiff::civil::Date;

/// The axis of time that lies across a page.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TimeScale {
    /// Where it begins, and on which day.
    pub from: (f32, Date),
    /// Where it ends, and on which day.
    pub to: (f32, Date),
}

impl TimeScale {
    /// Where a day lies; beyond the ends too.
    pub fn x(&self, day: Date) -> f32 {
        let ((left, from), (right, to)) = (self.from, self.to);
        left + (right - left) * (days(from, day) / days(from, to).max(1.0)) as f32
    }

    /// How many days a way across the page is, to the nearest whole day.
    pub fn days(&self, way: f32) -> i64 {
        let ((left, from), (right, to)) = (self.from, self.to);
        let one = f64::from(right - left) / days(from, to).max(1.0);
        if one > 0.0 { (f64::from(way) / one).round() as i64 } else { 0 }
    }
}

/// How many days it is from one to the other.
pub(super) fn days(from: Date, to: Date) -> f64 {
    from.until((Unit::Day, to)).map_or(0.0, |span| f64::from(span.get_days()))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn days_and_places_belong_together() {
        let scale = TimeScale { from: (100.0, date(2027, 1, 1)), to: (465.0, date(2028, 1, 1)) };
        assert!((scale.x(date(2027, 1, 11)) - 110.0).abs() < 0.01);
        assert_eq!(scale.days(10.4), 10);
        assert_eq!(scale.days(-31.0), -31);
        let nothing = TimeScale { from: (5.0, date(2027, 1, 1)), to: (5.0, date(2027, 1, 1)) };
        assert_eq!(nothing.days(10.0), 0);
    }
}
