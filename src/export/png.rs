//! PNG: the same picture as the SVG, in pixels, with no font but the bundled ones.

use std::sync::{Arc, OnceLock};

use resvg::tiny_skia::{Color, Pixmap, Transform};
use resvg::usvg::{self, fontdb::Database};

use super::{ExportError, Exporter, Make, scene_of, svg};
use crate::balance::Facts;
use crate::charts::{Chart, Options, Scene, Size, font};

/// Pictures in pixels.
pub(super) static PNG: Exporter = Exporter {
    name: "png",
    ending: "png",
    title: "PNG picture",
    has_pixels: true,
    make: Make::Page(of_scene),
};

/// A scene that fills a picture of this size.
fn of_scene(scene: &Scene, size: Size) -> Result<Vec<u8>, ExportError> {
    encoded(&drawn(scene, size)?)
}

/// A chart as pixels, four bytes each (red, green, blue, opaque), row by row.
pub fn pixels(
    facts: &Facts,
    chart: &Chart,
    options: &Options,
    size: Size,
) -> Result<Vec<u8>, ExportError> {
    Ok(drawn(&scene_of(facts, chart, options, size)?, size)?.take())
}

fn drawn(scene: &Scene, size: Size) -> Result<Pixmap, ExportError> {
    let text = svg::text(scene, size);
    let tree = usvg::Tree::from_str(&text, &setting())
        .map_err(|error| ExportError::Drawing(error.to_string()))?;
    let mut pixels = Pixmap::new(size.width, size.height).ok_or(ExportError::Size(size))?;
    let paper = scene.paper();
    pixels.fill(Color::from_rgba8(paper.0, paper.1, paper.2, 255));
    // The page is scaled to whole pixels on both sides.
    let across = size.width as f32 / tree.size().width();
    let down = size.height as f32 / tree.size().height();
    resvg::render(&tree, Transform::from_scale(across, down), &mut pixels.as_mut());
    Ok(pixels)
}

fn setting() -> usvg::Options<'static> {
    static FONTS: OnceLock<Arc<Database>> = OnceLock::new();
    let fonts = FONTS.get_or_init(|| {
        let mut fonts = Database::new();
        for bytes in [font::REGULAR, font::BOLD, font::SYMBOLS] {
            fonts.load_font_data(bytes.to_vec());
        }
        fonts.set_sans_serif_family(font::FAMILY);
        Arc::new(fonts)
    });
    usvg::Options {
        fontdb: Arc::clone(fonts),
        font_family: font::FAMILY.to_owned(),
        ..usvg::Options::default()
    }
}

/// The bytes of the file, written row by row: the ground is opaque, so transparency is left out.
/// Rows of flat colours are smallest as they are; harder work makes them hardly smaller.
fn encoded(pixels: &Pixmap) -> Result<Vec<u8>, ExportError> {
    use std::io::Write as _;
    let wrong = |error: &dyn std::fmt::Display| ExportError::Writing(error.to_string());
    let mut out = Vec::new();
    let mut encoder = ::png::Encoder::new(&mut out, pixels.width(), pixels.height());
    encoder.set_color(::png::ColorType::Rgb);
    encoder.set_depth(::png::BitDepth::Eight);
    encoder.set_filter(::png::Filter::NoFilter);
    encoder.set_deflate_compression(::png::DeflateCompression::Level(1));
    encoder.set_source_srgb(::png::SrgbRenderingIntent::RelativeColorimetric);
    let mut writer = encoder.write_header().map_err(|error| wrong(&error))?;
    let mut stream = writer.stream_writer().map_err(|error| wrong(&error))?;
    let mut row = Vec::with_capacity(pixels.width() as usize * 3);
    for line in pixels.data().chunks(pixels.width() as usize * 4) {
        row.clear();
        let (pixels, _) = line.as_chunks();
        row.extend(pixels.iter().flat_map(|[red, green, blue, _]| [*red, *green, *blue]));
        stream.write_all(&row).map_err(|error| wrong(&error))?;
    }
    stream.finish().map_err(|error| wrong(&error))?;
    drop(writer);
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::charts::{Item, Text};

    /// The characters for which no glyph was found.
    fn boxes(group: &usvg::Group) -> Vec<String> {
        let mut found = Vec::new();
        for node in group.children() {
            match node {
                usvg::Node::Group(group) => found.extend(boxes(group)),
                usvg::Node::Text(text) => {
                    let glyphs = text.layouted().iter().flat_map(|span| &span.positioned_glyphs);
                    let missing = glyphs.filter(|glyph| glyph.id.0 == 0);
                    found.extend(missing.map(|glyph| glyph.text.clone()));
                }
                _ => {}
            }
        }
        found
    }

    #[test]
    fn symbols_are_drawn_beside_letters_that_are_joined() {
        for words in ["Citizens first, −4 → 5", "▲ office fjord of staff", "−", "a − b"] {
            let scene = Scene {
                size: Size { width: 400, height: 60 },
                title: String::new(),
                below: Vec::new(),
                desc: String::new(),
                items: vec![Item::Text(Text::new(words, 10.0, 30.0, 14.0))],
                head: 0.0,
                time: None,
            };
            let tree = usvg::Tree::from_str(&svg::text(&scene, scene.size), &setting()).unwrap();
            assert_eq!(boxes(tree.root()), Vec::<String>::new(), "{words}");
        }
    }
}
