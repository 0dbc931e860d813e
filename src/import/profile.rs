//! What the cells of one column look like, whatever its heading says.

use std::collections::HashSet;

use super::values::{dates, missing, money, scales};
use super::{Field, Table};
use crate::portfolio::LENSES;
use crate::text::shortened;

/// How many cells of a column are looked at.
const MOST: usize = 400;

/// What the cells of one column look like; shares are of the cells that say something.
#[derive(Debug, Default)]
pub(super) struct Profile {
    pub(super) samples: Vec<String>,
    filled: usize,
    distinct: f64,
    amounts: f64,
    numbers: f64,
    years: f64,
    dates: f64,
    colours: f64,
    ratings: f64,
    levels: f64,
    stages: f64,
    buckets: Vec<f64>,
    length: f64,
}

impl Profile {
    pub(super) fn of(table: &Table, column: usize) -> Self {
        let step = (table.rows.len() / MOST).max(1);
        let rows = table.rows.iter().step_by(step);
        let cells: Vec<&str> = rows
            .map(|row| row.cell(column))
            .filter(|cell| !cell.is_empty() && !missing::is_missing(cell))
            .collect();
        let share = |is: &dyn Fn(&str) -> bool| {
            // Long texts are none of these; looking at them would only take time.
            cells.iter().filter(|cell| cell.len() < 60 && is(cell)).count() as f64
                / cells.len().max(1) as f64
        };
        let distinct: HashSet<&&str> = cells.iter().collect();
        let is_colour = |cell: &str| scales::is_colour(cell);
        Self {
            samples: samples(table, column),
            filled: cells.len(),
            distinct: distinct.len() as f64 / cells.len().max(1) as f64,
            amounts: share(&money::is_amount),
            numbers: share(&|cell| cell.parse::<f64>().is_ok()),
            years: share(&dates::is_year),
            dates: share(&dates::is_date),
            colours: share(&is_colour),
            ratings: share(&|cell| matches!(cell, "1" | "2" | "3" | "4" | "5")),
            levels: share(&|cell| scales::level(cell).is_some()),
            stages: share(&|cell| scales::stage(cell).is_some()),
            buckets: LENSES
                .iter()
                .map(|lens| share(&|cell| scales::bucket(lens.word, cell).is_some()))
                .collect(),
            length: cells.iter().map(|cell| cell.chars().take(300).count()).sum::<usize>() as f64
                / cells.len().max(1) as f64,
        }
    }

    /// How far the content speaks for a field that the heading suggests, from 0 to 1.
    pub(super) fn suits(&self, field: &Field) -> f64 {
        if self.filled == 0 {
            return 0.8;
        }
        let is_text = self.numbers < 0.5 && self.dates < 0.5;
        let when = |fits: bool, otherwise: f64| if fits { 1.0 } else { otherwise };
        match field {
            _ if field.is_money() => when(self.amounts >= 0.5 && self.years < 0.9, 0.2),
            _ if field.is_date() => when(self.dates >= 0.5, 0.2),
            Field::Health if self.colours >= 0.5 => 1.0,
            Field::Health => when(self.ratings >= 0.8, 0.3) * 0.7,
            Field::Stage => when(self.stages >= 0.4, 0.3) * when(self.colours < 0.5, 0.2),
            Field::Value | Field::Risk | Field::Confidence => {
                when(self.numbers >= 0.5 || self.levels >= 0.5, 0.2)
            }
            Field::Class(lens) => {
                let place = LENSES.iter().position(|known| known.word == lens);
                let share = place.and_then(|place| self.buckets.get(place));
                when(share.is_none_or(|share| *share >= 0.5), 0.2)
            }
            Field::Name => {
                when(self.length < 160.0, 0.4) * when(is_text, 0.4) * when(self.distinct > 0.4, 0.8)
            }
            Field::Key => when(self.distinct > 0.9, 0.6) * when(self.length < 60.0, 0.3),
            Field::Sponsor | Field::SponsorUnit | Field::Owner | Field::Lead => {
                when(is_text, 0.3) * when(self.length < 90.0, 0.3)
            }
            Field::Unit => when(is_text, 0.4) * when(self.length < 120.0, 0.3),
            _ => when(is_text, 0.4),
        }
    }

    /// Fields that the content suggests whatever the heading says.
    pub(super) fn fits(&self) -> Vec<(Field, f64)> {
        let mut out = Vec::new();
        if self.filled < 3 {
            return out;
        }
        if self.colours >= 0.8 {
            out.push((Field::Health, 0.55));
        }
        for (lens, share) in LENSES.iter().zip(&self.buckets) {
            if *share >= 0.9 && self.distinct < 0.5 {
                out.push((Field::Class(lens.word.into()), 0.5));
            }
        }
        out
    }

    /// Whether these could be names of projects.
    pub(super) fn could_be_names(&self) -> bool {
        self.filled > 0
            && self.amounts < 0.5
            && self.dates < 0.5
            && self.distinct > 0.5
            && (2.0..160.0).contains(&self.length)
    }
}

/// The first three different cells, in one short line each.
fn samples(table: &Table, column: usize) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for cell in table.column(column).take(MOST) {
        let line = shortened(&crate::text::plain(cell), 60).into_owned();
        if !out.contains(&line) {
            out.push(line);
        }
        if out.len() == 3 {
            break;
        }
    }
    out
}
