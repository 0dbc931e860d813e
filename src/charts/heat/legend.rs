//! What the cells mean, and which quarters are left out.

use rust_decimal::Decimal;

use super::draw::{Frame, painted};
use super::{Cell, Heat, Measure};
use crate::balance::Part;
use crate::charts::page::Page;
use crate::charts::{Area, Item, font};
use crate::text;

pub(super) fn draw(page: &mut Page, frame: &Frame, heat: &Heat) {
    let (unit, body) = (page.unit, page.body);
    let top = frame.plot.bottom + 12.0 * unit;
    if top + 20.0 * unit > body.bottom + 2.0 * unit {
        return;
    }
    let full = |asked: i64, capacity: Option<i64>, parts: usize| Cell {
        asked: asked.into(),
        capacity: capacity.map(Decimal::from),
        parts: vec![Part { place: 0, figure: None }; parts],
    };
    let cells = || {
        let quarters = frame.quarters.iter();
        heat.lines.iter().flat_map(move |line| quarters.clone().map(|quarter| line.cell(*quarter)))
    };
    let (limit, how_much) = match heat.measure {
        Measure::Days => ("Days there are unknown", "– Days asked unknown"),
        Measure::Load => ("What it can take unknown", "– Load unknown, and of how many projects"),
    };
    let mut entries = Vec::new();
    if heat.lines.iter().any(|line| line.capacity.is_some()) {
        entries.push((full(10, Some(100), 0), "Little"));
        entries.push((full(100, Some(100), 0), "Full"));
        entries.push((full(101, Some(100), 0), "Over 100 %"));
    }
    if cells().any(|cell| cell.capacity.is_none() && !cell.asked.is_zero()) {
        entries.push((full(1, None, 0), limit));
    }
    if cells().any(|cell| cell.is_unknown()) {
        entries.push((full(0, None, 1), how_much));
    }
    let note = left_out(frame, heat);
    let end = body.right - note.as_ref().map_or(0.0, |note| font::width(note, 12.0 * unit, false));
    let mut items = Vec::new();
    let mut x = frame.plot.left;
    let base = top + 14.0 * unit;
    for (cell, label) in &entries {
        let width = 30.0 * unit + font::width(label, 13.0 * unit, false) + 22.0 * unit;
        if x + width > end {
            continue;
        }
        let area = Area::new(x, top, x + 24.0 * unit, top + 18.0 * unit);
        let shapes = painted(page, area, cell, heat.measure);
        items.extend(shapes.into_iter().filter(|item| !matches!(item, Item::Text(_))));
        items.push(Item::Text(page.text(label, x + 31.0 * unit, base, 13.0)));
        x += width;
    }
    if let Some(note) = note {
        let room = body.right - x;
        let note = font::shortened(&note, 12.0 * unit, false, room);
        let text = page.text(&note, body.right, base, 12.0).end();
        items.push(Item::Text(text.coloured(page.palette.soft)));
    }
    page.group("legend", items);
}

/// `2 earlier quarters folded away, later ones until Q4 2031 in the table`.
fn left_out(frame: &Frame, heat: &Heat) -> Option<String> {
    let mut parts = Vec::new();
    if heat.before > 0 {
        parts.push(format!("{} folded away", text::count(heat.before, "past quarter")));
    }
    if let Some(last) = heat.last.filter(|last| frame.quarters.last() < Some(last)) {
        parts.push(format!("the table goes on to {}", last.label()));
    }
    (!parts.is_empty()).then(|| parts.join("; "))
}
