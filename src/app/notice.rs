//! What the program has to say: what happened, because of what, what to do.

use std::path::PathBuf;

use crate::files::{OpenError, SaveError};
use crate::import::ImportError;

/// The headline over a save that failed.
const NOT_SAVED: &str = "Not saved";

/// Something to tell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// Whether something went wrong.
    pub is_trouble: bool,
    /// What happened.
    pub headline: String,
    /// Because of what; may be several lines.
    pub because: String,
    /// What to do.
    pub advice: String,
    /// A portfolio that can be opened instead.
    pub file: Option<PathBuf>,
    /// Commands that tell more, by their names.
    pub more: Vec<&'static str>,
}

impl Notice {
    /// Something that went wrong.
    pub fn trouble(
        headline: impl Into<String>,
        because: impl Into<String>,
        advice: impl Into<String>,
    ) -> Self {
        Self {
            is_trouble: true,
            headline: headline.into(),
            because: because.into(),
            advice: advice.into(),
            file: None,
            more: Vec::new(),
        }
    }

    /// Something that went well.
    pub fn good(headline: impl Into<String>, because: impl Into<String>) -> Self {
        Self {
            is_trouble: false,
            headline: headline.into(),
            because: because.into(),
            advice: String::new(),
            file: None,
            more: Vec::new(),
        }
    }

    /// With a command that tells more.
    pub fn with_more(mut self, command: &'static str) -> Self {
        self.more.push(command);
        self
    }

    /// A file that could not be opened.
    pub fn of_open(error: &OpenError) -> Self {
        Self::trouble("The file could not be opened", error.to_string(), error.advice())
    }

    /// A list that could not be imported.
    pub fn of_import(error: &ImportError) -> Self {
        Self::trouble("The list could not be imported", error.to_string(), error.advice())
    }

    /// The notice with a portfolio that can be opened instead.
    #[must_use]
    pub fn with_file(self, file: PathBuf) -> Self {
        Self { file: Some(file), ..self }
    }

    /// A file that could not be saved.
    pub fn of_save(error: &SaveError) -> Self {
        Self::trouble(NOT_SAVED, error.to_string(), error.advice())
    }
}

/// The notices that are shown, the newest last.
#[derive(Clone, Debug, Default)]
pub struct Notices {
    shown: Vec<Notice>,
}

impl Notices {
    /// Tells something. What was told already is not told twice; good news replaces good news.
    pub fn tell(&mut self, notice: Notice) {
        self.shown.retain(|old| *old != notice && (old.is_trouble || notice.is_trouble));
        self.shown.push(notice);
        if self.shown.len() > 3 {
            self.shown.remove(0);
        }
    }

    /// Takes away what was said of saves that failed: one has succeeded.
    pub fn forget_failed_saves(&mut self) {
        self.shown.retain(|notice| notice.headline != NOT_SAVED);
    }

    /// Takes away what was said under these headlines.
    pub fn forget(&mut self, headlines: &[&str]) {
        self.shown.retain(|notice| !headlines.contains(&notice.headline.as_str()));
    }

    /// The good news that is shown, if any.
    pub fn news(&self) -> Option<&Notice> {
        self.shown.iter().find(|notice| !notice.is_trouble)
    }

    /// Adds a line, and a command that tells more, to the good news that is shown; or tells it.
    pub fn add_news(&mut self, line: String, command: &'static str) {
        let Some(news) = self.shown.iter_mut().find(|notice| !notice.is_trouble) else {
            return self.tell(Notice::good(line, "").with_more(command));
        };
        if !news.because.is_empty() {
            news.because.push('\n');
        }
        news.because.push_str(&line);
        news.more.push(command);
    }

    /// Takes the good news away.
    pub fn forget_news(&mut self) {
        self.shown.retain(|notice| notice.is_trouble);
    }

    /// What is shown.
    pub fn iter(&self) -> impl Iterator<Item = &Notice> {
        self.shown.iter()
    }

    /// Takes one away.
    pub fn dismiss(&mut self, place: usize) {
        if place < self.shown.len() {
            self.shown.remove(place);
        }
    }

    /// Takes all away.
    pub fn clear(&mut self) {
        self.shown.clear();
    }
}
