//! Lays the accountability out as a scene.

use super::{Accountability, Deputy, PARTS, Row, Who};
use crate::balance::Facts;
use crate::charts::page::Page;
use crate::charts::rows::{self, Rows};
use crate::charts::{
    Area, Disc, Group, Item, Options, Paint, Scene, Shape, Size, Slot, Stands, Stroke, balance,
    font,
};
use crate::portfolio::Portfolio;
use crate::text;

pub(super) fn draw(facts: &Facts, options: &Options, size: Size) -> Scene {
    let found = Accountability::of(facts, options);
    let mut page = Page::new(size, options, &found.title, &found.subtitle);
    let body = page.body;
    if found.rows.is_empty() {
        page.empty(
            body,
            "Who sponsors, owns, leads and advises appears here, once there are live projects. Add \
             one, and name its sponsor and its owner.",
        );
        return page.finish();
    }
    let unit = page.unit;
    let last = usize::from(found.rows.last().is_some_and(|row| row.who == Who::Nobody));
    let area = Area { top: body.top + 34.0 * unit, ..body };
    let rows = Rows::fit(area, found.rows.len() - last, last, 23.0 * unit, 36.0 * unit);
    let drawn = found.gathered(rows.own);
    let columns = Columns::new(&page, &drawn);
    heads(&mut page, &columns, &found);
    for (place, row) in drawn.iter().enumerate() {
        let Some(middle) = rows.middle(place) else { break };
        if place > 0 {
            let y = middle - rows.pitch / 2.0;
            let stroke = Stroke::solid(page.palette.faint, 0.7 * unit);
            let line = Item::Line { from: (body.left, y), to: (body.right, y), stroke };
            page.group(&format!("line-{place}"), vec![line]);
        }
        name(&mut page, &columns, &found, row, place, middle);
        for part in 0..PARTS.len() {
            cell(&mut page, &columns, &found, &facts.portfolio, (row, place, part), middle);
        }
    }
    let below = Area { top: rows.bottom(drawn.len()), ..body };
    if found.rows.len() == last && below.height() > 90.0 * unit {
        page.empty(
            below,
            "Nobody is named for any of these. Name the sponsor and the owner of each: who wants \
             it, and who answers for its delivery.",
        );
    }
    let mut scene = page.finish();
    let marked = found.rows.iter().filter(|row| found.is_overloaded(row)).take(20);
    for row in marked {
        scene.desc.push_str(&format!(" {}: {}.", row.label, said(row)));
    }
    scene
}

/// Where the columns lie.
struct Columns {
    name: (f32, f32),
    unit: Option<(f32, f32)>,
    parts: [(f32, f32); 4],
    deputy: (f32, f32),
}

impl Columns {
    fn new(page: &Page, drawn: &[Row]) -> Self {
        let (unit, body) = (page.unit, page.body);
        let widest = |of: fn(&Row) -> &str, size: f32, most: f32| {
            let widths = drawn.iter().map(|row| font::width(of(row), size * unit, false));
            widths.fold(60.0 * unit, f32::max).min(body.width() * most) + 1.0
        };
        let left = body.left + 26.0 * unit;
        let name = (left, left + widest(|row| &row.label, 14.0, 0.2));
        let gap = 16.0 * unit;
        let is_wide = body.width() > 900.0 * unit;
        let unit_column = is_wide.then(|| {
            let left = name.1 + gap;
            (left, left + widest(|row| &row.unit, 12.0, 0.16))
        });
        let deputies = drawn.iter().map(|row| match &row.deputy {
            Deputy::Named(name) => font::width(name, 12.0 * unit, false),
            _ => 0.0,
        });
        let deputy = deputies.fold(100.0 * unit, f32::max).min(body.width() * 0.17) + 1.0;
        let deputy = (body.right - deputy, body.right);
        let first = unit_column.unwrap_or(name).1 + gap;
        let width = (deputy.0 - first) / PARTS.len() as f32;
        let parts = [0.0, 1.0, 2.0, 3.0].map(|part: f32| {
            let left = first + width * part;
            (left, left + width - gap)
        });
        Self { name, unit: unit_column, parts, deputy }
    }
}

fn heads(page: &mut Page, columns: &Columns, found: &Accountability) {
    let (unit, soft) = (page.unit, page.palette.soft);
    let base = page.body.top + 12.0 * unit;
    let left = page.body.left;
    let mut items = vec![Item::Text(page.text("Person", left, base, 13.0).bold())];
    let parts = PARTS.iter().zip(&columns.parts).zip(&found.most);
    for ((name, (left, right)), most) in parts {
        items.push(Item::Text(page.text(name, *left, base, 13.0).bold()));
        let Some(most) = most else { continue };
        let words = font::shortened(&format!("{most} at most"), 11.0 * unit, false, right - left);
        items.push(Item::Text(page.text(&words, *left, base + 15.0 * unit, 11.0).coloured(soft)));
    }
    let (from, to) = columns.parts.last().copied().unwrap_or_default();
    let words = font::shortened("expert or mentor", 11.0 * unit, false, to - from);
    items.push(Item::Text(page.text(&words, from, base + 15.0 * unit, 11.0).coloured(soft)));
    items.push(Item::Text(page.text("Deputy", columns.deputy.0, base, 13.0).bold()));
    page.group("heads", items);
}

/// Who it is, their unit, and who stands in for them.
fn name(
    page: &mut Page,
    columns: &Columns,
    found: &Accountability,
    row: &Row,
    place: usize,
    middle: f32,
) {
    let (unit, palette) = (page.unit, page.palette);
    let mut items = Vec::new();
    if found.is_overloaded(row) {
        items.extend(alarm(page, (page.body.left + 9.0 * unit, middle)));
    }
    let mut text = rows::cell(page, &row.label, columns.name, middle, 14.0);
    if !matches!(row.who, Who::Person(_)) {
        text.colour = palette.soft;
    }
    items.push(Item::Text(text));
    if let Some(column) = columns.unit.filter(|_| !row.unit.is_empty()) {
        let text = rows::cell(page, &row.unit, column, middle, 12.0);
        items.push(Item::Text(text.coloured(palette.soft)));
    }
    match &row.deputy {
        Deputy::Named(name) => {
            let text = rows::cell(page, name, columns.deputy, middle, 12.0);
            items.push(Item::Text(text.coloured(palette.soft)));
        }
        Deputy::Missing | Deputy::MissingFor(_) => {
            let words = match row.deputy {
                Deputy::MissingFor(number) => {
                    format!("{} without", text::grouped(number as i128, 0))
                }
                _ => "no deputy".to_owned(),
            };
            let radius = 5.0 * unit;
            let disc = Disc { x: columns.deputy.0 + radius, y: middle, radius };
            let paint = Paint::stroke(Stroke::solid(palette.warm, 1.6 * unit));
            items.push(balance::outline(Shape::Diamond, disc, paint));
            let column = (columns.deputy.0 + 17.0 * unit, columns.deputy.1);
            let text = rows::cell(page, &words, column, middle, 13.0);
            items.push(Item::Text(text.coloured(palette.warm)));
        }
        Deputy::None => {}
    }
    let stands = match &row.who {
        Who::Person(id) => Stands::Person(id.clone()),
        Who::People(_) | Who::Nobody => Stands::Nothing,
    };
    page.stand(stands, format!("person-{place}"), title(row), format!("{}.", said(row)), items);
}

fn title(row: &Row) -> String {
    match row.who {
        Who::People(number) => text::grouped(number as i128, 0) + " more people",
        Who::Person(_) | Who::Nobody => row.label.clone(),
    }
}

/// How many projects somebody is named for in one part: the number, and a mark for each.
fn cell(
    page: &mut Page,
    columns: &Columns,
    found: &Accountability,
    portfolio: &Portfolio,
    (row, place, part): (&Row, usize, usize),
    middle: f32,
) {
    let (unit, palette) = (page.unit, page.palette);
    let (Some((left, right)), Some(projects), Some(count)) =
        (columns.parts.get(part).copied(), row.projects.get(part), row.counts.get(part).copied())
    else {
        return;
    };
    let is_too_much = found.is_too_much(row, part);
    let number = text::grouped(count as i128, 0);
    let room = font::width("00", 15.0 * unit, true).max(font::width(&number, 15.0 * unit, true));
    let mut figure = page.text(&number, left + room, middle + 5.2 * unit, 15.0).end();
    figure.bold = count > 0;
    figure.colour = match count {
        0 => palette.soft,
        _ if is_too_much => palette.warm,
        _ => palette.ink,
    };
    let mut items = vec![Item::Text(figure)];
    let pitch = 13.0 * unit;
    let first = left + room + 13.0 * unit;
    let fits = ((right - first + 5.0 * unit) / pitch).floor().max(0.0) as usize;
    let drawn = if count <= fits { count } else { fits.saturating_sub(1) };
    let most = found.most.get(part).copied().flatten().filter(|_| is_too_much);
    for (mark, id) in projects.iter().take(drawn).enumerate() {
        let disc = Disc { x: first + pitch * mark as f32, y: middle, radius: 5.2 * unit };
        let is_beyond = most.is_some_and(|most| mark as f64 >= most);
        let colour = palette.slot(Slot::of(0));
        let edge = |colour| Paint::stroke(Stroke::solid(colour, 1.3 * unit));
        let item = match row.who {
            _ if is_beyond => {
                let disc = Disc { radius: 4.6 * unit, ..disc };
                balance::outline(Shape::Diamond, disc, Paint::fill(palette.warm))
            }
            Who::Nobody => balance::outline(Shape::Square, disc, edge(palette.soft)),
            _ => balance::outline(Shape::Square, disc, Paint::fill(colour)),
        };
        let name = portfolio.projects.get(id).map(|project| text::shown_name(&project.name));
        items.push(Item::Group(Group {
            stands: Stands::Project(id.clone()),
            id: format!("part-{place}-{part}-{mark}"),
            title: name.map(|name| name.trim().to_owned()).unwrap_or_default(),
            desc: format!("{}: {}", row.label, PARTS.get(part).copied().unwrap_or_default()),
            items: vec![item],
        }));
    }
    if drawn < count && fits > 0 {
        let x = first + pitch * drawn as f32 - 4.0 * unit;
        items.push(Item::Text(page.text("…", x, middle + 5.0 * unit, 13.0).coloured(palette.soft)));
    }
    let what = PARTS.get(part).copied().unwrap_or_default().to_lowercase();
    let said = format!("{} {what} {}", title(row), text::count(count, "live project"));
    let desc = match most {
        Some(most) => format!("More than {most} is too many for one person."),
        None => String::new(),
    };
    page.stand(
        Stands::Projects(projects.clone()),
        format!("part-{place}-{part}"),
        said,
        desc,
        items,
    );
}

/// The sign of what needs somebody to look at it: a shape and a letter beside the colour.
fn alarm(page: &Page, (x, y): (f32, f32)) -> [Item; 2] {
    let (palette, unit) = (page.palette, page.unit);
    let disc = Disc { x, y, radius: 8.5 * unit };
    let sign = page.text("!", x, y + 4.3 * unit, 12.0).bold().middle().coloured(palette.paper);
    [balance::outline(Shape::Diamond, disc, Paint::fill(palette.warm)), Item::Text(sign)]
}

/// The row in words.
fn said(row: &Row) -> String {
    let counts = PARTS.iter().zip(row.counts);
    let mut said: Vec<String> =
        counts.map(|(part, count)| format!("{} {count}", part.to_lowercase())).collect();
    match &row.deputy {
        Deputy::Named(name) => said.push(format!("deputy {name}")),
        Deputy::Missing => said.push("no deputy".to_owned()),
        Deputy::MissingFor(number) => said.push(format!("{number} without a deputy")),
        Deputy::None => {}
    }
    said.join(", ")
}
