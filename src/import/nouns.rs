//! Units, people and objectives as they are named in cells: one for each name.

use std::collections::HashMap;

use crate::portfolio::{Id, Identified, List, Objective, Person, Unit, UnitKind};

/// The nouns of one kind, found again by name.
pub(super) struct Nouns<T> {
    items: Vec<T>,
    /// The place of each name, in small letters.
    places: HashMap<String, usize>,
    /// The place of each id.
    ids: HashMap<String, usize>,
    /// How many were there before the import.
    before: usize,
}

impl<T: Identified + Clone> Nouns<T> {
    /// Those that a portfolio has already, known by their names.
    pub(super) fn of(list: Option<&List<T>>, name: impl Fn(&T) -> &str) -> Self {
        let items: Vec<T> = list.into_iter().flatten().map(|item| T::clone(item)).collect();
        let mut places = HashMap::new();
        for (place, item) in items.iter().enumerate() {
            places.entry(folded(name(item))).or_insert(place);
        }
        let ids = items.iter().enumerate().map(|(i, item)| (item.id().to_string(), i)).collect();
        Self { before: items.len(), items, places, ids }
    }

    /// The place of the one with this name, made where there is none.
    fn place(&mut self, name: &str, slug: &str, make: impl FnOnce(Id<T>) -> T) -> usize {
        let key = folded(name);
        if let Some(place) = self.places.get(&key) {
            return *place;
        }
        let mut id = slug.to_owned();
        let mut number = 2;
        while self.ids.contains_key(&id) {
            id = format!("{slug}-{number}");
            number += 1;
        }
        self.places.insert(key, self.items.len());
        self.ids.insert(id.clone(), self.items.len());
        self.items.push(make(Id::new(id)));
        self.items.len() - 1
    }

    fn id_at(&self, place: usize) -> Id<T> {
        self.items.get(place).map(|item| item.id().clone()).unwrap_or_default()
    }

    /// Those that the import added.
    pub(super) fn added(&self) -> &[T] {
        self.items.get(self.before..).unwrap_or_default()
    }

    pub(super) fn into_list(self) -> List<T> {
        self.items.into_iter().collect()
    }
}

impl Nouns<Unit> {
    /// The unit with this name.
    pub(super) fn unit(&mut self, name: &str) -> Id<Unit> {
        let name = one_line(name);
        let place = self.place(&name, &slug(&name, "unit"), |id| Unit {
            id,
            kind: Some(kind_of(&name)),
            name: name.clone(),
            ..Unit::default()
        });
        self.id_at(place)
    }
}

impl Nouns<Person> {
    /// The person with this name.
    pub(super) fn person(&mut self, name: &str) -> Id<Person> {
        let name = one_line(name);
        let place = self.place(&name, &slug(&name, "person"), |id| {
            let email = if name.contains('@') { name.clone() } else { String::new() };
            Person { id, email, name: name.clone(), ..Person::default() }
        });
        self.id_at(place)
    }

    /// Says which unit a person belongs to; whether they belong to no other.
    pub(super) fn belongs(&mut self, person: &Id<Person>, unit: &Id<Unit>) -> bool {
        let place = self.ids.get(person.as_str());
        let Some(found) = place.and_then(|place| self.items.get_mut(*place)) else { return false };
        found.unit.get_or_insert_with(|| unit.clone()) == unit
    }
}

impl Nouns<Objective> {
    /// The objective with this text. Of one code with texts of which one goes on where the other
    /// was cut, there is one objective with the longer text.
    pub(super) fn objective(&mut self, text: &str) -> Id<Objective> {
        let line = one_line(text);
        let Some((code, name)) = coded(&line) else {
            let place = self.place(&line, &slug(&line, "objective"), |id| Objective {
                id,
                name: line.clone(),
                ..Objective::default()
            });
            return self.id_at(place);
        };
        let start: String = name.chars().take(16).collect();
        let make = |id| Objective { id, name: name.to_owned(), ..Objective::default() };
        let by_code = self.place(code, &slug(&format!("objective {code}"), "objective"), make);
        let known = self.items.get(by_code).map_or("", |item| item.name.as_str());
        let is_same = known.starts_with(&start) || name.starts_with(known);
        let place = if is_same {
            by_code
        } else {
            self.place(&line, &slug(&format!("objective {code}"), "objective"), make)
        };
        if let Some(item) = self.items.get_mut(place)
            && item.name.len() < name.len()
            && place >= self.before
        {
            name.clone_into(&mut item.name);
        }
        self.id_at(place)
    }
}

/// The parts of a cell that names several things: on lines of their own, or after `;` or `|`.
pub(super) fn several(cell: &str) -> impl Iterator<Item = &str> {
    cell.split(['\n', ';', '|']).map(str::trim).filter(|part| !part.is_empty())
}

/// The objectives in a cell. Where each begins with a code (`440 - Improve …, 72601 - Preserve …`)
/// the codes part them, whatever else stands in their texts.
pub(super) fn objectives(cell: &str) -> Vec<&str> {
    if coded(cell).is_none() {
        return several(cell).collect();
    }
    let mut out = Vec::new();
    let mut start = 0;
    for (at, mark) in cell.char_indices().filter(|(_, c)| matches!(c, ',' | ';' | '|' | '\n')) {
        let after = cell.get(at + mark.len_utf8()..).unwrap_or_default();
        if coded(after.trim_start()).is_some() {
            out.push(cell.get(start..at).unwrap_or_default());
            start = at + mark.len_utf8();
        }
    }
    out.push(cell.get(start..).unwrap_or_default());
    let whole = out.into_iter().map(without_cut_code).filter(|part| !part.is_empty());
    whole.collect()
}

/// The code and the text of `440 - Improve energy performance.`
pub(super) fn coded(text: &str) -> Option<(&str, &str)> {
    let (code, rest) = text.split_once(" - ")?;
    let digits = code.trim_start_matches(|c: char| c.is_ascii_uppercase());
    let is_code = code.len() - digits.len() <= 4
        && (1..=8).contains(&digits.len())
        && digits.starts_with(|c: char| c.is_ascii_digit())
        && digits.chars().all(|c| c.is_ascii_digit() || c == '.');
    is_code.then_some((code, rest.trim())).filter(|(_, rest)| !rest.is_empty())
}

/// A cell that was cut off may end in the beginning of a further code: `…, 726`.
fn without_cut_code(part: &str) -> &str {
    let part = part.trim();
    let bare = part.trim_end_matches(|c: char| c.is_ascii_digit() || c == ' ' || c == '-');
    match bare.strip_suffix(',') {
        Some(bare) if bare.len() < part.len() => bare.trim(),
        _ => part,
    }
}

/// IT where the name says so, else business.
fn kind_of(name: &str) -> UnitKind {
    let has_mark = name
        .split(|c: char| !c.is_alphanumeric())
        .any(|word| matches!(word, "IT" | "ICT" | "CIO" | "OCIO"));
    let small = name.to_lowercase();
    let speaks =
        ["information technology", "chief information officer", "information services", "computer"];
    if has_mark || speaks.iter().any(|words| small.contains(words)) {
        UnitKind::It
    } else {
        UnitKind::Business
    }
}

/// The text in one line, with single spaces.
pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn folded(name: &str) -> String {
    one_line(name).to_lowercase()
}

/// An id of the first words of a name: `department-of-defense`.
fn slug(name: &str, otherwise: &str) -> String {
    let mut out = String::new();
    for word in name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        let word: String = word.to_lowercase().chars().take(24).collect();
        if !out.is_empty() && out.chars().count() + word.chars().count() > 36 {
            break;
        }
        if !out.is_empty() {
            out.push('-');
        }
        out.push_str(&word);
    }
    if out.is_empty() { otherwise.to_owned() } else { out }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_part_objectives() {
        let cell = "440 - Improve energy, and more., 72601 - Preserve; now, 73";
        assert_eq!(objectives(cell), ["440 - Improve energy, and more.", "72601 - Preserve; now"]);
        assert_eq!(
            objectives("Serve people; Save money\nGrow"),
            ["Serve people", "Save money", "Grow"]
        );
        assert_eq!(objectives("Serve people, save money"), ["Serve people, save money"]);
    }

    #[test]
    fn a_cut_text_is_the_same_objective() {
        let mut nouns = Nouns::of(None, |o: &Objective| o.name.as_str());
        let cut = nouns.objective("440 - Improve energy perf");
        let whole = nouns.objective("440 - Improve energy performance.");
        let other = nouns.objective("440 - Defend the coast.");
        assert_eq!(cut, whole);
        assert_ne!(cut, other);
        assert_eq!(nouns.added()[0].name, "Improve energy performance.");
    }

    #[test]
    fn one_name_is_one_unit() {
        let mut units = Nouns::of(None, |u: &Unit| u.name.as_str());
        assert_eq!(units.unit("Port  Authority"), units.unit("port authority"));
        assert_ne!(units.unit("Port (North)"), units.unit("Port: North"));
        units.unit("Office of the CIO");
        let kinds: Vec<_> = units.added().iter().map(|unit| unit.kind).collect();
        assert_eq!(kinds.last(), Some(&Some(UnitKind::It)));
        assert_eq!(kinds.first(), Some(&Some(UnitKind::Business)));
    }
}
