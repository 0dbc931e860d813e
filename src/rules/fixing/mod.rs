//! Edits that put findings right: what a fix is, and the kinds of it that several rules offer.

pub(super) mod benefits;
pub(super) mod fix;
pub(super) mod links;
pub(super) mod milestones;
pub(super) mod people;
pub(super) mod sharing;

pub use fix::Fix;
