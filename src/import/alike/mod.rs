//! People and units that are probably the same, written in several ways: suggestions with a reason
//! and a doubt. Nothing is merged here; `edit::merge` says what a merging would change.

mod name;
mod person;
mod unit;
mod written;

use std::collections::{BTreeMap, BTreeSet};

use crate::portfolio::{Id, Person, Portfolio, Unit};

/// Some who are probably one.
#[derive(Clone, Debug, PartialEq)]
pub struct Alike<T> {
    /// The one whose name is the fullest, and who should stay.
    pub keep: Id<T>,
    /// The others, in the portfolio's order.
    pub others: Vec<Id<T>>,
    /// What makes the names one, in words.
    pub reason: String,
    /// From 0, surely the same, to 1, surely not.
    pub doubt: f64,
}

/// How two names compare.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Likeness {
    /// Probably the same, with this doubt, for this reason.
    Same(f64, &'static str),
    /// Neither the same nor surely different.
    Open,
    /// Two different ones.
    Different,
}

/// From here on a pair is given up when one of the two fits somebody else as well.
const LOOSE: f64 = 0.1;

/// The people of a portfolio that are probably the same.
pub fn people(portfolio: &Portfolio) -> Vec<Alike<Person>> {
    let people: Vec<person::Named> =
        portfolio.people.iter().map(|p| person::Named::of(p)).collect();
    let mut blocks: BTreeMap<(char, char), Vec<usize>> = BTreeMap::new();
    for (place, person) in people.iter().enumerate() {
        for block in person.blocks() {
            blocks.entry(block).or_default().push(place);
        }
    }
    let found = found(&people, &blocks.into_values().collect::<Vec<_>>(), person::Named::compare);
    let groups = grouped(&found, |place| people.get(place).is_some_and(person::Named::is_partial));
    let ids: Vec<_> = portfolio.people.iter().map(|person| person.id.clone()).collect();
    named(groups, &ids, |place| people.get(place).map_or(0, person::Named::fullness))
}

/// The units of a portfolio that are probably the same.
pub fn units(portfolio: &Portfolio) -> Vec<Alike<Unit>> {
    let units: Vec<unit::Named> =
        portfolio.units.iter().map(|u| unit::Named::of(&u.name)).collect();
    let mut blocks: BTreeMap<char, Vec<usize>> = BTreeMap::new();
    for (place, unit) in units.iter().enumerate() {
        for block in unit.blocks() {
            blocks.entry(block).or_default().push(place);
        }
    }
    let found = found(&units, &blocks.into_values().collect::<Vec<_>>(), unit::Named::compare);
    let groups = grouped(&found, |place| units.get(place).is_some_and(unit::Named::is_partial));
    let ids: Vec<_> = portfolio.units.iter().map(|unit| unit.id.clone()).collect();
    named(groups, &ids, |place| units.get(place).map_or(0, unit::Named::fullness))
}

/// What is known of every two that could be the same; those not named are different.
type Found = BTreeMap<(usize, usize), Likeness>;

fn found<N>(names: &[N], blocks: &[Vec<usize>], compare: impl Fn(&N, &N) -> Likeness) -> Found {
    let mut found = Found::new();
    for block in blocks {
        for (i, a) in block.iter().enumerate() {
            for b in block.iter().skip(i + 1) {
                if let Some((one, other)) = names.get(*a).zip(names.get(*b))
                    && let known @ (Likeness::Same(..) | Likeness::Open) = compare(one, other)
                {
                    found.insert((*a, *b), known);
                }
            }
        }
    }
    found
}

fn between(found: &Found, a: usize, b: usize) -> Likeness {
    found.get(&(a.min(b), a.max(b))).copied().unwrap_or(Likeness::Different)
}

/// A group of places with the doubt of its loosest pair and the reason for it.
type Group = (BTreeSet<usize>, f64, &'static str);

/// Puts together who is the same, the surest first. A name that fits two different others is put
/// with neither, and no group holds two that are different.
fn grouped(found: &Found, is_partial: impl Fn(usize) -> bool) -> Vec<Group> {
    let mut same: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for ((a, b), likeness) in found {
        if matches!(likeness, Likeness::Same(..)) {
            same.entry(*a).or_default().push(*b);
            same.entry(*b).or_default().push(*a);
        }
    }
    let is_torn = |place: &usize| {
        let fits = same.get(place).map_or(&[][..], Vec::as_slice);
        let pairs =
            fits.iter().enumerate().flat_map(|(i, a)| fits.iter().skip(i + 1).map(move |b| (a, b)));
        pairs.into_iter().any(|(a, b)| between(found, *a, *b) == Likeness::Different)
    };
    let torn: BTreeSet<usize> = same.keys().copied().filter(is_torn).collect();
    let mut pairs: Vec<(f64, &'static str, usize, usize)> = Vec::new();
    for ((a, b), likeness) in found {
        let Likeness::Same(doubt, reason) = *likeness else { continue };
        let is_given_up = |place| torn.contains(&place) && (doubt >= LOOSE || is_partial(place));
        if !is_given_up(*a) && !is_given_up(*b) {
            pairs.push((doubt, reason, *a, *b));
        }
    }
    pairs.sort_by(|a, b| a.0.total_cmp(&b.0));
    // Everybody who may be in a group begins in one alone.
    let mut groups: Vec<Group> =
        same.keys().map(|place| (BTreeSet::from([*place]), 0.0, "")).collect();
    let mut at: BTreeMap<usize, usize> =
        same.keys().enumerate().map(|(group, place)| (*place, group)).collect();
    for (doubt, reason, a, b) in pairs {
        let Some((one, other)) = at.get(&a).copied().zip(at.get(&b).copied()) else { continue };
        let places = |group: usize| groups.get(group).map(|(places, ..)| places.clone());
        let Some((ours, theirs)) = places(one).zip(places(other)) else { continue };
        let contradicts =
            |a: &usize| theirs.iter().any(|b| between(found, *a, *b) == Likeness::Different);
        if one == other || ours.iter().any(contradicts) {
            continue;
        }
        at.extend(theirs.iter().map(|place| (*place, one)));
        if let Some(emptied) = groups.get_mut(other) {
            emptied.0.clear();
        }
        if let Some(group) = groups.get_mut(one) {
            *group = (ours.union(&theirs).copied().collect(), doubt, reason);
        }
    }
    groups.retain(|(places, ..)| places.len() > 1);
    groups.sort_by_key(|(places, ..)| places.first().copied());
    groups
}

/// The groups with ids in place of places.
fn named<T>(groups: Vec<Group>, ids: &[Id<T>], fullness: impl Fn(usize) -> usize) -> Vec<Alike<T>> {
    let mut out = Vec::new();
    for (places, doubt, reason) in groups {
        // Of equals the first.
        let keep = places.iter().rev().max_by_key(|place| fullness(**place)).copied();
        let id = |place: &usize| ids.get(*place).cloned();
        let others = places.iter().filter(|place| Some(**place) != keep).filter_map(id).collect();
        if let Some(keep) = keep.as_ref().and_then(id) {
            out.push(Alike { keep, others, reason: reason.to_owned(), doubt });
        }
    }
    out
}
