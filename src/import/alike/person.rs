//! The parts of a person's name, and whether two names may be one person's.

use super::Likeness::{self, Different, Open, Same};
use super::name::{is_slip, plain};
use super::written::{Form, is_address, last_apart, of_words, without_remark, words};
use crate::import::given::is_given;
use crate::import::letters::unaccented;
use crate::portfolio::Person;

/// A person's name, taken apart.
#[derive(Debug)]
pub(super) struct Named {
    given: Vec<String>,
    family: String,
    /// What stands in brackets: often what tells two of one name apart.
    remark: String,
    email: String,
    unit: String,
    form: Form,
    /// How much of the name is there: its letters, more for accents.
    letters: usize,
    /// Whether it is written in capitals or small letters throughout.
    is_plain_case: bool,
    /// Whether it has a title.
    is_titled: bool,
}

/// Short forms of given names.
const SHORT: &[(&str, &str)] = &[
    ("bob", "robert"),
    ("rob", "robert"),
    ("bill", "william"),
    ("will", "william"),
    ("jim", "james"),
    ("mike", "michael"),
    ("tom", "thomas"),
    ("dave", "david"),
    ("liz", "elizabeth"),
    ("beth", "elizabeth"),
    ("kate", "katherine"),
    ("kate", "catherine"),
    ("steve", "stephen"),
    ("steve", "steven"),
    ("andy", "andrew"),
    ("ben", "benjamin"),
    ("dan", "daniel"),
    ("sam", "samuel"),
    ("sam", "samantha"),
    ("matt", "matthew"),
    ("nick", "nicholas"),
    ("joe", "joseph"),
    ("tony", "anthony"),
    ("sue", "susan"),
    ("jen", "jennifer"),
    ("jenny", "jennifer"),
    ("tim", "timothy"),
    ("greg", "gregory"),
    ("chris", "christopher"),
    ("alex", "alexander"),
    ("ed", "edward"),
    ("ted", "edward"),
    ("pat", "patricia"),
    ("pat", "patrick"),
    ("ken", "kenneth"),
    ("ron", "ronald"),
    ("jeff", "jeffrey"),
    ("phil", "philip"),
    ("ray", "raymond"),
    ("fred", "frederick"),
    ("becky", "rebecca"),
    ("peggy", "margaret"),
    ("meg", "margaret"),
    ("jon", "jonathan"),
];

impl Named {
    pub(super) fn of(person: &Person) -> Self {
        let (name, remark) = without_remark(&person.name);
        let address = [name, remark].into_iter().find(|part| is_address(part));
        let email = address.unwrap_or(&person.email).trim().to_lowercase();
        let remark = if is_address(remark) { "" } else { remark };
        let (given, family, form) = if is_address(name) || name.is_empty() {
            let local = email.split('@').next().unwrap_or_default().to_owned();
            let words: Vec<String> = local
                .split(|c: char| !c.is_alphabetic())
                .filter(|word| !word.is_empty())
                .map(plain)
                .collect();
            let (given, family) = last_apart(words);
            (given, family, Form::Address)
        } else {
            of_words(name)
        };
        let cased = |is: fn(char) -> bool| name.chars().filter(|c| c.is_alphabetic()).all(is);
        Self {
            given,
            family,
            remark: unaccented(remark),
            email,
            unit: person.unit.as_ref().map(ToString::to_string).unwrap_or_default(),
            form,
            letters: words(name)
                .iter()
                .flat_map(|word| word.chars())
                .map(|c| if c.is_ascii() { 1 } else { 2 })
                .sum(),
            is_titled: words(name).len() < name.split_whitespace().count(),
            is_plain_case: cased(char::is_lowercase) || cased(char::is_uppercase),
        }
    }

    /// Whether it may stand for several people: with an initial for a name, or with one name only.
    pub(super) fn is_partial(&self) -> bool {
        self.given.first().is_none_or(|given| is_initial(given)) || is_initial(&self.family)
    }

    /// How good a name it is to keep.
    pub(super) fn fullness(&self) -> usize {
        let form = match self.form {
            Form::Address => 0,
            Form::FamilyFirst => 1,
            Form::Natural => 2,
        };
        let is_full = usize::from(!self.is_partial());
        let is_cased = usize::from(!self.is_plain_case);
        let letters = 2 * self.letters.min(499) + usize::from(!self.is_titled);
        ((is_full * 4 + form) * 2 + is_cased) * 1000 + letters
    }

    /// Where to look for the same name: by the first letters of given and family name.
    pub(super) fn blocks(&self) -> Vec<(char, char)> {
        let first = |word: &str| word.chars().next();
        let Some(family) = first(&self.family) else { return Vec::new() };
        let pair = |a: char, b: char| (a.min(b), a.max(b));
        if let Some(given) = self.given.first().and_then(|given| first(given)) {
            return vec![pair(given, family)];
        }
        // A name alone, or an address like `jsmith`: the first letter may be an initial.
        let second = self.family.chars().nth(1).map(|second| pair(family, second));
        let all = ('a'..='z').map(|other| pair(family, other)).chain(second);
        let all: std::collections::BTreeSet<_> = all.collect();
        all.into_iter().collect()
    }

    /// Whether this and another name may be one person's.
    pub(super) fn compare(&self, other: &Self) -> Likeness {
        let is_both = |a: &str, b: &str| !a.is_empty() && !b.is_empty();
        if is_both(&self.email, &other.email) && self.email == other.email {
            return Same(0.01, "the address is the same");
        }
        if self.remark != other.remark && is_both(&self.remark, &other.remark) {
            return Different;
        }
        let likeness = match (self.given.is_empty(), other.given.is_empty()) {
            (false, false) => self.compare_full(other),
            (true, true) if self.family == other.family => Same(0.05, SPELLED),
            // A given name and a family name may well belong together.
            (true, true) => Open,
            (true, false) => other.compare_with_one_word(self),
            (false, true) => self.compare_with_one_word(other),
        };
        let Same(doubt, reason) = likeness else { return likeness };
        let are_apart = is_both(&self.unit, &other.unit) && self.unit != other.unit;
        let is_other_address = is_both(&self.email, &other.email)
            && self.form != Form::Address
            && other.form != Form::Address;
        if are_apart || is_other_address {
            return Same((doubt + 0.4).min(0.9), "the name is alike, but unit or address differ");
        }
        Same(doubt, reason)
    }

    fn compare_full(&self, other: &Self) -> Likeness {
        let is_other_form = self.form != other.form;
        let as_written = compare_parts(
            (&self.given, &self.family),
            (&other.given, &other.family),
            is_other_form,
        );
        if as_written != Different {
            return as_written;
        }
        let turned = |named: &Self| match named.given.as_slice() {
            [given] if named.form == Form::Natural && !named.is_order_sure() => {
                Some((vec![named.family.clone()], given.clone()))
            }
            _ => None,
        };
        let either = [(turned(self), other), (turned(other), self)];
        let likeness = either.into_iter().find_map(|(turned, other)| {
            let (given, family) = turned?;
            match compare_parts((&given, &family), (&other.given, &other.family), true) {
                Same(doubt, _) if doubt < LIKELY => {
                    Some(Same(doubt + 0.03, "the family name stands first in one of them"))
                }
                Same(doubt, reason) => Some(Same(doubt + 0.1, reason)),
                _ => None,
            }
        });
        likeness.unwrap_or(Different)
    }

    /// Whether the first of two words is surely the given name.
    fn is_order_sure(&self) -> bool {
        self.given.first().is_some_and(|given| is_given(given)) && !is_given(&self.family)
    }

    /// Against a name of one word: a family name, a given name, or `jsmith`.
    fn compare_with_one_word(&self, one: &Self) -> Likeness {
        let Some(given) = self.given.first() else { return Open };
        let initial: String = given.chars().take(1).collect();
        let word = one.family.as_str();
        let both = [format!("{initial}{}", self.family), format!("{given}{}", self.family)];
        if one.form == Form::Address && both.iter().any(|both| both == word) {
            return Same(0.2, "an address made of the name");
        }
        if word == self.family || word == given && !is_initial(given) {
            return Same(0.5, "one of them has only a part of the name");
        }
        Different
    }
}

/// Compares given and family names that are known to be such.
fn compare_parts(
    (given, family): (&[String], &str),
    (other_given, other_family): (&[String], &str),
    is_other_form: bool,
) -> Likeness {
    if family == other_family {
        return given_alike(given, other_given, is_other_form);
    }
    let is_cut = is_initial(family) != is_initial(other_family)
        && family.chars().next() == other_family.chars().next();
    if is_cut && given == other_given && !given.first().is_none_or(|given| is_initial(given)) {
        return Same(0.35, "an initial stands for the family name");
    }
    if !is_slip(family, other_family, 6) {
        return Different;
    }
    match given_alike(given, other_given, false) {
        Same(doubt, _) if doubt < LIKELY => Same(0.25, "a letter or two of the family name differ"),
        Same(..) | Open => Open,
        Different => Different,
    }
}

const SPELLED: &str = "only case, accents, spaces or marks differ";
/// Below this a given name counts as the same.
const LIKELY: f64 = 0.1;

/// Compares given names word by word; an initial stands for any name with that letter.
fn given_alike(a: &[String], b: &[String], is_turned: bool) -> Likeness {
    let plain = if is_turned { "the order or the form of the name differs" } else { SPELLED };
    let mut found = if is_turned { (0.04, plain) } else { (0.02, plain) };
    for (place, (a, b)) in a.iter().zip(b).enumerate() {
        if a == b {
            continue;
        }
        let (doubt, reason) = match (is_initial(a), is_initial(b)) {
            (true, true) => return Different,
            (true, false) | (false, true) if a.chars().next() == b.chars().next() => {
                (0.2, "an initial stands for a given name")
            }
            _ if place == 0 && is_short_form(a, b) => {
                (0.3, "one is a short form of the given name")
            }
            // Two names that both exist are two names: Simon and Simone.
            _ if is_slip(a, b, 5) && !(is_given(a) && is_given(b)) => {
                (0.25, "a letter or two of the given name differ")
            }
            _ => return Different,
        };
        if found.0 >= LIKELY && doubt > 0.2 {
            return Open;
        }
        if doubt > found.0 {
            found = (doubt, reason);
        }
    }
    if a.len() != b.len() {
        let further = (found.0 + 0.12, "one of them has a further given name");
        found = if found.0 < LIKELY { further } else { (further.0, found.1) };
    }
    Same(found.0, found.1)
}

fn is_initial(word: &str) -> bool {
    word.chars().count() == 1
}

fn is_short_form(a: &str, b: &str) -> bool {
    SHORT.iter().any(|(short, long)| (*short, *long) == (a, b) || (*short, *long) == (b, a))
}
