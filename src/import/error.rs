//! Why a file could not be imported: what, where, what to do.

use thiserror::Error;

use crate::files::OpenError;

/// Why a file could not be imported.
#[derive(Debug, Error)]
pub enum ImportError {
    /// It could not be opened at all.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// It was opened, and what it holds cannot be read as a table.
    #[error("“{file}” was not imported: {why}")]
    Content {
        /// The file's name.
        file: String,
        /// Why.
        why: Unreadable,
    },
}

impl ImportError {
    /// What the person can do about it.
    pub fn advice(&self) -> String {
        match self {
            Self::Open(error) => error.advice().to_owned(),
            Self::Content { why, .. } => why.advice(),
        }
    }
}

/// Why bytes cannot be read as a table.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum Unreadable {
    /// There is nothing in it.
    #[error("it is empty")]
    Empty,
    /// It is of a kind that no importer reads.
    #[error("it is {0}, not a table")]
    Kind(&'static str),
    /// A sheet of it has nothing in it.
    #[error("the sheet “{0}” is empty")]
    EmptySheet(String),
    /// It has no such sheet.
    #[error("it has no sheet “{name}”{near}")]
    NoSheet {
        /// The name of the sheet that was asked for.
        name: String,
        /// What may have been meant, as a clause.
        near: String,
        /// The names of the sheets it has.
        all: String,
    },
    /// It opens only with a password.
    #[error("it is protected by a password")]
    Protected,
    /// It claims to be something that it does not hold.
    #[error("it is damaged or cut short: {0}")]
    Damaged(String),
    /// It would fill the memory.
    #[error("{what}, more than {most}")]
    TooMuch {
        /// What there is too much of, as a statement.
        what: String,
        /// The limit.
        most: String,
    },
    /// There are more rows than can be taken.
    #[error("it has more than {most} rows")]
    Rows {
        /// The limit.
        most: usize,
    },
    /// A row has more cells than can be taken.
    #[error("row {row} has {found} columns, more than {most}")]
    Columns {
        /// The row, as a spreadsheet counts.
        row: usize,
        /// How many cells it has.
        found: usize,
        /// The limit.
        most: usize,
    },
    /// The reader gave up.
    #[error("row {row} cannot be read: {what}")]
    Row {
        /// The row, as a spreadsheet counts.
        row: usize,
        /// What is wrong with it.
        what: String,
    },
}

impl Unreadable {
    /// The error of what holds more than may be.
    pub(super) fn too_much(what: impl Into<String>, most: &impl ToString) -> Self {
        Self::TooMuch { what: what.into(), most: most.to_string() }
    }

    /// What the person can do about it.
    pub fn advice(&self) -> String {
        match self {
            Self::EmptySheet(_) => "Choose another sheet".into(),
            Self::NoSheet { all, .. } => format!("Its sheets are {all}"),
            Self::Protected => {
                "Open it in the program it comes from, save it without a password, and import that"
                    .into()
            }
            Self::Damaged(_) => {
                "Open it in the program it comes from, save it again, and import that".into()
            }
            Self::TooMuch { .. } => {
                "Copy the list into a new workbook of its own, and import that".into()
            }
            Self::Empty => "Choose a file with a row of headings and a row for each project".into(),
            Self::Kind("an Evenkeel portfolio") => "Open it with File, Open".into(),
            Self::Kind(_) => {
                "Save the list as XLSX or CSV in the program it comes from, and import that".into()
            }
            Self::Rows { .. } | Self::Columns { .. } => {
                "Take out what is not a project, or check that it is the right file".into()
            }
            Self::Row { .. } => "Mend the file at that row".into(),
        }
    }
}
