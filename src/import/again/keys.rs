//! Projects key by key, as the file has them: for another portfolio, of which everything may differ.

use std::collections::HashMap;

use serde_json::{Map, Value};
use smol_str::SmolStr;

use crate::edit::field::{Field, Own};
use crate::files;
use crate::portfolio::{Id, Portfolio, Project};
use crate::text::{count, shortened};

/// What a project has under each key of the file.
pub(super) type Keys = Map<String, Value>;

/// Every project of a portfolio as its file has it.
pub(super) fn of(p: &Portfolio) -> HashMap<Id<Project>, Keys> {
    let Ok(Value::Object(mut whole)) = serde_json::from_str(&files::to_text(p)) else {
        return HashMap::new();
    };
    let Some(Value::Array(projects)) = whole.remove("projects") else { return HashMap::new() };
    let keyed = projects.into_iter().filter_map(|project| match project {
        Value::Object(keys) => Some((keys.get("id")?.as_str()?.into(), keys)),
        _ => None,
    });
    keyed.collect()
}

/// Keys that say where a project is from, and not what it is.
pub(super) const APART: &[&str] = &["id", "source"];

/// What a key holds, for people; empty where nothing.
pub(super) fn shown(p: &Portfolio, project: &Project, key: &str, keys: &Keys) -> String {
    if let Some(own) = Own::ALL.iter().find(|own| own.name() == key) {
        return Field::Own(*own).show(p, project).unwrap_or_default();
    }
    match keys.get(key) {
        None | Some(Value::Null) => String::new(),
        Some(Value::String(text)) => text.clone(),
        Some(Value::Array(items)) => {
            let names = items.iter().filter_map(|item| item.get("name")?.as_str());
            let names: Vec<&str> = names.collect();
            let number = count(items.len(), "entry");
            if names.is_empty() { number } else { format!("{number}: {}", names.join(", ")) }
        }
        Some(other) => shortened(&other.to_string(), 200).into_owned(),
    }
}

/// The name of a key on screen.
pub(super) fn label(key: &str) -> String {
    let own = Own::ALL.iter().find(|own| own.name() == key).map(|own| own.title().to_owned());
    own.unwrap_or_else(|| {
        let words = key.replace('_', " ");
        let mut letters = words.chars();
        letters
            .next()
            .map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
    })
}

/// A key of a project that takes another value, or goes.
pub(super) type Patch = (Id<Project>, SmolStr, Option<Value>);

/// The portfolio with some keys of projects replaced.
///
/// # Errors
/// Says what the portfolio would break of what every portfolio has to keep.
pub(super) fn patched(p: &Portfolio, patches: Vec<Patch>) -> Result<Portfolio, String> {
    let mut by_project: HashMap<String, Vec<(SmolStr, Option<Value>)>> = HashMap::new();
    for (project, key, value) in patches {
        by_project.entry(project.to_string()).or_default().push((key, value));
    }
    let mut whole: Value =
        serde_json::from_str(&files::to_text(p)).map_err(|error| error.to_string())?;
    let projects = whole.get_mut("projects").and_then(Value::as_array_mut);
    for project in projects.into_iter().flatten() {
        let Value::Object(keys) = project else { continue };
        let id = keys.get("id").and_then(Value::as_str).unwrap_or_default();
        for (key, value) in by_project.remove(id).into_iter().flatten() {
            match value {
                Some(value) => drop(keys.insert(key.to_string(), value)),
                None => drop(keys.shift_remove(key.as_str())),
            }
        }
    }
    files::from_text(&whole.to_string()).map_err(|error| error.to_string())
}
