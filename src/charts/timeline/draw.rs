//! Lays the timeline out as a scene.

use jiff::civil::Date;

use super::axis::TimeAxis;
use super::groups::Groups;
use super::{Row, Timeline, legend, links, marks};
use crate::balance::Facts;
use crate::charts::page::Page;
use crate::charts::{
    Area, Item, MOST_ROWS, Names, Options, Scene, Size, Stands, Stroke, font, scope,
};
use crate::text;

/// The least height of a row, in units of the page: its name can just be read.
const LEAST: f32 = 13.0;
/// The most height of a row: names of milestones have room below the bar.
const MOST: f32 = 52.0;
/// From this height on, milestones are named.
const NAMED: f32 = 32.0;
/// What the two lines of the axis take.
const HEAD: f32 = 38.0;

pub(super) fn draw(facts: &Facts, options: &Options, size: Size) -> Scene {
    let shown = scope::shown(facts, options);
    let groups = Groups::new(&shown, &options.timeline.group);
    let (mut page, timeline, axis) = fitted(facts, &shown, options, size, &groups);
    if timeline.rows.is_empty() {
        let body = page.body;
        page.empty(
            body,
            "Open projects appear here as bars from start to end, with their milestones. Add a \
             project, and say when it starts and ends.",
        );
        return page.finish();
    }
    let legend = legend::height(&page, &timeline, &shown);
    let frame = Frame::new(&page, &timeline, &groups, legend, options.timeline.names);
    axis.draw(&mut page, frame.plot, facts.today);
    heads(&mut page, &frame, &axis, &groups);
    blocks(&mut page, &frame, &timeline, &groups);
    links::draw(&mut page, &frame, &axis, &timeline, &shown);
    for (place, row) in timeline.rows.iter().enumerate() {
        name(&mut page, &frame, row, place, facts, &axis);
    }
    axis.draw_today(&mut page, frame.plot, facts.today);
    for (place, row) in timeline.rows.iter().enumerate() {
        marks::milestones(&mut page, &frame, &axis, row, place, facts);
    }
    more(&mut page, &frame, &timeline);
    legend::draw(&mut page, &timeline, &shown);
    let mut scene = page.finish();
    scene.head = frame.plot.top;
    scene.time = Some(axis.scale(frame.plot));
    let all = timeline.rows.iter().take(60);
    let said: Vec<String> =
        all.map(|row| format!("{}: {}", row.name(), marks::dates(row))).collect();
    scene.desc = format!("{} {}", scene.desc, said.join(" "));
    scene
}

/// A page, as many rows as it has room for, and the axis they lie on. How many lines the subtitle
/// takes depends on the rows, and how many rows have room on the subtitle: a second look settles it.
fn fitted<'a>(
    facts: &Facts,
    shown: &'a Facts,
    options: &Options,
    size: Size,
    groups: &Groups<'_>,
) -> (Page, Timeline<'a>, TimeAxis) {
    let mut most = MOST_ROWS;
    let mut tries = 0;
    loop {
        let timeline = Timeline::of(facts, shown, options, groups, most);
        let bars: Vec<(Date, Date)> = timeline.rows.iter().filter_map(Row::span).collect();
        let fiscal = facts.portfolio.fiscal_year_starts;
        let axis = TimeAxis::new(&options.timeline, fiscal, facts.today, &bars);
        let is_beyond = |(start, end): &&(Date, Date)| *start < axis.from || *end >= axis.to;
        let beyond = bars.iter().filter(is_beyond).count();
        let marks = timeline.rows.iter().flat_map(|row| row.promises(facts.today));
        let outside = marks.filter(|mark| mark.day.is_some_and(|day| !axis.holds(day))).count();
        let below = timeline.subtitle(facts, shown, beyond, outside);
        let page = Page::new(size, options, &timeline.title, &below);
        let legend = legend::height(&page, &timeline, shown);
        let room = page.body.height() - HEAD * page.unit - legend;
        let fits = ((room / (LEAST * page.unit)) as usize).clamp(1, MOST_ROWS);
        let rows = timeline.rows.len() + usize::from(!timeline.hidden.is_empty());
        tries += 1;
        if rows <= fits || tries == 4 {
            return (page, timeline, axis);
        }
        most = fits.min(rows.saturating_sub(1)).max(1);
    }
}

/// Where columns and rows lie.
pub(super) struct Frame {
    /// Where the names of groups begin, and how wide they may be.
    groups: (f32, f32),
    /// Where the names of projects begin, and how wide they may be.
    names: (f32, f32),
    /// Where bars lie.
    pub(super) plot: Area,
    /// The height of a row.
    pub(super) pitch: f32,
    /// The font size of names, in units of the page.
    pub(super) size: f32,
    /// Whether milestones are named.
    pub(super) is_named: bool,
    /// Of which projects they are, where they are.
    pub(super) chosen: Names,
}

impl Frame {
    fn new(
        page: &Page,
        timeline: &Timeline<'_>,
        groups: &Groups<'_>,
        legend: f32,
        chosen: Names,
    ) -> Self {
        let (unit, body) = (page.unit, page.body);
        let rows = timeline.rows.len() + usize::from(!timeline.hidden.is_empty());
        let room = (body.height() - HEAD * unit - legend).max(1.0);
        let pitch = (room / rows.max(1) as f32).min(MOST * unit);
        let size = (pitch / unit * 0.62).clamp(11.0, 13.0);
        let widest = |texts: &mut dyn Iterator<Item = String>, bold: bool, most: f32| {
            texts.map(|text| font::width(&text, size * unit, bold)).fold(0.0, f32::max).min(most)
        };
        let mut places: Vec<usize> = timeline.rows.iter().map(|row| row.group).collect();
        places.dedup();
        let is_grouped = !groups.title().is_empty();
        let for_groups = if is_grouped {
            let mut names = places.iter().map(|place| groups.name(*place)).chain([groups.title()]);
            widest(&mut names, true, body.width() * 0.16)
        } else {
            0.0
        };
        let mut names = timeline.rows.iter().map(Row::name);
        let for_names = widest(&mut names, false, body.width() * 0.24);
        let gap = 14.0 * unit;
        let first = if is_grouped { body.left + for_groups + gap } else { body.left };
        let left = (first + for_names + gap).min(body.right - 1.0);
        let top = body.top + HEAD * unit;
        Self {
            groups: (body.left, for_groups),
            names: (first, for_names),
            plot: Area::new(left, top, body.right, top + pitch * rows as f32),
            pitch,
            size,
            is_named: pitch >= NAMED * unit && chosen != Names::None,
            chosen,
        }
    }

    /// The middle of a row's bar.
    pub(super) fn middle(&self, place: usize, unit: f32) -> f32 {
        let lift = if self.is_named { 6.0 * unit } else { 0.0 };
        self.plot.top + self.pitch * (place as f32 + 0.5) - lift
    }

    /// Half the height of a bar.
    pub(super) fn half(&self, unit: f32) -> f32 {
        (self.pitch * 0.3).min(8.0 * unit)
    }
}

/// The heads of the columns.
fn heads(page: &mut Page, frame: &Frame, axis: &TimeAxis, groups: &Groups<'_>) {
    let (unit, palette) = (page.unit, page.palette);
    let y = frame.plot.top - 6.0 * unit;
    let mut items = Vec::new();
    for (words, (x, width)) in [(groups.title(), frame.groups), ("Project".to_owned(), frame.names)]
    {
        let words = font::shortened(&words, 11.0 * unit, false, width);
        if width > 0.0 {
            items.push(Item::Text(page.text(&words, x, y, 11.0).coloured(palette.soft)));
        }
    }
    if axis.is_fiscal() {
        let words = "FY: fiscal year, named by the year in which it ends";
        let width = frame.plot.left - page.body.left - 10.0 * unit;
        let words = font::shortened(words, 11.0 * unit, false, width);
        let text = page.text(&words, page.body.left, y - 16.0 * unit, 11.0);
        items.push(Item::Text(text.coloured(palette.soft)));
    }
    page.group("heads", items);
}

/// The names of groups, each beside its rows, and lines between them.
fn blocks(page: &mut Page, frame: &Frame, timeline: &Timeline<'_>, groups: &Groups<'_>) {
    let (unit, palette) = (page.unit, page.palette);
    if frame.groups.1 <= 0.0 {
        return;
    }
    let (mut first, mut lines) = (0, Vec::new());
    for rows in timeline.rows.chunk_by(|a, b| a.group == b.group) {
        let Some(row) = rows.first() else { continue };
        let top = frame.plot.top + frame.pitch * first as f32;
        let stroke = Stroke::solid(palette.faint.mixed(palette.soft, 0.25), unit);
        let (from, to) = ((page.body.left, top), (frame.plot.right, top));
        lines.push(Item::Line { from, to, stroke });
        let mut items = Vec::new();
        let (x, width) = frame.groups;
        let size = frame.size * unit;
        let most = ((rows.len() as f32 * frame.pitch / (size * font::LINE)) as usize).max(1);
        let full = groups.name(row.group);
        for (line, words) in font::wrapped(&full, size, true, width, most).iter().enumerate() {
            let y = top + frame.pitch / 2.0 + size * (0.35 + font::LINE * line as f32);
            let y = if frame.is_named { y - 6.0 * unit } else { y };
            items.push(Item::Text(page.text(words, x, y, frame.size).bold()));
        }
        let desc = text::count(rows.len(), "project");
        page.stand(groups.stands(row.group), format!("group-{first}"), full, desc, items);
        first += rows.len();
    }
    page.group("between-groups", lines);
}

/// The name of a project and its bar.
fn name(
    page: &mut Page,
    frame: &Frame,
    row: &Row<'_>,
    place: usize,
    facts: &Facts,
    axis: &TimeAxis,
) {
    let (unit, palette) = (page.unit, page.palette);
    let (x, width) = frame.names;
    let middle = frame.middle(place, unit);
    let full = row.name();
    let shown = font::shortened(&full, frame.size * unit, row.selected, width);
    let mut text = page.text(&shown, x, middle + frame.size * unit * 0.35, frame.size);
    text.bold = row.selected;
    if row.selected {
        text.colour = palette.accent;
    } else if !row.is_in() {
        text.colour = palette.soft;
    }
    let mut items = marks::bar(page, frame, axis, row, middle);
    items.push(Item::Text(text));
    let stands = Stands::Project(row.project.id.clone());
    page.stand(stands, format!("project-{}", row.place), full, marks::said(row, facts), items);
}

/// What has no row, in one.
fn more(page: &mut Page, frame: &Frame, timeline: &Timeline<'_>) {
    if timeline.hidden.is_empty() {
        return;
    }
    let (unit, palette) = (page.unit, page.palette);
    let place = timeline.rows.len();
    let top = frame.plot.top + frame.pitch * place as f32;
    let number = text::grouped(timeline.hidden.len() as i128, 0);
    let words = format!("and {number} more that cost less, or of unknown cost");
    let x = frame.names.0;
    let shown = font::shortened(&words, frame.size * unit, false, frame.plot.right - x);
    let y = top + frame.pitch / 2.0 + frame.size * unit * 0.35;
    let stroke = Stroke::solid(palette.faint.mixed(palette.soft, 0.25), unit);
    let items = vec![
        Item::Line { from: (page.body.left, top), to: (frame.plot.right, top), stroke },
        Item::Text(page.text(&shown, x, y, frame.size).haloed(palette.paper)),
    ];
    let stands = Stands::Projects(timeline.hidden.clone().into());
    let desc = "They have no row here for want of room; the table has them all.".to_owned();
    page.stand(stands, "more".to_owned(), words, desc, items);
}
