//! Lays the objectives out as a scene.

use super::{Objectives, Row, What};
use crate::balance::Facts;
use crate::charts::fill::{self, Fill};
use crate::charts::page::Page;
use crate::charts::rows::{self, Rows};
use crate::charts::{
    Area, Item, Options, Paint, Rgb, Scene, Shape, Size, Slot, Stands, Stroke, font,
};
use crate::portfolio::{Choice as _, Currency, ObjectiveLevel};
use crate::text;

/// The font size of figures, in units of the page.
const FIGURE: f32 = 15.0;

pub(super) fn draw(facts: &Facts, options: &Options, size: Size) -> Scene {
    let objectives = Objectives::of(facts, options);
    let mut page = Page::new(size, options, &objectives.title, &objectives.subtitle);
    let body = page.body;
    if objectives.rows.iter().all(|row| row.what == What::NoObjective) {
        page.empty(
            body,
            "What the business wants appears here, against where its money goes. Add an objective \
             and link the projects that serve it.",
        );
        return page.finish();
    }
    let last = usize::from(objectives.rows.iter().any(|row| row.what == What::NoObjective));
    let unit = page.unit;
    let area = Area { top: body.top + 30.0 * unit, ..body };
    let rows = Rows::fit(area, objectives.rows.len() - last, last, 24.0 * unit, 62.0 * unit);
    let drawn = objectives.gathered(rows.own);
    let frame = Frame::new(&page, &drawn, &rows);
    head(&mut page, &frame, &objectives);
    let currency = facts.portfolio.currency();
    let mut words = Vec::new();
    for (place, row) in drawn.iter().enumerate() {
        let Some(middle) = rows.middle(place) else { break };
        let items = of_row(&page, &frame, row, middle, rows.pitch, &currency);
        let stands = match &row.what {
            What::Objective(id) => Stands::Objective(id.clone()),
            _ => Stands::Projects(row.projects()),
        };
        let title = match row.what {
            What::Objectives(number) => text::count(number, "more objective"),
            _ => row.label.clone(),
        };
        let said = said(&title, row, &currency);
        words.push(said.clone());
        page.stand(stands, format!("objective-{place}"), title, said, items);
    }
    let below = Area { top: frame.bottom, ..body };
    let is_served = objectives.rows.iter().any(|row| row.served_by > 0);
    if !is_served && below.height() > 90.0 * unit {
        page.empty(
            below,
            "Open a project and link it to the objectives that it serves: their bars grow with its \
             cost.",
        );
    }
    let mut scene = page.finish();
    scene.desc = format!("{} {}", scene.desc, words.join(" "));
    scene
}

/// Where the columns lie.
struct Frame {
    label: (f32, f32),
    plot: (f32, f32),
    words: (f32, f32),
    bottom: f32,
    /// The share at the right end.
    most: f64,
}

impl Frame {
    fn new(page: &Page, drawn: &[Row], rows: &Rows) -> Self {
        let (unit, body) = (page.unit, page.body);
        let widest = drawn.iter().map(|row| font::width(&row.label, FIGURE * unit, false));
        let label = body.left + 26.0 * unit;
        let widest = widest.fold(60.0 * unit, f32::max) + 1.0;
        let label_end = label + widest.min(body.width() * 0.33);
        let words = (250.0 * unit).min(body.width() * 0.27);
        let left = label_end + 16.0 * unit;
        let words_left = (body.right - words).max(left + 1.0);
        let shares = drawn.iter().flat_map(|row| [row.share, row.weight]).flatten();
        Self {
            label: (label, label_end),
            plot: (left, words_left - 14.0 * unit),
            words: (words_left, body.right),
            bottom: rows.bottom(drawn.len()),
            most: shares.fold(0.0, f64::max).max(0.01),
        }
    }

    /// Where a share ends; beside the longest is room for its figure.
    fn x(&self, share: f64, unit: f32) -> f32 {
        let room = (self.plot.1 - self.plot.0 - 62.0 * unit).max(1.0);
        self.plot.0 + room * (share / self.most).clamp(0.0, 1.0) as f32
    }
}

/// What the bar, the mark and the columns mean.
fn head(page: &mut Page, frame: &Frame, objectives: &Objectives) {
    let (unit, palette) = (page.unit, page.palette);
    let base = page.body.top + 13.0 * unit;
    let mut items = vec![Item::Text(page.text("Objective", page.body.left, base, 13.0).bold())];
    let middle = base - 4.5 * unit;
    let mut x = frame.plot.0;
    let room = frame.words.0 - 8.0 * unit;
    let place = |x: &mut f32, mark: f32, words: &str| {
        let from = *x;
        let to = from + mark + 7.0 * unit + font::width(words, 12.0 * unit, false);
        *x = to + 20.0 * unit;
        (to <= room).then_some((from, page.text(words, from + mark + 7.0 * unit, base, 12.0)))
    };
    if let Some((x, text)) = place(&mut x, 18.0 * unit, "Share of cost") {
        let area = Area::new(x, middle - 5.0 * unit, x + 18.0 * unit, middle + 5.0 * unit);
        items.push(Item::Rect { area, paint: Paint::fill(palette.grey) });
        items.push(Item::Text(text));
    }
    let weight = objectives.is_weighed.then(|| place(&mut x, 4.0 * unit, "Share of weight"));
    if let Some((x, text)) = weight.flatten() {
        let x = x + 2.0 * unit;
        items.extend(page.wanted(x, middle - 8.0 * unit, middle + 8.0 * unit));
        items.push(Item::Text(text));
    }
    for (level, words) in [
        (ObjectiveLevel::Strategic.label(), "Strategic"),
        (ObjectiveLevel::Operational.label(), "Operational"),
        ("", "Level unknown"),
    ] {
        let of_level = |row: &&Row| matches!(row.what, What::Objective(_)) && row.level == level;
        let Some(row) = objectives.rows.iter().find(of_level) else { continue };
        let Some((x, text)) = place(&mut x, 15.0 * unit, words) else { continue };
        let (colour, fill, letter) = look(page, row);
        let at = (x + 7.5 * unit, middle);
        items.extend(fill::swatch(page, at, 15.0 * unit, (colour, fill), letter));
        items.push(Item::Text(text));
    }
    let from = (frame.plot.0, page.body.top + 26.0 * unit);
    let to = (frame.plot.0, frame.bottom);
    items.push(Item::Line { from, to, stroke: Stroke::solid(palette.soft, unit) });
    let words = font::shortened(
        "Live projects that serve it",
        12.0 * unit,
        false,
        frame.words.1 - frame.words.0,
    );
    items.push(Item::Text(page.text(&words, frame.words.0, base, 12.0).coloured(palette.soft)));
    page.group("heads", items);
}

/// Strategic and operational objectives differ in colour and filling, and in their letter.
fn look(page: &Page, row: &Row) -> (Rgb, Fill, &'static str) {
    let palette = page.palette;
    let slot = |place| palette.slot(Slot::of(place));
    match &row.what {
        What::NoObjective => (palette.grey, Fill::Open, ""),
        _ if row.level == ObjectiveLevel::Strategic.label() => (slot(0), Fill::Plain, "S"),
        _ if row.level == ObjectiveLevel::Operational.label() => (slot(1), Fill::Rising, "O"),
        What::Objective(_) => (palette.grey, Fill::Plain, "?"),
        What::Objectives(_) => (palette.grey, Fill::Plain, ""),
    }
}

fn of_row(
    page: &Page,
    frame: &Frame,
    row: &Row,
    middle: f32,
    pitch: f32,
    currency: &Currency,
) -> Vec<Item> {
    let (unit, palette) = (page.unit, page.palette);
    let (colour, fill, letter) = look(page, row);
    let mut items = Vec::new();
    let side = 17.0 * unit;
    let at = (page.body.left + side / 2.0, middle);
    if row.is_unserved() {
        items.extend(alarm(page, at));
    } else if !letter.is_empty() {
        items.extend(fill::swatch(page, at, side, (colour, fill), letter));
    }
    label(page, frame, row, middle, pitch, &mut items);

    let end = row.share.map_or(frame.plot.0, |share| frame.x(share, unit));
    let half = (pitch * 0.26).min(15.0 * unit);
    if end - frame.plot.0 > 0.5 {
        let area = Area::new(frame.plot.0, middle - half, end, middle + half);
        items.extend(fill::filled(page, area, colour, fill));
    }
    let mut beside = end;
    if let Some(weight) = row.weight {
        let x = frame.x(weight, unit);
        let reach = half + 4.0 * unit;
        items.extend(page.wanted(x, middle - reach, middle + reach));
        if x > end - 4.0 * unit && x - end < 58.0 * unit {
            beside = x;
        }
    }
    let share = row.share.map_or_else(|| "–".to_owned(), text::percent);
    let figure = page.text(&share, beside + 8.0 * unit, middle + 5.4 * unit, FIGURE);
    items.push(Item::Text(figure.bold().haloed(palette.paper)));
    aside(page, frame, row, middle, pitch, currency, &mut items);
    items
}

/// The name, in two lines where there is room, and the level below it.
fn label(page: &Page, frame: &Frame, row: &Row, middle: f32, pitch: f32, items: &mut Vec<Item>) {
    let unit = page.unit;
    let size = if pitch >= 30.0 * unit { FIGURE } else { 13.0 };
    let (left, right) = frame.label;
    let fits = if pitch >= 42.0 * unit { 2 } else { 1 };
    let lines = font::wrapped(&row.label, size * unit, false, right - left, fits);
    let step = size * unit * font::LINE;
    let mut y = middle + 0.36 * size * unit - step * (lines.len().max(1) - 1) as f32 / 2.0;
    for line in lines {
        items.push(Item::Text(page.text(&line, left, y, size)));
        y += step;
    }
}

/// Beside the bar: how many projects serve it, and how far it is from its weight.
fn aside(
    page: &Page,
    frame: &Frame,
    row: &Row,
    middle: f32,
    pitch: f32,
    currency: &Currency,
    items: &mut Vec<Item>,
) {
    let (unit, palette) = (page.unit, page.palette);
    let first = match row.what {
        _ if row.is_unserved() => "No live project serves it".to_owned(),
        _ if row.unserved > 0 => {
            let unserved = text::grouped(row.unserved as i128, 0);
            let projects = text::count(row.served_by, "project");
            format!("{projects}; {unserved} unserved")
        }
        _ => contents(row, currency),
    };
    let second = row.words().unwrap_or_default();
    let is_two = pitch >= 38.0 * unit && !second.is_empty();
    let (left, right) = frame.words;
    let raised = if is_two { 10.0 * unit } else { 0.0 };
    let colour = if row.unserved > 0 { palette.warm } else { palette.ink };
    let bold = row.is_unserved();
    let words = font::shortened(&first, 14.0 * unit, bold, right - left);
    let mut text = page.text(&words, left, middle + 5.0 * unit - raised, 14.0).coloured(colour);
    text.bold = bold;
    items.push(Item::Text(text));
    if is_two {
        let text = rows::cell(page, &second, frame.words, middle + raised, 13.0);
        items.push(Item::Text(text.coloured(palette.soft)));
    }
}

/// The sign of what needs somebody to look at it: a shape and a letter beside the colour.
fn alarm(page: &Page, (x, y): (f32, f32)) -> Vec<Item> {
    let (palette, unit) = (page.palette, page.unit);
    let radius = 9.5 * unit;
    let corners = Shape::Diamond.corners();
    let corners = corners.into_iter().map(|(a, b)| (x + a * radius, y + b * radius)).collect();
    let sign = page.text("!", x, y + 4.7 * unit, 13.0).bold().middle().coloured(palette.paper);
    vec![Item::Polygon { corners, paint: Paint::fill(palette.warm) }, Item::Text(sign)]
}

/// `14 projects, €9.9m`.
fn contents(row: &Row, currency: &Currency) -> String {
    let projects = text::count(row.served_by, "project");
    match row.share {
        Some(_) => format!("{projects}, {}", currency.short(row.cost)),
        None => projects,
    }
}

/// The row in words.
fn said(title: &str, row: &Row, currency: &Currency) -> String {
    let share = row.share.map_or_else(|| "unknown".to_owned(), text::percent);
    let mut out = format!("{title}: {share} of spend");
    if let Some(weight) = row.weight {
        out.push_str(&format!(", {} of the weight", text::percent(weight)));
    }
    if row.is_unserved() {
        out.push_str("; no live project serves it.");
    } else {
        out.push_str(&format!("; {}.", contents(row, currency)));
    }
    out
}
