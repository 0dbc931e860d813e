//! The brush: items of a scene onto the surface of a page, each under the tag that says what it is.

use std::num::NonZeroU16;

use krilla::color::rgb;
use krilla::geom::{Path, PathBuilder, Point, Rect, Transform};
use krilla::num::NormalizedF32;
use krilla::paint::{Fill, LineJoin, StrokeDash};
use krilla::surface::Surface;
use krilla::tagging::{
    Artifact, ArtifactType, BBox, ContentTag, Identifier, Node, SpanTag, Tag, TagGroup, TagTree,
};

use super::lettering::{Lettering, Letters, Run};
use crate::charts::{Anchor, Area, Item, Paint, Rgb, Scene, Size, Stroke, Text, font};
use crate::text::plain;

/// From the end of a quarter of a circle to the point that bends it, in parts of the radius.
const BEND: f32 = 0.552_284_8;

/// Paints a scene and remembers what it painted as what.
pub(super) struct Painter<'a> {
    surface: Surface<'a>,
    lettering: &'a Lettering,
    /// Whether lines of text are read one by one; else they are part of a picture.
    is_reading: bool,
    /// What is being painted.
    open: Option<Stretch>,
    /// What was painted since it was last asked for.
    painted: Vec<Node>,
}

/// What can be painted under one tag.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stretch {
    /// What says nothing: grounds and rules.
    Decoration,
    /// Part of a picture.
    Drawing,
    /// One line of text.
    Line,
}

impl<'a> Painter<'a> {
    pub(super) fn new(surface: Surface<'a>, lettering: &'a Lettering) -> Self {
        Self { surface, lettering, is_reading: false, open: None, painted: Vec::new() }
    }

    /// Paints the scene so that it fills the page, and says what is to be read in which order:
    /// the heading, then the picture in words; a page of words line by line.
    pub(super) fn paint(mut self, scene: &Scene, size: Size, title: &str) -> TagTree {
        let (width, height) = (size.width as f32, size.height as f32);
        let across = width / scene.size.width.max(1) as f32;
        let down = height / scene.size.height.max(1) as f32;
        self.surface.push_transform(&Transform::from_scale(across, down));
        let mut tags = TagTree::new();
        let mut picture = Vec::new();
        for item in &scene.items {
            match item {
                Item::Group(group) if group.is_heading() => {
                    self.words(&group.items, Some(title), &mut tags);
                }
                Item::Group(group) if scene.is_words() => {
                    self.words(&group.items, None, &mut tags);
                }
                item => {
                    self.is_reading = scene.is_words();
                    self.item(item);
                    // A page that is only words has no picture.
                    picture.append(&mut self.painted);
                }
            }
        }
        self.end();
        self.surface.pop();
        self.surface.finish();
        if !picture.is_empty() {
            let bounds = Rect::from_ltrb(0.0, 0.0, width, height).map(|rect| BBox::new(0, rect));
            let figure = Tag::Figure(Some(scene.desc.clone())).with_bbox(bounds);
            tags.push(TagGroup::with_children(figure, picture));
        }
        tags
    }

    /// Paints lines that are to be read: bold ones as the heading where there is one to be, the
    /// others as a paragraph.
    fn words(&mut self, items: &[Item], heading: Option<&str>, tags: &mut TagTree) {
        self.end();
        self.is_reading = true;
        let (mut title, mut paragraph) = (Vec::new(), Vec::new());
        for item in items {
            self.item(item);
            let is_title = heading.is_some() && matches!(item, Item::Text(text) if text.bold);
            let part = if is_title { &mut title } else { &mut paragraph };
            part.append(&mut self.painted);
        }
        self.end();
        if !title.is_empty() {
            let tag = Tag::Hn(NonZeroU16::MIN, heading.map(str::to_owned));
            tags.push(TagGroup::with_children(tag, title));
        }
        if !paragraph.is_empty() {
            tags.push(TagGroup::with_children(Tag::P, paragraph));
        }
    }

    fn item(&mut self, item: &Item) {
        match item {
            Item::Rect { area, paint } => self.shape(rectangle(*area), *paint),
            Item::Circle { centre, radius, paint } => self.shape(circle(*centre, *radius), *paint),
            Item::Polygon { corners, paint } => self.shape(lines(corners, true), *paint),
            Item::Line { from, to, stroke } => {
                self.shape(lines(&[*from, *to], false), Paint::stroke(*stroke));
            }
            Item::Text(text) => self.text(text),
            Item::Group(group) => group.items.iter().for_each(|item| self.item(item)),
        }
    }

    fn shape(&mut self, path: Option<Path>, paint: Paint) {
        let Some(path) = path else { return };
        if paint.fill.is_none() && paint.stroke.is_none() {
            return;
        }
        let decorates = self.is_reading;
        self.begin(if decorates { Stretch::Decoration } else { Stretch::Drawing }, None);
        self.surface.set_fill(paint.fill.map(|fill| filled(fill, paint.opacity)));
        self.surface.set_stroke(paint.stroke.map(stroked));
        self.surface.draw_path(&path);
    }

    fn text(&mut self, text: &Text) {
        let words = plain(&text.text);
        if words.trim().is_empty() || !(text.x.is_finite() && text.y.is_finite()) {
            return;
        }
        // A space at the end keeps words of two lines apart for who reads them on.
        let words = format!("{} ", words.trim_end());
        let runs = self.lettering.runs(&words, text.bold);
        let lacks = runs.iter().any(|run| matches!(run.letters, Letters::Missing));
        if lacks || self.is_reading {
            self.begin(Stretch::Line, lacks.then_some(words.as_str()));
        } else {
            self.begin(Stretch::Drawing, None);
        }
        let space = font::width(" ", 1.0, text.bold);
        let width = (runs.iter().map(|run| run.width).sum::<f32>() - space) * text.size;
        let left = text.x
            - match text.anchor {
                Anchor::Start => 0.0,
                Anchor::Middle => width / 2.0,
                Anchor::End => width,
            };
        if text.rotate != 0.0 {
            let turn = Transform::from_rotate_at(text.rotate, text.x, text.y);
            self.surface.push_transform(&turn);
        }
        if let Some(halo) = text.halo {
            let rim = Stroke::solid(halo, text.size * 0.25);
            let rim = krilla::paint::Stroke { line_join: LineJoin::Round, ..stroked(rim) };
            self.surface.set_fill(None);
            self.surface.set_stroke(Some(rim));
            self.line(&runs, left, text, true);
        }
        self.surface.set_stroke(None);
        self.surface.set_fill(Some(filled(text.colour, 1.0)));
        self.line(&runs, left, text, false);
        if text.rotate != 0.0 {
            self.surface.pop();
        }
        if self.open == Some(Stretch::Line) {
            self.end();
        }
    }

    /// Draws runs with the brush as it is: as outlines, or as letters that can be searched.
    fn line(&mut self, runs: &[Run<'_>], left: f32, text: &Text, as_outline: bool) {
        let mut x = left;
        for run in runs {
            match &run.letters {
                Letters::Glyphs(font, glyphs) => self.surface.draw_glyphs(
                    Point::from_xy(x, text.y),
                    glyphs,
                    font.clone(),
                    run.text,
                    text.size,
                    as_outline,
                ),
                Letters::Missing => {
                    if let Some(path) = missing(x, text, run.width) {
                        self.surface.draw_path(&path);
                    }
                }
                Letters::Space => {}
            }
            x += run.width * text.size;
        }
    }

    /// Goes on with a stretch, or ends what is open and begins one; a line is always a new one.
    fn begin(&mut self, stretch: Stretch, actual_text: Option<&str>) {
        if self.open == Some(stretch) && stretch != Stretch::Line {
            return;
        }
        self.end();
        let layout = Artifact::with_kind(ArtifactType::Layout);
        let painted: Identifier = self.surface.start_tagged(match stretch {
            Stretch::Decoration => ContentTag::Artifact(layout),
            Stretch::Drawing => ContentTag::Other,
            Stretch::Line => ContentTag::Span(SpanTag::empty().with_actual_text(actual_text)),
        });
        if stretch != Stretch::Decoration {
            self.painted.push(painted.into());
        }
        self.open = Some(stretch);
    }

    fn end(&mut self) {
        if self.open.take().is_some() {
            self.surface.end_tagged();
        }
    }
}

fn rectangle(area: Area) -> Option<Path> {
    let right = area.right.max(area.left);
    let bottom = area.bottom.max(area.top);
    let mut path = PathBuilder::new();
    path.push_rect(Rect::from_ltrb(area.left, area.top, right, bottom)?);
    path.finish()
}

/// Four Bézier curves.
fn circle((x, y): (f32, f32), radius: f32) -> Option<Path> {
    let (reach, bend) = (radius, radius * BEND);
    let mut path = PathBuilder::new();
    path.move_to(x + reach, y);
    path.cubic_to(x + reach, y + bend, x + bend, y + reach, x, y + reach);
    path.cubic_to(x - bend, y + reach, x - reach, y + bend, x - reach, y);
    path.cubic_to(x - reach, y - bend, x - bend, y - reach, x, y - reach);
    path.cubic_to(x + bend, y - reach, x + reach, y - bend, x + reach, y);
    path.close();
    path.finish()
}

/// From point to point, and back to the first where it is closed.
fn lines(points: &[(f32, f32)], is_closed: bool) -> Option<Path> {
    let ((x, y), rest) = points.split_first()?;
    let mut path = PathBuilder::new();
    path.move_to(*x, *y);
    for (x, y) in rest {
        path.line_to(*x, *y);
    }
    if is_closed {
        path.close();
    }
    path.finish()
}

/// A hollow box as large as a capital letter.
fn missing(x: f32, text: &Text, width: f32) -> Option<Path> {
    let at = |across: f32, up: f32| (x + across * text.size, text.y - up * text.size);
    let frame = |inset: f32| {
        let (left, right) = (0.08 + inset, width - 0.08 - inset);
        [at(left, inset), at(right, inset), at(right, 0.7 - inset), at(left, 0.7 - inset)]
    };
    let (outer, mut inner) = (frame(0.0), frame(0.06));
    // Against the outer one, so that filling leaves it empty.
    inner.reverse();
    let mut path = PathBuilder::new();
    for corners in [outer, inner] {
        let [(x, y), rest @ ..] = corners;
        path.move_to(x, y);
        for (x, y) in rest {
            path.line_to(x, y);
        }
        path.close();
    }
    path.finish()
}

fn colour(rgb: Rgb) -> krilla::paint::Paint {
    rgb::Color::new(rgb.0, rgb.1, rgb.2).into()
}

fn filled(fill: Rgb, opacity: f32) -> Fill {
    let opacity = NormalizedF32::new(opacity.clamp(0.0, 1.0)).unwrap_or(NormalizedF32::ONE);
    Fill { paint: colour(fill), opacity, ..Fill::default() }
}

fn stroked(stroke: Stroke) -> krilla::paint::Stroke {
    krilla::paint::Stroke {
        paint: colour(stroke.colour),
        width: stroke.width,
        miter_limit: 4.0, // what SVG takes where nothing is said
        dash: stroke.dash.map(|(dash, gap)| StrokeDash { array: vec![dash, gap], offset: 0.0 }),
        ..krilla::paint::Stroke::default()
    }
}
