//! Why an edit was refused.

use thiserror::Error;

/// Why an edit was refused. Nothing of it was carried out.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum EditError {
    /// Amounts have decimals that the new currency does not.
    #[error("some amounts have decimals that {0} does not have. Round them first")]
    Decimals(String),
    /// Something new has no id.
    #[error("there is no id")]
    NoId,
    /// The id is taken.
    #[error("the id “{0}” is used already")]
    Twice(String),
    /// A value cannot stand where it was put.
    #[error("{what}")]
    Wrong {
        /// Where: `costs[1].year`.
        place: String,
        /// What is wrong.
        what: String,
    },
}
