//! Lays the money out as a scene.

use super::columns::{Column, Columns, Kind};
use super::frame::Frame;
use super::totals;
use crate::balance::Facts;
use crate::charts::page::Page;
use crate::charts::{
    Area, Item, MoneyBy, Options, Paint, Rgb, Scene, Size, Stands, Stroke, Text, font, hatch,
};
use crate::portfolio::{Cost, Currency, Money, Project};
use crate::text;

pub(super) fn draw(facts: &Facts, options: &Options, size: Size) -> Scene {
    let all = Columns::of(facts, options);
    let mut page = Page::new(size, options, &all.title, &all.subtitle);
    if all.is_empty() {
        let body = page.body;
        page.empty(body, all.invitation());
        return page.finish();
    }
    let frame = Frame::new(&page, &all);
    let currency = all.portfolio.currency();
    axis(&mut page, &frame, &currency);
    for (place, column) in frame.columns.iter().enumerate() {
        stack(&mut page, &frame, &all, column, place);
        above(&mut page, &frame, &all, column, place);
    }
    undated(&mut page, &frame, &all);
    if frame.columns.is_empty() {
        let area = Area {
            left: frame.plot.right + 24.0 * page.unit,
            right: frame.panel.left - 24.0 * page.unit,
            ..frame.plot
        };
        page.empty(area, all.invitation());
    }
    below(&mut page, &frame, &all);
    left_out(&mut page, &frame, &all);
    totals::draw(&mut page, &frame, &all);
    let said: Vec<String> = frame.columns.iter().map(|column| said(&all, column)).collect();
    let mut scene = page.finish();
    scene.desc = format!("{} {}", scene.desc, said.join(" "));
    scene
}

fn axis(page: &mut Page, frame: &Frame<'_>, currency: &Currency) {
    let (unit, palette, plot) = (page.unit, page.palette, frame.plot);
    let mut items = Vec::new();
    let mut free = f32::INFINITY;
    for tick in &frame.ticks {
        let y = frame.y(*tick);
        let colour = if *tick == Money::ZERO { palette.soft } else { palette.faint };
        let stroke = Stroke::solid(colour, unit);
        items.push(Item::Line { from: (plot.left, y), to: (plot.right, y), stroke });
        let words = currency.short(*tick);
        let text = page.text(&words, plot.left - 8.0 * unit, y + 4.2 * unit, 12.0).end();
        let area = text.area();
        if area.bottom < free {
            free = area.top;
            items.push(Item::Text(text.coloured(palette.soft)));
        }
    }
    page.group("axis", items);
}

/// What a part is painted with: plain, slanted lines or level lines.
pub(super) fn segment(page: &Page, area: Area, kind: Kind) -> Vec<Item> {
    let fill = page.palette.slot(kind.slot());
    let edge = page.palette.outline(fill);
    let lines = fill.mixed(page.palette.ink, 0.45);
    match kind {
        Kind::Systems => {
            let paint = Paint::fill(fill).edged(Stroke::solid(edge, 0.8 * page.unit));
            vec![Item::Rect { area, paint }]
        }
        Kind::People => hatch::slanted(page, area, fill, lines, 9.0),
        Kind::Other => hatch::level(page, area, fill, lines, 6.0),
    }
}

/// What money in no year is painted with.
pub(super) fn unsorted(page: &Page, area: Area) -> Vec<Item> {
    let palette = page.palette;
    hatch::slanted(page, area, palette.paper, palette.outline(palette.grey), 7.0)
}

/// The parts of a column, one above the other.
fn stack(page: &mut Page, frame: &Frame<'_>, all: &Columns, column: &Column, place: usize) {
    let (unit, currency) = (page.unit, all.portfolio.currency());
    let (x, half) = (frame.x(place), frame.half(page));
    let mut below = Money::ZERO;
    for kind in Kind::ALL {
        let amount = kind.of(column.spend);
        if amount <= Money::ZERO {
            continue;
        }
        let (bottom, top) = (frame.y(below), frame.y(below + amount));
        below = below + amount;
        let area = Area::new(x - half, top.min(bottom - 0.8), x + half, bottom);
        let mut items = segment(page, area, kind);
        let fill = page.palette.slot(kind.slot());
        let words = currency.short(amount);
        let text = page.text(&words, x, area.centre().1 + 4.4 * unit, 12.0).middle();
        let ground = text.area();
        let is_crossed = column.budget.is_some_and(|budget| {
            let y = frame.y(budget);
            ground.top - 3.0 * unit < y && y < ground.bottom + 3.0 * unit
        });
        let fits = area.height() >= 19.0 * unit && ground.width() <= area.width() - 6.0 * unit;
        if fits && !is_crossed {
            // The pattern stops around the figure.
            if kind != Kind::Systems {
                let ground = Area::new(
                    ground.left - 3.0 * unit,
                    ground.top,
                    ground.right + 3.0 * unit,
                    ground.bottom,
                );
                items.push(Item::Rect { area: ground, paint: Paint::fill(fill) });
            }
            items.push(Item::Text(text.bold().coloured(hatch::readable(page, fill))));
        }
        let title = format!("{}, {}", kind.label(), name(all, column));
        let stands = all.stands(column.places(kind));
        let projects = text::count(projects(&stands), "project");
        let share = amount.share_of(column.total()).map_or_else(String::new, |share| {
            format!(", {} of {}", text::percent(share), currency.short(column.total()))
        });
        let about = format!("{}{share}; {projects}", currency.full(amount));
        let id = format!("column-{place}-{}", kind.label().to_lowercase());
        page.stand(stands, id, title, about, items);
    }
}

/// How many projects something stands for.
pub(super) fn projects(stands: &Stands) -> usize {
    match stands {
        Stands::Projects(ids) => ids.len(),
        _ => 0,
    }
}

/// The sum of a column above it, its budget across it.
fn above(page: &mut Page, frame: &Frame<'_>, all: &Columns, column: &Column, place: usize) {
    let (unit, palette, currency) = (page.unit, page.palette, all.portfolio.currency());
    let (x, half) = (frame.x(place), frame.half(page));
    let mut items = Vec::new();
    let mut top = frame.y(column.total());
    if let Some(budget) = column.budget {
        let y = frame.y(budget);
        top = top.min(y);
        let reach = half + (frame.pitch * 0.1).min(10.0 * unit);
        for (width, colour) in [(6.0, palette.paper), (3.0, palette.ink)] {
            let stroke = Stroke::solid(colour, width * unit);
            items.push(Item::Line { from: (x - reach, y), to: (x + reach, y), stroke });
        }
    }
    let is_over = column.excess().is_some();
    let room = frame.pitch - 6.0 * unit;
    let mut base = top - 9.0 * unit;
    if let Some(budget) = column.budget {
        let words = format!("of {}", currency.short(budget));
        if let Some(text) = fitted(page, &words, (x, base), &[12.0, 11.0], false, room) {
            items.push(Item::Text(text.coloured(palette.soft)));
            base -= 16.0 * unit;
        }
    }
    let colour = if is_over { palette.warm } else { palette.ink };
    let mark = if is_over { 14.0 * unit } else { 0.0 };
    let words = currency.short(column.total());
    let sizes = [16.0, 14.0, 12.0, 11.0];
    if let Some(mut text) = fitted(page, &words, (x, base), &sizes, true, room - mark) {
        text.x += mark / 2.0;
        let left = text.area().left;
        if is_over {
            items.push(triangle(left - 14.0 * unit, base, 10.0 * unit, palette.warm));
        }
        items.push(Item::Text(text.coloured(colour)));
    } else if is_over {
        items.push(triangle(x - 5.0 * unit, base, 10.0 * unit, palette.warm));
    }
    let everybody = column.parts.iter().map(|(place, _)| *place);
    let stands = all.stands(everybody);
    page.stand(stands, format!("sum-{place}"), name(all, column), said(all, column), items);
}

/// A triangle on its base: too much.
pub(super) fn triangle(left: f32, base: f32, side: f32, colour: Rgb) -> Item {
    let corners = vec![(left, base), (left + side, base), (left + side / 2.0, base - side * 0.87)];
    Item::Polygon { corners, paint: Paint::fill(colour) }
}

/// Words centred at a point, in the first of these sizes at which they fit.
fn fitted(
    page: &Page,
    words: &str,
    (x, y): (f32, f32),
    sizes: &[f32],
    bold: bool,
    room: f32,
) -> Option<Text> {
    let fits = |size: &f32| font::width(words, size * page.unit, bold) <= room;
    let size = sizes.iter().copied().find(fits)?;
    let text = page.text(words, x, y, size).middle().haloed(page.palette.paper);
    Some(Text { bold, ..text })
}

/// What falls in no year, as a column by itself.
fn undated(page: &mut Page, frame: &Frame<'_>, all: &Columns) {
    if all.undated.projects == 0 {
        return;
    }
    let (unit, currency) = (page.unit, all.portfolio.currency());
    let (x, half) = (frame.undated_x(), frame.half(page));
    let top = frame.y(all.undated.cost);
    let area = Area::new(x - half, top, x + half, frame.plot.bottom);
    let mut items = unsorted(page, area);
    let room = frame.pitch - 6.0 * unit;
    let words = currency.short(all.undated.cost);
    let sizes = [16.0, 14.0, 12.0, 11.0];
    items.extend(fitted(page, &words, (x, top - 9.0 * unit), &sizes, true, room).map(Item::Text));
    let base = frame.plot.bottom + 18.0 * unit;
    for words in ["In no year", "no year"] {
        if let Some(text) = fitted(page, words, (x, base), &[14.0, 12.0, 11.0], false, room) {
            items.push(Item::Text(text));
            break;
        }
    }
    let is_undated =
        |project: &Project| project.budget.is_some() && !project.costs.iter().any(Cost::is_known);
    let stands = all.where_known(is_undated);
    let about = format!(
        "{} of {}, known only as a total",
        currency.full(all.undated.cost),
        text::count(all.undated.projects, "project")
    );
    page.stand(stands, "undated".to_owned(), "In no year".to_owned(), about, items);
}

/// The names of columns, and of years where columns are quarters.
fn below(page: &mut Page, frame: &Frame<'_>, all: &Columns) {
    let (unit, palette) = (page.unit, page.palette);
    let base = frame.plot.bottom + 18.0 * unit;
    let mut items = Vec::new();
    let mut start = 0;
    for (place, column) in frame.columns.iter().enumerate() {
        let Some(quarter) = column.quarter else { continue };
        let (words, is_now) = match all.by {
            MoneyBy::Year | MoneyBy::Fiscal => (all.name(quarter), all.is_now(quarter)),
            MoneyBy::Quarter => (format!("Q{}", quarter.number()), quarter == all.now),
        };
        let mut text = page.text(&words, frame.x(place), base, 14.0).middle();
        text.bold = is_now;
        items.push(Item::Text(text));
        let next = frame.columns.get(place + 1).and_then(|column| column.quarter);
        let ends = next.is_none_or(|next| next.year() != quarter.year());
        if all.by == MoneyBy::Quarter && ends {
            items.extend(year(page, frame, all, quarter.year(), start, place));
            start = place + 1;
        }
    }
    for item in &mut items {
        if let Item::Text(text) = item
            && !text.bold
        {
            text.colour = palette.soft;
        }
    }
    page.group("columns", items);
}

/// The name of a year below its quarters, with its cost and budget where there is room.
fn year(
    page: &Page,
    frame: &Frame<'_>,
    all: &Columns,
    year: i16,
    from: usize,
    to: usize,
) -> Vec<Item> {
    let (unit, palette, currency) = (page.unit, page.palette, all.portfolio.currency());
    let (left, right) = (frame.x(from) - frame.pitch * 0.4, frame.x(to) + frame.pitch * 0.4);
    let y = frame.plot.bottom + 24.0 * unit;
    let stroke = Stroke::solid(palette.soft, unit);
    let mut items = vec![Item::Line { from: (left, y), to: (right, y), stroke }];
    let budget = all.years.iter().find(|(with, _, _)| *with == year);
    let long = budget.map(|(_, cost, most)| {
        let over = if cost > most { "over budget: " } else { "" };
        format!("{year} {over}{} of {}", currency.short(*cost), currency.short(*most))
    });
    let middle = f32::midpoint(left, right);
    for words in long.into_iter().chain([year.to_string()]) {
        let at = (middle, y + 16.0 * unit);
        if let Some(text) = fitted(page, &words, at, &[13.0, 12.0], true, right - left) {
            items.push(Item::Text(text));
            break;
        }
    }
    items
}

/// Money in years or quarters that are not drawn.
fn left_out(page: &mut Page, frame: &Frame<'_>, all: &Columns) {
    let currency = all.portfolio.currency();
    let (before, after) = (frame.before, frame.after);
    let [earlier, later] = [before, after].map(|columns| Column::together(columns.iter()));
    let sides = [(&earlier, "earlier"), (&later, "later")];
    let words: Vec<String> = sides
        .into_iter()
        .filter(|(column, _)| column.total() != Money::ZERO)
        .map(|(column, when)| format!("{} {when}", currency.short(column.total())))
        .collect();
    if words.is_empty() {
        return;
    }
    let unit = page.unit;
    let words = format!("Not drawn: {}; the table has it", text::and_list(&words));
    let room = frame.panel.left - page.body.left - 12.0 * unit;
    let shown = font::shortened(&words, 12.0 * unit, false, room);
    let text = page.text(&shown, page.body.left, page.body.bottom - 2.0 * unit, 12.0);
    let items = vec![Item::Text(text.coloured(page.palette.soft))];
    let places = earlier.parts.iter().chain(&later.parts).map(|(place, _)| *place);
    page.stand(all.stands(places), "not-drawn".to_owned(), words, String::new(), items);
}

/// What a column is called.
fn name(all: &Columns, column: &Column) -> String {
    column.quarter.map(|quarter| all.name(quarter)).unwrap_or_default()
}

/// A column in words, for who cannot see it.
fn said(all: &Columns, column: &Column) -> String {
    let currency = all.portfolio.currency();
    let kinds: Vec<String> = Kind::ALL
        .into_iter()
        .map(|kind| {
            let amount = currency.short(kind.of(column.spend));
            format!("{} {amount}", kind.label().to_lowercase())
        })
        .collect();
    let budget = column.budget.map_or_else(String::new, |budget| {
        let over = column
            .excess()
            .map_or_else(String::new, |excess| format!(", {} too much", currency.short(excess)));
        format!(", budget {}{over}", currency.short(budget))
    });
    let total = currency.short(column.total());
    format!("{}: {total} planned{budget}; {}.", name(all, column), text::and_list(&kinds))
}
