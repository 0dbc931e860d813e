//! Which waiver holds for a finding.

use std::collections::HashMap;
use std::sync::Arc;

use jiff::civil::Date;
use smol_str::SmolStr;

use crate::portfolio::{Id, Portfolio, Project, Waiver};
use crate::rules::{Finding, Subject};

/// The waivers of a portfolio that hold on a day, by rule and project.
pub(super) struct Waivers(HashMap<Key, Vec<Arc<Waiver>>>);

/// The rule, and the project where the waiver is about one.
type Key = (SmolStr, Option<Id<Project>>);

impl Waivers {
    /// Those of a portfolio that hold on a day, that day included.
    pub(super) fn of(portfolio: &Portfolio, today: Date) -> Self {
        let mut waivers: HashMap<_, Vec<_>> = HashMap::new();
        for waiver in portfolio.waivers.iter().filter(|waiver| holds(waiver, today)) {
            let key = (waiver.rule.clone(), waiver.project.clone());
            waivers.entry(key).or_default().push(Arc::new(waiver.clone()));
        }
        Self(waivers)
    }

    /// Notes on a finding the waiver that holds for it, or that none does.
    pub(super) fn apply(&self, finding: &mut Arc<Finding>) {
        let waiver = self.that_covers(finding);
        if waiver != finding.waiver.as_ref() {
            let waiver = waiver.cloned();
            Arc::make_mut(finding).waiver = waiver;
        }
    }

    fn that_covers(&self, finding: &Finding) -> Option<&Arc<Waiver>> {
        if self.0.is_empty() {
            return None;
        }
        let of = |project: Option<&Id<Project>>| {
            let key = (SmolStr::new_static(finding.rule.name), project.cloned());
            self.0.get(&key)?.iter().find(|waiver| is_about(waiver, &finding.subject))
        };
        let own = finding.project.as_ref().and_then(|project| of(Some(project)));
        own.or_else(|| of(None))
    }
}

/// Whether a waiver holds on a day.
pub(in crate::rules) fn holds(waiver: &Waiver, today: Date) -> bool {
    waiver.until.is_none_or(|until| until >= today)
}

/// Whether a waiver that names a person, a unit, a role or an objective means this one.
fn is_about(waiver: &Waiver, subject: &Subject) -> bool {
    let named = [
        ("person", waiver.person.as_ref().map(Id::as_str)),
        ("unit", waiver.unit.as_ref().map(Id::as_str)),
        ("role", waiver.role.as_ref().map(Id::as_str)),
        ("objective", waiver.objective.as_ref().map(Id::as_str)),
    ];
    named
        .into_iter()
        .all(|(kind, id)| id.is_none() || (subject.kind() == kind && subject.id() == id))
}
