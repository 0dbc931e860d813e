//! From the texts in cells to values: amounts, dates, ratings, scores, and words for missing.

pub(super) mod dates;
pub(super) mod milestones;
pub(super) mod missing;
pub(super) mod money;
mod periods;
pub(super) mod scales;
