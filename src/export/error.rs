//! Why a chart could not be written.

use crate::charts::Size;
use crate::text::{or_list, plain};

/// Why a chart could not be written, and what to try.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ExportError {
    /// A picture without a width or height, or a huge one.
    #[error(
        "the picture could not be drawn, because {0} is not a size it can have. \
         Give width and height from 1 to {most}",
        most = Size::MOST
    )]
    Size(Size),
    /// The chart could not be drawn as a picture.
    #[error("the picture could not be drawn, because {0}. Try SVG instead")]
    Drawing(String),
    /// A sheet under a name that does not say what to make.
    #[error(
        "the sheet could not be written, because “{}” does not say what to make. \
         Let its name end in {}",
        plain(.0),
        or_list(&super::page_endings())
    )]
    NoPage(String),
    /// The file could not be put together.
    #[error("the file could not be put together, because {0}. Try another kind of file")]
    Writing(String),
}
