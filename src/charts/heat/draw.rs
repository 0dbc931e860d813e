//! Lays out what is asked of roles and units as a scene.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::{Cell, Heat, Line, Measure, legend};
use crate::balance::Facts;
use crate::charts::page::Page;
use crate::charts::{Area, Item, Options, Paint, Rgb, Scene, Size, Stands, Stroke, font, hatch};
use crate::portfolio::{Portfolio, Quarter};
use crate::text;

pub(in crate::charts) fn draw(
    facts: &Facts,
    options: &Options,
    size: Size,
    measure: Measure,
) -> Scene {
    let heat = Heat::of(facts, options, measure);
    let mut page = Page::new(size, options, &heat.title, &heat.subtitle);
    if heat.is_empty() {
        let body = page.body;
        page.empty(body, heat.invitation());
        return page.finish();
    }
    let frame = Frame::new(&page, &heat);
    head(&mut page, &frame, &heat);
    for (place, line) in heat.lines.iter().take(frame.own).enumerate() {
        let cells: Vec<Cell> = frame.quarters.iter().map(|quarter| line.cell(*quarter)).collect();
        let places = line.asked.values().flat_map(|asked| &asked.parts).map(|part| part.place);
        let stands = match &line.unit {
            Some(unit) => Stands::Unit(unit.clone()),
            None => projects(&heat.portfolio, places),
        };
        row(&mut page, &frame, &heat, &Row { place, name: &line.name, stands, cells });
    }
    rest(&mut page, &frame, &heat);
    legend::draw(&mut page, &frame, &heat);
    let said: Vec<String> =
        heat.lines.iter().take(frame.own).map(|line| peak(&heat, line)).collect();
    let mut scene = page.finish();
    scene.desc = format!("{} {}", scene.desc, said.join(" "));
    scene
}

/// Where columns and rows lie.
pub(super) struct Frame {
    /// The quarters that are drawn.
    pub(super) quarters: Vec<Quarter>,
    /// How many rows are drawn one by one; what is left is one row more.
    own: usize,
    /// All cells.
    pub(super) plot: Area,
    /// How wide a column is, and how high a row.
    pitch: (f32, f32),
}

impl Frame {
    fn new(page: &Page, heat: &Heat) -> Self {
        let (unit, body) = (page.unit, page.body);
        let widest = heat
            .lines
            .iter()
            .take(60)
            .map(|line| font::width(&line.name, 15.0 * unit, false))
            .fold(60.0 * unit, f32::max)
            .min(body.width() * 0.25);
        let left = body.left + widest + 14.0 * unit;
        let room = (body.right - left).max(1.0);
        let most = (room / (66.0 * unit)).max(1.0) as usize;
        let quarters: Vec<Quarter> = heat.quarters.iter().take(most).copied().collect();
        let across = (room / quarters.len().max(1) as f32).min(150.0 * unit);
        let top = body.top + 42.0 * unit;
        let bottom = (body.bottom - 34.0 * unit).max(top + 1.0);
        let fit = ((bottom - top) / (26.0 * unit)).max(1.0) as usize;
        let own = if heat.lines.len() <= fit { heat.lines.len() } else { fit.saturating_sub(1) };
        let rows = own + usize::from(own < heat.lines.len());
        let down = ((bottom - top) / rows.max(1) as f32).min(84.0 * unit);
        let plot =
            Area::new(left, top, left + across * quarters.len() as f32, top + down * rows as f32);
        Self { quarters, own, plot, pitch: (across, down) }
    }

    fn cell(&self, page: &Page, row: usize, column: usize) -> Area {
        let left = self.plot.left + self.pitch.0 * column as f32;
        let top = self.plot.top + self.pitch.1 * row as f32;
        let gap = 1.5 * page.unit;
        Area::new(left, top, left + self.pitch.0, top + self.pitch.1).grown(-gap)
    }
}

/// Years, and quarters below them.
fn head(page: &mut Page, frame: &Frame, heat: &Heat) {
    let (unit, palette) = (page.unit, page.palette);
    let mut items = Vec::new();
    let mut year = None;
    for (column, quarter) in frame.quarters.iter().enumerate() {
        let area = frame.cell(page, 0, column);
        let middle = area.centre().0;
        let base = frame.plot.top - 8.0 * unit;
        let label = format!("Q{}", quarter.number());
        let is_now = *quarter == heat.now;
        let mut text = page.text(&label, middle, base, 14.0).middle();
        text.bold = is_now;
        text.colour = if is_now { palette.ink } else { palette.soft };
        items.push(Item::Text(text));
        if year != Some(quarter.year()) {
            year = Some(quarter.year());
            let words = quarter.year().to_string();
            let base = base - 19.0 * unit;
            let left = area.left + if column > 0 { 5.0 * unit } else { 0.0 };
            items.push(Item::Text(page.text(&words, left, base, 14.0).bold()));
            if column > 0 {
                let x = area.left - 1.5 * unit;
                let stroke = Stroke::solid(palette.soft, unit);
                let from = (x, base - 10.0 * unit);
                items.push(Item::Line { from, to: (x, frame.plot.top), stroke });
            }
        }
    }
    page.group("quarters", items);
}

/// One row, ready to be drawn.
struct Row<'a> {
    place: usize,
    name: &'a str,
    stands: Stands,
    cells: Vec<Cell>,
}

fn row(page: &mut Page, frame: &Frame, heat: &Heat, row: &Row<'_>) {
    let (unit, place) = (page.unit, row.place);
    let middle = frame.cell(page, place, 0).centre().1;
    let room = frame.plot.left - page.body.left - 12.0 * unit;
    let lines = if frame.pitch.1 >= 42.0 * unit { 2 } else { 1 };
    let size = 15.0;
    let names = font::wrapped(row.name, size * unit, false, room, lines);
    let step = size * font::LINE * unit;
    let first = middle + 5.2 * unit - step * (names.len().max(1) - 1) as f32 / 2.0;
    let names = names.iter().enumerate().map(|(line, words)| {
        Item::Text(page.text(words, page.body.left, first + step * line as f32, size))
    });
    let items: Vec<Item> = names.collect();
    let all = Cell::together(row.cells.iter().cloned());
    let about = match row.cells.len() {
        1 => heat.said(&all),
        quarters => format!("{} in {quarters} quarters", heat.said(&all)),
    };
    page.stand(row.stands.clone(), format!("row-{place}"), row.name.to_owned(), about, items);
    for (column, (cell, quarter)) in row.cells.iter().zip(&frame.quarters).enumerate() {
        let area = frame.cell(page, place, column);
        let items = painted(page, area, cell, heat.measure);
        let title = format!("{}, {}", row.name, quarter.label());
        let asking = cell.askers(&heat.portfolio);
        let mut about = heat.said(cell);
        if !asking.is_empty() {
            about.push_str(&format!(". {asking}"));
        }
        let stands = projects(&heat.portfolio, cell.parts.iter().map(|part| part.place));
        page.stand(stands, format!("cell-{place}-{column}"), title, about, items);
    }
}

/// What has no row of its own, in one row.
fn rest(page: &mut Page, frame: &Frame, heat: &Heat) {
    let rest = heat.lines.get(frame.own..).unwrap_or_default();
    if rest.is_empty() {
        return;
    }
    let together = |quarter: &Quarter| Cell::together(rest.iter().map(|line| line.cell(*quarter)));
    let cells = frame.quarters.iter().map(together).collect();
    let number = text::grouped(rest.len() as i128, 0);
    let name = match frame.own {
        0 => format!("all {number} together"),
        _ => format!("and {number} more"),
    };
    let places: BTreeSet<usize> = rest.iter().flat_map(Line::places).collect();
    let stands = projects(&heat.portfolio, places.into_iter());
    row(page, frame, heat, &Row { place: frame.own, name: &name, stands, cells });
}

/// The projects at these places.
fn projects(portfolio: &Portfolio, places: impl Iterator<Item = usize>) -> Stands {
    let places: BTreeSet<usize> = places.collect();
    let ids = places.into_iter().filter_map(|place| portfolio.projects.at(place));
    let ids: Arc<[_]> = ids.map(|project| project.id.clone()).collect();
    if ids.is_empty() { Stands::Nothing } else { Stands::Projects(ids) }
}

/// The ground of a cell: the fuller, the stronger.
pub(super) fn ground(page: &Page, cell: &Cell) -> Rgb {
    let palette = page.palette;
    if cell.is_over() {
        return palette.warm;
    }
    let part = cell.pressure().map_or(0.0, |pressure| pressure.clamp(0.0, 1.0)) as f32;
    palette.wash.mixed(palette.accent, 0.5 * part * part)
}

/// A cell, with its figure as far as there is room.
pub(super) fn painted(page: &Page, area: Area, cell: &Cell, measure: Measure) -> Vec<Item> {
    let (unit, palette) = (page.unit, page.palette);
    let fill = ground(page, cell);
    let mut items = if cell.is_unknown() {
        hatch::slanted(page, area, palette.paper, palette.outline(palette.grey), 9.0)
    } else if cell.pressure().is_none() && !cell.asked.is_zero() {
        let edge = Stroke::dashed(palette.soft, unit, 4.0 * unit, 3.0 * unit);
        vec![Item::Rect {
            area: area.grown(-0.5 * unit),
            paint: Paint::fill(palette.paper).edged(edge),
        }]
    } else if cell.is_over() {
        let edge = Stroke::solid(palette.ink, 2.0 * unit);
        let paint = Paint::fill(fill).edged(edge);
        let ink = hatch::readable(page, fill);
        let (x, y, side) = (area.left + 4.0 * unit, area.top + 4.0 * unit, 9.0 * unit);
        let corners = vec![(x, y + side * 0.87), (x + side, y + side * 0.87), (x + side / 2.0, y)];
        vec![
            Item::Rect { area: area.grown(-unit), paint },
            Item::Polygon { corners, paint: Paint::fill(ink) },
        ]
    } else {
        vec![Item::Rect { area, paint: Paint::fill(fill) }]
    };
    let ink = if cell.is_over() { hatch::readable(page, fill) } else { palette.ink };
    let is_quiet = cell.asked.is_zero() && !cell.is_unknown();
    let room = area.width() - 6.0 * unit;
    let [long, short] = cell.small_print(measure);
    let fits = |words: &&String| font::width(words, 11.5 * unit, false) <= room;
    let two = [&long, &short].into_iter().find(fits);
    let two = two.filter(|_| !is_quiet && area.height() >= 36.0 * unit);
    let main = match (cell.is_unknown(), two) {
        (true, None) => format!("{} {short}", cell.figure()),
        _ => cell.figure(),
    };
    let (x, middle) = area.centre();
    let marked = if cell.is_over() { 18.0 * unit } else { 0.0 };
    let fits = |size: f32| font::width(&main, size * unit, true) <= room - marked;
    let most = (area.height() / unit * 0.6).min(if two.is_some() { 18.0 } else { 16.0 });
    let sizes = [18.0, 16.0, 14.0, 12.0, 11.0];
    let Some(size) = sizes.into_iter().find(|size| *size <= most && fits(*size)) else {
        return items;
    };
    let base = if two.is_some() { middle - 2.5 * unit } else { middle + size * 0.36 * unit };
    let halo = cell.is_unknown().then_some(palette.paper);
    let mut put = |words: &str, y: f32, size: f32, bold: bool, colour: Rgb| {
        let mut text = page.text(words, x, y, size).middle().coloured(colour);
        (text.bold, text.halo) = (bold, halo);
        items.push(Item::Text(text));
    };
    if is_quiet {
        put(&main, base, size.min(13.0), false, palette.soft);
    } else {
        put(&main, base, size, true, ink);
    }
    if let Some(small) = two {
        put(small, middle + 14.0 * unit, 11.5, false, ink);
    }
    items
}

/// A row in words, for who cannot see it.
fn peak(heat: &Heat, line: &Line) -> String {
    let name = text::shortened(&line.name, 80);
    match line.peak(heat.now) {
        Some((quarter, _)) => {
            format!("{name}, {}: {}.", quarter.label(), heat.said(&line.cell(quarter)))
        }
        None if line.asked.is_empty() => format!("{name}: nothing is asked."),
        None => format!("{name}: what there is, is not known."),
    }
}
