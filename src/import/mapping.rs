//! Which column fills which field: guessed, changed by a person, kept as a small JSON file.

use rust_decimal::Decimal;
use serde_json::{Map, Value, json};
use thiserror::Error;

use super::values::dates::DateOrder;
use super::{Field, Table, guess};
use crate::portfolio::{Choice as _, Currency, Stage};
use crate::text::{did_you_mean, or_list};

/// One column and what it fills.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    /// Its heading.
    pub heading: String,
    /// The field it fills; nothing keeps it by name under each project's source.
    pub field: Option<Field>,
    /// How sure the guess is, from 0 to 1; 1 where a person said so.
    pub confidence: f64,
    /// Up to three of its values.
    pub samples: Vec<String>,
}

/// Which column fills which field, and how its values are meant.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Mapping {
    /// The sheet that is meant, where the file has sheets.
    pub sheet: Option<String>,
    /// The columns, in the order of the table.
    pub columns: Vec<Column>,
    /// What amounts without a unit of their own count in: 1000000 where they are in millions.
    /// Absent: what the heading says.
    pub money_unit: Option<Decimal>,
    /// The currency of the amounts. Absent: what headings and amounts say.
    pub currency: Option<Currency>,
    /// The order of day, month and year. Absent: what the dates say.
    pub date_order: Option<DateOrder>,
    /// The month in which fiscal years start. Absent: as in the portfolio, else in April.
    pub fiscal_year_starts: Option<i8>,
    /// The stage of projects whose row names none.
    pub stage: Option<Stage>,
}

impl Mapping {
    /// Sets what a column fills, as a person said. A field that may stand only once is taken away
    /// from the column that had it.
    pub fn set(&mut self, column: usize, field: Option<&Field>) {
        for (place, other) in self.columns.iter_mut().enumerate() {
            if place == column {
                other.field = field.cloned();
                other.confidence = 1.0;
            } else if other.field.as_ref() == field && field.is_some_and(|f| !f.may_repeat()) {
                other.field = None;
                other.confidence = 0.0;
            }
        }
    }

    /// The columns that fill a field.
    pub fn of<'a>(&'a self, field: &'a Field) -> impl Iterator<Item = usize> + 'a {
        let places = self.columns.iter().enumerate();
        places.filter(move |(_, column)| column.field.as_ref() == Some(field)).map(|(i, _)| i)
    }

    /// The mapping as a file for `--map`.
    pub fn to_json(&self) -> String {
        let columns: Map<String, Value> = self
            .columns
            .iter()
            .map(|column| {
                let word = column.field.as_ref().map(|field| field.word().to_string());
                (column.heading.clone(), word.into())
            })
            .collect();
        let mut out = Map::new();
        if let Some(sheet) = &self.sheet {
            out.insert("sheet".into(), sheet.as_str().into());
        }
        out.insert("columns".into(), columns.into());
        if let Some(unit) = self.money_unit {
            out.insert("money_unit".into(), number(unit));
        }
        if let Some(currency) = &self.currency {
            out.insert("currency".into(), currency.code().into());
        }
        if let Some(order) = self.date_order {
            out.insert("date_order".into(), order.word().into());
        }
        if let Some(month) = self.fiscal_year_starts {
            out.insert("fiscal_year_starts".into(), month.into());
        }
        if let Some(stage) = self.stage {
            out.insert("stage".into(), stage.word().into());
        }
        format!("{:#}\n", Value::Object(out))
    }

    /// The sheet that a mapping file names, which has to be known before its table is read.
    pub fn sheet_in(text: &str) -> Option<String> {
        let value: Value = serde_json::from_str(text.trim_start_matches('\u{feff}')).ok()?;
        let sheet = value.get("sheet")?.as_str()?;
        // Without a list of columns it may be a heading, and say what that column holds.
        let is_setting = value.get("columns").is_some() || Field::from_word(sheet).is_none();
        is_setting.then(|| sheet.to_owned())
    }

    /// Reads a mapping file for a table: the guess, with everything changed that the file names.
    ///
    /// # Errors
    /// Says which heading, field or setting is unknown, and what may have been meant.
    pub fn from_json(text: &str, table: &Table) -> Result<Self, MapError> {
        let text = text.trim_start_matches('\u{feff}');
        let value: Value = serde_json::from_str(text)
            .map_err(|error| MapError::NotJson { line: error.line(), column: error.column() })?;
        let Value::Object(object) = value else { return Err(MapError::NotObject) };
        let mut mapping = guess(table);
        if let Some(Value::Object(columns)) = object.get("columns") {
            mapping.take_columns(columns, table)?;
            for (key, value) in object.iter().filter(|(key, _)| *key != "columns") {
                mapping.take_setting(key, value)?;
            }
        } else {
            let is_setting =
                |key: &str| SETTINGS.contains(&key) && !table.header.iter().any(|h| h == key);
            let (settings, columns): (Map<_, _>, Map<_, _>) =
                object.into_iter().partition(|(key, _)| is_setting(key));
            mapping.take_columns(&columns, table)?;
            settings.iter().try_for_each(|(key, value)| mapping.take_setting(key, value))?;
        }
        Ok(mapping)
    }

    fn take_columns(
        &mut self,
        columns: &Map<String, Value>,
        table: &Table,
    ) -> Result<(), MapError> {
        let mut named: Vec<(usize, Option<Field>)> = Vec::new();
        for (heading, value) in columns {
            let place = table.header.iter().position(|own| own == heading).or_else(|| {
                let plain = super::headings::words(heading);
                table.header.iter().position(|own| super::headings::words(own) == plain)
            });
            let place = place.ok_or_else(|| MapError::Heading {
                heading: heading.clone(),
                near: near(heading, table.header.iter().map(String::as_str)),
            })?;
            let field = match value {
                Value::Null => None,
                Value::String(word) if word.is_empty() => None,
                Value::String(word) => Some(field_named(heading, word)?),
                other => {
                    return Err(field_named(heading, &other.to_string())
                        .err()
                        .unwrap_or(MapError::NotObject));
                }
            };
            let twin = named.iter().find(|(_, other)| *other == field);
            if let Some(field) = field.as_ref().filter(|field| !field.may_repeat())
                && let Some((first, _)) = twin
            {
                return Err(MapError::Twice {
                    field: field.word().to_string(),
                    first: table.header.get(*first).cloned().unwrap_or_default(),
                    second: heading.clone(),
                });
            }
            named.push((place, field));
        }
        for (place, field) in named {
            self.set(place, field.as_ref());
        }
        Ok(())
    }

    fn take_setting(&mut self, key: &str, value: &Value) -> Result<(), MapError> {
        let wrong = |allowed: String| MapError::Setting {
            key: key.to_owned(),
            value: value.to_string(),
            allowed,
        };
        if value.is_null() {
            return Ok(());
        }
        let text = value.as_str().unwrap_or_default();
        match key {
            // The table was read from it already.
            "sheet" => {}
            "money_unit" => {
                let unit = value.to_string().trim_matches('"').parse::<Decimal>().ok();
                let unit = unit.filter(|unit| *unit > Decimal::ZERO);
                self.money_unit =
                    Some(unit.ok_or_else(|| wrong("a number such as 1000 or 1000000".into()))?);
            }
            "currency" => {
                let currency = Currency::new(&text.to_uppercase());
                if !currency.is_known() {
                    return Err(wrong("an ISO 4217 code such as \"EUR\"".into()));
                }
                self.currency = Some(currency);
            }
            "date_order" => {
                let order = DateOrder::from_word(text);
                self.date_order =
                    Some(order.ok_or_else(|| wrong("\"dmy\", \"mdy\" or \"iso\"".into()))?);
            }
            "fiscal_year_starts" => {
                let month = value.as_i64().and_then(|month| i8::try_from(month).ok());
                let month = month.filter(|month| (1..=12).contains(month));
                self.fiscal_year_starts =
                    Some(month.ok_or_else(|| wrong("a month from 1 to 12".into()))?);
            }
            "stage" => {
                let words: Vec<&str> = Stage::ALL.iter().map(|stage| stage.word()).collect();
                self.stage = Some(Stage::from_word(text).ok_or_else(|| wrong(or_list(&words)))?);
            }
            _ => {
                let near = near(key, SETTINGS.iter().copied());
                return Err(MapError::Key { key: key.to_owned(), near });
            }
        }
        Ok(())
    }
}

const SETTINGS: &[&str] =
    &["sheet", "columns", "money_unit", "currency", "date_order", "fiscal_year_starts", "stage"];

fn number(exact: Decimal) -> Value {
    serde_json::from_str(&exact.normalize().to_string()).unwrap_or_else(|_| json!(1))
}

fn field_named(heading: &str, word: &str) -> Result<Field, MapError> {
    let fields = Field::all();
    let words: Vec<_> = fields.iter().map(Field::word).collect();
    Field::from_word(word).ok_or_else(|| MapError::Field {
        heading: heading.to_owned(),
        field: word.to_owned(),
        near: near(word, words.iter().map(AsRef::as_ref)),
        all: words.iter().map(AsRef::as_ref).collect::<Vec<&str>>().join(", "),
    })
}

/// A clause that offers what may have been meant.
fn near<'a>(typed: &str, candidates: impl IntoIterator<Item = &'a str>) -> String {
    did_you_mean(typed, candidates)
        .map_or_else(String::new, |near| format!("; did you mean “{near}”?"))
}

/// Why a mapping file cannot be used.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum MapError {
    /// It is not JSON.
    #[error("line {line}, column {column}: the mapping is not readable as JSON")]
    NotJson {
        /// The line, counted from 1.
        line: usize,
        /// The column, counted from 1.
        column: usize,
    },
    /// It is JSON of another shape.
    #[error("the mapping is not an object of headings and fields")]
    NotObject,
    /// The table has no such heading.
    #[error("the mapping names the heading “{heading}”, which the file does not have{near}")]
    Heading {
        /// The heading.
        heading: String,
        /// What may have been meant, as a clause.
        near: String,
    },
    /// There is no such field.
    #[error("the mapping gives “{heading}” the field “{field}”, which does not exist{near}")]
    Field {
        /// The heading.
        heading: String,
        /// The unknown field.
        field: String,
        /// What may have been meant, as a clause.
        near: String,
        /// The words of all fields.
        all: String,
    },
    /// Two columns fill a field that can be filled once.
    #[error("the mapping gives the field “{field}” to both “{first}” and “{second}”")]
    Twice {
        /// The field.
        field: String,
        /// The heading that had it.
        first: String,
        /// The heading that wants it too.
        second: String,
    },
    /// A setting has a value that it cannot have.
    #[error("the mapping's “{key}” is {value}; it has to be {allowed}")]
    Setting {
        /// The setting.
        key: String,
        /// Its value.
        value: String,
        /// What it may be.
        allowed: String,
    },
    /// There is no such setting.
    #[error("the mapping has the setting “{key}”, which does not exist{near}")]
    Key {
        /// The setting.
        key: String,
        /// What may have been meant, as a clause.
        near: String,
    },
}

impl MapError {
    /// What the person can do about it.
    pub fn advice(&self) -> String {
        match self {
            Self::NotJson { .. } => "Mend the mapping file at that place".into(),
            Self::NotObject => {
                "Write it like {\"columns\": {\"Project name\": \"name\", \"Cost\": \"budget\"}}"
                    .into()
            }
            Self::Heading { .. } => "Write the heading as it stands in the file".into(),
            Self::Field { all, .. } => format!("The fields are {all}"),
            Self::Twice { .. } => "Set one of them to null".into(),
            Self::Setting { .. } => "Mend it in the mapping file".into(),
            Self::Key { .. } => format!("The settings are {}", SETTINGS.join(", ")),
        }
    }
}
