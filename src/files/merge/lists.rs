//! Lists of a file: of things with ids, item by item; of plain words, word by word; others as a
//! whole.

use std::collections::{BTreeMap, HashSet};

use serde_json::Value;

use super::Conflict;
use super::values::{self, Place};

/// What comes of a list; nothing where it can only be taken as a whole.
pub(super) fn merged(
    place: &mut Place<'_>,
    base: &[Value],
    ours: &[Value],
    theirs: &[Value],
) -> Option<Vec<Value>> {
    let (old, own, other) = (keyed(base)?, keyed(ours)?, keyed(theirs)?);
    let mut out: Vec<Value> = Vec::new();
    for key in order(&old, &own, &other) {
        let (was, mine, yours) = (find(&old, key), find(&own, key), find(&other, key));
        out.extend(values::merged(&mut place.at(key), was, mine, yours));
    }
    Some(out)
}

fn find<'a>(list: &Keyed<'a>, key: &str) -> Option<&'a Value> {
    list.iter().find(|(own, _)| own == key).map(|(_, value)| *value)
}

/// The items of a list with what tells each from the others.
type Keyed<'a> = Vec<(String, &'a Value)>;

fn keyed(list: &[Value]) -> Option<Keyed<'_>> {
    let mut seen: HashSet<String> = HashSet::new();
    let mut out = Keyed::new();
    for item in list {
        let mut key = key(item)?;
        // The same twice is two things.
        while !seen.insert(key.clone()) {
            key.push('+');
        }
        out.push((key, item));
    }
    Some(out)
}

/// What tells an item of a list from the others: its id, its name, what it is about; a word itself.
fn key(item: &Value) -> Option<String> {
    const KEYS: &[&str] = &["id", "objective", "unit", "year", "topic", "name"];
    match item {
        Value::String(word) => Some(word.clone()),
        Value::Object(fields) => {
            if let Some(role) = fields.get("role").and_then(Value::as_str) {
                let quarter = fields.get("quarter").and_then(Value::as_str).unwrap_or_default();
                return Some(format!("{role} {quarter}").trim().to_owned());
            }
            if let Some(rule) = fields.get("rule").and_then(Value::as_str) {
                let about = ["project", "person", "unit", "role", "objective"];
                let about = about.iter().filter_map(|key| fields.get(*key)?.as_str());
                return Some(std::iter::once(rule).chain(about).collect::<Vec<_>>().join(" "));
            }
            if fields.contains_key("decision") {
                return Some(item.to_string());
            }
            if fields.contains_key("report") {
                return Some(item.to_string());
            }
            let plain = |value: &Value| match value {
                Value::String(text) => Some(text.clone()),
                Value::Number(number) => Some(number.to_string()),
                _ => None,
            };
            if let Some(project) = fields.get("project").and_then(Value::as_str) {
                return Some(project.to_owned());
            }
            KEYS.iter().find_map(|key| plain(fields.get(*key)?))
        }
        _ => None,
    }
}

/// The keys of what may come out, in a calm order: what one side left as it was follows the other;
/// what both added at one place stands by key.
fn order<'k>(old: &'k Keyed<'_>, own: &'k Keyed<'_>, other: &'k Keyed<'_>) -> Vec<&'k String> {
    let known: HashSet<&String> = old.iter().map(|(key, _)| key).collect();
    let kept =
        |list: &'k Keyed<'_>| list.iter().map(|(key, _)| key).filter(|key| known.contains(key));
    let unmoved = kept(own)
        .eq(old.iter().map(|(key, _)| key).filter(|key| own.iter().any(|(own, _)| own == *key)));
    // Where we left the order alone, the other side's holds.
    let (first, second) = if unmoved { (other, own) } else { (own, other) };
    let mut out: Vec<&String> = kept(first).collect();
    let mut at = 0;
    for key in kept(second).chain(old.iter().map(|(key, _)| key)) {
        if let Some(place) = out.iter().position(|own| *own == key) {
            at = place + 1;
        } else {
            out.insert(at, key);
            at += 1;
        }
    }
    // What is new stands after what it follows; nothing stands before the first.
    let mut new: BTreeMap<Option<&String>, Vec<&String>> = BTreeMap::new();
    for list in [own, other] {
        let mut before: Option<&String> = None;
        for (key, _) in list {
            if known.contains(key) {
                before = Some(key);
            } else {
                let there = new.entry(before).or_default();
                if !there.contains(&key) {
                    there.push(key);
                }
            }
        }
    }
    let mut placed: HashSet<&String> = HashSet::new();
    let mut all: Vec<&String> = Vec::new();
    let mut put = |after: Option<&String>, all: &mut Vec<&'k String>| {
        let mut keys = new.get(&after).cloned().unwrap_or_default();
        let is_of = |list: &Keyed<'_>, key: &String| list.iter().any(|(own, _)| own == key);
        let is_of_both_sides = keys.iter().any(|key| is_of(own, key) && !is_of(other, key))
            && keys.iter().any(|key| is_of(other, key) && !is_of(own, key));
        if is_of_both_sides {
            keys.sort();
        }
        all.extend(keys.into_iter().filter(|key| placed.insert(key)));
    };
    put(None, &mut all);
    for key in out {
        all.push(key);
        put(Some(key), &mut all);
    }
    all
}

/// The lists whose items others name by id.
const NAMED: &[&str] = &["units", "people", "objectives", "roles", "projects", "lessons"];

/// What one side took out and the other names still comes back, and is a conflict.
pub(super) fn bring_back_named(
    merged: &mut Value,
    ours: &Value,
    theirs: &Value,
    conflicts: &mut Vec<Conflict>,
) {
    loop {
        let mut words = HashSet::new();
        gather(merged, &mut words);
        let mut is_changed = false;
        for list in NAMED {
            for (side, is_ours) in [(ours, true), (theirs, false)] {
                let items = side.get(list).and_then(Value::as_array);
                for item in items.into_iter().flatten() {
                    let Some(id) = item.get("id").and_then(Value::as_str) else { continue };
                    if !words.contains(id) || holds(merged, list, id) {
                        continue;
                    }
                    let Value::Object(whole) = &mut *merged else { return };
                    let there = whole.entry(*list).or_insert_with(|| Value::Array(Vec::new()));
                    if let Value::Array(there) = there {
                        there.push(item.clone());
                        is_changed = true;
                    }
                    let kept = Some(item.clone());
                    let (ours, theirs) = if is_ours { (kept, None) } else { (None, kept) };
                    let path = format!("{list}[{id}]");
                    conflicts.push(Conflict { path, base: Some(item.clone()), ours, theirs });
                }
            }
        }
        if !is_changed {
            return;
        }
    }
}

fn holds(merged: &Value, list: &str, id: &str) -> bool {
    let items = merged.get(list).and_then(Value::as_array);
    items.is_some_and(|items| {
        items.iter().any(|item| item.get("id").and_then(Value::as_str) == Some(id))
    })
}

/// Every word that may name something: under any key but those that hold words of people.
fn gather(value: &Value, words: &mut HashSet<String>) {
    const TEXTS: &[&str] = &["id", "name", "note", "problem", "success", "stop_if", "source"];
    match value {
        Value::String(word) => drop(words.insert(word.clone())),
        Value::Array(items) => items.iter().for_each(|item| gather(item, words)),
        Value::Object(fields) => {
            for (key, value) in fields {
                if !TEXTS.contains(&key.as_str()) {
                    gather(value, words);
                }
            }
        }
        _ => {}
    }
}
