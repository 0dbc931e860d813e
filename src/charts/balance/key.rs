//! The legend of the balance: colours and shapes, sizes, and what the other marks mean.

use super::draw::{badge, draw_mark, outline};
use super::frame::Frame;
use super::{Bubbles, Mark, bubbles};
use crate::charts::page::Page;
use crate::charts::{Disc, Item, Paint, Slot, Stroke, font};
use crate::text;

pub(super) fn draw(page: &mut Page, frame: &Frame, bubbles: &Bubbles) {
    let mut key = Key { page, frame, top: frame.legend.top, items: Vec::new() };
    if !bubbles.colours.entries.is_empty() {
        key.heading(&bubbles.colours.title);
        for entry in &bubbles.colours.entries {
            let mark = Mark::sample(entry.slot);
            key.line(&mark, &entry.label, &text::grouped(entry.projects as i128, 0));
        }
        key.gap();
    }
    key.sizes(bubbles);
    let marks = &bubbles.marks;
    let grey = || Mark::sample(Slot::Bucket(0));
    let mut others: Vec<(Mark, &str)> = Vec::new();
    if marks.iter().any(|mark| !mark.included) {
        others.push((grey(), "In the portfolio"));
        others.push((Mark { included: false, ..grey() }, "Candidate"));
    }
    if marks.iter().any(|mark| mark.ringed) {
        others.push((Mark { ringed: true, ..grey() }, "No business sponsor"));
    }
    let unknown = bubbles.size_title.as_ref().map(|title| format!("{title} unknown"));
    if let Some(unknown) = unknown.as_deref().filter(|_| marks.iter().any(|m| m.area.is_none())) {
        others.push((Mark { area: None, ..grey() }, unknown));
    }
    if !others.is_empty() {
        key.heading("Marks");
        for (mark, label) in &others {
            key.line(mark, label, "");
        }
    }
    let items = key.items;
    page.group("legend", items);
}

struct Key<'a> {
    page: &'a Page,
    frame: &'a Frame,
    top: f32,
    items: Vec<Item>,
}

impl Key<'_> {
    fn heading(&mut self, words: &str) {
        let (unit, area) = (self.page.unit, self.frame.legend);
        let words = font::shortened(words, 13.0 * unit, true, area.width());
        let y = self.top + 13.0 * unit;
        self.push(Item::Text(self.page.text(&words, area.left, y, 13.0).bold()), y);
        self.top += 24.0 * unit;
    }

    fn gap(&mut self) {
        self.top += 16.0 * self.page.unit;
    }

    /// A mark, what it stands for, and how many there are.
    fn line(&mut self, mark: &Mark, label: &str, count: &str) {
        let (unit, area) = (self.page.unit, self.frame.legend);
        let middle = self.top + 10.0 * unit;
        let radius = 6.5 * unit;
        let mut items = Vec::new();
        let disc = Disc { x: area.left + 10.0 * unit, y: middle, radius };
        draw_mark(self.page, mark, disc, &mut items);
        if mark.ringed {
            items.extend(badge(self.page, mark.shape(), disc));
        }
        let room = area.width() - 28.0 * unit - font::width(count, 12.0 * unit, false) - 8.0 * unit;
        let label = font::shortened(label, 12.0 * unit, false, room);
        let base = middle + 4.2 * unit;
        items.push(Item::Text(self.page.text(&label, area.left + 28.0 * unit, base, 12.0)));
        if !count.is_empty() {
            let text = self.page.text(count, area.right, base, 12.0).end();
            items.push(Item::Text(text.coloured(self.page.palette.soft)));
        }
        for item in items {
            self.push(item, base);
        }
        self.top += 23.0 * unit;
    }

    /// Discs within each other, each with what it stands for.
    fn sizes(&mut self, bubbles: &Bubbles) {
        let (Some(title), false) = (&bubbles.size_title, bubbles.size_steps.is_empty()) else {
            return;
        };
        if bubbles.marks.iter().all(|mark| mark.area.is_none()) {
            return;
        }
        self.heading(&format!("Area: {}", title.to_lowercase()));
        let (unit, palette) = (self.page.unit, self.page.palette);
        let radii = bubbles
            .size_steps
            .iter()
            .map(|step| (bubbles::radius(Some(step.area), self.frame.largest), &step.label));
        let radii: Vec<_> = radii.collect();
        let most = radii.iter().map(|(radius, _)| *radius).fold(0.0, f32::max);
        let pitch = 16.0 * unit;
        let height = (2.0 * most).max(pitch * radii.len() as f32);
        let bottom = self.top + f32::midpoint(height, 2.0 * most);
        let x = self.frame.legend.left + most.max(10.0 * unit);
        let right = self.frame.legend.left + 2.0 * most.max(10.0 * unit) + 12.0 * unit;
        for (place, (radius, label)) in radii.iter().enumerate() {
            let disc = Disc { x, y: bottom - radius, radius: *radius };
            let stroke = Stroke::solid(palette.soft, unit);
            let shape = Slot::Bucket(0).shape();
            self.push(outline(shape, disc, Paint::stroke(stroke)), bottom);
            let spread = (height - pitch * radii.len() as f32) / 2.0;
            let row = self.top + spread + pitch * (place as f32 + 0.5);
            let line = Stroke::solid(palette.faint.mixed(palette.soft, 0.4), 0.8 * unit);
            let from = (x, bottom - 2.0 * radius);
            self.push(Item::Line { from, to: (right - 3.0 * unit, row), stroke: line }, bottom);
            let text = self.page.text(label, right, row + 4.2 * unit, 12.0);
            self.push(Item::Text(text), row);
        }
        self.top += height;
        self.gap();
    }

    /// Adds an item unless it lies below the page.
    fn push(&mut self, item: Item, bottom: f32) {
        if bottom <= self.frame.legend.bottom {
            self.items.push(item);
        }
    }
}
