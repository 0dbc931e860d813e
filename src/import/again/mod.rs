//! A newer version of a list that was imported before: which rows are known projects, what the list
//! says differently now, what is new and what is gone. What was decided in the program since is not
//! overwritten unless somebody says so.

mod compare;
mod fields;
mod keys;
mod matching;
mod portfolio;
mod summary;
mod taking;

use std::collections::{BTreeMap, BTreeSet};

use smol_str::SmolStr;

use super::Field;
use crate::portfolio::{Id, Project};

pub use compare::{compare, resembles};
pub use portfolio::joined;
pub use summary::{Change, Summary};
pub use taking::taken;

/// A list against the portfolio that it is imported into.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Again {
    /// The rows that are known projects, in the order of the list.
    pub known: Vec<Known>,
    /// The new projects, by the ids that they have in what the import makes.
    pub new: Vec<Id<Project>>,
    /// Open projects that came from the same list and are in it no more.
    pub gone: Vec<Id<Project>>,
}

impl Again {
    /// Whether the list was imported before, as far as can be told.
    pub fn is_known(&self) -> bool {
        !self.known.is_empty()
    }
}

/// A row that is a project of the portfolio.
#[derive(Clone, Debug, PartialEq)]
pub struct Known {
    /// The project.
    pub project: Id<Project>,
    /// The project that the import makes of the row.
    pub row: Id<Project>,
    /// By what it was found.
    pub by: By,
    /// What the list says differently from the portfolio.
    pub changes: Vec<FieldChange>,
}

/// By what a row was found to be a project.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum By {
    /// The key in its own system.
    Key,
    /// The id in the portfolio.
    Id,
    /// The same name.
    Name,
    /// A name that is as much alike, from 0 to 1.
    Likeness(f64),
}

impl By {
    /// In words: `by its key`.
    pub fn words(self) -> String {
        match self {
            Self::Key => "by its key".into(),
            Self::Id => "by its id".into(),
            Self::Name => "by its name".into(),
            Self::Likeness(share) => {
                format!("by a name that is {} alike", crate::text::percent(share))
            }
        }
    }
}

/// What of a project differs.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum What {
    /// A field that a list fills.
    Field(Field),
    /// Something that another portfolio has, by its key in the file.
    Key(SmolStr),
}

impl What {
    /// Its word in reports.
    pub fn word(&self) -> SmolStr {
        match self {
            Self::Field(field) => field.word(),
            Self::Key(key) => key.clone(),
        }
    }

    /// Its name on screen.
    pub fn label(&self) -> String {
        match self {
            Self::Field(field) => field.label(),
            Self::Key(key) => keys::label(key),
        }
    }
}

/// A field of which the list says something else than the portfolio.
#[derive(Clone, Debug, PartialEq)]
pub struct FieldChange {
    /// What differs.
    pub field: What,
    /// What the list said last time; nothing where that is not known.
    pub was: Option<String>,
    /// What the portfolio says; empty where nothing.
    pub ours: String,
    /// What the list says now; empty where nothing.
    pub theirs: String,
    /// Whether the portfolio says something else than the list did last time: then somebody decided
    /// it here, and it is left unless one says otherwise.
    pub is_conflict: bool,
}

/// What becomes of a project that is in the list no more.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Gone {
    /// Nothing.
    #[default]
    Stays,
    /// It is stopped, the list being the reason.
    Stops,
    /// It is taken out of the portfolio.
    Leaves,
}

/// What a person decided otherwise than proposed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Decided {
    /// Fields that are taken though they would be left, or left though they would be taken; by
    /// project of the portfolio.
    pub turned: BTreeSet<(Id<Project>, What)>,
    /// Projects whose row is another project after all, and new.
    pub apart: BTreeSet<Id<Project>>,
    /// New projects that are left out, by the ids that they have in what the import makes.
    pub left: BTreeSet<Id<Project>>,
    /// What becomes of what is gone.
    pub gone: BTreeMap<Id<Project>, Gone>,
}

impl Decided {
    /// Whether what the list says of a field is taken.
    pub fn takes(&self, project: &Id<Project>, change: &FieldChange) -> bool {
        change.is_conflict == self.turned.contains(&(project.clone(), change.field.clone()))
    }
}
