//! How each column is read: decided once for all of its cells, and said where it was a decision.

use rust_decimal::Decimal;

use super::values::dates::{self, DateOrder, Edge, How, Order};
use super::values::missing;
use super::values::money::{self, Mark, Style};
use super::values::scales::{self, Scale};
use super::{Field, Mapping, Table};
use crate::portfolio::{Currency, Portfolio};
use crate::text::{count, grouped};

/// How the cells of one column are read.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Reading {
    /// As text, names or words.
    Words,
    /// As an amount.
    Amount(Style),
    /// As a date.
    Day { style: dates::Style, is_counted: bool },
    /// As a rating in words, or of five points.
    Rating { is_five_point: bool },
    /// As a score.
    Score(Scale),
}

/// How a whole table is read.
pub(super) struct Plan {
    /// The reading of each column that fills a field.
    pub(super) readings: Vec<Option<(Field, Reading)>>,
    /// The currency of all amounts.
    pub(super) currency: Currency,
    /// How dates without a day are read: the month in which fiscal years start, and whether
    /// `2011-12` is one.
    fiscal: (i8, bool),
    /// What was decided without being told: a sentence each, without a full stop.
    pub(super) notes: Vec<String>,
}

impl Plan {
    pub(super) fn new(table: &Table, mapping: &Mapping, into: Option<&Portfolio>) -> Self {
        let mut notes = Vec::new();
        let currency = currency(table, mapping, into, &mut notes);
        let (mut mark, mut order) = (Mark::Unclear, Order::Unclear);
        for (place, column) in mapping.columns.iter().enumerate() {
            let Some(field) = &column.field else { continue };
            if field.is_money() && mark == Mark::Unclear {
                mark = money::mark(table.column(place));
            }
            if field.is_date() && !matches!(order, Order::Told(_)) {
                order = dates::order(table.column(place));
            }
        }
        let mut dated = mapping
            .columns
            .iter()
            .enumerate()
            .filter(|(_, column)| column.field.as_ref().is_some_and(Field::is_date));
        let are_split = dated.any(|(place, _)| dates::are_years_split(table.column(place)));
        let told = mapping.fiscal_year_starts.or(into.and_then(|p| p.fiscal_year_starts));
        let fiscal = (told.unwrap_or(dates::FISCAL_START), are_split);
        let mut plan = Self { readings: Vec::new(), currency, fiscal, notes };
        for place in 0..table.header.len() {
            let field = mapping.columns.get(place).and_then(|column| column.field.clone());
            let reading = field.map(|field| {
                let reading = plan.reading(table, mapping, place, &field, (mark, order));
                (field, reading)
            });
            plan.readings.push(reading);
        }
        plan
    }

    /// `sisters` is what the columns of the same kind tell where this one does not.
    fn reading(
        &mut self,
        table: &Table,
        mapping: &Mapping,
        place: usize,
        field: &Field,
        sisters: (Mark, Order),
    ) -> Reading {
        let heading = table.header.get(place).map_or("", String::as_str);
        match field {
            _ if field.is_money() => self.amount(table, mapping, place, heading, sisters.0),
            _ if field.is_date() => {
                let edge = if *field == Field::End { Edge::Last } else { Edge::First };
                self.day(table, mapping, place, heading, edge, sisters.1)
            }
            Field::Health => {
                let (mut five, mut all) = (0_usize, 0_usize);
                for cell in table.column(place).filter(|cell| !missing::is_missing(cell)) {
                    all += 1;
                    five += usize::from(scales::five_point(cell).is_some());
                }
                let is_five_point = all > 0 && five * 5 >= all * 4;
                if is_five_point {
                    self.notes.push(format!(
                        "“{heading}” is taken as five points with 5 the best: 4 and 5 are green, 3 amber, 1 and 2 red"
                    ));
                } else if table
                    .column(place)
                    .any(|cell| cell.contains('/') && scales::is_colour(cell))
                {
                    self.notes.push(format!(
                        "“{heading}” has five points: Amber/Green and Amber/Red count as amber, and the word is kept as the scale"
                    ));
                }
                Reading::Rating { is_five_point }
            }
            Field::Value | Field::Risk | Field::Confidence => {
                let told = Scale::in_heading(heading);
                let scale = told.unwrap_or_else(|| Scale::of(table.column(place)));
                if let Some(said) = scale.said() {
                    self.notes.push(format!("In “{heading}”, {said}"));
                }
                if table.column(place).any(|cell| scales::level(cell).is_some()) {
                    self.notes.push(format!(
                        "In “{heading}”, very low is 0, low 25, medium 50, high 75 and very high 100"
                    ));
                }
                if table.column(place).any(|cell| scales::yes_or_no(cell).is_some()) {
                    self.notes.push(format!("In “{heading}”, yes is 100 and no is 0"));
                }
                Reading::Score(scale)
            }
            _ => Reading::Words,
        }
    }

    fn amount(
        &mut self,
        table: &Table,
        mapping: &Mapping,
        place: usize,
        heading: &str,
        sister: Mark,
    ) -> Reading {
        let unit = mapping.money_unit.or_else(|| money::unit_in_heading(heading));
        let mut mark = money::mark(table.column(place));
        if mark == Mark::Unclear {
            mark = sister;
        }
        // The numbers of a spreadsheet are numbers, and written with a dot.
        if mark == Mark::Unclear && table.sheet.is_some() {
            mark = Mark::Dot;
        }
        let style = Style { mark, unit: unit.unwrap_or(Decimal::ONE) };
        let (code, is_scaled) =
            (self.currency.code(), unit.is_some_and(|unit| unit > Decimal::ONE));
        if mark == Mark::Unclear && matches!(code, "USD" | "GBP" | "CAD" | "AUD" | "NZD" | "JPY") {
            mark = Mark::Dot;
        }
        // A thousandth of a currency does not exist: only scaled amounts can be in doubt.
        if mark == Mark::Unclear && is_scaled {
            self.notes.push(format!(
                "In “{heading}” it is not clear whether a mark parts thousands or decimals; \
                 1.234 is taken as a little more than one, 1,234 as more than a thousand"
            ));
        }
        if let Some(unit) = unit.filter(|unit| *unit != Decimal::ONE) {
            let unit = grouped(unit.trunc().mantissa(), 0);
            self.notes.push(format!("“{heading}” is taken to count in {unit}"));
        } else if unit.is_none() {
            let amounts = table.column(place).filter_map(|cell| money::amount(cell, style));
            let most = amounts.max().unwrap_or_default();
            if most > Decimal::ZERO && most < Decimal::from(100_000) {
                self.notes.push(format!(
                    "“{heading}” names no unit and is taken as it stands, at most {}; \
                     where it counts in thousands or millions, say so",
                    most.normalize()
                ));
            }
        }
        Reading::Amount(style)
    }

    fn day(
        &mut self,
        table: &Table,
        mapping: &Mapping,
        place: usize,
        heading: &str,
        edge: Edge,
        sister: Order,
    ) -> Reading {
        let own = dates::order(table.column(place));
        let told = match (mapping.date_order, own, sister) {
            (Some(order), _, _)
            | (None, Order::Told(order), _)
            | (None, Order::Unclear, Order::Told(order)) => order,
            (None, Order::Unclear, _) => {
                self.notes.push(format!(
                    "In “{heading}” every date could have the day or the month first; the day is taken first"
                ));
                DateOrder::Dmy
            }
            (None, Order::Plain, _) => DateOrder::Dmy,
        };
        if own != Order::Plain && (own, sister) != (Order::Unclear, Order::Unclear) {
            let first = if told == DateOrder::Mdy { "month" } else { "day" };
            self.notes.push(format!("“{heading}” has the {first} first"));
        }
        let (fiscal_start, are_years_split) = self.fiscal;
        let style = dates::Style { order: told, edge, fiscal_start, are_years_split };
        let (mut all, mut counted, mut rough, mut fiscal) = (0_usize, 0_usize, 0_usize, 0_usize);
        for cell in table.column(place).filter(|cell| !missing::is_missing(cell)) {
            all += 1;
            counted += usize::from(dates::serial(cell).is_some());
            let how = dates::date(cell, style).map(|found| found.how);
            rough += usize::from(matches!(how, Some(How::Rough | How::Fiscal)));
            fiscal += usize::from(how == Some(How::Fiscal));
        }
        let is_counted = counted > 0 && counted * 5 >= all * 4;
        if is_counted {
            self.notes.push(format!("“{heading}” counts days as spreadsheets do, from 1900"));
        } else if rough > 0 {
            let day = if edge == Edge::Last { "last" } else { "first" };
            self.notes.push(format!(
                "“{heading}” names no day in {}; the {day} day is taken",
                count(rough, "row")
            ));
        }
        if fiscal > 0 {
            let month = crate::text::month(fiscal_start);
            self.notes.push(format!(
                "“{heading}” names fiscal years in {}; they are taken to start in {month}",
                count(fiscal, "row")
            ));
        }
        Reading::Day { style, is_counted }
    }
}

/// The currency that the mapping, the portfolio, the headings or the amounts name.
fn currency(
    table: &Table,
    mapping: &Mapping,
    into: Option<&Portfolio>,
    notes: &mut Vec<String>,
) -> Currency {
    let places: Vec<usize> = (0..table.header.len())
        .filter(|place| {
            let field = mapping.columns.get(*place).and_then(|column| column.field.as_ref());
            field.is_some_and(Field::is_money)
        })
        .collect();
    let in_headings = places.iter().filter_map(|place| table.header.get(*place));
    let found = in_headings.map(String::as_str).find_map(money::currency_in).or_else(|| {
        let mut cells = places
            .iter()
            .flat_map(|place| table.column(*place).filter(|cell| money::is_amount(cell)).take(50));
        cells.find_map(money::currency_in)
    });
    if let Some(into) = into {
        let own = into.currency();
        if let Some(found) = mapping.currency.clone().or(found).filter(|found| *found != own) {
            notes.push(format!(
                "The amounts look like {} and were taken as {}, the portfolio's currency, without being converted",
                found.code(),
                own.code()
            ));
        }
        return own;
    }
    if let Some(told) = &mapping.currency {
        return told.clone();
    }
    if let Some(found) = &found {
        notes.push(format!("Amounts are taken as {}", found.code()));
        if found.code() == "USD" && !names_us_dollars(table, &places) {
            notes.push("“$” could be another dollar than that of the United States".into());
        }
    } else if !places.is_empty() {
        notes.push("No currency is named; amounts are taken as EUR".into());
    }
    found.unwrap_or_default()
}

/// Whether headings or amounts say that their dollars are those of the United States.
fn names_us_dollars(table: &Table, places: &[usize]) -> bool {
    let says = |text: &str| text.contains("US");
    places.iter().any(|place| {
        table.header.get(*place).is_some_and(|heading| says(heading))
            || table.column(*place).take(50).any(says)
    })
}
