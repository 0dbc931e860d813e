//! What a reader can choose about a chart, choice by choice, each with a word: so the window, the
//! portfolio's presets and the command line all offer the same.

use std::collections::BTreeMap;

use smol_str::{SmolStr, format_smolstr};

use super::balance::usual;
use super::{Chart, ColourBy, GroupBy, Options};
use crate::balance::Facts;
use crate::portfolio::{Choice, lens_label};
use crate::text;

/// Something that can be chosen about a chart.
pub struct Setting {
    /// Its word in files and on the command line.
    pub word: &'static str,
    /// What it is called on screen.
    pub label: &'static str,
    /// How it is offered.
    pub form: Form,
    /// What there is to choose from: word and label; nothing where any number will do.
    pub choices: fn(&Facts) -> Vec<(SmolStr, String)>,
    /// The word of what is chosen.
    pub get: fn(&Options) -> SmolStr,
    /// The word of what is shown: what is chosen, or what the usual amounts to.
    pub shown: fn(&Facts, &Options) -> SmolStr,
    /// Chooses what has this word; says whether there is such a thing.
    pub set: fn(&mut Options, &str) -> bool,
    /// Whether it means anything as things are chosen.
    pub matters: fn(&Options) -> bool,
}

/// How a choice is offered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Side by side: a few words that speak for themselves.
    Words,
    /// In a menu that says what it is about.
    Menu,
    /// As a number from 0 to 100, in the menu of what stands before it.
    Score,
}

/// What was chosen about a chart: word by word, where it is not the usual.
pub type Chosen = BTreeMap<SmolStr, SmolStr>;

impl Chart {
    /// What was chosen about it that is not the usual.
    pub fn chosen(&self, options: &Options) -> Chosen {
        let usual = Options::default();
        let chosen = self.settings.iter().map(|setting| (setting.word, (setting.get)(options)));
        let kept = chosen.zip(self.settings).filter(|((_, word), s)| *word != (s.get)(&usual));
        kept.map(|((setting, word), _)| (setting.into(), word)).collect()
    }

    /// Chooses all this about it, and the usual for the rest. What means nothing here is left out.
    pub fn choose(&self, options: &mut Options, chosen: &Chosen) {
        let usual = Options::default();
        for setting in self.settings {
            let is_set = chosen.get(setting.word).is_some_and(|word| (setting.set)(options, word));
            if !is_set {
                (setting.set)(options, &(setting.get)(&usual));
            }
        }
    }

    /// The setting with this word.
    pub fn setting(&self, word: &str) -> Option<&'static Setting> {
        self.settings.iter().find(|setting| setting.word == word)
    }
}

/// A value that a setting can have.
pub(super) trait Settable: Sized {
    /// What there is to choose from.
    fn choices(facts: &Facts) -> Vec<(SmolStr, String)>;
    /// Its word.
    fn to_word(&self) -> SmolStr;
    /// The word of what it amounts to in a portfolio.
    fn shown(&self, _: &Facts) -> SmolStr {
        self.to_word()
    }
    /// The value with this word.
    fn of_word(word: &str) -> Option<Self>;

    /// Becomes the value with this word, where there is one.
    fn put(&mut self, word: &str) -> bool {
        let value = Self::of_word(word);
        value.map(|value| *self = value).is_some()
    }
}

impl<T: Choice> Settable for T {
    fn choices(_: &Facts) -> Vec<(SmolStr, String)> {
        T::ALL.iter().map(|choice| (choice.word().into(), choice.label().to_owned())).collect()
    }

    fn to_word(&self) -> SmolStr {
        self.word().into()
    }

    fn of_word(word: &str) -> Option<Self> {
        T::from_word(word)
    }
}

/// A score, from 0 to 100.
impl Settable for f64 {
    fn choices(_: &Facts) -> Vec<(SmolStr, String)> {
        Vec::new()
    }

    fn to_word(&self) -> SmolStr {
        format_smolstr!("{self}")
    }

    fn of_word(word: &str) -> Option<Self> {
        word.parse().ok().filter(|score| (0.0..=100.0).contains(score))
    }
}

/// A lens; the usual one where none is named.
impl Settable for Option<SmolStr> {
    fn choices(facts: &Facts) -> Vec<(SmolStr, String)> {
        lenses(facts).collect()
    }

    fn shown(&self, facts: &Facts) -> SmolStr {
        self.as_ref().map(|lens| of_lens(lens)).or_else(|| usual_lens(facts)).unwrap_or_default()
    }

    fn to_word(&self) -> SmolStr {
        self.as_deref().map_or(USUAL.into(), of_lens)
    }

    fn of_word(word: &str) -> Option<Self> {
        if word == USUAL { Some(None) } else { lens_of(word).map(Some) }
    }
}

impl Settable for ColourBy {
    fn choices(facts: &Facts) -> Vec<(SmolStr, String)> {
        let others = [("sponsorship", "Sponsorship"), ("stage", "Stage")];
        let others = others.map(|(word, label)| (word.into(), label.to_owned()));
        lenses(facts).chain(others).collect()
    }

    fn shown(&self, facts: &Facts) -> SmolStr {
        match self {
            Self::Usual => usual_lens(facts).unwrap_or_else(|| Self::Sponsorship.to_word()),
            _ => self.to_word(),
        }
    }

    fn to_word(&self) -> SmolStr {
        match self {
            Self::Usual => USUAL.into(),
            Self::Lens(lens) => of_lens(lens),
            Self::Sponsorship => "sponsorship".into(),
            Self::Stage => "stage".into(),
        }
    }

    fn of_word(word: &str) -> Option<Self> {
        match word {
            USUAL => Some(Self::Usual),
            "sponsorship" => Some(Self::Sponsorship),
            "stage" => Some(Self::Stage),
            _ => lens_of(word).map(Self::Lens),
        }
    }
}

impl Settable for GroupBy {
    fn choices(facts: &Facts) -> Vec<(SmolStr, String)> {
        let word = |word: &str, label: &str| (word.into(), label.to_owned());
        let first = [
            word(USUAL, "As usual"),
            word("unit", "Unit of the sponsor"),
            word("sponsor", "Sponsor"),
        ];
        first.into_iter().chain(lenses(facts)).chain([word("nothing", "Nothing")]).collect()
    }

    fn to_word(&self) -> SmolStr {
        match self {
            Self::Usual => USUAL.into(),
            Self::Unit => "unit".into(),
            Self::Sponsor => "sponsor".into(),
            Self::Lens(lens) => of_lens(lens),
            Self::Nothing => "nothing".into(),
        }
    }

    fn of_word(word: &str) -> Option<Self> {
        match word {
            USUAL => Some(Self::Usual),
            "unit" => Some(Self::Unit),
            "sponsor" => Some(Self::Sponsor),
            "nothing" => Some(Self::Nothing),
            _ => lens_of(word).map(Self::Lens),
        }
    }
}

const USUAL: &str = "usual";

/// The lens that is shown where none is chosen.
fn usual_lens(facts: &Facts) -> Option<SmolStr> {
    usual(&facts.balance.mixes).map(|mix| of_lens(&mix.lens))
}

/// The lenses of a portfolio.
fn lenses(facts: &Facts) -> impl Iterator<Item = (SmolStr, String)> {
    let lens = |word: &SmolStr| {
        let label = lens_label(word);
        (of_lens(word), text::plain(&text::shortened(&label, 24)).into_owned())
    };
    facts.balance.mixes.iter().map(move |mix| lens(&mix.lens))
}

fn of_lens(lens: &str) -> SmolStr {
    format_smolstr!("lens:{lens}")
}

fn lens_of(word: &str) -> Option<SmolStr> {
    word.strip_prefix("lens:").filter(|lens| !lens.is_empty()).map(SmolStr::from)
}

/// Declares a [`Setting`]: its word, its label, how it is offered, the field of the options that
/// holds it and the field's type; and where it does not always matter, when it does.
macro_rules! setting {
    ($word:literal, $label:literal, $form:ident, $($field:ident).+: $type:ty) => {
        $crate::charts::setting::setting!($word, $label, $form, $($field).+: $type, |_| true)
    };
    ($word:literal, $label:literal, $form:ident, $($field:ident).+: $type:ty, $matters:expr) => {
        $crate::charts::Setting {
            word: $word,
            label: $label,
            form: $crate::charts::Form::$form,
            choices: <$type as $crate::charts::setting::Settable>::choices,
            get: |options| $crate::charts::setting::Settable::to_word(&options.$($field).+),
            shown: |facts, options| {
                $crate::charts::setting::Settable::shown(&options.$($field).+, facts)
            },
            set: |options, word| {
                $crate::charts::setting::Settable::put(&mut options.$($field).+, word)
            },
            matters: $matters,
        }
    };
}

pub(super) use setting;

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::charts;

    #[test]
    fn every_setting_takes_back_the_words_it_gives() {
        let facts = Facts::new(Arc::default(), None, jiff::civil::date(2027, 5, 10));
        for chart in charts::ALL {
            for setting in chart.settings {
                let mut options = Options::default();
                let usual = (setting.get)(&options);
                assert!((setting.set)(&mut options, &usual), "{} {}", chart.name, setting.word);
                for (word, label) in (setting.choices)(&facts) {
                    assert!((setting.set)(&mut options, &word), "{} {word}", setting.word);
                    assert_eq!((setting.get)(&options), word);
                    assert!(!label.is_empty());
                }
                assert!(!(setting.set)(&mut options, "no such word"), "{}", setting.word);
            }
        }
    }

    #[test]
    fn the_words_of_settings_are_their_own() {
        for chart in charts::ALL {
            let words: std::collections::HashSet<_> =
                chart.settings.iter().map(|setting| setting.word).collect();
            assert_eq!(words.len(), chart.settings.len(), "{}", chart.name);
        }
    }

    #[test]
    fn what_is_chosen_can_be_kept_and_chosen_again() {
        let chart = charts::find("balance").unwrap();
        let mut options = Options::default();
        assert!(chart.chosen(&options).is_empty());
        options.balance.colour = ColourBy::Lens("asset".into());
        options.balance.split_x = 62.5;
        let chosen = chart.chosen(&options);
        assert_eq!(chosen.len(), 2);
        let mut again = Options::default();
        again.balance.split_y = 10.0;
        chart.choose(&mut again, &chosen);
        assert_eq!(again, options, "what is not named becomes the usual");
    }

    #[test]
    fn words_that_mean_nothing_are_left_out() {
        let chart = charts::find("balance").unwrap();
        let mut options = Options::default();
        let words = [("size", "enormous"), ("high-across", "NaN"), ("high-up", "-1"), ("x", "y")];
        let chosen = words.map(|(setting, word)| (setting.into(), word.into())).into();
        chart.choose(&mut options, &chosen);
        assert_eq!(options, Options::default());
    }
}
