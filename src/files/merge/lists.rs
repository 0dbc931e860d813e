//! Lists of a file: of things with ids, item by item; of plain words, word by word; others as a
//! whole.

use std::collections::{BTreeMap, HashMap, HashSet};

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
    let (old, own, other) = (Keyed::of(base)?, Keyed::of(ours)?, Keyed::of(theirs)?);
    let mut out: Vec<Value> = Vec::new();
    for key in order(&old, &own, &other) {
        let (was, mine, yours) = (old.find(key), own.find(key), other.find(key));
        out.extend(values::merged(&mut place.at(key), was, mine, yours));
    }
    Some(out)
}

/// The items of a list with what tells each from the others.
struct Keyed<'a> {
    keys: Vec<String>,
    items: HashMap<String, &'a Value>,
}

impl<'a> Keyed<'a> {
    fn of(list: &'a [Value]) -> Option<Self> {
        let mut out = Keyed { keys: Vec::new(), items: HashMap::with_capacity(list.len()) };
        for item in list {
            let mut key = key(item)?;
            // The same twice is two things.
            while out.items.contains_key(&key) {
                key.push('+');
            }
            out.items.insert(key.clone(), item);
            out.keys.push(key);
        }
        Some(out)
    }

    fn find(&self, key: &str) -> Option<&'a Value> {
        self.items.get(key).copied()
    }

    fn has(&self, key: &str) -> bool {
        self.items.contains_key(key)
    }
}

/// What tells an item of a list from the others: its id, its name, what it is about; a word itself.
fn key(item: &Value) -> Option<String> {
    // The name before the unit: what a benefit is measured in does not tell it from others.
    const KEYS: &[&str] = &["id", "name", "objective", "unit", "year", "topic"];
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
fn order<'k>(old: &'k Keyed<'_>, own: &'k Keyed<'_>, other: &'k Keyed<'_>) -> Vec<&'k str> {
    let kept =
        |list: &'k Keyed<'_>| list.keys.iter().map(String::as_str).filter(|key| old.has(key));
    let unmoved = kept(own).eq(kept(old).filter(|key| own.has(key)));
    // Where we left the order alone, the other side's holds.
    let (first, second) = if unmoved { (other, own) } else { (own, other) };
    // What stands after each; nothing stands before the first.
    let mut next: HashMap<Option<&str>, &str> = HashMap::new();
    let mut before = None;
    for key in kept(first) {
        next.insert(before, key);
        before = Some(key);
    }
    let mut before = None;
    let mut known: HashSet<&str> = kept(first).collect();
    for key in kept(second).chain(kept(old)) {
        if known.insert(key)
            && let Some(after) = next.insert(before, key)
        {
            next.insert(Some(key), after);
        }
        before = Some(key);
    }
    // What is new stands after what it follows.
    let mut new: BTreeMap<Option<&str>, Vec<&str>> = BTreeMap::new();
    let mut placed: HashSet<&str> = HashSet::new();
    for list in [own, other] {
        let mut before: Option<&str> = None;
        for key in &list.keys {
            if old.has(key) {
                before = Some(key);
            } else if placed.insert(key) {
                new.entry(before).or_default().push(key);
            }
        }
    }
    let mut all: Vec<&str> = Vec::new();
    let mut at = None;
    loop {
        let mut keys = new.remove(&at).unwrap_or_default();
        let is_of_both_sides =
            keys.iter().any(|key| !other.has(key)) && keys.iter().any(|key| !own.has(key));
        if is_of_both_sides {
            keys.sort_unstable();
        }
        all.extend(keys);
        let Some(key) = next.get(&at) else { return all };
        all.push(key);
        at = Some(*key);
    }
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
                    // What was decided to go and is named still is known already.
                    if !conflicts.iter().any(|known| known.path == path) {
                        let (base, comes_back) = (Some(item.clone()), true);
                        conflicts.push(Conflict { path, base, ours, theirs, comes_back });
                    }
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
