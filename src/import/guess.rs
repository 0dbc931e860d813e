//! Which column holds what, guessed by heading and by content.

use super::headings;
use super::mapping::{Column, Mapping};
use super::profile::Profile;
use super::{Field, Table};

/// Below this a guess is no help.
const LEAST: f64 = 0.45;

/// The likeliest mapping of a table's columns; each field is taken once, the surest column first.
pub fn guess(table: &Table) -> Mapping {
    let profiles: Vec<Profile> =
        (0..table.header.len()).map(|column| Profile::of(table, column)).collect();
    let is_tracker = table.header.iter().any(|heading| heading.eq_ignore_ascii_case("issue key"));
    let mut candidates = Vec::new();
    for (column, (heading, profile)) in table.header.iter().zip(&profiles).enumerate() {
        let mut fits = headings::fits(heading);
        fits.extend(profile.fits(heading));
        if is_tracker && is_summary(heading) {
            fits.push((Field::Name, 1.0));
        }
        for (field, fit) in fits {
            let fit = fit * profile.suits(&field);
            if fit >= LEAST {
                candidates.push((fit, column, field));
            }
        }
    }
    // A stable sort: of equals the column further left comes first.
    candidates.sort_by(|a, b| b.0.total_cmp(&a.0));
    let mut columns: Vec<Column> = table
        .header
        .iter()
        .zip(&profiles)
        .map(|(heading, profile)| Column {
            heading: heading.clone(),
            field: None,
            confidence: 0.0,
            samples: profile.samples.clone(),
        })
        .collect();
    for (fit, column, field) in candidates {
        let is_taken = columns.iter().any(|column| column.field.as_ref() == Some(&field));
        if let Some(column) = columns.get_mut(column)
            && column.field.is_none()
            && !is_taken
        {
            column.field = Some(field);
            column.confidence = (fit * 100.0).round() / 100.0;
        }
    }
    name_by_content(&mut columns, &profiles);
    repeat(&mut columns);
    Mapping { sheet: table.sheet.clone(), columns, ..Mapping::default() }
}

/// Where no heading speaks of names: the first column of many different short texts.
fn name_by_content(columns: &mut [Column], profiles: &[Profile]) {
    if columns.iter().any(|column| column.field == Some(Field::Name)) {
        return;
    }
    let summary = columns
        .iter_mut()
        .zip(profiles)
        .find(|(column, profile)| is_summary(&column.heading) && profile.could_be_names());
    if let Some((column, _)) = summary {
        column.field = Some(Field::Name);
        column.confidence = 0.6;
        return;
    }
    let mut free = columns.iter_mut().zip(profiles).filter(|(column, _)| column.field.is_none());
    if let Some((column, _)) = free.find(|(_, profile)| profile.could_be_names()) {
        column.field = Some(Field::Name);
        column.confidence = 0.3;
    }
}

/// Trackers call the title of an issue its summary.
fn is_summary(heading: &str) -> bool {
    heading.eq_ignore_ascii_case("summary")
}

/// A heading that stands twice means the same twice, where the field allows it.
fn repeat(columns: &mut [Column]) {
    for i in 0..columns.len() {
        let Some((heading, _)) = columns.get(i).and_then(|c| c.heading.rsplit_once(" (")) else {
            continue;
        };
        let twin = columns.iter().find(|column| column.heading == heading);
        let field = twin.and_then(|twin| twin.field.clone().zip(Some(twin.confidence)));
        if let Some((field, confidence)) = field.filter(|(field, _)| field.may_repeat())
            && let Some(column) = columns.get_mut(i)
            && column.field.is_none()
        {
            column.field = Some(field);
            column.confidence = confidence;
        }
    }
}
