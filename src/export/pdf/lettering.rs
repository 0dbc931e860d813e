//! Lines of text as glyphs of the bundled fonts, shaped as they are in the PNG.

use harfrust::{Direction, FontRef, ShapeOptions, ShaperData, UnicodeBuffer};
use krilla::text::{Font, GlyphId, KrillaGlyph};
use ttf_parser::Face;

use crate::charts::font;
use crate::export::ExportError;

/// The bundled fonts, ready to shape with.
pub(super) struct Lettering {
    regular: Typeface,
    bold: Typeface,
    symbols: Typeface,
}

/// One font, as each of those who work on it wants it.
struct Typeface {
    embedded: Font,
    characters: Face<'static>,
    shapes: FontRef<'static>,
    shaper: ShaperData,
}

/// A stretch of a line in one font.
pub(super) struct Run<'t> {
    /// Its words.
    pub(super) text: &'t str,
    /// How wide it is, in parts of the font size.
    pub(super) width: f32,
    /// Its letters.
    pub(super) letters: Letters,
}

/// How a stretch of a line is drawn.
pub(super) enum Letters {
    /// As glyphs of a font.
    Glyphs(Font, Vec<KrillaGlyph>),
    /// As a box: one character that no bundled font has.
    Missing,
    /// As nothing: a space that no bundled font has.
    Space,
}

impl Lettering {
    /// With the fonts that come with the program.
    pub(super) fn bundled() -> Result<Self, ExportError> {
        Ok(Self {
            regular: Typeface::new(font::REGULAR)?,
            bold: Typeface::new(font::BOLD)?,
            symbols: Typeface::new(font::SYMBOLS)?,
        })
    }

    /// A line from left to right, cut wherever the font changes.
    pub(super) fn runs<'t>(&self, line: &'t str, bold: bool) -> Vec<Run<'t>> {
        let main = if bold { &self.bold } else { &self.regular };
        let mut runs = Vec::new();
        let mut rest = line;
        while let Some(first) = rest.chars().next() {
            let face = self.face(main, first);
            let same = |c: char| match (self.face(main, c), face) {
                (Some(other), Some(face)) => std::ptr::eq(other, face),
                // What no font has is drawn one by one.
                _ => false,
            };
            let end = rest.find(|c| !same(c)).unwrap_or(rest.len()).max(first.len_utf8());
            let (run, after) = rest.split_at(end);
            let without = || {
                let is_space = first.is_whitespace();
                let letters = if is_space { Letters::Space } else { Letters::Missing };
                Run { text: run, width: font::width(run, 1.0, bold), letters }
            };
            runs.push(face.map_or_else(without, |face| face.run(run)));
            rest = after;
        }
        runs
    }

    /// The font that has a character.
    fn face<'l>(&'l self, main: &'l Typeface, c: char) -> Option<&'l Typeface> {
        [main, &self.symbols].into_iter().find(|face| face.has(c))
    }
}

impl Typeface {
    fn new(bytes: &'static [u8]) -> Result<Self, ExportError> {
        let broken = || ExportError::Writing("a font of the program cannot be read".to_owned());
        let shapes = FontRef::new(bytes).map_err(|_| broken())?;
        Ok(Self {
            embedded: Font::new(bytes.into(), 0).ok_or_else(broken)?,
            characters: Face::parse(bytes, 0).map_err(|_| broken())?,
            shaper: ShaperData::new(&shapes),
            shapes,
        })
    }

    fn has(&self, c: char) -> bool {
        self.characters.glyph_index(c).is_some_and(|glyph| glyph.0 != 0)
    }

    fn run<'t>(&self, text: &'t str) -> Run<'t> {
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(text);
        buffer.set_direction(Direction::LeftToRight);
        buffer.guess_segment_properties();
        let shaper = self.shaper.shaper(&self.shapes).build();
        let out = shaper.shape(buffer, ShapeOptions::new());
        let em = self.embedded.units_per_em();
        let part = |units: i32| units as f32 / em;
        let starts: Vec<usize> =
            out.glyph_infos().iter().map(|glyph| glyph.cluster as usize).collect();
        // The characters of a glyph end where those of the next begin.
        let end = |start: usize| {
            starts.iter().copied().filter(|other| *other > start).min().unwrap_or(text.len())
        };
        let placed = out.glyph_infos().iter().zip(out.glyph_positions()).zip(&starts);
        let glyphs: Vec<KrillaGlyph> = placed
            .map(|((glyph, at), start)| {
                KrillaGlyph::new(
                    GlyphId::new(glyph.glyph_id),
                    part(at.x_advance),
                    part(at.x_offset),
                    part(at.y_offset),
                    part(at.y_advance),
                    *start..end(*start),
                    None,
                )
            })
            .collect();
        let width = glyphs.iter().map(|glyph| glyph.x_advance).sum();
        Run { text, width, letters: Letters::Glyphs(self.embedded.clone(), glyphs) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(line: &str) -> Vec<String> {
        let lettering = Lettering::bundled().unwrap();
        lettering
            .runs(line, false)
            .iter()
            .map(|run| match &run.letters {
                Letters::Glyphs(_, glyphs) => format!("{}:{}", run.text, glyphs.len()),
                Letters::Missing => format!("{}:box", run.text),
                Letters::Space => format!("{:?}:space", run.text),
            })
            .collect()
    }

    #[test]
    fn each_character_is_drawn_by_a_font_that_has_it() {
        assert_eq!(told("Київ Ελλάδα"), ["Київ Ελλάδα:11"]);
        assert_eq!(told("a ● b"), ["a :2", "●:1", " b:2"]);
        assert_eq!(told("a日本"), ["a:1", "日:box", "本:box"]);
        assert_eq!(told(""), Vec::<String>::new());
    }

    #[test]
    fn lines_are_never_wider_than_they_were_laid_out() {
        let lettering = Lettering::bundled().unwrap();
        for line in ["AVAToday, Weiß €18.4m", "Łódź → Ελλάδα", "office fjord", "日本語 e\u{301}"]
        {
            for bold in [false, true] {
                let drawn: f32 = lettering.runs(line, bold).iter().map(|run| run.width).sum();
                let laid_out = font::width(line, 1.0, bold);
                assert!(drawn <= laid_out + 0.01 && drawn > laid_out * 0.9, "{line}: {drawn}");
            }
        }
    }
}
