//! What can go wrong between a portfolio and the disk: what, where, what to do.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use thiserror::Error;

/// A wrong value in a portfolio file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The line, counted from 1.
    pub line: usize,
    /// The column in characters, counted from 1.
    pub column: usize,
    /// The way to the value: `projects[14].sponsor`; empty for the file as a whole.
    pub place: String,
    /// What is wrong, with the wrong value.
    pub what: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}, column {}", self.line, self.column)?;
        if !self.place.is_empty() {
            write!(f, ", {}", self.place)?;
        }
        write!(f, ": {}", self.what)
    }
}

/// Why a text is not a portfolio.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum FormatError {
    /// There is nothing in it.
    #[error("the file is empty")]
    Empty,
    /// It is not even JSON.
    #[error("it is not readable as JSON: {0}")]
    NotJson(Problem),
    /// It is JSON of another kind.
    #[error("it is not an Evenkeel portfolio: it does not say \"format\": \"evenkeel-portfolio\"")]
    NotPortfolio,
    /// A later version wrote it.
    #[error(
        "it was written in version {found} of the format, and this program knows versions up to {known}"
    )]
    Newer {
        /// The version of the file.
        found: String,
        /// The newest version this program knows.
        known: i64,
    },
    /// The bytes are no UTF-8.
    #[error("it is not a text in UTF-8: line {line}, column {column} holds other bytes")]
    NotText {
        /// The line, counted from 1.
        line: usize,
        /// The column in characters, counted from 1.
        column: usize,
    },
    /// Values in it are wrong; every one of them is listed.
    #[error("{}", listed(.0))]
    Wrong(Vec<Problem>),
}

impl FormatError {
    /// What the person can do about it.
    pub fn advice(&self) -> &'static str {
        match self {
            Self::Empty => {
                "Look for the backup beside it, whose name ends in .bak, or choose another file"
            }
            Self::NotJson(_) | Self::NotText { .. } => {
                "Mend the file at that place, or open the backup beside it, whose name ends in .bak"
            }
            Self::NotPortfolio => "To bring in a list of projects, use File, Import",
            Self::Newer { .. } => "Open it with a newer Evenkeel",
            Self::Wrong(_) => "Mend the file at these places and open it again",
        }
    }

    /// The wrong values, where single ones are known.
    pub fn problems(&self) -> &[Problem] {
        match self {
            Self::NotJson(problem) => std::slice::from_ref(problem),
            Self::Wrong(problems) => problems,
            _ => &[],
        }
    }
}

fn listed(problems: &[Problem]) -> String {
    let mut out =
        format!("{} cannot stand as they are:", crate::text::count(problems.len(), "value"));
    if let [_] = problems {
        out = "one value cannot stand as it is:".into();
    }
    for problem in problems {
        out.push_str("\n  ");
        out.push_str(&problem.to_string());
    }
    out
}

/// Why a file could not be opened.
#[derive(Debug, Error)]
pub enum OpenError {
    /// There is no such file.
    #[error("“{}” could not be opened: there is no such file", shown(.0))]
    Missing(PathBuf),
    /// A folder stands at the name.
    #[error("“{}” could not be opened: it is a folder", shown(.0))]
    Folder(PathBuf),
    /// It is larger than anything this program writes.
    #[error("“{}” could not be opened: it is larger than {most} MB", shown(.path))]
    TooLarge {
        /// The file.
        path: PathBuf,
        /// The limit in MB.
        most: u64,
    },
    /// The system said no.
    #[error("“{}” could not be read: {}", shown(.path), because(.error))]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What the system said.
        error: io::Error,
    },
    /// It was read and is no portfolio.
    #[error("“{}” could not be opened: {error}", shown(.path))]
    Format {
        /// The file.
        path: PathBuf,
        /// Why it is none.
        error: FormatError,
    },
}

impl OpenError {
    /// What the person can do about it.
    pub fn advice(&self) -> &'static str {
        match self {
            Self::Missing(_) => "Check the name and the folder",
            Self::Folder(_) => "Choose a file in it",
            Self::TooLarge { .. } => "Check that it is the right file",
            Self::Unreadable { .. } => "Check that you may read it, or copy it elsewhere first",
            Self::Format { error, .. } => error.advice(),
        }
    }
}

impl OpenError {
    /// Because of what, in a few words.
    pub fn in_short(&self) -> String {
        match self {
            Self::Missing(_) => "there is no such file".into(),
            Self::Folder(_) => "it is a folder".into(),
            Self::TooLarge { most, .. } => format!("it is larger than {most} MB"),
            Self::Unreadable { error, .. } => because(error),
            Self::Format { error, .. } => error.to_string(),
        }
    }
}

/// Why a file could not be saved. The file that was there is untouched.
#[derive(Debug, Error)]
pub enum SaveError {
    /// Somebody else changed the file since it was opened.
    #[error("“{}” was not saved: another program changed it meanwhile", shown(.0))]
    ChangedOnDisk(PathBuf),
    /// Something other than a file stands at the name.
    #[error("“{}” was not saved: {what} stands at that name", shown(.path))]
    NotAFile {
        /// The name.
        path: PathBuf,
        /// What stands there.
        what: &'static str,
    },
    /// The file may not be written.
    #[error("“{}” was not saved: it is read-only", shown(.0))]
    ReadOnly(PathBuf),
    /// What came back from the disk was not what was written.
    #[error("“{}” was not saved: the disk did not keep what was written", shown(.0))]
    NotKept(PathBuf),
    /// The system said no.
    #[error("“{}” was not saved: {}", shown(.path), because(.error))]
    System {
        /// The file.
        path: PathBuf,
        /// What the system said.
        error: io::Error,
    },
}

impl SaveError {
    /// What the person can do about it.
    pub fn advice(&self) -> &'static str {
        match self {
            Self::ChangedOnDisk(_) => "Compare both, or save under another name to keep both",
            _ => "Nothing you entered is lost. Save it under another name or in another folder",
        }
    }
}

impl SaveError {
    /// Because of what, in a few words.
    pub fn in_short(&self) -> String {
        match self {
            Self::ChangedOnDisk(_) => "changed on disk".into(),
            Self::NotAFile { what, .. } => format!("{what} stands at that name"),
            Self::ReadOnly(_) => "it is read-only".into(),
            Self::NotKept(_) => "the disk did not keep it".into(),
            Self::System { error, .. } => because(error),
        }
    }
}

fn shown(path: &Path) -> String {
    crate::text::plain(&path.to_string_lossy()).into_owned()
}

/// What the system said, in plain words where they are known.
pub(crate) fn because(error: &io::Error) -> String {
    use io::ErrorKind as Kind;
    match error.kind() {
        Kind::PermissionDenied => "there is no permission to do so".into(),
        Kind::StorageFull | Kind::QuotaExceeded => "the disk is full".into(),
        Kind::ReadOnlyFilesystem => "the disk is read-only".into(),
        Kind::NotFound => "the folder does not exist".into(),
        Kind::FileTooLarge => "the file would be larger than the system allows".into(),
        _ => error.to_string(),
    }
}
