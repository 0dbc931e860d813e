//! One row taken into a project, cell by cell.

use super::build::Builder;
use super::columns::Reading;
use super::nouns::{coded, objectives, one_line, several};
use super::values::dates::{self, How};
use super::values::milestones;
use super::values::missing;
use super::values::money::{self, Style};
use super::values::scales::{self, Scale};
use super::{Changed, Field, Row};
use crate::portfolio::{
    ChangeLoad, Choice as _, Contribution, Cost, Health, Id, LONGEST_TEXT, Money, Person, Project,
    Score,
};

/// One row on its way into a project.
pub(super) struct Taking<'b, 'a> {
    builder: &'b mut Builder<'a>,
    row: usize,
    pub(super) project: Project,
    /// The cells that are kept by the names of their columns.
    pub(super) kept: Vec<(String, String)>,
    /// The cells of columns that have a place, as they stand.
    pub(super) taken: Vec<(String, String)>,
    pub(super) key: String,
    pub(super) id: Option<(String, usize)>,
    pub(super) costs: Cost,
    /// The unit of the sponsor and its column.
    pub(super) sponsor_unit: Option<(String, usize)>,
    /// The cells that could not be taken and belong into the note.
    said: Vec<(usize, String)>,
}

/// What became of a cell.
enum Outcome {
    /// The project holds all that it says.
    Taken,
    /// The project holds what was made of it; it is kept as well.
    TakenOtherwise,
    /// It could not be taken, for this reason.
    Refused(String),
}

use Outcome::{Refused, Taken, TakenOtherwise};

impl<'b, 'a> Taking<'b, 'a> {
    /// Takes a row.
    pub(super) fn of(builder: &'b mut Builder<'a>, row: &Row) -> Self {
        let mut taking = Self {
            builder,
            row: row.number,
            project: Project::default(),
            kept: Vec::new(),
            taken: Vec::new(),
            key: String::new(),
            id: None,
            costs: Cost::default(),
            sponsor_unit: None,
            said: Vec::new(),
        };
        for (at, cell) in row.cells().enumerate().filter(|(_, cell)| !cell.is_empty()) {
            taking.cell(at, cell);
        }
        for (at, cell) in std::mem::take(&mut taking.said) {
            let heading = taking.heading(at);
            let note = &mut taking.project.note;
            let line = format!("{}{heading}: {cell}", if note.is_empty() { "" } else { "\n" });
            if note.chars().count() + line.chars().count() <= LONGEST_TEXT {
                note.push_str(&line);
            }
        }
        taking
    }

    fn heading(&self, at: usize) -> String {
        let heading = self.builder.table.header.get(at).cloned();
        heading.unwrap_or_else(|| format!("Column {}", at + 1))
    }

    fn cell(&mut self, at: usize, cell: &str) {
        let Some(Some((field, reading))) = self.builder.plan.readings.get(at).cloned() else {
            return self.keep(at, cell);
        };
        self.taken.push((self.heading(at), cell.to_owned()));
        match self.take(&field, &reading, at, cell) {
            Taken => {}
            TakenOtherwise => self.keep(at, cell),
            Refused(_) if missing::is_missing(cell) => {
                self.changed(at, cell, None, "the words stand for a value that is not known");
                if missing::says_something(cell) {
                    self.said.push((at, cell.to_owned()));
                }
                self.keep(at, cell);
            }
            Refused(reason) => {
                if field.is_money() || field.is_date() {
                    self.said.push((at, cell.to_owned()));
                }
                self.builder.problem(self.row, Some(at), cell, &reason);
                self.keep(at, cell);
            }
        }
    }

    /// Keeps a cell under the name of its column.
    fn keep(&mut self, at: usize, cell: &str) {
        self.kept.push((self.heading(at), cell.to_owned()));
    }

    fn changed(&mut self, at: usize, from: &str, to: Option<String>, reason: &str) {
        let column = self.builder.table.header.get(at).cloned().unwrap_or_default();
        let (row, from, reason) = (self.row, from.to_owned(), reason.to_owned());
        self.builder.report.changed.push(Changed { row, column, at, cell: None, from, to, reason });
    }

    fn take(&mut self, field: &Field, reading: &Reading, at: usize, cell: &str) -> Outcome {
        match *reading {
            Reading::Amount(style) => self.amount(field, style, at, cell),
            Reading::Day { style, is_counted } => self.day(field, style, is_counted, at, cell),
            Reading::Rating { is_five_point } => self.rating(is_five_point, cell),
            Reading::Score(scale) => self.score(field, scale, cell),
            Reading::Words => self.words(field, at, cell),
        }
    }

    fn amount(&mut self, field: &Field, style: Style, at: usize, cell: &str) -> Outcome {
        let Some(amount) = money::amount(cell, style) else {
            let is_range = money::is_range(cell);
            let reason =
                if is_range { "it is a range, not an amount" } else { "it is not an amount" };
            return Refused(reason.into());
        };
        let currency = &self.builder.plan.currency;
        let decimals = currency.decimals();
        let Some(rounded) = Money::rounded(amount, decimals) else {
            return Refused("it is larger than any amount may be".into());
        };
        if rounded < Money::ZERO {
            return Refused("an amount below zero cannot stand here".into());
        }
        let is_exact = Money::exact(amount, decimals) == Some(rounded);
        let shown = currency.full(rounded);
        let slot = match field {
            Field::Spent => &mut self.project.spent,
            Field::CostSystems => &mut self.costs.systems,
            Field::CostPeople => &mut self.costs.people,
            Field::CostOther => &mut self.costs.other,
            _ => &mut self.project.budget,
        };
        *slot = Some(rounded);
        if is_exact {
            return Taken;
        }
        self.changed(at, cell, Some(shown), "it is rounded to what the currency can hold");
        TakenOtherwise
    }

    fn day(
        &mut self,
        field: &Field,
        style: dates::Style,
        is_counted: bool,
        at: usize,
        cell: &str,
    ) -> Outcome {
        let found = dates::date(cell, style).filter(|_| !is_counted);
        let counted = if found.is_none() { dates::serial(cell) } else { None };
        let Some(date) = counted.or(found.map(|found| found.date)) else {
            return Refused("it is not a date".into());
        };
        match field {
            Field::Start => self.project.start = Some(date),
            Field::End => self.project.end = Some(date),
            _ => self.health().date = Some(date),
        }
        let reason = match found.map(|found| found.how) {
            None if is_counted => return Taken,
            None => "it counts days as spreadsheets do, from 1900",
            Some(How::Plain) => return Taken,
            Some(How::Timed | How::Rough) => return TakenOtherwise,
            Some(How::Swapped) => "day and month are only possible in the other order",
            Some(How::Fiscal) => "it names a fiscal year",
        };
        self.changed(at, cell, Some(date.to_string()), reason);
        TakenOtherwise
    }

    fn health(&mut self) -> &mut Health {
        self.project.health.get_or_insert_default()
    }

    fn rating(&mut self, is_five_point: bool, cell: &str) -> Outcome {
        let five = if is_five_point { scales::five_point(cell) } else { None };
        let Some(rating) = five.or_else(|| scales::rating(cell)) else {
            return Refused("it is not a rating".into());
        };
        let health = self.health();
        if health.rating.is_some() {
            // A second column speaks only where the first says nothing.
            let is_other = health.rating != Some(rating);
            return if is_other {
                Refused("an earlier column gives another rating".into())
            } else {
                TakenOtherwise
            };
        }
        health.rating = Some(rating);
        if !cell.eq_ignore_ascii_case(rating.word()) {
            cell.clone_into(&mut health.scale);
        }
        Taken
    }

    fn score(&mut self, field: &Field, scale: Scale, cell: &str) -> Outcome {
        let level = scales::level(cell).or_else(|| scales::yes_or_no(cell));
        let Some(number) = level.or_else(|| scale.score(cell)) else {
            return Refused("it is not a score".into());
        };
        let Some(score) = Score::new(number) else {
            return Refused("it lies outside the scale from 0 to 100".into());
        };
        match field {
            Field::Value => self.project.value = Some(score),
            Field::Risk => self.project.risk = Some(score),
            _ => self.project.confidence = Some(score),
        }
        if level.is_none() && scale == Scale::Hundred { Taken } else { TakenOtherwise }
    }

    fn words(&mut self, field: &Field, at: usize, cell: &str) -> Outcome {
        let is_word_for_nothing = missing::is_missing(cell);
        match field {
            Field::Name => {
                self.project.name = one_line(cell);
                if is_word_for_nothing {
                    self.builder.problem(self.row, Some(at), cell, "it hardly names a project");
                }
                return Taken;
            }
            Field::Problem | Field::Success | Field::StopIf | Field::HealthReason
                if is_word_for_nothing && cell.len() < 30 =>
            {
                return Refused(String::new());
            }
            Field::Note | Field::Problem | Field::Success | Field::StopIf | Field::HealthReason => {
                return self.text(field, at, cell);
            }
            Field::Stage => {
                let stage = scales::stage(cell);
                self.project.stage = stage.or(self.project.stage);
                let default = self.builder.stage.word();
                let refused =
                    || Refused(format!("it is not a stage that is known; {default} is taken"));
                return stage.map_or_else(refused, |_| TakenOtherwise);
            }
            Field::Class(lens) => {
                let Some(bucket) = scales::bucket(lens, cell) else {
                    return Refused("it is not one of the classes of this lens".into());
                };
                let is_word = bucket == cell;
                self.project.set_class(lens, Some(bucket.into()));
                return if is_word { Taken } else { TakenOtherwise };
            }
            _ if is_word_for_nothing => return Refused(String::new()),
            Field::Key => cell.clone_into(&mut self.key),
            Field::Id => self.id = Some((one_line(cell), at)),
            Field::Tags => {
                let tags = cell.split([',', ';', '|', '\n']).map(one_line);
                self.project.tags.extend(tags.filter(|tag| !tag.is_empty()));
            }
            Field::Sponsor | Field::Owner | Field::Lead => return self.person(field, at, cell),
            Field::SponsorUnit => self.sponsor_unit = Some((one_line(cell), at)),
            Field::Milestones => self.project.milestones.extend(milestones::read(cell)),
            Field::Unit => self.units(cell),
            Field::Objective => self.objectives(at, cell),
            _ => return Refused("it has no place".into()),
        }
        Taken
    }

    /// Texts of several columns follow each other under their headings.
    fn text(&mut self, field: &Field, at: usize, cell: &str) -> Outcome {
        let heading = self.builder.table.header.get(at).cloned().unwrap_or_default();
        let slot = match field {
            Field::Problem => &mut self.project.problem,
            Field::Success => &mut self.project.success,
            Field::StopIf => &mut self.project.stop_if,
            Field::HealthReason => &mut self.project.health.get_or_insert_default().reason,
            _ => &mut self.project.note,
        };
        if slot.is_empty() {
            cell.clone_into(slot);
            return Taken;
        }
        let longer = format!("{slot}\n\n{heading}: {cell}");
        if longer.chars().count() > LONGEST_TEXT {
            return TakenOtherwise;
        }
        *slot = longer;
        Taken
    }

    fn person(&mut self, field: &Field, at: usize, cell: &str) -> Outcome {
        let mut names = several(cell);
        let Some(first) = names.next() else { return Refused(String::new()) };
        let person: Id<Person> = self.builder.people.person(first);
        match field {
            Field::Sponsor => self.project.sponsor = Some(person),
            Field::Owner => self.project.owner = Some(person),
            _ => self.project.lead = Some(person),
        }
        if names.next().is_none() {
            return Taken;
        }
        self.builder.problem(
            self.row,
            Some(at),
            cell,
            "it names several people; the first is taken",
        );
        TakenOtherwise
    }

    fn units(&mut self, cell: &str) {
        for name in several(cell) {
            let unit = self.builder.units.unit(name);
            if !self.project.units.iter().any(|load| load.unit == unit) {
                self.project.units.push(ChangeLoad { unit, ..ChangeLoad::default() });
            }
        }
    }

    fn objectives(&mut self, at: usize, cell: &str) {
        for text in objectives(cell) {
            if coded(text).is_some_and(|(_, name)| missing::is_missing(name)) {
                let reason = "it hardly names an objective; it was taken as it stands";
                self.builder.problem(self.row, Some(at), text, reason);
            }
            let objective = self.builder.objectives.objective(text);
            if !self.project.objectives.iter().any(|link| link.objective == objective) {
                self.project.objectives.push(Contribution { objective, ..Contribution::default() });
            }
        }
    }
}
