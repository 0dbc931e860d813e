//! Lays the benefits out as a scene.

use super::describe::{self, Column};
use crate::balance::{Facts, Gain, Gains};
use crate::charts::balance::round_down;
use crate::charts::page::Page;
use crate::charts::{Area, Item, Options, Paint, Scene, Size, Stands, Stroke, font, scope};
use crate::portfolio::{Choice as _, Currency, Money};
use crate::text;

pub(super) fn draw(facts: &Facts, options: &Options, size: Size) -> Scene {
    let shown = scope::shown(facts, options);
    let month = describe::month(facts, options.benefits.years);
    let benefits = shown.benefits(month);
    let columns = describe::columns(&benefits, facts, month, true);
    let below = describe::subtitle(facts, &shown, &benefits);
    let mut page = Page::new(size, options, &describe::title(&benefits, &shown), &below);
    if columns.is_empty() {
        let body = page.body;
        page.empty(
            body,
            "What the business gets out of its projects appears here, by the year in which it is \
             due. Add benefits to projects, with a due date and the money they bring in a year.",
        );
        return page.finish();
    }
    let currency = facts.portfolio.currency();
    let frame = Frame::new(&page, &columns);
    axis(&mut page, &frame, &currency);
    let mut said = Vec::new();
    for (place, column) in columns.iter().enumerate() {
        stack(&mut page, &frame, &shown, column, place);
        foot(&mut page, &frame, &shown, column, place);
        let all = column.all();
        if all.benefits > 0 {
            said.push(format!("{}: {}.", column.label, contents(&all, &currency)));
        }
    }
    legend(&mut page, &columns);
    let mut scene = page.finish();
    scene.desc = format!("{} {}", scene.desc, said.join(" "));
    scene
}

/// Where columns lie, and how high an amount is.
struct Frame {
    plot: Area,
    pitch: f32,
    /// The amount at the upper end, in minor units.
    most: f64,
    /// From one line across to the next, in minor units.
    step: f64,
}

impl Frame {
    fn new(page: &Page, columns: &[Column]) -> Self {
        let (unit, body) = (page.unit, page.body);
        let positive = |gains: &Gains| gains.money.units().max(0) as f64;
        let total = |column: &Column| column.gains.iter().map(positive).sum::<f64>();
        let largest = columns.iter().map(total).fold(0.0, f64::max);
        let step = if largest > 0.0 { round_down(largest / 3.0).max(1.0) } else { 0.0 };
        let (left, top) = (body.left + 62.0 * unit, body.top + 56.0 * unit);
        let right = body.right.max(left + 1.0);
        let bottom = (body.bottom - 62.0 * unit).max(top + 1.0);
        let pitch = ((right - left) / columns.len().max(1) as f32).min(190.0 * unit);
        Self { plot: Area::new(left, top, right, bottom), pitch, most: largest, step }
    }

    fn y(&self, amount: f64) -> f32 {
        let part = if self.most > 0.0 { (amount / self.most).clamp(0.0, 1.0) } else { 0.0 };
        self.plot.bottom - self.plot.height() * part as f32
    }

    fn x(&self, place: usize) -> f32 {
        self.plot.left + self.pitch * (place as f32 + 0.5)
    }
}

fn axis(page: &mut Page, frame: &Frame, currency: &Currency) {
    let (unit, palette, plot) = (page.unit, page.palette, frame.plot);
    let mut items = Vec::new();
    let mut free = f32::INFINITY;
    for step in 0..=20_u8 {
        let amount = f64::from(step) * frame.step;
        if amount > frame.most || (step > 0 && frame.step <= 0.0) {
            break;
        }
        let y = frame.y(amount);
        let stroke = if step == 0 {
            Stroke::solid(palette.soft, unit)
        } else {
            Stroke::solid(palette.faint, unit)
        };
        items.push(Item::Line { from: (plot.left, y), to: (plot.right, y), stroke });
        let words = if frame.most > 0.0 {
            currency.short(Money::minor(amount.round() as i128))
        } else {
            "–".to_owned()
        };
        let text = page.text(&words, plot.left - 8.0 * unit, y + 4.2 * unit, 12.0).end();
        if text.area().bottom < free && text.area().left >= 0.0 {
            free = text.area().top;
            items.push(Item::Text(text.coloured(palette.soft)));
        }
    }
    page.group("axis", items);
}

/// The parts of a column from the ground up, and its sum above.
fn stack(page: &mut Page, frame: &Frame, shown: &Facts, column: &Column, place: usize) {
    let (unit, x) = (page.unit, frame.x(place));
    let half = (frame.pitch * 0.34).min(44.0 * unit);
    let currency = shown.portfolio.currency();
    let mut below = 0.0;
    for (gain, gains) in Gain::ALL.iter().zip(&column.gains) {
        let amount = gains.money.units().max(0) as f64;
        if amount <= 0.0 {
            continue;
        }
        let area = Area::new(x - half, frame.y(below + amount), x + half, frame.y(below));
        below += amount;
        let items = block(page, *gain, area);
        let title = format!("{}: {}", column.label, gain.label());
        let id = format!("gains-{place}-{}", gain.word());
        page.stand(stands(shown, gains), id, title, contents(gains, &currency), items);
    }
    let all = column.all();
    let words = match all.known() {
        Some(money) => currency.short(money),
        None if all.benefits > 0 => "–".to_owned(),
        None => return,
    };
    let size = 14.0;
    let words = font::shortened(&words, size * unit, true, frame.pitch - 4.0 * unit);
    let text = page.text(&words, x, frame.y(below) - 7.0 * unit, size).bold().middle();
    let items = vec![Item::Text(text.haloed(page.palette.paper))];
    let title = column.label.clone();
    page.stand(
        stands(shown, &all),
        format!("sum-{place}"),
        title,
        contents(&all, &currency),
        items,
    );
}

/// One part: each way to stand is filled otherwise.
fn block(page: &Page, gain: Gain, area: Area) -> Vec<Item> {
    let (unit, palette) = (page.unit, page.palette);
    let fill = palette.accent;
    let light = fill.mixed(palette.paper, 0.6);
    let edge = palette.outline(light);
    let solid = Stroke::solid(edge, 0.9 * unit);
    let paint = match gain {
        Gain::Measured => Paint::fill(fill).edged(solid),
        Gain::Due => Paint::fill(light).edged(solid),
        Gain::Overdue => Paint::fill(palette.paper).edged(Stroke::solid(palette.warm, 1.4 * unit)),
        Gain::Candidate => Paint::fill(palette.paper).edged(Stroke::dashed(
            edge,
            1.1 * unit,
            4.0 * unit,
            3.0 * unit,
        )),
    };
    let mut items = vec![Item::Rect { area, paint }];
    if gain == Gain::Overdue {
        let step = 6.0 * unit;
        let stroke = Stroke::solid(palette.warm, 0.9 * unit);
        let (width, height) = (area.width(), area.height());
        let lines = (((width + height) / step) as usize).min(400);
        for line in 1..=lines {
            let reach = line as f32 * step;
            let from = (area.left + (reach - height).max(0.0), area.top + reach.min(height));
            let to = (area.left + reach.min(width), area.top + (reach - width).max(0.0));
            items.push(Item::Line { from, to, stroke });
        }
    }
    items
}

/// Below the ground: the year, how many benefits, and how many without money.
fn foot(page: &mut Page, frame: &Frame, shown: &Facts, column: &Column, place: usize) {
    let (unit, palette, x) = (page.unit, page.palette, frame.x(place));
    let room = frame.pitch - 4.0 * unit;
    let all = column.all();
    let fitting = |words: [String; 2], size: f32, bold: bool| {
        let [long, brief] = words;
        let words = if font::width(&long, size * unit, bold) <= room { long } else { brief };
        (font::width(&words, size * unit, bold) <= room).then_some(words)
    };
    let brief = column.label.replace("FY 20", "’").replace("No date", "–");
    let mut items = Vec::new();
    if let Some(words) = fitting([column.label.clone(), brief], 13.0, true) {
        let text = page.text(&words, x, frame.plot.bottom + 18.0 * unit, 13.0).bold().middle();
        items.push(Item::Text(text));
    }
    let number = |count: usize| text::grouped(count as i128, 0);
    if all.benefits > 0 {
        let words = [text::count(all.benefits, "benefit"), number(all.benefits)];
        if let Some(words) = fitting(words, 12.0, false) {
            let text = page.text(&words, x, frame.plot.bottom + 36.0 * unit, 12.0).middle();
            items.push(Item::Text(text.coloured(palette.soft)));
        }
    }
    if all.unknown > 0 {
        let unknown = number(all.unknown);
        let words = [format!("{unknown} without money"), format!("{unknown} –")];
        if let Some(words) = fitting(words, 12.0, false) {
            let text = page.text(&words, x, frame.plot.bottom + 53.0 * unit, 12.0).middle();
            items.push(Item::Text(text.coloured(palette.soft)));
        }
    }
    let desc = contents(&all, &shown.portfolio.currency());
    page.stand(stands(shown, &all), format!("year-{place}"), column.label.clone(), desc, items);
}

fn legend(page: &mut Page, columns: &[Column]) {
    let (unit, body) = (page.unit, page.body);
    let y = body.top + 10.0 * unit;
    let mut x = body.left;
    let mut items = Vec::new();
    for gain in Gain::ALL {
        let occurs = |column: &Column| {
            column.gains.get(*gain as usize).is_some_and(|gains| gains.benefits > 0)
        };
        if !columns.iter().any(occurs) {
            continue;
        }
        let width = font::width(gain.label(), 13.0 * unit, false);
        if x + 30.0 * unit + width > body.right {
            break;
        }
        let area = Area::new(x, y - 7.0 * unit, x + 22.0 * unit, y + 7.0 * unit);
        items.extend(block(page, *gain, area));
        items.push(Item::Text(page.text(gain.label(), x + 30.0 * unit, y + 4.6 * unit, 13.0)));
        x += 30.0 * unit + width + 24.0 * unit;
    }
    page.group("legend", items);
}

/// The projects that make up a figure.
fn stands(shown: &Facts, gains: &Gains) -> Stands {
    let projects = gains.projects.iter().filter_map(|place| shown.portfolio.projects.at(*place));
    Stands::Projects(projects.map(|project| project.id.clone()).collect())
}

/// `€1.2m a year, 5 benefits of 3 projects, 2 without money`.
fn contents(gains: &Gains, currency: &Currency) -> String {
    let mut parts = Vec::new();
    parts.extend(gains.known().map(|money| format!("{} a year", currency.short(money))));
    let projects = text::count(gains.projects.len(), "project");
    parts.push(format!("{} of {projects}", text::count(gains.benefits, "benefit")));
    if gains.unknown > 0 {
        parts.push(format!("{} without money", text::grouped(gains.unknown as i128, 0)));
    }
    parts.join(", ")
}
