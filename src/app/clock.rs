//! The one door to the date and the time; everything else is handed `today`.

#![expect(clippy::disallowed_methods, reason = "this is the door that the ban leads to")]

use jiff::Timestamp;
use jiff::civil::Date;

/// The real today, in the local time zone.
pub fn today() -> Date {
    jiff::Zoned::now().date()
}

/// The moment it is.
pub fn now() -> Timestamp {
    Timestamp::now()
}

/// A moment as people here tell it: the day and the time of day.
pub fn local(moment: Timestamp) -> (Date, String) {
    let local = moment.to_zoned(jiff::tz::TimeZone::system());
    (local.date(), format!("{:02}:{:02}", local.hour(), local.minute()))
}

/// The time of day for the status bar: `14:02`.
pub fn time_of_day() -> String {
    let now = jiff::Zoned::now();
    format!("{:02}:{:02}", now.hour(), now.minute())
}
