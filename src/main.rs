//! Start here: opens the window, or does one job without it.
fn main() {}
