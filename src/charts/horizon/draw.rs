//! Lays the horizon out as a scene.

use super::{Column, Horizon, Kind, When};
use crate::balance::{Aim, Facts, Term};
use crate::charts::fill::{self, Fill};
use crate::charts::page::Page;
use crate::charts::{Area, Item, Options, Palette, Rgb, Scene, Size, Slot, Stands, Stroke, font};
use crate::portfolio::{Currency, Money};
use crate::text;

pub(super) fn draw(facts: &Facts, options: &Options, size: Size) -> Scene {
    let horizon = Horizon::of(facts, options);
    let mut page = Page::new(size, options, &horizon.title, &horizon.subtitle);
    let (unit, body) = (page.unit, page.body);
    let most = (body.width() / (92.0 * unit)).floor().clamp(2.0, 14.0) as usize;
    let columns = horizon.gathered(most);
    let largest = columns.iter().map(|column| column.all.cost.units()).max().unwrap_or(0);
    if largest <= 0 {
        page.empty(
            body,
            "What the money of the coming years is for appears here. Give projects that are in \
             their cost by year, and link them to the objectives they serve.",
        );
        return page.finish();
    }
    let currency = facts.portfolio.currency();
    let top = legend(&mut page, &horizon);
    let pitch = (body.width() / columns.len().max(1) as f32).min(300.0 * unit);
    let plot = Area {
        top: top + 34.0 * unit,
        right: body.left + pitch * columns.len() as f32,
        bottom: body.bottom - 42.0 * unit,
        ..body
    };
    let frame = Frame { plot, pitch, largest };
    let from = (plot.left, plot.bottom);
    let to = (plot.right, plot.bottom);
    let base = Item::Line { from, to, stroke: Stroke::solid(page.palette.soft, unit) };
    page.group("axis", vec![base]);
    for (place, column) in columns.iter().enumerate() {
        stack(&mut page, &frame, &horizon, column, place, &currency);
    }
    let mut scene = page.finish();
    let said: Vec<String> =
        columns.iter().map(|column| said(&horizon, column, &currency)).collect();
    scene.desc = format!("{} {}", scene.desc, said.join(" "));
    scene
}

/// Where the columns lie.
struct Frame {
    plot: Area,
    pitch: f32,
    /// What the highest column costs.
    largest: i128,
}

/// Colour, filling and letter of a kind.
fn look(palette: &Palette, kind: Kind) -> (Rgb, Fill, &'static str) {
    let slot = |place| palette.slot(Slot::of(place));
    match kind {
        Kind::Aim(Aim::Strategic) => (slot(0), Fill::Plain, "S"),
        Kind::Aim(Aim::Operational) => (slot(1), Fill::Rising, "O"),
        Kind::Aim(Aim::Unknown) => (palette.grey, Fill::Falling, "?"),
        Kind::Aim(Aim::None) => (palette.grey, Fill::Open, "N"),
        Kind::Term(Term::Long) => (slot(0), Fill::Plain, "L"),
        Kind::Term(Term::Short) => (slot(1), Fill::Rising, "S"),
        Kind::Term(Term::Unknown) => (palette.grey, Fill::Open, "?"),
    }
}

/// What the fillings mean, and what part of the coming money each has; gives where it ends.
fn legend(page: &mut Page, horizon: &Horizon) -> f32 {
    let (unit, body) = (page.unit, page.body);
    let (_, costs) = horizon.coming();
    let total: Money = costs.iter().copied().sum();
    let width = body.width() / horizon.kinds.len().max(1) as f32;
    let side = 20.0 * unit;
    let mut items = Vec::new();
    for (place, (kind, cost)) in horizon.kinds.iter().zip(&costs).enumerate() {
        let left = body.left + width * place as f32;
        let (colour, fill, letter) = look(page.palette, *kind);
        let middle = (left + side / 2.0, body.top + side / 2.0);
        items.extend(fill::swatch(page, middle, side, (colour, fill), letter));
        let share = cost.share_of(total).map_or_else(|| "–".to_owned(), text::percent);
        let x = left + side + 8.0 * unit;
        items.push(Item::Text(page.text(&share, x, middle.1 + 6.5 * unit, 18.0).bold()));
        let room = width - 10.0 * unit;
        let label = font::shortened(kind.label(), 13.0 * unit, false, room);
        let base = body.top + side + 17.0 * unit;
        items.push(Item::Text(page.text(&label, left, base, 13.0)));
    }
    page.group("legend", items);
    body.top + side + 22.0 * unit
}

/// One year: its parts on each other, the amount above, the year below.
fn stack(
    page: &mut Page,
    frame: &Frame,
    horizon: &Horizon,
    column: &Column,
    place: usize,
    currency: &Currency,
) {
    let (unit, palette, plot) = (page.unit, page.palette, frame.plot);
    let middle = plot.left + frame.pitch * (place as f32 + 0.5);
    let half = frame.pitch * 0.36;
    let mut bottom = plot.bottom;
    for (kind, part) in horizon.kinds.iter().zip(&column.parts) {
        let units = part.group.cost.units().max(0);
        let height = plot.height() * (units as f64 / frame.largest.max(1) as f64) as f32;
        if height <= 0.0 {
            continue;
        }
        let area = Area::new(middle - half, (bottom - height).max(plot.top), middle + half, bottom);
        bottom = area.top;
        let (colour, fill, letter) = look(palette, *kind);
        let mut items = fill::filled(page, area, colour, fill);
        let share = part.group.cost.share_of(column.all.cost);
        let words = share.map(text::percent).unwrap_or_default();
        let words = format!("{letter} {words}");
        let size = 13.0;
        let is_roomy = font::width(&words, size * unit, true) < area.width() - 6.0 * unit;
        if height > 20.0 * unit && is_roomy {
            let text = fill::lettered(page, &words, area.centre(), size, (colour, fill));
            items.push(Item::Text(text));
        }
        let title = format!("{}: {}", column.when.label(), kind.label());
        let projects = text::count(part.group.projects, "project");
        let desc = format!("{}, {projects}.", currency.short(part.group.cost));
        let id = format!("part-{place}-{}", word(*kind));
        page.stand(Stands::Projects(part.projects.clone()), id, title, desc, items);
    }
    let is_never = column.when == When::Never;
    let room = frame.pitch - 6.0 * unit;
    let amount = if column.all.cost.units() == 0 && column.all.unknown > 0 {
        "–".to_owned()
    } else {
        currency.short(column.all.cost)
    };
    let amount = font::shortened(&amount, 15.0 * unit, true, room);
    let year = font::shortened(&column.when.label(), 15.0 * unit, true, room);
    let mut projects = text::count(column.all.projects, "project");
    if column.all.unknown > 0 {
        let unknown = text::grouped(column.all.unknown as i128, 0);
        projects.push_str(&format!(", {unknown} of unknown cost"));
    }
    let projects = font::shortened(&projects, 12.0 * unit, false, room);
    let (above, below) = (bottom - 7.0 * unit, plot.bottom + 19.0 * unit);
    let mut items = vec![
        Item::Text(page.text(&amount, middle, above, 15.0).bold().middle()),
        Item::Text(page.text(&year, middle, below, 15.0).bold().middle()),
        Item::Text(
            page.text(&projects, middle, below + 17.0 * unit, 12.0).middle().coloured(palette.soft),
        ),
    ];
    if is_never && place > 0 {
        let x = middle - frame.pitch / 2.0;
        let stroke = Stroke::dashed(palette.soft, unit, 4.0 * unit, 4.0 * unit);
        items.push(Item::Line { from: (x, plot.top), to: (x, plot.bottom), stroke });
    }
    let all = column.parts.iter().flat_map(|part| part.projects.iter().cloned()).collect();
    let said = said(horizon, column, currency);
    page.stand(Stands::Projects(all), format!("year-{place}"), column.when.label(), said, items);
}

/// A word for a kind, its own in every division.
fn word(kind: Kind) -> String {
    kind.label().to_lowercase().replace(' ', "-")
}

/// The column in words.
fn said(horizon: &Horizon, column: &Column, currency: &Currency) -> String {
    let parts = horizon.kinds.iter().zip(&column.parts);
    let parts: Vec<String> = parts
        .filter(|(_, part)| part.group.projects > 0)
        .map(|(kind, part)| {
            format!("{} {}", kind.label().to_lowercase(), currency.short(part.group.cost))
        })
        .collect();
    let mut out = format!("{}: {}", column.when.label(), currency.short(column.all.cost));
    if !parts.is_empty() {
        out.push_str(&format!(" ({})", parts.join(", ")));
    }
    if column.all.unknown > 0 {
        let unknown = text::grouped(column.all.unknown as i128, 0);
        out.push_str(&format!(", {unknown} of unknown cost"));
    }
    out + "."
}
