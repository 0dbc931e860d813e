//! All that is planned, what was spent, and the whole budget, side by side; and what patterns mean.

use super::columns::{Columns, Kind};
use super::draw::{segment, triangle, unsorted};
use super::frame::Frame;
use crate::balance::Spend;
use crate::charts::page::Page;
use crate::charts::{Area, Item, Paint, Stroke, font};
use crate::portfolio::Money;
use crate::text;

pub(super) fn draw(page: &mut Page, frame: &Frame<'_>, all: &Columns) {
    let most = [all.planned.cost, all.spent.cost, all.budget.unwrap_or_default()];
    let most = most.into_iter().max().unwrap_or_default();
    let mut panel = Panel { page, all, area: frame.panel, top: frame.panel.top, most };
    panel.planned();
    panel.kinds();
    panel.spent();
    panel.budget();
}

struct Panel<'a> {
    page: &'a mut Page,
    all: &'a Columns,
    area: Area,
    top: f32,
    /// The amount that is as long as the panel is wide.
    most: Money,
}

impl Panel<'_> {
    fn length(&self, amount: Money) -> f32 {
        let part = amount.share_of(self.most).unwrap_or(0.0).clamp(0.0, 1.0) as f32;
        self.area.width() * part
    }

    /// Whether so much more fits.
    fn fits(&self, height: f32) -> bool {
        self.top + height * self.page.unit <= self.area.bottom
    }

    /// A name on the left and a figure on the right.
    fn line(&self, name: &str, figure: &str, left: f32, size: f32, bold: bool) -> Vec<Item> {
        let unit = self.page.unit;
        let y = self.top + (size + 1.0) * unit;
        let room = self.area.right - left;
        let figure = font::shortened(figure, size * unit, bold, room);
        let rest = room - font::width(&figure, size * unit, bold) - 8.0 * unit;
        let name = font::shortened(name, size * unit, bold, rest.max(0.0));
        let mut items = Vec::new();
        for (words, x, is_end) in [(name, left, false), (figure, self.area.right, true)] {
            let mut text = self.page.text(&words, x, y, size);
            text.bold = bold;
            let is_cut = words == "…";
            if !is_cut && !words.is_empty() {
                items.push(Item::Text(if is_end { text.end() } else { text }));
            }
        }
        items
    }

    /// A quiet line below.
    fn note(&self, words: &str, down: f32) -> Item {
        let unit = self.page.unit;
        let words = font::shortened(words, 12.0 * unit, false, self.area.width());
        let text = self.page.text(&words, self.area.left, self.top + down * unit, 12.0);
        Item::Text(text.coloured(self.page.palette.soft))
    }

    fn planned(&mut self) {
        if !self.fits(44.0) {
            return;
        }
        let (unit, all) = (self.page.unit, self.all);
        let currency = all.portfolio.currency();
        let mut items =
            self.line("Planned", &currency.short(all.planned.cost), self.area.left, 16.0, true);
        let (top, mut x) = (self.top + 24.0 * unit, self.area.left);
        for kind in Kind::ALL {
            let width = self.length(kind.of(all.dated));
            if width > 0.0 {
                let area = Area::new(x, top, x + width, top + 18.0 * unit);
                items.extend(segment(self.page, area, kind));
                x += width;
            }
        }
        let width = self.length(all.undated.cost);
        if width > 0.0 {
            let area = Area::new(x, top, x + width, top + 18.0 * unit);
            items.extend(unsorted(self.page, area));
        }
        self.top = top + 26.0 * unit;
        let stands = all.where_known(|project| project.cost().is_some());
        let about = format!(
            "{}, the known cost of what is in; {} of unknown cost",
            currency.full(all.planned.cost),
            text::count(all.planned.unknown, "project")
        );
        self.page.stand(stands, "planned".to_owned(), "Planned".to_owned(), about, items);
    }

    /// What the patterns mean, with what is planned of each.
    fn kinds(&mut self) {
        let (unit, all) = (self.page.unit, self.all);
        let currency = all.portfolio.currency();
        let mut items = Vec::new();
        let dated = Kind::ALL.into_iter().map(|kind| (Some(kind), kind.of(all.dated)));
        let undated = (all.undated.projects > 0).then_some((None, all.undated.cost));
        for (kind, amount) in dated.chain(undated) {
            if !self.fits(22.0) {
                break;
            }
            let (left, top) = (self.area.left, self.top + 3.0 * unit);
            let swatch = Area::new(left, top, left + 24.0 * unit, top + 14.0 * unit);
            let label = kind.map_or("In no year", Kind::label);
            items.extend(kind.map_or_else(
                || unsorted(self.page, swatch),
                |kind| segment(self.page, swatch, kind),
            ));
            let share = amount.share_of(all.planned.cost).map(text::percent);
            let is_unknown = kind.is_some() && all.dated == Spend::default();
            let figure = match share {
                _ if is_unknown => "–".to_owned(),
                Some(share) => format!("{} · {share}", currency.short(amount)),
                None => currency.short(amount),
            };
            let x = left + 32.0 * unit;
            let figure_fits = font::width(&format!("{label}  {figure}"), 14.0 * unit, false)
                <= self.area.right - x;
            let figure = if figure_fits || is_unknown { figure } else { currency.short(amount) };
            items.extend(self.line(label, &figure, x, 14.0, false));
            self.top += 23.0 * unit;
        }
        self.top += 16.0 * unit;
        self.page.group("kinds", items);
    }

    fn spent(&mut self) {
        if !self.fits(44.0) {
            return;
        }
        let (unit, palette, all) = (self.page.unit, self.page.palette, self.all);
        let currency = all.portfolio.currency();
        let is_known = all.spent.projects > all.spent.unknown;
        let amount = if is_known { currency.short(all.spent.cost) } else { "–".to_owned() };
        let mut items = self.line("Spent so far", &amount, self.area.left, 16.0, true);
        let top = self.top + 24.0 * unit;
        let bar = Area::new(self.area.left, top, self.area.right, top + 18.0 * unit);
        if is_known {
            let area = Area { right: bar.left + self.length(all.spent.cost), ..bar };
            items.push(Item::Rect { area, paint: Paint::fill(palette.ink) });
        }
        self.top = top + 18.0 * unit;
        if all.spent.unknown > 0 && self.fits(20.0) {
            let number = text::count(all.spent.unknown, "project");
            items.push(
                self.note(&format!("Not said by {number}"), if is_known { 16.0 } else { 2.0 }),
            );
            self.top += 18.0 * unit;
        }
        self.top += 18.0 * unit;
        let stands = all.where_known(|project| project.spent.is_some());
        let about = format!(
            "{amount} by the projects that are in; {} not said",
            text::grouped(all.spent.unknown as i128, 0)
        );
        self.page.stand(stands, "spent".to_owned(), "Spent so far".to_owned(), about, items);
    }

    fn budget(&mut self) {
        if !self.fits(44.0) {
            return;
        }
        let (unit, palette, all) = (self.page.unit, self.page.palette, self.all);
        let currency = all.portfolio.currency();
        let Some(budget) = all.budget else {
            let mut items = self.line("Budget", "–", self.area.left, 16.0, true);
            items.push(self.note("None is set, for the portfolio or the scenario", 36.0));
            self.page.group("budget", items);
            return;
        };
        let is_by_year = !all.years.is_empty();
        let name = if is_by_year { "Budget of all years" } else { "Budget" };
        let mut items = self.line(name, &currency.short(budget), self.area.left, 16.0, true);
        let top = self.top + 24.0 * unit;
        let bar = Area::new(self.area.left, top, self.area.left, top + 18.0 * unit);
        let area = Area { right: bar.left + self.length(budget), ..bar };
        let edge = Stroke::solid(palette.ink, 2.5 * unit);
        items.push(Item::Rect { area: area.grown(-unit), paint: Paint::stroke(edge) });
        self.top = top + 18.0 * unit;
        if self.fits(20.0) {
            let more = all.planned.cost - budget;
            let words = if more > Money::ZERO {
                let base = self.top + 15.0 * unit;
                items.push(triangle(self.area.left, base, 10.0 * unit, palette.warm));
                format!("{} too much is planned", currency.short(more))
            } else {
                format!("{} is not planned", currency.short(budget - all.planned.cost))
            };
            let mut note = self.note(&words, 16.0);
            if let (Item::Text(text), true) = (&mut note, more > Money::ZERO) {
                text.x += 16.0 * unit;
                text.colour = palette.warm;
            }
            items.push(note);
        }
        self.page.group("budget", items);
    }
}
