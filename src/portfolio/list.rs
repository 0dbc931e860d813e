//! An ordered collection of nouns with ids, cheap to copy and quick to look up.

use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

use super::Id;

/// A noun that has an id.
pub trait Identified: Sized {
    /// The id of this one.
    fn id(&self) -> &Id<Self>;
}

/// Nouns in the user's order. A copy shares everything with the original until one is changed;
/// looking up by id is constant in time.
pub struct List<T> {
    items: Arc<Vec<Arc<T>>>,
    places: Arc<OnceLock<HashMap<Id<T>, usize>>>,
}

impl<T: Identified> List<T> {
    /// The noun with this id.
    pub fn get(&self, id: &Id<T>) -> Option<&Arc<T>> {
        self.items.get(self.place(id)?)
    }

    /// Where the noun with this id stands, counted from 0. Of several with one id, the first.
    pub fn place(&self, id: &Id<T>) -> Option<usize> {
        let places = self.places.get_or_init(|| {
            let mut places = HashMap::with_capacity(self.items.len());
            for (place, item) in self.items.iter().enumerate() {
                places.entry(item.id().clone()).or_insert(place);
            }
            places
        });
        places.get(id).copied()
    }

    /// Whether a noun has this id.
    pub fn contains(&self, id: &Id<T>) -> bool {
        self.place(id).is_some()
    }

    /// Replaces the noun with the same id, or adds this one at the end.
    pub fn put(&mut self, item: impl Into<Arc<T>>) {
        let item = item.into();
        if let Some(place) = self.place(item.id()) {
            if let Some(slot) = Arc::make_mut(&mut self.items).get_mut(place) {
                *slot = item;
            }
        } else {
            Arc::make_mut(&mut self.items).push(item);
            self.places = Arc::default();
        }
    }

    /// Puts a noun at a place, counted from 0; beyond the end means at the end.
    pub fn insert(&mut self, place: usize, item: impl Into<Arc<T>>) {
        let place = place.min(self.items.len());
        Arc::make_mut(&mut self.items).insert(place, item.into());
        self.places = Arc::default();
    }

    /// Takes the noun with this id out.
    pub fn remove(&mut self, id: &Id<T>) -> Option<Arc<T>> {
        let place = self.place(id)?;
        self.places = Arc::default();
        Some(Arc::make_mut(&mut self.items).remove(place))
    }

    /// An id that no noun of the list has: the prefix and the next free number, `p-014`.
    pub fn free_id(&self, prefix: &str) -> Id<T> {
        let start = self.items.len() + 1;
        let free = (start..).map(|number| Id::new(format!("{prefix}-{number:03}")));
        free.into_iter().find(|id| !self.contains(id)).unwrap_or_default()
    }

    /// Changes every noun for which `change` gives a new one; the others stay shared.
    pub fn replace_each(&mut self, change: impl Fn(&T) -> Option<T>) {
        let changed: Vec<(usize, T)> =
            self.iter().enumerate().filter_map(|(i, item)| Some((i, change(item)?))).collect();
        for (place, item) in changed {
            if let Some(slot) = Arc::make_mut(&mut self.items).get_mut(place) {
                *slot = Arc::new(item);
            }
        }
    }
}

impl<T> List<T> {
    /// The nouns in the user's order.
    pub fn iter(&self) -> std::slice::Iter<'_, Arc<T>> {
        self.items.iter()
    }

    /// The noun at a place, counted from 0.
    pub fn at(&self, place: usize) -> Option<&Arc<T>> {
        self.items.get(place)
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.items.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// Whether both share the very same nouns, so that nothing can differ. Constant in time.
    pub fn is_same(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.items, &other.items)
    }
}

impl<T> Clone for List<T> {
    fn clone(&self) -> Self {
        Self { items: Arc::clone(&self.items), places: Arc::clone(&self.places) }
    }
}

impl<T> Default for List<T> {
    fn default() -> Self {
        Self { items: Arc::default(), places: Arc::default() }
    }
}

impl<T: PartialEq> PartialEq for List<T> {
    fn eq(&self, other: &Self) -> bool {
        let same = |(a, b): (&Arc<T>, &Arc<T>)| Arc::ptr_eq(a, b) || a == b;
        self.is_same(other) || (self.len() == other.len() && self.iter().zip(other).all(same))
    }
}

impl<T: std::fmt::Debug> std::fmt::Debug for List<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_list().entries(self.items.iter()).finish()
    }
}

impl<T> FromIterator<T> for List<T> {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> Self {
        let items: Vec<Arc<T>> = items.into_iter().map(Arc::new).collect();
        Self { items: Arc::new(items), places: Arc::default() }
    }
}

impl<T> From<Vec<Arc<T>>> for List<T> {
    fn from(items: Vec<Arc<T>>) -> Self {
        Self { items: Arc::new(items), places: Arc::default() }
    }
}

impl<'a, T> IntoIterator for &'a List<T> {
    type Item = &'a Arc<T>;
    type IntoIter = std::slice::Iter<'a, Arc<T>>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

#[cfg(test)]
mod tests {
    use super::super::Unit;
    use super::*;

    fn unit(id: &str, name: &str) -> Unit {
        Unit { id: id.into(), name: name.into(), ..Unit::default() }
    }

    #[test]
    fn a_copy_does_not_follow_the_original() {
        let mut list: List<Unit> = [unit("a", "A"), unit("b", "B")].into_iter().collect();
        let before = list.clone();
        list.put(unit("a", "New"));
        list.put(unit("c", "C"));
        assert_eq!(before.len(), 2);
        assert_eq!(before.get(&"a".into()).unwrap().name, "A");
        assert_eq!(list.get(&"a".into()).unwrap().name, "New");
        assert_eq!(list.place(&"c".into()), Some(2));
    }

    #[test]
    fn removing_moves_the_rest_up() {
        let mut list: List<Unit> = [unit("a", "A"), unit("b", "B")].into_iter().collect();
        assert!(list.remove(&"a".into()).is_some());
        assert!(list.remove(&"a".into()).is_none());
        assert_eq!(list.place(&"b".into()), Some(0));
    }

    #[test]
    fn a_free_id_is_free() {
        let list: List<Unit> = [unit("u-002", "A")].into_iter().collect();
        assert_eq!(list.free_id("u").as_str(), "u-003");
    }
}
