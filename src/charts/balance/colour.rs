//! What colour and shape mean in the balance.

use smol_str::SmolStr;

use crate::balance::{Facts, Mix, Sponsorship, Standing, State};
use crate::charts::{ColourBy, Slot};
use crate::portfolio::{Choice as _, Project, Stage};
use crate::text;

/// What colours and shapes mean, with the buckets that are drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct Colours {
    /// What they are about: the name of a lens, or sponsorship, or stage.
    pub title: String,
    /// The buckets that any mark shows, in their order.
    pub entries: Vec<Entry>,
}

/// One colour and shape, and what it stands for.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// The colour and shape.
    pub slot: Slot,
    /// A letter for it, unlike any other entry's.
    pub letter: char,
    /// What it stands for.
    pub label: String,
    /// How many marks show it.
    pub projects: usize,
}

/// Finds the bucket of each project.
pub(super) struct Classes {
    title: String,
    by: By,
}

enum By {
    Lens(SmolStr, Vec<(SmolStr, String)>),
    Sponsorship,
    Stage,
}

impl Classes {
    /// As the reader chose, or what is usual for these facts.
    pub(super) fn new(facts: &Facts, colour: &ColourBy) -> Self {
        let mixes = &facts.balance.mixes;
        let mix = match colour {
            ColourBy::Usual => usual(mixes),
            ColourBy::Lens(word) => facts.balance.mix(word),
            ColourBy::Sponsorship | ColourBy::Stage => None,
        };
        match (mix, colour) {
            (Some(mix), _) => Self {
                title: text::plain(&mix.label).into_owned(),
                by: By::Lens(mix.lens.clone(), buckets(mix)),
            },
            (None, ColourBy::Lens(word)) => Self {
                title: crate::portfolio::lens_label(word),
                by: By::Lens(word.clone(), Vec::new()),
            },
            (None, ColourBy::Stage) => Self { title: "Stage".into(), by: By::Stage },
            (None, _) => Self { title: "Sponsorship".into(), by: By::Sponsorship },
        }
    }

    /// The slot of a project.
    pub(super) fn slot(&self, project: &Project, standing: &Standing) -> Slot {
        match &self.by {
            By::Lens(lens, buckets) => project
                .class(lens)
                .and_then(|class| buckets.iter().position(|(word, _)| word == class))
                .map_or(Slot::Unclassified, Slot::of),
            By::Sponsorship => Slot::of(standing.sponsorship as usize),
            By::Stage => Slot::of(project.stage() as usize),
        }
    }

    /// The legend for these slots.
    pub(super) fn legend(self, slots: impl Iterator<Item = Slot>) -> Colours {
        let mut counted: Vec<(Slot, usize)> = Vec::new();
        for slot in slots {
            match counted.iter_mut().find(|(known, _)| *known == slot) {
                Some((_, projects)) => *projects += 1,
                None => counted.push((slot, 1)),
            }
        }
        counted.sort_unstable();
        let mut entries: Vec<Entry> = Vec::new();
        for (slot, projects) in counted {
            let label = self.label(slot);
            let letter = letter(&label, &entries);
            entries.push(Entry { slot, letter, label, projects });
        }
        Colours { title: self.title, entries }
    }

    fn label(&self, slot: Slot) -> String {
        let place = match slot {
            Slot::Unclassified => return "In no bucket".to_owned(),
            Slot::Others => {
                let all = if let By::Lens(_, buckets) = &self.by { buckets.len() } else { 0 };
                return format!("{} more", text::count(all.saturating_sub(Slot::OWN), "bucket"));
            }
            Slot::Bucket(place) => usize::from(place),
        };
        let label = match &self.by {
            By::Lens(_, buckets) => buckets.get(place).map(|(_, label)| label.clone()),
            By::Sponsorship => Sponsorship::ALL.get(place).map(|it| it.label().to_owned()),
            By::Stage => Stage::ALL.get(place).map(|it| it.label().to_owned()),
        };
        label.unwrap_or_default()
    }
}

/// The first mix that has targets, or else the first.
pub(in crate::charts) fn usual(mixes: &[Mix]) -> Option<&Mix> {
    let has_targets = |mix: &&Mix| mix.buckets.iter().any(|bucket| bucket.target.is_some());
    mixes.iter().find(has_targets).or_else(|| mixes.first())
}

fn buckets(mix: &Mix) -> Vec<(SmolStr, String)> {
    let label = |label: &str| text::plain(label).into_owned();
    mix.buckets.iter().map(|bucket| (bucket.word.clone(), label(&bucket.label))).collect()
}

/// The first letter of the label that no entry has yet, or a figure.
fn letter(label: &str, entries: &[Entry]) -> char {
    let is_free = |letter: &char| entries.iter().all(|entry| entry.letter != *letter);
    label
        .chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_uppercase)
        .chain('1'..='9')
        .find(is_free)
        .unwrap_or('·')
}

/// Whether a project is drawn at all: what is done or stopped is not.
pub(super) fn is_drawn(standing: &Standing) -> bool {
    standing.state != State::Closed
}
