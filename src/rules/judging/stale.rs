//! What has to be judged again after an edit, and what does not.

use std::collections::{BTreeMap, HashSet};
use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use crate::balance::Facts;
use crate::portfolio::{
    Id, Identified, List, Objective, Person, Project, RuleSetting, Unit, Waiver,
};
use crate::rules::{ALL, Judge, Part};
use smol_str::SmolStr;

/// A set of rules, by their places in the catalogue.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct RuleSet(u128);

const _: () = assert!(ALL.len() <= 128, "a set of rules has room for 128");

impl RuleSet {
    /// Every rule.
    pub(super) const EVERY: Self = Self(u128::MAX);

    /// The set with one more rule.
    pub(super) fn with(self, place: usize) -> Self {
        Self(self.0 | (1 << (place % 128)))
    }

    /// The rules that are in either.
    pub(super) fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether a rule is in it.
    pub(super) fn has(self, place: usize) -> bool {
        self.0 & (1 << (place % 128)) != 0
    }

    /// Whether some rule is in both.
    pub(super) fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Whether there is none.
    pub(super) fn is_empty(self) -> bool {
        self.0 == 0
    }
}

/// Who and what the findings of a project depend on besides itself, as one of 64 marks each, so
/// that most projects that a change does not concern are passed over without a look at them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Around(u64);

impl Around {
    /// Around a project.
    pub(super) fn of(project: &Project) -> Self {
        let mut around = Self::default();
        let owners = project.benefits.iter().filter_map(|benefit| benefit.owner.as_ref());
        project.sponsor.iter().chain(&project.owner).chain(owners).for_each(|id| around.mark(id));
        project.objectives.iter().for_each(|link| around.mark(&link.objective));
        project.units.iter().for_each(|link| around.mark(&link.unit));
        around
    }

    fn mark<T>(&mut self, id: &Id<T>) {
        let mut hasher = DefaultHasher::new();
        id.hash(&mut hasher);
        self.0 |= 1 << (hasher.finish() % 64);
    }

    fn may_meet(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

/// What changed around the projects since they were judged.
#[derive(Default)]
pub(super) struct Stale {
    /// Rules to be judged again in every project.
    rules: RuleSet,
    people: HashSet<Id<Person>>,
    units: HashSet<Id<Unit>>,
    objectives: HashSet<Id<Objective>>,
    /// These people, units and objectives.
    around: Around,
    /// Rules whose waivers changed for all projects.
    waived: RuleSet,
    /// Rules whose waivers changed for one project, by its place.
    waived_in: BTreeMap<usize, RuleSet>,
}

impl Stale {
    /// What changed from one state to another.
    pub(super) fn since(before: &Facts, now: &Facts) -> Self {
        let (old, new) = (&before.portfolio, &now.portfolio);
        if before.today != now.today || old.currency != new.currency {
            return Self { rules: RuleSet::EVERY, ..Self::default() };
        }
        let mut stale = Self { rules: reset(&old.rules, &new.rules), ..Self::default() };
        if old.targets != new.targets {
            stale.rules = stale.rules.or(beside(Part::Targets));
        }
        if !old.lessons.is_same(&new.lessons) {
            stale.rules = stale.rules.or(beside(Part::Lessons));
        }
        stale.units = changed(&old.units, &new.units);
        stale.people = changed(&old.people, &new.people);
        stale.objectives = changed(&old.objectives, &new.objectives);
        if !stale.units.is_empty() {
            let of_unit = |person: &&std::sync::Arc<Person>| {
                person.unit.as_ref().is_some_and(|unit| stale.units.contains(unit))
            };
            let theirs: Vec<Id<Person>> =
                new.people.iter().filter(of_unit).map(|person| person.id.clone()).collect();
            stale.people.extend(theirs);
        }
        if !stale.people.is_empty() {
            let of_person = |objective: &&std::sync::Arc<Objective>| {
                objective.owner.as_ref().is_some_and(|owner| stale.people.contains(owner))
            };
            let theirs: Vec<Id<Objective>> =
                new.objectives.iter().filter(of_person).map(|o| o.id.clone()).collect();
            stale.objectives.extend(theirs);
        }
        let mut around = Around::default();
        stale.people.iter().for_each(|id| around.mark(id));
        stale.units.iter().for_each(|id| around.mark(id));
        stale.objectives.iter().for_each(|id| around.mark(id));
        stale.around = around;
        if old.waivers != new.waivers {
            stale.waivers(&old.waivers, &new.waivers, &new.projects);
        }
        stale
    }

    /// Notes the waivers that are in one list and not in the other.
    fn waivers(&mut self, old: &[Waiver], new: &[Waiver], projects: &List<Project>) {
        let same = old.iter().zip(new).take_while(|(a, b)| a == b).count();
        let (old, new) = (old.get(same..).unwrap_or_default(), new.get(same..).unwrap_or_default());
        let ends = old.iter().rev().zip(new.iter().rev()).take_while(|(a, b)| a == b).count();
        let changed = |list| -> &[Waiver] {
            let list: &[Waiver] = list;
            list.get(..list.len() - ends).unwrap_or_default()
        };
        for waiver in changed(old).iter().chain(changed(new)) {
            let Some(rule) = ALL.iter().position(|rule| rule.name == waiver.rule) else { continue };
            match &waiver.project {
                None => self.waived = self.waived.with(rule),
                Some(project) => {
                    if let Some(place) = projects.place(project) {
                        let rules = self.waived_in.entry(place).or_default();
                        *rules = rules.with(rule);
                    }
                }
            }
        }
    }

    /// Which rules have to judge a project again that did not change itself.
    pub(super) fn rules_for(&self, project: &Project, around: Around) -> RuleSet {
        let is_touched = self.around.may_meet(around) && self.touches(project);
        if is_touched { RuleSet::EVERY } else { self.rules }
    }

    /// Rules whose waivers changed for the project at a place.
    pub(super) fn waived_at(&self, place: usize) -> RuleSet {
        self.waived_in.get(&place).copied().unwrap_or_default().or(self.waived)
    }

    /// Whether somebody or something that the findings of a project depend on changed.
    fn touches(&self, project: &Project) -> bool {
        let mut people = [&project.sponsor, &project.owner]
            .into_iter()
            .chain(project.benefits.iter().map(|benefit| &benefit.owner))
            .flatten();
        people.any(|person| self.people.contains(person))
            || project.objectives.iter().any(|link| self.objectives.contains(&link.objective))
            || project.units.iter().any(|link| self.units.contains(&link.unit))
    }
}

/// Rules that depend on a part of the portfolio.
fn beside(part: Part) -> RuleSet {
    let places = ALL.iter().enumerate();
    places
        .filter(|(_, rule)| matches!(rule.judge, Judge::Beside(its, ..) if its == part))
        .fold(RuleSet::default(), |rules, (place, _)| rules.with(place))
}

/// Rules of which the portfolio now says something else.
fn reset(old: &[(SmolStr, RuleSetting)], new: &[(SmolStr, RuleSetting)]) -> RuleSet {
    if old == new {
        return RuleSet::default();
    }
    let setting = |all: &[(SmolStr, RuleSetting)], name: &str| {
        all.iter().find(|(own, _)| own == name).map(|(_, setting)| setting.clone())
    };
    let places = ALL.iter().enumerate();
    places
        .filter(|(_, rule)| setting(old, rule.name) != setting(new, rule.name))
        .fold(RuleSet::default(), |rules, (place, _)| rules.with(place))
}

/// Ids of the nouns that are not the very same in both lists.
fn changed<T: Identified>(old: &List<T>, new: &List<T>) -> HashSet<Id<T>> {
    if old.is_same(new) {
        return HashSet::new();
    }
    let differs = |list: &List<T>, item: &std::sync::Arc<T>| {
        list.get(item.id()).is_none_or(|other| !std::sync::Arc::ptr_eq(other, item))
    };
    let gone = old.iter().filter(|item| differs(new, item));
    let come = new.iter().filter(|item| differs(old, item));
    gone.chain(come).map(|item| item.id().clone()).collect()
}
