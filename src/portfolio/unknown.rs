//! Fields that this version does not know, kept so that they can be written back where they were.

use serde_json::Value;
use smol_str::SmolStr;

/// The fields of one object that this version does not know.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Unknown {
    fields: Vec<UnknownField>,
}

/// One unknown field.
#[derive(Clone, Debug, PartialEq)]
pub struct UnknownField {
    /// After how many of the known keys, in canonical order, it stood.
    pub slot: usize,
    /// Its key.
    pub name: SmolStr,
    /// What it held.
    pub value: Value,
}

impl Unknown {
    /// Keeps one more field.
    pub fn keep(&mut self, slot: usize, name: SmolStr, value: Value) {
        self.fields.push(UnknownField { slot, name, value });
    }

    /// The fields that stood after so many known keys.
    pub fn at(&self, slot: usize) -> impl Iterator<Item = &UnknownField> {
        self.fields.iter().filter(move |field| field.slot == slot)
    }

    /// All of them, in the order in which they stood.
    pub fn all(&self) -> std::slice::Iter<'_, UnknownField> {
        self.fields.iter()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.fields.is_empty()
    }

    /// The value kept under this key.
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.fields.iter().find(|field| field.name == name).map(|field| &field.value)
    }
}
