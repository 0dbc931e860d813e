//! In how many of the selections each project is: what is in all of them is a safe choice.

use std::collections::BTreeSet;

use super::Curve;
use crate::balance::Facts;
use crate::charts::page::Page;
use crate::charts::rows::{self, Rows};
use crate::charts::{Area, Item, Options, Paint, Stands, Stroke, font};
use crate::portfolio::{Id, Project};
use crate::text;

/// Draws the list beside the line: those in some of the selections as bars, the others as numbers.
pub(super) fn draw(page: &mut Page, area: Area, facts: &Facts, options: &Options, curve: &Curve) {
    let unit = page.unit;
    let all = curve.points.len();
    let shares = curve.shares();
    let (safe, some): (Vec<_>, Vec<_>) = shares.into_iter().partition(|(_, number)| *number == all);
    let anywhere: BTreeSet<&Id<Project>> = safe.iter().chain(&some).map(|(id, _)| id).collect();
    let open = facts.projects().filter(|(_, standing)| standing.is_open());
    let never: Vec<Id<Project>> = open
        .filter(|(project, _)| !anywhere.contains(&project.id))
        .map(|(project, _)| project.id.clone())
        .collect();
    let safe: Vec<Id<Project>> = safe.into_iter().map(|(id, _)| id).collect();
    let head = format!("In how many of the {}", text::count(all, "selection"));
    let head = font::shortened(&head, 13.0 * unit, true, area.width());
    let mut text = page.text(&head, area.left, area.top + 12.0 * unit, 13.0).bold();
    text.colour = page.palette.ink;
    page.group("shares-head", vec![Item::Text(text)]);
    let body = Area { top: area.top + 26.0 * unit, ..area };
    // The two numbers, then what is in between.
    let rows = Rows::fit(body, some.len(), 2, 17.0 * unit, 22.0 * unit);
    number(page, area, rows.middle(0), ("In all", "shares-all"), safe);
    for (place, (id, number)) in some.iter().take(rows.own).enumerate() {
        if let Some(middle) = rows.middle(place + 1) {
            bar(page, area, middle, facts, options, (id, *number, all));
        }
    }
    let mut next = rows.own + 1;
    if rows.rest > 0 {
        let rest: Vec<Id<Project>> = some.iter().skip(rows.own).map(|(id, _)| id.clone()).collect();
        number(page, area, rows.middle(next), ("In fewer", "shares-more"), rest);
        next += 1;
    }
    number(page, area, rows.middle(next), ("In none", "shares-none"), never);
}

/// So many projects: `In all: 15 projects`.
fn number(
    page: &mut Page,
    area: Area,
    middle: Option<f32>,
    (label, id): (&str, &str),
    projects: Vec<Id<Project>>,
) {
    let Some(middle) = middle else { return };
    let words = format!("{label}: {}", text::count(projects.len(), "project"));
    let text = rows::cell(page, &words, (area.left, area.right), middle, 12.0);
    let item = Item::Text(text.coloured(page.palette.soft));
    if projects.is_empty() {
        page.group(id, vec![item]);
    } else {
        page.stand(Stands::Projects(projects.into()), id.into(), words, String::new(), vec![item]);
    }
}

fn bar(
    page: &mut Page,
    area: Area,
    middle: f32,
    facts: &Facts,
    options: &Options,
    (id, number, all): (&Id<Project>, usize, usize),
) {
    let (unit, palette) = (page.unit, page.palette);
    let name = facts
        .portfolio
        .projects
        .get(id)
        .map_or_else(|| id.to_string(), |project| text::shown_name(&project.name).into_owned());
    let wide = 40.0 * unit;
    let figure = 42.0 * unit;
    let split = (area.right - wide - figure - 10.0 * unit).max(area.left + 1.0);
    let mut label = rows::cell(page, &name, (area.left, split), middle, 12.0);
    let is_selected = options.selected.contains(id);
    if is_selected {
        label = label.coloured(palette.accent);
    }
    let ground = Area::new(
        split + 8.0 * unit,
        middle - 4.0 * unit,
        split + 8.0 * unit + wide,
        middle + 4.0 * unit,
    );
    let part = number as f32 / all.max(1) as f32;
    let full = Area { right: ground.left + ground.width() * part, ..ground };
    let edge = Stroke::solid(palette.soft, 0.6 * unit);
    let share = text::percent(f64::from(part));
    let share = page.text(&share, area.right, middle + 4.3 * unit, 12.0).end();
    let items = vec![
        Item::Text(label),
        Item::Rect { area: ground, paint: Paint::fill(palette.wash).edged(edge) },
        Item::Rect { area: full, paint: Paint::fill(palette.accent) },
        Item::Text(share.coloured(palette.soft)),
    ];
    let said = format!("In {number} of {}", text::count(all, "selection"));
    page.stand(Stands::Project(id.clone()), format!("share-{id}"), name, said, items);
}
