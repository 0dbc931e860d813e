//! The words by which people head their columns, and how well a heading fits a field.

use std::sync::LazyLock;

use super::Field;
use super::letters::unaccented;
use super::synonyms::HEADINGS;

/// A field with the words of each heading that fits it, the surest first.
type Entry = (Field, &'static str, Vec<Vec<String>>);

static ENTRIES: LazyLock<Vec<Entry>> = LazyLock::new(|| {
    let entry = |(field, synonyms): &(&'static str, &str)| {
        let known = synonyms.split(", ").map(|synonym| words(&unaccented(synonym))).collect();
        Some((Field::from_word(field)?, *field, known))
    };
    HEADINGS.iter().filter_map(entry).collect()
});

/// How well a heading fits a field by its words, from 0 to 1; with the fields that it fits at all.
pub(super) fn fits(heading: &str) -> Vec<(Field, f64)> {
    let heading = own_words(heading);
    let whole = plain_words(heading);
    let bare = plain_words(&without_brackets(heading));
    let mut out = Vec::new();
    for (field, word, synonyms) in ENTRIES.iter() {
        let best = synonyms.iter().enumerate().map(|(i, own)| {
            // Between two columns of one field the one with the surer heading is taken.
            let rank = 0.1 * i as f64 / synonyms.len() as f64;
            let fit = fit(own, &whole).max(0.97 * fit(own, &bare));
            (fit - rank).max(0.0)
        });
        let best = best.fold(0.0, f64::max) - penalty(word, &whole);
        if best > 0.3 {
            out.push((field.clone(), best));
        }
    }
    out
}

/// What somebody named a column of their own in a tracker: `Custom field (Sponsor)`.
fn own_words(heading: &str) -> &str {
    let inner = heading.strip_prefix("Custom field (").and_then(|rest| rest.strip_suffix(')'));
    inner.unwrap_or(heading)
}

fn plain_words(heading: &str) -> Vec<String> {
    words(heading).iter().map(|word| unaccented(word)).collect()
}

/// 1 for the very words; less in another order, or where they are only a part of the heading.
fn fit(synonym: &[String], heading: &[String]) -> f64 {
    if heading.len() < synonym.len() || heading.is_empty() {
        return 0.0;
    }
    let is_there = heading.windows(synonym.len()).any(|window| window == synonym);
    match is_there {
        true if heading.len() == synonym.len() => 1.0,
        true => 0.4 + 0.5 * synonym.len() as f64 / heading.len() as f64,
        false if heading.len() == synonym.len() && synonym.iter().all(|w| heading.contains(w)) => {
            0.9
        }
        false => 0.0,
    }
}

/// Words that make a heading mean something else: a change of the budget is not the budget.
fn penalty(field: &str, heading: &[String]) -> f64 {
    let against: &[&str] = match field {
        "budget" => &[
            "yearly",
            "annual",
            "monthly",
            "variance",
            "change",
            "explanation",
            "comment",
            "year",
            "spent",
            "actual",
            "remaining",
            "code",
            "forecast",
            "labor",
            "labour",
            "hour",
            "unit",
            "variation",
            "reel",
        ],
        "spent" => &["time", "days", "hours"],
        "start" | "end" => {
            &["actual", "last", "original", "baseline", "update", "first", "initiale", "reelle"]
        }
        "name" => &[
            "code",
            "id",
            "number",
            "type",
            "manager",
            "owner",
            "sponsor",
            "status",
            "chef",
            "ministere",
            "direction",
            "responsable",
            "commanditaire",
            "sponsoring",
            "lead",
        ],
        "unit" => &["code", "id", "number", "acronym", "budget", "type", "price", "cost"],
        "note" => &["change", "rating", "budget", "schedule", "variance"],
        "sponsor" | "owner" | "lead" => &["email", "phone", "id", "title", "type"],
        "key" => &["changes", "parent", "months", "agency", "bureau", "postal", "phone", "cost"],
        "health" => &["comment", "comments", "date", "months"],
        _ => &[],
    };
    let is_against = heading.iter().any(|word| against.contains(&word.as_str()));
    if is_against { 0.25 } else { 0.0 }
}

/// Whether a column tells who wrote the record, rather than who has to do with the project.
pub(super) fn is_of_records(heading: &str) -> bool {
    const WORDS: &[&str] = &[
        "created",
        "creator",
        "updated",
        "modified",
        "changed",
        "reporter",
        "author",
        "watchers",
        "viewed",
        "entered",
        "auteur",
        "rapporteur",
        "contact",
        "member",
        "members",
        "mentors",
        "cree",
        "modifie",
        "erstellt",
        "geandert",
    ];
    plain_words(heading).iter().any(|word| WORDS.contains(&word.as_str()))
}

/// The name of the lens that a heading speaks of, where it speaks of one: `report_category`.
pub(super) fn lens(heading: &str) -> Option<smol_str::SmolStr> {
    const WORDS: &[&str] = &[
        "category",
        "type",
        "class",
        "kind",
        "theme",
        "tier",
        "segment",
        "pillar",
        "categorie",
        "kategorie",
        "art",
        "typ",
        "classe",
        "klasse",
    ];
    let words = plain_words(heading);
    let is_named = words.len() <= 4 && words.iter().any(|word| WORDS.contains(&word.as_str()));
    is_named.then(|| words.join("_").into())
}

/// The words of a heading in small letters: `totalBudget`, `total_budget` and `Total budget` alike.
pub(super) fn words(heading: &str) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let mut last = ' ';
    for c in heading.chars() {
        if c.is_alphanumeric() {
            let is_new = !last.is_alphanumeric() || last.is_lowercase() && c.is_uppercase();
            if is_new {
                out.push(String::new());
            }
            if let Some(word) = out.last_mut() {
                word.extend(c.to_lowercase());
            }
        }
        last = c;
    }
    out
}

fn without_brackets(heading: &str) -> String {
    let mut depth = 0_u32;
    heading
        .chars()
        .filter(|c| {
            match c {
                '(' | '[' => depth += 1,
                ')' | ']' => depth = depth.saturating_sub(1),
                _ => return depth == 0,
            }
            false
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn best(heading: &str) -> Option<(String, f64)> {
        let fits = fits(heading).into_iter();
        fits.max_by(|a, b| a.1.total_cmp(&b.1)).map(|(f, fit)| (f.word().to_string(), fit))
    }

    #[test]
    fn headings_of_the_field_are_known() {
        for (heading, field) in [
            ("Project Name", "name"),
            ("Investment Title (IT Portfolio)", "name"),
            ("projectName", "name"),
            ("Executive Sponsor", "sponsor"),
            ("SRO", "sponsor"),
            ("Project Manager", "lead"),
            ("Ministry", "unit"),
            ("Agency Name", "unit"),
            ("Total cost (£m)", "budget"),
            ("Funding BY ($ M)", "budget"),
            ("RAG", "health"),
            ("Delivery Confidence", "health"),
            ("Finish", "end"),
            ("Go-live", "end"),
            ("estimatedCompletionDate", "end"),
            ("Risk Score", "risk"),
            ("Nom du projet", "name"),
            ("Commanditaire", "sponsor"),
            ("Chef de projet", "lead"),
            ("COUT TOTAL (k€)", "budget"),
            ("Date de début", "start"),
            ("Date de fin prévue", "end"),
            ("Objectif stratégique", "objective"),
            ("Ministère", "unit"),
            ("Niveau de risque", "risk"),
            ("Statut", "stage"),
            ("Météo", "health"),
            ("IPA DCA", "health"),
            ("Auftraggeber", "sponsor"),
            ("Gesamtkosten (Mio. €)", "budget"),
            ("Projektleiter", "lead"),
            ("Custom field (Start date)", "start"),
            ("Assigned to", "owner"),
        ] {
            assert_eq!(best(heading).map(|(word, _)| word).as_deref(), Some(field), "{heading}");
        }
    }

    #[test]
    fn every_heading_names_a_field_and_is_in_plain_words() {
        for (field, synonyms) in HEADINGS {
            assert!(Field::from_word(field).is_some(), "{field}");
            for synonym in synonyms.split(", ") {
                assert_eq!(words(synonym).join(" "), synonym, "{field}");
            }
        }
    }

    #[test]
    fn of_several_amounts_the_total_comes_first() {
        let budget = |heading| best(heading).map_or(0.0, |(_, fit)| fit);
        assert!(budget("Funding BY ($ M)") > budget("Funding PY ($ M)"));
        assert!(budget("wlc_baseline_incl_NCG") > budget("yearly_budget"));
    }
}
