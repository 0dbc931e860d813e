//! The one door to the date and the time; everything else is handed `today`.

#![expect(clippy::disallowed_methods, reason = "this is the door that the ban leads to")]

use jiff::civil::Date;

/// The real today, in the local time zone.
pub fn today() -> Date {
    jiff::Zoned::now().date()
}

/// The time of day for the status bar: `14:02`.
pub fn time_of_day() -> String {
    let now = jiff::Zoned::now();
    format!("{:02}:{:02}", now.hour(), now.minute())
}
