//! Days between two dates.

use jiff::Unit;
use jiff::civil::Date;

/// How many days lie from one date to another; below zero where the other comes first.
pub(super) fn between(from: Date, to: Date) -> i64 {
    from.until((Unit::Day, to)).map_or(0, |span| i64::from(span.get_days()))
}

/// How many days they lie apart, in words: `12 days`.
pub(super) fn apart(one: Date, other: Date) -> String {
    let days = between(one, other).unsigned_abs();
    crate::text::count(usize::try_from(days).unwrap_or(0), "day")
}
