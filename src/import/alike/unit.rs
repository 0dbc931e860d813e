//! The words of a unit's name, and whether two names may be one unit's.

use super::Likeness::{self, Different, Same};
use super::name::is_slip;
use crate::import::headings;
use crate::import::letters::unaccented;

/// A unit's name, taken apart.
#[derive(Debug)]
pub(super) struct Named {
    /// Its words without articles and the like, in small letters.
    words: Vec<String>,
    /// Its words without those that only say that it is a unit.
    core: Vec<String>,
    /// The first letters of its words, with and without the small ones.
    initials: [String; 2],
    /// Itself where it is nothing but capitals: `DoD`, `HMRC`.
    acronym: Option<String>,
    letters: usize,
}

const SMALL: &[&str] = &[
    "the", "of", "and", "for", "in", "de", "la", "le", "les", "l", "d", "des", "du", "et", "fur",
    "und", "der", "die", "das", "s",
];
const KINDS: &[&str] = &[
    "department",
    "dept",
    "division",
    "office",
    "unit",
    "team",
    "directorate",
    "direction",
    "branch",
    "section",
    "service",
    "services",
    "ministry",
    "ministere",
    "abteilung",
    "bereich",
    "group",
    "bureau",
];

impl Named {
    pub(super) fn of(name: &str) -> Self {
        let name = name.replace('&', " and ");
        let all: Vec<String> = headings_words(&name);
        let words: Vec<String> =
            all.iter().filter(|word| !SMALL.contains(&word.as_str())).cloned().collect();
        let core = words.iter().filter(|word| !KINDS.contains(&word.as_str())).cloned().collect();
        let initials =
            |words: &[String]| words.iter().filter_map(|word| word.chars().next()).collect();
        let capitals = name.chars().filter(|c| c.is_uppercase()).count();
        let is_acronym = (2..=7).contains(&name.chars().count())
            && capitals >= 2
            && name.chars().all(char::is_alphabetic);
        Self {
            initials: [initials(&all), initials(&words)],
            acronym: is_acronym.then(|| unaccented(&name)),
            letters: name.chars().filter(|c| c.is_alphabetic()).count(),
            words,
            core,
        }
    }

    /// Whether it may stand for several units: an acronym, or a name that does not say what it is.
    pub(super) fn is_partial(&self) -> bool {
        self.acronym.is_some()
    }

    /// How good a name it is to keep.
    pub(super) fn fullness(&self) -> usize {
        if self.acronym.is_some() { 0 } else { 1 + self.letters }
    }

    /// Where to look for the same name: by the first letter of any of its words.
    pub(super) fn blocks(&self) -> Vec<char> {
        let mut letters: Vec<char> =
            self.words.iter().chain(&self.acronym).filter_map(|word| word.chars().next()).collect();
        letters.sort_unstable();
        letters.dedup();
        letters
    }

    /// Whether this and another name may be one unit's.
    pub(super) fn compare(&self, other: &Self) -> Likeness {
        if self.words == other.words {
            return Same(0.02, "only case, accents, spaces or small words differ");
        }
        let stands_for = |a: &Self, b: &Self| {
            a.acronym.as_ref().is_some_and(|own| b.words.len() > 1 && b.initials.contains(own))
        };
        if stands_for(self, other) || stands_for(other, self) {
            return Same(0.3, "one is made of the first letters of the other");
        }
        if self.acronym.is_some() || other.acronym.is_some() || self.words.is_empty() {
            return Different;
        }
        let sorted = |words: &[String]| {
            let mut words = words.to_vec();
            words.sort_unstable();
            words
        };
        if sorted(&self.words) == sorted(&other.words) {
            return Same(0.1, "the words stand in another order");
        }
        let is_bare = self.core == self.words || other.core == other.words;
        if is_bare && !self.core.is_empty() && self.core == other.core {
            return Same(0.25, "one leaves out what kind of unit it is");
        }
        let numbers = |words: &[String]| -> Vec<String> {
            words.iter().filter(|w| w.chars().any(|c| c.is_ascii_digit())).cloned().collect()
        };
        let (a, b) = (self.words.join(" "), other.words.join(" "));
        // One slip in one word: North and South are two words.
        let differing = self.words.iter().zip(&other.words).filter(|(a, b)| a != b);
        let is_one_word = self.words.len() == other.words.len()
            && differing.clone().count() == 1
            && differing.clone().all(|(a, b)| is_slip(a, b, 6));
        if is_one_word
            && a.len() >= 8
            && b.len() >= 8
            && numbers(&self.words) == numbers(&other.words)
        {
            return Same(0.25, "a letter or two differ");
        }
        Different
    }
}

fn headings_words(name: &str) -> Vec<String> {
    let words = headings::words(&unaccented(name)).into_iter();
    words.map(|word| if word == "dept" { "department".to_owned() } else { word }).collect()
}
