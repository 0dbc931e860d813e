//! Lays the frontier out as a scene.

use super::frame::Frame;
use super::words::{self, Said, mark_said, point_said};
use super::{Curve, Given, describe, shares};
use crate::balance::Facts;
use crate::charts::page::Page;
use crate::charts::{
    Area, Disc, Item, Options, Paint, Room, Scene, Shape, Size, Stands, Stroke, Wish, balance,
    font, labels,
};
use crate::text;

/// The font size of names, in units of the page.
const NAME: f32 = 12.0;

pub(super) fn draw(facts: &Facts, options: &Options, size: Size) -> Scene {
    let maximise = options.frontier.maximise;
    // What was worked out for another measure says nothing about this one.
    let curve = options.curve.as_deref().filter(|curve| curve.maximise == maximise);
    let title = describe::title(facts, curve);
    let below = describe::subtitle(facts, options, curve);
    let mut page = Page::new(size, options, &title, &below);
    let Some(curve) = curve.filter(|curve| can_be_drawn(facts, curve)) else {
        let body = page.body;
        page.empty(body, &instead(facts, curve));
        return page.finish();
    };
    let frame = Frame::new(&page, curve, &facts.portfolio.currency());
    frame.draw(&mut page);
    let discs: Vec<Disc> = curve.marks.iter().map(|mark| disc(&page, &frame, mark)).collect();
    line(&mut page, &frame, curve);
    points(&mut page, &frame, facts, curve);
    marks(&mut page, &frame, facts, curve, &discs);
    names(&mut page, &frame, facts, (curve, options), &discs);
    legend(&mut page, &frame, curve);
    if let Some(area) = frame.shares {
        shares::draw(&mut page, area, facts, options, curve);
    }
    let mut scene = page.finish();
    let said = curve.marks.iter().map(|mark| {
        let currency = facts.portfolio.currency();
        format!("{}: {}.", words::name(mark), words::distance_and_breach(curve, mark, &currency))
    });
    scene.desc = format!("{} {}", scene.desc, said.collect::<Vec<_>>().join(" "));
    scene
}

fn can_be_drawn(facts: &Facts, curve: &Curve) -> bool {
    !curve.points.is_empty() && !describe::nothing_known(facts, curve)
}

/// What is said in place of the chart.
fn instead(facts: &Facts, curve: Option<&Curve>) -> String {
    match curve {
        _ if facts.portfolio.projects.is_empty() => {
            "The most that each budget can give appears here, and how far the plan is from it. There \
             are no projects yet."
                .into()
        }
        None => {
            "The most that each budget can give appears here, and how far the plan and the scenarios \
             are from it."
                .into()
        }
        Some(curve) if curve.is_refused() => {
            "On screen this is worked out as far as one waits. Settle some of the projects, in or out, \
             to weigh the others."
                .into()
        }
        Some(curve) if !curve.conflict.is_empty() => {
            let words = text::sentence(&text::shortened(&curve.conflict.join("; "), 300));
            format!("{words}. Give way in one of these, or choose another measure.")
        }
        Some(curve) if describe::nothing_known(facts, curve) => {
            "Enter costs and values for the projects that are up for choice, or choose another \
             measure."
                .into()
        }
        Some(_) => "Not even the first selection was found before the work was ended.".into(),
    }
}

/// The line, and beyond the last budget, where more money gives nothing more, a dashed one.
fn line(page: &mut Page, frame: &Frame, curve: &Curve) {
    let stroke = Stroke::solid(page.palette.accent, 2.0 * page.unit);
    let mut items = Vec::new();
    let mut at: Option<(f32, f32)> = None;
    for (cost, value) in curve.steps() {
        let (x, y) = (frame.x(cost), frame.y(value));
        if let Some(from) = at {
            items.push(Item::Line { from, to: (x, from.1), stroke });
            items.push(Item::Line { from: (x, from.1), to: (x, y), stroke });
        }
        at = Some((x, y));
    }
    let last = curve.points.last().map_or(frame.plot.left, |last| frame.x(last.budget));
    if let Some(from) = at {
        let to = (last.max(from.0), from.1);
        items.push(Item::Line { from, to, stroke });
        if curve.is_whole() && to.0 < frame.plot.right {
            let stroke =
                Stroke::dashed(page.palette.accent, page.unit, 3.0 * page.unit, 3.0 * page.unit);
            items.push(Item::Line { from: to, to: (frame.plot.right, to.1), stroke });
        }
    }
    page.group("line", items);
}

/// What the line covers, so wide to each side.
fn under_line(frame: &Frame, curve: &Curve, wide: f32) -> Vec<Area> {
    let mut taken = Vec::new();
    let mut at: Option<(f32, f32)> = None;
    for (cost, value) in curve.steps() {
        let (x, y) = (frame.x(cost), frame.y(value));
        if let Some((from, level)) = at {
            taken.push(Area::new(from, level, x, level).grown(wide));
            taken.push(Area::new(x, y.min(level), x, y.max(level)).grown(wide));
        }
        at = Some((x, y));
    }
    taken
}

/// A disc for each budget, hollow where it is not proved.
fn points(page: &mut Page, frame: &Frame, facts: &Facts, curve: &Curve) {
    let (unit, palette) = (page.unit, page.palette);
    let pitch = frame.plot.width() / curve.points.len().max(1) as f32;
    let radius = (pitch * 0.34).clamp(1.6 * unit, 4.0 * unit);
    for (place, point) in curve.points.iter().enumerate() {
        let centre = (frame.x(point.budget), frame.y(point.value));
        let edge = Stroke::solid(palette.accent, 1.4 * unit);
        let fill = if point.is_proved() { palette.accent } else { palette.paper };
        let items = vec![Item::Circle { centre, radius, paint: Paint::fill(fill).edged(edge) }];
        let Said { title, lines } = point_said(facts, curve, place).unwrap_or_default();
        let id = format!("point-{place}");
        page.stand(Stands::Possible(place), id, title, lines.join("\n"), items);
    }
}

fn disc(page: &Page, frame: &Frame, mark: &Given) -> Disc {
    Disc { x: frame.x(mark.cost), y: frame.y(mark.value), radius: 7.0 * page.unit }
}

/// The plan and the scenarios, each with a dashed line up to what its money can give.
fn marks(page: &mut Page, frame: &Frame, facts: &Facts, curve: &Curve, discs: &[Disc]) {
    let (unit, palette) = (page.unit, page.palette);
    let mut gaps = Vec::new();
    for (mark, disc) in curve.marks.iter().zip(discs) {
        if let Some(best) = &mark.best {
            let stroke = Stroke::dashed(palette.soft, unit, 2.5 * unit, 2.5 * unit);
            let to = (disc.x, frame.y(best.value));
            gaps.push(Item::Line { from: (disc.x, disc.y), to, stroke });
        }
    }
    page.group("distances", gaps);
    // The plan is drawn last: it may not be hidden.
    for (place, (mark, disc)) in curve.marks.iter().zip(discs).enumerate().rev() {
        let is_on = mark.scenario == facts.scenario;
        let items = painted(page, !mark.broken.is_empty(), is_on, *disc);
        let Said { title, lines } = mark_said(facts, curve, mark);
        let stands = Stands::Scenario(mark.scenario.clone());
        page.stand(stands, format!("mark-{place}"), title, lines.join("\n"), items);
    }
}

/// One mark: a diamond, a triangle where it breaks limits; filled if it is what is looked at.
fn painted(page: &Page, is_broken: bool, is_on: bool, disc: Disc) -> Vec<Item> {
    let (unit, palette) = (page.unit, page.palette);
    let shape = if is_broken { Shape::Triangle } else { Shape::Diamond };
    let colour = if is_broken { palette.warm } else { palette.ink };
    let fill = if is_on { colour } else { palette.paper };
    let paint = Paint::fill(fill).edged(Stroke::solid(colour, 2.0 * unit));
    let around = Paint::stroke(Stroke::solid(palette.paper, 1.5 * unit));
    let wider = Disc { radius: shape.grown(disc.radius, 1.6 * unit), ..disc };
    vec![balance::outline(shape, wider, around), balance::outline(shape, disc, paint)]
}

/// What each mark is called and how far it is from the line, as far as there is room: what is
/// looked at first.
fn names(
    page: &mut Page,
    frame: &Frame,
    facts: &Facts,
    (curve, options): (&Curve, &Options),
    marks: &[Disc],
) {
    let unit = page.unit;
    let currency = facts.portfolio.currency();
    let is_on = |mark: &Given| mark.scenario == facts.scenario;
    let mut order: Vec<(usize, &Given)> = curve.marks.iter().enumerate().collect();
    order.sort_by_key(|(_, mark)| !is_on(mark));
    order.retain(|(_, mark)| options.frontier.names.takes(is_on(mark)));
    let texts: Vec<String> = order
        .iter()
        .map(|(_, mark)| {
            let name = words::name(mark);
            let name = text::shortened(&name, 24);
            format!("{name}: {}", words::in_short(curve, mark, &currency))
        })
        .collect();
    let wishes: Vec<Wish<'_>> =
        order.iter().zip(&texts).map(|((disc, _), text)| Wish { text, disc: *disc }).collect();
    let around = marks.iter().map(|disc| Disc { radius: disc.radius * 1.35, ..*disc });
    let points = curve.points.iter().map(|point| Disc {
        x: frame.x(point.budget),
        y: frame.y(point.value),
        radius: 4.0 * unit,
    });
    let discs: Vec<Disc> = around.chain(points).collect();
    let area = frame.plot.grown(-3.0 * unit);
    let taken = under_line(frame, curve, 2.0 * unit);
    let room = Room { area, taken: &taken, discs: &discs, size: NAME * unit };
    for ((wish, (_, mark)), label) in wishes.iter().zip(&order).zip(labels::place(&wishes, &room)) {
        let Some(label) = label else { continue };
        let items = page.name(&label, NAME);
        let stands = Stands::Scenario(mark.scenario.clone());
        let Said { title, lines } = mark_said(facts, curve, mark);
        page.stand(stands, format!("name-{}", wish.disc), title, lines.join("\n"), items);
    }
}

/// Draws a sign so far from the left.
type Sign<'s> = Box<dyn Fn(f32) -> Vec<Item> + 's>;

/// What the marks mean, above the plot: only those that occur.
fn legend(page: &mut Page, frame: &Frame, curve: &Curve) {
    let (unit, palette) = (page.unit, page.palette);
    let y = page.body.top + 8.0 * unit;
    let mut x = frame.plot.left;
    let mut items = Vec::new();
    let edge = Stroke::solid(palette.accent, 1.4 * unit);
    let point = |is_proved: bool, x: f32| {
        let fill = if is_proved { palette.accent } else { palette.paper };
        let centre = (x + 6.0 * unit, y);
        vec![Item::Circle { centre, radius: 4.0 * unit, paint: Paint::fill(fill).edged(edge) }]
    };
    let small = |x: f32| Disc { x: x + 7.0 * unit, y, radius: 5.5 * unit };
    let has = |is_broken: bool| curve.marks.iter().any(|mark| mark.broken.is_empty() != is_broken);
    let is_hollow = curve.points.iter().any(|point| !point.is_proved());
    let is_full = curve.points.iter().any(super::Possible::is_proved);
    let entries: Vec<(bool, &str, Sign<'_>)> = vec![
        (is_full, "The most a budget can give", Box::new(|x| point(true, x))),
        (is_hollow, "not proved", Box::new(|x| point(false, x))),
        (has(false), "Keeps every limit", Box::new(|x| painted(page, false, false, small(x)))),
        (has(true), "Breaks a limit", Box::new(|x| painted(page, true, false, small(x)))),
    ];
    let mut right = frame.plot.right;
    if frame.shares.is_some() {
        right += 20.0 * unit;
    }
    for (_, words, sign) in entries.into_iter().filter(|(occurs, ..)| *occurs) {
        let wide = 18.0 * unit + font::width(words, NAME * unit, false);
        if x + wide > right {
            break;
        }
        items.extend(sign(x));
        items.push(Item::Text(page.text(words, x + 18.0 * unit, y + 4.2 * unit, NAME)));
        x += wide + 18.0 * unit;
    }
    page.group("legend", items);
}
