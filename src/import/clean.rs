//! What is taken out of a cell before anybody reads it.

use std::borrow::Cow;

use super::Table;
use super::report::{Changed, Problem};
use crate::portfolio::LONGEST_TEXT;
use crate::text::shortened;

/// The cell as text that a portfolio may hold; what that takes away is noted in the table.
pub(super) fn cleaned<'c>(table: &mut Table, row: usize, at: usize, cell: &'c str) -> Cow<'c, str> {
    let (text, done) = clean(cell);
    if done == Treatment::default() {
        return text;
    }
    let column = String::new;
    let mut change = |reason: &str| {
        let from = shortened(cell, 200).into_owned();
        let to = Some(shortened(&text, 200).into_owned());
        let reason = reason.to_owned();
        table.changed.push(Changed { row, column: column(), at, cell: None, from, to, reason });
    };
    if done.has_lost_controls {
        change("control characters were taken out");
    }
    if done.was_cut {
        change("texts are cut at 10,000 characters");
    }
    if done.has_lost_characters {
        table.problems.push(Problem {
            row,
            column: column(),
            at: Some(at),
            cell: None,
            value: shortened(&text, 200).into_owned(),
            reason: "characters (�) were lost before it came here".into(),
        });
    }
    text
}

/// What had to be done to a cell beyond taking off the white space around it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Treatment {
    /// Control characters were taken out.
    has_lost_controls: bool,
    /// It was longer than a text may be.
    was_cut: bool,
    /// It holds the mark that stands for characters lost before.
    has_lost_characters: bool,
}

/// The cell as text that a portfolio may hold: white space around it is taken off (a leading tab
/// only keeps codes from being read as numbers), line ends become `\n`, control characters go, and
/// so does the apostrophe with which spreadsheets disarm formulas.
fn clean(cell: &str) -> (Cow<'_, str>, Treatment) {
    let mut done = Treatment::default();
    let mut text = Cow::Borrowed(trimmed(cell));
    if text.bytes().any(|byte| byte < 0x20 || byte == 0x7f || byte == 0xc2) {
        text = without_controls(&text, &mut done);
    }
    if let Some(rest) = text.strip_prefix('\'')
        && rest.starts_with(['=', '+', '-', '@'])
    {
        text = Cow::Owned(rest.to_owned());
    }
    if text.len() > LONGEST_TEXT
        && let Some((end, _)) = text.char_indices().nth(LONGEST_TEXT)
    {
        done.was_cut = true;
        text = Cow::Owned(text.get(..end).unwrap_or_default().to_owned());
    }
    done.has_lost_characters = text.contains('\u{fffd}');
    (text, done)
}

fn trimmed(cell: &str) -> &str {
    cell.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}')
}

fn without_controls<'t>(text: &str, done: &mut Treatment) -> Cow<'t, str> {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            // Any run of carriage returns before a line feed is one line end; so is one alone.
            '\r' if matches!(chars.peek(), Some('\n' | '\r')) => {}
            '\r' => out.push('\n'),
            '\n' | '\t' => out.push(c),
            c if c.is_control() => done.has_lost_controls = true,
            c => out.push(c),
        }
    }
    let kept = trimmed(&out);
    if kept.len() == out.len() { Cow::Owned(out) } else { Cow::Owned(kept.to_owned()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_become_texts_that_a_portfolio_may_hold() {
        for (cell, text, lost) in [
            ("\t007", "007", false),
            ("  a b\u{a0}", "a b", false),
            ("a\r\nb\rc\r\r\nd", "a\nb\nc\nd", false),
            ("a\0b\u{85}\u{81}", "ab", true),
            ("\0", "", true),
            ("'=SUM(A1)", "=SUM(A1)", false),
            ("'tis", "'tis", false),
            ("£é", "£é", false),
        ] {
            let (cleaned, done) = clean(cell);
            assert_eq!((cleaned.as_ref(), done.has_lost_controls), (text, lost), "{cell:?}");
        }
    }

    #[test]
    fn a_text_without_end_is_cut() {
        let long = "é".repeat(LONGEST_TEXT + 1);
        let (text, done) = clean(&long);
        assert!(done.was_cut);
        assert_eq!(text.chars().count(), LONGEST_TEXT);
    }
}
