//! What the optimiser claims: the best there is, within every limit, and why.

mod explaining;
pub(crate) mod portfolios;
mod programmes;
mod published;
