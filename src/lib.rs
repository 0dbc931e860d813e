//! Evenkeel: an IT leader and the heads of the business plan a project portfolio together.
//!
//! A **portfolio** has a **balance**; **rules** judge it, **charts** show it, the **optimise**r
//! improves it; **edit**s change it; **files** keep it; **import** and **export** exchange it; the
//! **app** holds it open, **commands** are what one can ask, and **ui** and **cli** are where one
//! asks.
//!
//! ```text
//! floor
//!  6  ui  cli        ui: the only place that knows egui. cli: one file per subcommand
//!  5  commands       CATALOGUE · everything a person can ask for, without a window
//!  4  app            the program without its window: document, jobs, settings, notices, clock
//!  3  import export  CATALOGUES · other programs' files in; bytes out
//!  2  rules charts optimise     CATALOGUES of rules and charts; the optimiser
//!  1  balance edit files        what follows from a portfolio · how it changes · how it is kept
//!  0  portfolio      the nouns: plain values, no clock, no disk, no window
//!  G  text           how dates, amounts, counts and lists are put into words
//! ```
//!
//! A module uses the floors **below** it and itself, never a neighbour, never above;
//! `tests/house.rs` enforces it. The catalogues are all built alike: one file per entry, entered in
//! one list in the `mod.rs` beside it; menus, help, command line, palette and tests walk the lists.
//!
//! Only doors:
//!
//! | To … | only through |
//! |---|---|
//! | change a portfolio | [`edit::apply`] |
//! | touch a file | [`files::disk`] |
//! | know the date or the time | [`app::clock`] |
//! | name a colour | [`charts::Palette`], `ui::theme` |
//! | start a thread | [`app::Jobs`] |
//! | touch egui | [`ui`] |
//!
//! What holds because nothing does otherwise: no floor below 4 knows the time; drawing never edits;
//! fixes, imports and the optimiser *return* changes, and only the app applies them; money never passes through a
//! float on its way back into the file; there is no code that opens a connection.

pub mod app;
pub mod balance;
pub mod charts;
pub mod cli;
pub mod commands;
pub mod edit;
pub mod export;
pub mod files;
pub mod import;
pub mod optimise;
pub mod portfolio;
pub mod rules;
pub mod text;
pub mod ui;
