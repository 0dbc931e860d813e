//! From values to JSON: two-space indent, keys in canonical order, unknown fields where they were.

use crate::portfolio::{Money, Unknown};

use super::read::Shape;

/// Builds the text of a file.
pub(super) struct Writer {
    out: String,
    depth: usize,
    decimals: u32,
    /// Whether the object or list now open has no element yet.
    is_empty: bool,
}

impl Writer {
    /// A writer for amounts of so many decimals.
    pub(super) fn new(decimals: u32) -> Self {
        Self { out: String::with_capacity(1 << 16), depth: 0, decimals, is_empty: true }
    }

    /// The text, ended by a newline.
    pub(super) fn finish(mut self) -> String {
        self.out.push('\n');
        self.out
    }

    /// Writes something as it stands.
    pub(super) fn raw(&mut self, text: &str) {
        self.out.push_str(text);
    }

    /// Writes a text in quotes, everything but quotes, backslashes and control characters as itself.
    pub(super) fn text(&mut self, text: &str) {
        self.out.push('"');
        let mut from = 0;
        for (i, byte) in text.bytes().enumerate() {
            if byte >= 0x20 && byte != b'"' && byte != b'\\' {
                continue;
            }
            self.out.push_str(text.get(from..i).unwrap_or(""));
            from = i + 1;
            match byte {
                b'"' => self.out.push_str("\\\""),
                b'\\' => self.out.push_str("\\\\"),
                b'\n' => self.out.push_str("\\n"),
                b'\t' => self.out.push_str("\\t"),
                b'\r' => self.out.push_str("\\r"),
                other => self.out.push_str(&format!("\\u{other:04x}")),
            }
        }
        self.out.push_str(text.get(from..).unwrap_or(""));
        self.out.push('"');
    }

    /// Writes an amount: whole, or with all the decimals of the currency.
    pub(super) fn money(&mut self, amount: Money) {
        self.out.push_str(&amount.written(self.decimals));
    }

    /// Opens an object, lets its fields be written, closes it.
    pub(super) fn object(&mut self, fields: impl FnOnce(&mut Self)) {
        self.open('{');
        fields(self);
        self.close('}');
    }

    /// Writes a list, one element a line.
    pub(super) fn list<'a, T: Shape + 'a>(&mut self, items: impl Iterator<Item = &'a T>) {
        self.open('[');
        for item in items {
            self.start_element();
            item.write(self);
            self.is_empty = false;
        }
        self.close(']');
    }

    /// Writes a field, unless it is absent.
    pub(super) fn field<T: Shape>(&mut self, key: &str, value: &T) {
        if !value.is_absent() {
            self.key(key);
            value.write(self);
            self.is_empty = false;
        }
    }

    /// Writes a key whose value follows.
    pub(super) fn key(&mut self, key: &str) {
        self.start_element();
        self.text(key);
        self.out.push_str(": ");
        self.is_empty = false;
    }

    /// Writes the unknown fields that stood after so many known keys.
    pub(super) fn unknown(&mut self, unknown: &Unknown, slot: usize) {
        if unknown.is_empty() {
            return;
        }
        for field in unknown.at(slot) {
            self.key(&field.name);
            self.value(&field.value);
        }
    }

    /// Writes any JSON value at the present depth.
    pub(super) fn value(&mut self, value: &serde_json::Value) {
        // Writing a value to memory can only fail on a map whose keys are no texts.
        let text = serde_json::to_string_pretty(value).unwrap_or_else(|_| "null".into());
        for (i, line) in text.lines().enumerate() {
            if i > 0 {
                self.newline();
            }
            self.out.push_str(line);
        }
        self.is_empty = false;
    }

    fn open(&mut self, bracket: char) {
        self.out.push(bracket);
        self.depth += 1;
        self.is_empty = true;
    }

    fn close(&mut self, bracket: char) {
        self.depth = self.depth.saturating_sub(1);
        if !self.is_empty {
            self.newline();
        }
        self.out.push(bracket);
        self.is_empty = false;
    }

    fn start_element(&mut self) {
        if !self.is_empty {
            self.out.push(',');
        }
        self.newline();
    }

    fn newline(&mut self) {
        self.out.push('\n');
        for _ in 0..self.depth {
            self.out.push_str("  ");
        }
    }
}
