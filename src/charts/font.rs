//! How wide text is: measured from the bundled fonts, so the same on every machine.

use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

use ttf_parser::Face;

/// The family of the bundled text font.
pub const FAMILY: &str = "Noto Sans";
/// The family of the bundled symbols, for what the text font lacks.
pub const SYMBOL_FAMILY: &str = "Evenkeel Symbols";
/// The text font.
pub static REGULAR: &[u8] = include_bytes!("../../assets/fonts/NotoSans-Regular.ttf");
/// The text font, bold.
pub static BOLD: &[u8] = include_bytes!("../../assets/fonts/NotoSans-Bold.ttf");
/// Arrows, signs and figures that the text font lacks; one weight.
pub static SYMBOLS: &[u8] = include_bytes!("../../assets/fonts/EvenkeelSymbols.ttf");

/// How far a line reaches above its baseline, in parts of the font size: accents included.
pub const ABOVE: f32 = 0.95;
/// How far a line reaches below its baseline, in parts of the font size.
pub const BELOW: f32 = 0.27;
/// From one baseline to the next, in parts of the font size.
pub const LINE: f32 = 1.25;

/// How wide a text is, in the unit of the size. Kerning, which brings letters closer, is left out.
pub fn width(text: &str, size: f32, bold: bool) -> f32 {
    let weight = if bold { &widths().1 } else { &widths().0 };
    text.chars().map(|c| weight.of(c)).sum::<f32>() * size
}

/// The text, cut so that it is at most so wide, with an ellipsis where it was cut.
pub fn shortened(text: &str, size: f32, bold: bool, most: f32) -> String {
    if width(text, size, bold) <= most {
        return text.to_owned();
    }
    let mut room = most - width("…", size, bold);
    let mut out = String::new();
    for c in text.chars() {
        room -= width(c.encode_utf8(&mut [0; 4]), size, bold);
        if room < 0.0 {
            break;
        }
        out.push(c);
    }
    out.truncate(out.trim_end().len());
    out.push('…');
    out
}

/// The text in at most `lines` lines, none wider than `most`; the last is cut where it must be.
pub fn wrapped(text: &str, size: f32, bold: bool, most: f32, lines: usize) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let mut line = String::new();
    let mut words = text.split(' ').filter(|word| !word.is_empty()).peekable();
    while let Some(word) = words.next() {
        let longer = if line.is_empty() { word.to_owned() } else { format!("{line} {word}") };
        if line.is_empty() || width(&longer, size, bold) <= most {
            line = longer;
        } else if out.len() + 1 < lines {
            out.push(std::mem::replace(&mut line, word.to_owned()));
        } else {
            // No line is left: everything else goes into this one, which is then cut.
            let rest = words.by_ref().take(40);
            line = rest.fold(longer, |line, word| format!("{line} {word}"));
        }
    }
    if !line.is_empty() {
        out.push(line);
    }
    out.iter().map(|line| shortened(line, size, bold, most)).collect()
}

/// The characters that none of the bundled fonts can draw.
pub fn missing(text: &str) -> Vec<char> {
    text.chars().filter(|c| !c.is_whitespace() && !widths().0.advances.contains_key(c)).collect()
}

/// Whether a character is one that only the font of symbols has.
pub fn is_symbol(c: char) -> bool {
    widths().0.symbols.contains(&c)
}

/// Widths by character, in parts of the font size.
struct Widths {
    advances: HashMap<char, f32>,
    /// Those that the text font lacks.
    symbols: HashSet<char>,
    /// Of the box drawn for what is missing.
    blank: f32,
}

impl Widths {
    fn of(&self, c: char) -> f32 {
        self.advances.get(&c).copied().unwrap_or(self.blank)
    }

    /// Of a font, and of the symbols for what it lacks.
    fn read(font: &[u8]) -> Self {
        let mut widths = Self { advances: HashMap::new(), symbols: HashSet::new(), blank: 0.6 };
        if let Ok(face) = Face::parse(SYMBOLS, 0) {
            widths.take(&face);
        }
        widths.symbols = widths.advances.keys().copied().collect();
        if let Ok(face) = Face::parse(font, 0) {
            widths.take(&face);
            widths.symbols.retain(|c| face.glyph_index(*c).is_none_or(|glyph| glyph.0 == 0));
        }
        widths
    }

    fn take(&mut self, face: &Face<'_>) {
        let em = f32::from(face.units_per_em());
        let subtables = face.tables().cmap.into_iter().flat_map(|cmap| cmap.subtables);
        for subtable in subtables.filter(ttf_parser::cmap::Subtable::is_unicode) {
            subtable.codepoints(|code| {
                let glyph = subtable.glyph_index(code).filter(|glyph| glyph.0 != 0);
                let advance = glyph.and_then(|glyph| face.glyph_hor_advance(glyph));
                if let Some((c, advance)) = char::from_u32(code).zip(advance) {
                    self.advances.insert(c, f32::from(advance) / em);
                }
            });
        }
    }
}

/// Regular and bold, read once.
fn widths() -> &'static (Widths, Widths) {
    static WIDTHS: OnceLock<(Widths, Widths)> = OnceLock::new();
    WIDTHS.get_or_init(|| (Widths::read(REGULAR), Widths::read(BOLD)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn widths_are_those_of_the_bundled_fonts() {
        // The README of the fonts: digits are 572/1000 em.
        assert!((width("0", 1000.0, false) - 572.0).abs() < 0.01);
        assert!((width("1234", 10.0, true) - 22.88).abs() < 0.01);
        assert!(width("W", 10.0, true) > width("W", 10.0, false));
    }

    #[test]
    fn names_of_europe_can_be_drawn() {
        for text in ["Łódź", "Ελλάδα", "Київ", "Şişli", "€18.4m", "−5 %", "→ ● ◐ ○ ⚠", "e\u{301}"]
        {
            assert_eq!(missing(text), Vec::<char>::new(), "{text}");
        }
        assert_eq!(missing("日"), ['日']);
        assert!(width("日本", 10.0, false) > 0.0);
    }

    #[test]
    fn no_line_is_wider_than_asked() {
        let text = "A programme with a very long name that goes on and on and on, Ünïcode included";
        for most in [40.0, 90.0, 200.0, 1000.0] {
            for lines in 1..4 {
                let out = wrapped(text, 11.0, false, most, lines);
                assert!(out.len() <= lines);
                assert!(out.iter().all(|line| width(line, 11.0, false) <= most), "{out:?}");
            }
        }
        assert_eq!(wrapped(text, 11.0, false, 1000.0, 2), [text]);
        assert!(wrapped("", 11.0, false, 100.0, 2).is_empty());
    }
}
