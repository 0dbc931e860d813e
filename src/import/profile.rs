//! What the cells of one column look like, whatever its heading says.

use std::collections::HashSet;

use super::letters::unaccented;
use super::values::{dates, missing, money, scales};
use super::{Field, Table};
use super::{given, headings};
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
    serials: f64,
    colours: f64,
    ratings: f64,
    levels: f64,
    stages: f64,
    people: f64,
    bodies: f64,
    answers: f64,
    /// How many different cells there are.
    kinds: usize,
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
            serials: share(&|cell| dates::serial(cell).is_some()),
            colours: share(&is_colour),
            ratings: share(&|cell| matches!(cell, "1" | "2" | "3" | "4" | "5")),
            levels: share(&|cell| {
                let said = scales::level(cell).or_else(|| scales::yes_or_no(cell));
                said.or_else(|| scales::Scale::of_cell(cell)).is_some()
            }),
            stages: share(&|cell| scales::stage(cell).is_some()),
            people: share(&given::is_person),
            bodies: share(&is_body),
            answers: share(&|cell| scales::yes_or_no(cell).is_some()),
            kinds: distinct.len(),
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
        let is_text = self.numbers < 0.5 && self.dates < 0.5 && self.answers < 0.5;
        let when = |fits: bool, otherwise: f64| if fits { 1.0 } else { otherwise };
        match field {
            _ if field.is_money() => when(self.amounts >= 0.5 && self.years < 0.9, 0.2),
            _ if field.is_date() => when(self.dates + self.serials >= 0.5, 0.2),
            Field::Health if self.colours >= 0.5 => 1.0,
            Field::Health => when(self.ratings >= 0.8, 0.3) * 0.7,
            Field::Stage => when(self.stages >= 0.4, 0.3) * when(self.colours < 0.5, 0.2),
            Field::Value | Field::Risk | Field::Confidence => {
                when(self.numbers + self.levels >= 0.5, 0.2)
            }
            Field::Class(lens) => {
                let place = LENSES.iter().position(|known| known.word == lens);
                let share = place.and_then(|place| self.buckets.get(place));
                when(share.is_none_or(|share| *share >= 0.5), 0.2)
            }
            Field::Name => {
                when(self.length < 160.0, 0.4)
                    * when(is_text, 0.4)
                    * (0.3 + 0.7 * self.distinct)
                    * when(self.kinds > 1 || self.filled == 1, 0.3)
            }
            Field::Key => when(self.distinct > 0.9, 0.6) * when(self.length < 60.0, 0.3),
            Field::Sponsor | Field::SponsorUnit | Field::Owner | Field::Lead => {
                when(is_text, 0.3) * when(self.length < 90.0, 0.3)
            }
            Field::Unit => when(is_text, 0.4) * when(self.length < 120.0, 0.3),
            _ => when(is_text, 0.4),
        }
    }

    /// Fields that the content suggests, whatever the heading says or nearly so.
    pub(super) fn fits(&self, heading: &str) -> Vec<(Field, f64)> {
        let mut out = Vec::new();
        if self.filled < 3 {
            return out;
        }
        if self.colours >= 0.8 {
            out.push((Field::Health, 0.55));
        }
        for (lens, share) in LENSES.iter().zip(&self.buckets) {
            if *share >= 0.9 && self.distinct < 0.5 && self.numbers < 0.5 {
                out.push((Field::Class(lens.word.into()), 0.5));
            }
        }
        let recurs = self.distinct < 0.8;
        if self.stages >= 0.8 && self.colours < 0.2 && recurs {
            out.push((Field::Stage, 0.5));
        }
        if self.people >= 0.6 && recurs && !headings::is_of_records(heading) {
            out.push((Field::Owner, 0.48));
        }
        if self.bodies >= 0.6 && recurs {
            out.push((Field::Unit, 0.48));
        }
        if self.is_class()
            && let Some(lens) = headings::lens(heading)
        {
            out.push((Field::Class(lens), 0.46));
        }
        out
    }

    /// Whether these are a few short words that recur.
    fn is_class(&self) -> bool {
        self.filled >= 8
            && (2..=7).contains(&self.kinds)
            && self.length < 30.0
            && self.numbers + self.dates + self.answers + self.colours < 0.3
            && self.people < 0.3
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

/// Whether a cell names a part of an organisation.
fn is_body(cell: &str) -> bool {
    const WORDS: &[&str] = &[
        "department",
        "departement",
        "ministry",
        "ministere",
        "ministerium",
        "office",
        "agency",
        "agence",
        "authority",
        "division",
        "direction",
        "directorate",
        "bureau",
        "service",
        "services",
        "council",
        "commission",
        "board",
        "institute",
        "unit",
        "branch",
        "abteilung",
        "amt",
        "referat",
        "inc",
        "ltd",
        "gmbh",
        "ag",
        "sa",
        "llc",
        "plc",
        "university",
    ];
    let words = headings::words(&unaccented(cell));
    words.len() < 9 && words.iter().any(|word| WORDS.contains(&word.as_str()))
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
