//! Names of people as they are written: the order of their words, titles, initials, addresses.

use super::name::plain;
use crate::import::given::is_given;
use crate::import::letters::unaccented;

/// How a name is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Form {
    /// `john.smith@port.example`
    Address,
    /// `Smith, John`, `SMITH John`, or a family name before a given one
    FamilyFirst,
    /// `John Smith`
    Natural,
}

const TITLES: &[&str] = &[
    "mr",
    "mrs",
    "ms",
    "miss",
    "dr",
    "prof",
    "professor",
    "sir",
    "dame",
    "lord",
    "lady",
    "hon",
    "m",
    "mme",
    "mlle",
    "herr",
    "frau",
    "jr",
    "sr",
    "phd",
    "mba",
    "cbe",
    "obe",
    "mbe",
    "kcb",
    "cb",
    "ing",
    "dipl",
    "esq",
];
const PARTICLES: &[&str] = &[
    "van", "von", "de", "der", "den", "del", "della", "di", "da", "du", "la", "le", "ten", "ter",
    "zu", "bin", "al", "el", "st", "dos", "mac",
];
/// Whether a text is an e-mail address and nothing else.
pub(super) fn is_address(text: &str) -> bool {
    text.contains('@') && !text.contains(' ')
}

/// The name and what stands in brackets behind it.
pub(super) fn without_remark(name: &str) -> (&str, &str) {
    match name.split_once(['(', '<', '[']) {
        Some((name, rest)) => (name.trim(), rest.trim_end_matches([')', '>', ']', ' ']).trim()),
        None => (name.trim(), ""),
    }
}

/// Given names, family name and form of a name in words.
pub(super) fn of_words(name: &str) -> (Vec<String>, String, Form) {
    if let Some((family, given)) = name.split_once(',') {
        let given: Vec<String> = words(given).iter().flat_map(|word| given_words(word)).collect();
        if !given.is_empty() {
            return (given, joined(&words(family)), Form::FamilyFirst);
        }
    }
    let words = words(name);
    let is_loud = |word: &&str| word.chars().count() > 1 && word.chars().all(|c| !c.is_lowercase());
    let loud = words.iter().take_while(|word| is_loud(word)).count();
    // A family name in capitals stands first in French and in many directories.
    if loud > 0 && loud < words.len() && words.first().is_some_and(|word| word.chars().count() > 2)
    {
        let (family, given) = words.split_at(loud);
        let given = given.iter().flat_map(|word| given_words(word)).collect();
        return (given, joined(family), Form::FamilyFirst);
    }
    let is_last_given = words.last().is_some_and(|word| is_given(word) || initials(word));
    let is_turned = words.len() == 2
        && is_last_given
        && !words.first().is_some_and(|word| is_given(word) || initials(word));
    if let ([family, given], true) = (words.as_slice(), is_turned) {
        return (given_words(given), plain(family), Form::FamilyFirst);
    }
    let particle = |word: &&str| PARTICLES.contains(&unaccented(word).as_str());
    let start = words.iter().skip(1).position(particle).map(|place| place + 1);
    let start = start.filter(|start| start + 1 < words.len());
    let (given, family) = words.split_at(start.unwrap_or(words.len().saturating_sub(1)));
    let given = given.iter().flat_map(|word| given_words(word)).collect();
    (given, joined(family), Form::Natural)
}

/// The words of a name without titles.
pub(super) fn words(name: &str) -> Vec<&str> {
    let words: Vec<&str> = name.split([' ', '.', '\u{a0}', '\t', '\n']).collect();
    let is_title = |word: &str| TITLES.contains(&unaccented(word).as_str());
    let named = |word: &&str| word.chars().any(char::is_alphabetic);
    let all: Vec<&str> = words.into_iter().filter(named).collect();
    let bare: Vec<&str> =
        all.iter().copied().filter(|word| word.len() == 1 || !is_title(word)).collect();
    if bare.is_empty() { all } else { bare }
}

/// `Jean-Luc` as two names, `JL` as two initials.
fn given_words(word: &str) -> Vec<String> {
    let parts = word.split('-').filter(|part| !part.is_empty());
    parts
        .flat_map(|part| {
            if initials(part) {
                part.chars().map(|c| plain(&c.to_string())).collect()
            } else {
                vec![plain(part)]
            }
        })
        .collect()
}

/// Whether a word is nothing but initials: `J`, `JL`.
fn initials(word: &str) -> bool {
    let is_vowel =
        |c: char| matches!(unaccented(&c.to_string()).as_str(), "a" | "e" | "i" | "o" | "u" | "y");
    match word.chars().count() {
        1 => true,
        2 => word.chars().all(|c| c.is_uppercase() && !is_vowel(c)),
        _ => false,
    }
}

fn joined(family: &[&str]) -> String {
    family.iter().map(|word| plain(word)).collect::<Vec<_>>().join(" ")
}

/// Given names and the family name of words of which the last is the family's.
pub(super) fn last_apart(mut words: Vec<String>) -> (Vec<String>, String) {
    let family = words.pop().unwrap_or_default();
    (words, family)
}
