//! A comparison as Markdown, for a page or a message.

use super::Comparison;
use super::text::sections;
use crate::text::plain;

/// The comparison as Markdown.
pub fn markdown(comparison: &Comparison<'_>) -> String {
    if comparison.is_empty() {
        return "Nothing is different.\n".to_owned();
    }
    let mut out = String::new();
    for (title, lines) in sections(comparison) {
        if !lines.is_empty() {
            out.push_str(&format!("## {title}\n\n"));
            for line in lines {
                let text = plain(&line).into_owned();
                let words = text.trim_start();
                let indent = if words.len() < text.len() { "  " } else { "" };
                out.push_str(&format!("{indent}- {}\n", escaped(words)));
            }
            out.push('\n');
        }
    }
    out
}

/// Marks of Markdown in somebody's words are not meant as such.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        if matches!(letter, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|') {
            out.push('\\');
        }
        out.push(letter);
    }
    out
}
