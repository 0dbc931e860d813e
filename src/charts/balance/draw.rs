//! Lays the balance out as a scene.

use super::frame::Frame;
use super::{Bubbles, Mark, key};
use crate::balance::Facts;
use crate::charts::page::Page;
use crate::charts::{
    Anchor, Area, Disc, Item, Names, Options, Paint, Room, Scene, Shape, Size, Stands, Stroke,
    Wish, font, labels,
};
use crate::portfolio::Choice as _;
use crate::text;

/// The font size of names, in units of the page.
const NAME: f32 = 12.0;

pub(super) fn draw(facts: &Facts, options: &Options, size: Size) -> Scene {
    let bubbles = Bubbles::of(facts, options);
    let mut page = Page::new(size, options, &bubbles.title, &bubbles.subtitle);
    let frame = Frame::new(&page, &bubbles);
    let discs: Vec<Disc> = bubbles.marks.iter().map(|mark| frame.disc(&bubbles, mark)).collect();
    axes(&mut page, &frame, &bubbles);
    marks(&mut page, &frame, &bubbles, &discs, facts);
    let taken = quadrants(&mut page, &frame, &bubbles);
    names(&mut page, &frame, &bubbles, &discs, &taken, options.balance.names);
    key::draw(&mut page, &frame, &bubbles);
    if bubbles.marks.is_empty() {
        page.empty(
            Area { bottom: frame.plot.centre().1, ..frame.plot },
            "Open projects appear here, by value and risk. There are none yet.",
        );
    }
    let mut scene = page.finish();
    scene.desc = format!("{} {}", scene.desc, bubbles.words());
    scene
}

/// Frame, margins, lines, figures and names of the axes.
fn axes(page: &mut Page, frame: &Frame, bubbles: &Bubbles) {
    let (palette, unit) = (page.palette, page.unit);
    let (plot, whole) = (frame.plot, frame.whole);
    let mut items = Vec::new();
    for lane in [frame.left, frame.below].into_iter().flatten() {
        items.push(Item::Rect { area: lane, paint: Paint::fill(palette.wash) });
    }
    let line = |from, to, stroke| Item::Line { from, to, stroke };
    let thin = Stroke::solid(palette.faint, unit);
    let figures = whole.bottom + 17.0 * unit;
    let mut free = f32::NEG_INFINITY;
    for tick in &bubbles.x.ticks {
        let x = frame.x(&bubbles.x, tick.at);
        items.push(line((x, plot.top), (x, plot.bottom), thin));
        let text = page.text(&tick.label, x, figures, 12.0).middle().coloured(palette.soft);
        let area = text.area();
        if area.left > free && area.right < page.body.right {
            free = area.right + 4.0 * unit;
            items.push(Item::Text(text));
        }
    }
    let mut free = f32::INFINITY;
    for tick in &bubbles.y.ticks {
        let y = frame.y(&bubbles.y, tick.at);
        items.push(line((plot.left, y), (plot.right, y), thin));
        let text = page.text(&tick.label, whole.left - 8.0 * unit, y + 4.2 * unit, 12.0);
        let area = text.area();
        if area.bottom <= free {
            free = area.top;
            items.push(Item::Text(text.end().coloured(palette.soft)));
        }
    }
    let split = Stroke::dashed(palette.soft, 1.2 * unit, 5.0 * unit, 4.0 * unit);
    if let Some(at) = bubbles.x.split {
        let x = frame.x(&bubbles.x, at);
        items.push(line((x, plot.top), (x, plot.bottom), split));
    }
    if let Some(at) = bubbles.y.split {
        let y = frame.y(&bubbles.y, at);
        items.push(line((plot.left, y), (plot.right, y), split));
    }
    items.push(Item::Rect {
        area: plot,
        paint: Paint::stroke(Stroke::solid(palette.faint.mixed(palette.soft, 0.4), unit)),
    });
    if let Some(lane) = frame.left {
        let middle = lane.centre().0;
        let text = page.text("unknown", middle, figures, 12.0).middle().coloured(palette.soft);
        items.push(Item::Text(text));
    }
    if let Some(lane) = frame.below {
        let middle = lane.centre().1 + 4.2 * unit;
        let text = page.text("unknown", whole.left - 8.0 * unit, middle, 12.0).end();
        items.push(Item::Text(text.coloured(palette.soft)));
    }
    let across = font::shortened(&bubbles.x.title, 14.0 * unit, true, whole.width());
    let upwards = font::shortened(&bubbles.y.title, 14.0 * unit, true, whole.height());
    let x = page.text(&across, plot.centre().0, whole.bottom + 40.0 * unit, 14.0);
    items.push(Item::Text(x.bold().middle()));
    let mut y = page.text(&upwards, page.body.left + 13.0 * unit, plot.centre().1, 14.0);
    y.rotate = -90.0;
    items.push(Item::Text(y.bold().middle()));
    page.group("axes", items);
}

/// The names of the quarters in their corners; gives what they cover.
fn quadrants(page: &mut Page, frame: &Frame, bubbles: &Bubbles) -> Vec<Area> {
    let Some(quadrants) = bubbles.quadrants else { return Vec::new() };
    let (unit, plot) = (page.unit, frame.plot);
    let pad = 10.0 * unit;
    let (left, right) = (plot.left + pad, plot.right - pad);
    let (top, bottom) = (plot.top + pad + 10.0 * unit, plot.bottom - pad - 15.0 * unit);
    let mut items = Vec::new();
    let mut taken = Vec::new();
    let corners = [
        (quadrants.top_left, left, top, Anchor::Start),
        (quadrants.top_right, right, top, Anchor::End),
        (quadrants.bottom_left, left, bottom, Anchor::Start),
        (quadrants.bottom_right, right, bottom, Anchor::End),
    ];
    for (quadrant, x, y, anchor) in corners {
        let number = bubbles.in_quadrant(quadrant);
        let below = format!("{} · {}", quadrant.meaning(), text::grouped(number as i128, 0));
        let name = page.text(quadrant.label(), x, y, 14.0).bold();
        let below = page.text(&below, x, y + 15.0 * unit, 11.0);
        for mut text in [name, below] {
            text.anchor = anchor;
            text = text.coloured(page.palette.soft).haloed(page.palette.paper);
            taken.push(text.area());
            items.push(Item::Text(text));
        }
    }
    let fits = plot.width() > 420.0 * unit && plot.height() > 120.0 * unit;
    if !fits {
        return Vec::new();
    }
    page.group("quadrants", items);
    taken
}

/// The marks, and above them all what says that nobody in the business sponsors them.
fn marks(page: &mut Page, frame: &Frame, bubbles: &Bubbles, discs: &[Disc], facts: &Facts) {
    for (mark, disc) in bubbles.marks.iter().zip(discs) {
        let mut items = Vec::new();
        draw_mark(page, mark, *disc, &mut items);
        let lines = mark.tooltip(facts);
        let about = lines.get(1..).unwrap_or_default().join(". ");
        let stands = Stands::Project(mark.project.clone());
        page.stand(stands, format!("project-{}", mark.place), mark.name.clone(), about, items);
    }
    if frame.largest <= 10.0 * page.unit {
        return;
    }
    for (mark, disc) in bubbles.marks.iter().zip(discs).filter(|(mark, _)| mark.ringed) {
        let stands = Stands::Project(mark.project.clone());
        let items = badge(page, mark.shape(), *disc).into();
        page.stand(stands, format!("badge-{}", mark.place), String::new(), String::new(), items);
    }
}

/// One mark: filled if it is in, pale and dashed if it is a candidate, hollow if its size is
/// unknown, ringed if nobody in the business sponsors it.
pub(super) fn draw_mark(page: &Page, mark: &Mark, disc: Disc, items: &mut Vec<Item>) {
    let (palette, unit, shape) = (page.palette, page.unit, mark.shape());
    let fill = palette.slot(mark.slot);
    let edge = palette.outline(fill);
    let thin = f32::min(1.3 * unit, disc.radius * 0.3);
    let stroke = if mark.included {
        Stroke::solid(edge, thin)
    } else {
        Stroke::dashed(edge, thin, 3.0 * unit, 2.2 * unit)
    };
    let paint = match (mark.area, mark.included) {
        (None, _) => {
            Paint::fill(palette.paper).opaque(0.75).edged(Stroke { width: thin * 1.3, ..stroke })
        }
        (Some(_), true) => Paint::fill(fill).opaque(0.85).edged(stroke),
        (Some(_), false) => Paint::fill(fill.mixed(palette.paper, 0.72)).opaque(0.8).edged(stroke),
    };
    if mark.selected {
        let around = shape.grown(disc.radius, 6.5 * unit);
        let stroke = Stroke::solid(palette.accent, 2.5 * unit);
        items.push(outline(shape, Disc { radius: around, ..disc }, Paint::stroke(stroke)));
    }
    items.push(outline(shape, disc, paint));
    if mark.area.is_none() && disc.radius > 5.0 * unit {
        let text = page.text("?", disc.x, disc.y + 4.0 * unit, 11.0).bold().middle();
        items.push(Item::Text(text.coloured(palette.ink)));
    }
    if mark.ringed {
        let stroke = Stroke::solid(palette.warm, f32::min(1.8 * unit, disc.radius * 0.5));
        items.push(outline(shape, around(page, shape, disc), Paint::stroke(stroke)));
    }
}

/// Where the ring around a mark runs.
fn around(page: &Page, shape: Shape, disc: Disc) -> Disc {
    let distance = f32::min(3.0 * page.unit, disc.radius * 0.8);
    Disc { radius: shape.grown(disc.radius, distance), ..disc }
}

/// The sign on the ring: a second channel beside its colour. Its exclamation mark is drawn, not
/// written: hundreds of them as text would take most of the time a picture takes.
pub(super) fn badge(page: &Page, shape: Shape, disc: Disc) -> [Item; 3] {
    let (palette, unit) = (page.palette, page.unit);
    let ring = around(page, shape, disc);
    let (x, y) = (ring.x + ring.radius * 0.72, ring.y - ring.radius * 0.72);
    let at = |across: f32, down: f32| (x + across * unit, y + down * unit);
    let stroke = vec![at(-0.95, -3.5), at(0.95, -3.5), at(0.6, 0.9), at(-0.6, 0.9)];
    let (ground, sign) = (Paint::fill(palette.warm), Paint::fill(palette.paper));
    [
        Item::Circle {
            centre: (x, y),
            radius: 5.5 * unit,
            paint: ground.edged(Stroke::solid(palette.paper, unit)),
        },
        Item::Polygon { corners: stroke, paint: sign },
        Item::Circle { centre: at(0.0, 2.6), radius: 0.95 * unit, paint: sign },
    ]
}

/// A shape at a place.
pub(in crate::charts) fn outline(shape: Shape, disc: Disc, paint: Paint) -> Item {
    let corners = shape.corners();
    if corners.is_empty() {
        return Item::Circle { centre: (disc.x, disc.y), radius: disc.radius, paint };
    }
    let at = |(x, y): (f32, f32)| (disc.x + x * disc.radius, disc.y + y * disc.radius);
    Item::Polygon { corners: corners.into_iter().map(at).collect(), paint }
}

/// The names, where there is room: of what is pointed out first, then of the largest.
fn names(
    page: &mut Page,
    frame: &Frame,
    bubbles: &Bubbles,
    discs: &[Disc],
    taken: &[Area],
    chosen: Names,
) {
    let unit = page.unit;
    let around: Vec<Disc> = bubbles
        .marks
        .iter()
        .zip(discs)
        .map(|(mark, disc)| {
            let ring = if mark.ringed { 4.0 * unit } else { 1.0 };
            Disc { radius: disc.radius * mark.shape().reach().min(1.2) + ring, ..*disc }
        })
        .collect();
    let mut order: Vec<usize> = (0..bubbles.marks.len()).collect();
    order.sort_by_key(|place| !bubbles.marks.get(*place).is_some_and(|mark| mark.selected));
    let wishes: Vec<Wish<'_>> = order
        .iter()
        .filter_map(|place| Some((*place, bubbles.marks.get(*place)?)))
        .filter(|(_, mark)| chosen.takes(mark.selected))
        .map(|(disc, mark)| Wish { text: &mark.name, disc })
        .collect();
    let room = Room { area: frame.whole.grown(-2.0), taken, discs: &around, size: NAME * unit };
    for (wish, label) in wishes.iter().zip(labels::place(&wishes, &room)) {
        let (Some(label), Some(mark)) = (label, bubbles.marks.get(wish.disc)) else { continue };
        let items = page.name(&label, NAME);
        let stands = Stands::Project(mark.project.clone());
        page.stand(stands, format!("name-{}", mark.place), String::new(), String::new(), items);
    }
}
