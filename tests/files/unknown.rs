//! Fields of a later version survive at every level, where they were.

use evenkeel::files;
use proptest::prelude::*;
use serde_json::{Map, Value, json};

use super::file;
use crate::large::Chance;
use crate::support::any;

/// Objects whose keys are the user's own words, so that no key in them is unknown.
const OF_OWN_WORDS: &[&str] = &[
    "targets", "classes", "budget", "load", "capacity", "columns", "taken", "rules", "figures",
    "report", "settings",
];

/// The value with unknown fields put between the known ones of every object of the format.
fn interleaved(value: &Value, key: &str, is_snapshot: bool, chance: &mut Chance) -> Value {
    match value {
        Value::Array(items) => items
            .iter()
            .map(|item| interleaved(item, key, is_snapshot || key == "snapshots", chance))
            .collect(),
        Value::Object(_) if is_snapshot && key == "projects" => value.clone(),
        Value::Object(fields) if key == "rules" => {
            let setting = |(name, inner): (&String, &Value)| {
                (name.clone(), interleaved(inner, "", false, chance))
            };
            fields.iter().map(setting).collect::<Map<_, _>>().into()
        }
        Value::Object(_) if OF_OWN_WORDS.contains(&key) => value.clone(),
        Value::Object(fields) => {
            let mut out = Map::new();
            for (name, inner) in fields {
                unknown(&mut out, chance);
                out.insert(name.clone(), interleaved(inner, name, is_snapshot, chance));
            }
            unknown(&mut out, chance);
            out.into()
        }
        other => other.clone(),
    }
}

fn unknown(out: &mut Map<String, Value>, chance: &mut Chance) {
    while chance.percent(30) {
        let later = [
            json!(null),
            json!("é\n\"\u{1}"),
            json!({ "a": { "b": [] }, "c": {} }),
            json!([true, { "z": 1, "a": 2 }]),
            "-1.50e+400".parse().map_or(Value::Null, Value::Number),
        ];
        let value = later[chance.below(later.len())].clone();
        // A number in a rule's setting would be a threshold.
        let value = if value.is_number() { json!([value]) } else { value };
        out.insert(format!("later-{}", out.len()), value);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn unknown_fields_stay_where_they_were(seed: u64) {
        let plain = files::to_text(&any::portfolio(seed));
        let value: Value = serde_json::from_str(&plain).unwrap();
        let with = interleaved(&value, "", false, &mut Chance(seed));
        let text = serde_json::to_string_pretty(&with).unwrap() + "\n";
        let opened = files::from_text(&text);
        prop_assert!(opened.is_ok(), "{}\n{}", opened.unwrap_err(), text);
        let again = files::to_text(&opened.unwrap());
        for (a, b) in again.lines().zip(text.lines()) {
            prop_assert_eq!(a, b);
        }
        prop_assert_eq!(again, text);
    }
}

#[test]
fn a_key_that_is_there_twice_is_refused_at_every_depth() {
    for inside in [
        r#""name": "a", "name": "b""#,
        r#""format": "evenkeel-portfolio""#,
        r#""later": 1, "later": 2"#,
        r#""later": [{"a": {"b": 1, "b": 2}}]"#,
        r#""rules": {"missing-cost": {"level": "off", "level": "note"}}"#,
        r#""rules": {"missing-cost": {"days": 1, "days": 2}}"#,
        r#""rules": {"missing-cost": {"later": {}, "later": {}}}"#,
        r#""targets": {"own": {"a": 1, "a": 1}}"#,
        r#""limits": {"budget": {"2027": 1, "2027": 2}}"#,
        r#""snapshots": [{"figures": {"a": 1, "a": 2}}]"#,
        r#""projects": [{"id": "p", "classes": {"a": "x", "a": "y"}}]"#,
        r#""projects": [{"id": "p", "source": {"columns": {"a": "x", "a": "y"}}}]"#,
    ] {
        let error = files::from_text(&file(inside)).expect_err(inside);
        assert_eq!(error.problems().len(), 1, "{inside}: {error}");
        assert!(error.to_string().contains("is there twice"), "{inside}: {error}");
    }
}
