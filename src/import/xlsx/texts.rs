//! The texts that the cells of a workbook share, without what says how they look and sound.

use std::borrow::Cow;
use std::io::BufRead;

use quick_xml::events::Event;

use crate::import::Unreadable;
use crate::import::books::packed::{Tags, letter};

/// How many MB of text there may be.
const MOST_MB: usize = 100;

/// Texts by number.
#[derive(Default)]
pub(super) struct Texts {
    all: String,
    ends: Vec<u32>,
}

impl Texts {
    /// Reads the part that holds them.
    pub(super) fn read<R: BufRead>(tags: &mut Tags<R>) -> Result<Self, Unreadable> {
        let mut texts = Self::default();
        let mut one = String::new();
        loop {
            let is_empty = match tags.next()? {
                Event::Eof => return Ok(texts),
                Event::Start(tag) if tag.local_name().as_ref() == "si" => false,
                Event::Empty(tag) if tag.local_name().as_ref() == "si" => true,
                _ => continue,
            };
            one.clear();
            if !is_empty {
                text(tags, "si", &mut one)?;
            }
            texts.all.push_str(&unescaped(&one));
            if texts.all.len() > MOST_MB * 1_000_000 {
                return Err(Unreadable::too_much("its texts are long", &format!("{MOST_MB} MB")));
            }
            texts.ends.push(u32::try_from(texts.all.len()).unwrap_or(u32::MAX));
        }
    }

    /// The text of this number.
    pub(super) fn get(&self, number: usize) -> Option<&str> {
        let end = *self.ends.get(number)?;
        let start = number.checked_sub(1).map_or(Some(0), |before| self.ends.get(before).copied());
        self.all.get(start? as usize..end as usize)
    }
}

/// Reads the text within a tag that was opened, up to its end. How it sounds in Japanese is left out.
pub(super) fn text<R: BufRead>(
    tags: &mut Tags<R>,
    name: &str,
    out: &mut String,
) -> Result<(), Unreadable> {
    let (mut is_text, mut is_sound) = (false, false);
    loop {
        match tags.next()? {
            Event::Start(tag) => match tag.local_name().as_ref() {
                "t" => is_text = !is_sound,
                "rPh" => is_sound = true,
                _ => {}
            },
            Event::End(tag) => match tag.local_name().as_ref() {
                "t" => is_text = false,
                "rPh" => is_sound = false,
                own if own == name => return Ok(()),
                _ => {}
            },
            Event::Text(text) if is_text => out.push_str(&text.xml10_content()),
            Event::CData(text) if is_text => out.push_str(&text),
            Event::GeneralRef(reference) if is_text => out.extend(letter(&reference)),
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}

/// The text without Excel's own way to write control characters: `_x000D_`.
pub(super) fn unescaped(text: &str) -> Cow<'_, str> {
    if !text.contains("_x") {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(place) = rest.find("_x") {
        let (before, from) = rest.split_at(place);
        out.push_str(before);
        let code = from.get(2..6).filter(|_| from.get(6..7) == Some("_"));
        let code = code.and_then(|code| u32::from_str_radix(code, 16).ok());
        let (letter, length) = code.and_then(char::from_u32).map_or(('_', 1), |c| (c, 7));
        out.push(letter);
        rest = from.get(length..).unwrap_or_default();
    }
    out.push_str(rest);
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_read_whole_without_their_looks_and_sounds() {
        let xml = "<sst><si><t>a &amp; b</t></si><si/><si><r><rPr><b/></rPr><t>bo</t></r><r><t xml:space=\"preserve\">ld </t></r><rPh sb=\"0\"><t>sound</t></rPh></si><si><t>x_x000D_y_xyz_</t></si></sst>";
        let texts = Texts::read(&mut Tags::of(xml.as_bytes())).unwrap();
        let all: Vec<_> = (0..5).map(|number| texts.get(number)).collect();
        assert_eq!(all, [Some("a & b"), Some(""), Some("bold "), Some("x\ry_xyz_"), None]);
    }
}
