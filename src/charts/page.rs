//! The page every chart is drawn on: ground, title, subtitle, and the space that is left.

use super::{
    Anchor, Area, Group, Item, Label, Options, Paint, Palette, Scene, Size, Stands, Stroke, Text,
    font, halo,
};

/// A page that is being drawn.
pub(super) struct Page {
    size: Size,
    title: String,
    below: Vec<String>,
    desc: String,
    items: Vec<Item>,
    /// The colours.
    pub(super) palette: &'static Palette,
    /// How large type and marks are: 1 at 1280×720.
    pub(super) unit: f32,
    /// What is left for the chart.
    pub(super) body: Area,
}

impl Page {
    /// A page with its title and, line by line, what stands below it.
    pub(super) fn new(size: Size, options: &Options, title: &str, below: &[String]) -> Self {
        let palette = Palette::of(options.theme);
        let (width, height) = (size.width as f32, size.height as f32);
        // Larger pages get larger type, but also more room for it.
        let unit = (width / 1280.0).min(height / 720.0).max(0.1).sqrt().clamp(0.8, 1.6);
        let margin = 32.0 * unit;
        let mut page = Self {
            size,
            title: title.to_owned(),
            below: below.to_vec(),
            desc: below.join(" "),
            items: vec![Item::Rect {
                area: Area::new(0.0, 0.0, width, height),
                paint: Paint::fill(palette.paper),
            }],
            palette,
            unit,
            body: Area::new(margin, 24.0 * unit, width - margin, height - 20.0 * unit),
        };
        if options.with_title {
            page.head(title, below);
        }
        page
    }

    fn head(&mut self, title: &str, below: &[String]) {
        let (room, left) = (self.body.width(), self.body.left);
        let mut top = self.body.top;
        let mut items = Vec::new();
        let (large, small) = (24.0 * self.unit, 13.0 * self.unit);
        let titles = font::wrapped(title, large, true, room, 2);
        let subtitles = below.iter().flat_map(|line| font::wrapped(line, small, false, room, 2));
        let lines = titles
            .into_iter()
            .map(|line| (line, large, true, self.palette.ink))
            .chain(subtitles.take(4).map(|line| (line, small, false, self.palette.soft)));
        for (line, size, bold, colour) in lines {
            let mut text = self.text(&line, left, top + size * font::ABOVE, 13.0);
            (text.size, text.bold, text.colour) = (size, bold, colour);
            items.push(Item::Text(text));
            top += size * 1.3 + if bold { 2.0 * self.unit } else { 0.0 };
        }
        self.group(Group::HEADING, items);
        self.body.top = top + 14.0 * self.unit;
    }

    /// A line of plain text in ink; the size is in units of the page.
    pub(super) fn text(&self, words: &str, x: f32, y: f32, size: f32) -> Text {
        Text::new(words, x, y, size * self.unit).coloured(self.palette.ink)
    }

    /// A name where room was found for it, with the line that leads to it; the size is in units of
    /// the page.
    pub(super) fn name(&self, label: &Label, size: f32) -> Vec<Item> {
        let mut items = Vec::new();
        if let Some((from, to)) = label.leader {
            let stroke = Stroke::solid(self.palette.soft, 0.8 * self.unit);
            items.push(Item::Line { from, to, stroke });
        }
        for (place, line) in label.lines.iter().enumerate() {
            let y = label.area.top + size * self.unit * (font::ABOVE + font::LINE * place as f32);
            let x = match label.anchor {
                Anchor::Start => label.area.left,
                Anchor::Middle => label.area.centre().0,
                Anchor::End => label.area.right,
            };
            let mut text = self.text(line, x, y, size).haloed(self.palette.paper);
            text.anchor = label.anchor;
            items.push(Item::Text(text));
        }
        items
    }

    /// An upright mark where a share should be.
    pub(super) fn wanted(&self, x: f32, top: f32, bottom: f32) -> Vec<Item> {
        let line = |width, colour| Item::Line {
            from: (x, top),
            to: (x, bottom),
            stroke: Stroke::solid(colour, width),
        };
        vec![line(6.0 * self.unit, self.palette.paper), line(3.0 * self.unit, self.palette.ink)]
    }

    /// Adds items that belong together and stand for nothing outside the chart.
    pub(super) fn group(&mut self, id: &str, items: Vec<Item>) {
        let id = id.to_owned();
        self.items.push(Item::Group(Group { id, items, ..Group::default() }));
    }

    /// Adds items that stand for something.
    pub(super) fn stand(
        &mut self,
        stands: Stands,
        id: String,
        title: String,
        desc: String,
        items: Vec<Item>,
    ) {
        self.items.push(Item::Group(Group { stands, id, title, desc, items }));
    }

    /// Says in the middle of an area that there is nothing to draw.
    pub(super) fn empty(&mut self, area: Area, words: &str) {
        let (x, y) = area.centre();
        let mut items = Vec::new();
        let lines = font::wrapped(words, 15.0 * self.unit, false, area.width().max(1.0), 3);
        for (place, line) in lines.iter().enumerate() {
            let y = y + place as f32 * 15.0 * font::LINE * self.unit;
            items.push(Item::Text(
                self.text(line, x, y, 15.0)
                    .middle()
                    .coloured(self.palette.soft)
                    .haloed(self.palette.paper),
            ));
        }
        self.group("empty", items);
    }

    /// The scene, done.
    pub(super) fn finish(mut self) -> Scene {
        halo::only_where_needed(&mut self.items);
        Scene {
            size: self.size,
            title: self.title,
            below: self.below,
            desc: self.desc,
            items: self.items,
            head: 0.0,
            time: None,
        }
    }
}
