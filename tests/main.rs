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
    clippy::print_stdout,
    missing_docs,
    reason = "a test says what it found by failing"
)]

#[path = "../benches/large/mod.rs"]
mod large;
mod support;

mod charts;
mod cli;
mod edits;
mod exports;
mod files;
mod frontier;
mod given;
mod house;
mod imports;
mod imports_again;
mod merging;
mod messages;
mod optimise;
mod palette;
mod promised;
mod recovery;
mod rules;
mod samples;
mod scenarios;
mod sheet;
mod side_by_side;
mod timeline;
mod together;
mod versions;
mod window;
mod window_charts;
mod window_drags;
mod window_import;
mod workbooks;
