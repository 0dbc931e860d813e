//! The views in the middle of the window.

pub(super) mod balance;
pub(super) mod findings;
pub(super) mod objectives;
pub(super) mod people;
pub(super) mod portfolio;
