//! One small typed id per noun: an id of a person cannot stand where one of a project belongs.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;

use smol_str::SmolStr;

/// The name by which a portfolio refers to one `T`: short, unique within its kind, stable for ever.
pub struct Id<T> {
    text: SmolStr,
    noun: PhantomData<fn() -> T>,
}

impl<T> Id<T> {
    /// The id with this text.
    pub fn new(text: impl AsRef<str>) -> Self {
        Self { text: SmolStr::new(text), noun: PhantomData }
    }

    /// The text of the id, as it stands in the file.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Whether the id was never given.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }
}

impl<T> Clone for Id<T> {
    fn clone(&self) -> Self {
        Self { text: self.text.clone(), noun: PhantomData }
    }
}

impl<T> Default for Id<T> {
    fn default() -> Self {
        Self::new("")
    }
}

impl<T> PartialEq for Id<T> {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl<T> Eq for Id<T> {}

impl<T> Hash for Id<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.text.hash(state);
    }
}

impl<T> PartialOrd for Id<T> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl<T> Ord for Id<T> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.text.cmp(&other.text)
    }
}

impl<T> fmt::Debug for Id<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), f)
    }
}

impl<T> fmt::Display for Id<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl<T> From<&str> for Id<T> {
    fn from(text: &str) -> Self {
        Self::new(text)
    }
}
