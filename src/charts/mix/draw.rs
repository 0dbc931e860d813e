//! Lays the mix out as a scene.

use super::{Bar, Bars};
use crate::balance::Facts;
use crate::charts::page::Page;
use crate::charts::{
    Area, Disc, Group, Item, MixBy, Options, Paint, Scene, Size, Slot, Stands, Stroke, balance,
    font, hatch,
};
use crate::portfolio::Currency;
use crate::text;

/// More bars than this do not fit a page; the rest become one.
const MOST: usize = 12;
/// The least width of what a project adds to a bar, in units of the page: it can just be pointed at.
const LEAST: f32 = 4.0;

pub(super) fn draw(facts: &Facts, options: &Options, size: Size) -> Scene {
    let bars = Bars::of(facts, options);
    let mut page = Page::new(size, options, &bars.title, &bars.subtitle);
    if bars.bars.is_empty() {
        let body = page.body;
        page.empty(
            body,
            "Shares of each lens appear here, once projects are classified: by ambition, asset, \
             horizon, contribution or a lens of your own.",
        );
        return page.finish();
    }
    let rows = gathered(&bars.bars);
    let frame = Frame::new(&page, &rows);
    axis(&mut page, &frame, &bars);
    let currency = facts.portfolio.currency();
    for (place, bar) in rows.iter().enumerate() {
        row(&mut page, &frame, &bars, bar, place, &currency);
    }
    let mut scene = page.finish();
    let said: Vec<String> = rows.iter().map(|bar| said(bar, &currency)).collect();
    scene.desc = format!("{} {}", scene.desc, said.join(" "));
    scene
}

/// The bars that are drawn: all, or the first ones and the rest together.
fn gathered(bars: &[Bar]) -> Vec<Bar> {
    let (none, buckets): (Vec<Bar>, Vec<Bar>) =
        bars.iter().cloned().partition(|bar| bar.bucket.is_none());
    if buckets.len() <= MOST {
        return buckets.into_iter().chain(none).collect();
    }
    let (first, rest) = buckets.split_at(MOST - 1);
    let sum = |part: fn(&Bar) -> Option<f64>| {
        rest.iter().filter_map(part).fold(None, |sum: Option<f64>, x| Some(sum.unwrap_or(0.0) + x))
    };
    let mut others = Bar {
        bucket: None,
        label: format!("{} more", text::count(rest.len(), "bucket")),
        slot: Slot::Others,
        parts: Vec::new(),
        group: crate::balance::Group::default(),
        share: sum(|bar| bar.share),
        target: sum(|bar| bar.target),
    };
    for bar in rest {
        others.group.projects += bar.group.projects;
        others.group.unknown += bar.group.unknown;
        others.group.cost = others.group.cost + bar.group.cost;
    }
    first.iter().cloned().chain([others]).chain(none).collect()
}

/// Where the columns and rows lie.
struct Frame {
    labels: f32,
    plot: Area,
    words: Area,
    pitch: f32,
    /// The share at the right end.
    most: f64,
}

impl Frame {
    fn new(page: &Page, rows: &[Bar]) -> Self {
        let (unit, body) = (page.unit, page.body);
        let widest = rows
            .iter()
            .map(|bar| font::width(&bar.label, 16.0 * unit, false))
            .fold(0.0, f32::max)
            .min(body.width() * 0.2);
        let labels = body.left + 26.0 * unit;
        let left = labels + widest + 16.0 * unit;
        let words = (260.0 * unit).min(body.width() * 0.32);
        let right = (body.right - words - 16.0 * unit).max(left + 1.0);
        let legend = 30.0 * unit;
        let foot = 26.0 * unit;
        let room = (body.height() - legend - foot).max(1.0);
        let pitch = (room / rows.len().max(1) as f32).min(160.0 * unit);
        let top = body.top + legend;
        let bottom = top + pitch * rows.len() as f32;
        let largest =
            rows.iter().flat_map(|bar| [bar.share, bar.target]).flatten().fold(0.0, f64::max);
        Self {
            labels,
            plot: Area::new(left, top, right, bottom),
            words: Area::new(right + 16.0 * unit, top, body.right, bottom),
            pitch,
            // Room beside the longest bar for its figure.
            most: ((largest * 1.12).max(0.1) * 10.0).ceil() / 10.0,
        }
    }

    fn x(&self, share: f64) -> f32 {
        let part = (share / self.most).clamp(0.0, 1.0) as f32;
        self.plot.left + self.plot.width() * part
    }
}

fn axis(page: &mut Page, frame: &Frame, bars: &Bars) {
    let (unit, palette, plot) = (page.unit, page.palette, frame.plot);
    let mut items = Vec::new();
    let steps = (frame.most * 10.0).round() as usize;
    let every = if steps > 5 { 2 } else { 1 };
    for step in (0..=steps).step_by(every) {
        let share = step as f64 / 10.0;
        let x = frame.x(share);
        let stroke = if step == 0 {
            Stroke::solid(palette.soft, unit)
        } else {
            Stroke::solid(palette.faint, unit)
        };
        items.push(Item::Line { from: (x, plot.top), to: (x, plot.bottom), stroke });
        let text = page.text(&text::percent(share), x, plot.bottom + 18.0 * unit, 12.0).middle();
        items.push(Item::Text(text.coloured(palette.soft)));
    }
    page.group("axis", items);
    legend(page, frame, bars);
}

/// What a bar and the upright mark mean.
fn legend(page: &mut Page, frame: &Frame, bars: &Bars) {
    let (unit, palette) = (page.unit, page.palette);
    let y = page.body.top + 8.0 * unit;
    let mut x = frame.plot.left;
    let mut items = Vec::new();
    let whole = match bars.by {
        MixBy::Money => "Share of known cost",
        MixBy::Projects => "Share of projects",
    };
    let bar = Area::new(x, y - 5.0 * unit, x + 22.0 * unit, y + 5.0 * unit);
    items.push(Item::Rect { area: bar, paint: Paint::fill(palette.grey) });
    x += 30.0 * unit;
    items.push(Item::Text(page.text(whole, x, y + 4.4 * unit, 13.0)));
    x += font::width(whole, 13.0 * unit, false) + 28.0 * unit;
    if bars.bars.iter().any(|bar| bar.target.is_some()) {
        items.extend(page.wanted(x, y - 9.0 * unit, y + 9.0 * unit));
        items.push(Item::Text(page.text("Wanted", x + 10.0 * unit, y + 4.4 * unit, 13.0)));
    }
    page.group("legend", items);
}

fn row(page: &mut Page, frame: &Frame, bars: &Bars, bar: &Bar, place: usize, currency: &Currency) {
    let (unit, palette) = (page.unit, page.palette);
    let top = frame.plot.top + frame.pitch * place as f32;
    let middle = top + frame.pitch / 2.0;
    let half = (frame.pitch * 0.24).min(30.0 * unit);
    let colour = palette.slot(bar.slot);
    let mut items = Vec::new();
    let swatch = Disc {
        x: page.body.left + 9.0 * unit,
        y: middle,
        radius: (6.5 * unit).min(frame.pitch * 0.3),
    };
    let paint = if bar.slot == Slot::Unclassified {
        Paint::stroke(Stroke::solid(palette.outline(colour), 1.3 * unit))
    } else {
        Paint::fill(colour).edged(Stroke::solid(palette.outline(colour), unit))
    };
    items.push(balance::outline(bar.slot.shape(), swatch, paint));
    let width = frame.plot.left - frame.labels - 8.0 * unit;
    let label = font::shortened(&bar.label, 16.0 * unit, false, width);
    items.push(Item::Text(page.text(&label, frame.labels, middle + 5.6 * unit, 16.0)));

    let end = frame.x(bar.share.unwrap_or(0.0));
    let area = Area::new(frame.plot.left, middle - half, end, middle + half);
    if bar.share.is_some() && bar.slot == Slot::Unclassified {
        let lines = palette.outline(palette.grey);
        items.extend(hatch::slanted(page, area, palette.paper, lines, 7.0));
    } else if bar.share.is_some() {
        let edge = Stroke::solid(palette.outline(colour), 0.8 * unit);
        items.push(Item::Rect { area, paint: Paint::fill(colour).edged(edge) });
    }
    items.extend(parts(page, frame, bar, area, currency));
    let mut beside = end;
    if let Some(target) = bar.target.filter(|_| bar.slot != Slot::Unclassified) {
        let x = frame.x(target);
        items.extend(page.wanted(x, middle - half * 1.45, middle + half * 1.45));
        if (x - end).abs() < 60.0 * unit {
            beside = beside.max(x);
        }
    }
    let share = bar.share.map_or_else(|| "–".to_owned(), text::percent);
    let figure = page.text(&share, beside + 9.0 * unit, middle + 5.9 * unit, 17.0);
    items.push(Item::Text(figure.bold().haloed(palette.paper)));
    words(page, frame, bar, middle, currency, &mut items);

    let stands = if bar.slot == Slot::Others {
        Stands::Nothing
    } else {
        Stands::Bucket { lens: bars.lens.clone(), bucket: bar.bucket.clone() }
    };
    page.stand(stands, format!("bar-{place}"), bar.label.clone(), said(bar, currency), items);
}

/// Beside the bar: how far it is from what is wanted, and what is in it.
fn words(
    page: &Page,
    frame: &Frame,
    bar: &Bar,
    middle: f32,
    currency: &Currency,
    items: &mut Vec<Item>,
) {
    let (unit, palette) = (page.unit, page.palette);
    let fits_two = frame.pitch >= 38.0 * unit;
    let (x, room) = (frame.words.left, frame.words.width());
    let lines = [(bar.words(), true), (Some(contents(bar, currency)), false)];
    let lines: Vec<(String, bool)> =
        lines.into_iter().filter_map(|(words, bold)| Some((words?, bold))).collect();
    let lines = if fits_two { lines } else { lines.into_iter().take(1).collect() };
    let mut y = middle + 4.6 * unit - 10.0 * unit * (lines.len().max(1) - 1) as f32;
    for (words, bold) in lines {
        let size = 14.0;
        let words = font::shortened(&words, size * unit, bold, room);
        let mut text = page.text(&words, x, y, size);
        (text.bold, text.colour) = (bold, if bold { palette.ink } else { palette.soft });
        items.push(Item::Text(text));
        y += 20.0 * unit;
    }
}

/// `€9.9m, 14 projects, 2 of unknown cost`.
fn contents(bar: &Bar, currency: &Currency) -> String {
    let group = bar.group;
    let mut parts = Vec::new();
    if group.projects > group.unknown {
        parts.push(currency.short(group.cost));
    }
    parts.push(text::count(group.projects, "project"));
    if group.unknown > 0 {
        let number = text::grouped(group.unknown as i128, 0);
        parts.push(format!("{number} of unknown cost"));
    }
    parts.join(", ")
}

/// The bar in words, for who cannot see it.
fn said(bar: &Bar, currency: &Currency) -> String {
    let share = bar.share.map_or_else(|| "unknown".to_owned(), text::percent);
    let mut out = format!("{}: {share}", bar.label);
    if let Some((target, words)) = bar.target.zip(bar.words()) {
        out.push_str(&format!(", wanted {}, {words}", text::percent(target)));
    }
    format!("{out}; {}.", contents(bar, currency))
}

/// The projects that make up a bar, side by side: those wide enough to be pointed at.
fn parts(page: &Page, frame: &Frame, bar: &Bar, area: Area, currency: &Currency) -> Vec<Item> {
    let (unit, palette) = (page.unit, page.palette);
    let colour = palette.slot(bar.slot);
    let line =
        if bar.slot == Slot::Unclassified { palette.outline(palette.grey) } else { palette.paper };
    let mut items = Vec::new();
    let mut sum = 0.0;
    for part in &bar.parts {
        let (left, right) = (frame.x(sum), frame.x(sum + part.share));
        if right - left < LEAST * unit {
            break;
        }
        sum += part.share;
        let own = Area { left, right: right.min(area.right), ..area };
        let mut inside = Vec::new();
        // Where there are lines below, they stay in sight.
        let opacity = if bar.slot == Slot::Unclassified { 0.0 } else { 1.0 };
        inside.push(Item::Rect { area: own, paint: Paint::fill(colour).opaque(opacity) });
        if left > area.left {
            let stroke = Stroke::solid(line, unit);
            let (from, to) = ((left, area.top + unit), (left, area.bottom - unit));
            inside.push(Item::Line { from, to, stroke });
        }
        let cost = part.cost.map_or_else(|| "cost unknown".to_owned(), |cost| currency.full(cost));
        items.push(Item::Group(Group {
            stands: Stands::Project(part.project.clone()),
            id: format!("part-{}", part.place),
            title: part.name.clone(),
            desc: format!("{cost}, {} of the whole. In {}.", text::percent(part.share), bar.label),
            items: inside,
        }));
    }
    items
}
