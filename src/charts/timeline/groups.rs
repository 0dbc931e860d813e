//! What the rows of the timeline are grouped by.

use smol_str::SmolStr;

use crate::balance::Facts;
use crate::charts::balance::usual;
use crate::charts::{GroupBy, Stands};
use crate::portfolio::{Project, lens_label};
use crate::text;

/// Finds the group of each project.
pub(super) struct Groups<'a> {
    facts: &'a Facts,
    by: By,
}

enum By {
    Unit,
    Sponsor,
    /// The lens and its buckets, with their names.
    Lens(SmolStr, Vec<(SmolStr, String)>),
    Nothing,
}

/// The group of what belongs to none: the last.
pub(super) const NONE: usize = usize::MAX;

impl<'a> Groups<'a> {
    /// As the reader chose, or what is usual for these facts.
    pub(super) fn new(facts: &'a Facts, group: &GroupBy) -> Self {
        let of_lens = |word: &SmolStr| {
            let mix = facts.balance.mix(word);
            let buckets = mix.into_iter().flat_map(|mix| &mix.buckets);
            let named = |label: &str| text::plain(label).into_owned();
            let buckets = buckets.map(|bucket| (bucket.word.clone(), named(&bucket.label)));
            By::Lens(word.clone(), buckets.collect())
        };
        let by = match group {
            GroupBy::Unit => By::Unit,
            GroupBy::Sponsor => By::Sponsor,
            GroupBy::Nothing => By::Nothing,
            GroupBy::Lens(word) => of_lens(word),
            GroupBy::Usual if facts.portfolio.projects.iter().any(|p| p.sponsor.is_some()) => {
                By::Unit
            }
            GroupBy::Usual => {
                usual(&facts.balance.mixes).map_or(By::Nothing, |mix| of_lens(&mix.lens))
            }
        };
        Self { facts, by }
    }

    /// What the groups are, for the head of their column; empty where there are none.
    pub(super) fn title(&self) -> String {
        match &self.by {
            By::Unit => "Unit of the sponsor".to_owned(),
            By::Sponsor => "Sponsor".to_owned(),
            By::Lens(word, _) => text::plain(&lens_label(word)).into_owned(),
            By::Nothing => String::new(),
        }
    }

    /// The place of a project's group among all groups.
    pub(super) fn of(&self, project: &Project) -> usize {
        let portfolio = &self.facts.portfolio;
        let place = match &self.by {
            By::Unit => project.sponsor.as_ref().and_then(|sponsor| {
                let unit = portfolio.people.get(sponsor)?.unit.as_ref()?;
                portfolio.units.place(unit)
            }),
            By::Sponsor => {
                project.sponsor.as_ref().and_then(|sponsor| portfolio.people.place(sponsor))
            }
            By::Lens(lens, buckets) => project
                .class(lens)
                .and_then(|class| buckets.iter().position(|(word, _)| word == class)),
            By::Nothing => Some(0),
        };
        place.unwrap_or(NONE)
    }

    /// What a group is called.
    pub(super) fn name(&self, place: usize) -> String {
        let portfolio = &self.facts.portfolio;
        let name = match &self.by {
            By::Unit => portfolio.units.at(place).map(|unit| text::shown_name(&unit.name)),
            By::Sponsor => portfolio.people.at(place).map(|person| text::shown_name(&person.name)),
            By::Lens(_, buckets) => buckets.get(place).map(|(_, label)| label.as_str().into()),
            By::Nothing => Some("".into()),
        };
        match (name, &self.by) {
            (Some(name), _) => name.into_owned(),
            (None, By::Unit) => "No unit, or no sponsor".to_owned(),
            (None, By::Sponsor) => "No sponsor".to_owned(),
            (None, _) => "In no bucket".to_owned(),
        }
    }

    /// What a group stands for.
    pub(super) fn stands(&self, place: usize) -> Stands {
        let portfolio = &self.facts.portfolio;
        match &self.by {
            By::Unit => {
                portfolio.units.at(place).map_or(Stands::Nothing, |u| Stands::Unit(u.id.clone()))
            }
            By::Sponsor => portfolio
                .people
                .at(place)
                .map_or(Stands::Nothing, |person| Stands::Person(person.id.clone())),
            By::Lens(lens, buckets) => Stands::Bucket {
                lens: lens.clone(),
                bucket: buckets.get(place).map(|(word, _)| word.clone()),
            },
            By::Nothing => Stands::Nothing,
        }
    }
}
