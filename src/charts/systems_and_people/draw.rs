//! Lays systems and people out as a scene.

use super::describe::{Mark, Marks, percent};
use super::frame::{Frame, ticks};
use crate::balance::Facts;
use crate::charts::page::Page;
use crate::charts::{
    Area, Disc, Item, Names, Options, Paint, Room, Scene, Shape, Size, Slot, Stands, Stroke, Wish,
    balance, font, labels,
};
use crate::portfolio::Money;
use crate::text;

/// The font size of names, in units of the page.
const NAME: f32 = 12.0;

pub(super) fn draw(facts: &Facts, options: &Options, size: Size) -> Scene {
    let all = Marks::of(facts, options);
    let mut page = Page::new(size, options, &all.title, &all.subtitle);
    if all.projects.is_empty() {
        let body = page.body;
        page.empty(
            body,
            "What live projects plan for systems and for the people who must change appears here. \
             Enter both for a project, year by year, in its costs.",
        );
        return page.finish();
    }
    let frame = Frame::new(&page, &all);
    let taken = line(&mut page, &frame, &all);
    axes(&mut page, &frame, &all);
    let discs: Vec<Disc> = all.projects.iter().map(|mark| frame.disc(mark)).collect();
    // What is below the line comes first in the list and is drawn last.
    for (mark, disc) in all.projects.iter().zip(&discs).rev() {
        let items = painted(&page, mark, *disc);
        let stands = Stands::Project(mark.project.clone());
        let id = format!("project-{}", mark.place);
        page.stand(stands, id, mark.name.clone(), all.said(mark), items);
    }
    lanes(&mut page, &frame);
    names(&mut page, &frame, &all, &discs, &taken, options.systems_and_people.names);
    legend(&mut page, &frame, &all);
    let said: Vec<String> =
        all.below().take(20).map(|mark| format!("{}: {}.", mark.name, all.said(mark))).collect();
    let mut scene = page.finish();
    scene.desc = format!("{} {}", scene.desc, said.join(" "));
    scene
}

/// The line of the wanted part, what lies below it, and its name; gives what the name covers.
fn line(page: &mut Page, frame: &Frame, all: &Marks) -> Vec<Area> {
    let (unit, palette) = (page.unit, page.palette);
    let end = all.slope() * frame.most.0.units() as f64;
    let from = (frame.x(Money::ZERO), frame.y(Money::ZERO));
    let to = (frame.x(frame.most.0), frame.y(Money::minor(end as i128)));
    let corners = vec![from, to, (to.0, from.1)];
    let mut items = vec![Item::Polygon { corners, paint: Paint::fill(palette.wash) }];
    let stroke = Stroke::solid(palette.ink, 2.0 * unit);
    items.push(Item::Line { from, to, stroke });
    let words = format!("{} for people", percent(all.wanted));
    let mut text = page.text(&words, to.0, to.1 - 8.0 * unit, 13.0).end().bold();
    text.halo = Some(palette.paper);
    let area = text.area();
    let has_room = area.left > frame.plot.left && area.top > frame.plot.top;
    if has_room {
        items.push(Item::Text(text));
    }
    page.group("line", items);
    has_room.then_some(area).into_iter().collect()
}

fn axes(page: &mut Page, frame: &Frame, all: &Marks) {
    let (palette, unit, plot) = (page.palette, page.unit, frame.plot);
    let thin = Stroke::solid(palette.faint, unit);
    let mut items = Vec::new();
    let foot = frame.below.map_or(plot.bottom, |lane| lane.bottom);
    let side = frame.left.map_or(plot.left, |lane| lane.left);
    let mut free = f32::NEG_INFINITY;
    for tick in ticks(frame.most.0, 70.0 * unit / plot.width().max(1.0)) {
        let x = frame.x(tick);
        items.push(Item::Line { from: (x, plot.top), to: (x, plot.bottom), stroke: thin });
        let text = page.text(&all.currency.short(tick), x, foot + 17.0 * unit, 12.0).middle();
        let area = text.area();
        if area.left > free && area.right <= page.body.right + 20.0 * unit {
            free = area.right + 4.0 * unit;
            items.push(Item::Text(text.coloured(palette.soft)));
        }
    }
    let mut free = f32::INFINITY;
    for tick in ticks(frame.most.1, 34.0 * unit / plot.height().max(1.0)) {
        let y = frame.y(tick);
        items.push(Item::Line { from: (plot.left, y), to: (plot.right, y), stroke: thin });
        let words = all.currency.short(tick);
        let text = page.text(&words, side - 8.0 * unit, y + 4.2 * unit, 12.0).end();
        let area = text.area();
        let is_clear = frame.below.is_none_or(|lane| area.bottom < lane.centre().1 - 10.0 * unit);
        if area.bottom < free && is_clear {
            free = area.top;
            items.push(Item::Text(text.coloured(palette.soft)));
        }
    }
    if let Some(lane) = frame.below {
        let y = lane.centre().1 + 4.2 * unit;
        let text = page.text("not entered", side - 8.0 * unit, y, 12.0).end();
        items.push(Item::Text(text.coloured(palette.soft)));
    }
    let edge = Stroke::solid(palette.faint.mixed(palette.soft, 0.4), unit);
    items.push(Item::Rect { area: plot, paint: Paint::stroke(edge) });
    let across = format!("Systems money in {} (drawn by its root)", all.currency.code());
    let upwards = format!("People money in {}", all.currency.code());
    let across = font::shortened(&across, 14.0 * unit, true, plot.width());
    let upwards = font::shortened(&upwards, 14.0 * unit, true, plot.height());
    let x = page.text(&across, plot.centre().0, foot + 40.0 * unit, 14.0);
    items.push(Item::Text(x.bold().middle()));
    let mut y = page.text(&upwards, page.body.left + 13.0 * unit, plot.centre().1, 14.0);
    y.rotate = -90.0;
    items.push(Item::Text(y.bold().middle()));
    page.group("axes", items);
}

/// The margins, marked off by lines.
fn lanes(page: &mut Page, frame: &Frame) {
    let stroke = Stroke::dashed(page.palette.soft, page.unit, 3.0 * page.unit, 3.0 * page.unit);
    let lanes = [frame.left, frame.below].into_iter().flatten();
    let items = lanes.map(|area| Item::Rect { area, paint: Paint::stroke(stroke) }).collect();
    page.group("margins", items);
}

/// The colour and shape of a mark.
fn look(is_below: bool) -> Slot {
    if is_below { Slot::Bucket(5) } else { Slot::Bucket(0) }
}

/// One mark: filled if it is in, pale and dashed if it is a candidate, hollow where an amount is
/// not entered.
fn painted(page: &Page, mark: &Mark, disc: Disc) -> Vec<Item> {
    let (palette, unit) = (page.palette, page.unit);
    let shape = if mark.is_below { Shape::Wedge } else { Shape::Circle };
    let fill = palette.slot(look(mark.is_below));
    let edge = palette.outline(fill);
    let thin = (1.3 * unit).min(disc.radius * 0.3);
    let stroke = if mark.included {
        Stroke::solid(edge, thin)
    } else {
        Stroke::dashed(edge, thin, 3.0 * unit, 2.2 * unit)
    };
    let is_hollow = mark.systems.is_none() || mark.people.is_none();
    let paint = match (is_hollow, mark.included) {
        (true, _) => Paint::fill(palette.paper).edged(Stroke { width: thin * 1.5, ..stroke }),
        (false, true) => Paint::fill(fill).opaque(0.9).edged(stroke),
        (false, false) => Paint::fill(fill.mixed(palette.paper, 0.72)).opaque(0.9).edged(stroke),
    };
    let mut items = Vec::new();
    if mark.selected {
        let radius = shape.grown(disc.radius, 5.0 * unit);
        let stroke = Stroke::solid(palette.accent, 2.5 * unit);
        items.push(balance::outline(shape, Disc { radius, ..disc }, Paint::stroke(stroke)));
    }
    items.push(balance::outline(shape, disc, paint));
    items
}

/// The names, where there is room: of what is pointed out first, then of what is below the line.
fn names(
    page: &mut Page,
    frame: &Frame,
    all: &Marks,
    discs: &[Disc],
    taken: &[Area],
    chosen: Names,
) {
    let unit = page.unit;
    let around: Vec<Disc> =
        discs.iter().map(|disc| Disc { radius: disc.radius * 1.2 + 1.0, ..*disc }).collect();
    let mut order: Vec<usize> = (0..all.projects.len()).collect();
    order.sort_by_key(|place| !all.projects.get(*place).is_some_and(|mark| mark.selected));
    // In a crowd only the most important are named, so that the marks can still be seen.
    let most = if discs.len() > 60 { 40 } else { 60 };
    let wishes: Vec<Wish<'_>> = order
        .iter()
        .filter_map(|place| Some((*place, all.projects.get(*place)?)))
        .filter(|(_, mark)| chosen.takes(mark.selected))
        .take(most)
        .map(|(disc, mark)| Wish { text: &mark.name, disc })
        .collect();
    let area = Area::new(
        frame.left.map_or(frame.plot.left, |lane| lane.left),
        frame.plot.top,
        frame.plot.right,
        frame.below.map_or(frame.plot.bottom, |lane| lane.bottom),
    );
    let room = Room { area: area.grown(-2.0), taken, discs: &around, size: NAME * unit };
    for (wish, label) in wishes.iter().zip(labels::place(&wishes, &room)) {
        let (Some(label), Some(mark)) = (label, all.projects.get(wish.disc)) else { continue };
        let items = page.name(&label, NAME);
        let stands = Stands::Project(mark.project.clone());
        page.stand(stands, format!("name-{}", mark.place), String::new(), String::new(), items);
    }
}

/// What the marks mean, above the plot.
fn legend(page: &mut Page, frame: &Frame, all: &Marks) {
    let unit = page.unit;
    let sample = |is_below: bool, included: bool, people: Option<Money>| Mark {
        project: "".into(),
        place: 0,
        name: String::new(),
        systems: Some(Money::ZERO),
        people,
        share: None,
        is_below,
        included,
        selected: false,
    };
    let wanted = percent(all.wanted);
    let zero = Some(Money::ZERO);
    let number = |is_below: bool| {
        let marks = all.projects.iter().filter(|mark| mark.is_below == is_below);
        text::grouped(marks.count() as i128, 0)
    };
    let mut entries = vec![
        (sample(true, true, zero), format!("Less than {wanted} for people · {}", number(true))),
        (sample(false, true, zero), format!("{wanted} or more · {}", number(false))),
    ];
    if all.projects.iter().any(|mark| !mark.included) {
        entries.push((sample(false, false, zero), "Candidate (pale)".to_owned()));
    }
    if all.projects.iter().any(|mark| mark.systems.is_none() || mark.people.is_none()) {
        entries.push((sample(true, true, None), "Not entered (hollow)".to_owned()));
    }
    let y = page.body.top + 10.0 * unit;
    let mut x = frame.plot.left.min(frame.left.map_or(f32::INFINITY, |lane| lane.left));
    let mut items = Vec::new();
    for (mark, label) in &entries {
        let width = 20.0 * unit + font::width(label, 13.0 * unit, false);
        if x + width > page.body.right {
            break;
        }
        items.extend(painted(page, mark, Disc { x: x + 7.0 * unit, y, radius: 6.5 * unit }));
        items.push(Item::Text(page.text(label, x + 20.0 * unit, y + 4.6 * unit, 13.0)));
        x += width + 26.0 * unit;
    }
    page.group("legend", items);
}
