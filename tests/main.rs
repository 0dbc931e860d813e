//! The one test program.
#![allow(
    clippy::disallowed_methods,
    clippy::allow_attributes,
    reason = "tests prepare and inspect files themselves"
)]
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    missing_docs,
    reason = "a test says what it found by failing"
)]

mod charts;
mod exports;
mod given;
mod imports;
mod samples;
mod window_charts;
