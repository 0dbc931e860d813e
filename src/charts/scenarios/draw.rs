//! Lays the scenarios out side by side as a scene.

use super::describe::MOST;
use super::{Cell, Column, Row, Scenarios};
use crate::balance::Facts;
use crate::charts::page::Page;
use crate::charts::rows::{self, Rows};
use crate::charts::{Area, Item, Options, Paint, Scene, Size, Stands, Stroke, font};

/// How wide a column has to be, in units of the page.
const NARROWEST: f32 = 104.0;
/// How high a row has to be for a bar below its figures, in units of the page.
const WITH_BAR: f32 = 22.0;

pub(super) fn draw(facts: &Facts, options: &Options, size: Size) -> Scene {
    let room = Page::new(size, options, "", &[]);
    let labels = labels(&room);
    let most = ((room.body.width() - labels) / (NARROWEST * room.unit)).floor().max(2.0) as usize;
    let drawn = Scenarios::of(facts, options, most.min(MOST));
    let mut page = Page::new(size, options, &drawn.title, &drawn.subtitle);
    if drawn.columns.len() < 2 {
        let body = page.body;
        page.empty(
            body,
            "What comes of each scenario, beside the plan and beside each other. Put a project in or \
             out to begin one.",
        );
        return page.finish();
    }
    let body = page.body;
    let width = (body.width() - labels) / drawn.columns.len() as f32;
    let at = |place: usize| {
        let left = body.left + labels + width * place as f32;
        (left, left + width - 14.0 * page.unit)
    };
    let columns: Vec<(f32, f32)> = (0..drawn.columns.len()).map(at).collect();
    let below = words_height(&page, &drawn);
    let top = heads(&mut page, &drawn, &columns);
    let area = Area::new(body.left, top, body.right, body.bottom - below);
    let rows = Rows::fit(area, drawn.rows.len(), 0, 19.0 * page.unit, 34.0 * page.unit);
    for (place, row) in drawn.rows.iter().take(rows.own).enumerate() {
        let Some(middle) = rows.middle(place) else { break };
        let label = (body.left, body.left + labels - 12.0 * page.unit);
        let raised = if rows.pitch >= WITH_BAR * page.unit { 3.0 * page.unit } else { 0.0 };
        let text = rows::cell(&page, &row.label, label, middle - raised, 13.0);
        let colour = page.palette.soft;
        page.group(&format!("label-{place}"), vec![Item::Text(text.coloured(colour))]);
        for (column, (cell, edges)) in row.cells.iter().zip(&columns).enumerate() {
            let items = of_cell(&page, row, cell, *edges, middle, rows.pitch);
            let projects = drawn.columns.get(column).map(|own| own.projects.clone());
            let name = drawn.columns.get(column).map_or("", |own| own.name.as_str());
            let desc = [cell.words.as_str(), cell.more.as_str()].join(" ");
            page.stand(
                projects.map_or(Stands::Nothing, Stands::Projects),
                format!("cell-{place}-{column}"),
                format!("{}: {name}", row.label),
                desc.trim().to_owned(),
                items,
            );
        }
    }
    if rows.rest > 0
        && let Some(middle) = rows.middle(rows.own)
    {
        let more = crate::text::count(rows.rest, "more figure");
        let text = rows::cell(&page, &more, (body.left, body.right), middle, 12.0);
        let colour = page.palette.soft;
        page.group("more", vec![Item::Text(text.coloured(colour))]);
    }
    words(&mut page, &drawn, body.bottom - below);
    page.finish()
}

/// How wide the names of the figures are.
fn labels(page: &Page) -> f32 {
    (150.0 * page.unit).min(page.body.width() * 0.24)
}

/// The names of the plan and of the scenarios; gives where they end.
fn heads(page: &mut Page, drawn: &Scenarios, columns: &[(f32, f32)]) -> f32 {
    let (unit, top) = (page.unit, page.body.top);
    let mut end = top;
    for (place, (column, (left, right))) in drawn.columns.iter().zip(columns).enumerate() {
        let mut items = Vec::new();
        let mut y = top;
        for line in font::wrapped(&column.name, 14.0 * unit, true, right - left, 2) {
            y += 14.0 * unit * font::LINE;
            items.push(Item::Text(page.text(&line, *left, y - 3.0 * unit, 14.0).bold()));
        }
        if column.is_on {
            // What the portfolio is looked at through now.
            let stroke = Stroke::solid(page.palette.accent, 2.5 * unit);
            items.push(Item::Line {
                from: (*left, y + 3.0 * unit),
                to: (*right, y + 3.0 * unit),
                stroke,
            });
        }
        end = end.max(y + 6.0 * unit);
        let id = format!("scenario-{place}");
        let stands = Stands::Projects(column.projects.clone());
        page.stand(stands, id, column.name.clone(), column.words.clone(), items);
    }
    end
}

fn of_cell(
    page: &Page,
    row: &Row,
    cell: &Cell,
    (left, right): (f32, f32),
    middle: f32,
    pitch: f32,
) -> Vec<Item> {
    let (unit, palette) = (page.unit, page.palette);
    let mut items = Vec::new();
    let has_bar = pitch >= WITH_BAR * unit;
    let raised = if has_bar { 3.0 * unit } else { 0.0 };
    // Colour does not say it alone.
    let words = if cell.is_over { format!("▲ {}", cell.words) } else { cell.words.clone() };
    let words = font::shortened(&words, 13.0 * unit, cell.is_over, right - left);
    let base = middle - raised + 4.6 * unit;
    let mut text = page.text(&words, left, base, 13.0);
    if cell.is_over {
        text = text.bold().coloured(palette.warm);
    }
    let beside = left + font::width(&words, 13.0 * unit, cell.is_over) + 7.0 * unit;
    items.push(Item::Text(text));
    if !cell.more.is_empty() && right - beside > 24.0 * unit {
        let more = font::shortened(&cell.more, 11.0 * unit, false, right - beside);
        items.push(Item::Text(page.text(&more, beside, base, 11.0).coloured(palette.soft)));
    }
    if has_bar && let Some(part) = row.part(cell) {
        let (top, bottom) = (middle + 6.0 * unit, middle + 9.0 * unit);
        let ground = Area::new(left, top, right, bottom);
        items.push(Item::Rect { area: ground, paint: Paint::fill(palette.wash) });
        let full = Area { right: left + (right - left) * part as f32, ..ground };
        let colour = if cell.is_over { palette.warm } else { palette.accent };
        items.push(Item::Rect { area: full, paint: Paint::fill(colour) });
    }
    items
}

/// How many lines each scenario may have for its words.
fn lines(page: &Page, drawn: &Scenarios) -> usize {
    if page.body.height() / drawn.columns.len().max(1) as f32 > 110.0 * page.unit { 2 } else { 1 }
}

/// The lines of words of a scenario: its name, then what it does differently.
fn said(page: &Page, column: &Column, lines: usize) -> Vec<String> {
    let words = format!("{}: {}", column.name, column.words);
    font::wrapped(&words, 12.0 * page.unit, false, page.body.width(), lines)
}

fn words_height(page: &Page, drawn: &Scenarios) -> f32 {
    let most = lines(page, drawn);
    let number: usize = drawn.columns.iter().skip(1).map(|own| said(page, own, most).len()).sum();
    (number as f32 * 12.0 * font::LINE + 12.0) * page.unit
}

fn words(page: &mut Page, drawn: &Scenarios, top: f32) {
    let unit = page.unit;
    let most = lines(page, drawn);
    let mut y = top + 8.0 * unit;
    for (place, column) in drawn.columns.iter().enumerate().skip(1) {
        let mut items = Vec::new();
        for line in said(page, column, most) {
            y += 12.0 * unit * font::LINE;
            items.push(Item::Text(page.text(&line, page.body.left, y - 3.0 * unit, 12.0)));
        }
        page.stand(
            Stands::Projects(column.projects.clone()),
            format!("words-{place}"),
            column.name.clone(),
            column.words.clone(),
            items,
        );
    }
}
