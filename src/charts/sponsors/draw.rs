//! Lays the sponsors out as a scene.

use super::{Part, Row, Sponsors, Who};
use crate::balance::{Facts, Group, Sponsorship};
use crate::charts::fill::{self, Fill};
use crate::charts::page::Page;
use crate::charts::rows::{self, Rows};
use crate::charts::{
    Area, Item, MixBy, Options, Paint, Palette, Rgb, Scene, Size, Slot, Stands, Stroke, font,
};
use crate::portfolio::Currency;
use crate::text;

pub(super) fn draw(facts: &Facts, options: &Options, size: Size) -> Scene {
    let sponsors = Sponsors::of(facts, options);
    let mut page = Page::new(size, options, &sponsors.title, &sponsors.subtitle);
    if sponsors.parts.iter().all(|part| part.projects.is_empty()) {
        let body = page.body;
        page.empty(
            body,
            "Who in the business has put their name to what appears here, once there are live \
             projects. Add one, and name its sponsor.",
        );
        return page.finish();
    }
    let currency = facts.portfolio.currency();
    let top = whole(&mut page, &sponsors, &currency);
    list(&mut page, &sponsors, &currency, top);
    let mut scene = page.finish();
    let parts = sponsors.parts.iter().filter(|part| !part.projects.is_empty());
    for part in parts {
        let said = said(part.sponsorship.label(), &part.group, part.share, &currency);
        scene.desc.push_str(&format!(" {said}"));
    }
    scene
}

/// The letter that goes with a colour and a filling.
fn letter(sponsorship: Sponsorship) -> &'static str {
    match sponsorship {
        Sponsorship::Business => "B",
        Sponsorship::InsideIt => "I",
        Sponsorship::Outside => "O",
        Sponsorship::None => "N",
    }
}

fn look(palette: &Palette, sponsorship: Sponsorship) -> (Rgb, Fill) {
    let colour = palette.slot(Slot::of(sponsorship as usize));
    match sponsorship {
        Sponsorship::Business => (colour, Fill::Plain),
        Sponsorship::InsideIt => (colour, Fill::Rising),
        Sponsorship::Outside => (colour, Fill::Falling),
        Sponsorship::None => (palette.grey, Fill::Open),
    }
}

/// The bar that divides everything, and below it what its parts are; gives where that ends.
fn whole(page: &mut Page, sponsors: &Sponsors, currency: &Currency) -> f32 {
    let (unit, body) = (page.unit, page.body);
    let height = (body.height() * 0.11).clamp(24.0 * unit, 56.0 * unit);
    let bar = Area { bottom: body.top + height, ..body };
    let below = bar.bottom + 16.0 * unit;
    let width = body.width() / sponsors.parts.len().max(1) as f32;
    let mut left = bar.left;
    let mut bottom = below;
    for (place, part) in sponsors.parts.iter().enumerate() {
        let share = part.share.unwrap_or(0.0) as f32;
        let area = Area { left, right: left + bar.width() * share, ..bar };
        left = area.right;
        let column = Area::new(
            body.left + width * place as f32,
            below,
            body.left + width * (place as f32 + 1.0) - 14.0 * unit,
            body.bottom,
        );
        let (items, end) = of_part(page, part, area, column, currency);
        bottom = bottom.max(end);
        let name = part.sponsorship.label();
        page.stand(
            Stands::Projects(part.projects.clone()),
            format!("sponsorship-{}", part.sponsorship.word()),
            name.to_owned(),
            said(name, &part.group, part.share, currency),
            items,
        );
    }
    if sponsors.parts.iter().all(|part| part.share.is_none()) {
        let (soft, paper) = (page.palette.soft, page.palette.paper);
        let stroke = Stroke::dashed(soft, unit, 5.0 * unit, 4.0 * unit);
        let (x, y) = bar.centre();
        let text = page.text("No cost is known", x, y + 4.6 * unit, 13.0).middle();
        let items = vec![
            Item::Rect { area: bar, paint: Paint::fill(paper).edged(stroke) },
            Item::Text(text.coloured(soft)),
        ];
        page.group("unknown", items);
    }
    bottom
}

/// A part of the bar, and the words on it in a column below; gives where they end.
fn of_part(
    page: &Page,
    part: &Part,
    area: Area,
    column: Area,
    currency: &Currency,
) -> (Vec<Item>, f32) {
    let (unit, palette) = (page.unit, page.palette);
    let look = look(palette, part.sponsorship);
    let letter = letter(part.sponsorship);
    let mut items = Vec::new();
    if area.width() > 0.5 {
        items.extend(fill::filled(page, area, look.0, look.1));
    }
    if area.width() > 26.0 * unit {
        items.push(Item::Text(fill::lettered(page, letter, area.centre(), 17.0, look)));
    }
    let side = 22.0 * unit;
    let middle = (column.left + side / 2.0, column.top + side / 2.0);
    items.extend(fill::swatch(page, middle, side, look, letter));
    let share = part.share.map_or_else(|| "–".to_owned(), text::percent);
    let right = column.left + side + 9.0 * unit;
    items.push(Item::Text(page.text(&share, right, middle.1 + 7.6 * unit, 21.0).bold()));
    let mut y = column.top + side + 4.0 * unit;
    let mut line = |words: &str, size: f32, is_soft: bool| {
        y += size * unit * font::LINE;
        let text = page.text(words, column.left, y - size * font::BELOW * unit, size);
        items.push(Item::Text(if is_soft { text.coloured(palette.soft) } else { text }));
    };
    for words in font::wrapped(part.sponsorship.label(), 14.0 * unit, false, column.width(), 2) {
        line(&words, 14.0, false);
    }
    for words in
        font::wrapped(&contents(&part.group, currency), 12.0 * unit, false, column.width(), 2)
    {
        line(&words, 12.0, true);
    }
    (items, y)
}

/// The columns of the list.
struct Columns {
    name: (f32, f32),
    unit: (f32, f32),
    bar: (f32, f32),
    number: f32,
}

fn list(page: &mut Page, sponsors: &Sponsors, currency: &Currency, top: f32) {
    let (unit, body) = (page.unit, page.body);
    let head = top + 26.0 * unit;
    let area = Area { top: head + 8.0 * unit, ..body };
    let is_nobody = sponsors.rows.last().is_some_and(|row| row.who == Who::Nobody);
    let last = usize::from(is_nobody);
    let rows = Rows::fit(area, sponsors.rows.len() - last, last, 20.0 * unit, 34.0 * unit);
    if rows.middle(0).is_none() {
        return;
    }
    let drawn = sponsors.gathered(rows.own);
    let widest = |of: fn(&Row) -> &str, size: f32| {
        drawn.iter().map(|row| font::width(of(row), size * unit, false)).fold(0.0, f32::max)
    };
    let name = (body.left + 30.0 * unit, 0.0);
    let name_end = name.0 + widest(|row| &row.label, 14.0).min(body.width() * 0.24) + 1.0;
    let units = widest(|row| &row.unit, 12.0).min(body.width() * 0.2) + 1.0;
    let unit_left = name_end + 14.0 * unit;
    let columns = Columns {
        name: (name.0, name_end),
        unit: (unit_left, unit_left + units),
        bar: (unit_left + units + 16.0 * unit, body.right - 120.0 * unit),
        number: body.right,
    };
    heads(page, sponsors, &columns, head, name.0 - 30.0 * unit);
    let measure = |row: &Row| match sponsors.by {
        MixBy::Money => row.group.cost.units().max(0) as f64,
        MixBy::Projects => row.group.projects as f64,
    };
    let most = drawn.iter().map(measure).fold(0.0, f64::max);
    for (place, row) in drawn.iter().enumerate() {
        let Some(middle) = rows.middle(place) else { break };
        let part = if most > 0.0 { measure(row) / most } else { 0.0 };
        let items =
            of_row(page, sponsors.by, row, &columns, middle, rows.pitch, part as f32, currency);
        let stands = match &row.who {
            Who::Person(id) => Stands::Person(id.clone()),
            _ => Stands::Projects(row.projects.clone()),
        };
        let title = match row.who {
            Who::People(number) => text::count(number, "more sponsor"),
            _ => row.label.clone(),
        };
        let said = said(&title, &row.group, row.group.share, currency);
        page.stand(stands, format!("sponsor-{place}"), title, said, items);
    }
    let below = Area { top: rows.bottom(drawn.len()), ..body };
    if sponsors.rows.len() == last && below.height() > 90.0 * unit {
        page.empty(
            below,
            "Nobody has put their name to any of these. Ask of each who in the business loses \
             something if it is not done, and name them as its sponsor.",
        );
    }
}

fn heads(page: &mut Page, sponsors: &Sponsors, columns: &Columns, base: f32, left: f32) {
    let (unit, soft) = (page.unit, page.palette.soft);
    let cost = match sponsors.by {
        MixBy::Money => "Cost of what is in",
        MixBy::Projects => "Live projects",
    };
    let number = match sponsors.by {
        MixBy::Money => "Live projects",
        MixBy::Projects => "Cost",
    };
    let mut items = vec![Item::Text(page.text("Sponsor", left, base, 13.0).bold())];
    let room = columns.bar.1 - columns.bar.0;
    if font::width(cost, 12.0 * unit, false) <= room {
        items.push(Item::Text(page.text(cost, columns.bar.0, base, 12.0).coloured(soft)));
    }
    items.push(Item::Text(page.text(number, columns.number, base, 12.0).end().coloured(soft)));
    page.group("heads", items);
}

#[expect(clippy::too_many_arguments, reason = "all of them say where or what")]
fn of_row(
    page: &Page,
    by: MixBy,
    row: &Row,
    columns: &Columns,
    middle: f32,
    pitch: f32,
    part: f32,
    currency: &Currency,
) -> Vec<Item> {
    let (unit, palette) = (page.unit, page.palette);
    let mut items = Vec::new();
    let look = row.sponsorship.map_or((palette.grey, Fill::Plain), |from| look(palette, from));
    if let Some(from) = row.sponsorship {
        let side = 16.0 * unit;
        let at = (columns.name.0 - 30.0 * unit + side / 2.0, middle);
        items.extend(fill::swatch(page, at, side, look, letter(from)));
    }
    items.push(Item::Text(rows::cell(page, &row.label, columns.name, middle, 14.0)));
    if !row.unit.is_empty() {
        let text = rows::cell(page, &row.unit, columns.unit, middle, 12.0);
        items.push(Item::Text(text.coloured(palette.soft)));
    }
    let cost = cost(&row.group, currency);
    let projects = text::grouped(row.group.projects as i128, 0);
    let (figure, number) = match by {
        MixBy::Money => (cost, projects),
        MixBy::Projects => (projects, cost),
    };
    let is_out = by == MixBy::Money && row.included == 0;
    let figure = if is_out { String::new() } else { figure };
    let unknown = match (by, row.group.unknown) {
        _ if is_out => "none in yet".to_owned(),
        (MixBy::Projects, _) | (_, 0) => String::new(),
        (_, unknown) => format!("+ {} of unknown cost", text::grouped(unknown as i128, 0)),
    };
    let (left, right) = columns.bar;
    let beside = font::width(&figure, 14.0 * unit, true) + 8.0 * unit;
    let end = left + (right - left - beside).max(0.0) * part;
    let half = (pitch * 0.3).min(9.0 * unit);
    if end - left > 0.5 {
        let area = Area::new(left, middle - half, end, middle + half);
        items.extend(fill::filled(page, area, look.0, look.1));
    }
    let at = end + 6.0 * unit;
    if !figure.is_empty() {
        items.push(Item::Text(page.text(&figure, at, middle + 5.0 * unit, 14.0).bold()));
    }
    let gap = if is_out { 0.0 } else { 8.0 * unit };
    let at = at + font::width(&figure, 14.0 * unit, true) + gap;
    if !unknown.is_empty() && at + font::width(&unknown, 12.0 * unit, false) <= right {
        let text = page.text(&unknown, at, middle + 4.3 * unit, 12.0);
        items.push(Item::Text(text.coloured(palette.soft)));
    }
    items.push(Item::Text(page.text(&number, columns.number, middle + 5.0 * unit, 14.0).end()));
    items
}

/// What a group costs, as far as that is known.
fn cost(group: &Group, currency: &Currency) -> String {
    if group.unknown > 0 && group.cost.units() == 0 {
        "–".to_owned()
    } else {
        currency.short(group.cost)
    }
}

/// `€9.9m, 14 live projects, 2 of unknown cost`.
fn contents(group: &Group, currency: &Currency) -> String {
    let projects = text::count(group.projects, "live project");
    let mut out = format!("{}, {projects}", cost(group, currency));
    if group.unknown > 0 {
        let unknown = text::grouped(group.unknown as i128, 0);
        out.push_str(&format!(", {unknown} of unknown cost"));
    }
    out
}

/// What there is to say about a group.
fn said(name: &str, group: &Group, share: Option<f64>, currency: &Currency) -> String {
    let share = share.map(|share| format!("{}, ", text::percent(share))).unwrap_or_default();
    format!("{name}: {share}{}.", contents(group, currency))
}
