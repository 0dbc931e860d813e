//! Lays slippage out as a scene.

use std::cmp::Reverse;

use jiff::civil::Date;

use super::describe;
use crate::balance::{Facts, Kept, Promise, Slippage, Thread};
use crate::charts::page::Page;
use crate::charts::timeline::{TimeAxis, mark, story};
use crate::charts::{
    Area, Disc, Item, Options, Scene, Size, Stands, Stroke, TimelineOptions, font, scope,
};
use crate::text;

/// More lines than this cannot be told apart.
const MOST: usize = 300;
/// The font size of names, in units of the page.
const NAME: f32 = 12.0;
/// More names than this nobody takes in.
const NAMES: usize = 18;
/// From one name to the next, in units of the page.
const LINE: f32 = 17.0;

pub(super) fn draw(facts: &Facts, options: &Options, size: Size) -> Scene {
    let shown = scope::shown(facts, options);
    let slippage = shown.slippage();
    let mut threads: Vec<&Thread> = slippage.threads.iter().collect();
    threads.sort_by_key(|thread| (Reverse(thread.slip), thread.project, thread.milestone));
    let axis = axis(facts, options, &threads);
    let last = |thread: &Thread| thread.days.iter().rev().flatten().next().copied();
    threads.retain(|thread| last(thread).is_some_and(|day| axis.holds(day)));
    let beyond = slippage.threads.len() - threads.len();
    threads.truncate(MOST);
    let below = describe::subtitle(facts, &shown, &slippage, threads.len(), beyond);
    let mut page = Page::new(size, options, &describe::title(&slippage), &below);
    if threads.is_empty() {
        let body = page.body;
        page.empty(
            body,
            "The dates of milestones appear here from look to look. Give milestones the date they \
             were first promised for, or keep a snapshot at each session.",
        );
        return page.finish();
    }
    let frame = Frame::new(&page, slippage.looks.len(), &axis);
    looks(&mut page, &frame, facts, &slippage);
    axis.draw_upwards(&mut page, frame.plot, facts.today);
    let ends = lines(&mut page, &frame, &axis, &shown, facts, &threads);
    names(&mut page, &frame, &shown, &ends, options);
    legend(&mut page, &threads);
    let mut scene = page.finish();
    let said = threads.iter().take(20).filter_map(|thread| {
        let (project, milestone) = describe::of(&shown, thread)?;
        let names = [text::shown_name(&milestone.name), text::shown_name(&project.name)];
        Some(format!("{}: {}.", names.join(", "), describe::moved(thread.slip)))
    });
    scene.desc = format!("{} {}", scene.desc, said.collect::<Vec<_>>().join(" "));
    scene
}

/// The axis on which the dates lie.
fn axis(facts: &Facts, options: &Options, threads: &[&Thread]) -> TimeAxis {
    let spans = threads.iter().filter_map(|thread| {
        let known = || thread.days.iter().flatten().copied();
        Some((known().min()?, known().max()?))
    });
    let spans: Vec<(Date, Date)> = spans.collect();
    let fiscal = facts.portfolio.fiscal_year_starts;
    let years = options.slippage.years;
    let chosen = TimelineOptions { years, ..TimelineOptions::default() };
    TimeAxis::new(&chosen, fiscal, facts.today, &spans)
}

/// Where the parts lie.
struct Frame {
    plot: Area,
    /// From one look to the next.
    step: f32,
    /// Where names may stand.
    names: Area,
}

impl Frame {
    fn new(page: &Page, looks: usize, axis: &TimeAxis) -> Self {
        let (unit, body) = (page.unit, page.body);
        let sample = if axis.is_fiscal() { "FY 2000" } else { "Today" };
        let labels = font::width(sample, 12.0 * unit, true) + 10.0 * unit;
        let names = (430.0 * unit).min(body.width() * 0.44);
        let left = body.left + labels;
        let right = (body.right - names).max(left + 1.0);
        let plot = Area::new(left, body.top + 40.0 * unit, right, body.bottom - 30.0 * unit);
        let plot = Area { bottom: plot.bottom.max(plot.top + 1.0), ..plot };
        // The first and the last look stand a little inside, so that their marks do too.
        let step = (plot.width() - 70.0 * unit) / (looks.max(2) - 1) as f32;
        let names = Area::new(right + 34.0 * unit, plot.top, body.right, plot.bottom);
        Self { plot, step: step.max(0.0), names }
    }

    fn x(&self, look: usize, unit: f32) -> f32 {
        self.plot.left + 60.0 * unit.min(self.plot.width() / 140.0) + self.step * look as f32
    }
}

/// The heads of the looks, and upright lines.
fn looks(page: &mut Page, frame: &Frame, facts: &Facts, slippage: &Slippage) {
    let (unit, palette, plot) = (page.unit, page.palette, frame.plot);
    let due = page.text("Due or done", page.body.left, plot.top - 9.0 * unit, 11.0);
    let mut items = vec![Item::Text(due.coloured(palette.soft))];
    let mut free = f32::INFINITY;
    // From the last to the first: today always has its name.
    for (place, look) in slippage.looks.iter().enumerate().rev() {
        let x = frame.x(place, unit);
        let stroke = Stroke::solid(palette.faint.mixed(palette.soft, 0.3), unit);
        items.push(Item::Line { from: (x, plot.top - 4.0 * unit), to: (x, plot.bottom), stroke });
        let (name, day) = describe::look(facts, look);
        let room = frame.step.min(150.0 * unit) - 10.0 * unit;
        let name = font::shortened(&name, 13.0 * unit, true, room.max(60.0 * unit));
        let name = page.text(&name, x, plot.top - 24.0 * unit, 13.0).bold().middle();
        let day = page.text(&day, x, plot.top - 9.0 * unit, 11.0).middle();
        let (one, other) = (name.area(), day.area());
        let reach = (one.left.min(other.left), one.right.max(other.right));
        if reach.1 < free
            && reach.0 >= page.body.left + 70.0 * unit * f32::from(!day.text.is_empty())
        {
            free = reach.0 - 6.0 * unit;
            items.push(Item::Text(name));
            if !day.text.is_empty() {
                items.push(Item::Text(day.coloured(palette.soft)));
            }
        }
    }
    page.group("looks", items);
}

/// Where a line ends, for its name.
struct End<'a> {
    thread: &'a Thread,
    x: f32,
    y: f32,
}

/// A line for each milestone, those that moved most on top; gives where they end.
fn lines<'a>(
    page: &mut Page,
    frame: &Frame,
    axis: &TimeAxis,
    shown: &Facts,
    facts: &Facts,
    threads: &[&'a Thread],
) -> Vec<End<'a>> {
    let (unit, palette, plot) = (page.unit, page.palette, frame.plot);
    let mut ends = Vec::new();
    for thread in threads.iter().rev() {
        let Some((project, milestone)) = describe::of(shown, thread) else { continue };
        let Some(standing) = shown.standing(&project.id) else { continue };
        let known = thread.days.iter().enumerate().filter_map(|(look, day)| Some((look, (*day)?)));
        let points: Vec<(f32, f32)> = known
            .filter(|(_, day)| axis.holds(*day))
            .map(|(look, day)| (frame.x(look, unit), axis.y(plot, day)))
            .collect();
        let Some((x, y)) = points.last().copied() else { continue };
        let stroke = match thread.slip {
            1.. if thread.kept == Kept::Overdue => Stroke::solid(palette.warm, 1.8 * unit),
            1.. => Stroke::solid(palette.ink, 1.4 * unit),
            _ => Stroke::solid(palette.soft.mixed(palette.paper, 0.35), unit),
        };
        let mut items: Vec<Item> = points
            .windows(2)
            .filter_map(|pair| match pair {
                [from, to] => Some(Item::Line { from: *from, to: *to, stroke }),
                _ => None,
            })
            .collect();
        if thread.kept != Kept::Undated {
            items.extend(mark(page, thread.kept, Disc { x, y, radius: 4.6 * unit }));
        }
        let place = facts.portfolio.projects.place(&project.id).unwrap_or(thread.project);
        let id = format!("line-{place}-{}", thread.milestone);
        let stands = Stands::Milestone(project.id.clone(), milestone.id.clone());
        let full = text::shown_name(&milestone.name).into_owned();
        let promise = Promise::of(milestone, standing, facts.today);
        let desc = format!("{}. {}", text::shown_name(&project.name), story(milestone, promise));
        page.stand(stands, id, full, desc, items);
        ends.push(End { thread, x, y });
    }
    ends.reverse();
    ends
}

/// The names of those that moved most, beside where they end.
fn names(page: &mut Page, frame: &Frame, shown: &Facts, ends: &[End<'_>], options: &Options) {
    let (unit, palette) = (page.unit, page.palette);
    let is_taken = |end: &&End<'_>| {
        let project = describe::of(shown, end.thread).map(|(project, _)| &project.id);
        let is_selected = project.is_some_and(|id| options.selected.contains(id));
        options.slippage.names.takes(is_selected)
    };
    let slipped = ends.iter().filter(|end| end.thread.slip > 0).filter(is_taken);
    let fits = ((frame.names.height() / (LINE * unit)) as usize).clamp(1, NAMES + 1);
    let all = slipped.clone().count();
    let most = if all > fits { fits - 1 } else { fits };
    let mut named: Vec<&End<'_>> = slipped.clone().take(most).collect();
    named.sort_by(|a, b| a.y.total_cmp(&b.y));
    let rows = named.len() + usize::from(all > most);
    let wished: Vec<f32> = named.iter().map(|end| end.y).collect();
    let places = spread(&wished, rows, frame.names, LINE * unit);
    let last = places.last().copied();
    let (size, left) = (NAME * unit, frame.names.left);
    for (end, y) in named.iter().zip(places) {
        let Some((project, milestone)) = describe::of(shown, end.thread) else { continue };
        let figure = describe::moved(end.thread.slip);
        let figure = page.text(&figure, left, y + size * 0.35, NAME).bold();
        let column = font::width("+000 days", size, true) + 8.0 * unit;
        let column = column.max(figure.area().width() + 6.0 * unit);
        let words =
            format!("{} · {}", text::shown_name(&milestone.name), text::shown_name(&project.name));
        let room = frame.names.right - left - column;
        let words = font::shortened(&words, size, false, room.max(1.0));
        let stroke = Stroke::solid(palette.soft.mixed(palette.paper, 0.4), 0.8 * unit);
        let knee = left - 10.0 * unit;
        let begin = (end.x + 7.0 * unit, end.y);
        let items = vec![
            Item::Line { from: begin, to: (knee, y), stroke },
            Item::Line { from: (knee, y), to: (left - 4.0 * unit, y), stroke },
            Item::Text(figure),
            Item::Text(page.text(&words, left + column, y + size * 0.35, NAME)),
        ];
        let stands = Stands::Milestone(project.id.clone(), milestone.id.clone());
        let id = format!("name-{}-{}", end.thread.project, end.thread.milestone);
        page.stand(stands, id, String::new(), String::new(), items);
    }
    if all > most {
        let mut ids: Vec<_> = slipped
            .skip(most)
            .filter_map(|end| describe::of(shown, end.thread).map(|(p, _)| p.id.clone()))
            .collect();
        ids.dedup();
        let words = format!("and {} more that moved less", text::grouped((all - most) as i128, 0));
        let lowest = last.unwrap_or(frame.names.top) + LINE * unit;
        let y = lowest.min(frame.names.bottom - LINE * unit / 2.0) + size * 0.35;
        let shown = font::shortened(&words, size, false, frame.names.width());
        let text = page.text(&shown, left, y, NAME).coloured(palette.soft);
        let stands = Stands::Projects(ids.into());
        page.stand(stands, "more".to_owned(), words, String::new(), vec![Item::Text(text)]);
    }
}

/// Heights near those wished for (which are in order), at least a line apart, in an area that has
/// room for so many rows.
fn spread(wished: &[f32], rows: usize, area: Area, line: f32) -> Vec<f32> {
    let bottom = area.bottom - line * (rows - wished.len()) as f32;
    let mut out = Vec::with_capacity(wished.len());
    let mut free = area.top;
    for (place, wish) in wished.iter().enumerate() {
        let left = (wished.len() - place) as f32;
        // As low as leaves room for those that follow.
        let y = (wish - line / 2.0).max(free).min(bottom - line * left).max(free);
        out.push(y + line / 2.0);
        free = y + line;
    }
    out
}

/// What the marks at the ends mean: only those that occur.
fn legend(page: &mut Page, threads: &[&Thread]) {
    let (unit, body) = (page.unit, page.body);
    let y = body.bottom - 9.0 * unit;
    let mut x = body.left;
    let mut items = Vec::new();
    for (kept, words) in [
        (Kept::Done, "Done"),
        (Kept::Due, "Due"),
        (Kept::Slipped, "Due, slipped"),
        (Kept::Overdue, "Overdue"),
    ] {
        if threads.iter().all(|thread| thread.kept != kept) {
            continue;
        }
        items.extend(mark(page, kept, Disc { x: x + 8.0 * unit, y, radius: 5.0 * unit }));
        items.push(Item::Text(page.text(words, x + 20.0 * unit, y + 4.2 * unit, NAME)));
        x += 20.0 * unit + font::width(words, NAME * unit, false) + 20.0 * unit;
    }
    let words = "A level line is a kept promise; a rising one has moved later";
    let words = font::shortened(words, NAME * unit, false, body.right - x);
    let text = page.text(&words, x + 4.0 * unit, y + 4.2 * unit, NAME);
    if text.area().right <= body.right + 4.0 * unit {
        items.push(Item::Text(text.coloured(page.palette.soft)));
    }
    page.group("legend", items);
}
