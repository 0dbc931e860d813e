//! How the open portfolio stands with its file, in words: one place for the title bar, the status
//! bar and what they offer.

use super::{Document, Found};

/// How a document stands with its file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It has no file.
    NoFile,
    /// It is being written.
    Saving,
    /// It was found after a crash and is in no file of its own yet.
    Recovered,
    /// The file is not there any more.
    Gone,
    /// Something that is no file stands in its place.
    Replaced(&'static str),
    /// Somebody else changed the file; and here something was changed as well, where that is so.
    ChangedOnDisk(bool),
    /// The last save failed, for this reason.
    NotSaved(String),
    /// It is saved, and the disk did not confirm it.
    Unconfirmed,
    /// Something was changed since it was saved.
    Unsaved,
    /// The file cannot be read just now, for this reason.
    Unreadable(String),
    /// The file holds what is seen here; when it was saved, where that was here.
    Saved(Option<String>),
}

impl Standing {
    /// How a document stands. What is worst to miss comes first.
    pub fn of(document: &Document) -> Self {
        let is_saved = document.history.is_saved();
        if document.is_saving {
            return Self::Saving;
        }
        let trouble = document.trouble.as_ref().filter(|_| !is_saved || document.path.is_none());
        let failed = trouble.map(|because| Self::NotSaved(because.clone()));
        if document.path.is_none() {
            let usual = if document.is_recovered { Self::Recovered } else { Self::NoFile };
            return failed.unwrap_or(usual);
        }
        let unconfirmed = document.unconfirmed.as_ref();
        match &document.beneath.found {
            Found::Gone => Self::Gone,
            Found::Replaced(what) => Self::Replaced(what),
            Found::Changed(_) => Self::ChangedOnDisk(!is_saved),
            Found::Unreadable(because) if is_saved => Self::Unreadable(because.clone()),
            Found::Same | Found::Unreadable(_) => match failed {
                Some(failed) => failed,
                None if is_saved => Self::Saved(document.saved_at.clone()),
                None if document.is_recovered => Self::Recovered,
                None if unconfirmed
                    .is_some_and(|own| std::sync::Arc::ptr_eq(own, document.history.now())) =>
                {
                    Self::Unconfirmed
                }
                None => Self::Unsaved,
            },
        }
    }

    /// What the status bar says.
    pub fn words(&self) -> String {
        match self {
            Self::NoFile => "not saved yet".into(),
            Self::Saving => "saving…".into(),
            Self::Recovered => "recovered, not saved".into(),
            Self::Gone => "the file is gone".into(),
            Self::Replaced(what) => format!("{what} stands in place of the file"),
            Self::ChangedOnDisk(false) => "changed on disk".into(),
            Self::ChangedOnDisk(true) => "changed on disk, and here".into(),
            Self::NotSaved(because) => format!("not saved: {because}"),
            Self::Unconfirmed => "saved but not confirmed".into(),
            Self::Unsaved => "unsaved changes".into(),
            Self::Unreadable(_) => "the file cannot be read now".into(),
            Self::Saved(None) => "saved".into(),
            Self::Saved(Some(time)) => format!("saved {time}"),
        }
    }

    /// What the title bar says beside the name of the file; the usual says nothing there.
    pub fn in_title(&self) -> Option<String> {
        match self {
            Self::Saved(_) | Self::Unsaved | Self::NoFile => None,
            other => Some(other.words()),
        }
    }

    /// Whether something is wrong.
    pub fn is_trouble(&self) -> bool {
        match self {
            Self::NoFile | Self::Saving | Self::Unsaved | Self::Saved(_) => false,
            Self::Recovered
            | Self::Gone
            | Self::Replaced(_)
            | Self::ChangedOnDisk(_)
            | Self::NotSaved(_)
            | Self::Unconfirmed
            | Self::Unreadable(_) => true,
        }
    }

    /// What it means, in a sentence or two.
    pub fn meaning(&self) -> String {
        match self {
            Self::NoFile => "What you entered is in no file yet.".into(),
            Self::Saving => "The file is being written. You can go on working.".into(),
            Self::Recovered => "This was found after the program ended unexpectedly. It is kept \
                 once it is saved."
                .into(),
            Self::Gone => "The file was deleted, renamed or moved, or its disk was taken away. \
                 What you see is still here: Save writes it anew in the same place."
                .into(),
            Self::Replaced(what) => format!(
                "{} stands where the file was. What you see is still here: save it under another \
                 name.",
                crate::text::sentence(what)
            ),
            Self::ChangedOnDisk(_) => "Another program or another person wrote the file.".into(),
            Self::NotSaved(_) => "What you entered is still here. Try again, or save it under \
                 another name or in another folder."
                .into(),
            Self::Unconfirmed => "The file is written, but the disk did not confirm it: after a \
                 power cut it might not be there. A copy on another disk is safe."
                .into(),
            Self::Unsaved => "What you changed since the last save is not in the file yet.".into(),
            Self::Unreadable(because) => format!(
                "Whether somebody else changed the file is not known: {because}. What you see is \
                 still here."
            ),
            Self::Saved(_) => "The file holds what you see.".into(),
        }
    }

    /// The commands that help, by name, the first of them most.
    pub fn offers(&self) -> &'static [&'static str] {
        match self {
            Self::Saving => &[],
            Self::NoFile | Self::Replaced(_) | Self::Unreadable(_) | Self::Saved(_) => &["save-as"],
            Self::Unsaved => &["save", "compare", "save-as"],
            Self::ChangedOnDisk(false) => &["reload", "compare", "save-as"],
            Self::ChangedOnDisk(true) => &["compare", "save-as"],
            Self::Recovered | Self::Gone | Self::NotSaved(_) | Self::Unconfirmed => {
                &["save", "save-as"]
            }
        }
    }
}
