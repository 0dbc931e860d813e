//! SVG: the chart as shapes and text, with names for who cannot see it.

use super::{ExportError, Exporter, Make};
use crate::charts::{Anchor, Area, Group, Item, Paint, Scene, Size, Stroke, Text, font};

/// Scalable pictures.
pub(super) static SVG: Exporter = Exporter {
    name: "svg",
    ending: "svg",
    title: "SVG picture",
    has_pixels: false,
    make: Make::Page(of_scene),
};

/// A scene that fills a picture of this size.
#[expect(clippy::unnecessary_wraps, reason = "all exporters of scenes are called alike")]
fn of_scene(scene: &Scene, size: Size) -> Result<Vec<u8>, ExportError> {
    Ok(text(scene, size).into_bytes())
}

/// The SVG as text.
pub(super) fn text(scene: &Scene, size: Size) -> String {
    let (role, labels) = if scene.is_words() {
        ("document", "chart-title")
    } else {
        ("img", "chart-title chart-desc")
    };
    let mut out = String::with_capacity(64 * 1024);
    out.push_str(&format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{}\" height=\"{}\" \
         viewBox=\"0 0 {} {}\" role=\"{role}\" aria-labelledby=\"{labels}\" \
         xml:lang=\"en\" font-family=\"'{}', '{}', sans-serif\">\n",
        size.width,
        size.height,
        scene.size.width,
        scene.size.height,
        font::FAMILY,
        font::SYMBOL_FAMILY,
    ));
    out.push_str(&format!("<title id=\"chart-title\">{}</title>\n", escaped(&scene.title)));
    if !scene.is_words() {
        out.push_str(&format!("<desc id=\"chart-desc\">{}</desc>\n", escaped(&scene.desc)));
    }
    write_items(&mut out, &scene.items);
    out.push_str("</svg>\n");
    out
}

fn write_items(out: &mut String, items: &[Item]) {
    for item in items {
        match item {
            Item::Rect { area, paint } => write_rect(out, *area, *paint),
            Item::Circle { centre: (x, y), radius, paint } => {
                let (x, y, radius) = (number(*x), number(*y), number(*radius));
                out.push_str(&format!("<circle cx=\"{x}\" cy=\"{y}\" r=\"{radius}\""));
                write_paint(out, *paint);
            }
            Item::Polygon { corners, paint } => {
                let corners: Vec<String> =
                    corners.iter().map(|(x, y)| format!("{},{}", number(*x), number(*y))).collect();
                out.push_str(&format!("<polygon points=\"{}\"", corners.join(" ")));
                write_paint(out, *paint);
            }
            Item::Line { from, to, stroke } => {
                out.push_str(&format!(
                    "<line x1=\"{}\" y1=\"{}\" x2=\"{}\" y2=\"{}\"",
                    number(from.0),
                    number(from.1),
                    number(to.0),
                    number(to.1)
                ));
                write_stroke(out, *stroke);
                out.push_str("/>\n");
            }
            Item::Text(text) => write_text(out, text),
            Item::Group(group) => write_group(out, group),
        }
    }
}

fn write_rect(out: &mut String, area: Area, paint: Paint) {
    out.push_str(&format!(
        "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"",
        number(area.left),
        number(area.top),
        number(area.width().max(0.0)),
        number(area.height().max(0.0))
    ));
    write_paint(out, paint);
}

fn write_paint(out: &mut String, paint: Paint) {
    match paint.fill {
        Some(fill) => out.push_str(&format!(" fill=\"{}\"", fill.hex())),
        None => out.push_str(" fill=\"none\""),
    }
    if paint.fill.is_some() && paint.opacity < 1.0 {
        out.push_str(&format!(" fill-opacity=\"{}\"", number(paint.opacity)));
    }
    if let Some(stroke) = paint.stroke {
        write_stroke(out, stroke);
    }
    out.push_str("/>\n");
}

fn write_stroke(out: &mut String, stroke: Stroke) {
    let (colour, width) = (stroke.colour.hex(), number(stroke.width));
    out.push_str(&format!(" stroke=\"{colour}\" stroke-width=\"{width}\""));
    if let Some((dash, gap)) = stroke.dash {
        out.push_str(&format!(" stroke-dasharray=\"{} {}\"", number(dash), number(gap)));
    }
}

fn write_text(out: &mut String, text: &Text) {
    let (x, y) = (number(text.x), number(text.y));
    out.push_str(&format!("<text x=\"{x}\" y=\"{y}\" font-size=\"{}\"", number(text.size)));
    if text.bold {
        out.push_str(" font-weight=\"700\"");
    }
    match text.anchor {
        Anchor::Start => {}
        Anchor::Middle => out.push_str(" text-anchor=\"middle\""),
        Anchor::End => out.push_str(" text-anchor=\"end\""),
    }
    if text.rotate != 0.0 {
        out.push_str(&format!(" transform=\"rotate({} {x} {y})\"", number(text.rotate)));
    }
    out.push_str(&format!(" fill=\"{}\"", text.colour.hex()));
    if let Some(halo) = text.halo {
        out.push_str(&format!(
            " stroke=\"{}\" stroke-width=\"{}\" stroke-linejoin=\"round\" paint-order=\"stroke\"",
            halo.hex(),
            number(text.size * 0.25)
        ));
    }
    out.push('>');
    write_words(out, &text.text);
    out.push_str("</text>\n");
}

/// The words of a text. Where letters may be drawn as one, as in “fi”, symbols say their font: what
/// draws the picture (usvg 0.49) looks for them in other fonts only where every font makes the same
/// number of glyphs of the whole text.
fn write_words(out: &mut String, text: &str) {
    let is_joined = ["fi", "fl", "ff", "fj", "ft"].iter().any(|joined| text.contains(joined));
    if !is_joined || !text.contains(font::is_symbol) {
        out.push_str(&escaped(text));
        return;
    }
    let mut rest = text;
    while let Some(at) = rest.find(font::is_symbol) {
        let (before, from) = rest.split_at(at);
        let end = from.find(|c| !font::is_symbol(c)).unwrap_or(from.len());
        let (symbols, after) = from.split_at(end);
        out.push_str(&escaped(before));
        out.push_str(&format!(
            "<tspan font-family=\"'{}'\">{}</tspan>",
            font::SYMBOL_FAMILY,
            escaped(symbols)
        ));
        rest = after;
    }
    out.push_str(&escaped(rest));
}

fn write_group(out: &mut String, group: &Group) {
    out.push_str(&format!("<g id=\"{}\">", escaped(&group.id)));
    if !group.title.is_empty() {
        out.push_str(&format!("<title>{}</title>", escaped(&group.title)));
    }
    if !group.desc.is_empty() {
        out.push_str(&format!("<desc>{}</desc>", escaped(&group.desc)));
    }
    out.push('\n');
    write_items(out, &group.items);
    out.push_str("</g>\n");
}

/// A length with at most two decimals; what is no number is written as 0.
fn number(length: f32) -> String {
    if !length.is_finite() {
        return "0".to_owned();
    }
    let text = format!("{length:.2}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" { "0".to_owned() } else { text.to_owned() }
}

/// Text that XML can carry: markup is escaped, and what XML 1.0 does not allow becomes a mark.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\t' | '\n' | '\r' => out.push(c),
            '\u{0}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_never_becomes_markup() {
        assert_eq!(
            escaped("<b a=\"1\">'&\u{0}\u{ffff}é"),
            "&lt;b a=&quot;1&quot;&gt;&#39;&amp;\u{fffd}\u{fffd}é"
        );
    }

    #[test]
    fn lengths_are_short_and_always_numbers() {
        assert_eq!(number(1.0), "1");
        assert_eq!(number(-0.001), "0");
        assert_eq!(number(12.3456), "12.35");
        assert_eq!(number(f32::NAN), "0");
        assert_eq!(number(f32::INFINITY), "0");
        assert_eq!(number(100.0), "100");
    }
}
