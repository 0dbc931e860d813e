//! What needs what: lines with an arrow from what is needed to what needs it.

use std::collections::HashMap;

use jiff::civil::Date;

use super::Timeline;
use super::axis::TimeAxis;
use super::draw::Frame;
use super::marks::dates;
use crate::balance::Facts;
use crate::charts::page::Page;
use crate::charts::{Item, Paint, Stands, Stroke};

/// More links than this only tangle.
const MOST: usize = 150;

pub(super) fn draw(
    page: &mut Page,
    frame: &Frame,
    axis: &TimeAxis,
    timeline: &Timeline<'_>,
    shown: &Facts,
) {
    let (unit, palette, plot) = (page.unit, page.palette, frame.plot);
    let places: HashMap<_, _> =
        timeline.rows.iter().enumerate().map(|(place, row)| (&row.project.id, place)).collect();
    let at = |place: usize| {
        let project = shown.portfolio.projects.at(place)?;
        let row = *places.get(&project.id)?;
        Some((row, timeline.rows.get(row)?))
    };
    let links = shown.balance.needs.all.iter().filter_map(|need| {
        let ((from, needing), (to, needed)) = (at(need.from)?, at(need.to)?);
        let (its, other) = (needing.span()?, needed.span()?);
        (from != to).then_some((need.part, from, needing, to, needed, its, other))
    });
    for (part, from, needing, to, needed, its, other) in links.take(MOST) {
        let x = |day: Date| axis.x(plot, day).clamp(plot.left, plot.right);
        let stroke = Stroke::solid(palette.soft, 1.1 * unit);
        let (half, arrow) = (frame.half(unit), 3.6 * unit);
        let (y_from, y_to) = (frame.middle(to, unit), frame.middle(from, unit));
        let down = if y_to > y_from { 1.0 } else { -1.0 };
        // Where both run, straight across; else from the nearer end of the one to that of the other.
        let both = (its.0.max(other.0), its.1.min(other.1));
        let (leave, arrive) = match both {
            (start, end) if start <= end => {
                let x = (x(start) + 5.0 * unit).min(x(end));
                (x, x)
            }
            _ if other.1 < its.0 => (x(other.1), x(its.0)),
            _ => (x(other.0), x(its.1)),
        };
        let tip = (arrive, y_to - down * half);
        let turn = tip.1 - down * (arrow * 1.7 + 1.5 * unit);
        let line = |from, to| Item::Line { from, to, stroke };
        let mut items = vec![line((leave, y_from + down * half), (leave, turn))];
        if (leave - arrive).abs() > f32::EPSILON {
            items.push(line((leave, turn), (arrive, turn)));
        }
        items.push(line((arrive, turn), (arrive, tip.1 - down * arrow)));
        let back = tip.1 - down * arrow * 1.7;
        let corners = vec![tip, (arrive - arrow, back), (arrive + arrow, back)];
        items.push(Item::Polygon { corners, paint: Paint::fill(palette.soft) });
        let id = format!("need-{}-{}-{part}", needing.place, needed.place);
        let title = format!("{} needs {}", needing.name(), needed.name());
        let desc =
            format!("{}: {} {}: {}", needing.name(), dates(needing), needed.name(), dates(needed));
        let both = [needing.project.id.clone(), needed.project.id.clone()];
        page.stand(Stands::Projects(both.into()), id, title, desc, items);
    }
}
